"""`kg evaluate`: how good the extraction is on annotated texts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from kg.cli import options
from kg.cli.terminal import say, write

if TYPE_CHECKING:
    from kg.evaluation import Report


class ScoreFormat(StrEnum):
    """Formats of `kg evaluate`."""

    table = "table"
    json = "json"


class Half(StrEnum):
    """Every other document of the gold file."""

    look = "look"
    blind = "blind"


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(epilog="Example: kg evaluate gold.jsonl --errors errors.tsv")(evaluate)


def evaluate(
    gold: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD.jsonl",
            help="Annotated texts: civic, NEREL or FactRuEval rows.",
            show_default=False,
        ),
    ],
    predictions: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Score this output of `kg extract` instead of extracting now.",
            show_default=False,
        ),
    ] = None,
    errors: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Write misses and false alarms there, tab-separated.",
            show_default=False,
        ),
    ] = None,
    html: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Write a page that shows them within their texts.",
            show_default=False,
        ),
    ] = None,
    half: Annotated[
        Half | None,
        typer.Option(
            help="Score every other document: those to learn from (look), those to keep unseen"
            " (blind).",
            show_default=False,
        ),
    ] = None,
    format: Annotated[ScoreFormat, typer.Option(help="How to show it.")] = ScoreFormat.table,
    patterns: options.Patterns = None,
    pipeline: options.Pipeline = None,
    lang: options.Language = None,
) -> int:
    """Extract the texts of a gold file and score what was found."""
    words = options.shown_in(lang)
    report = _report(gold, predictions, half, patterns or (), pipeline)
    for problem in report.problems:
        say(problem)
    if errors:
        write([report.errors()], errors)
    if html:
        from kg.evaluation.page import render_page

        write([render_page(report, gold.stem, words)], html)
    write([_as_json(report) if format is ScoreFormat.json else f"{report.as_text(words)}\n"])
    return 0


def _report(
    gold: Path,
    predictions: Path | None,
    half: Half | None,
    patterns: Sequence[Path],
    pipeline: str | None,
) -> Report:
    from kg import evaluation

    part: Literal["look", "blind"] | None = half.value if half else None
    if predictions:
        return evaluation.evaluate(gold, predictions=predictions, half=part)
    from kg.annotating import load_extractor
    from kg.language import load

    extractor = load_extractor(patterns)
    return evaluation.evaluate(gold, nlp=load(pipeline), extractor=extractor, half=part)


def _as_json(report: Report) -> str:
    return json.dumps(report.as_dict(), ensure_ascii=False, indent=2) + "\n"

"""`kg build` and `kg extract`: from texts to a graph, or to what each text says."""

from __future__ import annotations

import json
import shlex
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.cli import options
from kg.cli.options import MAX_CHARS
from kg.cli.terminal import STDOUT, Problems, hint, progress, say, write


class ExtractionFormat(StrEnum):
    """Formats of `kg extract`."""

    jsonl = "jsonl"


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(epilog="Example: kg build news/ interview.html --out g")(build)
    app.command(epilog="Example: kg extract news/*.txt --format jsonl > extractions.jsonl")(extract)


def build(
    sources: options.Sources,
    out: Annotated[
        Path,
        typer.Option(
            "--out", "-o", metavar="DIR", help="The folder for the graph.", show_default=False
        ),
    ],
    patterns: options.Patterns = None,
    pipeline: options.Pipeline = None,
    min_confidence: options.MinConfidence = 0.0,
    lang: options.Lang = None,
    max_chars: options.MaxChars = MAX_CHARS,
) -> int:
    """Read texts and build the graph of who leads, joins, endorses and supports what.

    Texts that are in DIR already and have not changed are not extracted again.
    """
    import kg

    problems = Problems()
    graph = kg.build(
        sources, out, patterns or (), pipeline, progress, min_confidence,
        lang=lang, max_chars=max_chars, on_problem=problems,
    )  # fmt: skip
    say(f"{out}: {graph.summary()}")
    hint(
        f"next: kg query {shlex.quote(str(out))} --name leaders, or kg map {shlex.quote(str(out))}"
    )
    return problems.status


def extract(
    sources: options.Sources,
    format: Annotated[
        ExtractionFormat, typer.Option(help="jsonl: one JSON object per document.")
    ] = ExtractionFormat.jsonl,
    out: options.Out = STDOUT,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Add each document's text, to which offsets refer.")
    ] = False,
    patterns: options.Patterns = None,
    pipeline: options.Pipeline = None,
    min_confidence: options.MinConfidence = 0.0,
    lang: options.Lang = None,
    max_chars: options.MaxChars = MAX_CHARS,
) -> int:
    """Print the entities and relations of each text, with the words that state them.

    Offsets count Unicode code points in the document's text: for .txt and rows the text as it is,
    for a web page its main text (--with-text).
    """
    from kg.api import extract_documents

    problems = Problems()
    pairs = extract_documents(
        sources, patterns or (), pipeline, min_confidence,
        lang=lang, max_chars=max_chars, on_problem=problems,
    )  # fmt: skip
    rows = (
        extraction.to_json() | ({"text": document.text} if with_text else {})
        for document, extraction in pairs
    )
    write((json.dumps(row, ensure_ascii=False) + "\n" for row in rows), out)
    return problems.status

"""`kg build` and `kg extract`: from texts to a graph, or to what each text says."""

from __future__ import annotations

import json
import shlex
from dataclasses import asdict
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options
from kg.cli.options import MAX_CHARS
from kg.cli.terminal import STDOUT, Problems, hint, progress, say, write

if TYPE_CHECKING:
    from kg.knowledge import KnowledgeGraph


class ExtractionFormat(StrEnum):
    """Formats of `kg extract`."""

    jsonl = "jsonl"


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(epilog="Example: kg build news/ interview.html --out g")(build)
    app.command(epilog="Example: kg extract news/*.txt --format jsonl > extractions.jsonl")(extract)


def build(
    sources: options.MaybeSources = None,
    *,
    out: Annotated[
        str,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            help="The folder for the graph, or an address such as s3://bucket/g.",
            show_default=False,
        ),
    ],
    patterns: options.Patterns = None,
    pipeline: options.Pipeline = None,
    min_confidence: options.MinConfidenceAsBefore = None,
    sync: Annotated[
        bool,
        typer.Option(
            "--sync",
            help="Take out of DIR what the sources no longer hold, so that it mirrors them.",
        ),
    ] = False,
    jobs: options.Jobs = 1,
    cluster: options.Cluster = None,
    authority: options.Authority = None,
    lang: options.TextLanguage = None,
    max_chars: options.MaxChars = MAX_CHARS,
) -> int:
    """Read texts and build the graph of who leads, joins, endorses and supports what.

    A DIR that is there already is added to: new texts come in, a text that has changed takes the
    place of its earlier version, unchanged ones are not extracted again, and what is not among the
    sources now stays (unless you say --sync). A source that cannot be read now keeps its last
    version that could. Without SOURCES the graph is made anew from the texts that DIR keeps.

    Give the same --patterns and --pipeline each time: with others, and after an update of kg that
    reads texts in another way, all texts in DIR are extracted anew.

    A build that was stopped (Ctrl-C) or killed, or that met a full disk, goes on where it was when
    you run the same command again. Until it is done, DIR answers questions as before. One build at
    a time may work on a DIR.
    """
    import kg

    problems = Problems()
    graph = kg.build(
        sources or None, out, patterns or (), pipeline, progress, min_confidence,
        sync=sync, jobs=jobs, cluster=cluster, authority=authority, lang=lang, max_chars=max_chars,
        on_problem=problems,
    )  # fmt: skip
    say(f"{out}: {graph.summary()}{_changed(graph)}")
    hint(f"next: kg query {shlex.quote(out)} --name leaders, or kg map {shlex.quote(out)}")
    return problems.status


def _changed(graph: KnowledgeGraph) -> str:
    """What is new since the last build; nothing for the first one."""
    changes = graph.changes
    if changes is None or changes.added == len(graph.extractions):
        return ""
    said = ", ".join(f"{number:,} {what}" for what, number in asdict(changes).items() if number)
    return f" ({said or 'nothing new'})"


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
    jobs: options.Jobs = 1,
    lang: options.TextLanguage = None,
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
        jobs=jobs, lang=lang, max_chars=max_chars, on_problem=problems,
    )  # fmt: skip
    rows = (
        extraction.to_json() | ({"text": document.text} if with_text else {})
        for document, extraction in pairs
    )
    write((json.dumps(row, ensure_ascii=False) + "\n" for row in rows), out)
    return problems.status

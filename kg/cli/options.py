"""Options that several commands share, each described once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from kg.reading.problems import MAX_CHARS

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCES",
        help="Files (.txt, .html, .jsonl, .csv), folders of them, addresses of either such as"
        " s3://bucket/news, or - for standard input.",
        show_default=False,
    ),
]
MaybeSources = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SOURCES",
        help="Files (.txt, .html, .jsonl, .csv), folders of them, addresses of either such as"
        " s3://bucket/news, or - for standard input.",
        show_default=False,
    ),
]
Workspace = Annotated[
    str,
    typer.Argument(
        metavar="DIR",
        help="A folder that `kg build` made, or an address such as s3://bucket/g.",
        show_default=False,
    ),
]
Patterns = Annotated[
    list[Path] | None,
    typer.Option(
        "--patterns",
        metavar="FILE",
        help="A pattern file that adds relations; may be given more than once.",
        show_default=False,
    ),
]
Authority = Annotated[
    list[Path] | None,
    typer.Option(
        "--authority",
        metavar="FILE",
        help="A CSV list of well-known people, bodies and places with their names and Wikidata ids,"
        " in addition to the built-in one; may be given more than once. DIR keeps it.",
        show_default=False,
    ),
]
Pipeline = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="An installed spaCy pipeline, such as ru_core_news_lg, in place of the built-in one.",
        show_default=False,
    ),
]
MinConfidence = Annotated[
    float,
    typer.Option(
        metavar="X",
        min=0,
        max=1,
        help="Leave out claims that are less sure than this, from 0 to 1.",
    ),
]
MinConfidenceAsBefore = Annotated[
    float | None,
    typer.Option(
        metavar="X",
        min=0,
        max=1,
        help="Leave out claims that are less sure than this, from 0 to 1. Left out, it is as in the"
        " last build of DIR, and 0 in a new one.",
        show_default=False,
    ),
]
TextLanguage = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="CODE",
        help="The language of all texts; `ru` reads every one as Russian. Left out, it is told by"
        " what each text declares and by its letters, and of a text in another language only the"
        " Russian sentences are read.",
        show_default=False,
    ),
]


def _known(lang: str | None) -> str | None:
    from kg.texts import check_language

    return lang and check_language(lang)


Language = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="CODE",
        is_eager=True,  # before --list, which ends the command
        callback=_known,
        help="The language of what is shown: en, ru, kk. Left out, it is that of KG_LANG or of the"
        " locale, if it is one of these, else English.",
        show_default=False,
    ),
]


def shown_in(lang: str | None) -> str:
    """The language of what is shown to people: the one asked for, else that of the system."""
    from kg.texts import system_language

    return lang or system_language(os.environ)


MaxChars = Annotated[
    int,
    typer.Option(metavar="N", min=1, help="Refuse texts of more characters than this."),
]
Jobs = Annotated[
    int,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=1,
        help="So many processes extract at once, with the same result; one per core is best.",
    ),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        help="Let the workers of a Dask cluster extract, with the same result: tcp://host:8786 is"
        " its scheduler, local:2 starts two workers here, for trial. Instead of --jobs; see"
        " docs/cluster.md.",
        show_default=False,
    ),
]
Out = Annotated[
    str,
    typer.Option("--out", "-o", metavar="FILE", help="Where to write; - is standard output."),
]
Infer = Annotated[
    bool,
    typer.Option(
        "--infer",
        help="Add what follows from the vocabulary (docs/ontology.md); it is kept in a graph of its"
        " own, <https://w3id.org/civic-kg/inferred>.",
    ),
]
__all__ = [
    "MAX_CHARS",
    "Authority",
    "Cluster",
    "Infer",
    "Jobs",
    "Language",
    "MaxChars",
    "MaybeSources",
    "MinConfidence",
    "MinConfidenceAsBefore",
    "Out",
    "Patterns",
    "Pipeline",
    "Sources",
    "TextLanguage",
    "Workspace",
    "shown_in",
]

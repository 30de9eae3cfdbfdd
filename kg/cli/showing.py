"""`kg map` and `kg export`: the graph for the eye, and for other programs."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from kg.cli import options
from kg.cli.terminal import STDOUT, say, write


class GraphFormat(StrEnum):
    """Formats of `kg export`."""

    ttl = "ttl"
    nt = "nt"
    jsonld = "jsonld"
    trig = "trig"
    graphml = "graphml"


class MapLanguage(StrEnum):
    """Languages of a map."""

    en = "en"
    ru = "ru"
    kk = "kk"


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(name="map", epilog="Example: kg map g --out g.html --title 'Малые реки' --lang ru")(
        draw
    )
    app.command(epilog="Example: kg export g --format graphml --out g.graphml")(export)


def draw(
    workspace: options.Workspace,
    out: Annotated[
        str,
        typer.Option("--out", "-o", metavar="FILE", help="The page; - is standard output."),
    ] = "map.html",
    title: Annotated[
        str, typer.Option(metavar="TEXT", help="What stands above the map.")
    ] = "Knowledge graph",
    lang: Annotated[
        MapLanguage, typer.Option(help="The language in which it opens; a reader can change it.")
    ] = MapLanguage.en,
) -> int:
    """Draw an interactive map: one HTML page that needs no network."""
    import kg

    write([kg.open(workspace).map(title=title, lang=lang.value).html], out)
    if out != STDOUT:
        say(f"{out}: open it in a browser")
    return 0


def export(
    workspace: options.Workspace,
    format: Annotated[
        GraphFormat, typer.Option(help="ttl is Turtle, nt N-Triples.")
    ] = GraphFormat.ttl,
    infer: options.Infer = False,
    out: options.Out = STDOUT,
) -> int:
    """Write the graph as Turtle, N-Triples, JSON-LD, TriG or GraphML."""
    import kg

    write([kg.open(workspace).export(format.value, infer=infer)], out)
    return 0

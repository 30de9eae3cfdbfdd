"""`kg map` and `kg export`: the graph for the eye, and for other programs."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
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


class MapSize(StrEnum):
    """Measures that nodes of a map are sized by."""

    links = "links"
    mentions = "mentions"
    documents = "documents"
    betweenness = "betweenness"


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
    focus: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only what is near this person, body or initiative."),
    ] = None,
    depth: Annotated[
        int | None, typer.Option(metavar="N", help="How many steps count as near (2).")
    ] = None,
    relations: Annotated[
        str | None,
        typer.Option(metavar="NAMES", help="Only these relations, with commas between them."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only statements from this date on.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only statements up to this date.")
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(metavar="SHARE", help="Only statements at least so sure (0 to 1).")
    ] = 0.0,
    size: Annotated[MapSize, typer.Option(help="What nodes are sized by.")] = MapSize.links,
    like: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="An earlier map: nodes stay where they are there."),
    ] = None,
    story: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A story to tell on the map, in TOML.")
    ] = None,
    made: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day to show as that of the map.")
    ] = None,
    fold_above: Annotated[
        int, typer.Option(metavar="N", help="Nodes above which communities are folded.")
    ] = 5000,
) -> int:
    """Draw an interactive map: one HTML page that needs no network."""
    import kg

    shown = kg.open(workspace).map(
        title=title, lang=lang.value, focus=focus, depth=depth, relations=_names(relations),
        since=since, until=until, min_confidence=min_confidence, size=size.value, like=like,
        story=story, made=made, fold_above=fold_above,
    )  # fmt: skip
    write([shown.html], out)
    if out != STDOUT:
        say(f"{out}: open it in a browser")
    return 0


def _names(text: str | None) -> list[str]:
    return [name.strip() for name in (text or "").split(",") if name.strip()]


def export(
    workspace: options.Workspace,
    format: Annotated[
        GraphFormat, typer.Option(help="ttl is Turtle, nt N-Triples.")
    ] = GraphFormat.ttl,
    out: options.Out = STDOUT,
) -> int:
    """Write the graph as Turtle, N-Triples, JSON-LD, TriG or GraphML."""
    import kg

    write([kg.open(workspace).export(format.value)], out)
    return 0

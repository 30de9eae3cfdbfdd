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
    nq = "nq"
    gexf = "gexf"
    csv = "csv"
    neo4j = "neo4j"
    xlsx = "xlsx"
    ftm = "ftm"
    popolo = "popolo"


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
    app.command(epilog="Example: kg export g --format gexf --out g.gexf")(export)


def draw(
    workspace: options.Workspace,
    out: Annotated[
        str,
        typer.Option("--out", "-o", metavar="FILE", help="The page; - is standard output."),
    ] = "map.html",
    title: Annotated[
        str,
        typer.Option(
            metavar="TEXT", help="What stands above the map.", show_default="Knowledge graph"
        ),
    ] = "",
    lang: options.Language = None,
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
        title=title, lang=options.shown_in(lang), focus=focus, depth=depth,
        relations=_names(relations), since=since, until=until, min_confidence=min_confidence,
        size=size.value, like=like, story=story, made=made, fold_above=fold_above,
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
        GraphFormat,
        typer.Option(
            help="ttl is Turtle, nt N-Triples, nq N-Quads; graphml and gexf are for Gephi and its "
            "like, csv and neo4j pairs of tables (nodes.csv, edges.csv), xlsx a workbook for "
            "people, ftm FollowTheMoney (Aleph), popolo Popolo JSON."
        ),
    ] = GraphFormat.ttl,
    out: Annotated[
        str,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="Where to write; - is standard output. csv and neo4j want a folder or a .zip.",
        ),
    ] = STDOUT,
    infer: options.Infer = False,
    lang: options.Language = None,
    with_negative: Annotated[
        bool,
        typer.Option("--with-negative", help="Let ftm have refusals too, which it leaves out."),
    ] = False,
    to_endpoint: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            show_default=False,
            help="Send the statements to a SPARQL endpoint instead, in batches by SPARQL Update. "
            "What is there stays; sending twice changes nothing.",
        ),
    ] = None,
    graph_store: Annotated[
        bool,
        typer.Option("--graph-store", help="URL takes the Graph Store Protocol, and not Update."),
    ] = False,
    graph: Annotated[
        str,
        typer.Option(
            metavar="IRI",
            show_default=False,
            help="The named graph at the endpoint for what belongs to no single document; left "
            "out, its default graph.",
        ),
    ] = "",
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Empty each graph at the endpoint before; needs --graph."),
    ] = False,
    user: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            show_default=False,
            help="Who you are at the endpoint; the password is asked for, or taken from the "
            "environment variable KG_ENDPOINT_PASSWORD.",
        ),
    ] = None,
) -> int:
    """Write the graph in one of the formats that other programs read; stderr says what is lost.

    To a store of your own: kg export g --to-endpoint http://localhost:7878/update
    """
    import kg
    from kg.cli.exporting import check_target, save
    from kg.cli.sending import send_graph

    if to_endpoint is not None:
        send_graph(
            kg.open(workspace), to_endpoint, named=graph, replace=replace,
            graph_store=graph_store, infer=infer, user=user,
        )  # fmt: skip
        return 0
    check_target(format.value, out)
    exported = kg.open(workspace).export_files(
        format.value, lang=options.shown_in(lang), negative=with_negative, infer=infer
    )
    save(format.value, exported, out)
    return 0

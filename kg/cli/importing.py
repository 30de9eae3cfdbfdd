"""`kg import`: a graph that was exported comes back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.terminal import say


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="import", epilog="Example: kg import graph.trig --out g")(import_)


def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="What `kg export --format trig` or `nq` wrote.",
            show_default=False,
        ),
    ],
    *,
    out: Annotated[
        Path,
        typer.Option(
            "--out",
            "-o",
            metavar="DIR",
            help="A new folder for the graph, or one that a graph was imported into before.",
            show_default=False,
        ),
    ],
) -> int:
    """Take a graph from a TriG or N-Quads file, exactly as it was exported.

    It answers queries, is drawn, exported, served and checked like one that was built. The texts
    are no part of such a file, so that decisions and explanations need the folder where it was
    built.
    """
    import kg

    graph = kg.import_graph(file, out)
    say(f"{out}: {graph.summary()}")
    return 0

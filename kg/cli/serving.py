"""`kg serve`: the graph as a local site."""

from __future__ import annotations

import webbrowser
from typing import Annotated

import typer

from kg.cli import options
from kg.cli.terminal import say

_MEGABYTE = 2**20


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(epilog="Example: kg serve g --port 8080 --open")(serve)


def serve(
    workspace: options.Workspace,
    port: Annotated[
        int,
        typer.Option(metavar="N", min=0, max=65535, help="Where to listen; 0 is any free port."),
    ] = 8000,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Whom to answer: 127.0.0.1 is this machine, 0.0.0.0 everybody who reaches it.",
        ),
    ] = "127.0.0.1",
    open_: Annotated[bool, typer.Option("--open", help="Show it in the browser.")] = False,
    timeout: Annotated[
        float,
        typer.Option(metavar="SECONDS", min=0.1, help="A query that takes longer is stopped."),
    ] = 10.0,
    max_answer: Annotated[
        float,
        typer.Option(metavar="MIB", min=0.01, help="An answer that is larger is refused."),
    ] = 64.0,
    cors: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ORIGIN", show_default=False,
            help="Let pages of this origin (https://example.org) read the graph, * for all; may be"
            " given more than once. Pages of this machine may in any case.",
        ),
    ] = None,
    lang: options.Language = None,
) -> int:  # fmt: skip
    """Show the graph as a local site: search, pages with evidence, a map and SPARQL.

    Nothing can be changed there. The site ends with Ctrl-C, and takes up a new build by itself.
    """
    from kg.remote.copies import local
    from kg.serving.pool import Limits
    from kg.serving.server import serve as serve_site
    from kg.serving.settings import Settings

    limits = Limits(seconds=timeout, answer=int(max_answer * _MEGABYTE))

    def ready(address: str) -> None:
        say(f"{address} shows {workspace}; Ctrl-C ends it")
        if open_:
            webbrowser.open(address)

    settings = Settings(host, tuple(cors or ()), limits, lang=lang, default=options.shown_in(lang))
    serve_site(local(workspace), port, settings, ready)
    return 0

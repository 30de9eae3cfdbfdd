"""`kg export --to-endpoint`: the graph sent to a SPARQL endpoint."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import typer

from kg.cli.terminal import progress, say
from kg.errors import EndpointError

if TYPE_CHECKING:
    from kg.knowledge import KnowledgeGraph

PASSWORD = "KG_ENDPOINT_PASSWORD"  # an environment variable


def send_graph(
    graph: KnowledgeGraph,
    url: str,
    *,
    named: str,
    replace: bool,
    graph_store: bool,
    infer: bool,
    user: str | None,
) -> None:
    """Send all statements, and say how many they were."""
    from kg.export.endpoint import send
    from kg.export.http import Http
    from kg.graph import infer as inferred

    http = Http(url, user, _password(user))
    sent = send(
        inferred(graph.rdf) if infer else graph.rdf,
        http,
        protocol="graph-store" if graph_store else "update",
        graph=named,
        replace=replace,
        progress=progress,
    )
    say(f"{http.url}: {sent.statements:,} statements sent, in {sent.graphs:,} graphs")


def _password(user: str | None) -> str | None:
    if user is None:
        return None
    known = os.environ.get(PASSWORD)
    if known is None and not sys.stdin.isatty():
        raise EndpointError(f"--user needs a password; put it into the variable {PASSWORD}")
    return known if known is not None else str(typer.prompt("Password", hide_input=True, err=True))

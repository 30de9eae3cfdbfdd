"""The map of the graph, or of what lies around one thing, as a page."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from kg.graph.store import wrap
from kg.serving.pages import missing, served
from kg.serving.served import ServedGraph
from kg.serving.texts import Words, language_of

if TYPE_CHECKING:
    import networkx as nx

_DEEPEST = 3
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def draw(request: Request) -> Response:
    """`/map`: all of it, or with `focus` and `depth` what lies so many steps around a thing."""
    graph, lang = served(request), language_of(request)
    focus = request.query_params.get("focus", "").strip("/")
    network: nx.MultiDiGraph = graph.once.get("network", lambda: _network(graph))
    if focus and focus not in network:
        return missing(request)
    depth = _depth(request.query_params.get("depth", ""))
    key = (focus, depth if focus else 0, lang)
    body: str = graph.maps.get(key, lambda: _draw(graph, network, focus, depth, lang))
    # The page carries its own policy, which lets only its own scripts run.
    policy = f"{_policy(body)}; frame-ancestors 'none'"
    return HTMLResponse(
        body, headers={"content-security-policy": policy, "vary": "Accept-Language, Cookie"}
    )


def _network(graph: ServedGraph) -> nx.MultiDiGraph:
    from kg.graph import to_networkx

    return to_networkx(wrap(graph.facts.store))


def _draw(graph: ServedGraph, network: nx.MultiDiGraph, focus: str, depth: int, lang: str) -> str:
    from kg.maps import render_map  # slow to import
    from kg.maps.narrowing import surroundings

    words = Words(lang)
    title = f"{words.terms('graph')}: {graph.name}"
    if not focus:
        return render_map(network, title=title, lang=lang)
    around = surroundings(network, focus, depth)
    name = str(network.nodes[focus].get("label") or focus)
    return render_map(
        around, title=words("around", name=name), lang=lang, subtitle=title, focus=focus
    )


def _policy(page: str) -> str:
    found = _POLICY.search(page)
    return html.unescape(found[1]) if found else "default-src 'none'"


def _depth(text: str) -> int:
    return min(max(1, int(text)), _DEEPEST) if text.isdecimal() and len(text) < 3 else 1

"""A map of a whole graph or of a part of it: names looked up, the part cut out, the page drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from os import PathLike
from typing import TYPE_CHECKING, Any

import networkx as nx
from markupsafe import Markup

from kg.maps.corpus import Corpus, count_outlets
from kg.maps.earlier import read_places
from kg.maps.narrowing import Part, narrow, surroundings
from kg.maps.render import FOLD_ABOVE, render_map
from kg.maps.shown import Map
from kg.maps.story import Step, read_story
from kg.records import Document
from kg.texts import terms

if TYPE_CHECKING:
    from kg.knowledge import KnowledgeGraph

DEPTH = 2  # steps around a focus, if nothing else is asked for


@dataclass(frozen=True, slots=True)
class Request:
    """What a map is to show; the same words as the options of `kg map`."""

    title: str = ""
    lang: str | None = None
    focus: str | None = None
    depth: int | None = None
    part: Part = field(default_factory=Part)
    size: str = "links"
    like: str | PathLike[str] | None = None
    story: str | PathLike[str] | None = None
    made: str | None = None
    fold_above: int = FOLD_ABOVE


def draw_map(graph: KnowledgeGraph, documents: Sequence[Document], request: Request) -> Map:
    """A map of a graph and its documents.

    Raises EntityError for a name that nothing or several things have, and KgError for what
    `render_map`, `read_story` and `read_places` refuse.
    """
    focus = _finder(graph)(request.focus) if request.focus else None
    shown = narrow(graph.nx, request.part)
    if focus is not None:
        shown = _around(graph.nx, shown, focus, request.depth)
    page = render_map(
        shown,
        title=request.title or terms(request.lang)("graph"),
        lang=request.lang,
        focus=focus,
        size=request.size,
        corpus=_corpus(graph, documents, request, focus),
        story=_story(graph, shown, request),
        earlier=read_places(request.like) if request.like else None,
        fold_above=request.fold_above,
    )
    return Map(page, partial(_still, shown, request.lang))


def _still(shown: nx.MultiDiGraph, lang: str | None) -> Markup:
    from kg.notebook.still import still_html

    return still_html(shown, lang)


def _around(
    whole: nx.MultiDiGraph, shown: nx.MultiDiGraph, focus: str, depth: int | None
) -> nx.MultiDiGraph:
    near = surroundings(shown, focus, DEPTH if depth is None else depth)
    near.add_node(focus, **whole.nodes[focus])  # it stays, even where it has lost all its links
    return near


def _finder(graph: KnowledgeGraph) -> Callable[[str], str]:
    from kg.review.finding import Directory

    directory = Directory(graph)
    return lambda name: directory.entity(name).id


def _story(graph: KnowledgeGraph, shown: nx.MultiDiGraph, request: Request) -> list[Step]:
    if request.story is None:
        return []
    relations = {str(link.get("relation")) for _, _, link in shown.edges(data=True)}
    return read_story(request.story, _finder(graph), tuple(sorted(relations)))


def _corpus(
    graph: KnowledgeGraph, documents: Sequence[Document], request: Request, focus: str | None
) -> Corpus:
    """What the page says of its sources, and to what it was cut."""
    return Corpus(
        documents=len(documents),
        outlets=count_outlets(document.url for document in documents),
        newest=max((document.date for document in documents if document.date), default=""),
        made=request.made or "",
        part=_cut(graph.nx, request, focus),
    )


def _cut(whole: nx.MultiDiGraph, request: Request, focus: str | None) -> dict[str, Any]:
    part = request.part
    cut: dict[str, Any] = {
        "relations": list(part.relations), "since": part.since, "until": part.until,
        "confidence": part.min_confidence,
    }  # fmt: skip
    if focus is not None:
        depth = DEPTH if request.depth is None else request.depth
        cut |= {"focus": whole.nodes[focus]["label"], "depth": depth}
    return {name: value for name, value in cut.items() if value}

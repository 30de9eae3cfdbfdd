"""The pages for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from kg.graph.store import prefixes
from kg.library import NamedQuery, called, known_words, named_query, query_names
from kg.serving.article import read_article
from kg.serving.claims import head
from kg.serving.entity import read_entity
from kg.serving.overview import Overview, read_overview, sorted_documents
from kg.serving.rendering import page
from kg.serving.search import DOCUMENT, Index
from kg.serving.served import ServedGraph
from kg.serving.texts import Words, language_of
from kg.texts import ENGLISH

T = TypeVar("T")
_LIST = 50  # rows of a list on one page
_TYPES = ("Person", "Organization", "Place", "Initiative", DOCUMENT)
_EDITOR_TEXTS = ("running", "stopped", "rows", "rows-shown", "yes", "no", "unreachable", "download")
_EXAMPLE = """\
SELECT ?who ?what WHERE {
  ?who civic:leaderOf ?what .
}
LIMIT 100
"""


def prepare(graph: ServedGraph) -> None:
    """Make what the first pages need, so that whoever opens them does not wait."""
    Words("en").one("Person")
    _overview(graph)
    _index(graph)


def start(request: Request) -> Response:
    """What the graph holds."""
    graph = served(request)
    ready = _ready(language_of(request))
    return page(request, graph, "start", overview=_overview(graph), ready=ready)


def search(request: Request) -> Response:
    """What has a name; without a name, all of one type."""
    graph = served(request)
    text, type_ = (request.query_params.get(key, "") for key in ("q", "type"))
    type_ = type_ if type_ in _TYPES else ""
    found = _index(graph).find(text, type_)
    number, pages, shown = _part(found.entries, request)
    return page(
        request, graph, "search", text=text, type=type_, types=_TYPES, found=found, shown=shown,
        number=number, pages=pages,
    )  # fmt: skip


def documents(request: Request) -> Response:
    """All documents, the newest first."""
    graph = served(request)
    dated = graph.once.get("documents", lambda: sorted_documents(graph.facts))
    number, pages, shown = _part(dated, request)
    heads = [head(graph.facts, iri) for _, iri in shown]
    return page(
        request, graph, "documents", heads=heads, number=number, pages=pages, count=len(dated)
    )


def entity(request: Request, iri: str) -> Response:
    """A person, organisation, place or initiative."""
    graph = served(request)
    number, of_documents = (_number(request, key) for key in ("page", "documents"))
    seen = graph.pages.get(
        (iri, number, of_documents),
        lambda: read_entity(graph.facts, iri, number, of_documents),
    )
    return page(request, graph, "entity", entity=seen)


def document(request: Request, iri: str) -> Response:
    """A document with its evidence."""
    graph = served(request)
    return page(request, graph, "document", article=read_article(graph.facts, graph.articles, iri))


def query(request: Request) -> Response:
    """The query editor."""
    graph, words = served(request), Words(language_of(request))
    ready = _ready(words.lang)
    rows = [
        {"name": q.name, "title": q.title, "answers": q.answers, "text": q.text,
         "parameters": dict(q.parameters), "labels": called(q.parameters, words.lang, "parameter"),
         "headings": called(q.columns, words.lang)}
        for q in ready
    ]  # fmt: skip
    told = {
        "ready": rows, "texts": {key: words.pattern(key) for key in _EDITOR_TEXTS},
        "words": {} if words.lang == ENGLISH else known_words(words.lang),
        "languages": words.language.order,
        "given": dict(request.query_params), "base": prefixes()["person"].removesuffix("person/"),
    }  # fmt: skip
    text = request.query_params.get("query", _EXAMPLE)
    return page(
        request, graph, "query", told=told, ready=ready, text=text, prefixes=prefixes(),
        limits=request.app.state.site.settings.limits,
    )  # fmt: skip


def _ready(lang: str) -> list[NamedQuery]:
    return [named_query(name).told(lang) for name in query_names()]


def missing(request: Request, status: int = 404, sentence: str = "") -> Response:
    """A page that there is not, or another refusal, for people."""
    return page(request, served(request), "missing", status=status, sentence=sentence)


def served(request: Request) -> ServedGraph:
    """The graph that a request is answered from: the same one throughout."""
    graph: ServedGraph = request.state.graph
    return graph


def _overview(graph: ServedGraph) -> Overview:
    overview: Overview = graph.once.get("overview", lambda: read_overview(graph.facts))
    return overview


def _index(graph: ServedGraph) -> Index:
    index: Index = graph.once.get("index", lambda: Index(graph.facts))
    return index


def _part(rows: Sequence[T], request: Request) -> tuple[int, int, Sequence[T]]:
    """Number of the page, number of pages, and the rows of the page."""
    pages = max(1, -(-len(rows) // _LIST))
    number = min(_number(request, "page"), pages)
    return number, pages, rows[(number - 1) * _LIST : number * _LIST]


def _number(request: Request, key: str) -> int:
    """A page number from 1 on; anything else is the first."""
    text = request.query_params.get(key, "")
    return max(1, int(text)) if text.isdecimal() and len(text) < 7 else 1

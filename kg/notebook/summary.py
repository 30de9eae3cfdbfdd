"""A graph at one look: how much is in it, who is named most often, and who stands in its middle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from kg.notebook.framed import framed
from kg.notebook.look import BORDER, Words, type_colour
from kg.notebook.markup import element, joined
from kg.notebook.network import NODES, network_svg
from kg.records import ENTITY_TYPES, RELATION_TYPES
from kg.table import Row

if TYPE_CHECKING:
    from kg.tables import Tables

_MOST = 8  # entities that are listed
_CELL = f"text-align:left;padding:2px 14px 2px 0;border-bottom:1px solid {BORDER}"
_NUMBER = _CELL.replace("left", "right")


def summary_html(graph: Tables, lang: str | None = None) -> str:
    """The counts, the most mentioned entities and a small map, as HTML without scripts."""
    entities, words = graph.entities(), Words(lang)
    if not entities:
        nothing = element("div", {}, words("nothing"))
        return str(element("div", {}, _head(graph, words), nothing))
    picture = network_svg(entities, graph.claims(), words)
    shown = framed(picture, words("picture"))
    parts = (_most_mentioned(entities, words), shown, _legend(picture, words))
    return str(element("div", {}, _head(graph, words), *parts))


def _head(graph: Tables, words: Words) -> Markup:
    stats = graph.stats()
    types = _counts(stats["entities"], ENTITY_TYPES, words.terms.types, words)
    relations = _counts(stats["claims"], RELATION_TYPES, words.terms.relation, words)
    denied = words("denied", n=words.number(stats["negative"])) if stats["negative"] else ""
    lines = joined(element("div", {}, line) for line in (types, relations, denied) if line)
    size = words("graph", size=graph.summary(words.lang))
    return element("div", {}, element("b", {}, size), lines)


def _counts(
    numbers: Mapping[str, int], known: Iterable[str], word: Callable[[str], str], words: Words
) -> str:
    order = dict.fromkeys((*known, *sorted(numbers)))
    return " · ".join(
        f"{word(name)} {words.number(numbers[name])}" for name in order if numbers.get(name)
    )


def _most_mentioned(entities: Iterable[Row], words: Words) -> Markup:
    """Who and what is named in most places of the texts."""
    most = sorted(entities, key=lambda row: (-row["mentions"], row["id"]))[:_MOST]
    head = joined(
        element("th", {"style": style}, name)
        for name, style in (
            (words("most-mentioned"), _CELL),
            (words("type"), _CELL),
            (words("mentions"), _NUMBER),
            (words("documents"), _NUMBER),
        )
    )
    rows = joined(element("tr", {}, joined(_cells(row, words))) for row in most)
    return element("table", {"style": "margin:8px 0"}, element("tr", {}, head), rows)


def _cells(row: Row, words: Words) -> Iterable[Markup]:
    dot = element("span", {"style": f"color:{type_colour(row['type'])}"}, "● ")
    yield element("td", {"style": _CELL}, dot, row["name"])
    yield element("td", {"style": _CELL}, words.terms.one(row["type"]))
    yield element("td", {"style": _NUMBER}, words.number(row["mentions"]))
    yield element("td", {"style": _NUMBER}, words.number(row["documents"]))


def _legend(picture: Markup, words: Words) -> Markup:
    if not picture:
        return Markup("")
    note = words("picture-note", n=NODES)
    return element("div", {"style": "font-size:smaller"}, note, element("code", {}, ".map()"))

"""A graph at one look: how much is in it, who is named most often, and who stands in its middle."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from markupsafe import Markup

from kg.notebook.framed import framed
from kg.notebook.look import BORDER, type_colour, type_name, verb
from kg.notebook.markup import element, joined
from kg.notebook.network import ABOUT, NODES, network_svg
from kg.records import ENTITY_TYPES, RELATION_TYPES
from kg.table import Row

if TYPE_CHECKING:
    from kg.tables import Tables

_MOST = 8  # entities that are listed
_CELL = f"text-align:left;padding:2px 14px 2px 0;border-bottom:1px solid {BORDER}"
_NUMBER = _CELL.replace("left", "right")


def summary_html(graph: Tables) -> str:
    """The counts, the most mentioned entities and a small map, as HTML without scripts."""
    entities = graph.entities()
    if not entities:
        nothing = element("div", {}, "Nothing was found in the texts.")
        return str(element("div", {}, _head(graph), nothing))
    picture = network_svg(entities, graph.claims())
    parts = (_head(graph), _most_mentioned(entities), framed(picture, ABOUT), _legend(picture))
    return str(element("div", {}, *parts))


def _head(graph: Tables) -> Markup:
    stats = graph.stats()
    types = _counts(stats["entities"], ENTITY_TYPES, lambda name: type_name(name, many=True))
    relations = _counts(stats["claims"], RELATION_TYPES, verb)
    denied = f"of these denied {stats['negative']:,}" if stats["negative"] else ""
    lines = joined(element("div", {}, line) for line in (types, relations, denied) if line)
    return element("div", {}, element("b", {}, f"KnowledgeGraph: {graph.summary()}"), lines)


def _counts(numbers: Mapping[str, int], known: Iterable[str], word: Callable[[str], str]) -> str:
    order = dict.fromkeys((*known, *sorted(numbers)))
    return " · ".join(f"{word(name)} {numbers[name]:,}" for name in order if numbers.get(name))


def _most_mentioned(entities: Iterable[Row]) -> Markup:
    """Who and what is named in most places of the texts."""
    most = sorted(entities, key=lambda row: (-row["mentions"], row["id"]))[:_MOST]
    head = joined(
        element("th", {"style": style}, name)
        for name, style in (
            ("most mentioned", _CELL),
            ("type", _CELL),
            ("mentions", _NUMBER),
            ("documents", _NUMBER),
        )
    )
    rows = joined(element("tr", {}, joined(_cells(row))) for row in most)
    return element("table", {"style": "margin:8px 0"}, element("tr", {}, head), rows)


def _cells(row: Row) -> Iterable[Markup]:
    dot = element("span", {"style": f"color:{type_colour(row['type'])}"}, "● ")
    yield element("td", {"style": _CELL}, dot, row["name"])
    yield element("td", {"style": _CELL}, type_name(row["type"]))
    yield element("td", {"style": _NUMBER}, f"{row['mentions']:,}")
    yield element("td", {"style": _NUMBER}, f"{row['documents']:,}")


def _legend(picture: Markup) -> Markup:
    if not picture:
        return Markup("")
    note = (
        f"The best connected ({NODES} at most) with their strongest links; red and dashed: refused"
        " or denied, dotted: former or future. Point at a line to read it. The whole map: "
    )
    return element("div", {"style": "font-size:smaller"}, note, element("code", {}, ".map()"))

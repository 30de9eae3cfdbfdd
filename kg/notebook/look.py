"""How types and relations look: the colours, shapes and words of the map."""

from __future__ import annotations

from kg.export.colours import AGAINST, OTHER, RELATIONS, TYPES
from kg.maps.texts import texts

PAPER, INK, LINE = "#fbfaf7", "#1d2433", "#e1e5ec"
FITTING = "display:block;max-width:100%;height:auto"  # a picture in a narrow notebook
BORDER = "rgba(128,128,128,0.35)"  # on the ground of the notebook, which is light or dark
FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
SHAPES = {"Organization": "square", "Place": "triangle", "Initiative": "diamond"}  # else a circle
_DASHES = {"former": "1 4", "future": "1 9"}
_AGAINST_DASH = "6 4"


def type_colour(type_: str) -> str:
    """The colour of an entity."""
    return TYPES.get(type_, OTHER)


def relation_colour(relation: str, *, negative: bool) -> str:
    """The colour of a claim; that of a refusal is the same for all relations."""
    return AGAINST if negative else RELATIONS.get(relation, OTHER)


def stroke(relation: str, *, negative: bool, status: str) -> dict[str, str | float]:
    """The attributes of a line: dashed for a refusal, dotted for what is over or to come."""
    dash = _AGAINST_DASH if negative else _DASHES.get(status)
    line: dict[str, str | float] = {
        "stroke": relation_colour(relation, negative=negative),
        "stroke-width": 1.6,
        "fill": "none",
    }
    return line | ({"stroke-dasharray": dash, "stroke-linecap": "round"} if dash else {})


def type_name(type_: str, *, many: bool = False) -> str:
    """`Organisation`, or `Organisations`."""
    return _text(f"{'type' if many else 'one'}.{type_}") or type_


def verb(relation: str, *, negative: bool = False) -> str:
    """`endorses`, or `is against`; a relation that the map has no word for by its own name."""
    said = _text(f"relation.{relation}") or relation
    return (_text(f"against.{relation}") or f"not: {said}") if negative else said


def heading(relation: str, *, outgoing: bool, negative: bool) -> str:
    """Over the claims of one kind on a card: `Leads`, `Led by`, `Opposed by`."""
    way = "out" if outgoing else "in"
    if found := _text(f"{'against.' if negative else ''}{way}.{relation}"):
        return found
    said = _text(f"{way}.{relation}") or (relation if outgoing else f"{relation} (from others)")
    return f"Not: {said}" if negative else said


def _text(key: str) -> str:
    return texts().get(key, {}).get("en", "")

"""How types and relations look, and what they are called: as on the map."""

from __future__ import annotations

from kg.export.colours import AGAINST, OTHER, RELATIONS, TYPES
from kg.texts import Texts, terms
from kg.texts.choosing import language

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


class Words(Texts):
    """The texts of what a notebook shows, with the words for what a graph contains."""

    def __init__(self, lang: str | None) -> None:
        super().__init__("notebook", language(lang))
        self.terms = terms(self.lang)

    def kind(self, type_: str, kind: str | None) -> str:
        """`Organisation, political party`."""
        return self.terms.one(type_) + (f", {self.terms.kind(kind)}" if kind else "")

    def confidence(self, share: float) -> str:
        """`confidence 0.93`."""
        return self("confidence", share=self.decimal(share))

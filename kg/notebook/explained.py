"""A text explained: what was found in it, drawn over the words and listed with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from typing import Any

from markupsafe import Markup

from kg.notebook.drawn import ABOUT, text_svg
from kg.notebook.framed import framed
from kg.notebook.look import BORDER, type_colour, type_name, verb
from kg.notebook.markup import element, joined, safe
from kg.records import Document, Entity, Extraction, Relation

_CELL = (
    f"text-align:left;vertical-align:top;padding:2px 12px 2px 0;border-bottom:1px solid {BORDER}"
)
_COLUMNS = ("subject", "relation", "object", "polarity", "status", "role", "said by", "when",
            "pattern", "confidence")  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class ExplainedText:
    """A text with its entities and relations: drawn in a notebook, listed where it is printed.

    `extraction` is the same for programs, `html` the page that `save` writes.
    """

    document: Document
    extraction: Extraction

    def __str__(self) -> str:
        return "\n".join(_lines(self.extraction)) + "\n"

    def __repr__(self) -> str:
        return str(self).rstrip()

    @property
    def html(self) -> str:
        """A whole page, without scripts; it needs no network."""
        title = safe(self.document.title or "Entities and relations")
        head = Markup('<meta charset="utf-8"><title>{}</title>').format(title)
        style = "max-width:960px;margin:24px auto;padding:0 12px;font-family:Arial,sans-serif"
        body = element("body", {"style": style}, self._shown(self._picture()))
        page = Markup('<!doctype html>\n<html lang="{}"><head>{}</head>{}</html>\n')
        return str(page.format(self.document.lang, head, body))

    def save(self, path: str | PathLike[str]) -> None:
        """Write the page (UTF-8), whole or not at all; KgError when it cannot be written."""
        from kg.maps import save_page

        save_page(self.html, path)

    def _repr_html_(self) -> str:
        return str(self._shown(framed(self._picture(), ABOUT)))

    def _picture(self) -> Markup:
        return text_svg(self.document.text, self.extraction)

    def _shown(self, picture: Markup) -> Markup:
        return element("div", {}, picture, _legend(self.extraction), _table(self.extraction))


# ---------------------------------------------------------------------------- claims in words


def _claim(extraction: Extraction, claim: Relation) -> dict[str, Any]:
    speaker = claim.attributed_to
    return {
        "subject": extraction.entity(claim.subject).name,
        "relation": verb(claim.type, negative=claim.polarity == "negative"),
        "object": extraction.entity(claim.object).name,
        "polarity": claim.polarity,
        "status": claim.status,
        "role": claim.role or "",
        "said by": extraction.entity(speaker).name if speaker else "",
        "when": _when(claim),
        "pattern": claim.pattern,
        "confidence": f"{claim.confidence:.2f}",
    }


def _when(claim: Relation) -> str:
    if claim.since or claim.until:
        return f"{claim.since or '…'} – {claim.until or '…'}"
    return claim.date or ""


def _lines(extraction: Extraction) -> Iterator[str]:
    yield "Entities"
    for entity in extraction.entities:
        forms = "; ".join(dict.fromkeys(" ".join(m.text.split()) for m in entity.mentions))
        yield f"  {_type(entity)}: {entity.name}  ({forms})"
    if not extraction.entities:
        yield "  none"
    yield from ("", "Relations")
    for relation in extraction.relations:
        claim = _claim(extraction, relation)
        yield f"  {claim['subject']} | {claim['relation']} | {claim['object']}"
        rest = (f"{name} {claim[name]}" for name in _COLUMNS[3:] if claim[name])
        yield f"    {', '.join(rest)}"
        yield f"    {' '.join(relation.evidence.text.split())}"
    if not extraction.relations:
        yield "  none"


def _type(entity: Entity) -> str:
    return type_name(entity.type) + (f" ({entity.kind})" if entity.kind else "")


# ---------------------------------------------------------------------------- HTML


def _legend(extraction: Extraction) -> Markup:
    types = dict.fromkeys(entity.type for entity in extraction.entities)
    signs = (
        element("span", {"style": f"color:{type_colour(type_)}"}, f"■ {type_name(type_)} ")
        for type_ in types
    )
    note = "Arrows point from subject to object; red and dashed: refused, dotted: former or future."
    return element("div", {"style": "font-size:smaller;margin:4px 0"}, *signs, note)


def _table(extraction: Extraction) -> Markup:
    """The relations, one a row, without the columns in which nothing stands."""
    claims = [_claim(extraction, relation) for relation in extraction.relations]
    if not claims:
        return element("p", {}, "No relation was found.")
    columns = [name for name in _COLUMNS if any(claim[name] for claim in claims)]
    rows = (_row("td", (claim[name] for name in columns)) for claim in claims)
    return element("table", {"style": "font-size:smaller"}, _row("th", columns), *rows)


def _row(tag: str, cells: Iterable[str]) -> Markup:
    return element("tr", {}, joined(element(tag, {"style": _CELL}, cell) for cell in cells))

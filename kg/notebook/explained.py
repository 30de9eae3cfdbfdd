"""A text explained: what was found in it, drawn over the words and listed with the reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from typing import Any

from markupsafe import Markup

from kg.notebook.drawn import text_svg
from kg.notebook.framed import framed
from kg.notebook.look import BORDER, Words, type_colour
from kg.notebook.markup import element, joined, safe
from kg.records import Document, Extraction, Relation
from kg.texts import ENGLISH

_CELL = (
    f"text-align:left;vertical-align:top;padding:2px 12px 2px 0;border-bottom:1px solid {BORDER}"
)
_COLUMNS = ("subject", "relation", "object", "polarity", "status", "role", "speaker", "when",
            "pattern", "confidence")  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class ExplainedText:
    """A text with its entities and relations: drawn in a notebook, listed where it is printed.

    `extraction` is the same for programs, `html` the page that `save` writes; `lang` is the
    language of what is said about the text.
    """

    document: Document
    extraction: Extraction
    lang: str = ENGLISH

    def __str__(self) -> str:
        return "\n".join(_lines(self.extraction, self._words)) + "\n"

    def __repr__(self) -> str:
        return str(self).rstrip()

    @property
    def html(self) -> str:
        """A whole page, without scripts; it needs no network."""
        title = safe(self.document.title or self._words("explained"))
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
        return str(self._shown(framed(self._picture(), self._words("drawn"))))

    def _picture(self) -> Markup:
        return text_svg(self.document.text, self.extraction, self._words)

    def _shown(self, picture: Markup) -> Markup:
        words, extraction = self._words, self.extraction
        return element("div", {}, picture, _legend(extraction, words), _table(extraction, words))

    @property
    def _words(self) -> Words:
        return Words(self.lang)


# ---------------------------------------------------------------------------- claims in words


def _claim(extraction: Extraction, claim: Relation, words: Words) -> dict[str, Any]:
    speaker, terms = claim.attributed_to, words.terms
    return {
        "subject": extraction.entity(claim.subject).name,
        "relation": terms.relation(claim.type, negative=claim.polarity == "negative"),
        "object": extraction.entity(claim.object).name,
        "polarity": terms.polarity(claim.polarity),
        "status": terms.status(claim.status),
        "role": claim.role or "",
        "speaker": extraction.entity(speaker).name if speaker else "",
        "when": _when(claim),
        "pattern": claim.pattern,
        "confidence": words.decimal(claim.confidence),
    }


def _when(claim: Relation) -> str:
    if claim.since or claim.until:
        return f"{claim.since or '…'} – {claim.until or '…'}"
    return claim.date or ""


def _lines(extraction: Extraction, words: Words) -> Iterator[str]:
    yield words("entities")
    for entity in extraction.entities:
        forms = "; ".join(dict.fromkeys(" ".join(m.text.split()) for m in entity.mentions))
        yield f"  {words.kind(entity.type, entity.kind)}: {entity.name}  ({forms})"
    if not extraction.entities:
        yield f"  {words('none')}"
    yield from ("", words("relations"))
    for relation in extraction.relations:
        claim = _claim(extraction, relation, words)
        yield f"  {claim['subject']} | {claim['relation']} | {claim['object']}"
        rest = (_detail(name, claim[name], words) for name in _COLUMNS[3:] if claim[name])
        yield f"    {', '.join(rest)}"
        yield f"    {' '.join(relation.evidence.text.split())}"
    if not extraction.relations:
        yield f"  {words('none')}"


def _detail(column: str, value: str, words: Words) -> str:
    return words("detail", name=words(f"column.{column}"), value=value)


# ---------------------------------------------------------------------------- HTML


def _legend(extraction: Extraction, words: Words) -> Markup:
    types = dict.fromkeys(entity.type for entity in extraction.entities)
    signs = (
        element("span", {"style": f"color:{type_colour(type_)}"}, f"■ {words.terms.one(type_)} ")
        for type_ in types
    )
    style = {"style": "font-size:smaller;margin:4px 0"}
    return element("div", style, *signs, words("drawn-note"))


def _table(extraction: Extraction, words: Words) -> Markup:
    """The relations, one a row, without the columns in which nothing stands."""
    claims = [_claim(extraction, relation, words) for relation in extraction.relations]
    if not claims:
        return element("p", {}, words("no-relation"))
    columns = [name for name in _COLUMNS if any(claim[name] for claim in claims)]
    head = _row("th", (words(f"column.{name}") for name in columns))
    rows = (_row("td", (claim[name] for name in columns)) for claim in claims)
    return element("table", {"style": "font-size:smaller"}, head, *rows)


def _row(tag: str, cells: Iterable[str]) -> Markup:
    return element("tr", {}, joined(element(tag, {"style": _CELL}, cell) for cell in cells))

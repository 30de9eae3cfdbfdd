"""The card of one thing: its names, where it stands, and what is claimed of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from kg.notebook.look import BORDER, Words, type_colour
from kg.notebook.markup import element, joined
from kg.records import RELATION_TYPES
from kg.table import Row
from kg.texts import ENGLISH
from kg.texts.choosing import language

if TYPE_CHECKING:
    from kg.resolution import ResolvedEntity
    from kg.tables import Tables

_SENTENCES = 3  # of one claim that are shown at once
_DOCUMENTS = 10
_EVIDENCE = (
    "document", "evidence", "date", "role", "attributed_to", "pattern", "confidence", "claim_id",
)  # fmt: skip
_SMALL = {"style": "opacity:.7;font-size:smaller"}


@dataclass(frozen=True, slots=True, repr=False)
class EntityCard:
    """What a graph knows of one thing: printed it is text, in a notebook HTML, `.data` for JSON.

    `data` has `id`, `type`, `kind`, `name`, `aliases`, `mentions`, `documents` (each with `id`,
    `title`, `date`, `url`) and `claims`: one for each relation, direction (`outgoing`), polarity
    and status with another thing (`other`, `other_id`), with its `evidence` sentence by sentence.
    It is the same in every language; `lang` is that of the text and the HTML.
    """

    data: dict[str, Any]
    lang: str = ENGLISH

    def __str__(self) -> str:
        return "\n".join(_lines(self.data, Words(self.lang))) + "\n"

    def __repr__(self) -> str:
        return str(self).rstrip()

    def _repr_html_(self) -> str:
        return str(_html(self.data, Words(self.lang)))


def make_card(graph: Tables, entity: ResolvedEntity, lang: str | None = None) -> EntityCard:
    """The card of an entity of the graph; KgError for an unknown language."""
    found = {document for document, _ in entity.members}
    return EntityCard(
        {
            "id": entity.id,
            "type": entity.type,
            "kind": entity.kind,
            "name": entity.name,
            "aliases": list(entity.aliases),
            "mentions": entity.mentions,
            "documents": [_head(row) for row in graph.documents() if row["id"] in found],
            "claims": list(_grouped(entity.id, graph.claims(entity=entity.id))),
        },
        language(lang),
    )


def _head(document: Row) -> dict[str, Any]:
    return {name: document[name] for name in ("id", "title", "date", "url")}


def _grouped(id_: str, claims: Iterable[Row]) -> Iterator[dict[str, Any]]:
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in claims:
        outgoing = row["subject_id"] == id_
        other = row["object_id" if outgoing else "subject_id"]
        key = (row["type"], outgoing, row["polarity"], row["status"], other)
        groups.setdefault(key, []).append(row)
    for key in sorted(groups, key=_order):
        relation, outgoing, polarity, status, other = key
        yield {
            "relation": relation,
            "outgoing": outgoing,
            "polarity": polarity,
            "status": status,
            "other": groups[key][0]["object" if outgoing else "subject"],
            "other_id": other,
            "evidence": [{name: row[name] for name in _EVIDENCE} for row in groups[key]],
        }


def _order(key: tuple[Any, ...]) -> tuple[Any, ...]:
    """The four relations in their order, what is said before what is denied, what is before was."""
    relation, outgoing, polarity, status, other = key
    place = RELATION_TYPES.index(relation) if relation in RELATION_TYPES else len(RELATION_TYPES)
    return place, relation, not outgoing, polarity == "negative", status, other


def _sections(data: dict[str, Any], words: Words) -> dict[str, list[dict[str, Any]]]:
    """The claims under their headings: `Leads`, `Led by`."""
    heading = words.terms.heading
    found: dict[str, list[dict[str, Any]]] = {}
    for claim in data["claims"]:
        negative = claim["polarity"] == "negative"
        title = heading(claim["relation"], outgoing=claim["outgoing"], negative=negative)
        found.setdefault(title, []).append(claim)
    return found


def _other(claim: dict[str, Any], words: Words) -> str:
    """The thing on the other side, with what is special about the claim."""
    roles = dict.fromkeys(item["role"] for item in claim["evidence"] if item["role"])
    status = [] if claim["status"] == "current" else [words.terms.status(claim["status"])]
    more = ", ".join((*status, *roles))
    return f"{claim['other']} ({more})" if more else claim["other"]


def _said(item: dict[str, Any], words: Words) -> str:
    """Where a sentence stands, whose word it is, and how sure the reading."""
    speaker = words("said-by", name=item["attributed_to"]) if item["attributed_to"] else ""
    parts = (item["document"], item["date"], speaker, words.confidence(item["confidence"]))
    return ", ".join(filter(None, parts))


def _also(data: dict[str, Any], words: Words) -> str:
    """The other names, '' where there are none."""
    names = "; ".join(data["aliases"])
    return words("also-called", names=names) if names else ""


def _counts(data: dict[str, Any], key: str, words: Words) -> str:
    documents, mentions = len(data["documents"]), data["mentions"]
    return words(key, documents=words.number(documents), mentions=words.number(mentions))


# ---------------------------------------------------------------------------- text


def _lines(data: dict[str, Any], words: Words) -> Iterator[str]:
    yield f"{data['name']}  ({words.kind(data['type'], data['kind'])})  {data['id']}"
    yield from filter(None, [_also(data, words)])
    yield _counts(data, "text-counts", words)
    for title, claims in _sections(data, words).items():
        yield from ("", title)
        for claim in claims:
            yield f"  {_other(claim, words)}"
            for item in claim["evidence"][:_SENTENCES]:
                yield f"    {' '.join(item['evidence'].split())}  [{_said(item, words)}]"
            rest = len(claim["evidence"]) - _SENTENCES
            if rest > 0:
                yield f"    {words('more-sentences', n=words.number(rest))}"
    yield from ("", words("document-list"))
    for row in data["documents"][:_DOCUMENTS]:
        yield f"  {_document(row)}"
    rest = len(data["documents"]) - _DOCUMENTS
    if rest > 0:
        yield f"  {words('more-documents', n=words.number(rest))}"


def _document(row: dict[str, Any]) -> str:
    return "  ".join(row[name] for name in ("id", "date", "title") if row[name])


# ---------------------------------------------------------------------------- HTML


def _html(data: dict[str, Any], words: Words) -> Markup:
    dot = element("span", {"style": f"color:{type_colour(data['type'])}"}, "● ")
    name = element("b", {"style": "font-size:larger"}, data["name"])
    aliases = _also(data, words)
    return element(
        "div",
        {"style": f"border:1px solid {BORDER};border-radius:6px;padding:10px 14px;max-width:820px"},
        element("div", {}, dot, name, f" {words.kind(data['type'], data['kind'])}"),
        element("div", _SMALL, data["id"]),
        element("div", {}, aliases) if aliases else "",
        *(_section(title, claims, words) for title, claims in _sections(data, words).items()),
        _documents(data, words),
    )


def _section(title: str, claims: Iterable[dict[str, Any]], words: Words) -> Markup:
    head = element("div", {"style": "font-weight:bold;margin-top:8px"}, title)
    return element("div", {}, head, *(_claim(claim, words) for claim in claims))


def _claim(claim: dict[str, Any], words: Words) -> Markup:
    """The other thing; the sentences open with a click, also where no script runs."""
    evidence = claim["evidence"]
    number = f" — {words.count('sentences', len(evidence))}" if len(evidence) > 1 else ""
    head = element("summary", {}, _other(claim, words), number)
    sentences = (_evidence(item, words) for item in evidence)
    return element("details", {"style": "margin-left:12px"}, head, *sentences)


def _evidence(item: dict[str, Any], words: Words) -> Markup:
    sentence = " ".join(item["evidence"].split())
    said = element("div", _SMALL, _said(item, words))
    return element("div", {"style": "margin:2px 0 4px 16px"}, sentence, said)


def _documents(data: dict[str, Any], words: Words) -> Markup:
    title = _counts(data, "html-counts", words)
    head = element("summary", {"style": "font-weight:bold"}, title)
    rows = (element("div", {"style": "margin-left:16px"}, _document(r)) for r in data["documents"])
    return element("details", {"style": "margin-top:8px"}, head, joined(rows))

"""What the workbook says: the rows of each sheet, for people to read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from kg.export.clean import web_link
from kg.export.contents import Claim, Contents, Thing
from kg.graph.entities import WIKIDATA
from kg.records import EntityType
from kg.texts import terms, texts

_AFFILIATIONS = ("leader-of", "member-of")
_CLAIM = (
    "subject", "relation", "object", "sentence", "polarity", "status", "role", "speaker", "date",
    "since", "until", "confidence", "document", "title", "published", "url", "subject_id",
    "object_id", "claim_id",
)  # fmt: skip
_DOCUMENT = ("document", "title", "published", "language", "url", "claims")


class Link(NamedTuple):
    """A cell that leads to an address of the web."""

    url: str
    text: str


Cell = str | int | float | Link


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the keys of its columns (see data/texts/en/workbook.toml), its rows."""

    name: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def make_sheets(contents: Contents, lang: str) -> list[Sheet]:
    """The sheets of a graph, without the one that explains them."""
    return list(_Sheets(contents, lang).all())


class _Sheets:
    def __init__(self, contents: Contents, lang: str) -> None:
        self._contents = contents
        self._terms, self._texts = terms(lang), texts("workbook", lang)
        self._as_subject, self._as_object = _by_end(contents.claims)
        ends = (end for claim in contents.claims for end in {claim.subject.id, claim.object.id})
        self._claims_of = Counter(ends)

    def all(self) -> Iterator[Sheet]:
        """People, organisations, places, initiatives, claims, documents."""
        yield self._entities("people", "Person", ("posts",))
        yield self._entities("organizations", "Organization", ("kind", "leaders"))
        yield self._entities("places", "Place", ("kind", "leaders"))
        yield self._entities("initiatives", "Initiative", ("kind", "supporters", "opponents"))
        yield self._sheet("claims", _CLAIM, map(self._claim, self._contents.claims))
        yield self._sheet("documents", _DOCUMENT, self._documents())

    def _entities(self, name: str, type_: EntityType, own: Sequence[str]) -> Sheet:
        columns = ("name", *own, "aliases", "mentions", "documents", "claims", "wikidata", "id")
        rows = map(self._thing, self._contents.of_type(type_))
        sheet = self._sheet(name, columns, rows)
        return replace(sheet, rows=sorted(sheet.rows, key=_by_name))

    def _sheet(
        self, name: str, columns: Sequence[str], rows: Iterable[Mapping[str, Cell]]
    ) -> Sheet:
        table = [tuple(row[column] for column in columns) for row in rows]
        return Sheet(self._texts(f"sheet.{name}"), columns, table)

    def _thing(self, thing: Thing) -> dict[str, Cell]:
        subject, object_ = self._as_subject[thing.id], self._as_object[thing.id]
        return {
            "name": thing.name,
            "kind": self._terms.kind(thing.kind),
            "posts": _lines(_post(c.object, c) for c in subject if _holds(c, *_AFFILIATIONS)),
            "leaders": _lines(_post(c.subject, c) for c in object_ if _holds(c, "leader-of")),
            "supporters": _lines(_supporters(object_, negative=False)),
            "opponents": _lines(_supporters(object_, negative=True)),
            "aliases": _lines(name for name, _ in thing.names),
            "mentions": thing.mentions,
            "documents": len(thing.mentioned_in),
            "claims": self._claims_of[thing.id],
            "wikidata": Link(WIKIDATA + thing.wikidata, thing.wikidata) if thing.wikidata else "",
            "id": thing.id,
        }

    def _claim(self, claim: Claim) -> dict[str, Cell]:
        head = claim.document
        return {
            "subject": claim.subject.name,
            "relation": self._terms.relation(claim.relation, negative=claim.negative),
            "object": claim.object.name,
            "sentence": claim.sentence,
            "polarity": self._terms.polarity(claim.polarity),
            "status": self._terms.status(claim.status),
            "role": claim.role,
            "speaker": claim.speaker.name if claim.speaker else "",
            "date": claim.date,
            "since": claim.since,
            "until": claim.until,
            "confidence": claim.confidence,
            "document": head.id,
            "title": head.title,
            "published": head.date,
            "url": _address(head.url),
            "subject_id": claim.subject.id,
            "object_id": claim.object.id,
            "claim_id": claim.id,
        }

    def _documents(self) -> Iterator[dict[str, Cell]]:
        claims = Counter(claim.document.iri for claim in self._contents.claims)
        for head in self._contents.documents:
            yield {
                "document": head.id,
                "title": head.title,
                "published": head.date,
                "language": head.lang,
                "url": _address(head.url),
                "claims": claims[head.iri],
            }


def _by_end(
    claims: Iterable[Claim],
) -> tuple[Mapping[str, list[Claim]], Mapping[str, list[Claim]]]:
    """The claims by the id of their subject, and by that of their object."""
    subjects: defaultdict[str, list[Claim]] = defaultdict(list)
    objects: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        subjects[claim.subject.id].append(claim)
        objects[claim.object.id].append(claim)
    return subjects, objects


def _holds(claim: Claim, *relations: str) -> bool:
    return claim.relation in relations and not claim.negative and claim.status == "current"


def _post(other: Thing, claim: Claim) -> str:
    return f"{other.name} – {claim.role}" if claim.role else other.name


def _supporters(claims: Iterable[Claim], *, negative: bool) -> Iterator[str]:
    for claim in claims:
        if claim.relation == "supports-initiative" and claim.negative == negative:
            yield claim.subject.name


def _lines(texts: Iterable[str]) -> str:
    """Each text once, one a line."""
    return "\n".join(sorted(set(texts)))


def _address(url: str) -> Cell:
    return Link(url, url) if web_link(url) else url


def _by_name(row: Sequence[Cell]) -> tuple[str, str]:
    return str(row[0]).casefold(), str(row[-1])

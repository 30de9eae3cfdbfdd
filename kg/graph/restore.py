"""From the networkx view back to RDF: nodes become a Resolution, evidence becomes Extractions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, get_args

import networkx as nx

from kg.errors import ContractError
from kg.graph.attributes import (
    confidence_of,
    evidence_items,
    is_count,
    one_of,
    text_of,
)
from kg.graph.build import build_dataset
from kg.graph.iris import digest
from kg.graph.vocabulary import BASE
from kg.records import (
    ENTITY_TYPES,
    Entity,
    EntityType,
    Evidence,
    Extraction,
    Polarity,
    Relation,
    Status,
)
from kg.resolution import Member, Resolution, ResolvedEntity
from kg.resolution.folding import slug

if TYPE_CHECKING:
    from rdflib import Dataset

_OF_DOCUMENT = {"title": "title", "published": "date", "url": "url"}  # keys of evidence and record
_TEXTS = ("text", "document", "date", "role", "since", "until", "pattern", "speaker", "speaker_id")


def from_networkx(graph: nx.MultiDiGraph) -> Dataset:
    """The RDF dataset that such a graph is the view of: the way back from `to_networkx`.

    Entities keep their ids and IRIs, edges their evidence, so that nothing is lost that the view
    holds: it gives the same view again, also after nodes, edges and evidence were added, changed or
    taken away.  What the view does not hold (texts, documents without claims, word forms, Wikidata
    items, why names are one) is not there.

    A node needs a `type` (or an id like `person/…`), an edge a `relation` and `evidence` with at
    least one mapping that has `text` and `document`; all else has defaults: `docs/networkx.md`.
    `weight`, `label` and `confidence` of an edge follow from the rest.  A speaker whose node was
    taken away comes back.  Raises ContractError, which names the node or edge, for what is missing
    or malformed.
    """
    entities = {node: _entity(node, data) for node, data in graph.nodes(data=True)}
    reader = _Reader(entities)
    for source, target, key, data in sorted(graph.edges(keys=True, data=True), key=_edge_order):
        reader.read(source, target, f"{source} → {target} ({data.get('relation', key)})", data)
    extractions = [shelf.extraction() for _, shelf in sorted(reader.shelves.items())]
    members = _members(extractions)
    resolved = (_resolved(entity, members) for entity in entities.values())
    resolution = Resolution(tuple(sorted(resolved, key=lambda entity: entity.id)))
    return build_dataset(resolution, extractions, base=_base(graph, entities))


@dataclass
class _Shelf:
    """One document, as its evidence tells it."""

    id: str
    head: dict[str, str] = field(default_factory=dict)
    words: dict[tuple[int, int], str] = field(default_factory=dict)
    entities: dict[str, EntityType] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)

    def extraction(self) -> Extraction:
        entities = (Entity(id_, type_, id_, None, ()) for id_, type_ in self.entities.items())
        head = {_OF_DOCUMENT[name]: value for name, value in self.head.items()}
        return Extraction(
            self.id, entities=tuple(entities), relations=tuple(self.relations), **head
        )

    def settle(self, where: str, item: Mapping[str, Any]) -> None:
        """Take the document's own data from an evidence; all must say the same."""
        for name in _OF_DOCUMENT:
            value = text_of(where, item, name)
            if value and self.head.setdefault(name, value) != value:
                raise ContractError(
                    f"the edge {where}: the document {self.id!r} has the {name} {value!r} here and "
                    f"{self.head[name]!r} elsewhere; give it one"
                )

    def place(self, where: str, item: Mapping[str, Any]) -> Evidence:
        """The words and their place; what has no place comes after all that has one."""
        text = text_of(where, item, "text") or ""
        start, end = item.get("start"), item.get("end")
        if start is None:
            known = (place for place, words in self.words.items() if words == text)
            start, end = next(known, (self._free, self._free + len(text)))
        end = start + len(text) if end is None else end
        if not is_count(start) or not is_count(end) or start > end:
            raise ContractError(
                f"the edge {where}: the evidence «{text}» stands at {start!r}-{end!r}; "
                "`start` and `end` are whole numbers, or left out"
            )
        if self.words.setdefault((start, end), text) != text:
            raise ContractError(
                f"the edge {where}: the document {self.id!r} has «{text}» and "
                f"«{self.words[start, end]}» at the same place; leave `start` and `end` out"
            )
        return Evidence(start, end, text)

    @property
    def _free(self) -> int:
        return max((end for _, end in self.words), default=-1) + 1


class _Reader:
    """Reads edges into documents."""

    def __init__(self, entities: dict[Any, ResolvedEntity]) -> None:
        self._entities = entities
        self.shelves: dict[str, _Shelf] = {}

    def read(self, source: Any, target: Any, where: str, data: Mapping[str, Any]) -> None:
        """The claims of one edge."""
        relation = text_of(where, data, "relation")
        if not relation:
            raise ContractError(f"the edge {where} says no `relation`, such as endorses")
        polarity = one_of(where, data, "polarity", get_args(Polarity))
        status = one_of(where, data, "status", get_args(Status))
        # What has a place goes first, so that the rest finds a free one.
        for item in sorted(evidence_items(where, data), key=lambda item: item.get("start") is None):
            shelf = self._shelf(where, item)
            shelf.relations.append(
                Relation(
                    relation,
                    self._member(shelf, source),
                    self._member(shelf, target),
                    shelf.place(where, item),
                    polarity,
                    status,
                    text_of(where, item, "role"),
                    self._speaker(shelf, where, item),
                    _own_date(item, shelf.head.get("published")),
                    text_of(where, item, "since"),
                    text_of(where, item, "until"),
                    text_of(where, item, "pattern") or "",
                    confidence_of(where, item),
                )
            )

    def _shelf(self, where: str, item: Mapping[str, Any]) -> _Shelf:
        for name in _TEXTS:
            text_of(where, item, name)
        document = text_of(where, item, "document")
        if not document or not text_of(where, item, "text"):
            raise ContractError(
                f"the edge {where}: an evidence needs a `text` and the id of its `document`"
            )
        shelf = self.shelves.setdefault(document, _Shelf(document))
        shelf.settle(where, item)
        return shelf

    def _member(self, shelf: _Shelf, node: Any) -> str:
        entity = self._entities[node]
        shelf.entities[entity.id] = entity.type
        return entity.id

    def _speaker(self, shelf: _Shelf, where: str, item: Mapping[str, Any]) -> str | None:
        name, id_ = text_of(where, item, "speaker"), text_of(where, item, "speaker_id")
        if not name and not id_:
            return None
        if id_ is not None and id_ not in self._entities:
            self._entities[id_] = _entity(id_, {"label": name or id_}, f"the edge {where}")
        return self._member(shelf, id_ or self._by_name(where, name or ""))

    def _by_name(self, where: str, name: str) -> Any:
        found = [node for node, entity in self._entities.items() if entity.name == name]
        if len(found) != 1:
            several = "several nodes have" if found else "no node has"
            raise ContractError(
                f"the edge {where}: {several} the label of the speaker {name!r}; give `speaker_id`"
            )
        return found[0]


def _entity(node: Any, data: Mapping[str, Any], where: str = "") -> ResolvedEntity:
    where = where or f"the node {node!r}"
    folder = str(node).partition("/")[0]
    type_ = data.get("type") or {name.lower(): name for name in ENTITY_TYPES}.get(folder)
    if type_ not in ENTITY_TYPES:
        types = ", ".join(ENTITY_TYPES)
        raise ContractError(f"{where} has the type {type_!r}; give it one of {types}")
    label, kind, aliases = data.get("label", str(node)), data.get("kind"), data.get("aliases", ())
    named = isinstance(label, str) and label and isinstance(kind, str | None)
    if not named or isinstance(aliases, str) or not all(isinstance(a, str) for a in aliases):
        raise ContractError(
            f"{where}: `label` and `kind` are texts and `aliases` a list of texts; correct them"
        )
    weight = data.get("weight", 1)
    if not is_count(weight):
        raise ContractError(f"{where} has the weight {weight!r}; it is a number of mentions")
    id_ = _id(str(node), type_)
    return ResolvedEntity(id_, type_, label, kind, tuple(aliases), mentions=weight)


def _id(node: str, type_: str) -> str:
    """The node itself where it is an id or an IRI, else an id made from it."""
    if node.startswith(f"{type_.lower()}/") or "://" in node:
        return node
    return f"{type_.lower()}/{'-'.join(filter(None, [slug(node), digest(node, length=8)]))}"


def _resolved(entity: ResolvedEntity, members: Mapping[str, tuple[Member, ...]]) -> ResolvedEntity:
    return replace(entity, members=members.get(entity.id, ()))


def _members(extractions: list[Extraction]) -> dict[str, tuple[Member, ...]]:
    """Where each entity stands: every document knows it by its own id."""
    members: dict[str, tuple[Member, ...]] = {}
    for extraction in extractions:
        for entity in extraction.entities:
            members[entity.id] = (*members.get(entity.id, ()), (extraction.id, entity.id))
    return members


def _base(graph: nx.MultiDiGraph, entities: Mapping[Any, ResolvedEntity]) -> str:
    """What the IRIs of the nodes begin with; the usual base where they have none."""
    bases = {
        str(data["iri"]).removesuffix(entities[node].id): node
        for node, data in graph.nodes(data=True)
        if data.get("iri") and "://" not in entities[node].id
    }
    if len(bases) > 1:
        one, other = sorted(bases)[:2]
        raise ContractError(
            f"the node {bases[other]!r}: its IRI does not begin with {one} and end with its id as"
            " those of other nodes do; correct `iri`, or leave it out"
        )
    return next(iter(bases), BASE)


def _own_date(item: Mapping[str, Any], published: str | None) -> str | None:
    """The claim's own date: in the view the document's stands in its place."""
    date = item.get("date")
    return None if date == published else date


def _edge_order(edge: tuple[Any, Any, Any, Mapping[str, Any]]) -> tuple[str, ...]:
    return tuple(map(str, edge[:3]))

"""The graph as a networkx MultiDiGraph: one edge per relation, polarity and status of a pair.

`docs/networkx.md` explains every attribute.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.garbage import no_collection
from kg.graph.columns import Column, Columns, Row
from kg.graph.entities import CLASSES
from kg.graph.filters import counted
from kg.graph.iris import digest, tail
from kg.graph.labels import Labeller
from kg.graph.store import oxigraph
from kg.graph.terms import CIVIC, RDF, SKOS
from kg.graph.view import NetworkView
from kg.texts import terms

if TYPE_CHECKING:
    from rdflib import Dataset

_FOLDERS = tuple(type_.lower() for type_ in CLASSES)
Pair = tuple[str, ...]  # subject, object, relation's IRI, polarity, status


def to_networkx(dataset: Dataset | ox.Store, lang: str = "ru") -> NetworkView:
    """The entities as nodes and their claims, put together by what they say, as edges.

    Nodes carry `id`, `iri`, `type`, `label`, `kind`, `aliases` and `weight` (number of mentions);
    edges `id`, `relation`, `polarity`, `status`, `label` (in `lang`), `weight` (number of claims),
    `confidence` (that of the surest claim) and `evidence`, a list of dicts: `text`, `document`,
    `title`, `date` (of the claim, else of the document), `url`, `speaker`, `confidence`, `role`,
    `start`, `end` (code points of the document's text), `since`, `until`, `pattern`, `speaker_id`
    and `published` (the document's date).  What is not known is None.

    Former and future claims are edges too; what only follows from a claim (a leader is a member) is
    not.  Nodes, edges and evidence come in a fixed order.  The graph can be called, to have a part
    of it: see `NetworkView`.  KgError for a language that there are no texts in.
    """
    graph = NetworkView(lang=lang)
    with no_collection():
        reader = _Reader(dataset, lang)
        graph.add_nodes_from((node["id"], node) for node in reader.nodes())
        for source, target, edge in reader.edges():
            key = edge_key(edge["relation"], edge["polarity"], edge["status"])
            graph.add_edge(source, target, key=key, id=digest(source, target, key), **edge)
    return graph


def edge_key(relation: str, polarity: str, status: str) -> str:
    """The key by which networkx tells the edges of a pair from each other."""
    return f"{relation}|{polarity}|{status}"


class _Reader:
    def __init__(self, dataset: Dataset | ox.Store, lang: str) -> None:
        self._store = oxigraph(dataset)
        self._columns = Columns(self._store)
        self._terms = terms(lang)
        self._labels = Labeller(dataset, (*self._terms.language.order, "ru"))
        self._labels.read_all()

    def nodes(self) -> Iterator[dict[str, Any]]:
        """The entities, sorted by id."""
        kinds, counts = self._columns.one(CIVIC.kind), self._columns.one(CIVIC.mentionCount)
        aliases = self._columns.several(SKOS.altLabel)
        for id_, iri, type_ in sorted(self._entities()):
            kind = kinds.get(iri)
            yield {
                "id": id_,
                "iri": iri,
                "type": type_,
                "label": self._labels.label(iri),
                "kind": self._notation(kind) if kind else None,
                "aliases": aliases.get(iri, []),
                "weight": int(counts.get(iri, 1)),
            }

    def edges(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Ends and attributes of the edges, sorted."""
        claims: defaultdict[Pair, list[Row]] = defaultdict(list)
        for row in self._columns.claims():
            ends = ("subject", "object", "predicate", "polarity", "status")
            claims[tuple(str(row[name]) for name in ends)].append(row)
        for pair in sorted(claims):
            source, target, *_ = pair
            yield local_id(source), local_id(target), self._edge(pair, claims[pair])

    def _entities(self) -> Iterator[tuple[str, str, str]]:
        for type_, class_ in CLASSES.items():
            for quad in self._store.quads_for_pattern(None, RDF.type, class_):
                if isinstance(quad.subject, ox.NamedNode):
                    iri = quad.subject.value
                    yield local_id(iri), iri, type_

    def _edge(self, pair: Pair, rows: list[Row]) -> dict[str, Any]:
        _, _, predicate, polarity, status = pair
        evidence = [self._evidence(row) for row in sorted(rows, key=_row_order)]
        return {
            "relation": self._notation(predicate),
            "polarity": tail(polarity),
            "status": tail(status),
            "label": self._edge_label(predicate, tail(polarity)),
            **counted(evidence),
            "evidence": evidence,
        }

    def _edge_label(self, predicate: str, polarity: str) -> str:
        if polarity == "positive":
            return self._labels.label(predicate)
        if denied := self._denied.get(predicate):
            return self._labels.label(denied)
        return self._terms("other.denied", what=self._labels.label(predicate))

    def _evidence(self, row: Row) -> dict[str, Any]:
        speaker = row["speaker"]
        return {
            "text": row["text"],
            "document": row["document"],
            "title": row["title"],
            "date": row["when"] or row["published"],
            "url": row["url"],
            "speaker": self._labels.label(speaker) if speaker else None,
            "confidence": float(row["confidence"] or 0),
            "role": row["role"],
            "start": int(row["start"] or 0),
            "end": int(row["end"] or 0),
            "since": row["since"],
            "until": row["until"],
            "pattern": row["pattern"],
            "speaker_id": local_id(speaker) if speaker else None,
            "published": row["published"],
        }

    @cached_property
    def _denied(self) -> Column:
        return self._columns.one(CIVIC.deniedAs)

    def _notation(self, iri: str) -> str:
        """The name of a relation or kind in extractions."""
        return self._columns.notations.get(iri) or tail(iri)


def local_id(iri: str) -> str:
    """`person/asel-kim-1a2b3c4d` of an entity's IRI; an IRI of another form stays whole."""
    folder, _, name = iri.rpartition("/")
    folder = folder.rpartition("/")[2]
    return f"{folder}/{name}" if folder in _FOLDERS else iri


def _row_order(row: Mapping[str, str | None]) -> tuple[str, ...]:
    date = row["when"] or row["published"] or ""
    place = (str(row["document"]), f"{int(row['start'] or 0):012d}", str(row["text"]))
    rest = ("role", "speaker", "confidence", "since", "until", "pattern", "end")
    return (date, *place, *(str(row[name]) for name in rest))

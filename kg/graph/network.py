"""The graph as a networkx MultiDiGraph: one edge per relation, polarity and status of a pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx
import pyoxigraph as ox
from rdflib import Dataset

from kg.graph.entities import CLASSES
from kg.graph.iris import digest
from kg.graph.labels import Labeller
from kg.graph.store import oxigraph
from kg.graph.terms import CIVIC, RDF, SKOS

_CLAIMS = """
PREFIX civic: <https://w3id.org/civic-kg/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
SELECT ?subject ?predicate ?object ?polarity ?status ?confidence ?role ?speaker ?when ?text ?start
       ?document ?title ?published ?url WHERE {
  ?claim a civic:Claim ; civic:subject ?subject ; civic:predicate ?predicate ;
    civic:object ?object ; civic:polarity ?polarity ; civic:status ?status ;
    civic:confidence ?confidence ; civic:evidence ?evidence ; prov:wasDerivedFrom ?source .
  ?evidence oa:hasSelector/oa:exact ?text ; oa:hasSelector/oa:start ?start .
  ?source schema:identifier ?document .
  OPTIONAL { ?claim civic:role ?role }
  OPTIONAL { ?claim civic:attributedTo ?speaker }
  OPTIONAL { ?claim civic:date ?when }
  OPTIONAL { ?source schema:headline ?title }
  OPTIONAL { ?source schema:datePublished ?published }
  OPTIONAL { ?source schema:url ?url }
}
"""
_FOLDERS = tuple(type_.lower() for type_ in CLASSES)
Pair = tuple[str, str, str, str, str]  # subject, object, relation's IRI, polarity, status


def to_networkx(dataset: Dataset, lang: str = "ru") -> nx.MultiDiGraph:
    """The entities as nodes and their claims, put together by what they say, as edges.

    Nodes carry `id`, `iri`, `type`, `label`, `kind`, `aliases` and `weight` (number of mentions);
    edges `id`, `relation`, `polarity`, `status`, `label` (in `lang`), `weight` (number of claims)
    and `evidence`: a list of dicts with `text`, `document`, `title`, `date` (of the claim, else of
    the document), `url`, `speaker`, `confidence` and `role`.  Former and future claims are edges
    too; what only follows from a claim (a leader is a member) is not.  Nodes, edges and evidence
    come in a fixed order.
    """
    view = _View(dataset, lang)
    graph = nx.MultiDiGraph()
    graph.add_nodes_from((node["id"], node) for node in view.nodes())
    for source, target, edge in view.edges():
        key = f"{edge['relation']}|{edge['polarity']}|{edge['status']}"
        graph.add_edge(source, target, key=key, id=digest(source, target, key), **edge)
    return graph


class _View:
    def __init__(self, dataset: Dataset, lang: str) -> None:
        self._store = oxigraph(dataset)
        self._labels = Labeller(dataset, (lang, "en", "ru"))
        self._negation = "не " if lang == "ru" else "not: "

    def nodes(self) -> Iterator[dict[str, Any]]:
        """The entities, sorted by id."""
        found = [
            self._node(type_, quad.subject.value)
            for type_, class_ in CLASSES.items()
            for quad in self._store.quads_for_pattern(None, RDF.type, class_)
            if isinstance(quad.subject, ox.NamedNode)
        ]
        yield from sorted(found, key=lambda node: str(node["id"]))

    def edges(self) -> Iterator[tuple[str, str, dict[str, Any]]]:
        """Ends and attributes of the edges, sorted."""
        claims: defaultdict[Pair, list[dict[str, Any]]] = defaultdict(list)
        for row in self._rows():
            pair = (row["subject"], row["object"], row["predicate"], row["polarity"], row["status"])
            claims[pair].append(row)
        for pair in sorted(claims):
            source, target, *_ = pair
            yield local_id(source), local_id(target), self._edge(pair, claims[pair])

    def _node(self, type_: str, iri: str) -> dict[str, Any]:
        values = self._values(iri)
        count = values[CIVIC.mentionCount]
        return {
            "id": local_id(iri),
            "iri": iri,
            "type": type_,
            "label": self._labels.label(iri),
            "kind": next((self._notation(kind) for kind in values[CIVIC.kind]), None),
            "aliases": sorted(values[SKOS.altLabel]),
            "weight": int(count[0]) if count else 1,
        }

    def _values(self, iri: str) -> Mapping[ox.NamedNode, list[str]]:
        values: defaultdict[ox.NamedNode, list[str]] = defaultdict(list)
        for quad in self._store.quads_for_pattern(ox.NamedNode(iri), None, None):
            if isinstance(quad.object, ox.NamedNode | ox.Literal):
                values[quad.predicate].append(quad.object.value)
        return values

    def _rows(self) -> Iterator[dict[str, Any]]:
        found = self._store.query(_CLAIMS, use_default_graph_as_union=True)
        assert isinstance(found, ox.QuerySolutions)
        names = [variable.value for variable in found.variables]
        for solution in found:
            row = zip(names, solution, strict=True)
            yield {name: None if term is None else term.value for name, term in row}

    def _edge(self, pair: Pair, rows: list[dict[str, Any]]) -> dict[str, Any]:
        _, _, predicate, polarity, status = pair
        rows = sorted(rows, key=_row_order)
        return {
            "relation": self._notation(predicate),
            "polarity": _fragment(polarity),
            "status": _fragment(status),
            "label": self._edge_label(predicate, _fragment(polarity)),
            "weight": len(rows),
            "evidence": [self._evidence(row) for row in rows],
        }

    def _edge_label(self, predicate: str, polarity: str) -> str:
        if polarity == "positive":
            return self._labels.label(predicate)
        denied = self._store.quads_for_pattern(ox.NamedNode(predicate), CIVIC.deniedAs, None)
        for quad in denied:
            if isinstance(quad.object, ox.NamedNode):
                return self._labels.label(quad.object.value)
        return self._negation + self._labels.label(predicate)

    def _evidence(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {
            "text": row["text"],
            "document": row["document"],
            "title": row["title"],
            "date": row["when"] or row["published"],
            "url": row["url"],
            "speaker": self._labels.label(row["speaker"]) if row["speaker"] else None,
            "confidence": float(row["confidence"]),
            "role": row["role"],
        }

    def _notation(self, iri: str) -> str:
        """The name of a relation or kind in extractions."""
        for quad in self._store.quads_for_pattern(ox.NamedNode(iri), SKOS.notation, None):
            if isinstance(quad.object, ox.Literal):
                return quad.object.value
        return _fragment(iri)


def local_id(iri: str) -> str:
    """`person/asel-kim-1a2b3c4d` of an entity's IRI; an IRI of another form stays whole."""
    folder, _, name = iri.rpartition("/")
    folder = folder.rpartition("/")[2]
    return f"{folder}/{name}" if folder in _FOLDERS else iri


def _row_order(row: Mapping[str, Any]) -> tuple[str, ...]:
    date = str(row["when"] or row["published"] or "")
    place = (str(row["document"]), f"{int(row['start']):012d}", str(row["text"]))
    return (date, *place, str(row["role"]), str(row["speaker"]), str(row["confidence"]))


def _fragment(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]

"""Reads a dataset into records, by a few queries whose time grows with its size and no faster."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox
from rdflib import Dataset

from kg.export.contents import Claim, Contents, Head, Name, Thing
from kg.graph.entities import CLASSES, WIKIDATA
from kg.graph.iris import tail
from kg.graph.network import local_id
from kg.graph.store import oxigraph
from kg.graph.terms import CIVIC, POLARITIES, RDF, STATUSES
from kg.records import EntityType

_PREFIXES = """
PREFIX civic: <https://w3id.org/civic-kg/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_DOCUMENTS = """
SELECT ?iri ?id ?title ?date ?url ?lang WHERE {
  ?iri a schema:NewsArticle .
  OPTIONAL { ?iri schema:identifier ?id }
  OPTIONAL { ?iri schema:headline ?title }
  OPTIONAL { ?iri schema:datePublished ?date }
  OPTIONAL { ?iri schema:url ?url }
  OPTIONAL { ?iri schema:inLanguage ?lang }
}"""
_THINGS = """
SELECT ?iri ?class ?name ?kind ?notation ?same ?mentions WHERE {
  VALUES ?class { %s }
  ?iri a ?class .
  OPTIONAL { ?iri skos:prefLabel ?name }
  OPTIONAL { ?iri civic:kind ?kind OPTIONAL { ?kind skos:notation ?notation } }
  OPTIONAL { ?iri owl:sameAs ?same
             FILTER STRSTARTS(STR(?same), "http://www.wikidata.org/entity/") }
  OPTIONAL { ?iri civic:mentionCount ?mentions }
}""" % " ".join(map(str, CLASSES.values()))  # noqa: UP031 - the braces are SPARQL's
_NAMES = "SELECT ?iri ?name (LANG(?name) AS ?lang) WHERE { ?iri skos:altLabel ?name }"
_MENTIONS = "SELECT ?iri ?document WHERE { ?document schema:mentions ?iri }"
_CLAIMS = """
SELECT ?iri ?subject ?predicate ?notation ?object ?polarity ?status ?confidence ?document ?role
       ?speaker ?date ?since ?until ?pattern ?sentence ?start ?end WHERE {
  ?iri a civic:Claim ; civic:subject ?subject ; civic:predicate ?predicate ;
    civic:object ?object ; civic:polarity ?polarity ; civic:status ?status ;
    civic:confidence ?confidence ; civic:evidence ?evidence ; prov:wasDerivedFrom ?document .
  ?evidence oa:hasSelector/oa:exact ?sentence ; oa:hasSelector ?place .
  ?place oa:start ?start ; oa:end ?end .
  OPTIONAL { ?predicate skos:notation ?notation }
  OPTIONAL { ?iri civic:role ?role }
  OPTIONAL { ?iri civic:attributedTo ?speaker }
  OPTIONAL { ?iri civic:date ?date }
  OPTIONAL { ?iri civic:since ?since }
  OPTIONAL { ?iri civic:until ?until }
  OPTIONAL { ?iri civic:pattern/skos:notation ?pattern }
}"""
_TYPES: Mapping[str, EntityType] = {class_.value: type_ for type_, class_ in CLASSES.items()}
_Row = Mapping[str, str]  # the values of a solution by variable, '' where it has none


def read_contents(dataset: Dataset) -> Contents:
    """The records of a dataset."""
    store = oxigraph(dataset)
    documents = {row["iri"]: _head(row) for row in _first(_rows(store, _DOCUMENTS))}
    things = _things(store, documents)
    claims = list(_claims(store, things, documents))
    stated = {quad.subject for quad in store.quads_for_pattern(None, RDF.type, CIVIC.Claim)}
    return Contents(
        things=tuple(sorted(things.values(), key=lambda thing: thing.id)),
        documents=tuple(sorted(documents.values(), key=_head_order)),
        claims=tuple(sorted(claims, key=_claim_order)),
        incomplete=len(stated) - len(claims),
    )


def _head_order(head: Head) -> tuple[str, str]:
    return head.id, head.iri


def _claim_order(claim: Claim) -> tuple[str, int, int, str]:
    return claim.document.id, claim.start, claim.end, claim.iri


# ------------------------------------------------------------------ rows


def _rows(store: ox.Store, query: str) -> Iterator[_Row]:
    """The solutions of a query over all graphs together, as texts."""
    found = store.query(_PREFIXES + query, use_default_graph_as_union=True)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    for solution in found:
        yield dict(zip(names, map(_text, solution), strict=True))


def _text(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else ""


def _first(rows: Iterable[_Row]) -> Iterable[_Row]:
    """One row per IRI: of several (a property given twice) the first in the order of texts."""
    least: dict[str, _Row] = {}
    for row in rows:
        known = least.get(row["iri"])
        if known is None or tuple(row.values()) < tuple(known.values()):
            least[row["iri"]] = row
    return least.values()


def _grouped(rows: Iterable[_Row]) -> Mapping[str, list[_Row]]:
    """All rows by IRI."""
    groups: defaultdict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        groups[row["iri"]].append(row)
    return groups


def _whole(text: str, otherwise: int = 0) -> int:
    try:
        return int(text)
    except ValueError:
        return otherwise


def _share(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 1.0


# ------------------------------------------------------------------ records


def _head(row: _Row) -> Head:
    return Head(
        iri=row["iri"],
        id=row["id"] or row["iri"],
        title=row["title"],
        date=row["date"],
        url=row["url"],
        lang=row["lang"],
    )


def _things(store: ox.Store, documents: Mapping[str, Head]) -> dict[str, Thing]:
    names, mentions = _grouped(_rows(store, _NAMES)), _grouped(_rows(store, _MENTIONS))
    return {
        row["iri"]: _thing(
            row,
            names=sorted({(name["name"], name["lang"]) for name in names.get(row["iri"], ())}),
            places={mention["document"] for mention in mentions.get(row["iri"], ())},
            documents=documents,
        )
        for row in _first(_rows(store, _THINGS))
    }


def _thing(
    row: _Row, names: Iterable[Name], places: Iterable[str], documents: Mapping[str, Head]
) -> Thing:
    heads = (documents[place] for place in places if place in documents)
    return Thing(
        iri=row["iri"],
        id=local_id(row["iri"]),
        type=_TYPES[row["class"]],
        name=row["name"] or local_id(row["iri"]),
        kind=row["notation"] or tail(row["kind"]),
        names=tuple(name for name in names if name[0] != row["name"]),
        wikidata=row["same"].removeprefix(WIKIDATA),
        mentions=_whole(row["mentions"], 1),
        mentioned_in=tuple(sorted(heads, key=_head_order)),
    )


def _claims(
    store: ox.Store, things: Mapping[str, Thing], documents: Mapping[str, Head]
) -> Iterator[Claim]:
    for row in _first(_rows(store, _CLAIMS)):
        subject, object_ = things.get(row["subject"]), things.get(row["object"])
        document = documents.get(row["document"])
        signs = POLARITIES.get(row["polarity"]), STATUSES.get(row["status"])
        if subject and object_ and document and signs[0] and signs[1]:
            yield Claim(
                iri=row["iri"],
                id=tail(row["iri"]),
                subject=subject,
                relation=row["notation"] or tail(row["predicate"]),
                object=object_,
                polarity=signs[0],
                status=signs[1],
                document=document,
                sentence=row["sentence"],
                start=_whole(row["start"]),
                end=_whole(row["end"]),
                confidence=_share(row["confidence"]),
                role=row["role"],
                speaker=things.get(row["speaker"]),
                date=row["date"],
                since=row["since"],
                until=row["until"],
                pattern=row["pattern"],
            )

"""The SPARQL 1.1 Service Description of the endpoint.

https://www.w3.org/TR/sparql11-service-description/
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from kg.graph.store import prefixes
from kg.graph.terms import RDF, XSD, Names, node, typed
from kg.serving.facts import Facts
from kg.serving.formats import GRAPHS

_SD = "http://www.w3.org/ns/sparql-service-description#"
_VOID = "http://rdfs.org/ns/void#"
_FORMATS = "http://www.w3.org/ns/formats/"
SD, VOID, FORMATS = Names(_SD), Names(_VOID), Names(_FORMATS)
_RESULTS = ("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV",
            "SPARQL_Results_TSV", "Turtle", "N-Triples", "RDF_XML", "JSON-LD")  # fmt: skip
_MOST_GRAPHS = 1000  # that are named one by one


def describe(facts: Facts, endpoint: str, media_type: str) -> bytes:
    """The description as RDF in a media type of `GRAPHS`."""
    names = {**prefixes(), "sd": _SD, "void": _VOID, "formats": _FORMATS}
    form = getattr(ox.RdfFormat, GRAPHS[media_type])
    return ox.serialize(_triples(facts, endpoint), format=form, prefixes=names) or b""


def _triples(facts: Facts, endpoint: str) -> Iterator[ox.Triple]:
    service, dataset, default = node(endpoint), node(f"{endpoint}#dataset"), node(f"{endpoint}#all")
    yield ox.Triple(service, RDF.type, SD.Service)
    yield ox.Triple(service, SD.endpoint, service)
    yield ox.Triple(service, SD.supportedLanguage, SD.SPARQL11Query)
    yield ox.Triple(service, SD.feature, SD.UnionDefaultGraph)
    for name in _RESULTS:
        yield ox.Triple(service, SD.resultFormat, FORMATS[name])
    yield ox.Triple(service, SD.defaultDataset, dataset)
    yield ox.Triple(dataset, RDF.type, SD.Dataset)
    yield ox.Triple(dataset, SD.defaultGraph, default)
    yield ox.Triple(default, RDF.type, SD.Graph)
    yield ox.Triple(default, VOID.triples, typed(len(facts.store), XSD.integer))
    for document in sorted(facts.documents())[:_MOST_GRAPHS]:
        graph = node(f"{endpoint}#{document.rpartition('/')[2]}")
        yield ox.Triple(dataset, SD.namedGraph, graph)
        yield ox.Triple(graph, RDF.type, SD.NamedGraph)
        yield ox.Triple(graph, SD.name, node(document))

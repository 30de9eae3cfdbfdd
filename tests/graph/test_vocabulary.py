"""The vocabulary explains itself, in both languages, and all that is made from it keeps up."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Literal, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic
from rdflib.term import Node

from kg.export import export
from kg.graph import infer, validate
from kg.graph.ontology import CIVIC, SCHEMA, ontology
from kg.graph.store import make_dataset, oxigraph
from kg.graph.vocabulary import BASE, labels
from kg.resources import resource

from .scene import build, writers

ROOT = Path(__file__).resolve().parents[2]
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
LOGIC = tuple(map(str, (RDF, RDFS, OWL, rdflib.XSD)))


@pytest.fixture(scope="module")
def makers() -> ModuleType:
    """The script that makes the crosswalk and the page."""
    path = ROOT / "docs" / "make_ontology.py"
    spec = importlib.util.spec_from_file_location("make_ontology", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_ontology"] = module
    spec.loader.exec_module(module)
    return module


def example() -> rdflib.Dataset:
    """The graph that the pages take their examples from."""
    path = resource("ontology", "example.ttl")
    return make_dataset(ox.parse(path=path, format=ox.RdfFormat.TURTLE))


def declared(*types: URIRef) -> set[Node]:
    return {term for type_ in types for term in ontology().subjects(RDF.type, type_)}


# ---------------------------------------------------------------------------- words


def test_every_term_is_explained_in_english_and_russian() -> None:
    graph = ontology()
    named = {t for t in declared(OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty) if named_(t)}
    matches = {SKOS.closeMatch, SKOS.relatedMatch, SKOS.narrowMatch}
    assert len(named) > 80
    for term in named - matches:
        for predicate in (RDFS.label, RDFS.comment):
            found = {text.language for text in graph.objects(term, predicate)}  # type: ignore[attr-defined]
            assert found >= {"en", "ru"}, (term, predicate)
        assert graph.value(term, RDFS.isDefinedBy) is not None, term


def named_(term: Node) -> bool:
    return isinstance(term, URIRef)


def test_every_kind_and_value_has_its_names_and_its_place() -> None:
    graph = ontology()
    concepts = {s for s in graph.subjects(SKOS.prefLabel) if str(s).startswith(BASE)}
    for concept in concepts:
        assert {"en", "ru"} <= set(labels(URIRef(str(concept)))), concept
    tops = set(graph.subjects(SKOS.topConceptOf))
    assert len(tops) == 3
    kinds = {c for c in concepts if "/kind#" in str(c)} - tops
    assert {graph.value(kind, SKOS.broader) for kind in kinds} == tops


def test_it_says_who_made_it_and_which_version_it_is() -> None:
    graph, head = ontology(), URIRef(CIVIC.rstrip("#"))
    version = graph.value(head, OWL.versionInfo)
    assert graph.value(head, OWL.versionIRI) == URIRef(f"{head}/{version}")
    assert graph.value(head, rdflib.DCTERMS.license)
    assert str(graph.value(head, rdflib.DCTERMS.creator)) == "The civic-kg authors"


# ---------------------------------------------------------------------------- OWL 2 DL


def test_every_term_that_is_used_is_declared() -> None:
    graph = ontology()
    built_in = (*LOGIC, "http://www.w3.org/2004/02/skos/core#")
    for predicate in set(graph.predicates()):
        assert declared(*PROPERTIES) & {predicate} or str(predicate).startswith(built_in), predicate
    for predicate in (RDFS.subClassOf, RDFS.domain, RDFS.range, OWL.disjointWith):
        for term in graph.objects(None, predicate):
            known = declared(OWL.Class, RDFS.Datatype)
            assert isinstance(term, BNode) or term in known or str(term).startswith(LOGIC), term


def test_nothing_is_both_a_property_of_things_and_of_values() -> None:
    kinds = [declared(type_) for type_ in PROPERTIES]
    assert not kinds[0] & kinds[1]
    assert not kinds[0] & kinds[2]
    assert not kinds[1] & kinds[2]


def test_no_axiom_is_made_of_what_rdf_reserves() -> None:
    graph = ontology()
    for predicate in (RDFS.subClassOf, RDFS.subPropertyOf):
        assert not [o for o in graph.objects(None, predicate) if str(o).startswith(LOGIC)]


def test_inference_knows_every_kind_of_axiom_that_stands_there() -> None:
    graph = ontology()
    known = {
        OWL.Class, OWL.Ontology, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty,
        OWL.FunctionalProperty, OWL.AllDisjointClasses, OWL.NamedIndividual,
    }  # fmt: skip
    types = {t for t in graph.objects(None, RDF.type) if str(t).startswith(str(OWL))}
    assert types <= known, "teach kg/graph/inference.py what follows from it"
    used = {
        str(p).removeprefix(str(OWL)) for p in graph.predicates() if str(p).startswith(str(OWL))
    }
    assert used <= {
        "equivalentClass", "inverseOf", "unionOf", "oneOf", "members", "disjointWith",
        "versionIRI", "versionInfo",
    }  # fmt: skip


def test_dates_are_of_the_three_datatypes() -> None:
    graph = ontology()
    definition = graph.value(CIVIC.PartialDate, OWL.equivalentClass)
    members = graph.value(definition, OWL.unionOf)
    assert members is not None
    assert {str(m).partition("#")[2] for m in Collection(graph, members)} == {
        "date", "gYear", "gYearMonth",
    }  # fmt: skip


# ---------------------------------------------------------------------------- in step


def test_the_vocabulary_has_every_term_that_graphs_use() -> None:
    for dataset in (build(writers()), example(), infer(example())):
        for quad in oxigraph(dataset):
            class_ = quad.object if quad.predicate.value == str(RDF.type) else quad.predicate
            assert isinstance(class_, ox.NamedNode)
            term = URIRef(class_.value)
            own = (*LOGIC, str(CIVIC.funds))
            assert (term, RDFS.comment, None) in ontology() or str(term).startswith(own), term


def test_the_example_is_sound_and_shows_every_term_that_is_written() -> None:
    assert str(validate(example())) == "The graph is sound."
    graph = rdflib.Graph().parse(resource("ontology", "example.ttl"))
    used = {*graph.predicates(), *graph.objects(None, RDF.type)}
    written = {
        term
        for term in ontology().subjects(RDFS.comment)
        if not any("ot written" in str(text) for text in ontology().objects(term, RDFS.comment))
    }
    only_here = {CIVIC.Entity, CIVIC.PartialDate, CIVIC.Polarity, CIVIC.Status}
    scheme = {SKOS.ConceptScheme, SKOS.inScheme, SKOS.topConceptOf, SKOS.broader}
    assert written - used - only_here - scheme == {URIRef(CIVIC.rstrip("#"))}


def test_the_pages_are_what_the_vocabulary_makes(makers: ModuleType) -> None:
    again = "run python docs/make_ontology.py"
    assert makers.CROSSWALK.read_text(encoding="utf-8") == makers.crosswalk(), again
    assert makers.PAGE.read_text(encoding="utf-8") == makers.page(), again


def test_the_crosswalk_names_every_term_and_every_alignment(makers: ModuleType) -> None:
    table = makers.CROSSWALK.read_text(encoding="utf-8")
    rows = {line.split("|")[1].strip(): line for line in table.splitlines() if line[:3] == "| `"}
    for term in declared(OWL.Class, RDFS.Datatype, *PROPERTIES):
        if (term, RDFS.comment, None) in ontology():
            row = rows[f"`{makers.short(term)}`"]
            for predicate in makers.MATCHES:
                for other in ontology().objects(term, predicate):
                    assert isinstance(other, BNode) or f"`{makers.short(other)}`" in row, term


def test_the_page_needs_nothing_from_elsewhere(makers: ModuleType) -> None:
    page = makers.PAGE.read_text(encoding="utf-8")
    assert "<script" not in page
    assert " src=" not in page
    assert "@import" not in page
    assert 'href="http' not in page
    for term in makers.shown_terms():
        assert f'<article id="{term.anchor}">' in page


# ---------------------------------------------------------------------------- JSON-LD


def test_the_context_has_every_property_of_ours_and_of_graphs() -> None:
    text = resource("ontology", "context.jsonld").read_text(encoding="utf-8")
    context = json.loads(text)["@context"]
    spaces = {key: value for key, value in context.items() if isinstance(value, str)}
    named = {
        spaces[prefix] + rest
        for definition in context.values()
        if isinstance(definition, dict)
        for prefix, _, rest in [definition["@id"].partition(":")]
    }
    ours = {str(p) for p in declared(*PROPERTIES) if str(p).startswith(str(CIVIC))}
    used = {q.predicate.value for d in (example(), infer(example())) for q in oxigraph(d)}
    assert ours <= named
    assert used - named == {str(RDF.type)}


def test_the_context_gives_values_the_type_that_the_vocabulary_says() -> None:
    text = resource("ontology", "context.jsonld").read_text(encoding="utf-8")
    for name, definition in json.loads(text)["@context"].items():
        if isinstance(definition, dict) and definition["@id"].startswith("civic:"):
            term = CIVIC[definition["@id"].removeprefix("civic:")]
            of_things = definition.get("@type") == "@id"
            assert of_things == (term in declared(OWL.ObjectProperty)), name


@pytest.mark.parametrize("inferred", [False, True])
def test_rdflib_and_oxigraph_read_our_json_ld_alike(inferred: bool) -> None:
    dataset = infer(example()) if inferred else example()
    data = export(dataset, "jsonld")
    by_rdflib = rdflib.Graph().parse(data=data, format="json-ld")
    lines = ox.serialize(
        (quad.triple for quad in ox.parse(data, format=ox.RdfFormat.JSON_LD)),
        format=ox.RdfFormat.N_TRIPLES,
    )
    by_oxigraph = rdflib.Graph().parse(data=lines or b"", format="nt")
    assert isomorphic(by_rdflib, by_oxigraph)
    assert len(by_oxigraph) == len({quad.triple for quad in oxigraph(dataset)})
    assert (None, SCHEMA.headline, Literal("Встреча в Семее", lang="ru")) in by_rdflib

"""The shapes accept what the program writes and say in words what else breaks them."""

from __future__ import annotations

import re
from dataclasses import replace

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import Dataset, Literal
from rdflib.namespace import RDF, RDFS, SH, SKOS

from kg.graph import validate
from kg.graph.store import make_dataset, oxigraph
from kg.graph.vocabulary import CIVIC, ontology
from kg.resources import resource

from .scene import build, writers


def test_what_the_program_writes_is_sound() -> None:
    report = validate(build(writers()))
    assert not report
    assert report.conforms
    assert str(report) == "The graph is sound."


def test_so_is_nothing() -> None:
    assert validate(make_dataset()).conforms


def without(dataset: Dataset, predicate: str) -> Dataset:
    """A copy that lacks a predicate."""
    return make_dataset(q for q in oxigraph(dataset) if q.predicate.value != str(predicate))


@pytest.mark.parametrize(
    ("predicate", "words"),
    [
        (CIVIC.evidence, "«Асель Нурпеисова» leads «Союз пчеловодов Алтая» has no evidence"),
        (CIVIC.polarity, "the claim «Асель Нурпеисова» leads .* needs exactly one polarity"),
        (SKOS.prefLabel, "«Вера Ли» needs a name"),
    ],
)
def test_what_is_missing_is_said_with_the_name_of_the_thing(predicate: str, words: str) -> None:
    report = validate(without(build(writers()), predicate))
    assert not report.conforms
    assert re.search(words, str(report))


def test_messages_come_in_russian() -> None:
    report = validate(without(build(writers()), SKOS.prefLabel), lang="ru")
    assert "«Вера Ли» нужно имя" in str(report)


def test_a_thing_of_the_wrong_type_is_named() -> None:
    dataset = build(writers())
    (bolat,) = (s for s, o in dataset.subject_objects(SKOS.prefLabel) if str(o) == "Болат Ермеков")
    (town,) = (s for s, o in dataset.subject_objects(SKOS.prefLabel) if str(o) == "Семей")
    store = oxigraph(dataset)
    store.add(ox.Quad(ox.NamedNode(bolat), ox.NamedNode(CIVIC.memberOf), ox.NamedNode(town)))
    assert "«Семей» has members and so must be an organisation" in str(validate(dataset))


def test_a_date_in_words_is_a_warning_and_no_more() -> None:
    writer = writers()[0]
    writer.document = replace(writer.document, date="13 мая")
    report = validate(build([writer]))
    assert report.conforms
    assert "«meeting» has a date that is not YYYY" in str(report)


def test_every_term_of_the_vocabulary_has_labels_and_comments_in_both_languages() -> None:
    graph = ontology()
    terms = {s for s in graph.subjects(RDF.type) if str(s).startswith(str(CIVIC))}
    assert len(terms) > 25
    for term in terms:
        labels = [*graph.objects(term, RDFS.label), *graph.objects(term, SKOS.prefLabel)]
        assert {label.language for label in labels} == {"en", "ru"}, term
        if (term, RDFS.label, None) in graph:
            comments = graph.objects(term, RDFS.comment)
            assert {comment.language for comment in comments} == {"en", "ru"}, term


def test_the_program_uses_no_term_that_the_vocabulary_lacks() -> None:
    known = {str(s) for s in ontology().subjects() if str(s).startswith(str(CIVIC))}
    used = {
        term.value
        for quad in oxigraph(build(writers()))
        for term in (quad.predicate, quad.object)
        if isinstance(term, ox.NamedNode) and term.value.startswith(str(CIVIC))
    }
    assert used - known == {str(CIVIC.funds)}


def test_every_message_of_the_shapes_is_in_both_languages() -> None:
    shapes = rdflib.Graph().parse(resource("ontology", "shapes.ttl"), format="turtle")
    for shape in set(shapes.subjects(SH.message)):
        messages = [m for m in shapes.objects(shape, SH.message) if isinstance(m, Literal)]
        assert sorted(m.language or "" for m in messages) == ["en", "ru"]

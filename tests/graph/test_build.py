"""What the RDF dataset says, asked the way people ask."""

from __future__ import annotations

from dataclasses import replace

import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib.namespace import FOAF, PROV, RDF, RDFS, SKOS, XSD

from kg.errors import ContractError
from kg.graph import build_dataset
from kg.graph.ontology import CIVIC, OA, ORG, SCHEMA
from kg.resolution import resolve

from .scene import LEADS, PAST, TOWN, build, writers


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return build(writers())


def called(dataset: Dataset, name: str) -> URIRef:
    (iri,) = (s for s, o in dataset.subject_objects(SKOS.prefLabel) if str(o) == name)
    assert isinstance(iri, URIRef)
    return iri


def edges(dataset: Dataset, predicate: URIRef) -> set[tuple[str, str]]:
    label = {s: str(o) for s, o in dataset.subject_objects(SKOS.prefLabel)}
    return {(label[s], label[o]) for s, o in dataset.subject_objects(predicate)}


def test_a_current_claim_makes_a_simple_edge(dataset: Dataset) -> None:
    assert edges(dataset, CIVIC.leaderOf) == {
        ("Асель Нурпеисова", "Союз пчеловодов Алтая"),
        ("Болат Ермеков", "Семей"),
    }
    assert edges(dataset, CIVIC.endorses) == {("Союз пчеловодов Алтая", "Болат Ермеков")}
    assert edges(dataset, CIVIC.supportsInitiative) == {
        ("Асель Нурпеисова", "законопроект «О пасеках»")
    }


def test_an_edge_stated_by_two_documents_stands_once(dataset: Dataset) -> None:
    union = called(dataset, "Союз пчеловодов Алтая")
    rows = dataset.query("SELECT ?who { ?who civic:leaderOf ?body }", initBindings=None)
    leaders = [row for row in rows if (row[0], CIVIC.leaderOf, union) in dataset]
    assert len(leaders) == 1


def test_a_refusal_has_an_edge_of_its_own(dataset: Dataset) -> None:
    assert edges(dataset, CIVIC.opposes) == {("Союз пчеловодов Алтая", "Болат Ермеков")}
    assert edges(dataset, CIVIC.opposesInitiative) == {("фонд «Бал»", "законопроект «О пасеках»")}


def test_past_and_future_posts_are_claims_and_no_edges(dataset: Dataset) -> None:
    assert ("Асель Нурпеисова", "фонд «Бал»") not in edges(dataset, CIVIC.leaderOf)
    assert ("Вера Ли", "Союз пчеловодов Алтая") not in edges(dataset, CIVIC.memberOf)
    assert len(list(dataset.subjects(CIVIC.status, CIVIC.former))) == 1
    assert len(list(dataset.subjects(CIVIC.status, CIVIC.future))) == 1


def test_the_leader_of_an_organisation_is_its_member_and_its_head(dataset: Dataset) -> None:
    pair = {("Асель Нурпеисова", "Союз пчеловодов Алтая")}
    assert edges(dataset, CIVIC.memberOf) == edges(dataset, ORG.headOf) == pair


def test_a_relation_of_a_user_passes_through(dataset: Dataset) -> None:
    assert edges(dataset, CIVIC.funds) == {("фонд «Бал»", "Союз пчеловодов Алтая")}
    assert (CIVIC.funds, RDF.type, CIVIC.Relation) in dataset
    assert dataset.value(CIVIC.funds, SKOS.notation) == Literal("funds", datatype=XSD.string)


def test_things_have_the_types_that_other_tools_know(dataset: Dataset) -> None:
    assert (called(dataset, "Вера Ли"), RDF.type, FOAF.Person) in dataset
    assert (called(dataset, "фонд «Бал»"), RDF.type, ORG.Organization) in dataset
    assert (called(dataset, "Семей"), RDF.type, SCHEMA.Place) in dataset
    assert (called(dataset, "законопроект «О пасеках»"), RDF.type, CIVIC.Initiative) in dataset


def test_names_carry_their_language(dataset: Dataset) -> None:
    asel = called(dataset, "Асель Нурпеисова")
    assert dataset.value(asel, RDFS.label) == Literal("Асель Нурпеисова", lang="ru")
    assert set(dataset.objects(asel, SKOS.altLabel)) == {
        Literal("Асель Маратовна Нурпеисова", lang="ru")
    }
    bolat = called(dataset, "Болат Ермеков")
    assert set(dataset.objects(bolat, SKOS.hiddenLabel)) == {Literal("Болата Ермекова", lang="ru")}


def test_a_claim_shows_its_words_and_their_place(dataset: Dataset) -> None:
    (claim,) = dataset.subjects(CIVIC.status, CIVIC.former)
    place = dataset.value(claim, CIVIC.evidence)
    assert (place, OA.hasSource, dataset.value(claim, PROV.wasDerivedFrom)) in dataset
    quote, position = (
        next(s for s in dataset.objects(place, OA.hasSelector) if (s, RDF.type, kind) in dataset)
        for kind in (OA.TextQuoteSelector, OA.TextPositionSelector)
    )
    assert str(dataset.value(quote, OA.exact)) == PAST
    assert LEADS.endswith(str(dataset.value(quote, OA.prefix)).strip())
    assert TOWN.startswith(str(dataset.value(quote, OA.suffix)).strip())
    start, end = (int(str(dataset.value(position, p))) for p in (OA.start, OA.end))
    assert writers()[0].document.text[start:end] == PAST


def test_a_claim_says_everything_that_was_extracted(dataset: Dataset) -> None:
    (claim,) = (
        claim
        for claim in dataset.subjects(CIVIC.predicate, CIVIC.endorses)
        if (claim, CIVIC.polarity, CIVIC.negative) in dataset
    )
    assert dataset.value(claim, CIVIC.subject) == called(dataset, "Союз пчеловодов Алтая")
    assert dataset.value(claim, CIVIC.object) == called(dataset, "Болат Ермеков")
    assert dataset.value(claim, CIVIC.attributedTo) == called(dataset, "Вера Ли")
    assert float(str(dataset.value(claim, CIVIC.confidence))) == 0.9
    pattern = dataset.value(claim, CIVIC.pattern)
    assert str(dataset.value(pattern, SKOS.notation)) == "ru.test"
    run = dataset.value(claim, PROV.wasGeneratedBy)
    program = dataset.value(run, PROV.wasAssociatedWith)
    assert (program, RDF.type, PROV.SoftwareAgent) in dataset


def test_dates_keep_their_precision(dataset: Dataset) -> None:
    (claim,) = dataset.subjects(CIVIC.status, CIVIC.former)
    assert dataset.value(claim, CIVIC.date) == Literal("2019", datatype=XSD.gYear)
    dates = {str(o): o.datatype for o in dataset.objects(None, SCHEMA.datePublished)}
    assert dates == {"2024-05-13": XSD.date, "2024-06": XSD.gYearMonth}


def test_a_post_is_a_membership_with_a_role(dataset: Dataset) -> None:
    asel = called(dataset, "Асель Нурпеисова")
    union = called(dataset, "Союз пчеловодов Алтая")
    (membership,) = (
        m for m in dataset.subjects(ORG.member, asel) if (m, ORG.organization, union) in dataset
    )
    role = dataset.value(membership, ORG.role)
    assert dataset.value(role, SKOS.prefLabel) == Literal("председатель", lang="ru")


def test_the_claims_of_a_document_lie_in_its_graph(dataset: Dataset) -> None:
    (iri,) = dataset.subjects(SCHEMA.identifier, Literal("quarrel", datatype=XSD.string))
    graph = dataset.graph(iri)
    assert len(list(graph.subjects(RDF.type, CIVIC.Claim))) == 3
    dataset_without = build(writers())
    dataset_without.remove_graph(iri)
    assert len(list(dataset_without.subjects(RDF.type, CIVIC.Claim))) == 7


def test_adding_a_document_renames_nothing() -> None:
    few, all_ = build(writers()[:1]), build(writers())
    kept = (FOAF.Person, ORG.Organization, CIVIC.Claim, SCHEMA.NewsArticle, OA.SpecificResource)
    for class_ in kept:
        assert set(few.subjects(RDF.type, class_)) <= set(all_.subjects(RDF.type, class_))


def test_there_are_no_blank_nodes(dataset: Dataset) -> None:
    assert all(
        isinstance(term, URIRef | Literal) for s, _, o, _ in dataset.quads() for term in (s, o)
    )


def test_an_extraction_without_its_text_keeps_the_evidence() -> None:
    extractions = [writer.extraction() for writer in writers()]
    dataset = build_dataset(resolve(extractions), extractions)
    assert len(list(dataset.subjects(RDF.type, CIVIC.Claim))) == 10
    assert not list(dataset.subjects(OA.prefix))


def test_evidence_that_is_not_in_the_text_is_refused() -> None:
    writer = writers()[0]
    other = replace(writer.document, text=writer.document.text.replace("Союз", "Дом"))
    extractions = [writer.extraction()]
    with pytest.raises(ContractError, match="document 'meeting': the evidence at 0-51 is not what"):
        build_dataset(resolve(extractions), extractions, [other])


def test_a_claim_of_unknown_polarity_is_refused() -> None:
    writer = writers()[0]
    writer.relations[0] = replace(writer.relations[0], polarity="maybe")  # type: ignore[arg-type]
    with pytest.raises(ContractError, match="extraction 'meeting': a leader-of relation has"):
        build([writer])


def test_a_thing_related_to_itself_makes_no_edge() -> None:
    writer = writers()[0]
    writer.relations[:] = [replace(writer.relations[3], object=writer.relations[3].subject)]
    assert not edges(build([writer]), CIVIC.endorses)


def test_of_two_equal_claims_the_surer_stays() -> None:
    writer = writers()[0]
    writer.relations[:] = [replace(writer.relations[0], confidence=c) for c in (0.2, 0.8, 0.5)]
    dataset = build([writer])
    (claim,) = dataset.subjects(RDF.type, CIVIC.Claim)
    assert [float(str(o)) for o in dataset.objects(claim, CIVIC.confidence)] == [0.8]

"""What a person types is found in any case form, and never guessed at."""

from __future__ import annotations

import pytest
from decisions.scene import corpus, documents, extractions
from resolution.corpus import document

from kg.decisions import Log
from kg.errors import EntityError
from kg.graph.iris import claim_name
from kg.knowledge import KnowledgeGraph
from kg.review.finding import Directory


@pytest.fixture
def graph() -> KnowledgeGraph:
    return KnowledgeGraph(documents(corpus()), extractions(corpus()), log=Log(None))


@pytest.mark.parametrize(
    "typed",
    [
        "Айгуль Смагулова",
        "айгуль  смагулова",
        "Айгуль Смагуловой",
        "Смагулову",
        "Смагулова Айгуль",
        "Aigul Smagulova",
        "Smagulova",
    ],
)
def test_a_name_in_any_form_is_found(graph: KnowledgeGraph, typed: str) -> None:
    assert Directory(graph).entity(typed).name == "Айгуль Смагулова"


def test_an_id_and_an_iri_are_found(graph: KnowledgeGraph) -> None:
    directory = Directory(graph)
    entity = directory.entity("Айгуль Смагулова")
    for typed in (entity.id, f"https://w3id.org/civic-kg/{entity.id}", entity.id.replace("/", ":")):
        assert directory.entity(typed) == entity


def test_several_candidates_are_listed_in_one_sentence(graph: KnowledgeGraph) -> None:
    with pytest.raises(EntityError) as error:
        Directory(graph).entity("Айгуль")
    message = str(error.value)
    assert message.startswith("«Айгуль» may be person/")
    assert "«Айгуль Ахметова» in married" in message
    assert message.endswith("give the id of the one you mean")


def test_an_unknown_name_is_told_with_what_is_like_it(graph: KnowledgeGraph) -> None:
    with pytest.raises(EntityError, match="nothing in the graph is called «Ерлан Ахмедов»"):
        Directory(graph).entity("Ерлан Ахмедов")
    with pytest.raises(EntityError, match="perhaps «Ерлан Ахметов»"):
        Directory(graph).entity("Ерлан Ахмедов")


@pytest.mark.parametrize("typed", ["", " ", "«»", "?", "x" * 500, "\ud800"])
def test_what_is_no_name_is_one_sentence(graph: KnowledgeGraph, typed: str) -> None:
    with pytest.raises(EntityError):
        Directory(graph).entity(typed)


def test_a_claim_is_found_by_its_id(graph: KnowledgeGraph) -> None:
    extraction = next(e for e in graph.extractions if e.id == "law-1")
    name = claim_name("law-1", extraction.relations[0])
    for typed in (name, f"https://w3id.org/civic-kg/claim/{name}", name.rpartition("-")[2]):
        assert Directory(graph).claim(typed) == (extraction, extraction.relations[0])
    with pytest.raises(EntityError, match="no claim of the graph has the id"):
        Directory(graph).claim("law-1-000000000000")


def test_the_names_of_the_authority_list_are_found_in_every_language() -> None:
    graph = KnowledgeGraph([], [document("wheat", "l Казахстан", "p Ерлан Ахметов")])
    for typed in ("Қазақстан", "Kazakhstan"):
        assert Directory(graph).entity(typed).id == "place/kz"


def test_a_bare_surname_is_told_with_the_people_who_have_it() -> None:
    graph = KnowledgeGraph([], [document("a", "p Ахметов"), document("b", "p Ерлан Ахметов")])
    entity = Directory(graph).entity("Ахметов")
    assert [other.name for other in Directory(graph).longer(entity)] == ["Ерлан Ахметов"]
    assert "who has this name and more\n  person/erlan-akhmetov-" in str(graph.why("Ахметов"))

"""The authority list: which names it knows, what it adds, and what it never mixes."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import kg
from kg.errors import KgError
from kg.records import Document
from kg.resolution import load_authority, resolve
from kg.resolution.authority import shipped_authority

from .corpus import document

KNOWN = [
    ("l Семей", "place/kz-semey"),
    ("l Semey", "place/kz-semey"),
    ("l город Алматы", "place/kz-almaty"),
    ("l Алма-Ата", "place/kz-almaty"),
    ("l Алматинская область", "place/kz-almaty-region"),
    ("l Республика Казахстан", "place/kz"),
    ("l Қазақстан", "place/kz"),
    ("o ООН", "organization/un"),
    ("o Организация Объединенных Наций", "organization/un"),
    ("o Мажилис Парламента РК", "organization/kz-mazhilis"),
    ("o Роскомнадзор", "organization/ru-roskomnadzor"),
    ("o МИД Казахстана", "organization/kz-mfa"),
    ("o Министерство иностранных дел Республики Казахстан", "organization/kz-mfa"),
    ("o МИД РФ", "organization/ru-mfa"),
    ("o Акимат города Алматы", "organization/kz-almaty-akimat"),
    ("o партия «Amanat» :PoliticalParty", "organization/kz-amanat"),
    ("o партия «Нұр Отан» :PoliticalParty", "organization/kz-amanat"),
]


@pytest.mark.parametrize(("name", "id_"), KNOWN)
def test_a_known_name_has_the_id_of_its_row(name: str, id_: str) -> None:
    (entity,) = resolve([document("a", name)]).entities
    assert entity.id == id_


UNKNOWN = [
    "o газета «Аманат» :Media",
    "o Сенат",
    "l область",
    "o Мажилис молодёжи",
    "l село Аксу",
    "l Талас :Nature",
    "p Семей Абай",
]


@pytest.mark.parametrize("name", UNKNOWN)
def test_another_thing_of_that_name_has_its_own(name: str) -> None:
    (entity,) = resolve([document("a", name)]).entities
    assert not entity.wikidata
    assert not entity.labels


def test_a_body_of_every_country_is_that_of_the_country_the_document_is_about() -> None:
    documents = [document("a", "o Сенат", "l Казахстан"), document("b", "o Сенат", "l Узбекистан")]
    resolved = resolve(documents)
    assert resolved.of("a", "e0").id == "organization/kz-senate"
    assert resolved.of("b", "e0").id == "organization/uz-senate"


def test_a_bare_name_is_not_the_partys_where_the_corpus_knows_a_newspaper() -> None:
    bare, paper = document("a", "o «Аманат»"), document("b", "o газета «Аманат» :Media")
    assert resolve([bare]).of("a", "e0").id == "organization/kz-amanat"
    assert resolve([bare, paper]).of("a", "e0").id != "organization/kz-amanat"


def test_a_known_thing_has_names_in_other_languages_and_its_item() -> None:
    (entity,) = resolve([document("a", "l Астана")]).entities
    assert entity.wikidata == "Q1520"
    assert ("en", "Astana") in entity.labels


def test_a_merge_by_the_list_says_so() -> None:
    (entity,) = resolve([document("a", "o ООН"), document("b", "o United Nations")]).entities
    assert "authority list" in str(entity.reasons[0])


def test_no_name_of_the_shipped_list_stands_for_two_things() -> None:
    rows = shipped_authority().rows.values()
    named = Counter((row.type, name) for row in rows for name in row.names)
    assert [name for name, number in named.items() if number > 1] == []
    items = Counter(row.wikidata for row in rows if row.wikidata)
    assert [item for item, number in items.items() if number > 1] == []


HEADER = "id,type,kind,country,ru,kk,en,aliases,wikidata\n"
WRONG = [
    ("id,type\n", r":1: lacks the column 'ru'"),
    (HEADER + "A b,Place,,,Имя,,,,\n", r":2: the id 'A b' is not of a-z"),
    (HEADER + "a,Town,,,Имя,,,,\n", r":2: the type 'Town' is none of Person"),
    (HEADER + "a,Place,,,,,,,\n", r":2: the name in the column 'ru' is missing"),
    (HEADER + "a,Place,,kz,Имя,,,,\n", r":2: the country 'kz'"),
    (HEADER + "a,Place,,,Имя,,,,232\n", r":2: the Wikidata id '232'"),
    (HEADER + "a,Place,,,Имя,,,,\na,Place,,,Имя,,,,\n", r":3: the id 'a' stands there twice"),
]


@pytest.mark.parametrize(("text", "message"), WRONG)
def test_a_wrong_row_is_one_sentence_with_file_and_line(
    tmp_path: Path, text: str, message: str
) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KgError, match=message) as caught:
        load_authority([path])
    assert "\n" not in str(caught.value)


def test_a_users_row_adds_to_the_list_or_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    rows = ["id,type,ru,aliases", "steppe,Organization,Степной клуб,СК|Steppe Club"]
    path.write_text("\n".join([*rows, "un,Organization,ООН,"]), encoding="utf-8")
    authority = load_authority([path])
    (club,) = resolve(
        [document("a", "o Степной клуб"), document("b", "o Steppe Club")], authority=authority
    ).entities
    assert club.id == "organization/steppe"
    assert authority.rows["un"].wikidata == ""


def test_a_workspace_keeps_the_users_rows(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("id,type,ru\nsteppe,Organization,«Степной клуб»\n", encoding="utf-8")
    text = "Айгуль Сеитова возглавила общественный фонд «Степной клуб» в Астане."
    out = tmp_path / "g"
    kg.build([Document("a", text)], out, authority=[path])
    path.unlink()
    assert "organization/steppe" in {e.id for e in kg.open(out).resolution.entities}
    again = kg.build([Document("b", text.replace("возглавила", "покинула"))], out)
    assert "organization/steppe" in {e.id for e in again.resolution.entities}
    astana = again.query("SELECT ?o WHERE { ?s owl:sameAs ?o }")
    assert "http://www.wikidata.org/entity/Q1520" in str(astana)
    assert again.validate().conforms
    kg.build(out=out, authority=())
    assert "organization/steppe" not in {e.id for e in kg.open(out).resolution.entities}

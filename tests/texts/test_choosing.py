"""Which language is chosen, what is missing in it, and how it counts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

import kg
from kg.errors import KgError
from kg.maps.texts import page_languages
from kg.texts import in_use, languages, retold, system_language, terms, texts, use_language
from kg.texts.catalogues import _texts, catalogue
from kg.texts.language import folder
from kg.texts.naming import _terms


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    use_language("en")


# ---------------------------------------------------------------------------- choosing


@pytest.mark.parametrize(
    ("environment", "lang"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "kk_KZ"}, "kk"),
        ({"LANG": "ru"}, "ru"),
        ({"LANG": "RU@cyrillic"}, "ru"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "ru_RU"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "kk_KZ.UTF-8", "LANG": "ru_RU"}, "kk"),
        ({"LC_CTYPE": "ru_RU"}, "en"),
        ({"KG_LANG": "ru", "LC_ALL": "kk_KZ"}, "ru"),
        ({"KG_LANG": "", "LANG": "ru_KZ.UTF-8"}, "ru"),
    ],
)
def test_the_system_says_which_language(environment: dict[str, str], lang: str) -> None:
    assert system_language(environment) == lang


def test_a_setting_that_is_no_language_of_ours_is_an_error() -> None:
    with pytest.raises(KgError, match=r"^KG_LANG=tt: there are no such texts; set it to en, ru or"):
        system_language({"KG_LANG": "tt"})


def test_the_library_is_english_until_somebody_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    monkeypatch.setenv("KG_LANG", "ru")
    assert in_use() == "en"
    assert terms().one("Place") == "Place"
    kg.use_language("ru")
    assert terms().one("Place") == "Место"
    assert terms("kk").one("Place") == "Жер"


@pytest.mark.parametrize("ask", [use_language, terms, lambda lang: texts("site", lang)])
def test_an_unknown_language_is_one_sentence_that_lists_the_others(ask) -> None:
    complaint = r"^there are no texts in the language 'tlh'; choose en, ru or kk$"
    with pytest.raises(KgError, match=complaint):
        ask("tlh")


# ---------------------------------------------------------------------------- what is missing


def test_what_kazakh_lacks_is_said_in_russian() -> None:
    assert "ground.namesakes" not in catalogue("review", "kk")
    kazakh, russian = texts("review", "kk"), texts("review", "ru")
    assert kazakh.get("ground.namesakes") == russian.get("ground.namesakes")


def test_a_number_stands_beside_the_form_of_the_language_that_has_the_text() -> None:
    assert "decided.few" not in catalogue("review", "kk")
    assert texts("review", "kk").count("decided", 3) == "записано 3\u00a0решения"


def test_a_text_that_nobody_has_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        texts("site", "ru")("nonsense")
    assert texts("site", "ru").get("nonsense") == ""


# ---------------------------------------------------------------------------- numbers


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0 документов"), (1, "1 документ"), (2, "2 документа"), (4, "4 документа"),
        (5, "5 документов"), (11, "11 документов"), (12, "12 документов"), (14, "14 документов"),
        (21, "21 документ"), (22, "22 документа"), (25, "25 документов"), (100, "100 документов"),
        (101, "101 документ"), (111, "111 документов"), (1002, "1 002 документа"),
    ],
)  # fmt: skip
def test_russian_counts(number: int, said: str) -> None:
    assert (
        terms("ru").count("documents", number).replace("\u00a0", " ").replace("\u202f", " ") == said
    )


def test_english_and_kazakh_count() -> None:
    english = [terms("en").count("entities", n) for n in (0, 1, 2, 1000)]
    assert english == ["0 entities", "1 entity", "2 entities", "1,000 entities"]
    assert terms("kk").count("documents", 1) == "1\u00a0құжат"
    assert terms("kk").count("documents", 5) == "5\u00a0құжат"


def test_decimals_have_a_comma_in_russian() -> None:
    assert (terms("ru").decimal(0.931), terms("en").decimal(0.931)) == ("0,93", "0.93")


# ---------------------------------------------------------------------------- words


def test_a_relation_of_somebodys_own_goes_by_its_name() -> None:
    assert terms("ru").relation("funds") == "funds"
    assert terms("ru").relation("funds", negative=True) == "не funds"
    assert terms("ru").heading("funds", outgoing=False, negative=False) == "funds (от других)"
    assert terms("en").kind("SportsClub") == "sports club"


def test_a_reason_that_a_graph_holds_in_english_is_told_anew() -> None:
    reason = "«А. Ким» and «Асель Ким» are one: the initials fit one person only"
    told = "«А. Ким» и «Асель Ким» – одно: инициалы подходят только одному человеку"
    assert retold(reason, "reasons", "ru") == told
    assert retold(reason, "reasons", "en") == reason
    assert retold("decided by anna on 2024-05-01: she said so", "reasons", "ru") == (
        "так решено: anna, 2024-05-01: she said so"
    )
    assert retold("something else", "reasons", "ru") == "something else"


# ---------------------------------------------------------------------------- a new language


@pytest.fixture
def ukrainian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A fourth folder: what docs/languages.md promises to a translator."""
    copytree(folder(), tmp_path / "texts")
    mine = tmp_path / "texts" / "uk"
    copytree(folder() / "ru", mine)
    head = (mine / "language.toml").read_text(encoding="utf-8").replace("Русский", "Українська")
    (mine / "language.toml").write_text(head, encoding="utf-8")
    said = 'relation.leader-of = "очолює"\n[documents]\none = "{n} документ"\n'
    (mine / "terms.toml").write_text(said, encoding="utf-8")
    for module in ("language", "catalogues"):
        monkeypatch.setattr(f"kg.texts.{module}.folder", lambda: tmp_path / "texts")
    forget()
    yield
    forget()


def forget() -> None:
    for kept in (languages, catalogue, _texts, _terms):
        kept.cache_clear()


@pytest.mark.usefixtures("ukrainian")
def test_a_folder_is_a_language() -> None:
    assert list(languages()) == ["en", "ru", "uk", "kk"]
    assert terms("uk").relation("leader-of") == "очолює"
    assert terms("uk").one("Place") == "Place"
    assert {"code": "uk", "name": "Українська", "locale": "ru-RU"} in page_languages()
    assert system_language({"LANG": "uk_UA.UTF-8"}) == "uk"
    assert texts("review", "uk").count("decided", 2) == "записано 2\u00a0решения"


@pytest.mark.usefixtures("ukrainian")
def test_terms_of_a_graph_need_no_label_in_a_new_language() -> None:
    from graph.scene import build, writers

    from kg.graph import run_query

    asked = "SELECT ?what WHERE { ?claim civic:predicate ?what } ORDER BY ?what LIMIT 200"
    words = run_query(build(writers()), asked, lang="uk").column("what")
    assert {"очолює", "endorses"} <= set(words)

"""The catalogues: what a translation must have, whatever the language."""

from __future__ import annotations

import re
import runpy
from collections import defaultdict

import pytest
from promises import ROOT

from kg.graph import vocabulary
from kg.graph.terms import POLARITIES, STATUSES
from kg.library import named_query, query_names
from kg.records import RELATION_TYPES
from kg.resolution import join_known, join_parts, join_people, join_things, oblique, variants
from kg.texts import ENGLISH, languages, terms
from kg.texts.catalogues import catalogue
from kg.texts.language import folder
from kg.texts.plurals import RULES

ROOMS = sorted(path.stem for path in (folder() / ENGLISH).glob("*.toml"))
ROOMS.remove("language")
OTHERS = [lang for lang in languages() if lang != ENGLISH]
BOTH = [(lang, room) for lang in OTHERS for room in ROOMS]
FORM = re.compile(r"\.(zero|one|two|few|many|other)$")


def places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w*)\}", text))


def plain(keys: set[str]) -> set[str]:
    """Keys without the forms of nouns, which languages have different ones of."""
    return {FORM.sub(".*", key) for key in keys}


# ---------------------------------------------------------------------------- keys and places


@pytest.mark.parametrize(("lang", "room"), BOTH)
def test_a_translation_has_no_text_that_english_lacks(lang: str, room: str) -> None:
    ours, theirs = (plain(set(catalogue(room, each))) for each in (ENGLISH, lang))
    assert theirs - ours == set(), f"data/texts/{lang}/{room}.toml: take these out"


@pytest.mark.parametrize(("lang", "room"), BOTH)
def test_a_translation_that_is_no_draft_has_every_text(lang: str, room: str) -> None:
    if languages()[lang].draft:
        pytest.skip(f"{languages()[lang].name} is a draft")
    ours, theirs = (plain(set(catalogue(room, each))) for each in (ENGLISH, lang))
    assert ours - theirs == set(), f"data/texts/{lang}/{room}.toml: translate these"


@pytest.mark.parametrize("room", ["map", "site", "terms"])
def test_what_the_web_shows_is_whole_in_kazakh_too(room: str) -> None:
    assert plain(set(catalogue(room, "kk"))) == plain(set(catalogue(room, ENGLISH)))


@pytest.mark.parametrize(("lang", "room"), BOTH)
def test_a_translation_has_the_places_of_the_english_text(lang: str, room: str) -> None:
    english: defaultdict[str, set[str]] = defaultdict(set)
    for key, text in catalogue(room, ENGLISH).items():
        english[FORM.sub(".*", key)] |= places(text)
    for key, text in catalogue(room, lang).items():
        assert text.strip(), f"data/texts/{lang}/{room}.toml: {key} is empty"
        assert places(text) == english[FORM.sub(".*", key)], f"data/texts/{lang}/{room}.toml: {key}"


@pytest.mark.parametrize("lang", languages())
def test_counted_texts_have_the_forms_that_the_language_needs(lang: str) -> None:
    forms = set(RULES[languages()[lang].plural].forms)
    for room in ROOMS:
        counted: defaultdict[str, set[str]] = defaultdict(set)
        for key in catalogue(room, lang):
            if found := FORM.search(key):
                counted[key[: found.start()]].add(found[1])
        for key, found_forms in counted.items():
            assert found_forms in (forms, {"other"}), f"data/texts/{lang}/{room}.toml: {key}"


@pytest.mark.parametrize("lang", languages())
def test_a_folder_has_no_file_that_nobody_reads(lang: str) -> None:
    found = {path.name for path in (folder() / lang).iterdir()}
    assert found <= {"language.toml", *(f"{room}.toml" for room in ROOMS)}


@pytest.mark.parametrize("lang", languages())
def test_a_language_falls_back_on_languages_that_there_are(lang: str) -> None:
    assert set(languages()[lang].fallback) <= set(languages())
    assert languages()[lang].plural in RULES


# ---------------------------------------------------------------------------- the same elsewhere


@pytest.mark.parametrize("lang", languages())
def test_terms_are_called_as_in_the_vocabulary(lang: str) -> None:
    said = catalogue("terms", lang)
    for name in RELATION_TYPES:
        term = vocabulary.relation(name)
        assert said[f"relation.{name}"] == term.labels.get(lang, said[f"relation.{name}"])
        if term.denied:
            assert said[f"against.{name}"] == term.denied_labels.get(lang, said[f"against.{name}"])
    for kind, signs in (("polarity", POLARITIES), ("status", STATUSES)):
        for iri, name in signs.items():
            label = vocabulary.labels(iri).get(lang)
            assert label in (None, said[f"{kind}.{name}"])
    for key in (key for key in said if key.startswith("kind.")):
        label = vocabulary.labels(vocabulary.kind_iri(key.removeprefix("kind."))).get(lang)
        assert label in (None, said[key])


def test_every_kind_of_the_vocabulary_has_a_word() -> None:
    text = (ROOT / "ontology" / "civic.ttl").read_text(encoding="utf-8")
    kinds = set(re.findall(r"^kind:(\w+) a skos:Concept", text, re.MULTILINE))
    assert len(kinds) > 40
    without = {kind for kind in kinds if not terms(ENGLISH).get(f"kind.{kind}")}
    assert without <= {"Organization", "Place", "Initiative"}


def test_every_rule_that_joins_names_can_be_told() -> None:
    modules = (join_known, join_parts, join_people, join_things, oblique, variants)
    rules = {
        re.sub(r":[^}]*\}", "}", value)
        for module in modules
        for name, value in vars(module).items()
        if re.fullmatch(r"_[A-Z_]+", name) and isinstance(value, str) and " " in value
    }
    assert len(rules) > 15
    assert rules - set(catalogue("reasons", ENGLISH).values()) == set()


def test_the_english_texts_of_the_queries_are_made_from_their_headers() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "make_queries.py"))["texts"]()
    kept = (folder() / ENGLISH / "queries.toml").read_text(encoding="utf-8")
    assert made == kept, "run python docs/make_queries.py"


@pytest.mark.parametrize("name", query_names())
def test_a_ready_query_is_explained_in_russian(name: str) -> None:
    english, russian = named_query(name), named_query(name).told("ru")
    assert re.search("[а-я]", russian.title)
    assert russian.title != english.title
    assert [p.name for p in russian.details] == [p.name for p in english.details]
    assert all(re.search("[а-я]", p.meaning) for p in russian.details)
    assert (russian.text, russian.columns) == (english.text, english.columns)

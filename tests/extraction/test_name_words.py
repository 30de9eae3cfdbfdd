"""Words of names: what the dictionary and the endings tell of them, without a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.dictionary import get_analyzer
from kg.extraction.mentions.surnames import Surnames
from kg.extraction.naming.readings import is_known, readings
from kg.extraction.naming.surnames import analyses, can_be_patronymic
from kg.extraction.syntax import folded

# Words of the dictionary, and words at which it guesses.
WORDS = [
    *("сталь", "совета", "Иванова", "ёлкин", "елкина", "Ильинична", "лучшего", "ржу", "пальто"),
    *("Касымбаева", "мажилисмена", "Назарбаевым", "онлайн-форума", "ЕНТ", "13-й", "Bolashak"),
]


@pytest.mark.parametrize("word", WORDS)
def test_readings_are_those_of_the_dictionary(word: str) -> None:
    theirs = get_analyzer().parse(word.lower())
    assert is_known(word) == get_analyzer().word_is_known(word.lower())
    assert [r.normal_form for r in readings(word)] == [p.normal_form for p in theirs]
    assert [r.score for r in readings(word)] == [p.score for p in theirs]
    for own, parse in zip(readings(word), theirs, strict=True):
        assert own.tag.grammemes == parse.tag.grammemes
        assert own.is_known == parse.is_known
        assert own.lexeme() == [form.word for form in parse.lexeme]
        inflected = parse.inflect({"nomn"})
        assert own.nominative() == (inflected.word if inflected else None)


@pytest.mark.parametrize(
    "word", ["иванович", "ивановна", "ильич", "ильинична", "иваныч", "лукинична"]
)
def test_all_forms_of_patronymics_end_as_patronymics_do(word: str) -> None:
    own = next(p for p in get_analyzer().parse(word) if "Patr" in p.tag)
    assert all(can_be_patronymic(form.word) for form in own.lexeme)


@settings(max_examples=200)
@given(st.text("абвгдежийклмностуьыэюяё", min_size=3, max_size=9))
def test_surnames_keep_their_beginning_in_all_cases(word: str) -> None:
    nominatives = {folded(nominative) for nominative, *_ in analyses(word.title(), "surname")}
    assert {n[:2] for n in nominatives} == {folded(word)[:2]}


@pytest.mark.parametrize(
    ("full", "alone", "same"),
    [
        ("Касенов", "Касенову", True),
        ("Касенову", "Касенова", True),
        ("Касенов", "Касымов", False),
        ("Касенов", "Токаев", False),
        ("Ёлкиным", "Елкин", True),
        ("Елкин", "Ёлкиным", True),
    ],
)
def test_a_surname_is_known_again_in_another_case(full: str, alone: str, same: bool) -> None:
    surnames = Surnames(["Нурлан", full])
    assert surnames.have(alone) == same
    assert surnames.may_have(alone) or not same

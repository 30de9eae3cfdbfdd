"""Parts of names, and which contradict each other."""

from __future__ import annotations

import pytest

from kg.resolution.people import PersonName, gender, middles_agree, parse_person

CASES = [
    ("Асель Нурпеисова", PersonName("асель", "", "нурпеисова")),
    ("Нурпеисова Асель", PersonName("асель", "", "нурпеисова")),
    ("Асель Маратовна Нурпеисова", PersonName("асель", "маратовна", "нурпеисова")),
    ("Нурпеисова Асель Маратовна", PersonName("асель", "маратовна", "нурпеисова")),
    ("Асель Маратқызы Нурпеисова", PersonName("асель", "мараткызы", "нурпеисова")),
    ("Мамедов Эльдар Рашид оглы", PersonName("эльдар", "рашид оглы", "мамедов")),
    ("А. Нурпеисова", PersonName("а", "", "нурпеисова")),
    ("А.М. Нурпеисова", PersonName("а", "м", "нурпеисова")),
    ("Нурпеисова А. М.", PersonName("а", "м", "нурпеисова")),
    ("Нурпеисова", PersonName("", "", "нурпеисова")),
    ("Асель Маратовна", PersonName("асель", "маратовна", "")),
    ("Ким Ын Сон", PersonName("ким ын", "", "сон")),
    ("Марина Ким", PersonName("марина", "", "ким")),
    ("Пётр Тер-Саакян", PersonName("петр", "", "тер-саакян")),
]


@pytest.mark.parametrize(("name", "parts"), CASES, ids=[name for name, _ in CASES])
def test_a_name_comes_apart(name: str, parts: PersonName) -> None:
    assert parse_person(name) == parts


def test_a_surname_in_ich_is_told_by_what_the_text_calls_the_person() -> None:
    assert parse_person("Антон Михневич", ["Антон Михневич", "Михневича"]).surname == "михневич"
    assert parse_person("Антон Михайлович", ["Антон Михайлович"]).surname == ""


AGREE = [
    ("маратовна", "", True),
    ("маратовна", "м", True),
    ("маратовна", "к", False),
    ("маратович", "маратулы", True),
    ("маратович", "маратовна", False),
    ("маратовна", "мараткызы", True),
    ("маратовна", "муратовна", False),
]


@pytest.mark.parametrize(("left", "right", "agree"), AGREE)
def test_patronymics_agree_or_contradict(left: str, right: str, agree: bool) -> None:
    assert middles_agree(left, right) is agree


def test_gender_is_told_by_patronymic_then_surname() -> None:
    assert gender(parse_person("Саша Маратовна Ким")) == "f"
    assert gender(parse_person("Саша Нурпеисов")) == "m"
    assert gender(parse_person("Саша Ким")) == ""

"""Who is who inside one text: each line says which names are one.

A case is a text and the groups that must come out, each by the words that name it, in text order.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import kg.language
from kg.extraction.coreference.names import group
from kg.extraction.mentions import detect
from kg.extraction.syntax import Tree

PERSONS = [
    (
        "Нурлан Касенов приехал. Касенова встретили. Речь Нурлана Абаевича записали.",
        [["Нурлан Касенов", "Касенова", "Нурлана Абаевича"]],
    ),
    ("Олжас Ныгметов выступил. О. Ныгметов уехал.", [["Олжас Ныгметов", "О. Ныгметов"]]),
    (
        "Айгуль Ахметова пришла, Ержан Ахметов остался. Ахметова молчала.",
        [["Айгуль Ахметова", "Ахметова"], ["Ержан Ахметов"]],
    ),
    (
        "Выступил Марат Сулейменов. Ему ответил Олжас Сулейменов. Сулейменов был краток.",
        [["Марат Сулейменов"], ["Олжас Сулейменов", "Сулейменов"]],
    ),
    (
        "Сафронова сняли с выборов. Игорь Сафронов подал в суд.",
        [["Сафронова", "Игорь Сафронов"]],
    ),
    (
        "Выступил Бауыржан Ислам. Позже Ислам уехал.",
        [["Бауыржан Ислам", "Ислам"]],
    ),
    (
        "Избран Казимир Юхневич. За К. Юхневича голосовали все.",
        [["Казимир Юхневич", "К. Юхневича"]],
    ),
    (
        "Избран Нурлан Жолдыбаев. Нурлана Жолдабаева поздравили.",
        [["Нурлан Жолдыбаев", "Нурлана Жолдабаева"]],
    ),
    (
        "Уехал Олесь Гончарук (Олександр Гончарук).",
        [["Олесь Гончарук", "Олександр Гончарук"]],
    ),
    (
        "Уехал Олег Гончарук (Ирина Сафронова осталась).",
        [["Олег Гончарук"], ["Ирина Сафронова"]],
    ),
]

ORGANIZATIONS = [
    (
        "Ассоциация сельских предпринимателей Казахстана (АСПК) провела съезд. В АСПК довольны.",
        [["Ассоциация сельских предпринимателей Казахстана", "АСПК", "АСПК"]],
    ),
    (
        "Гражданский альянс Казахстана провёл съезд. Решение ГАК известно.",
        [["Гражданский альянс Казахстана", "ГАК"]],
    ),
    (
        "Партия «Береке» спорит. «Береке» против. Фракция «Береке» молчит.",
        [["Партия «Береке»", "«Береке»"], ["Фракция «Береке»"]],
    ),
    (
        "Фракция «Светлая страна» молчит. Что решит «Светлая страна», неясно.",
        [["Фракция «Светлая страна»", "«Светлая страна»"]],
    ),
    (
        "Павлодарский филиал АО «Нур» закрыт. Шымкентский филиал АО «Нур» открыт.",
        [
            ["Павлодарский филиал АО «Нур»"],
            ["АО «Нур»", "АО «Нур»"],
            ["Шымкентский филиал АО «Нур»"],
        ],
    ),
    (
        "Министерство просвещения РК ответило. Позже Министерство просвещения передумало.",
        [["Министерство просвещения РК", "Министерство просвещения"]],
    ),
    (
        "Акимат Павлодарской области решил. Акимат ждёт.",
        [["Акимат Павлодарской области", "Акимат"]],
    ),
    (
        "В движении «Забота рядом» рады. «Заботу рядом» знают все.",
        [["движении «Забота рядом»", "«Заботу рядом»"]],
    ),
    (
        "Министерство экологии молчит. В Минэкологии не берут трубку.",
        [["Министерство экологии", "Минэкологии"]],
    ),
    (
        "Партия «Ак жол» довольна. Акжоловцы празднуют.",
        [["Партия «Ак жол»", "Акжоловцы"]],
    ),
    (
        "Казахский государственный университет связи открыт. В КазГУС рады.",
        [["Казахский государственный университет связи", "КазГУС"]],
    ),
    (
        "Областной акимат решил. Акимат области ждёт.",
        [["Областной акимат", "Акимат области"]],
    ),
]

PLACES = [
    (
        "Республика Казахстан строит. В РК рады. Казахстану помогут.",
        [["Республика Казахстан", "РК", "Казахстану"]],
    ),
    ("В Таразе тепло. Жители Тараза рады.", [["Таразе", "Тараза"]]),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return kg.language.load()


def groups(nlp: Language, text: str, kind: str) -> list[list[str]]:
    doc = nlp(text)
    tree = Tree(doc)
    drafts = group(tree, detect(tree))
    return [[doc[c.start : c.end].text for c in d.chunks] for d in drafts if d.type == kind]


@pytest.mark.parametrize(("text", "expected"), PERSONS)
def test_persons(nlp: Language, text: str, expected: list[list[str]]) -> None:
    assert groups(nlp, text, "Person") == expected


@pytest.mark.parametrize(("text", "expected"), ORGANIZATIONS)
def test_organisations(nlp: Language, text: str, expected: list[list[str]]) -> None:
    assert groups(nlp, text, "Organization") == expected


@pytest.mark.parametrize(("text", "expected"), PLACES)
def test_places(nlp: Language, text: str, expected: list[list[str]]) -> None:
    assert groups(nlp, text, "Place") == expected


SENTENCES = st.lists(
    st.sampled_from([text for text, _ in [*PERSONS, *ORGANIZATIONS, *PLACES]]), max_size=4
)


@settings(max_examples=25, deadline=None)
@given(SENTENCES)
def test_every_chunk_has_exactly_one_entity(nlp: Language, texts: list[str]) -> None:
    doc = nlp("\n".join(texts))
    tree = Tree(doc)
    chunks = detect(tree)
    drafts = group(tree, chunks)
    assert [d.number for d in drafts] == list(range(len(drafts)))
    assert sorted(id(c) for d in drafts for c in d.chunks) == sorted(id(c) for c in chunks)
    assert all(c.entity == d.number for d in drafts for c in d.chunks)
    assert all(d.name for d in drafts)

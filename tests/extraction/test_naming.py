"""What things are called outside their sentence: the nominative, the rest as it stands."""

from __future__ import annotations

import pytest
from spacy.language import Language

import kg.language
from kg.extraction.coreference.names import group
from kg.extraction.mentions import detect
from kg.extraction.naming import chunk_name, nominative_phrase
from kg.extraction.syntax import Tree

# sentence → the name of the one it names
PERSONS = [
    ("Его поддержали Касым-Жомарта Токаева сторонники.", "Касым-Жомарт Токаев"),
    ("Пост занимает Бану Нургазиева.", "Бану Нургазиева"),
    ("По словам Бану Нургазиевой, всё готово.", "Бану Нургазиева"),
    ("Слово дали Вере Ким.", "Вера Ким"),
    ("Об этом сказали Олегу Ли.", "Олег Ли"),
    ("Премию получил от Шахнозы Эргашевой музей.", "Шахноза Эргашева"),
    ("Об этом спросили Айгерим Абдрахманову.", "Айгерим Абдрахманова"),
    ("За Игоря Сафронова голосовали многие.", "Игорь Сафронов"),
    ("Он сменил Кирилла Жданова.", "Кирилл Жданов"),
    ("Встреча с Петром Дежнёвым прошла вчера.", "Пётр Дежнёв"),
    ("Ему помогла Анна Коваленко.", "Анна Коваленко"),
    ("Письмо отправили Анне Коваленко.", "Анна Коваленко"),
    ("Его вручили Льву Аронову.", "Лев Аронов"),
    ("Слово дали Нарине Закарян.", "Нарине Закарян"),
    ("За неё выступил Ашот Галстян.", "Ашот Галстян"),
    ("Кандидатуру Ашота Галстяна поддержали все.", "Ашот Галстян"),
    ("Решение отменили Нурлан Абаевич Касенов и суд.", "Нурлан Абаевич Касенов"),
    ("Его назначили вместо Нурлана Абаевича Касенова.", "Нурлан Абаевич Касенов"),
    ("Об этом рассказали Марии Ивановне Петровой.", "Мария Ивановна Петрова"),
    ("Слово взял Дмитрий Достоевский.", "Дмитрий Достоевский"),
    ("Они поддержали Дмитрия Вишневского.", "Дмитрий Вишневский"),
    ("Они поддержали Ольгу Вишневскую.", "Ольга Вишневская"),
    ("По словам Джона Смита, всё идёт хорошо.", "Джон Смит"),
    ("Её сменил Георгий Квирикашвили.", "Георгий Квирикашвили"),
    ("Кандидатом стала жена Георгия Квирикашвили.", "Георгий Квирикашвили"),
]

ORGANIZATIONS = [
    ("Об этом сказали в национальной волонтёрской сети.", "Национальная волонтёрская сеть"),
    (
        "Он ушёл из Министерства информации и общественного развития Республики Казахстан.",
        "Министерство информации и общественного развития Республики Казахстан",
    ),
    ("Письмо пришло в партию «Народный выбор».", "Партия «Народный выбор»"),
    ("Он вышел из партии Jasyl Jol.", "Партия Jasyl Jol"),
    ("Он работал в областном хокимияте.", "Областной хокимият"),
    ("Она пришла из Союза писателей Казахстана.", "Союз писателей Казахстана"),
    ("Его обсудили в Национальном собрании.", "Национальное собрание"),
    ("Он служит в Минсельхозе.", "Минсельхоз"),
    ("Его позвали в городское управление туризма.", "Городское управление туризма"),
    ("Они спорят с Экологической партией.", "Экологическая партия"),
]

PLACES = [
    ("Он родился в Талгарском районе.", "Талгарский район"),
    ("Глава Архангельской области ушёл.", "Архангельская область"),
    ("Об этом говорят в Таразе.", "Тараз"),
    ("Указ подписал президент РК.", "Казахстан"),
    ("Об этом сообщили в Северной Корее.", "Северная Корея"),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return kg.language.load()


def names(nlp: Language, text: str, kind: str) -> list[str]:
    doc = nlp(text)
    tree = Tree(doc)
    chunks = detect(tree)
    return [draft.name for draft in group(tree, chunks) if draft.type == kind]


@pytest.mark.parametrize(("text", "name"), PERSONS)
def test_persons(nlp: Language, text: str, name: str) -> None:
    assert names(nlp, text, "Person") == [name]


@pytest.mark.parametrize(("text", "name"), ORGANIZATIONS)
def test_organisations(nlp: Language, text: str, name: str) -> None:
    assert names(nlp, text, "Organization") == [name]


@pytest.mark.parametrize(("text", "name"), PLACES)
def test_places(nlp: Language, text: str, name: str) -> None:
    assert names(nlp, text, "Place") == [name]


def test_a_chunk_alone_has_a_name_too(nlp: Language) -> None:
    doc = nlp("Слово дали Вере Ким.")
    tree = Tree(doc)
    (chunk,) = detect(tree)
    assert chunk_name(tree, chunk) == "Вера Ким"


@pytest.mark.parametrize(
    ("text", "phrase", "head", "expected"),
    [
        (
            "Он стал заместителем председателя правления.",
            "заместителем председателя правления",
            "заместителем",
            "заместитель председателя правления",
        ),
        (
            "Все ждут программу «Таза ауыл».",
            "программу «Таза ауыл»",
            "программу",
            "программа «Таза ауыл»",
        ),
        ("Он назван новым главой фонда.", "новым главой фонда", "главой", "новый глава фонда"),
        (
            "Она была исполнительным директором.",
            "исполнительным директором",
            "директором",
            "исполнительный директор",
        ),
        ("О поправках в закон спорят.", "поправках в закон", "поправках", "поправки в закон"),
        (
            "Это дело первого вице-министра.",
            "первого вице-министра",
            "вице-министра",
            "первый вице-министр",
        ),
    ],
)
def test_any_noun_phrase(nlp: Language, text: str, phrase: str, head: str, expected: str) -> None:
    doc = nlp(text)
    span = doc.char_span(text.index(phrase), text.index(phrase) + len(phrase))
    at = next(t.i for t in span if t.text == head)
    assert nominative_phrase(Tree(doc), span.start, span.end, at) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        # a nominative elsewhere decides what the oblique form alone leaves open
        ("Слово дали Сагадат Нурмуханбет. Сагадат Нурмуханбет согласилась.", "Сагадат Нурмуханбет"),
        ("За Ани Бадалян голосуют. Ани Бадалян рада.", "Ани Бадалян"),
        ("Её зовут Жанна Тен. Письмо Жанны Тен читают.", "Жанна Тен"),
    ],
)
def test_all_mentions_speak_together(nlp: Language, text: str, name: str) -> None:
    assert names(nlp, text, "Person") == [name]

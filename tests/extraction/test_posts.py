"""Who holds which post where: one line of text, one case.

    text  →  holder | leads or member | what | time (left out when current)

An empty list says that the line states no post of anybody, whatever it looks like.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import kg.language
from kg.extraction import posts
from kg.extraction.mentions import detect as find_names
from kg.extraction.model import Chunk, Post
from kg.extraction.syntax import Tree
from kg.records import Extraction

Case = tuple[str, list[str]]

BESIDE: list[Case] = [
    # the name follows
    ("Директор фонда «Аян» Ержан Касымов уехал.", ["Ержан Касымов | leads | фонда «Аян»"]),
    ("Мы писали мэру Москвы Олегу Сидорову.", ["Олегу Сидорову | leads | Москвы"]),
    (
        "Об этом сказала председатель правления АО «Луч» Анна Петрова.",
        ["Анна Петрова | leads | АО «Луч»"],
    ),
    (
        "Выступил первый заместитель председателя Союза юристов Олег Сидоров.",
        ["Олег Сидоров | member | Союза юристов"],
    ),
    ("Вице-президент Союза юристов Анна Ким пришла.", ["Анна Ким | member | Союза юристов"]),
    ("Замглавы фонда «Аян» Анна Ким пришла.", ["Анна Ким | member | фонда «Аян»"]),
    ("Президент Узбекистана Отабек Каримов прилетел.", ["Отабек Каримов | leads | Узбекистана"]),
    ("Аким города Тараз Ержан Касымов ушёл.", ["Ержан Касымов | leads | Тараз"]),
    (
        "Советник фонда «Аян» академик Олег Сидоров спорит.",
        ["Олег Сидоров | member | фонда «Аян»"],
    ),
    (
        "Сотрудник фонда «Аян», 45-летний Олег Сидоров, уехал.",
        ["Олег Сидоров | member | фонда «Аян»"],
    ),
    (
        "Вице-спикер парламента от партии «Отан» Анна Ким ушла.",
        ["Анна Ким | member | парламента", "Анна Ким | member | партии «Отан»"],
    ),
    ("Олег Сидоров, 45 лет, пилот фонда «Аян», уехал.", ["Олег Сидоров | member | фонда «Аян»"]),
    (
        "Глава района Олег Сидоров, он же президент клуба «Луч», уехал.",
        ["Олег Сидоров | leads | клуба «Луч»"],
    ),
    (
        "Член союза «Луч» генерал армии Олег Сидоров уехал.",
        ["Олег Сидоров | member | союза «Луч»"],
    ),
    (
        "Главный исполнительный директор компании «Луч» Анна Ким ушла.",
        ["Анна Ким | leads | компании «Луч»"],
    ),
    ("Участник движения «Намыс» Олег Сидоров ушёл.", ["Олег Сидоров | member | движения «Намыс»"]),
    # a unit between the post and the name: its head is no head of the whole
    (
        "Руководитель проектов фонда «Аян» Олег Сидоров уехал.",
        ["Олег Сидоров | member | фонда «Аян»"],
    ),
    # a list under one post
    (
        "Активисты движения «Намыс» Олег Сидоров, Анна Ким и Ержан Касымов пришли.",
        [
            "Олег Сидоров | member | движения «Намыс»",
            "Анна Ким | member | движения «Намыс»",
            "Ержан Касымов | member | движения «Намыс»",
        ],
    ),
    # two bodies under one post
    (
        "Депутат мажилиса от партии «Отан» Анна Ким против.",
        ["Анна Ким | member | мажилиса", "Анна Ким | member | партии «Отан»"],
    ),
    # several posts of one person
    (
        "Глава фонда «Аян», член Союза юристов Олег Сидоров согласен.",
        ["Олег Сидоров | leads | фонда «Аян»", "Олег Сидоров | member | Союза юристов"],
    ),
    # the name comes first
    ("Олег Сидоров, руководитель фонда «Аян», уехал.", ["Олег Сидоров | leads | фонда «Аян»"]),
    ("Олег Сидоров — директор фонда «Аян».", ["Олег Сидоров | leads | фонда «Аян»"]),
    ("Директор фонда «Аян» — Олег Сидоров.", ["Олег Сидоров | leads | фонда «Аян»"]),
    ("Олег Сидоров (директор фонда «Аян») уехал.", ["Олег Сидоров | leads | фонда «Аян»"]),
    (
        "Олег Сидоров и Анна Ким — депутаты мажилиса.",
        ["Олег Сидоров | member | мажилиса", "Анна Ким | member | мажилиса"],
    ),
    # time
    ("Экс-глава фонда «Аян» Олег Сидоров уехал.", ["Олег Сидоров | leads | фонда «Аян» | former"]),
    ("Бывший аким Тараза Олег Сидоров уехал.", ["Олег Сидоров | leads | Тараза | former"]),
    ("Будущий директор фонда «Аян» Анна Ким ждёт.", ["Анна Ким | leads | фонда «Аян» | future"]),
    ("И.о. акима Тараза Олег Сидоров подписал письмо.", ["Олег Сидоров | leads | Тараза"]),
    (
        "Исполняющая обязанности директора фонда «Аян» Анна Ким подписала письмо.",
        ["Анна Ким | leads | фонда «Аян»"],
    ),
    # what is led stands elsewhere
    (
        "Фонд «Аян», чей представитель Олег Сидоров молчит, закрыт.",
        ["Олег Сидоров | member | Фонд «Аян»"],
    ),
    (
        "Палата «Бастау», от имени которой выступил замглавы Олег Сидоров, против.",
        ["Олег Сидоров | member | Палата «Бастау»"],
    ),
    ("Фонд «Аян» (директор – Анна Ким) закрыт.", ["Анна Ким | leads | Фонд «Аян»"]),
    (
        "Глава фонда «Аян» Олег Сидоров и его заместитель Анна Ким уехали.",
        ["Олег Сидоров | leads | фонда «Аян»", "Анна Ким | member | фонда «Аян»"],
    ),
    (
        "В мажилисе сказали, что мажилисмен Олег Сидоров болен.",
        ["Олег Сидоров | member | мажилисе"],
    ),
    (
        "В Казахстан казахстанский президент Олег Сидоров вернулся.",
        ["Олег Сидоров | leads | Казахстан"],
    ),
    (
        "Министерство труда молчит, а министр труда Анна Ким уехала.",
        ["Анна Ким | leads | Министерство труда"],
    ),
    # no post noun at all
    ("Депутат Олег Сидоров (фракция «Отан») против.", ["Олег Сидоров | member | фракция «Отан»"]),
    ("Спорила и Анна Ким из Союза юристов.", ["Анна Ким | member | Союза юристов"]),
    (
        "Союз юристов во главе с Олегом Сидоровым против.",
        ["Олегом Сидоровым | leads | Союз юристов"],
    ),
    ("Коллега по партии «Отан» Анна Ким уехала.", ["Анна Ким | member | партии «Отан»"]),
    (
        "Играл Олег Сидоров в составе сборной Казахстана.",
        ["Олег Сидоров | member | сборной Казахстана"],
    ),
    ("Депутат Олег Сидоров от партии «Отан» молчит.", ["Олег Сидоров | member | партии «Отан»"]),
    (
        "Закон внесли Олег Сидоров и Анна Ким (оба – партия «Отан»).",
        ["Олег Сидоров | member | партия «Отан»", "Анна Ким | member | партия «Отан»"],
    ),
    (
        "Депутаты фракции «Отан» во главе с Олегом Сидоровым ушли.",
        ["Олегом Сидоровым | member | фракции «Отан»"],
    ),
    (
        "Совет матерей из Тараза (лидер – Анна Ким) против.",
        ["Анна Ким | leads | Совет матерей"],
    ),
    # a field after the name: no head of the whole
    (
        "Директор завода «Луч» по кадрам Анна Ким уехала.",
        ["Анна Ким | member | завода «Луч»"],
    ),
    # the head of a board that bears the name of its party
    (
        "Партия «Отан» молчит, а член политсовета «Отана» Анна Ким спорит.",
        ["Анна Ким | member | Партия «Отан»"],
    ),
    # an executive director serves the one who leads
    (
        "Исполнительный директор фонда «Аян» Анна Ким уехала.",
        ["Анна Ким | member | фонда «Аян»"],
    ),
]

TOLD: list[Case] = [
    # to head
    ("Олег Сидоров возглавил фонд «Аян».", ["Олег Сидоров | leads | фонд «Аян»"]),
    ("Фондом «Аян» руководит Анна Ким.", ["Анна Ким | leads | Фондом «Аян»"]),
    ("Олег Сидоров возглавит фонд «Аян».", ["Олег Сидоров | leads | фонд «Аян» | future"]),
    (
        "Олег Сидоров, до 2020 года возглавлявший фонд «Аян», уехал.",
        ["Олег Сидоров | leads | фонд «Аян» | former"],
    ),
    (
        "Партия «Отан», возглавляемая Олегом Сидоровым, против.",
        ["Олегом Сидоровым | leads | Партия «Отан»"],
    ),
    ("Во главе Союза юристов стоит Олег Сидоров.", ["Олег Сидоров | leads | Союза юристов"]),
    # to become, to be
    (
        "Новым председателем Союза юристов избран Олег Сидоров.",
        ["Олег Сидоров | leads | Союза юристов"],
    ),
    (
        "Членами правления Союза юристов избраны Олег Сидоров и Анна Ким.",
        ["Олег Сидоров | member | Союза юристов", "Анна Ким | member | Союза юристов"],
    ),
    (
        "Президент назначил Анну Ким директором фонда «Аян».",
        ["Анну Ким | leads | фонда «Аян»"],
    ),
    ("Анна Ким является членом Союза юристов.", ["Анна Ким | member | Союза юристов"]),
    (
        "Анна Ким была советником фонда «Аян».",
        ["Анна Ким | member | фонда «Аян» | former"],
    ),
    (
        "Фонд «Аян», директором которого является Анна Ким, закрыт.",
        ["Анна Ким | leads | Фонд «Аян»"],
    ),
    (
        "Олег Сидоров родился в 1970 году. С 2010 по 2015 год – аким Тараза.",
        ["Олег Сидоров | leads | Тараза | former"],
    ),
    (
        "Олег Сидоров родился в 1970 году. Он является членом Союза юристов.",
        ["Олег Сидоров | member | Союза юристов"],
    ),
    (
        "Олег Сидоров родился в 1970 году. Был членом Союза юристов.",
        ["Олег Сидоров | member | Союза юристов | former"],
    ),
    (
        "Олег Сидоров родился в 1970 году. 2010–2015 гг. – аким Тараза; "
        "с 2016 года председатель Союза юристов, член партии «Отан».",
        [
            "Олег Сидоров | leads | Тараза | former",
            "Олег Сидоров | leads | Союза юристов",
            "Олег Сидоров | member | партии «Отан»",
        ],
    ),
    (
        "Председателем Союза юристов избрана Анна Ким, секретарём союза – Олег Сидоров.",
        ["Анна Ким | leads | Союза юристов"],
    ),
    (
        "Исполнять обязанности директора фонда «Аян» будет Анна Ким.",
        ["Анна Ким | leads | фонда «Аян» | future"],
    ),
    # to take, hold and leave a post
    (
        "Олег Сидоров занял пост директора фонда «Аян».",
        ["Олег Сидоров | leads | фонда «Аян»"],
    ),
    (
        "Указом президента Олег Сидоров освобождён от должности акима Тараза.",
        ["Олег Сидоров | leads | Тараза | former"],
    ),
    (
        "Олег Сидоров покинул пост директора фонда «Аян».",
        ["Олег Сидоров | leads | фонда «Аян» | former"],
    ),
    (
        "На посту главы фонда «Аян» Сидорова сменила Анна Ким.",
        ["Анна Ким | leads | фонда «Аян»", "Сидорова | leads | фонда «Аян» | former"],
    ),
    (
        "Фондом «Аян» руководит Анна Ким, в январе сменившая Олега Сидорова.",
        ["Анна Ким | leads | Фондом «Аян»", "Олега Сидорова | leads | Фондом «Аян» | former"],
    ),
    # to join, to leave, to serve
    ("Анна Ким вступила в партию «Отан».", ["Анна Ким | member | партию «Отан»"]),
    (
        "В состав Союза юристов вошли Анна Ким и Олег Сидоров.",
        ["Анна Ким | member | Союза юристов", "Олег Сидоров | member | Союза юристов"],
    ),
    (
        "В партию «Отан» вступили юрист Анна Ким, главный архитектор Олег Сидоров и Ержан Касымов.",
        [
            "Анна Ким | member | партию «Отан»",
            "Олег Сидоров | member | партию «Отан»",
            "Ержан Касымов | member | партию «Отан»",
        ],
    ),
    ("Анна Ким вышла из партии «Отан».", ["Анна Ким | member | партии «Отан» | former"]),
    ("Анна Ким покинула партию «Отан».", ["Анна Ким | member | партию «Отан» | former"]),
    (
        "Съезд исключил Анну Ким из партии «Отан».",
        ["Анну Ким | member | партии «Отан» | former"],
    ),
    ("Анна Ким работает в Институте экономики.", ["Анна Ким | member | Институте экономики"]),
    (
        "Анна Ким приступит к работе в Институте экономики.",
        ["Анна Ким | member | Институте экономики | future"],
    ),
    ("Анна Ким представляет партию «Отан».", ["Анна Ким | member | партию «Отан»"]),
    (
        "Анна Ким избрана по списку партии «Отан».",
        ["Анна Ким | member | партии «Отан»"],
    ),
]

NOTHING = [
    # candidates, wishes, questions, refusals
    "Кандидат в президенты Казахстана Олег Сидоров спорит.",
    "Олег Сидоров претендует на пост директора фонда «Аян».",
    "Олег Сидоров может возглавить фонд «Аян».",
    "Олег Сидоров хочет стать директором фонда «Аян».",
    "Станет ли Олег Сидоров директором фонда «Аян»?",
    "Олег Сидоров не возглавил фонд «Аян».",
    "Не утверждён на должность директора фонда «Аян» Олег Сидоров.",
    "Кандидата на пост директора фонда «Аян» Олега Сидорова ждали.",
    "Олег Сидоров не является членом Союза юристов.",
    "Олег Сидоров отказался возглавить фонд «Аян».",
    "Если Олег Сидоров возглавит фонд «Аян», будет хорошо.",
    # a post nobody is said to hold
    "Пост президента Казахстана свободен.",
    "Олег Сидоров говорил о директоре фонда «Аян».",
    "По словам Олега Сидорова, директор фонда «Аян» уволен.",
    # people beside a body who do not belong to it
    "Сторонник партии «Отан» Олег Сидоров кричал.",
    "Супруга президента Казахстана Мишель Ким прилетела.",
    "Основатель фонда «Аян» Олег Сидоров уехал.",
    # a place has leaders only
    "Министр труда Казахстана Анна Ким уехала.",
    "Посол Казахстана Анна Ким уехала.",
    # the authority that appoints is not the one appointed
    "Олег Сидоров назначил директора фонда «Аян».",
    "Делегация Союза юристов во главе с Олегом Сидоровым прибыла.",
]

PARTS: list[Case] = [
    ("Пришёл Жетысуский филиал АО «Луч».", ["Жетысуский филиал АО «Луч» < АО «Луч»"]),
    ("Фракция партии «Отан» против.", ["Фракция партии «Отан» < партии «Отан»"]),
    (
        "Молодёжное крыло «Жас» партии «Отан» против.",
        ["Молодёжное крыло «Жас» < партии «Отан»"],
    ),
    (
        "Партия «Отан» молчит, а фракция «Отан» спорит.",
        ["фракция «Отан» < Партия «Отан»"],
    ),
    (
        "В коалицию «Воздух» вошли фонд «Аян» и Союз юристов.",
        ["фонд «Аян» < коалицию «Воздух»", "Союз юристов < коалицию «Воздух»"],
    ),
    (
        "Партия «Отан» вышла из состава блока «Единство».",
        ["Партия «Отан» < блока «Единство» | former"],
    ),
    ("Партия «Отан», член блока «Единство», против.", ["Партия «Отан» < блока «Единство»"]),
    (
        "Фонд «Аян» является членом альянса «Бірге».",
        ["Фонд «Аян» < альянса «Бірге»"],
    ),
    (
        "Ассоциация «Бірлік» объединяет фонд «Аян» и Союз юристов.",
        ["фонд «Аян» < Ассоциация «Бірлік»", "Союз юристов < Ассоциация «Бірлік»"],
    ),
    (
        "Фонд «Аян» и Союз юристов создали коалицию «Воздух».",
        ["Фонд «Аян» < коалицию «Воздух»", "Союз юристов < коалицию «Воздух»"],
    ),
    (
        "Альянс «Бірге» (партии «Отан» и «Намыс») против.",
        ["партии «Отан» < Альянс «Бірге»", "«Намыс» < Альянс «Бірге»"],
    ),
    (
        "Члены альянса «Бірге» – фонд «Аян» и Союз юристов – против.",
        ["фонд «Аян» < альянса «Бірге»", "Союз юристов < альянса «Бірге»"],
    ),
    (
        "Движение «Намыс» растёт. Районный штаб движения открыт.",
        ["Районный штаб движения < Движение «Намыс»"],
    ),
    (
        "Создан альянс «Бірге». В него вошли фонд «Аян» и Союз юристов.",
        ["фонд «Аян» < альянс «Бірге»", "Союз юристов < альянс «Бірге»"],
    ),
    (
        "Партии «Отан» и «Намыс» объявили о создании блока «Единство».",
        ["Партии «Отан» < блока «Единство»", "«Намыс» < блока «Единство»"],
    ),
    # neither part nor member
    ("Президент Союза юристов, член партии «Отан» Анна Ким против.", []),
    ("Фонд «Аян» поддержал Союз юристов.", []),
    ("Партия «Отан» не вошла в блок «Единство».", []),
    ("Партия «Отан» может войти в блок «Единство».", []),
    ("Ассоциация «Бірлік» спорит с фондом «Аян».", []),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return kg.language.load()


CONTEXT: list[Case] = [
    # not this one, but that one
    (
        "Директором фонда «Аян» избран не Олег Сидоров, а Анна Ким.",
        ["Анна Ким | leads | Фонд «Аян»"],
    ),
    (
        "Олег Сидоров возглавил не партию «Отан», а движение «Намыс».",
        ["Олег Сидоров | leads | Движение «Намыс»"],
    ),
    (
        "В партию «Отан» вступил не только Олег Сидоров, но и Анна Ким.",
        ["Олег Сидоров | member | Партия «Отан»", "Анна Ким | member | Партия «Отан»"],
    ),
    # a pronoun for the body, or for the chief who has a deputy
    (
        "Партия «Отан» молчит. Её лидер Анна Ким уехала.",
        ["Анна Ким | leads | Партия «Отан»"],
    ),
    (
        "Главой фонда «Аян» станет советник канцлера Германии Ангелы Беккер Анна Ким.",
        ["Анна Ким | leads | Фонд «Аян» | future"],
    ),
    (
        "Главой фонда «Аян» назначен заместитель Сидорова полковник Олег Жуков.",
        ["Олег Жуков | leads | Фонд «Аян»"],
    ),
    (
        "Анна Ким – директор фонда «Аян». Олег Сидоров, заместитель Ким, уехал.",
        ["Анна Ким | leads | Фонд «Аян»", "Олег Сидоров | member | Фонд «Аян»"],
    ),
    (
        "Фонд «Аян» в лице директора Анны Ким против.",
        ["Анна Ким | leads | Фонд «Аян»"],
    ),
    # a bare noun with the name right after it
    (
        "Партия «Отан» собрала съезд. Пресс-секретарь партии Анна Ким молчит.",
        ["Анна Ким | member | Партия «Отан»"],
    ),
    (
        "Фонд «Аян» открыт. Организацию возглавит Анна Ким.",
        ["Анна Ким | leads | Фонд «Аян» | future"],
    ),
    (
        "Гражданский альянс растёт. Это сказала президент гражданского альянса Бану Ким.",
        ["Бану Ким | leads | Гражданский альянс"],
    ),
    (
        "Союз юристов спорит. Председателем союза избрана Анна Ким, секретарём – Олег Сидоров.",
        ["Анна Ким | leads | Союз юристов", "Олег Сидоров | member | Союз юристов"],
    ),
    # a post that tells the kind of its body
    (
        "Тюменский университет спорит с фондом «Аян». Против ректор Анна Ким.",
        ["Анна Ким | leads | Тюменский университет"],
    ),
    (
        "На заседании мажилиса депутат Олег Сидоров молчал.",
        ["Олег Сидоров | member | Мажилис"],
    ),
    # a party that the noun for its member names
    (
        "Республиканская партия растёт. Это сказал сенатор-республиканец Олег Сидоров.",
        ["Олег Сидоров | member | Республиканская партия"],
    ),
    ("Гражданская партия растёт. Это сказал гражданин Олег Сидоров.", []),
    # a life told without naming its person again
    (
        "Олег Сидоров родился в 1970 году в Таразе. Окончил школу. Член партии «Намыс».",
        ["Олег Сидоров | member | Партия «Намыс»"],
    ),
    (
        "Олег Сидоров родился в 1970 году. Его отец жил в Таразе. Член партии «Намыс».",
        [],
    ),
    (
        "«Луч» строит завод. Об этом сказал глава холдинга Олег Сидоров.",
        ["Олег Сидоров | leads | Луч"],
    ),
    # what the text goes on about
    (
        "Союз юристов собрал съезд. Вице-президентами избраны Анна Ким и Олег Сидоров.",
        ["Анна Ким | member | Союз юристов", "Олег Сидоров | member | Союз юристов"],
    ),
    (
        "Союз юристов собрал съезд. В правление вошли Анна Ким и Олег Сидоров.",
        ["Анна Ким | member | Союз юристов", "Олег Сидоров | member | Союз юристов"],
    ),
    # professions and ministers belong to nothing by themselves
    ("Союз юристов собрал съезд. Врач Анна Ким уехала.", []),
    ("Союз юристов собрал съезд. Министр труда региона Анна Ким уехала.", []),
]


def scene(doc: Doc) -> posts.Scene:
    tree = Tree(doc)
    return posts.Scene(tree, find_names(tree))


def found(nlp: Language, text: str) -> list[Post]:
    doc = nlp(text)
    return posts.detect(scene(doc))


def stated(nlp: Language, text: str) -> list[str]:
    """The posts of a line in the notation of the cases."""
    doc = nlp(text)

    def surface(chunk: Chunk) -> str:
        return doc[chunk.start : chunk.end].text

    lines = {
        " | ".join(
            [
                surface(post.holder),
                "leads" if post.rank == "leader" else "member",
                surface(target),
                *([post.status] if post.status != "current" else []),
            ]
        )
        for post in posts.detect(scene(doc))
        if post.holder is not None and post.target is not None
        for target in (post.target, *post.more_targets)
        if post.rank == "leader" or target.type == "Organization"
    }
    return sorted(lines)


@pytest.mark.parametrize(("text", "expected"), BESIDE)
def test_posts_beside_a_name(nlp: Language, text: str, expected: list[str]) -> None:
    assert stated(nlp, text) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_posts_told_by_a_verb(nlp: Language, text: str, expected: list[str]) -> None:
    assert stated(nlp, text) == sorted(expected)


@pytest.mark.parametrize("text", NOTHING)
def test_no_post_of_anybody(nlp: Language, text: str) -> None:
    assert stated(nlp, text) == []


@pytest.mark.parametrize(("text", "expected"), CONTEXT)
def test_posts_whose_body_stands_elsewhere(
    text: str, expected: list[str], extract: Callable[[str], Extraction]
) -> None:
    told = extract(text)
    names = {entity.id: entity.name for entity in told.entities}
    lines = {
        " | ".join(
            [
                names[r.subject],
                "leads" if r.type == "leader-of" else "member",
                names[r.object],
                *([r.status] if r.status != "current" else []),
            ]
        )
        for r in told.relations
        if r.type in ("leader-of", "member-of")
    }
    assert sorted(lines) == sorted(expected)


@pytest.mark.parametrize(("text", "expected"), PARTS)
def test_parts_and_members_among_organisations(
    nlp: Language, text: str, expected: list[str]
) -> None:
    doc = nlp(text)
    lines = {
        f"{doc[p.part.start : p.part.end]} < {doc[p.whole.start : p.whole.end]}"
        + ("" if p.status == "current" else f" | {p.status}")
        for p in posts.structure(scene(doc))
    }
    assert sorted(lines) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Мы писали мэру Москвы Олегу Сидорову.", "мэр"),
        ("Выступила бывшая пресс-секретарь фонда «Аян» Анна Ким.", "бывшая пресс-секретарь"),
        ("Слово дали члену правления АО «Луч» Анне Ким.", "член правления"),
        ("Письмо подписал и.о. директора фонда «Аян» Олег Сидоров.", "и.о. директора"),
        ("Пришли депутаты мажилиса Олег Сидоров и Анна Ким.", "депутат"),
    ],
)
def test_role_is_told_in_the_nominative(nlp: Language, text: str, role: str) -> None:
    assert {p.role for p in found(nlp, text) if p.holder is not None} == {role}


def test_bare_noun_is_left_to_coreference(nlp: Language) -> None:
    text = "Директор компании Олег Сидоров уехал."
    (post,) = [p for p in found(nlp, text) if p.holder is not None]
    assert post.target is None
    assert post.anaphor is not None
    assert nlp(text)[post.anaphor].text == "компании"


def test_pronoun_that_holds_a_post_is_kept(nlp: Language) -> None:
    text = "Она возглавляет фонд «Аян»."
    (post,) = [p for p in found(nlp, text) if p.target is not None]
    assert post.holder is None
    assert post.holder_token == 0


def test_claims_need_entities_and_carry_evidence(nlp: Language) -> None:
    doc = nlp("Вчера директор фонда «Аян» Ержан Касымов уехал.")
    tree = Tree(doc)
    names = find_names(tree)
    told = posts.detect(posts.Scene(tree, names))
    assert posts.claims(told, ()) == []
    for number, chunk in enumerate(names):
        chunk.entity = number
    (claim,) = posts.claims(told, posts.structure(posts.Scene(tree, names)))
    assert claim.type == "leader-of"
    assert doc[claim.start : claim.end].text == "директор фонда «Аян» Ержан Касымов"


def test_every_pattern_has_a_case(nlp: Language) -> None:
    """A reader finds at least one line for every pattern that fires anywhere in these cases."""
    lines = [text for text, _ in chain(BESIDE, TOLD)]
    fired = {p.pattern for text in lines for p in found(nlp, text) if p.holder is not None}
    expected = {
        "name-right", "name-left", "name-list", "name-after-dash", "name-bracket", "dash",
        "list-dash", "bracket", "from", "headed-by", "fellow", "composition", "heads", "stands",
        "becomes", "becomes-pronoun", "becomes-dropped", "appointed", "career", "holds", "leaves",
        "replaces", "replaced", "joins", "quits", "works", "hired", "represents", "on-list",
    }  # fmt: skip
    assert {f"ru.post.{name}" for name in expected} <= fired


def test_every_pattern_of_parts_has_a_case(nlp: Language) -> None:
    docs = [nlp(text) for text, _ in PARTS]
    fired = {part.pattern for doc in docs for part in posts.structure(scene(doc))}
    expected = {
        "of-whole", "of-bare-whole", "same-name", "enters", "leaves", "member", "unites", "founds",
        "made-of", "listed",
    }  # fmt: skip
    assert {f"ru.part.{name}" for name in expected} <= fired


WORDS = """директор фонда «Аян» Олег Сидоров Анна Ким , и — ( ) . возглавил стал был экс-глава
    депутаты от партии Отан который чей и.о. председатель правления вошли в состав"""


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split()), max_size=14))
def test_any_order_of_words_gives_posts_within_the_text(nlp: Language, words: list[str]) -> None:
    doc = nlp(" ".join(words))
    tree = Tree(doc)
    names = find_names(tree)
    told = posts.detect(posts.Scene(tree, names))
    assert all(0 <= p.start < p.end <= len(doc) for p in told)
    assert all(0 < p.confidence <= 1 for p in told)
    again = posts.detect(posts.Scene(tree, names))
    assert [(p.start, p.pattern, p.role) for p in told] == [
        (p.start, p.pattern, p.role) for p in again
    ]

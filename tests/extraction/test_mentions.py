"""Which stretches of a sentence name somebody or something.

Notation: `[an organisation]`, `{a person}`, `<a place>`; brackets may stand inside each other.
A line without brackets names nothing, whatever it looks like.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import kg.language
from kg.extraction.lexicon import lexicon
from kg.extraction.mentions import detect, surfaces
from kg.extraction.syntax import Tree
from kg.resources import resource

OPENING = {"[": "Organization", "{": "Person", "<": "Place"}
CLOSING = "]}>"

ORGANIZATIONS = [
    # a noun of kind with a name of its own
    "Об этом сообщает [газета «Степной маяк»].",
    "Его выдвинула [партия «Ак жол»].",
    "Проект поддержала [НПП «Бизнес»].",
    "[Совет ветеранов Темиртау] поддержал проект.",
    "[Маслихат Тараза] поддержал проект.",
    "Депутаты [маслихата Павлодара] поддержали проект.",
    "[Союз предпринимателей Костаная] вошёл в комиссию.",
    "Секретарь [маслихата Талгара] Дархан Кыдырали поддержал проект.",
    "Съезд прошёл в [партии Jasyl Jol].",
    "Акцию провёл [общественный фонд «Дорога домой»].",
    "Её поддержало [республиканское общественное объединение «Жас толқын»].",
    "Директор [ТОО «Алтын дән»] ушёл в отставку.",
    "Он работал в [РОО Qazaq Youth].",
    "В проект вошла [сеть аптек «Ромашка»].",
    # a capital and something more
    "Решение принял [Союз писателей].",
    "Сенатор из [Совета Федерации] возразил.",
    "С ними спорит [Ассоциация кофеен и ресторанов].",
    "Письмо подписал [Альянс приютов Поволжья].",
    "Он возглавил [Экологическую партию].",
    # ministries and what is below them
    "Заявление сделало [Министерство культуры и информации РК].",
    "Доклад готовил [комитет по финансам].",
    "Проверку ведёт [департамент по борьбе с коррупцией].",
    "Вопрос изучает [управление предпринимательства].",
    "Жалобу рассмотрел [областной суд].",
    "Ответ дал [МИД РК].",
    "Депутат [мажилиса] выступил первым.",
    "Вопрос вынесли на [городской маслихат].",
    # lower case that works as a name
    "Собрание провела [национальная волонтёрская сеть].",
    "Отчёт дал [республиканский штаб молодёжных отрядов].",
    # a part and its whole
    "Его выбрала [фракция [партии «Нур»]].",
    "Новым главой стал директор [Жетысуского филиала [АО «Восток Газ»]].",
    "Заседание провёл [Общественный совет при [Министерстве просвещения]].",
    "Слово взял [комитет [Сената] по экономике].",
    # abbreviations and other names
    "Этого добилась [Ассоциация сельских предпринимателей Казахстана] ([АСПК]).",
    "Так решили приюты [«Лапа»] и [«Кузя»].",
    "На выборах [акжоловцы] обогнали [партию «Ак жол»].",
    "За закон голосовал [Жогорку Кенеш Кыргызстана].",
    "Кандидат от [«Порядка и труда»] снялся.",
    "Об этом сказала Асель Ким ([«Новый путь»]).",
    "Директора [Алтайского хлебозавода] сменили.",
    "Его поддержали [комитет [областного Совета] по социальной политике] и жители.",
    "Он учится в [лицее № 97].",
    "Её знают в [Казахском национальном университете имени аль-Фараби].",
    # a body of two nouns, and the words that its name ends in
    "Закон одобрен [Советом Федерации].",
    "Слово взял [комитет [Сената] по международным отношениям].",
    "Он окончил [академию управления персоналом «Рост»].",
    "Её наградил [общественный фонд содействия защите прав «Опора»].",
    "Новая [башкирская администрация] промолчала.",
    # the forces are one body, though in the plural
    "Главком [сухопутных войск] уехал.",
    "Он командует [войсками Сибирского округа].",
    "Там стоят [силы безопасности Чада].",
    # capitals before a quoted name belong to it; two bodies side by side are two
    "Она шофёр [АТП «Вираж»].",
    "Сайт закрыл [Роскомнадзор] [ФГУП «Вираж»].",
    # a number says which one, a name of one's own needs no marks
    "Начальник [75-го отдела полиции] уехал.",
    "[Партия Гоминьдан] победила.",
    "[Компания «Роснефтехим»] растёт. Акции [Роснефтехима] падают.",
    "Глава [Facebook] уехал.",
    "Слово взял член [Высшего совета [партии «Нур»]].",
    # doubled apostrophes are marks
    "Об этом пишет [журнал ''Rolling Wheel''].",
    "Уволен руководитель аппарата [Правительства Российской Федерации] Руководителя Аппарата.",
]

NO_ORGANIZATIONS = [
    "Волонтёрские организации собрались в столице.",
    "НПО просят о помощи.",
    "Ассоциация этого не поддержала.",
    "Эта партия давно распалась.",
    "Правящая партия промолчала.",
    "Комитет по итогам заседания ничего не решил.",
    "Он читал книгу «Абай».",
    "Акция «Чистый берег» пройдёт завтра.",
    "Программа «Таза ауыл» дала работу студентам.",
    "«Мы поддерживаем президента», – сказал он.",
    "Об этом он написал в Facebook.",
    "Это подтвердил член правления.",
    "Гражданское общество ждёт перемен.",
    "Кондитеры и мукомолы договорились.",
    "Указ подписал президент Российской Федерации.",
    "Из зала суда сообщает корреспондент.",
    "Войска ушли, собрав последние силы.",
    "Страница есть в социальной сети Facebook.",
    "Внесённые поправки одобрены.",
    "Командир 13-й экспедиции уехал.",
    "НОВУЮ АКЦИЮ «ТЁПЛЫЙ ШКАФ» ОБСУДИЛИ.",
    "Постановление «О газовых плитах» отменено.",
    "Возглавляет союз Ирина Вебер.",
    "Руководит фондом Иван Петров.",
]

PERSONS = [
    "Об этом рассказал {Нурлан Абаевич Касенов}.",
    "Слово дали {А. Иванову} и {Петровой С.К.} лично.",
    "По словам {Дилнозы Хамраевой}, решение принято.",
    "Премию вручили {Вере Ким} и {Олегу Ли}.",
    "Премьер-министр {Аскар Бейсенов} уехал.",
    "К ним обратилась {Ирина Коваль-Шестак}.",
    "Скончался артист Ленкома {Павел Смеян}.",
    "Мажилисмен {Ерлан Саиров} выступил против.",
    "Президент {Токаев} поддержал инициативу.",
    "Аким Семея {Нурбол Нурсагатов} открыл школу.",
    "Мэр {Пак Вон Сун} открыл школу.",
    "Губернатор {Сара Пейлин} открыла школу.",
    "Аким {Абдыкаликов Гани Касымович} открыл школу.",
    "Аким {Нурсагатов Нурбол Турсынулы} открыл школу.",
    "{Дэвид Эберсман} ({David Ebersman}) назначен директором.",
]

PLACES = [
    "Аким <Талгарского района> уехал.",
    "Он живёт в <Алматы>.",
    "Президент <Казахстана> подписал указ.",
    "В <РК> прошли выборы.",
    "Дороги закрыты в <Акмолинской>, <Павлодарской> и <Костанайской областях>.",
    "Его знают в <Российской Федерации>.",
    "Глава <области Абай> уехал.",
    "Аким <Семея> поддержал проект.",
    "Аким <Темиртау> Иван Петров открыл школу.",
    "Аким <Кызылжара> Ельдос Рамазанов открыл школу.",
    "Хлеб привезли в <Кемерово>.",
    "Полицейские <Талдыкоргана> задержали вора.",
    "ТАШКЕНТ, 5 мая. Съезд открыт.".replace("ТАШКЕНТ", "<ТАШКЕНТ>"),
]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return kg.language.load()


def read(line: str) -> tuple[str, set[tuple[str, str]]]:
    """The plain text of a line in the notation, and what it marks as (type, words)."""
    text, marks, stack = "", set(), []
    for character in line:
        if character in OPENING:
            stack.append((OPENING[character], len(text)))
        elif character in CLOSING:
            kind, start = stack.pop()
            marks.add((kind, text[start:]))
        else:
            text += character
    return text, marks


def found(nlp: Language, text: str, kind: str) -> set[tuple[str, str]]:
    doc = nlp(text)
    return {(c.type, doc[c.start : c.end].text) for c in detect(Tree(doc)) if c.type == kind}


@pytest.mark.parametrize("line", ORGANIZATIONS)
def test_organisations(nlp: Language, line: str) -> None:
    text, marks = read(line)
    assert found(nlp, text, "Organization") >= {m for m in marks if m[0] == "Organization"}


@pytest.mark.parametrize("text", NO_ORGANIZATIONS)
def test_what_is_no_organisation(nlp: Language, text: str) -> None:
    assert found(nlp, text, "Organization") == set()


@pytest.mark.parametrize("line", PERSONS)
def test_persons(nlp: Language, line: str) -> None:
    text, marks = read(line)
    assert found(nlp, text, "Person") == marks


@pytest.mark.parametrize("line", PLACES)
def test_places(nlp: Language, line: str) -> None:
    text, marks = read(line)
    assert found(nlp, text, "Place") == marks


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Его выдвинула партия «Ак жол».", "PoliticalParty"),
        ("Об этом сообщает газета «Степной маяк».", "Media"),
        ("Депутат мажилиса выступил первым.", "Parliament"),
        ("Он окончил Казахский институт лесоводства.", "University"),
        ("Жалобу рассмотрел областной суд.", "Court"),
    ],
)
def test_the_kind_of_an_organisation(nlp: Language, text: str, kind: str) -> None:
    assert [c.kind for c in detect(Tree(nlp(text))) if c.type == "Organization"] == [kind]


def test_an_inner_name_knows_the_outer_one(nlp: Language) -> None:
    doc = nlp("Его выбрала фракция партии «Нур».")
    outer, inner = (c for c in detect(Tree(doc)) if c.type == "Organization")
    assert inner.parent is outer
    assert doc[outer.head].text == "фракция"
    assert inner.core is not None
    assert doc[slice(*inner.core)].text == "Нур"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Рейс отменила авиакомпания Dala Air.", ["авиакомпания Dala Air", "Dala Air"]),
        ("Его выдвинула партия «Народный выбор».", ["«Народный выбор»", "Народный выбор"]),
        ("Её ждут в аналитическом центре «Мост».", ["аналитическом центре «Мост»", "Мост"]),
        ("Это решила фракция «Народный выбор».", ["фракция «Народный выбор»"]),
        ("Она работает в ТОО «Алтын дән».", ["ТОО «Алтын дән»", "Алтын дән"]),
        ("Её выбрал Союз писателей.", ["Союз писателей"]),
    ],
)
def test_the_words_shown_as_mentions(nlp: Language, text: str, shown: list[str]) -> None:
    doc = nlp(text)
    chunk = next(c for c in detect(Tree(doc)) if c.type == "Organization")
    assert [doc[start:end].text for start, end in surfaces(Tree(doc), chunk)] == shown


WORDS = st.sampled_from(
    [
        "партия",
        "«Нур»",
        "Нурлана",
        "Касенова",
        "(",
        ")",
        "Министерство",
        "и",
        "по",
        "делам",
        "РК",
        "«",
        "»",
        "АСПК",
        "Qazaq",
        "5",
        ".",
        ",",
        "\n",
        "область",
        "Жогорку",
        "им",
        '"',
        "штаб",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_any_text_gives_nested_chunks_inside_it(nlp: Language, words: list[str]) -> None:
    doc = nlp(" ".join(words))
    chunks = detect(Tree(doc))
    for chunk in chunks:
        assert 0 <= chunk.start <= chunk.head < chunk.end <= len(doc)
        if chunk.parent is not None:
            assert chunk.parent.start <= chunk.start
            assert chunk.end <= chunk.parent.end
    assert chunks == sorted(chunks, key=lambda c: (c.start, -c.end))


def test_the_word_list_of_organisations_speaks_only_of_words_it_has() -> None:
    table = lexicon("organizations")
    nouns = {
        word for part in ("kinds", "bodies") for words in table[part].values() for word in words
    }
    strengths = {word for words in table["strength"].values() for word in words if " " not in word}
    assert strengths - nouns == {"редколлегия"}
    assert set(table["links"]["topic"] + table["links"]["sited"]) <= nouns
    assert not set(table["strength"]["named"]) & set(table["strength"]["field"])


@pytest.mark.parametrize("name", ["organizations", "places", "persons", "abbreviations"])
def test_the_header_of_a_word_list_explains_every_table(name: str) -> None:
    path = resource("data", "lexicon", "ru", f"{name}.toml")
    header = path.read_text(encoding="utf-8").split("\n\n")[0]
    assert [table for table in lexicon(name) if f"[{table}]" not in header] == []

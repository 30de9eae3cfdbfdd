"""When a text says that something was so, one line of text each.

The document of every line is of Thursday, 20 October 2022, but where a test says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg.language
from kg.extraction import Extractor
from kg.extraction.dates import find
from kg.records import Document, Extraction, Relation
from kg.spans import Span, date_text, span_of

WRITTEN = "2022-10-20"

# text → the expression, its role and its date; «» and nothing where there is none
EXPRESSIONS = [
    ("5 октября 2022 года съезд избрал совет", "5 октября 2022 года", "at 2022-10-05"),
    ("съезд 5 октября избрал совет", "5 октября", "at 2022-10-05"),
    ("съезд 5 ноября избрал совет", "5 ноября", "at -"),  # in two weeks, or a year ago?
    ("съезд 5 декабря избрал совет", "5 декабря", "at 2021-12-05"),
    ("5 октября прошлого года", "5 октября прошлого года", "at 2021-10-05"),
    ("05.10.2022 избран совет", "05.10.2022", "at 2022-10-05"),
    ("в октябре", "в октябре", "at 2022-10"),
    ("в мае 2021 года", "в мае 2021 года", "at 2021-05"),
    ("в декабре прошлого года", "в декабре прошлого года", "at 2021-12"),
    ("в 2019 году", "в 2019 году", "at 2019"),
    ("в 2019-м", "в 2019-м", "at 2019"),
    ("в начале 2019 года", "в начале 2019 года", "at 2019"),
    ("весной 2020 года", "весной 2020 года", "at 2020"),
    ("в прошлом году", "в прошлом году", "at 2021"),
    ("в этом месяце", "в этом месяце", "at 2022-10"),
    ("на прошлой неделе", "на прошлой неделе", "at 2022-10"),
    ("Вчера избран совет", "Вчера", "at 2022-10-19"),
    ("сегодня", "сегодня", "at 2022-10-20"),
    ("в понедельник", "в понедельник", "at 2022-10-17"),
    ("в четверг", "в четверг", "at 2022-10-20"),
    ("в прошлую среду", "в прошлую среду", "at 2022-10"),  # the 12th or the 19th
    ("три года назад", "три года назад", "at 2019"),
    ("двадцать один год назад", "двадцать один год назад", "at 2001"),
    ("месяц назад", "месяц назад", "at 2022-09"),
    ("с 2019 года", "с 2019 года", "since 2019"),
    ("до 2021 года", "до 2021 года", "until 2021"),
    ("с 2015 по 2019 год", "с 2015 по 2019 год", "between 2015 2019"),
    ("с 5 по 7 октября", "с 5 по 7 октября", "between 2022-10-05 2022-10-07"),
    ("с мая по июнь 2021 года", "с мая по июнь 2021 года", "between 2021-05 2021-06"),
    ("в 2015–2019 годах", "в 2015–2019 годах", "between 2015 2019"),
    ("директор (2015–2019) фонда", "2015–2019", "between 2015 2019"),
    ("5–7 октября 2022 года", "5–7 октября 2022 года", "at 2022-10"),
    ("выборы назначены на 5 октября", "на 5 октября", "other 2022-10-05"),
    ("закон от 5 октября 2022 года", "от 5 октября 2022 года", "other 2022-10-05"),
    ("бюджет 2019 года", "2019 года", "other 2019"),
    ("программа на 2021–2025 годы", "на 2021–2025 годы", "other 2021"),
    ("в 1990-х", "", ""),
    ("статья 5 октябрьского закона", "", ""),
    ("улица 5 Октября", "", ""),
    ("ему 52 года", "", ""),
    ("собрал в 2019 голосов больше", "", ""),
    ("сумма в 2019 тенге", "", ""),
    ("двух лет назад", "", ""),
    ("в августе-сентябре 1998 года", "1998 года", "other 1998"),
    ("в августе и сентябре 1998 года", "сентябре 1998 года", "other 1998-09"),
]


def told(text: str, written: str | None = WRITTEN) -> tuple[str, str]:
    """The first expression of a text, and what it says."""
    for found in find(text):
        moments = [moment for moment in (found.moment, found.until) if moment]
        days = [moment.days(span_of(written) if written else None) for moment in moments]
        dates = [(date_text(d) if d else None) or "-" for d in days]
        return text[found.start : found.end], " ".join([found.role, *dates])
    return "", ""


@pytest.mark.parametrize(("text", "words", "says"), EXPRESSIONS, ids=[e[0] for e in EXPRESSIONS])
def test_what_an_expression_says(text: str, words: str, says: str) -> None:
    assert told(text) == (words, says)


@pytest.mark.parametrize("text", ["вчера", "в октябре", "5 октября", "в среду", "год назад"])
def test_a_relative_date_means_nothing_without_the_documents(text: str) -> None:
    assert told(text, None)[1] == "at -"


@pytest.mark.parametrize(
    ("text", "written", "says"),
    [
        ("в прошлом году", "2022", "at 2021"),
        ("вчера", "2022-10", "at 2022"),  # the last day of September, or one of October
        ("вчера", "2022", "at -"),
        ("в прошлом месяце", "2022-10", "at 2022-09"),
    ],
)
def test_a_vague_date_of_the_document_makes_vague_dates(text: str, written: str, says: str) -> None:
    assert told(text, written)[1] == says


WORDS = """
5 31 30 2019 2022 05.10.2022 29.02.2021 октября мая сентября октябре февраля года году год гг. с по
до в на от прошлом прошлого неделе месяце назад три вчера среду ( ) – , . 1990-х и съезд начале
весной 2015–2019 15–2 -м « »
"""
PARTS = st.sampled_from(WORDS.split())


@settings(deadline=None)
@given(st.lists(PARTS, max_size=12).map(" ".join) | st.text(max_size=40))
def test_expressions_lie_at_their_offsets_and_are_dates(text: str) -> None:
    last = 0
    for found in find(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end].strip() == text[found.start : found.end] != ""
        last = found.end
        for moment in filter(None, (found.moment, found.until)):
            assert moment.exists()
            days = moment.days(None)
            assert (days is None) == moment.relative or found.role == "other"
            seen = moment.days(Span(date(2022, 10, 20), date(2022, 10, 20)))
            if seen is not None:
                assert seen.first <= seen.last
                short = date_text(seen)
                assert short is None or seen.within(span_of(short) or seen)


@settings(deadline=None)
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_date_written_out_is_read_as_it_stands(day: date) -> None:
    months = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    text = f"Съезд {day.day} {months.split()[day.month - 1]} {day.year} года избрал совет."
    (found,) = find(text)
    assert date_text(found.moment.days(None) or Span(day, day)) == day.isoformat()
    assert found.moment.days(None) is not None


# ---------------------------------------------------------------------------- dates of claims

# text → «date since until» of its first claim; «-» for none
CLAIMS = [
    ("5 октября 2022 года Марат Есенов был избран председателем партии «Береке».",
     "2022-10-05 2022-10-05 -"),
    ("Марат Есенов 5 октября возглавил фонд «Парасат».", "2022-10-05 2022-10-05 -"),
    ("Вера Ким, избранная 5 октября директором фонда «Парасат», пришла.",
     "2022-10-05 2022-10-05 -"),
    ("В 2020 году Вера Ким вступила в партию «Береке».", "2020 2020 -"),
    ("Марат Есенов возглавляет фонд «Парасат» с 2019 года.", "2019 2019 -"),
    ("С 2015 по 2019 год Марат Есенов был директором фонда «Парасат».", "2015 2015 2019"),
    ("В 2015–2019 годах Марат Есенов руководил фондом «Парасат».", "2015 2015 2019"),
    ("Директор фонда «Парасат» (2015–2019) Марат Есенов выступил.", "2015 2015 2019"),
    ("Марат Есенов (директор фонда «Парасат» с 2019 года) выступил.", "2019 2019 -"),
    ("До 2021 года Вера Ким работала в фонде «Парасат».", "2021 - 2021"),
    ("Марат Есенов покинул пост директора фонда «Парасат» 3 мая 2022 года.",
     "2022-05-03 - 2022-05-03"),
    ("Три года назад Вера Ким стала директором фонда «Парасат».", "2019 2019 -"),
    ("В прошлом году партия «Береке» поддержала Айбара Тлеулина.", "2021 - -"),
    ("Партия «Береке» выразила поддержку Айбару Тлеулину в понедельник.", "2022-10-17 - -"),
    ("Вчера фонд «Парасат» не поддержал законопроект о митингах.", "2022-10-19 - -"),
    ("На съезде 5 октября партия «Береке» выдвинула Айбара Тлеулина.", "2022-10-05 - -"),
    ("В среду, 5 октября, партия «Береке» выдвинула Айбара Тлеулина.", "2022-10-05 - -"),
    ("Партия «Береке» 5 октября собралась и выдвинула Айбара Тлеулина.", "2022-10-05 - -"),
    ("В период с 1988 по 1992 год Вера Ким работала в фонде «Парасат».", "1988 1988 1992"),
    ("Вера Ким начала работать в фонде «Парасат» в 2012 году.", "2012 2012 -"),
    ("Фонд «Парасат» 5 октября вступил в Ассоциацию юристов.", "2022-10-05 - -"),
    # the date is of something else
    ("Директор фонда «Парасат» Марат Есенов 5 октября выступил.", "- - -"),
    ("Союз юристов поддержал закон о митингах от 5 октября 2022 года.", "- - -"),
    ("Союз юристов поддержал законопроект о бюджете 2019 года.", "- - -"),
    ("Движение «5 октября» поддержало Айбара Тлеулина.", "- - -"),
    ("Экс-директор фонда «Парасат» Марат Есенов приехал в 2019 году.", "- - -"),
    ("52-летний Марат Есенов возглавил фонд «Парасат», собрав 2019 голосов.", "- - -"),
    ("В 1990-х Марат Есенов возглавлял фонд «Парасат».", "- - -"),
]  # fmt: skip


@pytest.fixture(scope="module")
def dated(extractor: Extractor) -> Callable[[str, str | None], Extraction]:
    """Text and date → what it says."""
    nlp = kg.language.load()
    return lambda text, when: extractor.extract(Document("t", text, date=when), nlp(text))


def line(relation: Relation) -> str:
    return " ".join(when or "-" for when in (relation.date, relation.since, relation.until))


@pytest.mark.parametrize(("text", "dates"), CLAIMS, ids=[c[0] for c in CLAIMS])
def test_the_date_of_a_claim(
    dated: Callable[[str, str | None], Extraction], text: str, dates: str
) -> None:
    claims = dated(text, WRITTEN).relations
    assert claims
    assert line(claims[0]) == dates


@pytest.mark.parametrize(("text", "dates"), CLAIMS[:2], ids=["with year", "without year"])
def test_without_a_date_of_the_document_only_whole_dates_count(
    dated: Callable[[str, str | None], Extraction], text: str, dates: str
) -> None:
    (claim,) = dated(text, None).relations
    assert line(claim) == (dates if "2022" in text else "- - -")


def test_a_succession_ends_one_post_and_begins_the_other(
    dated: Callable[[str, str | None], Extraction],
) -> None:
    text = "Айбар Тлеулин 5 октября сменил Веру Ким на посту директора фонда «Парасат»."
    lines = {r.status: line(r) for r in dated(text, WRITTEN).relations}
    assert lines == {
        "current": "2022-10-05 2022-10-05 -",
        "former": "2022-10-05 - 2022-10-05",
    }


def test_a_stretch_of_time_that_is_over_makes_a_former_post(
    dated: Callable[[str, str | None], Extraction],
) -> None:
    text = "Директор фонда «Парасат» (2015–2019) Марат Есенов выступил."
    (claim,) = dated(text, WRITTEN).relations
    assert claim.status == "former"


def test_what_is_planned_lies_ahead(dated: Callable[[str, str | None], Extraction]) -> None:
    text = "1 ноября Марат Есенов будет назначен директором фонда «Парасат»."
    (claim,) = dated(text, WRITTEN).relations
    assert (claim.status, line(claim)) == ("future", "2022-11-01 2022-11-01 -")


def test_rows_with_and_without_a_beginning_and_an_end_are_read(
    dated: Callable[[str, str | None], Extraction],
) -> None:
    extraction = dated("С 2015 по 2019 год Марат Есенов был директором фонда «Парасат».", WRITTEN)
    row = extraction.to_json()
    assert Extraction.from_json(row).to_json() == row
    assert [row["relations"][0][key] for key in ("date", "since", "until")] == [
        "2015",
        "2015",
        "2019",
    ]
    older = [{k: v for k, v in r.items() if k not in ("since", "until")} for r in row["relations"]]
    (claim,) = Extraction.from_json({**row, "relations": older}).relations
    assert (claim.date, claim.since, claim.until) == ("2015", None, None)

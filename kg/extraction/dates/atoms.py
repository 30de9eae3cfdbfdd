"""What names a time in a text, the words before it left aside: one pattern for each way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from kg.extraction.dates.moment import Moment, Unit
from kg.extraction.lexicon import lexicon

_YEAR = r"(?:19|20)\d\d"
_NO_WORD = r"(?![\w-])"
_FREE = r"(?<![\w№.,:/–—-])"  # no part of a longer number
_CENTURIES = ("19", "20")


@dataclass(frozen=True, slots=True)
class Atom:
    """`text[start:end]` names a moment, or with `last` a stretch from the one to the other."""

    start: int
    end: int
    moment: Moment
    last: Moment | None = None
    governed: bool = False  # needs a preposition: «2019 года» alone belongs to a noun
    bare: bool = False  # a number that nothing but its brackets makes a year
    alone: bool = False  # «2008–2014 гг.»
    stretch: bool = False  # «5 по 7 октября»: complete only after «с»


_Reader = Callable[[re.Match[str]], Atom | None]
# With what must stand in the text, in lower case: most sentences have nothing of it, and looking
# for a string is a hundred times quicker than for a pattern.
_Pattern = tuple[Sequence[str], re.Pattern[str], _Reader]


def atoms(text: str, start: int, end: int) -> Iterator[Atom]:
    """The atoms in `text[start:end]` in text order; of two that overlap the first and longest."""
    lower = text[start:end].lower()
    found = [
        atom
        for hints, pattern, read in _patterns()
        if any(hint in lower for hint in hints)
        for match in pattern.finditer(text, start, end)
        if (atom := read(match)) is not None and atom.moment.exists()
    ]
    stop = start
    for atom in sorted(found, key=lambda a: (a.start, -a.end)):
        if atom.start >= stop:
            yield atom
            stop = atom.end


@cache
def _patterns() -> tuple[_Pattern, ...]:
    return (*_calendar(), *_written_dates(), *_deictic())


def _calendar() -> Iterator[_Pattern]:
    """«5 октября 2022 года», «октябрь прошлого года», «2015–2019 годах»."""
    months = lexicon("dates")["months"].values()
    all_forms, genitives = [f for forms in months for f in forms], [f[1] for f in months]
    any_form, genitive = _any(all_forms), _any(genitives)
    year = (
        rf"(?:\s+(?P<year>{_YEAR})(?:\s*(?:года|году|год|г\.|г\b))?{_NO_WORD}"
        rf"|\s+(?P<shift>{_any(_table('shifts'))})\w+\s+года\b)"
    )
    day = r"(?P<day>\d\d?)(?:(?P<link>\s?[–—-]\s?|\s(?:и|по|до)\s)(?P<last>\d\d?))?"
    years = rf"(?P<year>{_YEAR})(?:\s?[–—-]\s?(?P<last>{_YEAR}|\d\d))?"
    noun = r"(?P<noun>\s*(?:годах|годов|годы|года|году|год|гг?\b\.?))?"
    # «в августе и сентябре 1998 года»: the first month is not that of this year
    listed = rf"(?!\s*(?:[–—-]|,|и|или)\s*(?:\d\d?\s+)?(?:{any_form})\b)"
    of_day = rf"{_FREE}{day}\s+(?P<month>{genitive})\b(?:{year}|{listed})"
    of_month = rf"(?<![\w–—-])(?P<month>{any_form})\b(?:{year}|{listed})"
    of_years = rf"{_FREE}{years}(?P<word>-(?:й|м|го|му)\b)?{noun}{_NO_WORD}"
    yield genitives, re.compile(of_day), _day
    yield all_forms, re.compile(of_month), _month
    yield _CENTURIES, re.compile(of_years), _years


def _written_dates() -> Iterator[_Pattern]:
    """«05.10.2022», «2022-10-05»."""
    year, month, day = rf"(?P<year>{_YEAR})", r"(?P<month>\d\d?)", r"(?P<day>\d\d?)"
    yield _CENTURIES, re.compile(rf"{_FREE}{day}\.{month}\.{year}{_NO_WORD}"), _written
    yield _CENTURIES, re.compile(rf"{_FREE}{year}-{month}-{day}{_NO_WORD}"), _written


def _deictic() -> Iterator[_Pattern]:
    """«в прошлом году», «вчера», «в среду», «три года назад»."""
    shift = rf"(?P<shift>{_any(_table('shifts'))})\w+"
    units = _any(form for forms in _table("units").values() for form in forms)
    ago = _any(form for forms in _table("ago").values() for form in forms)
    count = rf"(?P<count>(?:(?:\d\d?|{_any(_table('numbers'))})\s+){{0,2}})"
    days, weekdays = list(_table("days")), list(_table("weekdays"))
    period = rf"(?i)\b{shift}\s+(?P<unit>{units})\w{{0,2}}\b"
    yield list(_table("shifts")), re.compile(period), _period
    yield days, re.compile(rf"(?i)\b(?P<word>{_any(days)})\b"), _today
    weekday = rf"(?i)\b(?:{shift}\s+)?(?P<day>{_any(weekdays)})\b"
    yield weekdays, re.compile(weekday), _weekday
    long_ago = rf"(?i)(?<![\w.,]){count}(?P<unit>{ago})\s+назад\b"
    yield ("назад",), re.compile(long_ago), _ago


def _table(name: str) -> Mapping[str, Any]:
    table: Mapping[str, Any] = lexicon("dates")[name]
    return table


def _any(words: Iterable[str]) -> str:
    """One of the words, the longest that fits."""
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


@cache
def _months() -> Mapping[str, int]:
    table = lexicon("dates")["months"]
    return {form: int(number) for number, forms in table.items() for form in forms}


def _shift(match: re.Match[str]) -> int | None:
    word = match["shift"]
    return None if word is None else int(lexicon("dates")["shifts"][word.lower()])


def _number(text: str | None) -> int | None:
    return None if text is None else int(text)


def _day(match: re.Match[str]) -> Atom | None:
    link = (match["link"] or "").strip()
    moment = Moment(
        year=_number(match["year"]),
        month=_months()[match["month"]],
        day=int(match["day"]),
        last_day=_number(match["last"]),
        shift=_shift(match),
    )
    if link not in ("по", "до"):
        return Atom(match.start(), match.end(), moment)
    first = Moment(year=moment.year, month=moment.month, day=moment.day, shift=moment.shift)
    last = Moment(year=moment.year, month=moment.month, day=moment.last_day, shift=moment.shift)
    if not last.exists():
        return None
    return Atom(match.start(), match.end(), first, last, stretch=True)


def _month(match: re.Match[str]) -> Atom:
    moment = Moment(
        year=_number(match["year"]), month=_months()[match["month"]], shift=_shift(match)
    )
    return Atom(match.start(), match.end(), moment, governed=True)


def _years(match: re.Match[str]) -> Atom | None:
    year, noun = int(match["year"]), (match["noun"] or "").strip()
    bare = not noun and not match["word"]
    if match["last"] is None:
        return Atom(match.start(), match.end(), Moment(year=year), governed=True, bare=bare)
    last = int(match["last"]) if len(match["last"]) == 4 else year // 100 * 100 + int(match["last"])
    if last < year:
        return None
    alone = noun.startswith("гг") or noun == "годы"
    return Atom(
        match.start(), match.end(), Moment(year=year), Moment(year=last), True, bare, alone
    )  # fmt: skip


def _written(match: re.Match[str]) -> Atom:
    parts = (int(match[name]) for name in ("year", "month", "day"))
    return Atom(match.start(), match.end(), Moment("date", *parts))


def _period(match: re.Match[str]) -> Atom:
    word = match["unit"].lower()
    units: Mapping[Unit, list[str]] = lexicon("dates")["units"]
    unit = next(unit for unit, forms in units.items() if word in forms)
    return Atom(match.start(), match.end(), Moment(unit, shift=_shift(match)), governed=True)


def _today(match: re.Match[str]) -> Atom:
    shift = int(lexicon("dates")["days"][match["word"].lower()])
    return Atom(match.start(), match.end(), Moment("day", shift=shift))


def _weekday(match: re.Match[str]) -> Atom:
    day = int(lexicon("dates")["weekdays"][match["day"].lower()])
    moment = Moment("weekday", day=day, shift=_shift(match))
    return Atom(match.start(), match.end(), moment, governed=True)


def _ago(match: re.Match[str]) -> Atom | None:
    table, numbers = lexicon("dates")["ago"], lexicon("dates")["numbers"]
    form, count = match["unit"].lower(), match["count"].lower().split()
    if not count and form not in table["one"]:
        return None
    many = sum(int(word) if word.isdigit() else int(numbers[word]) for word in count) or 1
    units: tuple[Unit, ...] = ("year", "month", "week", "day")
    unit = next(unit for unit in units if form in table[unit])
    return Atom(match.start(), match.end(), Moment(unit, shift=-many))

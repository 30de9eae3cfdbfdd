"""When an edge is there, by what its documents say: a line for each case."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.export.spells import Spell, spells
from kg.graph.evidence import Evidence
from kg.spans import Span, span_of

# status, date, since, until, date of the document; several claims are parted by |
CASES = """
current – – – 2024-05-13                         → 2024-05-13…
current – – – –                                  → always
current 2019 – – 2024-05-13                      → 2019-01-01…
current – 2019-02 – 2024                         → 2019-02-01…
current – 2019 2022-02 2024                      → 2019-01-01…2022-02-28
current – – 2022 –                               → …2022-12-31
former – 2019 2020 2024                          → 2019-01-01…2020-12-31
former 2019 – – 2024                             → 2019-01-01…2019-12-31
former – – – 2024-05                             → …2024-05-31
former – – 2020 2024                             → …2020-12-31
future – 2025-09 – 2024                          → 2025-09-01…
current – – – 2021 | current – – – 2020-03       → 2020-03-01…
former – 2019 – 2024                             → 2019-01-01…2024-12-31
former – 2019 – 2024 | former – – 2022 2024      → 2019-01-01…2022-12-31
former – – 2009 2024 | former – 2010 2011 –      → …2011-12-31
former – – 2008 2024 | former – 2010 2011 –      → …2008-12-31, 2010-01-01…2011-12-31
former – 2010 2011 – | former – 2015 2016 –      → 2010-01-01…2011-12-31, 2015-01-01…2016-12-31
former – 2010 2011 – | former – 2012 2013 –      → 2010-01-01…2013-12-31
current – – – 2021 | current – – – –             → always
current – 2022 2020 –                            → 2022-01-01…
"""


def claim(line: str) -> Evidence:
    status, *dates = line.split()
    at, since, until, written = (None if d == "–" else span_of(d) for d in dates)
    return Evidence("positive", status, at, since, until, written)  # type: ignore[arg-type]


def shown(found: list[Spell]) -> str:
    return ", ".join("…".join(day or "" for day in spell.days) for spell in found) or "always"


@pytest.mark.parametrize("case", CASES.strip().splitlines())
def test_an_edge_is_there(case: str) -> None:
    told, expected = (part.strip() for part in case.split("→"))
    assert shown(spells(map(claim, told.split("|")))) == expected


DATES = st.none() | st.dates().map(lambda day: Span(day, day))
EVIDENCE = st.builds(
    Evidence,
    st.just("positive"),
    st.sampled_from(["current", "former", "future"]),
    DATES,
    DATES,
    DATES,
    DATES,
)


@given(st.lists(EVIDENCE, min_size=1, max_size=5))
def test_spells_come_in_order_and_apart(told: list[Evidence]) -> None:
    found = spells(told)
    for spell in found:
        assert spell.first is None or spell.last is None or spell.first <= spell.last
    for before, after in pairwise(found):
        assert before.last is not None
        assert after.first is not None
        assert before.last < after.first
    assert found == spells(told[::-1])

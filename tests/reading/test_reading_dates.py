"""Dates keep the precision that they were written with."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.reading.dates import parse_date


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T23:10:00+05:00", "2024-03-05"),
        ("2024-03-05 23:10", "2024-03-05"),
        ("2024/3/5", "2024-03-05"),
        ("05.03.2024", "2024-03-05"),
        ("5.3.2024, 10:15", "2024-03-05"),
        ("5 марта 2024 года", "2024-03-05"),
        ("Вторник, 5 Марта, 2024", "2024-03-05"),
        ("2024 жылғы 5 наурыз", "2024-03-05"),
        ("Март 2024", "2024-03"),
        ("2024-03", "2024-03"),
        ("03.2024", "2024-03"),
        ("2024", "2024"),
        ("2024 г.", "2024"),
        ("вчера в 10:15", None),
        ("2024-13-01", None),
        ("31.02.2024", None),
        ("© 2024 Редакция", None),
        ("в 2024 году будет", None),
        ("+7 727 05.03.20245", None),
        ("", None),
    ],
)
def test_date(written: str, date: str | None) -> None:
    assert parse_date(written) == date


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2099, 12, 31)))
def test_every_day_is_read_back_in_both_orders(day: datetime.date) -> None:
    assert parse_date(day.isoformat()) == parse_date(day.strftime("%d.%m.%Y")) == day.isoformat()


@given(st.text())
def test_any_text_gives_a_real_date_or_none(text: str) -> None:
    date = parse_date(text)
    assert date is None or datetime.date.fromisoformat((date + "-01-01")[:10])

"""How languages count: «1 связь, 2 связи, 5 связей».

The rules for whole numbers of Unicode's CLDR, by the names of their forms:
https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """The forms of a noun, and which of them stands beside a number."""

    forms: tuple[str, ...]
    form: Callable[[int], str]


def _one_other(number: int) -> str:
    return "one" if number == 1 else "other"


def _one_few_many(number: int) -> str:
    if number % 10 == 1 and number % 100 != 11:
        return "one"
    return "few" if number % 10 in (2, 3, 4) and number % 100 not in (12, 13, 14) else "many"


RULES: Mapping[str, Rule] = {
    "other": Rule(("other",), lambda number: "other"),  # Chinese, Japanese, …
    "one-other": Rule(("one", "other"), _one_other),  # English, German, Kazakh, …
    "one-few-many": Rule(("one", "few", "many"), _one_few_many),  # Russian, Ukrainian, …
}

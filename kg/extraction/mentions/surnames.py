"""The surnames that a text has in full names, for finding them where they stand alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from kg.extraction.mentions.personal import can_be_named, surname_options
from kg.extraction.syntax import folded
from kg.language.forms import plain_form

_BEGINNING = 2  # letters that no declension changes, except е and ё


class Surnames:
    """What the words of full names can be in the nominative.

    Most words of a text begin otherwise than any of its surnames, so what a word can be is worked
    out only for words that begin alike.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms: dict[str, set[str]] = defaultdict(set)
        for form in filter(can_be_named, forms):
            for beginning in _beginnings(form):
                self._forms[beginning].add(form)

    def may_have(self, form: str) -> bool:
        """False when no word of the full names begins as this one."""
        return not self._forms.keys().isdisjoint(_beginnings(form))

    def have(self, form: str) -> bool:
        """The word and one of the full names can be forms of one surname."""
        alike = [f for b in _beginnings(form) if b in self._forms for f in self._forms[b]]
        options = surname_options(form) if alike else frozenset()
        return any(not options.isdisjoint(surname_options(other)) for other in alike)


def _beginnings(form: str) -> tuple[str, ...]:
    """As the word is written, and as the dictionary would write it if that differs."""
    plain = plain_form(form)
    written = folded(form[:_BEGINNING])
    return (written,) if plain == form else (written, folded(plain[:_BEGINNING]))

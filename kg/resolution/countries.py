"""The country in an organisation's name: «МИД РФ», «Министерство иностранных дел России».

One body has many spellings because its country has: the name, the full name and the abbreviation in
the genitive after it, or an adjective before it.  All are taken off and kept as one country.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.resolution.declension import oblique_forms
from kg.resolution.words import is_adjective, load_words, stem

_LONGEST = 4
_GENITIVES = {
    "ая": "ой",
    "ое": "ого",
    "ые": "ых",
    "ий": "ого",
    "ый": "ого",
    "ны": "нов",
    "ты": "тов",
}


def without_country(core: str) -> tuple[str, str]:
    """(folded name without its country, the country's common name folded or '').

    >>> without_country("министерство иностранных дел рф")
    ('министерство иностранных дел', 'россия')
    """
    words = core.split()
    for length in range(min(_LONGEST, len(words) - 1), 0, -1):
        country = _genitives().get(" ".join(words[-length:]))
        if country:
            return " ".join(words[:-length]), country
    if len(words) > 1 and is_adjective(words[0]):
        country = load_words().country_adjectives.get(stem(words[0]))
        if country:
            return " ".join(words[1:]), country
    return core, ""


@cache
def _genitives() -> dict[str, str]:
    """Folded names of countries as they stand after a body's name → common name."""
    words = load_words()
    found: dict[str, str] = {}
    for name, common in (*words.countries.items(), *words.country_abbreviations.items()):
        for genitive in _declined(name):
            found.setdefault(genitive, common)
    return found


def _declined(name: str) -> Iterator[str]:
    """A name and what it may be in the genitive: «республики казахстан», «российской федерации»."""
    words = [word for word in name.split() if word]
    genitives = [_genitive(word) for word in words]
    yield name
    yield " ".join(genitives)
    yield " ".join([*genitives[:1], *words[1:]])


def _genitive(word: str) -> str:
    if len(word) > 3 and word[-2:] in _GENITIVES:
        return word[:-2] + _GENITIVES[word[-2:]]
    forms = [f.form for f in oblique_forms(word, "place") if f.case == "gent"]
    return forms[0] if forms else word

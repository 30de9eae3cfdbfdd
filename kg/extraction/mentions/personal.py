"""What a single word can be in a person's name, by the dictionary, the lists and its ending."""

from __future__ import annotations

from functools import lru_cache

from kg.extraction.naming.readings import is_known, readings
from kg.extraction.naming.surnames import analyses, can_be_patronymic, is_listed

_NAME_TAGS = ("Name", "Surn", "Patr")
_LIKELY = 0.3
_MASCULINE = ("ов", "ову", "овым", "ев", "еву", "евым", "ин", "ину", "иным")
_FEMININE = ("ова", "овой", "ева", "евой", "ина", "иной")
_SKY = ("ский", "ского", "скому", "ским", "ская", "ской", "скую")
_SURNAME_ENDINGS = (*_MASCULINE, *_FEMININE, *_SKY)


def is_initial(text: str) -> bool:
    """«А» of «А. Иванов»."""
    return len(text) == 1 and text.isupper()


def can_be_named(text: str) -> bool:
    """A word of more than two letters with a capital, hyphens allowed."""
    return len(text) > 2 and text[0].isupper() and text.replace("-", "").isalpha()


@lru_cache(maxsize=8192)
def is_common_word(form: str) -> bool:
    """The dictionary has the word, and not as part of a person's name."""
    if not is_known(form):
        return False
    return not any(tag in r.tag.grammemes for r in readings(form) for tag in _NAME_TAGS)


@lru_cache(maxsize=8192)
def is_people(form: str) -> bool:
    """A common noun for living beings («Кондитеры»)."""
    return is_common_word(form) and "anim" in readings(form)[0].tag.grammemes


@lru_cache(maxsize=8192)
def is_given(form: str) -> bool:
    """A given name in some case."""
    if is_listed(form):
        return True
    return any("Name" in r.tag.grammemes and r.score > _LIKELY for r in readings(form))


@lru_cache(maxsize=8192)
def is_surname(form: str) -> bool:
    """A surname in some case, by the dictionary or by its ending."""
    if form.lower().endswith(_SURNAME_ENDINGS):
        return True
    return any("Surn" in r.tag.grammemes and r.score > _LIKELY for r in readings(form))


@lru_cache(maxsize=8192)
def is_patronymic(form: str) -> bool:
    """A patronymic in some case."""
    if not can_be_patronymic(form):
        return False
    return any("Patr" in r.tag.grammemes and r.score > _LIKELY for r in readings(form))


@lru_cache(maxsize=8192)
def surname_options(form: str) -> frozenset[str]:
    """The nominatives (lower case) of which the word can be a form, as a surname."""
    likely = {nominative for nominative, *_, weight in analyses(form, "surname") if weight >= 0.9}
    found = frozenset(map(str.lower, likely))
    return found or frozenset([form.lower()])

"""Endings of the Russian declension of names, as tables: case → ending."""

from __future__ import annotations

from typing import Literal

Gender = Literal["m", "f"]
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
VOWELS = "аеёиоуыэюяәіөұү"
HUSHING = "жшчщц"


def _table(*endings: str) -> dict[str, str]:
    """Endings in the order of CASES; «-» where the pattern has none."""
    return {case: e for case, e in zip(CASES, endings, strict=True) if e != "-"}


# (nominative ending, gender, also a plain adjective) → endings.
ADJECTIVAL: dict[tuple[str, Gender, bool], dict[str, str]] = {
    ("ский", "m", False): _table("ский", "ского", "скому", "ского", "ским", "ском"),
    ("ская", "f", False): _table("ская", "ской", "ской", "скую", "ской", "ской"),
    ("цкий", "m", False): _table("цкий", "цкого", "цкому", "цкого", "цким", "цком"),
    ("цкая", "f", False): _table("цкая", "цкой", "цкой", "цкую", "цкой", "цкой"),
    ("ый", "m", True): _table("ый", "ого", "ому", "ого", "ым", "ом"),
    ("ий", "m", True): _table("-", "его", "ему", "его", "им", "ем"),
    ("ой", "m", True): _table("ой", "-", "-", "-", "-", "-"),
    ("ая", "f", True): _table("ая", "-", "-", "ую", "-", "-"),
}
# Surnames that never change.
UNCHANGING = ("швили", "дзе", "аго", "яго", "ово", "енко", "улы", "кызы", "зода", "заде")
POSSESSIVE_STEMS = ("ов", "ев", "ёв", "ин", "ын")
POSSESSIVE: dict[Gender, dict[str, str]] = {
    "m": _table("", "а", "у", "а", "ым", "е"),
    "f": _table("а", "ой", "ой", "у", "ой", "ой"),
}
PATRONYMIC_MASCULINE = _table("", "а", "у", "а", "ем", "е")
PATRONYMIC_FEMININE = _table("а", "ы", "е", "у", "ой", "е")

CONSONANT_STEMS = {
    "gent": ("а",),
    "datv": ("у",),
    "accs": ("а",),
    "ablt": ("ом", "ем"),
    "loct": ("е",),
}
# (vowel of the nominative, case, ending)
A_STEMS = (
    *(("а", "gent", e) for e in ("ы", "и")),
    ("а", "datv", "е"),
    ("а", "accs", "у"),
    *(("а", "ablt", e) for e in ("ой", "ей", "ою")),
    ("а", "loct", "е"),
    ("я", "gent", "и"),
    *(("я", "datv", e) for e in ("е", "и")),
    ("я", "accs", "ю"),
    ("я", "ablt", "ей"),
    *(("я", "loct", e) for e in ("е", "и")),
)
SOFT_STEMS = {"gent": "я", "datv": "ю", "accs": "я", "ablt": "ем", "loct": "е"}
FEMININE_SOFT = {"gent": "и", "datv": "и", "ablt": "ью", "loct": "и"}

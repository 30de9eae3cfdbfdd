"""The gender of a person by the form of the name."""

from __future__ import annotations

from functools import lru_cache

from kg.extraction.naming.surnames import listed_gender

_FEMININE = ("ова", "ева", "ёва", "ина", "ская", "цкая", "ная", "кызы", "қызы")
_MEN_IN_A = frozenset({
    "илья", "никита", "фома", "лука", "кузьма", "савва", "муса", "мұса", "иса", "гаврила", "данила",
    "фока", "мирза",
})  # fmt: skip
_MASCULINE = ("ов", "ев", "ёв", "ский", "цкий", "улы", "ұлы", "оглы", "уулу")


@lru_cache(maxsize=4096)
def gender_of_name(name: str) -> str:
    """«Fem» for «Вера Ким» and «Пестрякова», «Masc» for «Кирилл Жданов», "" where nothing tells.

    The surname's ending decides first, then the given name.
    """
    words = [w for w in name.split() if len(w) > 2]
    if not words:
        return ""
    surname = words[-1].lower()
    if surname.endswith(_FEMININE):
        return "Fem"
    if surname.endswith(_MASCULINE):
        return "Masc"
    if words[0].lower() in _MEN_IN_A:
        return "Masc"
    listed = listed_gender(words[0]) if len(words) > 1 else None
    if listed:
        return "Fem" if listed == "f" else "Masc"
    return "Fem" if len(words) > 1 and words[0].lower().endswith(("а", "я")) else ""

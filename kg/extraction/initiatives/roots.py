"""Word roots, coarse: enough to see that «запрет», «запретить» and «запрещение» are one measure.

This is no stemmer: it knows the few endings by which Russian makes a noun of an action.
"""

from __future__ import annotations

from functools import cache

from kg.extraction.syntax import Tree

_SUPPLETIVE = (("нести", "нос"), ("носить", "нос"), ("вести", "вед"), ("вернуть", "возврат"))
_ENDINGS = (
    "ироваться", "ирование", "ировать", "ировка", "оваться", "ование", "овать", "тельство",
    "ивание", "ывание", "ивать", "ывать", "ение", "ание", "ться", "ация", "ить", "ать", "еть",
    "уть", "ять", "ти", "ство", "ние", "тие", "ка", "ие", "ия", "ть",
    "а", "я", "о", "е", "ь", "ы", "и",
)  # fmt: skip
_SOFTENED = (("жд", "д"), ("щ", "т"), ("ш", "с"), ("ж", "з"), ("ч", "т"), ("й", "и"), ("вл", "в"))
_SHORTEST, _SLACK, _COMPOUNDED = 4, 2, 6
_CONTENT = ("NOUN", "PROPN", "VERB", "ADJ", "NUM", "X")


@cache
def root(lemma: str) -> str:
    """The root of a lemma: «запретить», «запрет» → «запрет»; «снижение», «снизить» → «сниз»."""
    word = lemma.replace("ё", "е")
    for ending, noun in _SUPPLETIVE:
        if word.endswith(ending):
            return word[: -len(ending)] + noun
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    for soft, hard in _SOFTENED:
        if word.endswith(soft):
            return word[: -len(soft)] + hard
    return word


def akin(one: str, other: str) -> bool:
    """Two roots are of one family: equal, or one begins the other and is hardly shorter."""
    short, long = sorted((one, other), key=len)
    if short == long:
        return len(short) >= 3
    if len(short) >= _COMPOUNDED and long.endswith(short):
        return True  # «самокат», «электросамокат»
    return len(short) >= _SHORTEST and len(long) - len(short) <= _SLACK and long.startswith(short)


def roots(tree: Tree, start: int, end: int) -> tuple[str, ...]:
    """The roots of the content words of `doc[start:end]`, in text order."""
    return tuple(
        root(tree.lemma[t].lower())
        for t in range(start, end)
        if tree.pos[t] in _CONTENT and tree.text[t][0].isalnum()
    )


def within(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Every root of the first is akin to one of the second."""
    return all(any(akin(s, w) for w in long) for s in short)

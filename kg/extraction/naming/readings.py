"""What the dictionary says of a word form, as plain strings.

pymorphy3's own objects look every grammeme up again each time it is asked for; extraction asks
about the few thousand tags of the dictionary over and over, so each is read once.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from kg.dictionary import get_analyzer
from kg.language.forms import plain_form
from kg.language.readings import KnownReading

_VARIANTS = {"gen2": "gent", "acc2": "accs", "loc2": "loct", "gen1": "gent", "loc1": "loct"}


class Tag(NamedTuple):
    """pymorphy3's tag; what it does not say is ""."""

    name: str  # as pymorphy3 writes it
    pos: str
    case: str  # the second genitive and its like folded into the first
    number: str
    gender: str
    grammemes: frozenset[str]


class Reading(NamedTuple):
    """One reading of a word form; `source` is what else pymorphy3 knows of it."""

    tag: Tag
    score: float
    source: Any

    @property
    def normal_form(self) -> str:
        """The dictionary form."""
        return str(self.source.normal_form)

    @property
    def is_known(self) -> bool:
        """The dictionary has the word, and does not merely guess at it."""
        return isinstance(self.source, KnownReading) or bool(self.source.is_known)

    def nominative(self) -> str | None:
        """The nominative of the word in the gender and number of the form, None if it has none."""
        if not isinstance(self.source, KnownReading):
            found = self.source.inflect({"nomn"})
            return str(found.word) if found else None
        ends = _nearest_nominative(self.source.paradigm, self.source.number)
        return _stem(self.source).join(ends) if ends else None

    def lexeme(self) -> list[str]:
        """All forms of the word."""
        if isinstance(self.source, KnownReading):
            stem = _stem(self.source)
            return [prefix + stem + suffix for prefix, _, suffix in _paradigm(self.source)]
        return [str(form.word) for form in self.source.lexeme]

    def nominatives(self, number: str, gender: str) -> list[str]:
        """The nominatives of the word in a number, and in a gender unless that is ""."""
        wanted = (self.tag.pos, number, gender)
        if isinstance(self.source, KnownReading):
            stem = _stem(self.source)
            ends = _nominative_ends(self.source.paradigm, *wanted)
            return [stem.join(around) for around in ends]  # prefix, stem, suffix
        return [str(f.word) for f in self.source.lexeme if _is_nominative(tag_of(f.tag), *wanted)]


@lru_cache(maxsize=8192)
def readings(form: str) -> tuple[Reading, ...]:
    """All readings of a word form (any case of letters), most likely first."""
    word = plain_form(form).lower()
    return _known(word) or tuple(
        Reading(tag_of(p.tag), float(p.score), p) for p in get_analyzer().parse(word)
    )


@lru_cache(maxsize=16384)
def is_known(form: str) -> bool:
    """True when the dictionary has the word, and does not merely guess at it."""
    return bool(get_analyzer().word_is_known(plain_form(form).lower()))


@lru_cache(maxsize=4096)
def tag_of(tag: Any) -> Tag:
    """What one of pymorphy3's tags says."""
    case = str(tag.case or "")
    return Tag(
        name=str(tag),
        pos=str(tag.POS or ""),
        case=_VARIANTS.get(case, case),
        number=str(tag.number or ""),
        gender=str(tag.gender or ""),
        grammemes=frozenset(tag.grammemes),
    )


class _Tags(dict[int, tuple[Any, Tag]]):
    """The dictionary's tags by their numbers: pymorphy3's, and what it says."""

    def __missing__(self, number: int) -> tuple[Any, Tag]:
        theirs = get_analyzer().dictionary.gramtab[number]
        found = self[number] = (theirs, tag_of(theirs))
        return found


_TAGS = _Tags()


def _known(word: str) -> tuple[Reading, ...]:
    """The readings of a word that the dictionary has, in the order of `MorphAnalyzer.parse`.

    Without the normal forms, which few ask for.
    """
    analyzer = get_analyzer()
    dictionary = analyzer.dictionary
    probability = analyzer.prob_estimator.p_t_given_w.prob
    found = []
    for spelled, places in dictionary.words.similar_items(word, analyzer.char_substitutes):
        for paradigm, number in places:
            table = dictionary.paradigms[paradigm]  # suffixes, tags, prefixes of all its forms
            theirs, tag = _TAGS[table[len(table) // 3 + number]]
            source = KnownReading(spelled, theirs, paradigm, number)
            found.append(Reading(tag, probability(word, tag.name), source))
    if found and not any(r.score for r in found):  # the word is too rare to tell
        return tuple(r._replace(score=1.0 / len(found)) for r in found)
    return tuple(sorted(found, key=lambda r: r.score, reverse=True))


def _stem(reading: KnownReading) -> str:
    dictionary = get_analyzer().dictionary
    table = dictionary.paradigms[reading.paradigm]
    return str(dictionary.build_stem(table, reading.number, reading.word))


def _paradigm(reading: KnownReading) -> list[tuple[str, Any, str]]:
    """Prefix, tag and suffix of each form."""
    return list(get_analyzer().dictionary.build_paradigm_info(reading.paradigm))


@lru_cache(maxsize=4096)
def _nominative_ends(
    paradigm: int, pos: str, number: str, gender: str
) -> tuple[tuple[str, str], ...]:
    """Prefix and suffix of the nominatives of all words of a paradigm."""
    return tuple(
        (prefix, suffix)
        for prefix, tag, suffix in get_analyzer().dictionary.build_paradigm_info(paradigm)
        if _is_nominative(tag_of(tag), pos, number, gender)
    )


@lru_cache(maxsize=4096)
def _nearest_nominative(paradigm: int, number: int) -> tuple[str, str] | None:
    """Prefix and suffix of the nominative that is most like a form, as `Parse.inflect` finds it."""
    dictionary = get_analyzer().dictionary
    wanted = dictionary.build_tag_info(paradigm, number).updated_grammemes({"nomn"})

    def likeness(form: tuple[str, Any, str]) -> float:
        own = form[1].grammemes
        return float(len(wanted & own) - 0.1 * len(wanted ^ own))

    forms = dictionary.build_paradigm_info(paradigm)
    found = max((f for f in forms if "nomn" in f[1].grammemes), key=likeness, default=None)
    return (found[0], found[2]) if found else None


def _is_nominative(tag: Tag, pos: str, number: str, gender: str) -> bool:
    grammemes = tag.grammemes
    fits = tag.pos == pos and "nomn" in grammemes and number in grammemes
    return fits and (not gender or gender in grammemes)

"""The word lists of organisations and places, turned round for lookup by word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import chain

from kg.extraction.lexicon import lexicon
from kg.extraction.naming.readings import is_known, readings

_REMEMBERED = 32768  # words


def normal(word: str) -> str:
    """Lower case with ё as е: how words are compared."""
    return word.lower().replace("ё", "е")


def _set(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(normal, words))


def _turned(table: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """{kind: [words]} as {word: kind}; the first kind that lists a word has it."""
    turned: dict[str, str] = {}
    for kind, listed in table.items():
        for word in listed:
            turned.setdefault(normal(word), kind)
    return turned


@dataclass(frozen=True, slots=True)
class OrganizationWords:
    """The list `organizations`; every word in the form of `normal`."""

    kind: dict[str, str]
    body: dict[str, str]
    phrase: dict[tuple[str, ...], str]
    telling: frozenset[str]  # what a head noun must be among: heads, and last words of phrases
    legal: dict[str, str]  # as written
    prefixes: frozenset[str]
    named: frozenset[str]
    nameless: frozenset[str]
    local: frozenset[str]
    field: frozenset[str]
    membered: frozenset[str]
    described: frozenset[str]
    open: frozenset[str]
    part: frozenset[str]
    branch: frozenset[str]
    owned: frozenset[str]
    organ: frozenset[str]
    concepts: frozenset[str]
    acting: frozenset[str]
    compounds: tuple[str, ...]
    not_compounds: frozenset[str]
    level: frozenset[str]
    plain: frozenset[str]
    pointing: frozenset[str]
    topic: frozenset[str]
    sited: frozenset[str]
    attached: frozenset[str]
    not_after_po: frozenset[str]
    onward: frozenset[str]
    people: frozenset[str]
    helping: frozenset[str]
    staffs: frozenset[str]
    unrelated: frozenset[str]
    leaders: frozenset[str]
    networks: frozenset[str]
    network_staff: frozenset[str]
    forces: frozenset[str]
    force_adjectives: frozenset[str]
    force_complements: frozenset[str]
    demonyms: dict[str, str]
    forms: dict[str, str]  # inflected form -> head noun, for what a tagger may misread
    singular: frozenset[str]  # those of them that are no plural, of nouns no dictionary has


@cache
def organization_words() -> OrganizationWords:
    """The words by which organisations are named, for lookup."""
    table = lexicon("organizations")
    lists = {**table["strength"], **table["modifiers"], **table["links"]}
    phrases = _turned(table["phrases"])
    phrase = {tuple(words.split()): kind for words, kind in phrases.items()}
    kind, body = _turned(table["kinds"]), _turned(table["bodies"])
    return OrganizationWords(
        kind=kind,
        body=body,
        forms=_forms([*kind, *body]),
        singular=frozenset(chain.from_iterable(map(_foreign_forms, [*kind, *body]))),
        phrase=phrase,
        telling=frozenset({*kind, *body, *(words[-1] for words in phrase)}),
        legal={form: kind for kind, forms in table["legal"].items() for form in forms},
        prefixes=_set(table["prefixes"]["words"]),
        networks=_set(table["networks"]["words"]),
        network_staff=_set(table["networks"]["staff"]),
        forces=_set(table["forces"]["heads"]),
        force_adjectives=_set(table["forces"]["adjectives"]),
        force_complements=_set(table["forces"]["of"]),
        concepts=_set(table["concepts"]["phrases"]),
        acting=_set(table["acting"]["verbs"]),
        compounds=tuple(map(normal, table["compounds"]["ends"])),
        not_compounds=_set(table["compounds"]["not"]),
        demonyms={normal(k): normal(v) for k, v in table["demonyms"].items()},
        **{name: _set(words) for name, words in lists.items()},
    )


class _HeadNouns(dict[str, str]):
    """The listed head noun that a word (as `normal` gives it) is or ends with, else the word.

    Every word of every text is asked for; a look-up in a dictionary is the quickest answer.
    """

    def __missing__(self, word: str) -> str:
        if len(self) >= _REMEMBERED:
            self.clear()
        noun = self[word] = _head_noun(word)
        return noun


HEAD_NOUNS = _HeadNouns()


def _head_noun(word: str) -> str:
    words = organization_words()
    if word in words.body or word in words.kind:
        return word
    tail = word.rpartition("-")[2]
    if tail != word and tail in words.kind:
        return tail
    if not word.endswith(words.compounds) or word in words.not_compounds:
        return word
    ends = (end for end in words.compounds if word.endswith(end) and len(word) > len(end) + 2)
    return max(ends, key=len, default=word)


_LONG = 7
_MASCULINE = ("", "а", "у", "ом", "ем", "е")


def _foreign_forms(noun: str) -> list[str]:
    """The singular of a masculine noun that the dictionary lacks («маслихат»), else nothing."""
    foreign = not is_known(noun) and noun[-1] not in "аеиоуыэюяьй"
    return [noun + ending for ending in _MASCULINE] if foreign else []


def _forms(nouns: Iterable[str]) -> dict[str, str]:
    """The inflected forms of long or foreign nouns, whatever a tagger takes them for."""
    found: dict[str, str] = {}
    for noun in nouns:
        if foreign := _foreign_forms(noun):
            found.update(dict.fromkeys(foreign, noun))
        elif len(noun) >= _LONG or not is_known(noun):
            found.update({normal(form): noun for form in readings(noun)[0].lexeme()})
    return found


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The list `places`; every word in the form of `normal`."""

    kind: dict[str, str]  # noun of kind -> kind
    known: dict[str, str]  # name -> kind
    country: dict[str, str]  # name or abbreviation -> the country's common name as written
    spelled: dict[str, str]  # name -> how the list writes it (countries by their common name)
    forms: dict[str, str]  # inflected form -> name
    genitives: dict[str, str]  # of names that are surnames, too («Конаева») -> name
    abbreviated: frozenset[str]  # abbreviations of states, as written («РК»)
    ignored: frozenset[str]


def _abbreviated(countries: Mapping[str, Iterable[str]]) -> frozenset[str]:
    names = [*countries, *(other for others in countries.values() for other in others)]
    return frozenset(
        n for n in names if " " not in n and sum(c.isupper() for c in n) > 1 and "-" not in n
    )


_LIKE_SURNAMES = ("ев", "ов", "ин", "ын")
_NEUTER = ("ево", "ово", "ино", "ыно")


def _place_forms(names: Iterable[str]) -> dict[str, str]:
    """The inflected forms of names of one word; not of those that are surnames too («Конаев»)."""
    found: dict[str, str] = {}
    for name in names:
        if " " not in name and len(name) > 3 and not name.endswith(_LIKE_SURNAMES):
            found.update(dict.fromkeys(_declined(name), name))
    return found


# Last letter of a name -> what stands in its place in the other cases.
_DECLENSIONS = {
    "а": ("а", "ы", "и", "е", "у", "ой"),
    "я": ("я", "и", "е", "ю", "ей"),
    "й": ("й", "я", "ю", "ем", "е"),
    "ь": ("ь", "и", "ью", "я", "ю", "ем", "е"),
}


def _declined(name: str) -> list[str]:
    """A name in all cases, as the dictionary or the last letter has it.

    «Семей» is no case of «семья»: only what the dictionary has as a word of its own counts.
    """
    own = [r for r in readings(name) if normal(r.normal_form) == name]
    if name.endswith(_NEUTER):  # most write «в Кемерово», and «Иванова» is somebody
        return [name]
    if is_known(name) and own:
        return [normal(form) for form in own[0].lexeme()]
    if name[-1] in _DECLENSIONS:
        return [name[:-1] + ending for ending in _DECLENSIONS[name[-1]]]
    return [name] if name[-1] in "еиоуыэю" else [name + ending for ending in _MASCULINE]


def _lemmas(name: str) -> str:
    """The name word by word in the dictionary's form («российская» → «российский»)."""
    return " ".join(normal(readings(word)[0].normal_form) for word in name.split())


@cache
def place_words() -> PlaceWords:
    """The words by which places are named, for lookup."""
    table = lexicon("places")
    country = {normal(name): name for name in table["countries"]}
    for name, others in table["countries"].items():
        country.update({normal(other): name for other in others})
    spelled = {normal(n): n for part in ("cities", "regions") for n in table[part]["names"]}
    short = set(map(normal, _abbreviated(table["countries"])))  # «САР» is no form of «Сара»
    words = [(name, common) for name, common in country.items() if name not in short]
    country.update({_lemmas(name): common for name, common in words})
    known = {normal(n): "City" for n in table["cities"]["names"]}
    known.update({normal(n): "Region" for n in table["regions"]["names"]})
    known.update(dict.fromkeys(country, "Country"))
    return PlaceWords(
        kind=_turned(table["kinds"]),
        known=known,
        country=country,
        spelled=spelled | country,
        forms=_place_forms(known),
        genitives={name + "а": name for name in known if name.endswith(_LIKE_SURNAMES)},
        abbreviated=_abbreviated(table["countries"]),
        ignored=_set(table["not_places"]["names"]),
    )


def has_one_form(word: str) -> bool:
    """A listed place whose name is the same in all cases («Темиртау», «Алматы»)."""
    return word in place_words().known and word[-1] in "еиоуыэю"


def is_genitive_place(word: str) -> bool:
    """A listed place in what can be the genitive, whatever a tagger says («Костаная»)."""
    name = place_words().forms.get(word, word)
    return has_one_form(word) or (word != name and word[-1] in "аяыи")


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """The list `abbreviations`: full name and kind by abbreviation, and what names nothing."""

    known: dict[str, tuple[str, str]]
    not_names: frozenset[str]


@cache
def abbreviations() -> Abbreviations:
    """The abbreviations of the region's news, for lookup."""
    table = lexicon("abbreviations")
    known = {short: (full, kind) for short, (full, kind) in table["known"].items()}
    return Abbreviations(known, frozenset(table["not_names"]["words"]))


@cache
def initiative_heads() -> frozenset[str]:
    """The nouns that head an initiative («программа», «акция»)."""
    return _set(lexicon("initiatives")["heads"])

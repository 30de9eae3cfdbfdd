"""Places between a post and the name of its holder: «аким |Семея| Нурбол Нурсагатов».

A recogniser takes such a place for a part of the person's name, or for somebody else.  What tells
it apart is the construction: a post in the government of a place, or a noun like «города», and a
word in the genitive before a name that is complete without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extraction.lexicon import words
from kg.extraction.mentions.personal import (
    can_be_named,
    is_common_word,
    is_given,
    is_initial,
    is_patronymic,
    is_surname,
)
from kg.extraction.naming.words import has_one_form, place_words
from kg.extraction.syntax import Tree

Entity = tuple[int, int, str]  # first token, the one after the last, label

_PATRONYMIC = (
    "ович", "евич", "овна", "евна", "ична", "улы", "ұлы", "кызы", "қызы", "оглы", "уулу",
)  # fmt: skip
_VOWELS = frozenset("аеёиоуыэюя")
_ADJECTIVAL = ("ого", "его", "ой", "ей")
_SURNAME_CASES = frozenset({"Gen", "Acc"})  # of which «акима Сатпаева» may be one


def seated(tree: Tree, entities: Iterable[Entity]) -> list[Entity]:
    """The recognised names, without the places that stand between a post and a person.

    Each of those is a `LOC` of its own.
    """
    entities = list(entities)
    seats = {
        *_seats(tree),
        *(start for start, end, label in entities if _opens(tree, start, label)),
    }
    found = [(seat, seat + 1, "LOC") for seat in seats]
    for entity in entities:
        found += _without(tree, entity, seats)
    return sorted(found)


def _without(tree: Tree, entity: Entity, seats: set[int]) -> list[Entity]:
    """A name with a place in it: what follows the place, and the post before it is no name."""
    start, end, label = entity
    if label == "ORG" and end - start == 1 and tree.folded_lemma[start] in _posts():
        return []  # «|Аким| Улытауской области»
    inside = [seat for seat in seats if start <= seat < end]
    if not inside:
        return [entity]
    after = max(inside) + 1
    return [(after, end, "PER")] if after < end and label != "LOC" else []


def _opens(tree: Tree, start: int, label: str) -> bool:
    """«секретарь маслихата |Талгара| Дархан Кыдырали»: a listed place at the head of a person."""
    if label != "PER" or not _is_listed(tree, start) or _is_nominative(tree, start):
        return False
    name = tree.text[start]
    somebody = is_given(name) or is_surname(name)
    return not somebody and _fits(tree, start) and _full_name(tree, start + 1)


def _posts() -> frozenset[str]:
    return words("posts", "leader", "seated")


def _seats(tree: Tree) -> Iterator[int]:
    posts, kinds = _posts(), place_words().kind
    for before in tree.by_folded_lemma.of(posts):
        if _fits(tree, before + 1) and _follows_post(tree, before, before + 1):
            yield before + 1
    for before in tree.by_folded_lemma.of(kinds.keys()):
        place = before + 1
        if _fits(tree, place) and _governed(tree, before, posts) and _full_name(tree, place + 1):
            yield place


def _fits(tree: Tree, place: int) -> bool:
    """A word with a capital that is no given name and no part of a longer or hyphenated name."""
    if place + 1 >= len(tree) or not can_be_named(tree.text[place]):
        return False
    word = tree.text[place]
    return not word.isupper() and (_is_listed(tree, place) or not is_given(word))


def _governed(tree: Tree, kind: int, posts: frozenset[str]) -> bool:
    """«аким |города| Сарани»: the noun of kind stands right after the post."""
    return kind > 0 and tree.folded_lemma[kind - 1] in posts


def _follows_post(tree: Tree, post: int, place: int) -> bool:
    word = tree.lower[place]
    if _full_name(tree, place + 1):
        return _is_listed(tree, place) or _can_be_genitive(word)
    if not _is_listed(tree, place) or _is_nominative(tree, place):
        return False
    return not (is_surname(tree.text[place]) and tree.case(post) in _SURNAME_CASES)


def _is_listed(tree: Tree, token: int) -> bool:
    """A form of a listed name, or the genitive of one that is a surname, too («Сатпаева»)."""
    word, places = tree.folded[token], place_words()
    return word in places.forms or word in places.known or word in places.genitives


def _is_nominative(tree: Tree, token: int) -> bool:
    """«Талгар» after «аким» is somebody's name; «Темиртау» has one form for all cases."""
    word = tree.folded[token]
    return word in place_words().known and not has_one_form(word)


def _can_be_genitive(word: str) -> bool:
    """By its ending; «Пак» of «мэр Пак Вон Сун» cannot."""
    return word[-1] in _VOWELS or word.endswith(_ADJECTIVAL)


def _full_name(tree: Tree, start: int) -> bool:
    """A name that needs no word before it: «Нурбол Нурсагатов», «Н. Нурсагатов».

    Not «Нурбол Кайратович», which wants its surname.
    """
    first, last = start, _after_initials(tree, start)
    if last > start:
        return last < len(tree) and _is_name(tree, last)
    last = first + 1
    if last >= len(tree) or not _is_name(tree, first) or not _is_name(tree, last):
        return False
    name, surname = tree.text[first], tree.text[last]
    if is_patronymic(surname) or tree.lower[last].endswith(_PATRONYMIC):
        return False
    return is_given(name) or (is_surname(surname) and not is_common_word(name))


def _is_name(tree: Tree, token: int) -> bool:
    return can_be_named(tree.text[token]) and not tree.text[token].isupper()


def _after_initials(tree: Tree, start: int) -> int:
    """«Н. |Нурсагатов», «Н. К. |Нурсагатов»; `start` where there are none."""
    token = start
    while token + 1 < len(tree) and is_initial(tree.text[token]) and tree.text[token + 1] == ".":
        token += 2
    return token

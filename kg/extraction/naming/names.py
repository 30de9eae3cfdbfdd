"""The canonical name of a chunk: what an entity is called outside its sentence."""

from __future__ import annotations

from kg.extraction.model import Chunk
from kg.extraction.naming.endings import Gender
from kg.extraction.naming.morphology import nominative_form
from kg.extraction.naming.persons import gender_hint, parts_of, read_name
from kg.extraction.naming.phrases import nominative_phrase
from kg.extraction.naming.words import place_words
from kg.extraction.syntax import Tree

_PLURAL_REACH = 24


def chunk_name(tree: Tree, chunk: Chunk, gender: Gender | None = None) -> str:
    """The nominative of a chunk; `gender` is a person's when other mentions tell it."""
    if chunk.type == "Person":
        return person_name(tree, chunk, gender)
    if chunk.type == "Place":
        return place_name(tree, chunk)
    name = _described(tree, chunk)
    return name[:1].upper() + name[1:] if chunk.type == "Organization" else name


def person_name(tree: Tree, chunk: Chunk, gender: Gender | None = None) -> str:
    """A person's name in the nominative; as it stands when no reading fits all its words."""
    name = parts_of(tree, chunk.start, chunk.end)
    votes = gender_hint(tree, chunk.start, chunk.end, chunk.head)
    found = [r for r in read_name(name) if gender is None or r.gender == gender]
    best = max(found, key=lambda r: r.score + votes[r.gender], default=None)
    forms = best.forms if best else tuple(part.form for part in name)
    return tree.written(chunk.start, chunk.end, forms)


def place_name(tree: Tree, chunk: Chunk) -> str:
    """A place's name in the nominative, as the list writes it when the list has it."""
    listed = _listed(tree, chunk)
    if listed:
        return listed
    if chunk.core == (chunk.head, chunk.head + 1) and chunk.kind and tree.pos[chunk.head] == "ADJ":
        return _shared_noun(tree, chunk)
    noun = tree.folded_lemma[chunk.head] in place_words().kind
    if (
        noun
        and tree.feature(chunk.head, "Number") == "Plur"
        and chunk.core != (chunk.head, chunk.end)
    ):
        return _one_of_many(tree, chunk.start, chunk.head)
    return nominative_phrase(tree, chunk.start, chunk.end, chunk.head)


def _listed(tree: Tree, chunk: Chunk) -> str | None:
    written = " ".join(tree.folded[chunk.start : chunk.end])
    lemmas = " ".join(tree.folded_lemma[chunk.start : chunk.end])
    places, spelled = place_words(), place_words().spelled
    name = places.forms.get(written) or places.genitives.get(written, written)
    return spelled.get(name) or spelled.get(lemmas)


def _shared_noun(tree: Tree, chunk: Chunk) -> str:
    """«Акмолинской, … и Костанайской областях» → «Акмолинская область»."""
    for noun in range(chunk.end, min(chunk.end + _PLURAL_REACH, len(tree))):
        if tree.feature(noun, "Number") == "Plur" and tree.pos[noun] == "NOUN":
            if place_words().kind.get(tree.folded_lemma[noun]) == chunk.kind:
                return _one_of_many(tree, chunk.head, noun)
            break
    return nominative_phrase(tree, chunk.start, chunk.end, chunk.head)


def _one_of_many(tree: Tree, adjective: int, noun: int) -> str:
    """One adjective with a plural noun of kind, in the nominative singular."""
    lemma = tree.lemma[noun]
    gender = {"ь": "femn", "а": "femn", "я": "femn", "о": "neut", "е": "neut"}.get(
        lemma[-1], "masc"
    )
    form = nominative_form(tree.text[adjective], "ADJ", tree.case(adjective), "Sing", gender)
    return f"{form} {lemma}"


def _described(tree: Tree, chunk: Chunk) -> str:
    """The phrase in the nominative, without the marks around a name that stands alone."""
    start, end = chunk.start, chunk.end
    if chunk.core and chunk.core == (start + 1, end - 1):
        start, end = chunk.core
    return nominative_phrase(tree, start, end, chunk.head)

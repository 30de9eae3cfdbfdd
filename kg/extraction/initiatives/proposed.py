"""Measures that somebody proposes: «предложил запретить …», «идея подкормочных полей»."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.initiatives.roots import roots, within
from kg.extraction.initiatives.spans import (
    MAX_TOKENS,
    Owners,
    left_edge,
    overlaps,
    phrase_end,
    trim,
)
from kg.extraction.initiatives.vocabulary import heads, is_in
from kg.extraction.lexicon import words
from kg.extraction.model import Chunk
from kg.extraction.syntax import Tree

_ENDS = frozenset(",.;:!?–—»)(\n")
_VOTING = frozenset(
    {"выступить", "выступать", "высказаться", "высказываться", "проголосовать", "голосовать",
     "бороться", "протестовать", "ратовать", "агитировать"}
)  # fmt: skip
_ADDRESSEE = 5  # words that can stand between asking and the measure asked for
_TEXTS = frozenset({"Bill", "Law", "Amendment", "Programme", "Strategy", "Petition"})


def measures(tree: Tree, found: list[Chunk], names: list[Chunk]) -> list[Chunk]:
    """Infinitives of measures under words of proposing, each to the end of its phrase."""
    named = {c.head for c in found} | {c.head for c in names if c.type == "Person"}
    result: list[Chunk] = []
    for token in tree.by_lemma.of(words("initiatives", "measures")):
        if not _is_measure(tree, token) or not _is_proposed(tree, token):
            continue
        if any(overlaps(c, token, token + 1) for c in found) or not _acts_on_things(
            tree, token, named
        ):
            continue
        chunk = _phrase(tree, token)
        if chunk is not None and not _holds_name(chunk, found):
            result.append(chunk)
    return result


def _holds_name(chunk: Chunk, found: list[Chunk]) -> bool:
    """«вынести на референдум поправку о …»: the initiative is what the measure is done to."""
    inner = (c for c in found if chunk.start < c.start and c.end <= chunk.end)
    return any(c.core is not None or c.kind in _TEXTS for c in inner)


def _is_measure(tree: Tree, token: int) -> bool:
    return tree.feature(token, "VerbForm") == "Inf" and is_in(tree.lemma[token], "measures")


def _is_proposed(tree: Tree, token: int) -> bool:
    """A word of proposing governs it, or another measure so governed is coordinated with it."""
    seen = token
    for above in tree.ancestors(token):
        if _proposes(tree, above, token):
            return True
        linked = tree.is_dep(seen, "conj", "parataxis") and tree.feature(above, "VerbForm") == "Inf"
        if not linked and not tree.is_dep(above, "parataxis"):
            break
        seen = above
    return _beside(tree, token)


def _beside(tree: Tree, token: int) -> bool:
    """«с предложением запретить»: the word just before, whatever the parser says."""
    first = tree.sentences[tree.sentence[token]][0]
    for back in range(token - 1, max(first, token - _ADDRESSEE) - 1, -1):
        # «просили министра Ашимову отменить …»: the one who is asked stands between.
        if _proposes(tree, back, token) and tree.pos[back] == "VERB":
            return True
        if tree.pos[back] not in ("NOUN", "PROPN", "ADJ"):
            break
    before = token - 1
    while (
        before >= 0
        and tree.pos[before] in ("ADV", "PART", "PUNCT")
        and tree.text[before] not in ".»"
    ):
        before -= 1
    return before >= 0 and _proposes(tree, before, token)


def _proposes(tree: Tree, word: int, measure: int) -> bool:
    """«предложил построить», «обещал запретить»; but who promises to build will build."""
    if is_in(tree.lemma[word], "proposing"):
        return True
    return is_in(tree.lemma[word], "promising") and is_in(tree.lemma[measure], "ruling")


def _acts_on_things(tree: Tree, token: int, named: set[int]) -> bool:
    """It has a complement, and none that is a pronoun, a name or an initiative named elsewhere."""
    below = [
        c for c in tree.children[token] if tree.is_dep(c, "obj", "obl", "nmod", "xcomp", "iobj")
    ]
    objects = [c for c in below if tree.is_dep(c, "obj")]
    if any(tree.pos[c] == "PRON" or c in named or _taken_up(tree, c) for c in objects):
        return False
    if any(tree.feature(c, "Animacy") == "Anim" for c in objects) and not _of_people(tree, token):
        return False
    return bool(below) or (
        token + 1 < len(tree) and tree.pos[token + 1] in ("NOUN", "ADJ", "ADP", "NUM")
    )


def _of_people(tree: Tree, token: int) -> bool:
    """«освободить школьников от платы» is policy, «наградить соседей» is none."""
    return tree.lemma[token] in ("освободить", "освобождать", "обязать", "обязывать", "лишить")


def _taken_up(tree: Tree, token: int) -> bool:
    """«реализовать проект», «принять закон»: a bare noun of kind is an initiative said before."""
    bare = all(tree.is_dep(c, "punct", "det", "case") for c in tree.children[token])
    return bare and tree.lemma[token] in heads()


def _phrase(tree: Tree, token: int) -> Chunk | None:
    end = _clause_end(tree, token)
    if end - token < 2:
        return None
    return Chunk(token, end, token, "Initiative", kind="Proposal", confidence=0.8)


def _clause_end(tree: Tree, token: int) -> int:
    """The end of an infinitive phrase: a stop, a coordinated verb or the verb that governs."""
    stop = token + 1
    depth = 0
    for i in range(token + 1, min(len(tree), token + MAX_TOKENS)):
        depth += tree.text[i] == "«"
        if tree.text[i] == "»" and depth:
            depth, stop = depth - 1, i + 1
            continue
        if tree.text[i] in _ENDS or tree.pos[i] == "SPACE" or i == tree.head[token]:
            break
        if tree.pos[i] == "VERB" and (
            tree.dep[i] == "conj" or tree.feature(i, "VerbForm") == "Fin"
        ):
            break
        stop = i + 1
    return trim(tree, token + 1, stop)


def headlines(tree: Tree, found: list[Chunk]) -> list[Chunk]:
    """«Запретить самокаты?» at the head of a text that goes on to say who proposes it."""
    known = [(c, roots(tree, c.start, c.end)) for c in found if c.kind == "Proposal"]
    result: list[Chunk] = []
    for token in range(*tree.sentences[0]) if known else ():
        if not _is_measure(tree, token) or any(overlaps(c, token, token + 1) for c, _ in known):
            continue
        chunk = _phrase(tree, token)
        own = roots(tree, token, token + 1)
        if chunk is not None and any(within(own, words) for _, words in known):
            result.append(chunk)
    return result


def objects(tree: Tree, found: list[Chunk], taken: Owners) -> list[Chunk]:
    """What is called an idea or fought for by its own noun phrase: «идея подкормочных полей»."""
    result: list[Chunk] = []
    for token in _below_proposing(tree):
        if tree.pos[token] not in ("NOUN", "PROPN") or _is_name(tree, token, taken):
            continue
        if any(overlaps(c, token, token + 1) for c in found) or not _proposed_noun(tree, token):
            continue
        result.extend(_noun_phrase(tree, token))
    return result


def _below_proposing(tree: Tree) -> list[int]:
    """What hangs on a word that can make it something proposed, and nouns that can be voted on."""
    above = tree.by_lemma.of(words("initiatives", "ideas") | words("initiatives", "advocating"))
    below = {child for token in above for child in tree.children[token]}
    return sorted(below.union(tree.by_lemma.of(heads().keys())))


def _is_name(tree: Tree, token: int, taken: Owners) -> bool:
    """Part of a name; but «двухпалатный парламент» is none, though «парламент» alone may be."""
    owner = taken.get(token)
    if owner is None:
        return False
    words = tree.text[owner.start : owner.end]
    common = all(word.islower() for word in words) and owner.head == token
    return not (common and left_edge(tree, token) < token)


def _proposed_noun(tree: Tree, token: int) -> bool:
    above = tree.head[token]
    if tree.feature(token, "Animacy") == "Anim" or is_in(tree.lemma[token], "empty"):
        return False
    if tree.is_dep(token, "nmod") and is_in(tree.lemma[above], "ideas") and above < token:
        return tree.case(token) == "Gen" and not tree.preposition(token)
    if tree.is_dep(token, "obj") and above != token:
        return is_in(tree.lemma[above], "advocating")
    return _voted_on(tree, token, above)


def _voted_on(tree: Tree, token: int, above: int) -> bool:
    """«против единого тарифа»: predicative, or under a verb of taking a stance."""
    if tree.preposition(token) not in ("за", "против") or tree.lemma[token] not in heads():
        return False
    predicative = tree.is_dep(token, "root") or (
        tree.is_dep(above, "root") and tree.pos[above] != "VERB"
    )
    return predicative or tree.lemma[above] in _VOTING


def _noun_phrase(tree: Tree, token: int) -> Iterator[Chunk]:
    """The noun with its adjectives and genitive; a bare noun identifies nothing."""
    start, end = left_edge(tree, token), token + 1
    for child in tree.children[token]:
        if child > token and tree.is_dep(child, "nmod") and not tree.preposition(child):
            end = phrase_end(tree, child, end) or end
    before = {*range(start, token), *(c for c in tree.children[token] if c < token)}
    if end - start > 1 and not any(is_in(tree.lemma[t], "generic") for t in before):
        yield Chunk(start, end, token, "Initiative", kind="Proposal", confidence=0.7)

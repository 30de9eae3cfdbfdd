"""Does the text state it, deny it, or leave it open?

A statement is read along the chain of predicates between a trigger and its agent: every «не» and
every negating verb («отказался», «передумал») turns the polarity, so that «не может не поддержать»
is support; conditionals, questions, «якобы» and «может» leave it open, and nothing is claimed.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.lexicon import words
from kg.extraction.syntax import Tree

_OPEN_PARTICLES = frozenset({"б", "словно", "вряд", "едва"})  # besides those of the list
_ABLE = frozenset({"мочь", "смочь", "суметь"})


@dataclass(frozen=True, slots=True)
class Modality:
    """`sign` is +1 or -1; `open` means that the text does not state it."""

    sign: int = 1
    open: bool = False
    future: bool = False


def read(tree: Tree, chain: list[int]) -> Modality:
    """The modality of a chain of predicates, trigger first."""
    negations = sum(negated(tree, t) for t in chain)
    negations += sum(tree.lemma[t] in words("predicates", "negators") for t in chain[1:])
    # «не может поддержать» refuses, «не может не поддержать» supports, «может поддержать» is open.
    possible = any(
        tree.lemma[t] in words("predicates", "hypothetical")
        and not (tree.lemma[t] in _ABLE and negated(tree, t))
        for t in chain[1:]
    )
    is_open = possible or any(_left_open(tree, t) for t in chain)
    sign = -1 if negations % 2 else 1
    future = _third_person_future(tree, chain)
    return Modality(sign, is_open or _asked(tree, chain[0]) or (future and sign > 0), future)


def negated(tree: Tree, token: int) -> bool:
    """True when «не» or «нет» stands at the predicate itself."""
    for child in tree.children[token]:
        if _not_only(tree, child) or _of_another(tree, child):
            continue
        if tree.lower[child] in ("не", "нет") and tree.pos[child] in ("PART", "ADV", "VERB"):
            return True
        if tree.is_dep(child, "aux", "cop") and any(
            tree.lower[c] == "не" for c in tree.children[child]
        ):
            return True
    return token > 0 and tree.lower[token - 1] == "не" and tree.pos[token] != "NOUN"


def _not_only(tree: Tree, token: int) -> bool:
    """«не только поддержал, но и возглавил» denies nothing."""
    return token + 1 < len(tree) and tree.lower[token + 1] in ("только", "просто", "лишь")


def _of_another(tree: Tree, token: int) -> bool:
    """«поддержали, а союз – нет»: the word stands in place of a verb of its own."""
    return tree.lower[token] == "нет" and tree.is_dep(token, "conj", "parataxis")


def _left_open(tree: Tree, token: int) -> bool:
    open_words = _OPEN_PARTICLES | words("predicates", "unstated")
    return _not_yet(tree, token) or any(
        tree.lower[c] in open_words and not tree.is_dep(c, "nsubj", "obj")
        for c in tree.children[token]
    )


def _not_yet(tree: Tree, token: int) -> bool:
    """«пока не подписал», «ещё не решил», «так и не поддержал» refuse nothing yet."""
    before = tree.lower[max(0, token - 4) : token]
    return "не" in before and any(
        before[i] in ("пока", "ещё", "еще") or before[max(0, i - 1) : i + 1] == ["так", "и"]
        for i in range(before.index("не"))
    )


def _third_person_future(tree: Tree, chain: list[int]) -> bool:
    top = chain[-1]
    helpers = [c for c in tree.children[top] if tree.is_dep(c, "aux", "cop")]
    if any(tree.lower[c] in ("будет", "будут") for c in helpers):
        return True
    for token in (top, *helpers):
        if tree.feature(token, "Tense") == "Fut" and tree.feature(token, "Person") == "3":
            return True
    return False


def _asked(tree: Tree, token: int) -> bool:
    """True in a question: the sentence ends with a question mark outside a later quotation."""
    start, end = tree.sentences[tree.sentence[token]]
    for i in range(token, min(end, start + 200)):
        if tree.text[i] in ("?", "?!", "??", "?»"):
            return True
        if tree.text[i] in ("»", "!", "."):
            return False
    return False

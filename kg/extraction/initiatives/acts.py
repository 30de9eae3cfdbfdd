"""Acts of politics that become initiatives when somebody is for or against them.

«Роспуск парламента», «вступление в союз», «досрочные выборы», «санкции против …»: reported as
news they are events; proposed, demanded, supported or fought they are initiatives.
"""

from __future__ import annotations

from kg.extraction.initiatives.quoted import folded
from kg.extraction.initiatives.spans import Owners, left_edge, overlaps, phrase_end
from kg.extraction.initiatives.vocabulary import acts, heads, is_in
from kg.extraction.initiatives.wanted import TAKING_SIDES
from kg.extraction.model import Chunk
from kg.extraction.naming.words import organization_words
from kg.extraction.syntax import Tree

_TEXTS = frozenset({"Bill", "Law", "Amendment", "Programme", "Strategy", "Petition"})


def find(tree: Tree, found: list[Chunk], taken: Owners) -> list[Chunk]:
    """The acts that somebody takes a stance on, wherever the text names them."""
    chunks = [c for t in tree.by_lemma.of(acts().keys()) if (c := _act(tree, t, found, taken))]
    disputed = {folded(tree, c.start, c.end) for c in chunks if _at_issue(tree, c.head)}
    return [c for c in chunks if folded(tree, c.start, c.end) in disputed]


def _act(tree: Tree, token: int, found: list[Chunk], taken: Owners) -> Chunk | None:
    prepositions = acts().get(tree.lemma[token])
    if prepositions is None or tree.pos[token] != "NOUN" or _inside_name(token, taken):
        return None
    start, end = left_edge(tree, token), _complement_end(tree, token, prepositions)
    if any(overlaps(c, token, token + 1) or _swallows(c, token, end) for c in found):
        return None
    if end > token + 1 and (_of_initiative(tree, token, end) or _of_body(tree, token)):
        return None
    if (end == token + 1 or _election(tree, token)) and not _by_adjective(tree, start, token):
        return None
    return Chunk(start, end, token, "Initiative", kind="Proposal", confidence=0.8)


def _inside_name(token: int, taken: Owners) -> bool:
    owner = taken.get(token)
    return owner is not None and owner.type != "Place"


def _swallows(chunk: Chunk, start: int, end: int) -> bool:
    """«роспуск программы «Чистый двор»»: the initiative is what the act is done to."""
    inside = start < chunk.start and chunk.end <= end
    return inside and (chunk.core is not None or chunk.kind in _TEXTS)


def _of_initiative(tree: Tree, token: int, end: int) -> bool:
    """«выход из программы», «продление проекта»: the programme itself is what is at stake."""
    own = (tree.lemma[t] for t in range(token + 1, end) if tree.head[t] == token)
    return any(lemma in heads() and not is_in(lemma, "venues") for lemma in own)


def _of_body(tree: Tree, token: int) -> bool:
    """«создание комиссии»: the news of a body; but «создание единой системы» is a plan."""
    if tree.lemma[token] != "создание" or token + 1 >= len(tree):
        return False
    return tree.lemma[token + 1] in organization_words().kind


def _election(tree: Tree, token: int) -> bool:
    """«выборы» is the plural of «выбор» to the tagger."""
    return tree.lemma[token] == "выбор"


def _complement_end(tree: Tree, token: int, prepositions: frozenset[str]) -> int:
    end = token + 1
    for child in tree.children[token]:
        preposition = tree.preposition(child)
        fits = preposition in prepositions if preposition else tree.case(child) == "Gen"
        if child > token and fits and tree.is_dep(child, "nmod", "obl"):
            end = max(end, phrase_end(tree, child, end) or end)
    return end


def _by_adjective(tree: Tree, start: int, token: int) -> bool:
    """«досрочные выборы», «антироссийские санкции»: in the plural an adjective identifies them."""
    if tree.feature(token, "Number") != "Plur":
        return False
    adjectives = [tree.lemma[t] for t in range(start, token)]
    if tree.lemma[token] == "санкция":
        return any(a.startswith("анти") or a.endswith("ский") for a in adjectives)
    return any(is_in(a, "early") for a in adjectives)


def _at_issue(tree: Tree, head: int) -> bool:
    """The object of a stance or proposal, what one is for or against, somebody's initiative."""
    first = tree.first_conjunct(head)
    above, preposition = tree.head[first], tree.preposition(head)
    if preposition in TAKING_SIDES:
        return True
    if tree.is_dep(first, "nsubj") and _is_idea(tree, above):
        return True
    governed = tree.is_dep(first, "obj", "nsubj:pass", "iobj", "obl", "nmod")
    if not governed or preposition not in ("", "к", "на", "от"):
        return False
    return _takes_stance(tree, above, preposition) or _proposed(tree, above, preposition)


def _is_idea(tree: Tree, above: int) -> bool:
    """«инициативой будет …», «инициативой стало …»: what the copula says to be somebody's idea."""
    if is_in(tree.lemma[above], "ideas"):
        return True
    predicates = (t for t in tree.children[above] if tree.case(t) == "Ins")
    return tree.lemma[above] == "стать" and any(is_in(tree.lemma[t], "ideas") for t in predicates)


def _takes_stance(tree: Tree, above: int, preposition: str) -> bool:
    return is_in(tree.lemma[above], "stances") and preposition != "на"


def _proposed(tree: Tree, above: int, preposition: str) -> bool:
    """«предложил роспуск», «настаивает на роспуске», «призвал провести выборы»."""
    if is_in(tree.lemma[above], "proposing") and tree.pos[above] in ("VERB", "NOUN"):
        return tree.pos[above] == "VERB" or preposition == "к" or is_in(tree.lemma[above], "ideas")
    held = is_in(tree.lemma[above], "holding") and tree.feature(above, "VerbForm") == "Inf"
    return held and any(is_in(tree.lemma[t], "proposing") for t in tree.ancestors(above))

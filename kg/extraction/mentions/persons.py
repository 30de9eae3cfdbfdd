"""Name chunks of persons, from what the recogniser found, with their borders put right."""

from __future__ import annotations

from kg.extraction.lexicon import words
from kg.extraction.mentions.quotes import Quote
from kg.extraction.mentions.words import normal
from kg.extraction.model import Chunk
from kg.extraction.syntax import Tree

Span = tuple[int, int]


def person_spans(tree: Tree, ents: list[tuple[int, int, str]], quoted: list[Quote]) -> list[Span]:
    """The spans of persons' names, without titles and marks, in text order."""
    spans = [_fit(tree, s, e) for s, e, label in ents if label == "PER"]
    names = {(q.inside) for q in quoted if q.named}
    return [s for s in spans if s[1] > s[0] and s not in names and _personal(tree, s)]


def _fit(tree: Tree, start: int, end: int) -> Span:
    titles = words("persons", "titles", "words")
    while start < end and (
        not tree.text[start][:1].isalpha() or _is_title(tree, start, end, titles)
    ):
        start += 1
    while start < end and not (tree.text[end - 1][:1].isalpha() or tree.text[end - 1] == "."):
        end -= 1
    start = _initials_before(tree, start)
    end = _after(tree, end)
    return start, end


def _is_title(tree: Tree, i: int, end: int, titles: frozenset[str]) -> bool:
    return (
        i + 1 < end
        and tree.lemma[i] in titles
        and (tree.text[i].islower() or tree.lemma[i] != tree.lower[i])
    )


def _initials_before(tree: Tree, start: int) -> int:
    """«А. Б. |Иванов»: initials that stand before the surname."""
    while start >= 2 and tree.text[start - 1] == "." and _is_initial(tree.text[start - 2]):
        start -= 2
    if (
        start >= 1
        and len(tree.text[start - 1]) == 2
        and tree.text[start - 1][1] == "."
        and tree.text[start - 1][0].isupper()
    ):
        start -= 1
    return start


def _after(tree: Tree, end: int) -> int:
    """What follows and still belongs: initials, a patronymic, «улы», a surname."""
    while end + 1 < len(tree) and _is_initial(tree.text[end]) and tree.text[end + 1] == ".":
        end += 2
    tail = words("persons", "patronymics", "words_masculine") | words(
        "persons", "patronymics", "words_feminine"
    )
    if end < len(tree) and tree.lower[end] in tail:
        end += 1
    return end


def _is_initial(text: str) -> bool:
    return len(text) == 1 and text.isupper()


def _personal(tree: Tree, span: Span) -> bool:
    """A name has a capital, and more than an initial."""
    texts = tree.text[span[0] : span[1]]
    if not any(len(t) > 1 and t[0].isupper() for t in texts):
        return False
    return normal(texts[0]) not in words("persons", "not_persons", "words")


def person_chunks(tree: Tree, spans: list[Span]) -> list[Chunk]:
    """The chunks of persons; the head is the token on which the rest of the name hangs."""
    return [Chunk(s, e, _head(tree, s, e), "Person", core=(s, e)) for s, e in spans]


def _head(tree: Tree, start: int, end: int) -> int:
    """The token whose own head lies outside the name (the first word when none does)."""
    for i in range(start, end):
        if not start <= tree.head[i] < end and tree.text[i][:1].isalpha():
            return i
    for i in range(start, end):
        if tree.head[i] == i:
            return i
    return start

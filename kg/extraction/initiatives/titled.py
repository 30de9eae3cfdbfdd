"""Documents known by a title («решение Совета … «Об угрозах …»»), a short form, or their author."""

from __future__ import annotations

from kg.extraction.initiatives.spans import OPEN, Owners, left_edge, name_after
from kg.extraction.initiatives.vocabulary import heads, is_in
from kg.extraction.model import Chunk
from kg.extraction.syntax import Tree

ABOUT = frozenset({"о", "об", "обо"})
_DOCUMENTS = frozenset({"Law", "Bill", "Amendment", "Declaration", "Agreement", "Strategy"})
_AUTHORED = frozenset({"Bill", "Amendment", "Petition"})
_NICKNAMED = frozenset({"закон", "доктрина", "пакет"})
_MONTHS = frozenset(
    {"январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
     "ноябрь", "декабрь"}
)  # fmt: skip
_REACH = 14  # words between a document and its title: the body that issued it


def find(tree: Tree, found: list[Chunk]) -> list[Chunk]:
    """«решение Совета безопасности (СБ) «Об угрозах воде»»: a title behind whose document it is."""
    known = {t for c in found if c.core is not None for t in range(c.start, c.end)}
    result = []
    for token in tree.by_text.of(OPEN):
        quoted = None if token in known else title_after(tree, token)
        head = None if quoted is None else _document_before(tree, token)
        if quoted is not None and head is not None:
            core = (quoted[0] + 1, quoted[1] - 1)
            kind = heads()[tree.lemma[head]]
            start = left_edge(tree, head)
            result.append(Chunk(start, quoted[1], head, "Initiative", kind=kind, core=core))
    return result


def title_after(tree: Tree, token: int) -> tuple[int, int] | None:
    """A quotation that begins with «О …», «Об …» says what a document is about."""
    quoted = name_after(tree, token)
    if quoted is None or quoted[1] - quoted[0] < 4:
        return None
    return quoted if tree.lower[quoted[0] + 1] in ABOUT else None


def _document_before(tree: Tree, opening: int) -> int | None:
    first = tree.sentences[tree.sentence[opening]][0]
    for token in range(opening - 1, max(first, opening - _REACH) - 1, -1):
        if tree.pos[token] in ("VERB", "ADP") or tree.text[token] in (",", ";", *OPEN):
            return None
        if heads().get(tree.lemma[token]) in _DOCUMENTS:
            return token
    return None


def short_form(tree: Tree, head: int) -> int:
    """The end of «договор СНВ-3», «договор по СНВ»: a contract in capitals; else `head + 1`."""
    end = head + 1 + (tree.lower[head + 1 : head + 2] in (["по"], ["о"], ["об"]))
    if end >= len(tree) or not _capitals(tree.text[end]):
        return head + 1
    hangs = head <= tree.head[end] < end or tree.is_dep(end, "appos", "nmod")
    return end + 1 if hangs else head + 1


def known_by(tree: Tree, head: int, kind: str, taken: Owners) -> int:
    """The end of «закон Магнитского», «референдум 7 июня»; `head + 1` when it is neither."""
    owner = taken.get(head + 1)
    person = owner is not None and owner.type == "Person" and owner.start == head + 1
    if owner is not None and person and tree.lemma[head] in _NICKNAMED:
        return owner.end
    if kind == "Referendum" and head + 2 < len(tree) and tree.text[head + 1].isdigit():
        return head + 3 if tree.lemma[head + 2] in _MONTHS else head + 1
    return head + 1


def _capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters)


def by_author(tree: Tree, head: int, kind: str, taken: Owners) -> Chunk | None:
    """«выдвинутая республиканцами поправка», «поправка, выдвинутая партией»: known by who did."""
    for child in tree.children[head] if kind in _AUTHORED else ():
        agents = [c for c in tree.children[child] if _is_agent(tree, c)]
        if not agents or not is_in(tree.lemma[child], "authoring"):
            continue
        inside = range(min(child, head), max(child, head))
        if child < head and all(tree.text[t] not in ",;" for t in inside):
            return Chunk(child, head + 1, head, "Initiative", kind=kind, confidence=0.8)
        if child > head and child - head <= 2:
            # «депутатом Ерланом Ли»: the name behind the post is the author's too.
            author = taken.get(agents[-1]) or taken.get(agents[-1] + 1)
            end = author.end if author else agents[-1] + 1
            return Chunk(head, end, head, "Initiative", kind=kind, confidence=0.8)
    return None


def _is_agent(tree: Tree, token: int) -> bool:
    agent = tree.is_dep(token, "obl") and tree.case(token) == "Ins"
    return agent and not tree.preposition(token)

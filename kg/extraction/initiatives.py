"""Finding initiatives: programmes, bills, campaigns, declared years, and things proposed.

An initiative is a noun of `data/lexicon/ru/initiatives.toml` with a complement that identifies it,
a year declared to be the year of something, or the infinitive that somebody proposes.  A bare
«этот законопроект» is no name; `coreference.anaphora` takes those up.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from kg.extraction.lexicon import lexicon, words
from kg.extraction.model import Chunk
from kg.extraction.syntax import Tree

_OPEN, _CLOSE = frozenset('«“„"'), frozenset('»”“"')
_MAX_TOKENS = 16


def heads() -> Mapping[str, str]:
    """Head noun → kind of initiative."""
    return cast(Mapping[str, str], lexicon("initiatives")["heads"])


def detect(tree: Tree, names: list[Chunk]) -> list[Chunk]:
    """The initiatives of a document in text order; `names` are the chunks found before."""
    taken = _token_owner(names)
    found = [c for t in range(len(tree)) if (c := _named(tree, t, taken))]
    found += _declared_years(tree)
    found += _proposed(tree, found)
    return _outermost(found + _quoted_again(tree, found))


def _token_owner(names: list[Chunk]) -> dict[int, Chunk]:
    owner: dict[int, Chunk] = {}
    for chunk in sorted(names, key=lambda c: c.start - c.end):
        for token in range(chunk.start, chunk.end):
            owner[token] = chunk
    return owner


def _named(tree: Tree, token: int, taken: dict[int, Chunk]) -> Chunk | None:
    """The initiative headed by this noun, when its complement identifies it."""
    lemma = tree.lemma[token]
    kind = heads().get(lemma)
    if kind is None or tree.pos[token] not in ("NOUN", "PROPN"):
        return None
    owner = taken.get(token)
    if owner is not None and owner.type in ("Organization", "Person") and owner.head == token:
        return None
    quoted = quotation_after(tree, token + 1)
    if quoted:
        return Chunk(_left(tree, token), quoted[1], token, "Initiative", kind=kind, core=(quoted[0] + 1, quoted[1] - 1))
    latin = _latin_after(tree, token + 1)
    if latin > token + 1:
        return Chunk(_left(tree, token), latin, token, "Initiative", kind=kind, core=(token + 1, latin))
    if lemma in words("initiatives", "weak") or _generic(tree, token):
        return None
    end = _complement_end(tree, token)
    if _only_owner(tree, token, end, taken):
        return None
    if end == token + 1:
        return _adjective_name(tree, token, kind)
    return Chunk(_left(tree, token), end, token, "Initiative", kind=kind)


def _quoted_again(tree: Tree, found: list[Chunk]) -> list[Chunk]:
    """«Тёплые окна» alone, once «проект «Тёплые окна»» has said what it is."""
    cores = {_folded(tree, *c.core): c for c in found if c.core is not None}
    if not cores:
        return []
    again = []
    for token in range(len(tree)):
        quoted = quotation_after(tree, token)
        if quoted is None:
            continue
        start, end = quoted[0] + 1, quoted[1] - 1
        first = cores.get(_folded(tree, start, end))
        if first is not None:
            head = max(range(start, end), key=lambda t: (tree.pos[t] in ("NOUN", "PROPN"), -t))
            again.append(Chunk(start, end, head, "Initiative", kind=first.kind, core=(start, end)))
    return again


def _folded(tree: Tree, start: int, end: int) -> tuple[str, ...]:
    """A quoted name without its endings, so that «Заботы рядом» equals «Забота рядом»."""
    return tuple(w if len(w) < 5 else w[:-2] for w in tree.lower[start:end])


def _only_owner(tree: Tree, head: int, end: int, taken: dict[int, Chunk]) -> bool:
    """«инициатива Касенова», «требование экологов» say whose it is, not what it is."""
    complement = [t for t in range(head + 1, end) if tree.head[t] == head and tree.case(t) == "Gen"]
    if not complement or end == head + 1 or any(tree.pos[t] == "ADP" for t in range(head + 1, end)):
        return False
    owner = taken.get(complement[0])
    if owner is not None and owner.type in ("Person", "Organization"):
        return owner.end >= end
    return tree.feature(complement[0], "Animacy") == "Anim" and heads()[tree.lemma[head]] == "Proposal"


def quotation_after(tree: Tree, start: int) -> tuple[int, int] | None:
    """The token range of a quotation that opens at `start`, quotes included."""
    if start >= len(tree) or tree.text[start] not in _OPEN:
        return None
    depth = 1
    for i in range(start + 1, min(len(tree), start + _MAX_TOKENS)):
        if tree.text[i] == "«":
            depth += 1
        elif tree.text[i] in _CLOSE:
            depth -= 1
            if depth == 0:
                return (start, i + 1) if i > start + 1 else None
    return None


def _latin_after(tree: Tree, start: int) -> int:
    end = start
    while end < len(tree) and end < start + 6 and tree.text[end][:1].isupper() and tree.text[end].isascii():
        end += 1
    while end < len(tree) and end > start and (tree.text[end].isdigit() or (tree.text[end].isascii() and tree.text[end].isalnum() and end < start + 6)):
        end += 1
    return end


def _left(tree: Tree, head: int) -> int:
    """Where the agreeing adjectives before the head begin."""
    start = head
    while start > 0:
        token = start - 1
        if tree.pos[token] not in ("ADJ",) or tree.head[token] != head or not tree.is_dep(token, "amod"):
            break
        start = token
    return start


def _generic(tree: Tree, head: int) -> bool:
    if any(tree.lemma[c] in words("initiatives", "generic") for c in tree.children[head] if c < head):
        return True
    return False


def _complement_end(tree: Tree, head: int) -> int:
    """The end of the complement to the right of the head; `head + 1` when there is none."""
    end = head + 1
    for child in tree.children[head]:
        if child < head or not tree.is_dep(child, "nmod", "obl", "acl"):
            continue
        if not _is_complement(tree, head, child):
            continue
        stop = _contiguous_end(tree, child, end)
        if stop is not None:
            end = max(end, stop)
    return min(end, head + _MAX_TOKENS)


def _is_complement(tree: Tree, head: int, child: int) -> bool:
    preposition = tree.preposition(child)
    if tree.is_dep(child, "acl"):
        return tree.feature(child, "VerbForm") == "Inf" and child == head + 1
    if preposition:
        return preposition in words("initiatives", "complements") and preposition not in ("в", "на", "к", "с", "из", "для")
    return tree.case(child) == "Gen"


def _contiguous_end(tree: Tree, child: int, start: int) -> int | None:
    """The end of the child's phrase, cut at the first comma clause; None when it starts later."""
    phrase = tree.subtree(child)
    if phrase[0] > start:
        return None
    end = start
    for token in phrase:
        if token < start:
            continue
        if token != end:
            break
        if tree.text[token] in ",;:–—(" and token > start:
            break
        if tree.is_dep(token, "acl", "parataxis", "advcl") and token != child:
            break
        end = token + 1
    while end > start and (tree.pos[end - 1] in ("PUNCT", "CCONJ", "ADP") and tree.text[end - 1] not in _CLOSE):
        end -= 1
    return end


def _adjective_name(tree: Tree, head: int, kind: str) -> Chunk | None:
    """«конституционная реформа», «судебная реформа»: an adjective names it, alone."""
    start = _left(tree, head)
    strong = ("Reform", "Referendum", "Law")
    if start == head or kind not in strong or tree.feature(head, "Number") == "Plur":
        return None
    return Chunk(start, head + 1, head, "Initiative", kind=kind, confidence=0.8)


def _declared_years(tree: Tree) -> list[Chunk]:
    """«Год волонтёра», «объявить 2027 год Годом рабочих профессий»."""
    found = []
    for token in range(len(tree)):
        if tree.lemma[token] != "год" or not tree.text[token][0].isupper() and not _made_year(tree, token):
            continue
        if token + 1 >= len(tree) or tree.pos[token + 1] not in ("NOUN", "ADJ", "PROPN", "PUNCT"):
            continue
        end = _year_end(tree, token)
        if end > token + 1:
            found.append(Chunk(token, end, token, "Initiative", kind="DeclaredYear"))
    return found


def _made_year(tree: Tree, token: int) -> bool:
    """«…2020 года годом волонтёра» after a verb or noun of declaring."""
    if tree.lower[token] != "годом":
        return False
    return any(tree.lemma[i] in words("initiatives", "year") for i in range(max(0, token - 8), token))


def _year_end(tree: Tree, token: int) -> int:
    quoted = quotation_after(tree, token + 1)
    if quoted:
        return quoted[1]
    end = token + 1
    while end < len(tree) and end < token + 7:
        word, pos = tree.lower[end], tree.pos[end]
        genitive = pos in ("NOUN", "ADJ", "PROPN") and tree.case(end) in ("Gen", "Loc", "")
        if not genitive and word not in ("и", "о", "об"):
            break
        end += 1
    while end > token + 1 and tree.lower[end - 1] in ("и", "о", "об"):
        end -= 1
    return end


def _proposed(tree: Tree, found: list[Chunk]) -> list[Chunk]:
    """The infinitives under verbs of proposing: «предложил запретить на пляже пластик»."""
    proposing = words("initiatives", "proposing")
    skip = words("initiatives", "year") | {"выдвинуть", "выдвигать", "поддержать", "голосовать", "проголосовать", "отклонить", "отвергнуть", "избрать", "назначить", "одобрить", "пойти", "принять", "поддерживать", "стать"}
    named = {c.head for c in found}
    chunks = []
    for token in range(len(tree)):
        if tree.feature(token, "VerbForm") != "Inf" or tree.lemma[token] in skip:
            continue
        first = tree.first_conjunct(token)
        head = tree.head[first]
        if tree.lemma[head] not in proposing or not tree.is_dep(first, "xcomp", "ccomp", "csubj", "acl", "parataxis", "nmod"):
            continue
        if any(c in named for c in tree.kids(token, "obj")):
            continue
        end = _clause_end(tree, token)
        if end - token >= 2:
            chunks.append(Chunk(token, end, token, "Initiative", kind="Proposal", confidence=0.8))
    return chunks


def _clause_end(tree: Tree, token: int) -> int:
    """The end of an infinitive phrase: its subtree up to a comma clause or a coordinated verb."""
    stop = token + 1
    for i in range(token + 1, min(len(tree), token + _MAX_TOKENS)):
        if tree.text[i] in ",.;:!?–—»)(":
            break
        if tree.pos[i] == "VERB" and tree.dep[i] == "conj":
            break
        stop = i + 1
    while stop > token + 1 and tree.pos[stop - 1] in ("CCONJ", "ADP", "PUNCT"):
        stop -= 1
    return stop


def _outermost(found: list[Chunk]) -> list[Chunk]:
    """Chunks in text order; one inside another goes, unless it has a quoted name of its own."""
    kept: list[Chunk] = []
    for chunk in sorted(found, key=lambda c: (c.start, c.start - c.end)):
        outer = next((k for k in kept if k.start <= chunk.start and chunk.end <= k.end), None)
        if outer is None:
            kept.append(chunk)
        elif chunk.core is not None and outer.core is None:
            chunk.parent = outer
            kept.append(chunk)
    return kept

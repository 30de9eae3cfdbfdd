"""Initiatives named by a noun of kind: «законопроект о волонтёрстве», «проект «Чистый двор»»."""

from __future__ import annotations

from kg.extraction.initiatives.spans import (
    MAX_TOKENS,
    Owners,
    latin_after,
    left_edge,
    name_after,
    phrase_end,
)
from kg.extraction.initiatives.titled import by_author, known_by, short_form
from kg.extraction.initiatives.vocabulary import government, heads, is_in
from kg.extraction.initiatives.wanted import is_rally, wanted
from kg.extraction.model import Chunk
from kg.extraction.syntax import Tree

#: kinds that an adjective alone can name: «земельная реформа», «Налоговый кодекс»
_CONTRACTS = ("Agreement", "Declaration")
_BY_ADJECTIVE = ("Reform", "Referendum", "Law", *_CONTRACTS)
_TEXTS = frozenset({"Bill", "Law", "Amendment", "Programme", "Strategy"})
_UNDOING = frozenset({"отмена"})
_PLAIN = frozenset(
    {"новый", "старый", "прежний", "плохой", "хороший", "важный", "первый", "последний"}
)
_PLAIN_LAWS = frozenset({"закон", "постановление", "указ"})
_LAWS = frozenset({"закон", "кодекс", "конституция", "бюджет", "постановление", "указ", "устав"})


def find(tree: Tree, taken: Owners) -> list[Chunk]:
    """Every noun of kind whose complement, quoted name or adjective identifies it."""
    found = [c for token in tree.by_lemma.of(heads().keys()) if (c := _named(tree, token, taken))]
    return wanted(tree, found)


def _named(tree: Tree, token: int, taken: Owners) -> Chunk | None:
    kind = heads().get(tree.lemma[token])
    if kind is None or tree.pos[token] not in ("NOUN", "PROPN") or _inside_name(token, taken):
        return None
    quoted = name_after(tree, token + 1)
    if quoted:
        return _quoted(tree, token, kind, quoted)
    latin = latin_after(tree, token + 1)
    if latin > token + 1 and not is_in(tree.lemma[token], "weak") and token + 1 not in taken:
        start = left_edge(tree, token)
        return Chunk(start, latin, token, "Initiative", kind=kind, core=(token + 1, latin))
    if _generic(tree, token):
        return None
    called = known_by(tree, token, kind, taken)
    if called > token + 1:
        return Chunk(left_edge(tree, token), called, token, "Initiative", kind=kind)
    return _with_complement(tree, token, kind, taken)


def _inside_name(token: int, taken: Owners) -> bool:
    """«Ассоциация гражданских инициатив»: the noun belongs to the name of somebody."""
    owner = taken.get(token)
    if owner is None or owner.type not in ("Organization", "Person"):
        return False
    return owner.head == token or owner.start < token


def _quoted(tree: Tree, token: int, kind: str, quoted: tuple[int, int], end: int = 0) -> Chunk:
    core = (quoted[0] + 1, quoted[1] - 1)
    start = left_edge(tree, token)
    return Chunk(start, end or quoted[1], token, "Initiative", kind=kind, core=core)


def _generic(tree: Tree, head: int) -> bool:
    return any(is_in(tree.lemma[c], "generic") for c in tree.children[head] if c < head)


def _with_complement(tree: Tree, token: int, kind: str, taken: Owners) -> Chunk | None:
    end = complement_end(tree, token)
    if tree.lemma[token] in _UNDOING and _undoes_text(tree, token, end):
        return None
    start = left_edge(tree, token)
    if is_rally(tree, token, end):
        return Chunk(start, end, token, "Initiative", kind=kind)
    short = short_form(tree, token) if kind == "Agreement" else token + 1
    if short > token + 1 and token + 1 not in taken:
        return Chunk(start, short, token, "Initiative", kind=kind)
    if end == token + 1:
        return by_author(tree, token, kind, taken) or _by_adjective(tree, token, kind)
    quoted = _name_of_complement(tree, token, end, taken)
    if quoted is not None:
        return Chunk(start, quoted[1] + 1, token, "Initiative", kind=kind, core=quoted)
    address = _is_address(tree, token, end)
    if not address and (_only_owner(tree, token, end, taken) or _empty(tree, token, end)):
        return None
    proper = _capitalised(tree, start, token) or _contract_about(tree, token, end, kind)
    if is_in(tree.lemma[token], "by_name") and not proper:
        return None
    weak = is_in(tree.lemma[token], "weak") and not proper and not address
    if weak and not _deverbal_complement(tree, token, end):
        return None
    if tree.lemma[token] == "проект" and tree.lemma[_object(tree, token, end)] in _LAWS:
        kind = "Bill"
    return Chunk(start, end, token, "Initiative", kind=kind)


def _is_address(tree: Tree, head: int, end: int) -> bool:
    """«Послание Президента»: the yearly programme of a country is known by whose it is."""
    if not is_in(tree.lemma[head], "addresses"):
        return False
    author = next((t for t in range(head + 1, end) if tree.case(t) == "Gen"), head)
    return tree.text[head][:1].isupper() and is_in(tree.lemma[author], "heads_of_state")


def _undoes_text(tree: Tree, head: int, end: int) -> bool:
    """«отмена закона о митингах»: the law is the initiative, which somebody wants undone."""
    return heads().get(tree.lemma[_object(tree, head, end)]) in _TEXTS


def _capitalised(tree: Tree, start: int, head: int) -> bool:
    """«Дорожная карта развития», «Национальный план»: a capital within a sentence makes a name."""
    sentence = tree.sentences[tree.sentence[head]]
    if start == sentence[0] or all(tree.text[t].isupper() for t in range(start, head + 1)):
        return False
    return tree.text[start][:1].isupper()


def _contract_about(tree: Tree, head: int, end: int, kind: str) -> bool:
    """«соглашение о водных ресурсах» says what it is about."""
    return kind in _CONTRACTS and any(tree.lower[t] in ("о", "об") for t in range(head + 1, end))


def _object(tree: Tree, head: int, end: int) -> int:
    """The first word of the complement that hangs on the head; the head itself when none does."""
    return next((t for t in range(head + 1, end) if tree.head[t] == head), head)


def _name_of_complement(tree: Tree, head: int, end: int, taken: Owners) -> tuple[int, int] | None:
    """The quoted name behind the complement, which names the whole: «проект комплекса «Экоград»».

    Only where the complement could itself head an initiative, or is a group of people that the
    document is for, but no organisation: «проект партии «Нур»» has no name here.
    """
    for opening in range(head + 2, min(end + 1, len(tree))):
        if "ADP" in tree.pos[head + 1 : opening]:
            return None
        quoted = name_after(tree, opening)
        owner = taken.get(opening + 1)
        if quoted is None:
            continue
        core = (quoted[0] + 1, quoted[1] - 1)
        if tree.lemma[opening - 1] in heads():
            return core
        if owner is not None and owner.type == "Organization" and owner.start < opening:
            return None
        return core if tree.feature(opening - 1, "Animacy") == "Anim" else None
    return None


def _deverbal_complement(tree: Tree, head: int, end: int) -> bool:
    """«проект застройки парка», «план объединить филиалы»: the complement is an action."""
    for token in range(head + 1, end):
        if tree.head[token] != head:
            continue
        if tree.feature(token, "VerbForm") == "Inf":
            return True
        lemma = tree.lemma[token]
        if tree.preposition(token) == "в" and lemma in _LAWS:
            return True  # «изменения в Конституцию»
        if not tree.preposition(token) and tree.case(token) == "Gen":
            if tree.lemma[head] == "проект" and lemma in _PLAIN_LAWS and end == token + 1:
                return False  # «проект закона» takes up a bill rather than names one
            if is_in(lemma, "built") or lemma.endswith(_DEVERBAL):
                return True
            return lemma in heads() and end > token + 1
    return False


_DEVERBAL = ("ение", "ание", "ация", "ройка", "ство")


def _empty(tree: Tree, head: int, end: int) -> bool:
    """«меморандум о сотрудничестве», «поправки которого», «сбор подписей» name no initiative."""
    own = next((t for t in range(head + 1, end) if _hangs(tree, t, head)), None)
    if own is None:
        return False
    if tree.pos[own] in ("PRON", "DET") or tree.lemma[own] == "который":
        return True
    vague = own + 1 == end or heads()[tree.lemma[head]] in _CONTRACTS
    if vague and is_in(tree.lemma[own], "empty"):
        return True
    return any(tree.lemma[c] in ("этот", "данный") for c in tree.children[own])


def _hangs(tree: Tree, token: int, head: int) -> bool:
    return tree.head[token] == head and tree.pos[token] != "ADP"


def _only_owner(tree: Tree, head: int, end: int, taken: Owners) -> bool:
    """«инициатива Касенова», «требование экологов» say whose it is, not what it is."""
    own = [t for t in range(head + 1, end) if tree.head[t] == head and tree.case(t) == "Gen"]
    if not own or any(tree.pos[t] == "ADP" for t in range(head + 1, end)):
        return False
    owner = taken.get(own[0])
    if owner is not None and owner.type in ("Person", "Organization"):
        return owner.end >= end
    if owner is not None and owner.type == "Place":
        return owner.end >= end and is_in(tree.lemma[head], "owned")
    return tree.feature(own[0], "Animacy") == "Anim" and is_in(tree.lemma[head], "owned")


def complement_end(tree: Tree, head: int) -> int:
    """The end of the complement to the right of the head; `head + 1` when there is none."""
    end = head + 1
    for child in tree.children[head]:
        if child > head and _is_complement(tree, head, child):
            stop = phrase_end(tree, child, end)
            end = max(end, stop or end)
    return min(_governed_end(tree, head, end), head + MAX_TOKENS)


def _governed_end(tree: Tree, head: int, end: int) -> int:
    """«законопроект о налоге на квартиры»: what the last noun governs, however parsed."""
    if end == head + 1 or end >= len(tree) or tree.pos[end] != "ADP":
        return end
    if tree.lower[end] not in government().get(tree.lemma[end - 1], frozenset()):
        return end
    last = end + 1
    while last < len(tree) and tree.pos[last] in ("ADJ", "DET", "NUM"):
        last += 1
    return last + 1 if last < len(tree) and tree.pos[last] in ("NOUN", "PROPN") else end


def _is_complement(tree: Tree, head: int, child: int) -> bool:
    if not tree.is_dep(child, "nmod", "obl", "acl", "appos"):
        return False
    preposition = tree.preposition(child)
    if tree.is_dep(child, "acl") or tree.feature(child, "VerbForm") == "Inf":
        infinitive = tree.feature(child, "VerbForm") == "Inf" and child == head + 1
        # «инициатива ввести …»: the measure itself is the initiative (`proposed`).
        return infinitive and tree.lemma[head] == "план"
    if preposition:
        allowed = government().get(tree.lemma[head], frozenset())
        return preposition in allowed or is_in(preposition, "complements")
    nominal = tree.pos[child] in ("NOUN", "PROPN", "ADJ", "NUM", "X")
    return nominal and tree.case(child) == "Gen" and not tree.is_dep(child, "appos")


def _names_law(tree: Tree, start: int, head: int) -> bool:
    """«Налоговый кодекс», «антипиратский закон»; but «новый закон» is any."""
    says = any(tree.lemma[t] not in _PLAIN for t in range(start, head))
    return says and tree.lemma[head] in ("кодекс", "закон")


def _by_adjective(tree: Tree, head: int, kind: str) -> Chunk | None:
    """«конституционная реформа», «Налоговый кодекс»: an adjective names it, alone."""
    start = left_edge(tree, head)
    if start == head or kind not in _BY_ADJECTIVE or tree.feature(head, "Number") == "Plur":
        return None
    if kind == "Law" and not _names_law(tree, start, head):
        return None
    if kind in _CONTRACTS and not tree.text[start][:1].isupper():
        return None
    if any(is_in(tree.lemma[t], "empty") for t in range(start, head)):
        return None
    return Chunk(start, head + 1, head, "Initiative", kind=kind, confidence=0.8)

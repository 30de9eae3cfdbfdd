"""The post's words in the nominative, without the name of what it is a post in."""

from __future__ import annotations

from kg.extraction.naming.phrases import nominative_phrase
from kg.extraction.posts.phrases import Phrase
from kg.extraction.posts.scene import Scene

_NO_PART = ("DET", "PRON", "PUNCT")


def role_text(scene: Scene, phrase: Phrase) -> str:
    """«акима Алматы» → «аким», «членом политсовета партии X» → «член политсовета партии»."""
    tree = scene.tree
    start = phrase.start
    while start < phrase.head and (tree.pos[start] in _NO_PART or start == phrase.possessive):
        start += 1
    targets = [c for c in phrase.complement.targets if scene.start(c) > phrase.head]
    end = min((scene.start(c) for c in targets), default=phrase.end)
    if phrase.complement.relative is not None:
        end = min(end, phrase.complement.relative)
    head = _acting_head(scene, start, phrase) if phrase.acting else phrase.head
    if scene.lemma[start] == "один" and start < phrase.head:
        return "один " + scene.text(start + 1, max(end, phrase.head + 1))
    end = max(end, phrase.head + 1)
    if head is None:
        return _lowered(scene.text(start, end))  # «и.о. директора» stays as it is
    if phrase.case == "Nom" and phrase.number != "Plur":
        return _lowered(scene.text(start, end))
    if phrase.number == "Plur":  # «депутаты А и Б»: each of them is a «депутат»
        rest = scene.text(phrase.head + 1, end) if end > phrase.head + 1 else ""
        return f"{tree.lemma[phrase.head]} {rest}".strip()
    return _lowered(nominative_phrase(tree, start, end, head))


def _lowered(role: str) -> str:
    """A capital that only begins a sentence or honours the post is no part of its name."""
    return role if role[1:2].isupper() else role[:1].lower() + role[1:]


def _acting_head(scene: Scene, start: int, phrase: Phrase) -> int | None:
    """«исполняющая обязанности директора»: the participle is what inflects."""
    for token in range(start, phrase.head):
        if scene.lower[token].startswith("исполняющ"):
            return token
    return None

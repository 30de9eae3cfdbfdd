"""The post's words in the nominative, without the name of what it is a post in."""

from __future__ import annotations

from kg.extraction.posts.phrases import Phrase
from kg.extraction.posts.scene import Scene


def role_text(scene: Scene, phrase: Phrase) -> str:
    """«акима Алматы» → «аким», «членом политсовета партии X» → «член политсовета партии»."""
    end = min([c.start for c in phrase.complement.targets], default=phrase.end)
    words = [scene.tree.text[i] for i in range(phrase.start, phrase.head)]
    words.append(scene.tree.lemma[phrase.head])
    words += [scene.tree.text[i] for i in range(phrase.head + 1, max(end, phrase.head + 1))]
    return " ".join(words)

"""Names in Latin letters inside Russian text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.extraction.mentions.scene import Scene

_JOINERS = frozenset({"&", ".", "-", "'", "’", "+", "/"})


def latin_end(scene: Scene, i: int) -> int:
    """The end of a run of Latin words with a capital that starts at `i`; `i` when there is none."""
    text, latin, j, last = scene.text, scene.latin, i, i
    if i not in latin:
        return i
    while j < len(text):
        if j in latin or (text[j][:1].isdigit() and _numbered(scene, j)):
            last = j + 1
        elif text[j] not in _JOINERS or j + 1 not in latin:
            break
        j += 1
    return last if any(c.isupper() for part in text[i:last] for c in part) else i


def _numbered(scene: Scene, j: int) -> bool:
    """A number inside a Latin name («Channel 4»), not a count of something that follows."""
    following = j + 1
    return following >= len(scene) or scene.pos[following] not in ("NOUN", "ADJ", "NUM")


def is_latin(word: str) -> bool:
    """A word of Latin letters (digits, points and hyphens may join them)."""
    if not word or not (word[0] <= "z" or "À" <= word[0] <= "ɏ"):
        return False
    letters = [c for c in word if c.isalpha()]
    return bool(letters) and all("a" <= c.lower() <= "z" or "À" <= c <= "ɏ" for c in letters)

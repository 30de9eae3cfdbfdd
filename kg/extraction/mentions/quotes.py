"""Quoted stretches of a `Doc` in token space: which of them can be names."""

from __future__ import annotations

from dataclasses import dataclass

from kg.extraction.syntax import Tree

_OPEN = {"«": "»", "„": '“”"', "“": '”“"', '"': '"', "''": "''", "'": "'", "‹": "›"}
_LONGEST_NAME = 9
_BREAKS = frozenset(".!?;:…")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation `doc[start:end]`, marks included; `named` when it is short enough for a name."""

    start: int
    end: int
    named: bool

    @property
    def inside(self) -> tuple[int, int]:
        """The words between the marks."""
        return self.start + 1, self.end - 1


def quotes(tree: Tree) -> list[Quote]:
    """The quotations of the document, inner ones included, in the order in which they open."""
    found: list[Quote] = []
    stack: list[tuple[int, str]] = []
    for i, text in enumerate(tree.text):
        if stack and text in stack[-1][1]:
            found.append(_quote(tree, stack.pop()[0], i + 1))
        elif text in _OPEN:
            stack.append((i, _OPEN[text]))
        elif text == "»" and any("»" in close for _, close in stack):
            while "»" not in stack[-1][1]:
                stack.pop()
            found.append(_quote(tree, stack.pop()[0], i + 1))
        elif "\n" in text:
            stack.clear()
    return sorted(found, key=lambda q: (q.start, -q.end))


def _quote(tree: Tree, start: int, end: int) -> Quote:
    inside = tree.text[start + 1 : end - 1]
    words = [w for w in inside if w[:1].isalnum()]
    named = 0 < len(words) <= _LONGEST_NAME and not _BREAKS.intersection(inside)
    capital = bool(words) and (words[0][:1].isupper() or words[0][:1].isdigit() or _mixed(words[0]))
    return Quote(start, end, named and capital)


def _mixed(word: str) -> bool:
    """«iPhone», «e-Gov»: a small letter first and a capital later."""
    return any(c.isupper() for c in word)

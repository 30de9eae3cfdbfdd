"""Quoted stretches of a `Doc` in token space: which of them can be names."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from kg.extraction.syntax import Tree

_PAIRS = {"«": "»", "„": '“”"', "“": '”“"', "‹": "›", "‘": "’"}
# The same mark on both sides; white space tells which side it is on.
_PLAIN = frozenset({'"', "''", "'", "``", "”"})
_MARKS = _PLAIN.union(_PAIRS, "»“”›’")
_LONGEST_NAME = 9
_ABOUT = frozenset({"о", "об", "обо"})
_BREAKS = frozenset(".!?;:…")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation `doc[start:end]`, marks included; `named` when it is short enough for a name."""

    start: int
    end: int
    named: bool
    # Tokens of each mark: two where an apostrophe is doubled.
    width: int = 1

    @property
    def inside(self) -> tuple[int, int]:
        """The words between the marks."""
        return self.start + self.width, self.end - self.width


def line_breaks(tree: Tree) -> set[int]:
    """The tokens that end a line."""
    spaces = itertools.compress(range(len(tree)), tree.is_space)
    return {i for i in spaces if "\n" in tree.text[i]}


def quotes(tree: Tree, breaks: set[int]) -> list[Quote]:
    """The quotations of the document, inner ones included, in the order in which they open.

    No quotation runs over one of the line breaks.
    """
    found: list[Quote] = []
    stack: list[tuple[int, str]] = []
    doubled = _doubled(tree)
    for i in sorted([*tree.by_text.of(_MARKS), *breaks]):
        if i in breaks:
            stack.clear()
        elif not (i in doubled or i - 1 in doubled):
            _mark(tree, i, tree.text[i], stack, found)
    found += _between(tree, sorted(doubled))
    return sorted(found, key=lambda q: (q.start, -q.end))


def _doubled(tree: Tree) -> set[int]:
    """The first tokens of doubled apostrophes: ''Freixenet''."""
    marks = tree.by_text.of(frozenset("'"))
    return {i for i, j in itertools.pairwise(marks) if j == i + 1 and not tree.has_blank[i]}


def _between(tree: Tree, marks: list[int]) -> list[Quote]:
    """The quotations from each doubled apostrophe that opens to the next, if that closes."""
    return [
        _quote(tree, start, end + 2, 2)
        for start, end in itertools.pairwise(marks)
        if _before(tree, start) and end > start + 2 and not _before(tree, end)
    ]


def _mark(tree: Tree, i: int, text: str, stack: list[tuple[int, str]], found: list[Quote]) -> None:
    """Open a quotation at this mark, or close the innermost one that it can close."""
    closing = next((k for k in range(len(stack) - 1, -1, -1) if text in stack[k][1]), None)
    plain = text in _PLAIN or text == "“"
    if closing is not None and not (plain and _opens(tree, i)):
        found.append(_quote(tree, stack[closing][0], i + 1))
        del stack[closing:]
    elif text in _PAIRS:
        stack.append((i, _PAIRS[text]))
    elif text in _PLAIN and _opens(tree, i):
        stack.append((i, text))


def _opens(tree: Tree, i: int) -> bool:
    """White space before the mark and none after it."""
    after = i + 1 < len(tree) and not tree.follows_blank(i + 1) and not tree.is_space[i + 1]
    return after and _before(tree, i)


def _before(tree: Tree, i: int) -> bool:
    """White space or an opening bracket before the mark."""
    if i == 0 or tree.follows_blank(i):
        return True
    return tree.text[i - 1] in "(«/–—["


def _quote(tree: Tree, start: int, end: int, width: int = 1) -> Quote:
    inside = tree.text[start + width : end - width]
    words = [w for w in inside if w[:1].isalnum()]
    # «Вперёд, Казахстан!» can be a name; a full stop or a mark inside makes it speech.
    body = inside[:-1] if inside and inside[-1] == "!" else inside
    named = 0 < len(words) <= _LONGEST_NAME and not _BREAKS.intersection(body)
    capital = bool(words) and (words[0][:1].isdigit() or any(c.isupper() for c in words[0]))
    # «Об угрозах кибербезопасности» is the title of a document.
    titled = len(words) > 1 and words[0].lower() in _ABOUT
    return Quote(start, end, named and capital and not titled, width)

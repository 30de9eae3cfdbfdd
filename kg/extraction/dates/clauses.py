"""Which clause a date belongs to: by the tree, distrusting it where Russian word order forbids."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.lexicon import words
from kg.extraction.model import Chunk
from kg.extraction.syntax import Tree

_HEADS = ("root", "ccomp", "advcl", "acl", "parataxis", "csubj")
_LIMIT = 4  # predicates up the tree
_NAMED = ("Person", "Organization", "Place")


class Clauses:
    """The clauses of one document; `names` are its chunks, which no date modifies."""

    def __init__(self, tree: Tree, names: Sequence[Chunk]) -> None:
        self.tree = tree
        self.dates: set[int] = set()  # the tokens of temporal expressions
        self._inside = {
            token: chunk
            for chunk in names
            if chunk.form == "name"
            for token in range(chunk.start, chunk.end)
        }

    def in_name(self, start: int, end: int) -> bool:
        """True when some of the tokens stand in a name («улица 5 октября», «план 2019 года»)."""
        return any(token in self._inside for token in range(start, end))

    def predicate(self, token: int) -> int:
        """The predicate of the clause in which a token stands: itself for a verb."""
        tree = self.tree
        while not self._is_predicate(token) and tree.head[token] != token:
            token = tree.head[token]
        return token

    def _is_predicate(self, token: int) -> bool:
        tree = self.tree
        if tree.is_dep(token, "aux", "cop"):
            return False
        return tree.pos[token] == "VERB" or tree.is_dep(token, *_HEADS)

    def dated_by(self, start: int, end: int, phrase: tuple[int, int] | None) -> int | None:
        """The predicate that a date at these tokens is of; None when it is of a noun.

        A modifier stands after its noun, so that a noun after the date cannot be what it modifies,
        and names have no date.  The words of `phrase` belong to the claim itself.
        """
        tree = self.tree
        top = next((t for t in range(start, end) if not start <= tree.head[t] < end), start)
        governor = tree.head[top]
        for _ in range(len(tree)):
            if governor == top or self._is_predicate(governor) or tree.head[governor] == governor:
                break
            if not self._passes(governor, start, phrase):
                return None
            governor = tree.head[governor]
        predicate = self.predicate(governor)
        return None if self._parted(start, predicate) else predicate

    def _parted(self, start: int, predicate: int) -> bool:
        """True when «который» stands between: one of the two is in the relative clause."""
        between = range(min(start, predicate), max(start, predicate))
        return any(self.tree.lemma[token] == "который" for token in between)

    def _passes(self, noun: int, start: int, phrase: tuple[int, int] | None) -> bool:
        """True when a date hung on this word is rather of what stands above."""
        tree = self.tree
        if noun > start or noun in self.dates or tree.pos[noun] not in ("NOUN", "PROPN"):
            return True  # «в среду, 5 октября»
        if phrase is not None and phrase[0] <= noun < phrase[1]:
            return True
        chunk = self._inside.get(noun)
        if chunk is not None:
            return chunk.type in _NAMED
        if tree.lemma[noun] in words("dates", "stretches"):
            return True
        return tree.lemma[noun] in words("dates", "occasions") and (
            tree.case(noun) == "Loc" or tree.preposition(noun) in ("в ходе", "во время")
        )

    def above(self, token: int) -> Iterator[tuple[int, int]]:
        """The predicates whose date a predicate shares, with the first token after such a date.

        An infinitive has the date of the verb above it, and so has what is said to be so («заявил
        5 октября, что поддерживает»); a second verb shares a date that opens the first one.
        """
        tree = self.tree
        for _ in range(_LIMIT):
            if tree.head[token] == token:
                return
            above = self.predicate(tree.head[token])
            if self._is_complement(token):
                yield above, len(tree)
            elif tree.is_dep(token, "conj") and self._same_subject(token, above):
                yield above, above
            else:
                return
            token = above

    def _is_complement(self, token: int) -> bool:
        tree = self.tree
        if tree.is_dep(token, "xcomp") or tree.feature(token, "VerbForm") == "Inf":
            return True
        return tree.is_dep(token, "ccomp") and tree.feature(token, "Tense") == "Pres"

    def _same_subject(self, token: int, above: int) -> bool:
        tree = self.tree
        same = tree.feature(token, "Tense") == tree.feature(above, "Tense")
        moved = words("dates", "moves") & set(tree.lower[above:token])
        return same and not moved and not tree.kids(token, "nsubj")

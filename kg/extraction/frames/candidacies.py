"""Lists of candidates: «кандидат от партии А — Ким, от партии Б — Ли, Ахметов от партии В».

The word «кандидат» stands once and holds for the whole list, so what each party puts forward is
read from the list itself, and the pattern for a single candidate must not spread its party over it.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.model import Chunk, Claim
from kg.extraction.reference import Reference
from kg.extraction.syntax import Tree

PATTERN = "ru.stance.candidate-list"
_SINGLE = "ru.stance.candidate-of"
_OPENING = frozenset(
    ["кандидат", "кандидатка", "кандидатура", "баллотироваться", "выдвинуть", "выдвинуться"]
)
_DASHES = frozenset("—–-−:")
_CONFIDENCE = 0.85
_Pair = tuple[int, int]


class Candidacies:
    """Reads the lists of one document."""

    def __init__(self, tree: Tree, reference: Reference) -> None:
        self.tree = tree
        self.first: dict[int, Chunk] = {}
        self.last: dict[int, Chunk] = {}
        # Most documents speak of no candidate, and need no index of names.
        drafts = reference.entities.values() if _OPENING.intersection(tree.lemma) else ()
        for chunk in (c for draft in drafts for c in draft.chunks):
            if chunk.form == "name" and chunk.type in ("Person", "Organization"):
                self._add(chunk)

    def _add(self, chunk: Chunk) -> None:
        """Keep the longest chunk at each end; a quotation mark before it belongs to it."""
        start = chunk.start - (chunk.start > 0 and self.tree.text[chunk.start - 1] in "«„“\"'")
        for index, token in ((self.first, start), (self.last, chunk.end)):
            if token not in index or _length(index[token]) < _length(chunk):
                index[token] = chunk

    def read(self, claims: list[Claim]) -> list[Claim]:
        """The claims with those of lists added, and without what the lists contradict."""
        if not self.first:
            return claims
        for start, end in self.tree.sentences:
            pairs = dict.fromkeys(self._pairs(start, end))
            if len(pairs) > 1:
                claims = [c for c in claims if not _spread(c, start, end)]
                claims += [_claim(pair, start, end) for pair in pairs]
        return claims

    def _pairs(self, start: int, end: int) -> Iterator[_Pair]:
        """(organisation, person) pairs of one sentence that speaks of candidates."""
        if not any(self.tree.lemma[i] in _OPENING for i in range(start, end)):
            return
        dashed: set[int] = set()
        for i in range(start, end):
            body = self.first.get(i + 1) if self.tree.lower[i] == "от" else None
            if body is None or body.type != "Organization" or body.entity is None:
                continue
            person = self._after_dash(body.end, end)
            if person is not None:
                dashed.add(id(person))
            else:
                person = self.last.get(i)
                if person is None or id(person) in dashed:
                    continue
            if person.type == "Person" and person.entity is not None:
                yield body.entity, person.entity

    def _after_dash(self, token: int, end: int) -> Chunk | None:
        """The person behind the dash that follows an organisation's name and its marks."""
        while token < end and self.tree.text[token] in "»”“\"'":
            token += 1
        if token + 1 < end and self.tree.text[token] in _DASHES:
            person = self.first.get(token + 1)
            return person if person is not None and person.type == "Person" else None
        return None


def _spread(claim: Claim, start: int, end: int) -> bool:
    return claim.pattern == _SINGLE and start <= claim.start < end


def _claim(pair: _Pair, start: int, end: int) -> Claim:
    body, person = pair
    return Claim("endorses", body, person, start, end, pattern=PATTERN, confidence=_CONFIDENCE)


def _length(chunk: Chunk) -> int:
    return chunk.end - chunk.start

"""Where the arcs over a text run: from which words, over which rows, how high above them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.notebook.letters import width
from kg.notebook.rows import ROW, Rows, Stretch
from kg.records import Extraction, Mention, Relation
from kg.texts import Terms

LABEL = 11.0  # pixels of the letters on an arc
_GAP = 8.0  # between arcs of one height


@dataclass(frozen=True, slots=True)
class Arc:
    """A relation between two mentions, with the points over them where its line ends."""

    relation: Relation
    label: str
    source: Stretch
    target: Stretch


@dataclass(frozen=True, slots=True)
class Piece:
    """The part of an arc over one row; `starts` and `ends` tell where it comes down to a word."""

    arc: Arc
    row: int
    source: float
    target: float
    starts: bool
    ends: bool
    is_longest: bool

    @property
    def length(self) -> float:
        """Of the line along the row."""
        return abs(self.target - self.source)

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where it needs room, its label included."""
        left, right = sorted((self.source, self.target))
        half = width(self.arc.label, LABEL) / 2 + 6
        middle = (left + right) / 2
        return min(left, middle - half), max(right, middle + half)


def draw_arcs(extraction: Extraction, rows: Rows, terms: Terms) -> list[Arc]:
    """An arc for each relation whose ends the text names."""
    pairs = []
    for relation in extraction.relations:
        subject, object_ = (
            _outer(extraction.entity(end).mentions) for end in (relation.subject, relation.object)
        )
        if subject and object_:
            pairs.append((relation, *_nearest(relation, subject, object_)))
    points = _spread(pairs, rows)
    return [
        Arc(r, _label(r, terms), points[i, 0], points[i, 1]) for i, (r, _, _) in enumerate(pairs)
    ]


def _label(relation: Relation, terms: Terms) -> str:
    return terms.relation(relation.type, negative=relation.polarity == "negative")


def _nearest(
    relation: Relation, subject: Sequence[Mention], object_: Sequence[Mention]
) -> tuple[Mention, Mention]:
    """The two mentions that stand closest, those in the sentence first, names before the rest."""

    def cost(pair: tuple[Mention, Mention]) -> tuple[int, int, int, int]:
        outside = sum(map(_away, pair))
        one, other = pair
        gap = max(one.start, other.start) - min(one.end, other.end)
        return outside, sum(m.form == "pronoun" for m in pair), gap, one.start + other.start

    def _away(mention: Mention) -> int:
        """Letters between a mention and the sentence."""
        evidence = relation.evidence
        return max(0, evidence.start - mention.end, mention.start - evidence.end)

    return min(((a, b) for a in subject for b in object_), key=cost)


def _outer(mentions: Iterable[Mention]) -> list[Mention]:
    """Without those that lie inside another one: «Парасат» of «фонд «Парасат»»."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if mention.text.strip() and (not kept or mention.end > kept[-1].end):
            kept.append(mention)
    return kept


def _spread(
    pairs: Sequence[tuple[Relation, Mention, Mention]], rows: Rows
) -> Mapping[tuple[int, int], Stretch]:
    """A point for each end of each pair, so that the arcs of one mention stand side by side."""
    found: defaultdict[tuple[int, int], list[tuple[bool, int, int, int]]] = defaultdict(list)
    for number, (_, *ends) in enumerate(pairs):
        for side, mention in enumerate(ends):
            # What goes left before what goes right, and so that the longer ones lie outside.
            other = ends[1 - side].start
            right = other > mention.start
            order = (right, -other, number if right else -number, side)
            found[mention.start, mention.end].append(order)
    points = {}
    for (start, end), arcs in found.items():
        place = max(rows.stretches(start, end), key=lambda s: s.right - s.left)
        step = (place.right - place.left) / (len(arcs) + 1)
        for i, (*_, number, side) in enumerate(sorted(arcs), 1):
            x = place.left + i * step
            points[abs(number), side] = Stretch(place.row, x, x)
    return points


def heights(arcs: Iterable[Arc]) -> dict[int, list[list[Piece]]]:
    """The pieces over each row, level by level from the text upwards, none over another."""
    pieces: defaultdict[int, list[Piece]] = defaultdict(list)
    for arc in arcs:
        for piece in _pieces(arc):
            pieces[piece.row].append(piece)
    return {row: _levels(found) for row, found in pieces.items()}


def _pieces(arc: Arc) -> Iterator[Piece]:
    source, target = arc.source, arc.target
    first, last = sorted((source.row, target.row))
    down = source.row < target.row
    ends = [
        (
            source.middle if row == source.row else (0.0 if down else ROW),
            target.middle if row == target.row else (ROW if down else 0.0),
        )
        for row in range(first, last + 1)
    ]
    longest = max(range(len(ends)), key=lambda i: abs(ends[i][0] - ends[i][1]))
    for i, (come, go) in enumerate(ends):
        row = first + i
        yield Piece(arc, row, come, go, row == source.row, row == target.row, i == longest)


def _levels(pieces: Iterable[Piece]) -> list[list[Piece]]:
    levels: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: (p.reach[1] - p.reach[0], p.reach)):
        free = next((level for level in levels if not any(_meet(piece, p) for p in level)), None)
        if free is None:
            levels.append(free := [])
        free.append(piece)
    return levels


def _meet(one: Piece, other: Piece) -> bool:
    (left, right), (start, end) = one.reach, other.reach
    return left < end + _GAP and start < right + _GAP

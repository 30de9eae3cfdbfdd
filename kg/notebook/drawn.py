"""A text with its entities and relations drawn over the words, as SVG."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kg.notebook.arcs import LABEL, Piece, draw_arcs, heights
from kg.notebook.letters import width
from kg.notebook.look import (
    FITTING,
    FONT,
    INK,
    LINE,
    PAPER,
    Words,
    relation_colour,
    stroke,
    type_colour,
)
from kg.notebook.markup import element, joined
from kg.notebook.rows import ROW, SIZE, Rows, Stretch, Word
from kg.records import Entity, Extraction, Mention

_EDGE = 16.0  # around everything
_LEVEL = 24.0  # from one arc to the next
_BELOW = 24.0  # under a row, for the names of types
_ROUND = 6.0  # the corners of an arc
Look = dict[str, str | float]


@dataclass(frozen=True, slots=True)
class _Named:
    """A mention with its entity; `depth` is how many others it lies inside."""

    entity: Entity
    mention: Mention
    depth: int


def text_svg(text: str, extraction: Extraction, words: Words) -> Markup:
    """The picture; nothing for a text without words."""
    rows = Rows(text)
    if not rows.rows:
        return Markup("")
    levels = heights(draw_arcs(extraction, rows, words.terms))
    lines, bottom = _baselines(len(rows.rows), levels)
    parts = (
        *_boxes(extraction, rows, lines, words),
        *(_word(word, lines[i]) for i, row in enumerate(rows.rows) for word in row),
        *_arcs(levels, lines, words),
    )
    return _framed(joined(parts), bottom, words("drawn"))


def _baselines(
    count: int, levels: Mapping[int, Sequence[Sequence[Piece]]]
) -> tuple[list[float], float]:
    """How far down the letters of each row stand, and where all ends."""
    lines, reached = [], _EDGE
    for row in range(count):
        lines.append(reached + _LEVEL * len(levels.get(row, ())) + SIZE + 4)
        reached = lines[-1] + _BELOW
    return lines, reached


def _framed(inside: Markup, bottom: float, label: str) -> Markup:
    wide = ROW + 2 * _EDGE
    frame: Look = {"x": -_EDGE, "y": 0, "width": wide, "height": bottom, "rx": 6, "fill": PAPER}
    shown: Look = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"{-_EDGE:.0f} 0 {wide:.0f} {bottom:.0f}",
        "role": "img",
        "aria-label": label,
        "width": wide,
        "height": bottom,
        "style": FITTING,
        "font-family": FONT,
        "font-size": SIZE,
    }
    return element("svg", shown, element("rect", {**frame, "stroke": LINE}), inside)


def _word(word: Word, line: float) -> Markup:
    place: Look = {
        "x": word.x, "y": line, "fill": INK,
        "textLength": word.width, "lengthAdjust": "spacingAndGlyphs",
    }  # fmt: skip
    return element("text", place, word.text)


# ---------------------------------------------------------------------------- entities


def _boxes(
    extraction: Extraction, rows: Rows, lines: Sequence[float], words: Words
) -> Iterator[Markup]:
    for named in _named(extraction.entities):
        mention = named.mention
        for number, stretch in enumerate(rows.stretches(mention.start, mention.end)):
            yield _box(named, stretch, lines[stretch.row], words, is_first=number == 0)


def _named(entities: Iterable[Entity]) -> Iterator[_Named]:
    """The mentions from left to right, the longer first; an entity inside itself is left out."""
    found = sorted(
        ((m.start, -m.end, number, m, e) for number, e in enumerate(entities) for m in e.mentions),
        key=lambda row: row[:3],
    )
    open_: list[tuple[Mention, Entity]] = []
    for *_, mention, entity in found:
        open_ = [(m, e) for m, e in open_ if m.end > mention.start]
        if all(e.id != entity.id for _, e in open_):
            yield _Named(entity, mention, len(open_))
            open_.append((mention, entity))


def _box(named: _Named, stretch: Stretch, line: float, words: Words, *, is_first: bool) -> Markup:
    """A coloured ground; what lies inside another one is lower, and only the outermost named."""
    entity, inset = named.entity, min(named.depth, 3) * 2.0
    colour, type_ = type_colour(entity.type), words.terms.one(entity.type)
    place: Look = {
        "x": stretch.left - 1 + inset, "y": line - SIZE + inset,
        "width": max(2.0, stretch.right - stretch.left + 2 - 2 * inset),
        "height": SIZE + 5 - 2 * inset,
        "rx": 3, "fill": colour, "fill-opacity": 0.2, "stroke": colour, "stroke-opacity": 0.6,
    }  # fmt: skip
    kind, form = words.kind(entity.type, entity.kind), words.terms.form(named.mention.form)
    title = element("title", {}, f"{entity.name} ({kind}; {form})")
    label = Markup("")
    if is_first and not named.depth:
        look: Look = {"x": stretch.left, "y": line + 15, "font-size": 9.0, "fill": colour}
        fits = width(type_, 9.0) <= stretch.right - stretch.left + 8
        label = element("text", look, type_ if fits else f"{type_[:3]}.")
    return element("g", {}, title, element("rect", place), label)


# ---------------------------------------------------------------------------- relations


def _arcs(
    levels: Mapping[int, Sequence[Sequence[Piece]]], lines: Sequence[float], words: Words
) -> Iterator[Markup]:
    for row, found in levels.items():
        for level, pieces in enumerate(found):
            height = lines[row] - SIZE - 10 - level * _LEVEL
            for piece in pieces:
                yield _arc(piece, lines[row] - SIZE - 2, height, words)


def _arc(piece: Piece, foot: float, height: float, words: Words) -> Markup:
    """The line, its head at the object, its label, and what is known of it for a pointer."""
    relation = piece.arc.relation
    negative = relation.polarity == "negative"
    colour = relation_colour(relation.type, negative=negative)
    line = element(
        "path",
        {
            "d": _path(piece, foot, height),
            **stroke(relation.type, negative=negative, status=relation.status),
        },
    )
    head = _head(piece.target, foot, colour) if piece.ends else Markup("")
    sure = words.confidence(relation.confidence)
    title = f"{piece.arc.label}: {relation.pattern}, {sure}"
    label = _label(piece, height, colour)
    return element("g", {}, element("title", {}, title), line, head, label)


def _path(piece: Piece, foot: float, height: float) -> str:
    """Up from the subject, along, and down to the object; open to the side of a further row."""
    x, end = piece.source, piece.target
    turn = min(_ROUND, abs(end - x) / 2) * (1 if end >= x else -1)
    high = min(_ROUND, foot - height)
    start = f"M{x:.1f} {height:.1f}"
    if piece.starts:
        bend = f"Q{x:.1f} {height:.1f} {x + turn:.1f} {height:.1f}"
        start = f"M{x:.1f} {foot:.1f}V{height + high:.1f}{bend}"
    if not piece.ends:
        return f"{start}H{end:.1f}"
    stop = f"Q{end:.1f} {height:.1f} {end:.1f} {height + high:.1f}V{foot:.1f}"
    return f"{start}H{end - turn:.1f}{stop}"


def _head(x: float, foot: float, colour: str) -> Markup:
    points = f"{x:.1f},{foot + 2:.1f} {x - 3.5:.1f},{foot - 5:.1f} {x + 3.5:.1f},{foot - 5:.1f}"
    return element("polygon", {"points": points, "fill": colour})


def _label(piece: Piece, height: float, colour: str) -> Markup:
    """On the line, or above one that is too short; a rest of an arc that is too short has none."""
    wide = width(piece.arc.label, LABEL)
    fits = piece.length > wide + 16
    if not fits and not piece.is_longest:
        return Markup("")
    middle = (piece.source + piece.target) / 2
    left = min(max(middle - wide / 2, 0.0), ROW - wide)
    ground: Look = {
        "x": left - 3, "y": height - 7, "width": wide + 6, "height": 14, "fill": PAPER,
    }  # fmt: skip
    text: Look = {
        "x": left, "y": height + 4 if fits else height - 4, "font-size": LABEL, "fill": colour,
        "textLength": wide, "lengthAdjust": "spacingAndGlyphs",
    }  # fmt: skip
    behind = element("rect", ground) if fits else Markup("")
    return element("g", {}, behind, element("text", text, piece.arc.label))

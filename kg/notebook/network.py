"""The small picture of a graph: its best connected things, as SVG, laid out as on the map."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kg.notebook.look import (
    FITTING,
    FONT,
    INK,
    LINE,
    PAPER,
    SHAPES,
    Words,
    stroke,
    type_colour,
)
from kg.notebook.markup import element, joined
from kg.table import Row

NODES, LINKS = 40, 80  # more than that is for the map
_SIZE = 12.0  # of names, in pixels
_WIDEST = 900.0  # pixels of the picture
_LINE_HEIGHT = 14.0
_EDGE = 14.0  # between the network and the frame
Point = tuple[float, float]
Look = dict[str, str | float]


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """All claims of one kind between two things."""

    source: str
    target: str
    relation: str
    negative: bool
    status: str

    @property
    def ends(self) -> tuple[str, str]:
        """Both things."""
        return self.source, self.target


def network_svg(entities: Iterable[Row], claims: Iterable[Row], words: Words) -> Markup:
    """The picture; nothing when no claim connects two things."""
    claimed = Counter(map(_link, claims))
    links = {link: n for link, n in claimed.items() if link.source != link.target}
    known = {row["id"]: row for row in entities}
    core = _core(links, known)
    shown = _strongest({link: n for link, n in links.items() if {*link.ends} <= core})
    chosen = sorted({end for link in shown for end in link.ends})
    return _drawn([known[id_] for id_ in chosen], shown, words) if shown else Markup("")


def _link(row: Row) -> Link:
    negative = row["polarity"] == "negative"
    return Link(row["subject_id"], row["object_id"], row["type"], negative, row["status"])


def _core(links: Iterable[Link], known: Mapping[str, Row]) -> set[str]:
    """The ids of the best connected things."""
    neighbours: defaultdict[str, set[str]] = defaultdict(set)
    for link in links:
        neighbours[link.source].add(link.target)
        neighbours[link.target].add(link.source)

    def rank(id_: str) -> tuple[int, int, str]:
        return -len(neighbours[id_]), -known[id_]["mentions"], id_

    return set(sorted(neighbours, key=rank)[:NODES])


def _strongest(links: Mapping[Link, int]) -> dict[Link, int]:
    """The links with most claims, sorted, that of each thing with most claims among them."""
    order = sorted(links, key=lambda link: (-links[link], link))
    best: dict[str, Link] = {}
    for link in order:
        for end in link.ends:
            best.setdefault(end, link)
    chosen = dict.fromkeys((*dict.fromkeys(best.values()), *order))
    return {link: links[link] for link in sorted(list(chosen)[:LINKS])}


def _drawn(nodes: Sequence[Row], links: Mapping[Link, int], words: Words) -> Markup:
    from kg.maps.layout import lay_out
    from kg.maps.wrapping import label_size, wrap_label

    place = {row["id"]: i for i, row in enumerate(nodes)}
    known = {row["id"]: row for row in nodes}
    names = [wrap_label(row["name"]) for row in nodes]
    radii = _radii(len(nodes), [(place[link.source], place[link.target]) for link in links])
    sizes = [label_size(lines) for lines in names]
    points: list[Point] = [
        (float(x), float(y))
        for x, y in lay_out(
            [(place[link.source], place[link.target]) for link in links], radii, sizes
        ).points
    ]
    lines = (
        _line(link, _link_title(link, number, known, words), place, points, radii)
        for link, number in links.items()
    )
    signs = (
        _node(row, lines, point, radius, words)
        for row, lines, point, radius in zip(nodes, names, points, radii, strict=True)
    )
    return _framed(joined((*lines, *signs)), _box(points, radii, sizes), words("picture"))


def _radii(count: int, ends: Iterable[tuple[int, int]]) -> list[float]:
    degree = Counter(end for pair in ends for end in pair)
    return [5.5 + 2.1 * math.sqrt(degree[i]) for i in range(count)]


def _box(
    points: Sequence[Point], radii: Sequence[float], sizes: Sequence[tuple[float, float]]
) -> tuple[float, float, float, float]:
    """Left, top, width and height of all that is drawn."""
    half = [max(radius, wide / 2) for radius, (wide, _) in zip(radii, sizes, strict=True)]
    left = min(x - h for (x, _), h in zip(points, half, strict=True)) - _EDGE
    right = max(x + h for (x, _), h in zip(points, half, strict=True)) + _EDGE
    top = min(y - r for (_, y), r in zip(points, radii, strict=True)) - _EDGE
    below = [r + high + 4 for r, (_, high) in zip(radii, sizes, strict=True)]
    bottom = max(y + b for (_, y), b in zip(points, below, strict=True)) + _EDGE
    return left, top, right - left, bottom - top


def _framed(inside: Markup, box: tuple[float, float, float, float], label: str) -> Markup:
    left, top, wide, high = box
    frame: Look = {"x": left, "y": top, "width": wide, "height": high, "rx": 6, "fill": PAPER}
    scale = min(1.0, _WIDEST / wide)
    shown: Look = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"{left:.1f} {top:.1f} {wide:.1f} {high:.1f}",
        "role": "img",
        "aria-label": label,
        "width": wide * scale,
        "height": high * scale,
        "style": FITTING,
        "font-family": FONT,
        "font-size": _SIZE,
    }
    return element("svg", shown, element("rect", {**frame, "stroke": LINE}), inside)


def _line(
    link: Link,
    title: str,
    place: Mapping[str, int],
    points: Sequence[Point],
    radii: Sequence[float],
) -> Markup:
    """A line with a head at its object, and what it says for whoever points at it."""
    i, j = place[link.source], place[link.target]
    (x1, y1), (x2, y2) = points[i], points[j]
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    dx, dy = (x2 - x1) / length, (y2 - y1) / length
    tip = (x2 - dx * (radii[j] + 2), y2 - dy * (radii[j] + 2))
    look = stroke(link.relation, negative=link.negative, status=link.status)
    ends: Look = {"x1": x1, "y1": y1, "x2": tip[0], "y2": tip[1]}
    head = element("polygon", {"points": _head(tip, dx, dy), "fill": look["stroke"]})
    return element("g", {}, element("title", {}, title), element("line", ends | look), head)


def _link_title(link: Link, number: int, known: Mapping[str, Row], words: Words) -> str:
    return words(
        "link",
        subject=known[link.source]["name"],
        relation=words.terms.relation(link.relation, negative=link.negative),
        object=known[link.target]["name"],
        status=words.terms.status(link.status),
        n=words.number(number),
    )


def _head(tip: Point, dx: float, dy: float) -> str:
    x, y = tip[0] - 7 * dx, tip[1] - 7 * dy
    corners = (tip, (x - 3 * dy, y + 3 * dx), (x + 3 * dy, y - 3 * dx))
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)


def _node(row: Row, lines: Sequence[str], point: Point, radius: float, words: Words) -> Markup:
    type_, mentions = words.terms.one(row["type"]), words.number(row["mentions"])
    title = words("node", name=row["name"], type=type_, n=mentions)
    sign = _sign(row["type"], point, radius)
    return element("g", {}, element("title", {}, title), sign, *_name(lines, point, radius))


def _sign(type_: str, point: Point, radius: float) -> Markup:
    (x, y), shape = point, SHAPES.get(type_, "circle")
    look: Look = {"fill": type_colour(type_), "stroke": PAPER, "stroke-width": 1.5}
    if shape == "circle":
        return element("circle", {"cx": x, "cy": y, "r": radius, **look})
    corners = {
        "square": [(-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88)],
        "triangle": [(0.0, -1.15), (1.05, 0.75), (-1.05, 0.75)],
        "diamond": [(0.0, -1.2), (1.2, 0.0), (0.0, 1.2), (-1.2, 0.0)],
    }[shape]
    points = " ".join(f"{x + a * radius:.1f},{y + b * radius:.1f}" for a, b in corners)
    return element("polygon", {"points": points, **look})


def _name(lines: Sequence[str], point: Point, radius: float) -> Iterator[Markup]:
    look: Look = {
        "text-anchor": "middle", "fill": INK,
        "stroke": PAPER, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round",
    }  # fmt: skip
    for number, line in enumerate(lines):
        y = point[1] + radius + 13 + number * _LINE_HEIGHT
        yield element("text", {"x": point[0], "y": y, **look}, line)

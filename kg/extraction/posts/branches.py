"""Branches whose whole stands elsewhere: «Актюбинский филиал» in a text about one party."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from kg.extraction.model import Chunk
from kg.extraction.posts.part import Name, Part, organizations, own_name
from kg.extraction.posts.scene import Scene

_CERTAINTY = 0.75
_OFTEN = 2  # how often the whole of a part with a name of its own is named, at the least
# Kinds of organisation that have branches under their own name.
_WHOLES = frozenset(
    {"PoliticalParty", "Movement", "Association", "Union", "NGO", "Network", "Company", "Bank"}
)
_WINGED = frozenset({"PoliticalParty", "Movement"})


def branch_parts(scene: Scene, known: list[Part]) -> Iterator[Part]:
    """The branches that no other words put into a whole, in the one that the text is about."""
    placed = {own_name(scene, p.part) for p in known}
    branches = [c for c in organizations(scene) if c.kind == "Branch" and c.parent is None]
    open_ones = [c for c in branches if own_name(scene, c) not in placed]
    for branch in open_ones:
        if branch.core is None:
            whole = _most_named(scene, _WHOLES)
        elif scene.lemma[branch.head] == "крыло":
            whole = _most_named(scene, _WINGED, _OFTEN)
        else:
            continue  # it bears the name of its whole
        if whole is not None:
            yield Part(branch, whole, "ru.part.branch", _CERTAINTY)


def _most_named(scene: Scene, kinds: frozenset[str], least: int = 1) -> Chunk | None:
    """The organisation of these kinds that the text names most; None when two compete."""
    counted: Counter[Name] = Counter()
    first: dict[Name, Chunk] = {}
    for chunk in organizations(scene):
        core = own_name(scene, chunk)
        counted[core] += chunk.kind in kinds or core in first
        if chunk.kind in kinds:
            first.setdefault(core, chunk)
    ranked = [(core, n) for core, n in counted.most_common() if core in first]
    if not ranked or ranked[0][1] < least:
        return None
    if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
        return None
    return first[ranked[0][0]]

"""The record of one organisation being part or member of another."""

from __future__ import annotations

from typing import NamedTuple

from kg.extraction.model import Chunk
from kg.extraction.posts.scene import Scene
from kg.records import Status

Name = tuple[str, ...]

_LIST_SIGNS = frozenset({":", "—", "–", "-", "("})


class Part(NamedTuple):
    """`part` belongs to `whole`; the tokens that say so lie between the two chunks."""

    part: Chunk
    whole: Chunk
    pattern: str
    confidence: float
    status: Status = "current"


def organizations(scene: Scene) -> list[Chunk]:
    """The named organisations of a text."""
    return [c for c in scene.chunks if c.type == "Organization" and c.form == "name"]


def own_name(scene: Scene, chunk: Chunk) -> Name:
    """The lemmas of the proper name in a chunk («Береке» of «фракция «Береке»»), or of it all."""
    start, end = chunk.core or (chunk.start, chunk.end)
    return tuple(scene.lemma[i] for i in range(start, end))


def list_after(scene: Scene, token: int) -> list[Chunk]:
    """The organisations listed from a token on («: «А», «Б» и «В»»)."""
    found: list[Chunk] = []
    while token < len(scene) and scene.lower[token] in _LIST_SIGNS:
        token += 1
    while (chunk := scene.starting(token, "Organization")) is not None:
        found.append(chunk)
        token = scene.end(chunk)
        if token < len(scene) and scene.lower[token] in (",", "и"):
            token += 1
    return found


def whole_list(scene: Scene, found: list[Chunk]) -> list[Chunk]:
    """The list in which the chunks stand: trees often lose its middle."""
    first = found[0]
    while (before := _neighbour(scene, scene.start(first) - 1)) is not None:
        first = before
    return [*list_after(scene, scene.start(first)), *found]


def _neighbour(scene: Scene, token: int) -> Chunk | None:
    """The organisation before a comma or «и» of the same list."""
    if token < 1 or scene.lower[token] not in (",", "и"):
        return None
    return scene.ending(token - 1, "Organization")

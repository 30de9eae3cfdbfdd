"""Lists of people after a verb: «в совет вошли юрист А, депутат маслихата Б и В»."""

from __future__ import annotations

from kg.extraction.model import Chunk
from kg.extraction.posts.scene import Scene

_ENDS = frozenset({";", ":", ".", "!", "?", "»"})


def listed(scene: Scene, verb: int, found: list[Chunk]) -> list[Chunk]:
    """The people found, and everybody whom the list after a verb in the plural names with them."""
    first = min((c.start for c in found), default=0)
    if not found or first < verb or scene.tree.feature(verb, "Number") != "Plur":
        return found
    people = [c for c in _between(scene, verb, _end(scene, first)) if _takes_part(scene, c)]
    return people + [c for c in found if c not in people]


def _end(scene: Scene, token: int) -> int:
    """Where the list ends: at a new clause or with the sentence."""
    for i in range(token, scene.sentence_end(token)):
        opens = scene.lemma[i] in ("который", "где") or scene.tree.text[i] in _ENDS
        if scene.at[i] is None and (opens or scene.tree.is_finite(i)):
            return i
    return scene.sentence_end(token)


def _between(scene: Scene, start: int, end: int) -> list[Chunk]:
    """The persons named there outside brackets, in text order."""
    found: list[Chunk] = []
    depth = 0
    for i in range(start, end):
        depth += (scene.tree.text[i] == "(") - (scene.tree.text[i] == ")")
        chunk = scene.starting(i, "Person")
        if chunk is not None and not depth:
            found.append(chunk)
    return found


def _takes_part(scene: Scene, person: Chunk) -> bool:
    """False for a name that is the complement of another word («помощник Иванова»)."""
    before = scene.start(person) - 1
    if scene.tree.pos[before] == "ADP":
        return False
    return not scene.cases(person) or "Nom" in scene.cases(person) or scene.can_be(person, "Nom")


def list_before(scene: Scene, last: Chunk) -> list[Chunk]:
    """The people named in a row that ends with this one («А, Б и В»)."""
    found = [last]
    while (sign := scene.start(found[0]) - 1) > 0 and scene.lower[sign] in (",", "и"):
        person = scene.ending(sign - 1, "Person")
        if person is None:
            break
        found.insert(0, person)
    return found

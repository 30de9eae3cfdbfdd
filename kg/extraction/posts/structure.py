"""Organisations that are parts or members of other organisations."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.model import Chunk
from kg.extraction.posts.branches import branch_parts
from kg.extraction.posts.part import Part, organizations, own_name, whole_list
from kg.extraction.posts.scene import Scene
from kg.extraction.posts.unions import union_parts

_SAME_NAME = frozenset({"фракция", "филиал", "отделение", "крыло", "ячейка", "штаб"})


def structure(scene: Scene) -> list[Part]:
    """The memberships between organisations that the text states.

    «Жетысуский филиал АСПК», «фракция партии X», «входящий в блок Y», «X, член союза Y».
    """
    found = [*_nested(scene), *_namesakes(scene)]
    found += branch_parts(scene, found)
    found += union_parts(scene)
    unique = {(id(p.part), id(p.whole)): p for p in reversed(found)}
    return sorted(unique.values(), key=lambda p: (p.part.start, p.whole.start))


def _is_part(scene: Scene, chunk: Chunk) -> bool:
    return _is_sure(scene, chunk) or scene.lemma[chunk.head] in scene.vocabulary.words(
        "structure", "institutions"
    )


def _is_sure(scene: Scene, chunk: Chunk) -> bool:
    return scene.lemma[chunk.head] in scene.vocabulary.words("structure", "parts")


# --------------------------------------------------------------------------- «филиал АСПК»


def _nested(scene: Scene) -> Iterator[Part]:
    for chunk in organizations(scene):
        if not _is_part(scene, chunk):
            continue
        whole = _inner_whole(scene, chunk) or _following(scene, chunk)
        if whole is not None:
            sure = 0.95 if _is_sure(scene, chunk) else 0.8
            yield Part(chunk, whole, "ru.part.of-whole", sure)
            yield from (Part(c, whole, "ru.part.of-whole", sure) for c in _siblings(scene, chunk))
        elif (named_before := _whole_before(scene, chunk)) is not None:
            yield Part(chunk, named_before, "ru.part.of-bare-whole", 0.8)


def _siblings(scene: Scene, chunk: Chunk) -> list[Chunk]:
    """«Актюбинский, Жетысуский и Павлодарский филиалы партии»: all of them are parts of it."""
    if scene.tree.feature(chunk.head, "Number") != "Plur":
        return []
    return [c for c in whole_list(scene, [chunk]) if c is not chunk]


def _whole_before(scene: Scene, chunk: Chunk) -> Chunk | None:
    """«региональное отделение движения», where the movement was named before."""
    last = chunk.end - 1
    if chunk.core is not None or last <= chunk.head or scene.tree.pos[last] != "NOUN":
        return None
    if scene.tree.case(last) != "Gen" or scene.tree.feature(last, "Number") == "Plur":
        return None
    whole = scene.taken_up(last)
    return whole if whole is not chunk else None


def _inner_whole(scene: Scene, chunk: Chunk) -> Chunk | None:
    """The first organisation named inside the chunk, after its head noun."""
    name = chunk.core or (chunk.end, chunk.end)
    for inner in scene.inside(chunk):
        own_name = name[0] <= inner.start + 1 and inner.end <= name[1] + 1
        if inner.type == "Organization" and inner.start > chunk.head and not own_name:
            return inner
    return None


def _following(scene: Scene, chunk: Chunk) -> Chunk | None:
    """A whole in the genitive right after the chunk («фракция» + «партии «Нур»»)."""
    after = scene.starting(chunk.end, "Organization")
    if after is None or _is_part(scene, after):
        return None
    return after if scene.tree.case(after.head) == "Gen" else None


def _namesakes(scene: Scene) -> Iterator[Part]:
    """«фракция «Береке»» beside «партия «Береке»»: a part that bears the name of its party."""
    named = [c for c in organizations(scene) if c.core is not None]
    for part in named:
        if scene.lemma[part.head] not in _SAME_NAME or _inner_whole(scene, part):
            continue
        for whole in named:
            is_party = scene.lemma[whole.head] in ("партия", "движение", "блок")
            if is_party and own_name(scene, whole) == own_name(scene, part):
                yield Part(part, whole, "ru.part.same-name", 0.85)
                break

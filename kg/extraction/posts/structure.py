"""Organisations that are parts or members of other organisations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from kg.extraction.model import Chunk
from kg.extraction.posts.actors import Actors
from kg.extraction.posts.predicates import Predicates
from kg.extraction.posts.scene import Scene

_SAME_NAME = frozenset({"фракция", "филиал", "отделение", "крыло", "ячейка", "штаб"})


class Part(NamedTuple):
    """`part` belongs to `whole`; the tokens that say so lie between the two chunks."""

    part: Chunk
    whole: Chunk
    pattern: str
    confidence: float


def structure(doc: Doc, chunks: Iterable[Chunk], lang: str = "ru") -> list[Part]:
    """The memberships between organisations that the text states.

    «Жетысуский филиал АСПК», «фракция партии X», «входящий в блок Y», «X, член союза Y».
    """
    scene = Scene(doc, chunks, lang)
    found = [*_nested(scene), *_namesakes(scene), *_entering(scene), *_members(scene)]
    unique = {(id(p.part), id(p.whole)): p for p in reversed(found)}
    return sorted(unique.values(), key=lambda p: (p.part.start, p.whole.start))


def _organizations(scene: Scene) -> list[Chunk]:
    return [c for c in scene.chunks if c.type == "Organization" and c.form == "name"]


def _is_part(scene: Scene, chunk: Chunk) -> bool:
    return scene.lemma[chunk.head] in scene.vocabulary.words("structure", "parts")


# --------------------------------------------------------------------------- «филиал АСПК»


def _nested(scene: Scene) -> Iterator[Part]:
    for chunk in _organizations(scene):
        if not _is_part(scene, chunk):
            continue
        whole = _inner_whole(scene, chunk) or _following(scene, chunk)
        if whole is not None:
            yield Part(chunk, whole, "ru.part.of-whole", 0.95)


def _inner_whole(scene: Scene, chunk: Chunk) -> Chunk | None:
    """The first organisation named inside the chunk, after its head noun."""
    for inner in scene.inside(chunk):
        same_name = chunk.core is not None and inner.core == chunk.core and inner.start >= chunk.core[0] - 1
        after = inner.type == "Organization" and inner.start > chunk.head
        if after and not (same_name and inner.head >= chunk.core[0] if chunk.core else False):
            return inner
    return None


def _following(scene: Scene, chunk: Chunk) -> Chunk | None:
    """A whole in the genitive right after the chunk («фракция» + «партии «Нур»»)."""
    after = scene.starting(chunk.end, "Organization")
    if after is None or chunk.core is not None:
        return None
    return after if scene.tree.case(after.head) == "Gen" else None


def _namesakes(scene: Scene) -> Iterator[Part]:
    """«фракция «Береке»» beside «партия «Береке»»: a part that bears the name of its party."""
    named = [c for c in _organizations(scene) if c.core is not None]
    for part in named:
        if scene.lemma[part.head] not in _SAME_NAME or _inner_whole(scene, part):
            continue
        for whole in named:
            is_party = scene.lemma[whole.head] in ("партия", "движение", "блок")
            if is_party and _core(scene, whole) == _core(scene, part):
                yield Part(part, whole, "ru.part.same-name", 0.85)
                break


def _core(scene: Scene, chunk: Chunk) -> tuple[str, ...]:
    start, end = chunk.core or (chunk.start, chunk.end)
    return tuple(scene.lemma[i] for i in range(start, end))


# --------------------------------------------------------------------------- «входит в блок»


def _entering(scene: Scene) -> Iterator[Part]:
    actors, judge = Actors(scene, {}), Predicates(scene)
    enter = scene.vocabulary.words("structure", "enter")
    tree = scene.tree
    for verb in range(len(scene)):
        if scene.lemma[verb] not in enter or tree.pos[verb] not in ("VERB", "ADJ", "AUX"):
            continue
        if scene.at[verb] is not None or not judge.states(verb):
            continue
        wholes = _entered(actors, verb)
        for part in _subjects(actors, verb):
            for whole in wholes:
                if part is not whole and whole.type == part.type == "Organization":
                    yield Part(part, whole, "ru.part.enters", 0.85)


def _entered(actors: Actors, verb: int) -> list[Chunk]:
    tree = actors.scene.tree
    for token in tree.children[verb]:
        if tree.preposition(token) not in ("в", "во", "к") or tree.case(token) == "Loc":
            continue
        if actors.scene.lemma[token] in ("состав", "ряд", "число"):
            inner = [c for c in tree.children[token] if tree.case(c) == "Gen"]
            return actors.organizations(inner[0]) if inner else []
        return actors.organizations(token)
    return []


def _subjects(actors: Actors, verb: int) -> list[Chunk]:
    tree = actors.scene.tree
    found: list[Chunk] = []
    for token in tree.children[verb]:
        if tree.is_dep(token, "nsubj"):
            found += _named(actors, token)
    if not found and tree.feature(verb, "VerbForm") == "Part" and tree.is_dep(verb, "amod", "acl"):
        found = _named(actors, tree.head[verb])
    return found


def _named(actors: Actors, token: int) -> list[Chunk]:
    """The organisations of a noun, of a plural noun's list («приюты «А», «Б» и «В»»)."""
    found = actors.organizations(token)
    scene, tree = actors.scene, actors.scene.tree
    if tree.feature(token, "Number") != "Plur" or scene.at[token] is not None:
        return found
    return found + [c for c in _list_after(scene, token + 1) if c not in found]


def _list_after(scene: Scene, token: int) -> list[Chunk]:
    found: list[Chunk] = []
    while (chunk := scene.starting(token, "Organization")) is not None:
        found.append(chunk)
        token = scene.end(chunk)
        if token < len(scene) and scene.lower[token] in (",", "и"):
            token += 1
    return found


# --------------------------------------------------------------------------- «X, член союза Y»


def _members(scene: Scene) -> Iterator[Part]:
    """An organisation as the apposed or predicated member of another."""
    for token in range(2, len(scene) - 1):
        if scene.lemma[token] not in ("член", "участник", "часть", "подразделение", "дочка"):
            continue
        if scene.lower[token - 1] not in (",", "—", "–", "-"):
            continue
        part = scene.ending(token - 2, "Organization")
        whole = scene.starting(token + 1, "Organization")
        if part is not None and whole is not None:
            yield Part(part, whole, "ru.part.member", 0.85)

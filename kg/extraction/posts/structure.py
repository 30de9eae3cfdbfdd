"""Organisations that are parts or members of other organisations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.tokens import Doc

from kg.extraction.model import Chunk
from kg.extraction.posts.actors import Actors
from kg.extraction.posts.predicates import Predicates
from kg.extraction.posts.scene import Scene
from kg.records import Status

_SAME_NAME = frozenset({"фракция", "филиал", "отделение", "крыло", "ячейка", "штаб"})


class Part(NamedTuple):
    """`part` belongs to `whole`; the tokens that say so lie between the two chunks."""

    part: Chunk
    whole: Chunk
    pattern: str
    confidence: float
    status: Status = "current"


def structure(doc: Doc, chunks: Iterable[Chunk], lang: str = "ru") -> list[Part]:
    """The memberships between organisations that the text states.

    «Жетысуский филиал АСПК», «фракция партии X», «входящий в блок Y», «X, член союза Y».
    """
    scene = Scene(doc, chunks, lang)
    found = [
        *_nested(scene), *_namesakes(scene), *_entering(scene), *_uniting(scene), *_members(scene),
        *_listed_members(scene),
    ]  # fmt: skip
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
        elif (named_before := _whole_before(scene, chunk)) is not None:
            yield Part(chunk, named_before, "ru.part.of-bare-whole", 0.8)


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
    for inner in scene.inside(chunk):
        same_name = chunk.core is not None and inner.core == chunk.core and inner.start >= chunk.core[0] - 1
        after = inner.type == "Organization" and inner.start > chunk.head
        if after and not (same_name and inner.head >= chunk.core[0] if chunk.core else False):
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
    for key, prepositions, pattern in (
        ("enter", ("в", "во", "к"), "ru.part.enters"),
        ("leave", ("из", "с"), "ru.part.leaves"),
    ):
        for verb in _verbs(scene, key):
            if not judge.states(verb):
                continue
            wholes = _entered(actors, verb, prepositions)
            status: Status = "former" if key == "leave" else judge.status(verb, punctual=True)
            for part in _subjects(actors, verb):
                for whole in wholes:
                    if part is not whole and whole.type == part.type == "Organization":
                        yield Part(part, whole, pattern, 0.85, status)


def _verbs(scene: Scene, key: str) -> Iterator[int]:
    lemmas = scene.vocabulary.words("structure", key)
    for token in range(len(scene)):
        is_verb = scene.tree.pos[token] in ("VERB", "ADJ", "AUX")
        if is_verb and scene.lemma[token] in lemmas and scene.at[token] is None:
            yield token


def _entered(actors: Actors, verb: int, prepositions: tuple[str, ...]) -> list[Chunk]:
    tree = actors.scene.tree
    for token in tree.children[verb]:
        if tree.preposition(token) not in prepositions:
            continue
        if "в" in prepositions and tree.case(token) == "Loc":
            continue
        if actors.scene.lemma[token] in ("состав", "ряд", "число"):
            inner = [c for c in tree.children[token] if tree.case(c) == "Gen"]
            return _whole(actors, inner[0]) if inner else []
        return _whole(actors, token)
    return []


def _whole(actors: Actors, token: int) -> list[Chunk]:
    """The organisation of a noun, or the one that a bare noun («коалиции») takes up."""
    found = actors.organizations(token)
    if found or actors.scene.at[token] is not None:
        return found
    hulls = actors.scene.vocabulary.words("bodies", "hulls")
    before = actors.scene.taken_up(token) if actors.scene.lemma[token] in hulls else None
    return [before] if before is not None else []


def _uniting(scene: Scene) -> Iterator[Part]:
    """«ассоциация объединяет фонды «А» и «Б»»."""
    actors, judge = Actors(scene, {}), Predicates(scene)
    for verb in _verbs(scene, "unite"):
        if not judge.states(verb):
            continue
        for whole in _subjects(actors, verb)[:1]:
            for token in scene.tree.kids(verb, "obj"):
                for part in _named(actors, token):
                    if part is not whole:
                        yield Part(part, whole, "ru.part.unites", 0.8)


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


def _listed_members(scene: Scene) -> Iterator[Part]:
    """«члены альянса — фонд «А» и союз «Б»»."""
    for token in range(len(scene) - 2):
        if scene.lemma[token] not in ("член", "участник"):
            continue
        whole = scene.starting(token + 1, "Organization")
        if whole is None or scene.tree.feature(token, "Number") != "Plur":
            continue
        start = scene.end(whole)
        if start < len(scene) and scene.lower[start] in (":", "—", "–", "-"):
            for part in _list_after(scene, start + 1):
                yield Part(part, whole, "ru.part.listed", 0.85)

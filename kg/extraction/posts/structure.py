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

_EXAMPLES = frozenset({("среди", "которых"), ("среди", "них"), ("в", "том"), ("в", "их")})
_LIST_SIGNS = frozenset({":", "—", "–", "-", "("})
_LEFT_OBJECT = frozenset({"покинуть", "покидать"})  # «покинули коалицию»
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
        *_listed_members(scene), *_made_of(scene), *_founding(scene),
    ]  # fmt: skip
    unique = {(id(p.part), id(p.whole)): p for p in reversed(found)}
    return sorted(unique.values(), key=lambda p: (p.part.start, p.whole.start))


def _organizations(scene: Scene) -> list[Chunk]:
    return [c for c in scene.chunks if c.type == "Organization" and c.form == "name"]


def _is_part(scene: Scene, chunk: Chunk) -> bool:
    return _is_sure(scene, chunk) or scene.lemma[chunk.head] in scene.vocabulary.words(
        "structure", "institutions"
    )


def _is_sure(scene: Scene, chunk: Chunk) -> bool:
    return scene.lemma[chunk.head] in scene.vocabulary.words("structure", "parts")


# --------------------------------------------------------------------------- «филиал АСПК»


def _nested(scene: Scene) -> Iterator[Part]:
    for chunk in _organizations(scene):
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
    return [c for c in _whole_list(scene, [chunk]) if c is not chunk]


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
        bare = actors.scene.lemma[verb] in _LEFT_OBJECT and tree.case(token) == "Acc"
        if tree.preposition(token) not in prepositions and not bare:
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
                named = _named(actors, token) or _among(scene, token)
                for part in _whole_list(scene, named) if named else ():
                    if part is not whole:
                        yield Part(part, whole, "ru.part.unites", 0.8)


def _subjects(actors: Actors, verb: int) -> list[Chunk]:
    tree = actors.scene.tree
    found: list[Chunk] = []
    for token in tree.children[verb]:
        if tree.is_dep(token, "nsubj"):
            found += _named(actors, token) or _among(actors.scene, token)
    if not found and actors.is_participle(verb) and tree.is_dep(verb, "amod", "acl"):
        found = _named(actors, tree.head[verb])
    if found and tree.feature(verb, "Number") == "Plur":
        found = _whole_list(actors.scene, found)
    return found


def _among(scene: Scene, token: int) -> list[Chunk]:
    """«десять организаций, среди которых «А» и «Б»»: the examples of a plural noun."""
    if scene.tree.feature(token, "Number") != "Plur" and scene.tree.pos[token] != "NUM":
        return []
    for i in range(token + 1, min(token + 12, scene.sentence_end(token) - 1)):
        two = (scene.lower[i], scene.lower[i + 1])
        if two in _EXAMPLES:
            return _list_after(scene, i + 2 + (two[0] == "в"))
        if scene.lower[i] == "включая":
            return _list_after(scene, i + 1)
    return []


def _whole_list(scene: Scene, found: list[Chunk]) -> list[Chunk]:
    """The list in which the chunks stand: trees often lose its middle."""
    first = found[0]
    while (before := _neighbour(scene, scene.start(first) - 1)) is not None:
        first = before
    return [*_list_after(scene, scene.start(first)), *found]


def _neighbour(scene: Scene, token: int) -> Chunk | None:
    """The organisation before a comma or «и» of the same list."""
    if token < 1 or scene.lower[token] not in (",", "и"):
        return None
    return scene.ending(token - 1, "Organization")


def _named(actors: Actors, token: int) -> list[Chunk]:
    """The organisations of a noun, of a plural noun's list («приюты «А», «Б» и «В»»)."""
    found = actors.organizations(token)
    scene, tree = actors.scene, actors.scene.tree
    if tree.feature(token, "Number") != "Plur" or scene.at[token] is not None:
        return found
    return found + [c for c in _list_after(scene, token + 1) if c not in found]


def _list_after(scene: Scene, token: int) -> list[Chunk]:
    found: list[Chunk] = []
    while token < len(scene) and scene.lower[token] in _LIST_SIGNS:
        token += 1
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
        whole = scene.starting(token + 1, "Organization")
        if whole is None:
            continue
        if scene.lower[token - 1] in (",", "—", "–", "-"):
            before = scene.ending(token - 2, "Organization")
            plural = scene.tree.feature(token, "Number") == "Plur"
            parts = [before] if before is not None else []
            parts = _whole_list(scene, parts) if parts and plural else parts
        else:
            parts = _subjects_of_member(scene, token)
        yield from (Part(part, whole, "ru.part.member", 0.85) for part in parts)


def _subjects_of_member(scene: Scene, token: int) -> list[Chunk]:
    """«фонд «А» является членом альянса»."""
    verb = scene.tree.head[token]
    become = scene.vocabulary.words("events", "become")
    if scene.tree.case(token) != "Ins" or scene.lemma[verb] not in become:
        return []
    return _subjects(Actors(scene, {}), verb) if Predicates(scene).states(verb) else []


def _founding(scene: Scene) -> Iterator[Part]:
    """«фонд «А», союз «Б» и движение «В» создали коалицию «Г»»: who makes a union is in it."""
    actors, judge = Actors(scene, {}), Predicates(scene)
    unions = scene.vocabulary.words("structure", "unions")
    for verb in _verbs(scene, "found"):
        parts = _subjects(actors, verb)
        wholes = [w for t in scene.tree.kids(verb, "obj") for w in actors.organizations(t)]
        if len(parts) > 1 and judge.states(verb):
            for whole in wholes:
                if scene.lemma[whole.head] in unions:
                    yield from (
                        Part(p, whole, "ru.part.founds", 0.75) for p in parts if p is not whole
                    )


def _listed_members(scene: Scene) -> Iterator[Part]:
    """«члены альянса — фонд «А» и союз «Б»»."""
    for token in range(len(scene) - 2):
        if scene.lemma[token] not in ("член", "участник"):
            continue
        whole = scene.starting(token + 1, "Organization")
        if whole is None or scene.tree.feature(token, "Number") != "Plur":
            continue
        for part in _list_after(scene, scene.end(whole)):
            if scene.tree.case(part.head) != "Gen" or scene.tree.case(token) == "Gen":
                yield Part(part, whole, "ru.part.listed", 0.85)


def _made_of(scene: Scene) -> Iterator[Part]:
    """«коалиция из партий «А» и «Б»», «альянс «Х» (партии «А» и «Б»)», «в составе «А» и «Б»»."""
    unions = scene.vocabulary.words("structure", "unions")
    for whole in _organizations(scene):
        token = scene.end(whole)
        if scene.lemma[whole.head] not in unions or token + 1 >= len(scene):
            continue
        opens = scene.lower[token] in ("из", "(")
        in_composition = scene.lower[token] == "в" and scene.lemma[token + 1] == "состав"
        if not opens and not in_composition:
            continue
        parts = _list_after(scene, _past_plural(scene, token + 1 + in_composition))
        if len(parts) > 1:
            yield from (Part(part, whole, "ru.part.made-of", 0.8) for part in parts)


def _past_plural(scene: Scene, token: int) -> int:
    """Past «трёх партий»."""
    while token < len(scene) and scene.at[token] is None:
        plural = scene.tree.feature(token, "Number") == "Plur"
        if scene.tree.pos[token] not in ("NUM", "ADJ", "NOUN") or not plural:
            break
        token += 1
    return token

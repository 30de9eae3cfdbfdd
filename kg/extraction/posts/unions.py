"""Organisations that join, leave, make up and belong to unions of organisations."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.model import Chunk
from kg.extraction.posts.actors import Actors
from kg.extraction.posts.part import Part, list_after, organizations, whole_list
from kg.extraction.posts.predicates import Predicates
from kg.extraction.posts.scene import Scene
from kg.records import Status

_EXAMPLES = frozenset({("среди", "которых"), ("среди", "них"), ("в", "том"), ("в", "их")})
_FEMININE = frozenset({"нее", "ней", "нею"})
_COUNCILS = frozenset({"совет", "комитет", "форум", "комиссия", "палата"})
_MEMBERS = frozenset({"член", "участник"})
_ANNOUNCING = frozenset({"создание", "образование", "формирование", "учреждение"})
_LEFT_OBJECT = frozenset({"покинуть", "покидать"})  # «покинули коалицию»


def union_parts(scene: Scene) -> Iterator[Part]:
    """The memberships that verbs and lists state."""
    yield from _entering(scene)
    yield from _accepting(scene)
    yield from _uniting(scene)
    yield from _founding(scene)
    yield from _announcing(scene)
    yield from _members(scene)
    yield from _listed_members(scene)
    yield from _made_of(scene)


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
    for token in scene.of(scene.vocabulary.words("structure", key)):
        if scene.tree.pos[token] in ("VERB", "ADJ", "AUX") and scene.at[token] is None:
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
    if actors.scene.tree.pos[token] == "PRON":
        union = _union_before(actors.scene, token)
        return [union] if union is not None else []
    hulls = actors.scene.vocabulary.words("bodies", "hulls")
    before = actors.scene.taken_up(token) if actors.scene.lemma[token] in hulls else None
    return [before] if before is not None else []


def _union_before(scene: Scene, token: int) -> Chunk | None:
    """«создан Совет реки. В него вошли …»: the union that a pronoun takes up."""
    tree = scene.tree
    gender = "Fem" if scene.lower[token] in _FEMININE else "Masc"
    last = [
        c
        for c in organizations(scene)
        if c.end <= token and tree.sentence[token] - tree.sentence[c.start] <= 1
        and scene.lemma[c.head] in scene.vocabulary.words("structure", "unions") | _COUNCILS
        and (tree.feature(c.head, "Gender") == "Fem") == (gender == "Fem")
    ]  # fmt: skip
    return last[-1] if last else None


def _accepting(scene: Scene) -> Iterator[Part]:
    """«в ассоциацию приняли ещё два фонда – «А» и «Б»»."""
    actors, judge = Actors(scene, {}), Predicates(scene)
    for verb in _verbs(scene, "accept"):
        wholes = _entered(actors, verb, ("в", "во")) if judge.states(verb) else []
        parts = _taken_in(actors, verb) if wholes else []
        for part in parts:
            if part is not wholes[0] and part.type == "Organization":
                yield Part(part, wholes[0], "ru.part.accepts", 0.8)


def _taken_in(actors: Actors, verb: int) -> list[Chunk]:
    """The objects of the verb, or what is listed after their number."""
    scene, tree = actors.scene, actors.scene.tree
    role = "nsubj" if tree.is_passive(verb) else "obj"
    found: list[Chunk] = []
    for token in (c for c in tree.children[verb] if tree.is_dep(c, role)):
        found += _named(actors, token)
    for i in range(verb + 1, scene.sentence_end(verb)):
        if not found and scene.lower[i] in ("–", "—", ":"):
            found = list_after(scene, i)
    return whole_list(scene, found) if found else []


def _uniting(scene: Scene) -> Iterator[Part]:
    """«ассоциация объединяет фонды «А» и «Б»»."""
    actors, judge = Actors(scene, {}), Predicates(scene)
    for verb in _verbs(scene, "unite"):
        if not judge.states(verb):
            continue
        for whole in _subjects(actors, verb)[:1]:
            for token in scene.tree.kids(verb, "obj", "nsubj", "obl"):
                if token < verb or scene.tree.preposition(token):
                    continue
                named = _named(actors, token) or _among(scene, token)
                for part in whole_list(scene, named) if named else ():
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
        found = whole_list(actors.scene, found)
    return found


def _among(scene: Scene, token: int) -> list[Chunk]:
    """«десять организаций, среди которых «А» и «Б»»: the examples of a plural noun."""
    if scene.tree.feature(token, "Number") != "Plur" and scene.tree.pos[token] != "NUM":
        return []
    for i in range(token + 1, min(token + 12, scene.sentence_end(token) - 1)):
        two = (scene.lower[i], scene.lower[i + 1])
        if two in _EXAMPLES:
            return list_after(scene, i + 2 + (two[0] == "в"))
        if scene.lower[i] == "включая":
            return list_after(scene, i + 1)
    return []


def _named(actors: Actors, token: int) -> list[Chunk]:
    """The organisations of a noun, of a plural noun's list («приюты «А», «Б» и «В»»)."""
    found = actors.organizations(token)
    scene, tree = actors.scene, actors.scene.tree
    if tree.feature(token, "Number") != "Plur" or scene.at[token] is not None:
        return found
    return found + [c for c in list_after(scene, token + 1) if c not in found]


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
            if before is not None and _is_complement(scene, before):
                continue
            plural = scene.tree.feature(token, "Number") == "Plur"
            parts = [before] if before is not None else []
            parts = whole_list(scene, parts) if parts and plural else parts
        else:
            parts = _subjects_of_member(scene, token)
        yield from (Part(part, whole, "ru.part.member", 0.85) for part in parts)


def _is_complement(scene: Scene, chunk: Chunk) -> bool:
    """«президент союза А, член совета Б Иванов»: the member is the person."""
    noun = scene.start(chunk) - 1
    living = noun >= 0 and scene.tree.feature(noun, "Animacy") == "Anim"
    return living and scene.tree.pos[noun] == "NOUN" and scene.at[noun] is None


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


def _announcing(scene: Scene) -> Iterator[Part]:
    """«партии «А» и «Б» объявили о создании блока «В»»: whose union it is, is in it."""
    actors, judge = Actors(scene, {}), Predicates(scene)
    unions = scene.vocabulary.words("structure", "unions")
    for noun in scene.of(_ANNOUNCING):
        if scene.tree.preposition(noun) != "о":
            continue
        verb = scene.tree.head[noun]
        parts = _subjects(actors, verb)
        if len(parts) < 2 or not judge.states(verb):
            continue
        for child in scene.tree.kids(noun, "nmod"):
            for whole in actors.organizations(child):
                if scene.lemma[whole.head] in unions:
                    yield from (Part(p, whole, "ru.part.founds", 0.75) for p in parts)


def _listed_members(scene: Scene) -> Iterator[Part]:
    """«члены альянса — фонд «А» и союз «Б»»."""
    for token in scene.of(_MEMBERS):
        whole = scene.starting(token + 1, "Organization")
        if whole is None or scene.tree.feature(token, "Number") != "Plur":
            continue
        for part in list_after(scene, scene.end(whole)):
            if scene.tree.case(part.head) != "Gen" or scene.tree.case(token) == "Gen":
                yield Part(part, whole, "ru.part.listed", 0.85)


def _made_of(scene: Scene) -> Iterator[Part]:
    """«коалиция из партий «А» и «Б»», «альянс «Х» (партии «А» и «Б»)», «в составе «А» и «Б»»."""
    unions = scene.vocabulary.words("structure", "unions")
    for whole in organizations(scene):
        token = scene.end(whole)
        if scene.lemma[whole.head] not in unions or token + 1 >= len(scene):
            continue
        opens = scene.lower[token] in ("из", "(")
        in_composition = scene.lower[token] == "в" and scene.lemma[token + 1] == "состав"
        if not opens and not in_composition:
            continue
        parts = list_after(scene, _past_plural(scene, token + 1 + in_composition))
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

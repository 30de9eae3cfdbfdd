"""Targets that stand elsewhere: «его заместитель X», «мажилисмен X», «российский президент»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from kg.extraction.lexicon import lexicon
from kg.extraction.model import Chunk, Post
from kg.extraction.naming.words import normal
from kg.extraction.posts.phrases import Phrase
from kg.extraction.posts.scene import Scene
from kg.extraction.posts.targets import Target

_REGULAR = 5  # letters that a place and its adjective share


def implied(scene: Scene, phrase: Phrase) -> list[Target]:
    """«мажилисмен», «сенатор»: a noun that names its body, where the text names the body too."""
    table = cast(Mapping[str, Sequence[str]], lexicon("posts")["implied"])
    for body in table.get(phrase.noun.noun.removeprefix("экс-"), ()):
        for chunk in scene.chunks:
            if chunk.type == "Organization" and normal(body) == _lemmas(scene, chunk):
                return [Target(chunk, "member", 0.8)]
    return []


def _lemmas(scene: Scene, chunk: Chunk) -> str:
    return " ".join(scene.lemma[i] for i in range(chunk.start, chunk.end))


def demonym(scene: Scene, phrase: Phrase) -> list[Target]:
    """«казахстанский президент»: the place of the adjective, where the text names it."""
    if not phrase.noun.place or phrase.rank != "leader":
        return []
    table = cast(Mapping[str, Sequence[str]], lexicon("posts")["demonyms"])
    for token in phrase.adjectives:
        lemma = scene.lemma[token]
        names = {normal(name) for name in table.get(lemma, ())}
        for chunk in scene.chunks:
            if chunk.type == "Place" and (
                _lemmas(scene, chunk) in names or _regular(scene, chunk, lemma)
            ):
                return [Target(chunk, "leader", 0.8)]
    return []


def _regular(scene: Scene, chunk: Chunk, adjective: str) -> bool:
    """«московский»: «Москва»."""
    if not adjective.endswith(("ский", "цкий")) or chunk.end - chunk.start != 1:
        return False
    place = scene.lemma[chunk.start]
    letters = min(_REGULAR, len(place) - 1)
    return (
        letters > 3 and place[:letters] == adjective[:letters] and len(place) < len(adjective) + 1
    )


def sent_by(scene: Scene, phrase: Phrase, holder: Chunk) -> list[Target]:
    """«депутат Иванов от партии X»: the list named after the holder."""
    if phrase.noun.noun not in scene.vocabulary.words("member", "party"):
        return []
    token = scene.end(holder)
    if token >= len(scene) or scene.lower[token] != "от":
        return []
    hulls = scene.vocabulary.words("bodies", "hulls")
    for i in range(token + 1, min(token + 4, len(scene))):
        if scene.at[i] is not None:
            chunk = scene.starting(i, "Organization")
            return [Target(chunk, "member", 0.9)] if chunk else []
        if scene.lemma[i] not in hulls:
            break
    return []


def share_chief(scene: Scene, posts: list[Post]) -> None:
    """«глава фонда X и его заместитель Y»: Y belongs where X does."""
    deputies = scene.vocabulary.words("member", "deputies")
    for post in posts:
        if post.target is not None or post.holder is None or post.anaphor is None:
            continue
        own = scene.lower[post.anaphor]
        if own not in ("его", "ее") or scene.lemma[post.head] not in deputies:
            continue
        chief = _chief(scene, posts, post, "Masc" if own == "его" else "Fem")
        if chief is not None and chief.target is not None and chief.target.type == "Organization":
            post.target, post.anaphor = chief.target, None
            post.confidence = round(post.confidence * 0.85, 3)


def _chief(scene: Scene, posts: list[Post], post: Post, gender: str) -> Post | None:
    sentence = scene.tree.sentence
    before = [
        p
        for p in posts
        if p.holder is not None and p.target is not None and p.holder is not post.holder
        and p.start < post.start and sentence[post.head] - sentence[p.head] <= 1
        and scene.tree.feature(p.holder.head, "Gender") in (gender, "")
    ]  # fmt: skip
    return before[-1] if before else None

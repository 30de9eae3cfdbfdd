"""All posts of a text: phrases beside names, and posts told by a verb."""

from __future__ import annotations

from collections.abc import Iterator

from kg.extraction.model import Chunk, Post
from kg.extraction.posts.actors import Actors
from kg.extraction.posts.affiliations import AffiliationReader
from kg.extraction.posts.apposed import AppositionFinder
from kg.extraction.posts.context import demonym, implied, sent_by, share_chief
from kg.extraction.posts.events import EventReader
from kg.extraction.posts.holders import HolderFinder, Holding
from kg.extraction.posts.phrases import Phrase, PhraseReader
from kg.extraction.posts.roles import role_text
from kg.extraction.posts.scene import Scene
from kg.extraction.posts.targets import Target, targets_of

_BY_NOUN = 0.8  # how sure «республиканец» is a member of the Republican party of the text
_PREDICATE = "ru.post.predicate"


def detect(scene: Scene) -> list[Post]:
    """Every post phrase of the text with its targets and holders, in text order.

    A post held by several people is returned once for each, one with targets of different rank
    once for each rank.  `holder` is None when the text beside it names nobody (`holder_token`
    may then point at a pronoun or a role), `target` is None when it names no organisation;
    `anaphor` is then the token of «организации», «её».
    """
    phrases = PhraseReader(scene).read()
    holdings = HolderFinder(scene, phrases).find()
    apposed = AppositionFinder(scene)
    holdings = [
        h if h.holders else apposed.find(p) or h for p, h in zip(phrases, holdings, strict=True)
    ]
    holders = {p.head: h.holders for p, h in zip(phrases, holdings, strict=True) if h.holders}
    posts = [p for pair in zip(phrases, holdings, strict=True) for p in _posts(scene, *pair)]
    told = EventReader(scene, phrases, Actors(scene, holders), posts).read()
    share_chief(scene, posts)
    openings = {p.start: h.holders for p, h in zip(phrases, holdings, strict=True) if h.holders}
    ends = frozenset(p.end for p in phrases)
    told += AffiliationReader(scene, openings, ends).read()
    return sorted(_without_echo(posts, told), key=lambda p: (p.start, p.end))


def _without_echo(posts: list[Post], told: list[Post]) -> list[Post]:
    """What a verb says of a post outweighs the words beside the name.

    «На посту главы фонда Сидорова сменила Ким»: Sidorov is not the head of today.
    """
    taken = {p.head for p in told if p.holder is not None or p.holder_token is not None}
    held = {p.head for p in posts if p.holder is not None}
    ended = {_who(p) for p in told if p.status == "former" and p.holder is not None}
    beside = [p for p in posts if p.head not in taken or p.holder is not None]
    verbal = [
        p for p in told if p.head not in held or (p.holder is not None and p.pattern != _PREDICATE)
    ]
    return [p for p in beside + verbal if p.status == "former" or not _has_ended(p, ended)]


def _has_ended(post: Post, ended: set[tuple[int, int]]) -> bool:
    return post.target is not None and _who(post) in ended


def _who(post: Post) -> tuple[int, int]:
    """The holder and the target, as chunks."""
    return id(post.holder), id(post.target)


def _posts(scene: Scene, phrase: Phrase, holding: Holding) -> Iterator[Post]:
    role = role_text(scene, phrase)
    sought = _is_sought(scene, phrase)
    people: list[Chunk | None] = [None] if sought else list(holding.holders) or [None]
    targets = targets_of(scene, phrase)
    if not targets and phrase.complement.anaphor is None:
        targets = implied(scene, phrase) or demonym(scene, phrase)
    for person in people:
        sent = sent_by(scene, phrase, person) if person else []
        if phrase.party is not None:
            sent.append(Target(phrase.party, "member", _BY_NOUN))
        for group in _by_rank(targets + sent) or [[]]:
            yield Post(
                phrase.start,
                phrase.end,
                phrase.head,
                group[0].rank if group else phrase.rank,
                role,
                status=phrase.status,
                target=group[0].chunk if group else None,
                more_targets=[t.chunk for t in group[1:]],
                holder=person,
                pattern=holding.pattern or "ru.post.phrase",
                confidence=round(holding.confidence * (group[0].confidence if group else 1.0), 3),
                anaphor=None if group or phrase.noun.kind == "founder" else _anaphor(phrase),
                closed=(phrase.closed and not group) or (phrase.vacant and person is None),
            )


def _is_sought(scene: Scene, phrase: Phrase) -> bool:
    """«утверждён на должность главы X Иванов»: only the verb can say that somebody holds it."""
    posts = scene.vocabulary.words("events", "post_nouns")
    return phrase.governor in posts and scene.tree.case(phrase.start - 1) == "Acc"


def _by_rank(targets: list[Target]) -> list[list[Target]]:
    groups: dict[str, list[Target]] = {}
    for target in targets:
        groups.setdefault(target.rank, []).append(target)
    return list(groups.values())


def _anaphor(phrase: Phrase) -> int | None:
    return phrase.complement.anaphor if phrase.complement.anaphor is not None else phrase.possessive

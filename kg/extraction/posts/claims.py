"""Claims from posts, once coreference has given every chunk its entity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extraction.model import Chunk, Claim, Post
from kg.extraction.posts.part import Part

_NEAR = 30  # tokens
# The parts that a verb tells, and not a noun beside the name.
_TOLD = frozenset({"ru.part.enters", "ru.part.leaves", "ru.part.accepts", "ru.part.founds"})


def claims(posts: Iterable[Post], parts: Iterable[Part] = ()) -> list[Claim]:
    """The leader-of and member-of claims that posts and parts make.

    Only chunks with an entity number count.  Evidence is the smallest stretch of tokens that holds
    the post, its holder and its target.
    """
    found = [claim for post in posts for claim in _post_claims(post)]
    return found + [claim for part in parts if (claim := _part_claim(part))]


def _post_claims(post: Post) -> Iterator[Claim]:
    if post.closed or post.holder is None or post.holder.entity is None or post.target is None:
        return
    for target in (post.target, *post.more_targets):
        if target.entity is None or (post.rank == "member" and target.type == "Place"):
            continue
        start, end = _stretch(post, target)
        yield Claim(
            "leader-of" if post.rank == "leader" else "member-of",
            post.holder.entity,
            target.entity,
            start,
            end,
            status=post.status,
            role=post.role or None,
            anchor=post.verb,
            phrase=(post.start, post.end),
            pattern=post.pattern,
            confidence=post.confidence,
        )


def _stretch(post: Post, target: Chunk) -> tuple[int, int]:
    """The post, with its holder and its target where they stand near."""
    start, end = post.start, post.end
    for chunk in (post.holder, target):
        if chunk is not None and start - _NEAR <= chunk.end and chunk.start <= end + _NEAR:
            start, end = min(start, chunk.start), max(end, chunk.end)
    return start, end


def _part_claim(part: Part) -> Claim | None:
    if part.part.entity is None or part.whole.entity is None:
        return None
    if (part.part.type, part.whole.type) != ("Organization", "Organization"):
        return None  # «Казахстан — член ООН»: a state is a place here, and places join nothing
    if part.part.entity == part.whole.entity:
        return None
    start, end = min(part.part.start, part.whole.start), max(part.part.end, part.whole.end)
    return Claim(
        "member-of",
        part.part.entity,
        part.whole.entity,
        start,
        end,
        status=part.status,
        anchor=part.part.head if part.pattern in _TOLD else None,
        pattern=part.pattern,
        confidence=part.confidence,
    )

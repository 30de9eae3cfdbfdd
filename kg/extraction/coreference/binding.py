"""What binding needs to know of a document, and how a token is bound to an entity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from kg.extraction.coreference.memory import Memory
from kg.extraction.lexicon import words
from kg.extraction.model import Chunk, EntityDraft, Post
from kg.extraction.reference import Reference
from kg.extraction.syntax import Tree
from kg.records import MentionForm

_QUOTES = frozenset({"«", '"', "“"})
_DASHES = frozenset({"–", "—"})
ROLE_AT_TARGET, ROLE_BY_NOUN, NOUN, PRONOUN = 0.95, 0.85, 0.9, 0.75


class Binding:
    """The state of one walk through a document."""

    def __init__(self, tree: Tree, reference: Reference, posts: Sequence[Post]) -> None:
        self.tree, self.reference = tree, reference
        self.memory = Memory(tree, reference)
        self.posts: dict[int, list[Post]] = {}
        for post in posts:
            self.posts.setdefault(post.head, []).append(post)
        self._post_lemmas = {tree.lemma[head] for head in self.posts}
        self._inside = covered(reference.entities)
        self._meeting: int | None = None
        self._titles: dict[str, list[int]] = {}
        self._heads: dict[int, Chunk] = {}
        for draft in reference.entities.values():
            for chunk in draft.chunks:
                self._heads[chunk.head] = chunk

    def _fresh(self, token: int) -> bool:
        fresh = words("anaphora", "fresh")
        tree = self.tree
        return any(
            tree.lemma[c] in fresh and not (c + 1 < len(tree) and tree.lower[c + 1] == "же")
            for c in tree.children[token]
            if c < token
        )

    def _has_complement(self, token: int) -> bool:
        """A genitive or quoted complement makes it another thing than the one named before."""
        tree = self.tree
        after = tree.text[token + 1 : token + 3]
        if after[:1] and after[0] in _QUOTES:
            return True
        if len(after) == 2 and after[0] in _DASHES and after[1] in _QUOTES:
            return True  # «единственное объединение – «Велосипед»»
        return any(
            0 < c - token <= 3 and tree.is_dep(c, "nmod", "appos", "flat")
            and (tree.case(c) in ("Gen", "") or c == token + 1)
            and tree.lemma[c] != "год" and not tree.preposition(c) and tree.pos[c] != "PRON"
            for c in tree.children[token]
        )  # fmt: skip

    def _chunk_at(self, token: int, entity: int) -> Chunk:
        for chunk in self.reference.entities[entity].chunks:
            if chunk.start <= token < chunk.end:
                return chunk
        return self._add(token, token, token + 1, entity, "role", NOUN)

    def _add(
        self, head: int, start: int, end: int, entity: int, form: MentionForm, sure: float
    ) -> Chunk:
        draft = self.reference.entities[entity]
        chunk = Chunk(
            start, end, head, draft.type, form, draft.kind, entity=entity, confidence=sure
        )
        if form != "pronoun":
            draft.chunks.append(chunk)
        self.reference.bind(head, (entity,), sure)
        return chunk


def covered(entities: Mapping[int, EntityDraft]) -> set[int]:
    """The tokens inside name chunks."""
    return {t for draft in entities.values() for c in draft.chunks for t in range(c.start, c.end)}

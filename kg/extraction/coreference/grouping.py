"""Grouping of name chunks: persons by the parts of their names, the others by their keys."""

from __future__ import annotations

from kg.extraction.coreference.initiative_names import group_initiatives
from kg.extraction.coreference.organization_names import group_organizations
from kg.extraction.coreference.person_names import group_persons
from kg.extraction.coreference.place_names import group_places
from kg.extraction.model import Chunk, EntityDraft
from kg.extraction.syntax import Tree

Group = tuple[str, list[Chunk]]


class Grouping:
    """The groups of one document's name chunks."""

    def __init__(self, tree: Tree, chunks: list[Chunk]) -> None:
        self.tree = tree
        self.chunks = [c for c in chunks if c.form == "name"]

    def drafts(self) -> list[EntityDraft]:
        """One draft per entity, numbered in text order."""
        groups: list[Group] = []
        groups += group_persons(self.tree, self._of("Person"))
        groups += group_organizations(self.tree, self._of("Organization"))
        groups += group_places(self.tree, self._of("Place"))
        groups += group_initiatives(self.tree, self._of("Initiative"))
        groups.sort(key=lambda g: (g[1][0].start, -g[1][0].end))
        return [_draft(number, name, chunks) for number, (name, chunks) in enumerate(groups)]

    def _of(self, type_: str) -> list[Chunk]:
        return sorted((c for c in self.chunks if c.type == type_), key=lambda c: (c.start, -c.end))


def _draft(number: int, name: str, chunks: list[Chunk]) -> EntityDraft:
    kinds = [c.kind for c in chunks if c.kind]
    kind = max(sorted(set(kinds)), key=kinds.count) if kinds else None
    for chunk in chunks:
        chunk.entity = number
    return EntityDraft(number, chunks[0].type, name, kind, chunks)

"""The organisation chunks found so far in one document."""

from __future__ import annotations

from kg.extraction.mentions.scene import Scene, Span
from kg.extraction.model import Chunk


class Found:
    """Chunks in the order of finding, with what they cover."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.chunks: list[Chunk] = []
        self.covered: set[int] = set()

    def add(self, start: int, end: int, head: int, kind: str | None, core: Span | None) -> None:
        """One more organisation."""
        self.covered.update(range(start, end))
        self.chunks.append(Chunk(start, end, head, "Organization", kind=kind, core=core))

    def taken(self, start: int, end: int) -> bool:
        """Some chunk covers a part of the span."""
        return not self.covered.isdisjoint(range(start, end))

    def key(self, span: Span) -> str:
        """What two mentions of one quoted name have in common."""
        return " ".join(self.scene.norm[i] for i in range(*span))

    def core_keys(self) -> set[str]:
        """The keys of all quoted and Latin names."""
        return {self.key(chunk.core) for chunk in self.chunks if chunk.core}

    def bracketed(self, start: int, end: int) -> bool:
        """«Ассоциация … (АСПК)»: in brackets right after an organisation's name."""
        text = self.scene.text
        if not 0 < start < end < len(text) or text[end] not in (")", ",", ";"):
            return False
        before = start - 1
        if text[before] == ",":
            before = next((c.start - 1 for c in self.chunks if c.end == before), 0)
        return text[before] == "(" and any(c.end == before for c in self.chunks)

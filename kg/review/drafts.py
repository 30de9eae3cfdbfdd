"""A decision before anybody has signed it: what is decided, of what, in words that last."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.decisions import Action, ClaimRef, Decision, EntityRef, Log
from kg.errors import DecisionError
from kg.knowledge import KnowledgeGraph
from kg.records import ENTITY_TYPES
from kg.resolution import Member, ResolvedEntity
from kg.resolution.folding import fold
from kg.review.finding import Directory, lemmas


@dataclass(frozen=True, slots=True)
class Draft:
    """What is decided; `signed` says who decides it, when and why."""

    action: Action
    entities: tuple[EntityRef, ...] = ()
    claim: ClaimRef | None = None
    value: str | None = None

    def signed(self, log: Log, who: str | None = None, why: str | None = None) -> Decision:
        """The decision, later than every other of the log; `who` is the login name if not given."""
        signer = who or login()
        return Decision(
            self.action, log.now(), signer, why or None, self.entities, self.claim, self.value
        )


def login() -> str:
    """The name of who is at the machine; 'unknown' where the system does not tell."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


class Drafter:
    """Makes drafts from names as people type them; EntityError and DecisionError say what fails."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._directory = Directory(graph)

    def draft(self, action: str, what: Sequence[str]) -> Draft:
        """A draft of the action: two names, a claim's id, a name and a value, or a decision's id.

        `split` takes a name and documents: what they call so is set apart from the rest.
        """
        makers: dict[str, Callable[..., Draft]] = {
            "same": self.same, "different": self.different, "unsure": self.unsure,
            "split": self.split, "reject": self.reject, "keep": self.keep,
            "rename": self.rename, "type": self.set_type, "undo": self.undo,
        }  # fmt: skip
        if action not in makers:
            raise DecisionError(f"{action!r} is no decision; use one of {', '.join(makers)}")
        wanted = {"reject": (1, 1), "keep": (1, 1), "undo": (1, 1), "unsure": (1, 2)}
        least, most = wanted.get(action, (2, 2 if action != "split" else 10**6))
        if not least <= len(what) <= most:
            raise DecisionError(f"{action!r} needs {least} names or ids and got {len(what)}")
        return makers[action](*what)

    def entity(self, text: str) -> ResolvedEntity:
        """The one thing that is meant; EntityError when none is, or several may be."""
        return self._directory.entity(text)

    def same(self, first: str, second: str) -> Draft:
        """Two names mean one thing."""
        left, right = self._sides(first, second)
        if left.type != right.type:
            raise DecisionError(
                f"«{left.name}» is of the type {left.type} and «{right.name}» of the type"
                f" {right.type}; set the type of one of them first (--type)"
            )
        return Draft("same", (left, right))

    def different(self, first: str, second: str) -> Draft:
        """Two names mean two things."""
        return Draft("different", self._sides(first, second))

    def unsure(self, first: str, second: str = "") -> Draft:
        """Two names, or a claim, about which nobody is to be asked again."""
        if not second:
            return Draft("unsure", claim=self._claim(first))
        return Draft("unsure", self._sides(first, second))

    def split(self, name: str, *documents: str) -> Draft:
        """What these documents call so is another than what the other documents do."""
        entity = self._directory.entity(name)
        here = [member for member in entity.members if member[0] in documents]
        there = [member for member in entity.members if member[0] not in documents]
        known = sorted({document for document, _ in entity.members})
        if unknown := set(documents) - set(known):
            raise DecisionError(
                f"«{entity.name}» does not stand in a document {min(unknown)!r}; it stands in"
                f" {', '.join(known[:10])}"
            )
        if not there:
            raise DecisionError(
                f"«{entity.name}» stands in these documents alone; name only some of"
                f" {', '.join(known[:10])}"
            )
        return Draft("different", (self.ref(entity, here), self.ref(entity, there)))

    def reject(self, claim: str) -> Draft:
        """A claim is wrong."""
        return Draft("reject", claim=self._claim(claim))

    def keep(self, claim: str) -> Draft:
        """A claim is right."""
        return Draft("keep", claim=self._claim(claim))

    def rename(self, name: str, new: str) -> Draft:
        """A thing is to be called so."""
        value = " ".join(new.split())
        if not value:
            raise DecisionError("an empty name is no name; give one")
        return Draft("rename", (self.ref(self._directory.entity(name)),), value=value)

    def set_type(self, name: str, type_: str) -> Draft:
        """A thing is of this type."""
        value = next((t for t in ENTITY_TYPES if t.lower() == type_.lower()), None)
        if value is None:
            raise DecisionError(f"{type_!r} is no type; use one of {', '.join(ENTITY_TYPES)}")
        return Draft("type", (self.ref(self._directory.entity(name)),), value=value)

    def undo(self, id_: str) -> Draft:
        """A decision is taken back."""
        ids = [d.id for d in self._graph.log if len(id_) >= 4 and d.id.startswith(id_)]
        if len(ids) != 1:
            what = "several decisions begin" if ids else "no decision of the log begins"
            raise DecisionError(f"{what} with the id {id_!r}; `kg review DIR --log` shows the ids")
        return Draft("undo", value=ids[0])

    def ref(self, entity: ResolvedEntity, members: Iterable[Member] | None = None) -> EntityRef:
        """A reference to a thing, or to some of its members."""
        names = self._graph.names_of(entity.members if members is None else members)
        return EntityRef(entity.type, entity.name, tuple(sorted(set(names))))

    def _claim(self, text: str) -> ClaimRef:
        return ClaimRef.of(*self._directory.claim(text))

    def _sides(self, first: str, second: str) -> tuple[EntityRef, EntityRef]:
        left, right = self._directory.entity(first), self._directory.entity(second)
        if left.id != right.id:
            return self.ref(left), self.ref(right)
        sides = self._called(left, first), self._called(left, second)
        if not all(sides) or set(sides[0]) & set(sides[1]):
            raise DecisionError(
                f"«{first}» and «{second}» are both {left.id}, and the documents do not tell them"
                " apart by name; name the documents of one of them: --split NAME DOCUMENT"
            )
        return self.ref(left, sides[0]), self.ref(left, sides[1])

    def _called(self, entity: ResolvedEntity, text: str) -> list[Member]:
        """The members of an entity whose documents call it so."""
        words = [lemmas(word) for word in fold(text).split()]

        def is_so(name: str) -> bool:
            other = [lemmas(word) for word in fold(name).split()]
            same = len(words) == len(other)
            return same and all(a & b for a, b in zip(words, other, strict=True))

        pairs = zip(entity.members, self._graph.names_of(entity.members), strict=True)
        return [member for member, (_, name) in pairs if is_so(name)]

"""One decision: who decided what, when and why, and of what in words that outlive a build.

In JSON, one line of `decisions.jsonl`:

    {"id": "3f9a…", "when": "2025-03-01T09:30:00.000000Z", "who": "anna", "why": "the married name",
     "action": "same",
     "entities": [{"type": "Person", "name": "…", "members": {"name in the document": ["doc", …]}},
                  {…}]}

`claim` stands in place of `entities` for a decision about a claim, and `value` is the name of a
`rename`, the type of a `type` and the id of what an `undo` takes back.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, Literal, get_args

from kg.errors import DecisionError
from kg.records import ENTITY_TYPES, EntityType, Extraction, Relation

Action = Literal["same", "different", "unsure", "reject", "keep", "rename", "type", "undo"]
ACTIONS: tuple[Action, ...] = get_args(Action)
_PAIRS = ("same", "different", "unsure")
_CLAIMS = ("reject", "keep", "unsure")
_KEYS = frozenset({"id", "when", "who", "why", "action", "entities", "claim", "value"})
_WHEN = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", re.ASCII)


@dataclass(frozen=True)
class EntityRef:
    """A thing as it was when decided: its members are (document id, name in that document)."""

    type: EntityType
    name: str
    members: tuple[tuple[str, str], ...]

    def overlaps(self, other: EntityRef) -> bool:
        """True when the two have a member in common."""
        return not self._set.isdisjoint(other._set)

    @cached_property
    def _set(self) -> frozenset[tuple[str, str]]:
        return frozenset(self.members)

    def to_json(self) -> dict[str, Any]:
        """The documents by name, for a thing often has one name in a thousand documents."""
        names = sorted({name for _, name in self.members})
        members = {n: sorted({d for d, name in self.members if name == n}) for n in names}
        return {"type": self.type, "name": self.name, "members": members}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> EntityRef:
        """Read it back; ValueError, TypeError or LookupError when it is none."""
        members = {(str(d), str(name)) for name, docs in row["members"].items() for d in docs}
        if row["type"] not in ENTITY_TYPES or not members:
            raise ValueError("a thing needs a known type and members")
        return cls(row["type"], str(row["name"]), tuple(sorted(members)))


@dataclass(frozen=True, slots=True)
class ClaimRef:
    """A claim by its document, its relation, the names of its two ends there, and its words."""

    document: str
    type: str
    subject: str
    object: str
    polarity: str
    evidence: str

    @classmethod
    def of(cls, extraction: Extraction, claim: Relation) -> ClaimRef:
        """How to refer to a claim of an extraction."""
        subject, object_ = (extraction.entity(id_).name for id_ in (claim.subject, claim.object))
        words = claim.evidence.text
        return cls(extraction.id, claim.type, subject, object_, claim.polarity, words)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> ClaimRef:
        """Read it back; TypeError or LookupError when it is none."""
        return cls(**{name: str(row[name]) for name in cls.__slots__})


@dataclass(frozen=True)
class Decision:
    """What one person decided; `value` is a new name, a type, or the id of a decision undone."""

    action: Action
    when: str
    who: str
    why: str | None = None
    entities: tuple[EntityRef, ...] = ()
    claim: ClaimRef | None = None
    value: str | None = None

    @cached_property
    def id(self) -> str:
        """Hash of the contents: the same decision has the same id in every log."""
        return _digest(self._contents())

    @property
    def order(self) -> tuple[str, str]:
        """What logs are sorted by: the time, then the id."""
        return self.when.rstrip("Z"), self.id

    @property
    def note(self) -> str:
        """Whose word it is, as a reason of a merge."""
        why = f": {self.why}" if self.why else ""
        return f"decided by {self.who} on {self.when[:10]}{why}"

    def to_json(self) -> dict[str, Any]:
        """The JSON object of the log."""
        return {"id": self.id, **self._contents()}

    @classmethod
    def from_json(cls, row: Any) -> Decision:
        """Read one line of a log; DecisionError says in half a sentence what is wrong with it."""
        try:
            decision = _decision(cls, row)
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise DecisionError(f"it is no decision ({_reason(error)})") from error
        if row.get("id") not in (None, decision.id):
            raise DecisionError("its id does not fit its contents, so somebody has changed it")
        return decision

    def _contents(self) -> dict[str, Any]:
        row: dict[str, Any] = {"when": self.when, "who": self.who, "why": self.why}
        row["action"] = self.action
        if self.entities:
            row["entities"] = [entity.to_json() for entity in self.entities]
        if self.claim:
            row["claim"] = asdict(self.claim)
        return row if self.value is None else {**row, "value": self.value}


def _decision(cls: type[Decision], row: Mapping[str, Any]) -> Decision:
    if unknown := set(row) - _KEYS:
        raise ValueError(f"the key {min(unknown)!r} is not known")
    if row["action"] not in ACTIONS:
        raise ValueError(f"the action {row['action']!r} is not known")
    if not _WHEN.fullmatch(row["when"]):
        raise ValueError(f"the time {row['when']!r} is not of the form 2025-03-01T09:30:00Z")
    decision = cls(
        action=row["action"],
        when=row["when"],
        who=str(row["who"]),
        why=None if row.get("why") is None else str(row["why"]),
        entities=tuple(map(EntityRef.from_json, row.get("entities", ()))),
        claim=ClaimRef.from_json(row["claim"]) if "claim" in row else None,
        value=str(row["value"]) if "value" in row else None,
    )
    if not _is_complete(decision):
        raise ValueError(f"{decision.action!r} needs other fields")
    return decision


def _is_complete(decision: Decision) -> bool:
    of, claim, value = len(decision.entities), decision.claim is not None, decision.value
    if decision.action == "type" and value not in ENTITY_TYPES:
        return False
    return (
        (decision.action in _PAIRS and (of, claim, value) == (2, False, None))
        or (decision.action in _CLAIMS and (of, claim, value) == (0, True, None))
        or (decision.action in ("rename", "type") and (of, claim) == (1, False) and bool(value))
        or (decision.action == "undo" and (of, claim) == (0, False) and bool(value))
    )


def _reason(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _digest(contents: Mapping[str, Any]) -> str:
    text = json.dumps(contents, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()[:12]

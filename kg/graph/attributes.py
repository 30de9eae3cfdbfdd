"""The attributes of a networkx edge that somebody may have written, checked one by one.

`where` names the edge in the ContractError that what is malformed raises.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.errors import ContractError


def evidence_items(where: str, data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The evidence of an edge: one mapping at least."""
    evidence = data.get("evidence") or ()
    items = [] if isinstance(evidence, str | Mapping) else list(evidence)
    if not items or not all(isinstance(item, Mapping) for item in items):
        raise ContractError(
            f"the edge {where} has no evidence: give it a list of mappings with `text` and "
            "`document`"
        )
    return items


def text_of(where: str, data: Mapping[str, Any], name: str) -> str | None:
    """A text, None where there is none."""
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise ContractError(f"the edge {where}: {name}={value!r} is no text; correct it")
    return value or None


def one_of(where: str, data: Mapping[str, Any], name: str, known: tuple[Any, ...]) -> Any:
    """One of the known words; the first where nothing is said."""
    value = data.get(name) or known[0]
    if value not in known:
        raise ContractError(
            f"the edge {where} has the {name} {value!r}; it is one of {', '.join(known)}"
        )
    return value


def confidence_of(where: str, item: Mapping[str, Any]) -> float:
    """How sure a claim is, 1 where nothing is said."""
    value = item.get("confidence", 1.0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise ContractError(
            f"the edge {where} has a claim with the confidence {value!r}; it lies between 0 and 1"
        )
    return float(value)


def is_count(value: object) -> bool:
    """True for a whole number from 0 on."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0

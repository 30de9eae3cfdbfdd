"""Questions and decisions as people read them: lists and tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kg.decisions import Decision, active
from kg.review.finding import first_documents
from kg.table import Table
from kg.texts import ENGLISH, terms, texts, told

if TYPE_CHECKING:
    from kg.knowledge import KnowledgeGraph
    from kg.review.doubts import Doubt, Side

DECISION_COLUMNS = ("id", "when", "who", "action", "first", "second", "value", "why", "state")


def decision_rows(graph: KnowledgeGraph) -> Iterator[dict[str, Any]]:
    """A row for each decision; `state` is holds, undone or waits (for its documents)."""
    held = {decision.id for decision in active(graph.log)}
    waiting = {decision.id for decision in graph.waiting}
    for decision in graph.log:
        state = "waits" if decision.id in waiting else "holds" if decision.id in held else "undone"
        if decision.action == "undo":
            state = ""
        yield _row(decision) | {"state": state}


def _row(decision: Decision) -> dict[str, Any]:
    first, second = [*(_side(n, decision) for n in range(len(decision.entities))), None, None][:2]
    if decision.claim:
        claim = decision.claim
        first = f"{claim.subject} {claim.type} {claim.object} ({claim.document})"
    return {
        "id": decision.id,
        "when": f"{decision.when[:19]}Z",
        "who": decision.who,
        "action": decision.action,
        "first": first,
        "second": second,
        "value": decision.value,
        "why": decision.why,
    }


def _side(number: int, decision: Decision) -> str:
    """The name, with its documents where the two sides have one name."""
    entity = decision.entities[number]
    if len({e.name for e in decision.entities}) == len(decision.entities):
        return entity.name
    documents = sorted({document for document, _ in entity.members})
    return f"{entity.name} ({first_documents(documents, 3)})"


def log_table(graph: KnowledgeGraph, lang: str) -> Table:
    """The same for people to read: headings and words in a language."""
    words = texts("review", lang)
    headings = tuple(words(f"column.{name}") for name in DECISION_COLUMNS)
    rows = zip(graph.log, decision_rows(graph), strict=True)
    return Table(headings, tuple(tuple(_told(*row, lang).values()) for row in rows))


def _told(decision: Decision, row: dict[str, Any], lang: str) -> dict[str, Any]:
    words = texts("review", lang)
    told_ = {
        "action": words(f"action.{decision.action}"),
        "state": words.get(f"state.{row['state']}"),
        "first": row["first"] and told(row["first"], lang),
        "second": row["second"] and told(row["second"], lang),
        "value": _value(decision, lang),
    }
    if decision.claim and lang != ENGLISH:
        told_["first"] = _claim(decision, lang)
    return row | told_


def _claim(decision: Decision, lang: str) -> str:
    claim = decision.claim
    assert claim
    relation = terms(lang).relation(claim.type, negative=claim.polarity == "negative")
    return f"{claim.subject} {relation} {claim.object} ({claim.document})"


def _value(decision: Decision, lang: str) -> str | None:
    is_type = decision.action == "type" and decision.value and lang != ENGLISH
    return terms(lang).one(decision.value or "") if is_type else decision.value


def said(decision: Decision, lang: str = ENGLISH) -> str:
    """A decision in a line: what was decided of what."""
    row = _told(decision, _row(decision) | {"state": ""}, lang)
    what = " / ".join(f"«{row[side]}»" for side in ("first", "second") if row[side])
    value = f" → «{row['value']}»" if decision.action in ("rename", "type") else ""
    undone = f" {decision.value}" if decision.action == "undo" else ""
    return f"{row['action']}{undone} {what}{value}".rstrip()


def listed(doubts: Iterable[Doubt], lang: str = ENGLISH) -> Iterator[str]:
    """The questions as text, with what a script needs to answer them."""
    words, number = texts("review", lang), 0
    for number, doubt in enumerate(doubts, 1):
        worth = words("worth", worth=words.decimal(doubt.worth, 1))
        yield f"{number}. {told(doubt.question, lang)}  {worth}\n"
        yield "".join(f"   {ground}\n" for ground in doubt.told_grounds(lang))
        sides = (_listed_side(side, lang) for side in doubt.sides)
        yield f"   {doubt.claim_id}\n" if doubt.claim else "".join(sides)
    if not number:
        yield f"{words('nothing-left')}\n"


def _listed_side(side: Side, lang: str) -> str:
    where = told(first_documents(side.documents, 5), lang)
    head = texts("review", lang)("listed-side", id=side.id, name=side.name, documents=where)
    return "\n      ".join([f"   {head}", *side.sentences[:1]]) + "\n"

"""The doubtful things as a table for a spreadsheet, and the answers that come back from it.

A row is answered in the column `decision` with same, different, unsure, keep or reject, or with
`rename: NEW NAME` or `type: TYPE` (of the first thing; `rename second: …` of the second).
"""

from __future__ import annotations

import csv
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import Any, TextIO

from kg.decisions import Action, Decision, Log, active
from kg.errors import DecisionError, EntityError, KgError
from kg.knowledge import KnowledgeGraph
from kg.reading.rows import check_decoded, open_rows
from kg.resolution.folding import fold
from kg.review.doubts import Doubt
from kg.review.drafts import Draft, Drafter
from kg.texts import ENGLISH, told

COLUMNS = (
    "decision", "why", "question", "grounds", "first", "second", "type",
    "first_sentences", "second_sentences", "first_documents", "second_documents",
    "first_id", "second_id", "claim", "worth",
)  # fmt: skip
_ANSWERS = ("same", "different", "unsure", "keep", "reject")
_PAIRS: dict[str, Action] = {"same": "same", "different": "different", "unsure": "unsure"}
_DELIMITERS = ",;\t|"
_BETWEEN = "; "  # between documents of one cell
_LONGEST = 30_000  # characters; a spreadsheet's cell holds little more


def doubt_row(doubt: Doubt, lang: str = ENGLISH) -> dict[str, Any]:
    """A doubt as a row, with the decision left open; question and grounds are in a language."""
    first, second = doubt.sides
    row: dict[str, Any] = {
        "question": told(doubt.question, lang),
        "grounds": _BETWEEN.join(doubt.told_grounds(lang)),
        "type": first.type,
        "claim": doubt.claim_id,
        "worth": round(doubt.worth, 2),
    }
    for name, side in (("first", first), ("second", second)):
        row |= {
            name: side.name,
            f"{name}_id": side.id,
            f"{name}_documents": _BETWEEN.join(side.documents)[:_LONGEST],
            f"{name}_sentences": "\n".join(side.sentences),
        }
    return {"decision": "", "why": "", **row}


def sheet(doubts: Iterable[Doubt], lang: str = ENGLISH) -> Iterator[str]:
    """The lines of a CSV file; the mark at its beginning lets Excel read Cyrillic letters.

    Columns and answers are the same in every language, so that `read_sheet` knows them.
    """
    out = StringIO("\ufeff", newline="")
    out.seek(0, 2)
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(doubt_row(doubt, lang) for doubt in doubts)
    yield out.getvalue()


def read_sheet(
    graph: KnowledgeGraph, path: str | Path, who: str | None = None
) -> tuple[list[Decision], list[str]]:
    """The decisions of a filled sheet, and a sentence for each row that cannot be understood.

    Only the columns `decision` and `first` (and `second` or `claim`) are needed, so that a sheet
    may be written by hand.  What the log has already is passed over, so that one sheet may be
    filled and taken in step by step.  DecisionError or InputError when the file is no such table.
    """
    decisions: list[Decision] = []
    problems: list[str] = []
    rows = _Rows(graph)
    for line, row in _rows(Path(path)):
        try:
            if draft := rows.draft(row):
                decisions.append(draft.signed(graph.log, who, row.get("why")))
        except KgError as error:
            problems.append(f"{path}, line {line}: {error}")
    return _in_turn(decisions), problems


class _Rows:
    """Understands rows by the graph of today, else by that which nobody has decided on yet.

    Answers change ids: what was joined, rejected or set apart has another one than in the sheet.
    """

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._drafter = Drafter(graph)

    def draft(self, row: Mapping[str, str]) -> Draft | None:
        """What a row decides; None when the log says so already."""
        try:
            now = _draft(self._graph, self._drafter, row)
        except EntityError:
            first = self._first(row)
            if first is None:
                raise
            return None if self._is_known(first) else first
        return None if self._is_known(now) or self._is_known(self._first(row)) else now

    def _first(self, row: Mapping[str, str]) -> Draft | None:
        if self._undecided is None:
            return None
        try:
            return _draft(*self._undecided, row)
        except KgError:
            return None

    @cached_property
    def _undecided(self) -> tuple[KnowledgeGraph, Drafter] | None:
        if not self._graph.log.decisions:
            return None
        graph = self._graph.undecided()
        return graph, Drafter(graph)

    @cached_property
    def _held(self) -> set[Hashable]:
        return {_content(decision) for decision in active(self._graph.log)}

    def _is_known(self, draft: Draft | None) -> bool:
        return draft is not None and _content(draft) in self._held


def _content(decided: Draft | Decision) -> Hashable:
    """What is decided of what, whatever the thing is called now."""
    things = tuple(entity.members for entity in decided.entities)
    return decided.action, things, decided.claim, decided.value


def _in_turn(decisions: Iterable[Decision]) -> list[Decision]:
    """The decisions at different times: of two rows on one question the lower one holds."""
    log = Log(None)
    for decision in decisions:
        when = max(decision.when, log.now()) if log.decisions else decision.when
        log.add([replace(decision, when=when)])
    return list(log)


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    csv.field_size_limit(2**31 - 1)
    try:
        with open_rows(str(path)) as file:
            yield from _table(path, file)
    except OSError as error:
        raise DecisionError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except csv.Error as error:
        raise DecisionError(f"{path}: not a table ({error}); save it as CSV again") from error


def _table(path: Path, file: TextIO) -> Iterator[tuple[int, dict[str, str]]]:
    columns, delimiter = _header(path, file.readline())
    table = csv.reader(file, delimiter=delimiter)
    line = 2
    for cells in table:
        row = {n: c.strip() for n, c in zip(columns, cells, strict=False)}
        if row.get("decision"):
            yield line, row
        line = table.line_num + 2


def _header(path: Path, line: str) -> tuple[list[str], str]:
    for delimiter in _DELIMITERS:
        columns = next(csv.reader([line.removeprefix("\ufeff")], delimiter=delimiter), [])
        names = [name.strip().lower() for name in columns]
        if "decision" in names and len(names) > 1:
            return names, delimiter
    raise DecisionError(
        f"{path}: the first line names no column `decision`; write the table with --csv and fill it"
    )


def _draft(graph: KnowledgeGraph, drafter: Drafter, row: Mapping[str, str]) -> Draft:
    check_decoded("the row", "".join(row.values()))
    word, _, value = (part.strip() for part in row["decision"].partition(":"))
    action = word.lower()
    if value:
        return _changed(drafter, action, value, row)
    if action not in _ANSWERS:
        raise DecisionError(
            f"{row['decision']!r} is no decision; write {', '.join(_ANSWERS)}, rename: NAME or"
            " type: TYPE"
        )
    if row.get("claim"):
        return drafter.draft(action, [row["claim"]])
    if action == "reject":
        raise DecisionError("only a claim can be rejected; write different")
    action = "same" if action == "keep" else action
    if row.get("first_id") and row.get("first_id") == row.get("second_id"):
        return _parts(graph, drafter, action, row)
    return drafter.draft(action, [_which(row, "first"), _which(row, "second")])


def _changed(drafter: Drafter, action: str, value: str, row: Mapping[str, str]) -> Draft:
    verb, _, which = action.partition(" ")
    if verb not in ("rename", "type") or which not in ("", "first", "second"):
        raise DecisionError(f"{row['decision']!r} is no decision; write rename: NAME or type: TYPE")
    return drafter.draft(verb, [_which(row, which or "first"), value])


def _which(row: Mapping[str, str], side: str) -> str:
    found = row.get(f"{side}_id") or row.get(side)
    if not found:
        raise EntityError(f"the column `{side}` is empty; name the thing that is meant")
    return found


def _parts(graph: KnowledgeGraph, drafter: Drafter, action: str, row: Mapping[str, str]) -> Draft:
    """A decision about two parts of one thing, told by names and documents."""
    entity = drafter.entity(row["first_id"])
    pairs = list(zip(entity.members, graph.names_of(entity.members), strict=True))
    one_name = fold(row.get("first", "")) == fold(row.get("second", ""))
    sides = []
    for side in ("first", "second"):
        documents = {d.strip() for d in row.get(f"{side}_documents", "").split(_BETWEEN.strip())}
        name = fold(row.get(side, ""))
        members = [
            member
            for member, (document, called) in pairs
            if document in documents and (one_name or fold(called) == name)
        ]
        sides.append(members)
    if not all(sides) or set(sides[0]) & set(sides[1]):
        raise DecisionError(
            f"«{entity.name}» is no longer what it was when the table was written; write a new one"
        )
    left, right = (drafter.ref(entity, members) for members in sides)
    return Draft(_PAIRS[action], (left, right))

"""`kg review` and `kg why`: correct the graph, and have it explained."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options
from kg.cli.keys import read_key, read_line
from kg.cli.terminal import say, write
from kg.errors import DecisionError, KgError, WorkspaceError

if TYPE_CHECKING:
    from kg.decisions import Decision
    from kg.knowledge import KnowledgeGraph
    from kg.review.drafts import Draft

_DECIDE = "One decision, for scripts"
_LIMIT = 50
Pair = tuple[str, str]


class WhyFormat(StrEnum):
    """Formats of `kg why`."""

    text = "text"
    json = "json"


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command(
        epilog='Example: kg review g --same "А. Нурпеисова" "Асель Нурпеисова" --why "one post"'
    )(review)
    app.command(epilog='Example: kg why g "Асель Нурпеисова"')(why)


def _decision(flag: str, metavar: str, help: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        flag, metavar=metavar, help=help, rich_help_panel=_DECIDE, show_default=False
    )
    return option


def review(
    workspace: options.Workspace,
    list_: Annotated[bool, typer.Option("--list", help="Show the questions and end.")] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, help="Questions at most.")] = _LIMIT,
    csv: Annotated[
        str | None,
        typer.Option(
            metavar="FILE", show_default=False,
            help="Write the questions as a table, with empty columns for decision and why.",
        ),
    ] = None,
    import_: Annotated[
        list[Path] | None,
        typer.Option(
            "--import", metavar="FILE", show_default=False,
            help="Take in a table so filled (.csv), or another's decisions.jsonl.",
        ),
    ] = None,
    log: Annotated[bool, typer.Option("--log", help="Show all decisions and end.")] = False,
    same: Annotated[
        Pair | None, _decision("--same", "A B", "Two names mean one thing.")
    ] = None,
    different: Annotated[
        Pair | None, _decision("--different", "A B", "Two names mean two things.")
    ] = None,
    split: Annotated[
        Pair | None,
        _decision("--split", "A DOCS", "What the documents DOCS (ids, commas) call A is another."),
    ] = None,
    unsure: Annotated[
        Pair | None, _decision("--unsure", "A B", "Nobody knows; do not ask again.")
    ] = None,
    reject: Annotated[
        str | None, _decision("--reject", "CLAIM", "A claim is wrong; `kg why` shows its id.")
    ] = None,
    keep: Annotated[
        str | None, _decision("--keep", "CLAIM", "A claim is right; do not ask again.")
    ] = None,
    rename: Annotated[
        Pair | None, _decision("--rename", "A NAME", "A is to be called NAME.")
    ] = None,
    type_: Annotated[
        Pair | None,
        _decision("--type", "A TYPE", "A is a Person, Organization, Place or Initiative."),
    ] = None,
    undo: Annotated[
        str | None, _decision("--undo", "ID", "Take a decision back; --log shows its id.")
    ] = None,
    why: Annotated[
        str | None, typer.Option(metavar="TEXT", help="The reason.", show_default=False)
    ] = None,
    who: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Who decides; else the login.", show_default=False),
    ] = None,
    lang: options.Language = None,
) -> int:  # fmt: skip
    """Correct the graph: what is doubtful is shown, the most valuable first, and you decide.

    In a terminal it asks one question at a time and takes single keys. In a pipe it lists the
    questions. What you decide is kept in DIR/decisions.jsonl, holds in every later build, and is in
    the graph at once. A and B are names in any case form, or ids.

    In a spreadsheet: kg review g --csv doubts.csv, fill the column decision (same, different,
    unsure, keep, reject, rename: NAME, type: TYPE), then kg review g --import doubts.csv
    """
    import kg

    graph, words = kg.open(workspace), options.shown_in(lang)
    given: dict[str, Sequence[str] | None] = {
        "same": same, "different": different, "unsure": unsure, "rename": rename, "type": type_,
        "split": split and (split[0], *_documents(split[1])),
        "reject": reject and (reject,), "keep": keep and (keep,), "undo": undo and (undo,),
    }  # fmt: skip
    asked = {action: what for action, what in given.items() if what}
    if asked or import_:
        return _decide(graph, asked, import_ or (), who, why, words)
    if log:
        write([_log(graph, words)])
    elif csv:
        write(_sheet(graph, limit, words), csv)
    elif list_ or not (sys.stdin.isatty() and sys.stdout.isatty()):
        write(_listed(graph, limit, words))
    else:
        _ask(graph, limit, who, words)
    return 0


def why(
    workspace: options.Workspace,
    entity: Annotated[
        str, typer.Argument(metavar="ENTITY", help="A name in any case form, or an id or IRI.")
    ],
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="OTHER", help="A second name: why are they one, or two?", show_default=False
        ),
    ] = None,
    format: Annotated[WhyFormat, typer.Option(help="How to show it.")] = WhyFormat.text,
    lang: options.Language = None,
) -> int:
    """Explain a thing: its names, documents, merges, decisions, and claims with their sentences.

    With two names: why they are one, or why not. kg why g "А. Нурпеисова" "Асель Нурпеисова"
    """
    import kg

    explained = kg.open(workspace).why(entity, other, lang=options.shown_in(lang))
    if format is WhyFormat.json:
        write([json.dumps(explained.data, ensure_ascii=False, indent=2) + "\n"])
    else:
        write([str(explained)])
    return 0


def _documents(text: str) -> list[str]:
    return [document.strip() for document in text.split(",") if document.strip()]


def _decide(
    graph: KnowledgeGraph,
    asked: dict[str, Sequence[str]],
    files: Sequence[Path],
    who: str | None,
    why: str | None,
    lang: str,
) -> int:
    """Everything is understood before anything is written down."""
    from kg.review.drafts import Drafter

    drafter = Drafter(graph)
    drafts = [drafter.draft(action, what) for action, what in asked.items()]
    read = [_imported(graph, file, who) for file in files]
    problems = [problem for _, found in read for problem in found]
    added = [d for decisions, _ in read for d in graph.add_decisions(decisions)]
    for draft in drafts:
        added += graph.add_decisions([draft.signed(graph.log, who, why)])
    write(f"{_said(decision, lang)}\n" for decision in added)
    for problem in problems:
        say(problem)
    if files:
        _tell_contradictions(graph, added)
    _finish(graph, len(added), lang)
    return 2 if problems else 0


def _imported(
    graph: KnowledgeGraph, file: Path, who: str | None
) -> tuple[list[Decision], list[str]]:
    from kg.decisions import parse_log
    from kg.review.sheet import read_sheet

    if file.suffix.lower() not in (".jsonl", ".json"):
        return read_sheet(graph, file, who)
    try:
        return parse_log(file.read_bytes(), str(file)), []
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise DecisionError(f"{file}: cannot be read ({reason}); check the path") from error


def _tell_contradictions(graph: KnowledgeGraph, added: Iterable[Decision]) -> None:
    from kg.decisions import contradictions

    new = {decision.id for decision in added}
    for found in contradictions(graph.log):
        if new & {found.earlier.id, found.later.id}:
            say(str(found))


def _finish(graph: KnowledgeGraph, count: int, lang: str) -> None:
    """Write the graph anew, and say what has become of it."""
    from kg.texts import texts

    said = texts("review", lang)
    if not count:
        say(said("nothing-new"))
        return
    try:
        graph.keep()
    except WorkspaceError as error:
        say(f"{error}; the decisions are kept, and the next command sees them")
    rests = {"left-out": len(graph.misfits), "waiting": len(graph.waiting)}
    decided = said.count("decided", count)
    done = said("done", decisions=decided, size=graph.summary(lang))
    say("; ".join((done, *(said.count(key, n) for key, n in rests.items() if n))))


def _said(decision: Decision, lang: str) -> str:
    from kg.review.listing import said

    return f"{decision.id}  {said(decision, lang)}"


def _log(graph: KnowledgeGraph, lang: str) -> str:
    from kg.review.listing import log_table
    from kg.table_text import table_text

    return table_text(log_table(graph, lang))


def _sheet(graph: KnowledgeGraph, limit: int, lang: str) -> Iterable[str]:
    from kg.review.doubts import find_doubts
    from kg.review.sheet import sheet

    return sheet(find_doubts(graph, limit), lang)


def _listed(graph: KnowledgeGraph, limit: int, lang: str) -> Iterable[str]:
    from kg.review.doubts import find_doubts
    from kg.review.listing import listed

    return listed(find_doubts(graph, limit), lang)


def _ask(graph: KnowledgeGraph, limit: int, who: str | None, lang: str) -> None:
    """The dialogue in the terminal; the graph is made anew once, at the end."""
    from kg.review.dialogue import Dialogue
    from kg.review.doubts import find_doubts

    count = 0

    def record(draft: Draft, why: str | None) -> str:
        nonlocal count
        (decision,) = graph.add_decisions([draft.signed(graph.log, who, why)])
        count += 1
        return decision.id

    dialogue = Dialogue(find_doubts(graph, limit), record, lang)
    if dialogue.finished:
        write([dialogue.screen()])
        return
    try:
        while not dialogue.finished:
            write([f"\n{dialogue.screen()}"])
            if dialogue.prompt:
                dialogue.enter(read_line(dialogue.prompt))
            else:
                dialogue.press(read_key())
            if dialogue.message:
                write([f"  {dialogue.message}\n"])
    except KgError:
        _finish(graph, count, lang)
        raise
    _finish(graph, count, lang)

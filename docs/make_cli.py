"""Writes the reference of the commands in docs/cli.md from the program itself.

    python docs/make_cli.py

A test compares the page with what this makes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from kg.cli.app import app

PAGE = Path(__file__).with_name("cli.md")
MARK = "<!-- Below: made by `python docs/make_cli.py` from the commands themselves. -->"
_NAMES = re.compile(r"^(?:--?[\w-]+(?:, )?)+ ?")


def page() -> str:
    """The whole page: what stands above the mark now, and below it the commands."""
    head, mark, _ = PAGE.read_text(encoding="utf-8").partition(MARK)
    return "\n".join([head + mark, "", *_contents(), *map(_section, commands())])


def commands() -> Iterator[typer.Context]:
    """Every command that does something, in the order of `kg --help`, with its full name."""
    main = typer.main.get_command(app)
    yield from _below(typer.Context(main, info_name="kg"))


def _below(context: typer.Context) -> Iterator[typer.Context]:
    command: Any = context.command
    children = getattr(command, "commands", {})
    if not children:
        yield context
    for name, child in children.items():
        yield from _below(typer.Context(child, info_name=name, parent=context))


def _contents() -> Iterator[str]:
    yield "| command | |"
    yield "|---|---|"
    for context in commands():
        name = context.command_path
        summary = (context.command.help or "").partition("\n\n")[0]
        yield f"| [`{name}`](#{name.replace(' ', '-')}) | {_line(summary)} |"
    yield ""


def _section(context: typer.Context) -> str:
    command: Any = context.command
    text = [_line(paragraph) for paragraph in (command.help or "").split("\n\n")]
    example = (command.epilog or "").removeprefix("Example: ")
    panels = (f"**{title}**\n\n{rows}" for title, rows in _panels(context).items())
    usage = f"```text\n{_usage(context)}\n```"
    parts = [f"## {context.command_path}", *text, usage, *panels, "For example:"]
    return "\n\n".join([*parts, f"```sh\n{example}\n```"]) + "\n"


def _usage(context: typer.Context) -> str:
    """`kg why DIR ENTITY [OTHER] [options]`: what must be given, and what may be."""
    command: Any = context.command
    words = []
    for parameter in command.get_params(context):
        name = _names(parameter, context)[0]
        if parameter.param_type_name == "argument":
            name += "..." if parameter.nargs == -1 else ""
            words.append(name if parameter.required else f"[{name}]")
        elif parameter.required:
            words.append(name)
    return " ".join([context.command_path, *words, "[options]"])


def _panels(context: typer.Context) -> dict[str, str]:
    """The arguments, the options, and the options of each further panel, as lists."""
    panels: dict[str, list[str]] = {}
    for parameter in context.command.get_params(context):
        if not parameter.hidden and parameter.name != "help":
            title = parameter.rich_help_panel or f"{parameter.param_type_name}s".capitalize()
            panels.setdefault(title, []).append(_row(parameter, context))
    return {title: "\n".join(rows) for title, rows in panels.items()}


def _row(parameter: Any, context: typer.Context) -> str:
    """`- `--jobs N`, `-j` (default `1`, 1 or more): what it does`."""
    text, _, limits = parameter.get_help_record(context)[1].partition("  [")
    names = ", ".join(f"`{name}`" for name in _names(parameter, context))
    said = ", ".join(map(_limit, limits.removesuffix("]").split("; "))) if limits else ""
    return f"- {names}{said and f' ({said})'}: {_line(text)}"


def _names(parameter: Any, context: typer.Context) -> list[str]:
    """The longest first, with the word that stands for the value: `--jobs N`, `-j`."""
    shown = parameter.get_help_record(context)[0]
    if parameter.param_type_name == "argument":
        return [shown.partition(" <")[0].strip("[]{}.")]
    longest, *others = sorted(parameter.opts, key=len, reverse=True)
    return [f"{longest} {_NAMES.sub('', shown)}".strip(), *others]


def _limit(text: str) -> str:
    """`default: 50` → default `50`, `0<=x<=1` → 0 to 1, `x>=1` → 1 or more."""
    if text.startswith("default: "):
        return f"default `{text.removeprefix('default: ')}`"
    return re.sub(r"(\S+)<=x<=(\S+)", r"\1 to \2", re.sub(r"x>=(\S+)", r"\1 or more", text))


def _line(text: str) -> str:
    """One line, in which a page of docs/ that is named is linked."""
    return re.sub(r"docs/(\w+\.md)", r"[\1](\1)", " ".join(text.split()))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

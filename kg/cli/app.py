"""The command line as a whole: the commands, and what becomes of errors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from kg.cli import (
    asking,
    checking,
    extracting,
    importing,
    reviewing,
    scoring,
    serving,
    showing,
)
from kg.cli.terminal import say
from kg.errors import KgError

# The common parent of everything that can be wrong with a command line.
_UsageError: type[Exception] = typer.BadParameter.__mro__[1]

STOPPED = 130  # what typer makes of Ctrl-C

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode="rich")
_ROOMS = (extracting, asking, showing, serving, importing, reviewing, checking, scoring)
for _module in _ROOMS:
    _module.register(app)


@app.callback(invoke_without_command=True)
def kg(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Show the version and exit.")] = False,
) -> None:
    """Read civic news, get a knowledge graph in which every edge shows the sentence that says so.

    Start with: kg build news/ --out g, then kg query g --name leaders and kg map g.
    """
    if version:
        import kg as package

        typer.echo(f"kg {package.__version__}")
    elif context.invoked_subcommand is None:
        typer.echo(context.get_help())


def run(args: Sequence[str] | None = None) -> int:
    """Run the command with these arguments (None: those of the process); the exit status."""
    try:
        status = app(args, prog_name="kg", standalone_mode=False)
    except KgError as error:
        say(str(error))
        return 2
    except _UsageError as error:
        say(_usage(error))
        return 2
    if status == STOPPED:
        say("stopped; run the same command again, and a build goes on where it was")
    return status if isinstance(status, int) else 0


def _usage(error: Exception) -> str:
    message = str(error.format_message()).strip().rstrip(".")  # type: ignore[attr-defined]
    message = message.replace("Value error, ", "").replace("Input should", "it must")
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "kg"
    return f"{message[:1].lower()}{message[1:]}; `{command} --help` shows an example"

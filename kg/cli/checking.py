"""`kg patterns check`: whether the examples of a pattern file come true."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kg.cli import options
from kg.cli.terminal import say, write

if TYPE_CHECKING:
    from kg.extraction.frames.examples import Example, Failure


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    patterns = typer.Typer()
    patterns.callback(invoke_without_command=True)(_patterns)
    patterns.command(epilog="Example: kg patterns check funds.toml")(check)
    app.add_typer(patterns, name="patterns")


def _patterns(context: typer.Context) -> None:
    """Check pattern files: `kg patterns check FILE`."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def check(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A pattern file.", show_default=False)
    ],
    pipeline: options.Pipeline = None,
) -> int:
    """Read each example of a pattern file and say which do not give what they promise.

    The exit status is 1 when some do not.
    """
    from kg.annotating import load_extractor
    from kg.extraction.frames.examples import read_examples
    from kg.extraction.frames.patterns import read_patterns

    load_extractor([file])  # says what is wrong with the file, before the models are loaded
    examples = list(read_examples(read_patterns(file), str(file)))
    failures = _failures(file, examples, pipeline)
    write(f"{file}: {failure}\n" for failure in failures)
    say(f"{file}: {len(examples) - len(failures)} of {len(examples)} examples come true")
    return 1 if failures else 0


def _failures(file: Path, examples: Sequence[Example], pipeline: str | None) -> list[Failure]:
    from kg.api import extract
    from kg.records import Document

    documents = [Document(str(number), each.text) for number, each in enumerate(examples)]
    found = extract(documents, patterns=[file], pipeline=pipeline)
    failures = (each.check(said) for each, said in zip(examples, found, strict=True))
    return [failure for failure in failures if failure]

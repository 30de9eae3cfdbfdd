"""What a page of documentation promises: its code blocks and tables, taken at their word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import kg
from kg.extraction.frames.examples import read_examples
from kg.extraction.frames.patterns import read_patterns

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def page(*parts: str) -> str:
    """The text of a file of the repository."""
    return ROOT.joinpath(*parts).read_text(encoding="utf-8")


def section(text: str, heading: str) -> str:
    """What stands under a heading, up to the next one of any level; KeyError without it."""
    for part in re.split(r"^#+ +", text, flags=re.MULTILINE):
        title, _, body = part.partition("\n")
        if title.strip().lower() == heading.lower():
            return body
    raise KeyError(heading)


def blocks(text: str, language: str) -> list[str]:
    """The fenced code blocks in a language."""
    return [body for name, body in _BLOCK.findall(text) if name == language]


def table(text: str) -> list[list[str]]:
    """The rows of the first table, without its head."""
    lines = [line for line in text.splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return rows[2:]


def save_pattern_files(text: str, folder: Path) -> list[Path]:
    """Each toml block under the name that its first line gives it: `# funds.toml`."""
    paths = []
    for block in blocks(text, "toml"):
        name = block.partition("\n")[0].removeprefix("# ")
        path = folder / name
        path.write_text(block, encoding="utf-8")
        paths.append(path)
    return paths


def unkept(path: Path) -> list[str]:
    """The examples of a pattern file that do not come true, with what was found instead."""
    failures = (
        example.check(next(kg.extract(text=example.text, patterns=[path])))
        for example in read_examples(read_patterns(path), str(path))
    )
    return [str(failure) for failure in failures if failure]


def claims_of(text: str, patterns: Sequence[Path] = ()) -> list[tuple[str, str, str, str]]:
    """Sign, relation, subject and object of each claim that a text makes."""
    (extraction,) = kg.extract(text=text, patterns=patterns)
    return [
        (
            "-" if relation.polarity == "negative" else "+",
            relation.type,
            extraction.entity(relation.subject).name,
            extraction.entity(relation.object).name,
        )
        for relation in extraction.relations
    ]


def measured(heading: str, name: str) -> list[float]:
    """Precision and recall in docs/quality.md: of a row, under a heading that begins like this."""
    quality = page("docs", "quality.md")
    title = re.search(rf"^## ({re.escape(heading)}.*)$", quality, re.MULTILINE)
    assert title, heading
    line = re.search(rf"^\| {name} \|(.+)$", section(quality, title[1]), re.MULTILINE)
    assert line, name
    return [float(cell) for cell in line[1].split("|")[:2]]

"""What a page of documentation promises: its code blocks and tables, taken at their word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import kg
from kg.extraction.frames.patterns import read_patterns

ROOT = Path(__file__).resolve().parents[1]
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CLAIM = re.compile(r"([+-])(\S+): (.+) > (.+)")


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
    patterns = read_patterns(path)
    relations = {pattern.relation for pattern in patterns}
    found = []
    for example in (example for pattern in patterns for example in pattern.examples):
        claims = [c for c in claims_of(example["text"], [path]) if c[1] in relations]
        if not _same(claims, example["claims"]):
            found.append(f"{example['text']} {claims}")
    return found


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


def _same(found: Sequence[tuple[str, str, str, str]], promised: Sequence[str]) -> bool:
    return len(found) == len(promised) and all(
        any(_agrees(claim, line) for claim in found) for line in promised
    )


def _agrees(claim: tuple[str, str, str, str], line: str) -> bool:
    match = _CLAIM.fullmatch(line)
    assert match, f"{line!r} is no claim; write it as +funds: subject > object"
    sign, relation, subject, target = match.groups()
    return claim[:2] == (sign, relation) and subject in claim[2] and target in claim[3]

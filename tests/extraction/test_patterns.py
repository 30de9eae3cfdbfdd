"""Every pattern says by example what it finds; here the examples are taken at their word.

An example is one line of text and the claims that it makes: `+endorses: Береке > Тлеулин` is
support, `-endorses: …` the refusal of it, an empty list says that the text claims nothing.  Each
pattern has lines of both kinds: what it finds, and near misses that a careless reader would take
for it.
"""

from __future__ import annotations

import re

import pytest

from kg.errors import PatternError
from kg.extraction.frames.patterns import (
    Pattern,
    load_patterns,
    parse_pattern,
    parse_slot,
    shipped_patterns,
)
from kg.records import Extraction

CASES = [
    pytest.param(example["text"], example["claims"], id=f"{pattern.id}: {example['text'][:40]}")
    for pattern in shipped_patterns()
    for example in pattern.examples
]


def claims(extraction: Extraction) -> list[tuple[str, str, str]]:
    """Sign and relation, subject, object of what is claimed beside posts."""
    return [
        (
            ("-" if r.polarity == "negative" else "+") + r.type,
            extraction.entity(r.subject).name,
            extraction.entity(r.object).name,
        )
        for r in extraction.relations
        if r.type not in ("leader-of", "member-of")
    ]


def agrees(found: tuple[str, str, str], expected: str) -> bool:
    relation, subject, target = re.fullmatch(r"(\S+): (.+) > (.+)", expected).groups()  # type: ignore[union-attr]
    return (
        found[0] == relation
        and subject.lower() in found[1].lower()
        and target.lower() in found[2].lower()
    )


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_example(text: str, expected: list[str], extract) -> None:  # type: ignore[no-untyped-def]
    found = claims(extract(text))
    missing = [e for e in expected if not any(agrees(f, e) for f in found)]
    extra = [f for f in found if not any(agrees(f, e) for e in expected)]
    assert (missing, extra) == ([], []), found


@pytest.mark.parametrize("pattern", shipped_patterns(), ids=lambda pattern: pattern.id)
def test_every_pattern_has_a_line_that_it_finds_and_one_where_it_must_not(pattern: Pattern) -> None:
    sign = "-" if pattern.polarity == "negative" else "+"
    signs = [{claim[0] for claim in example["claims"]} for example in pattern.examples]
    assert any(sign in found for found in signs), "no line that it finds"
    assert any(sign not in found for found in signs), "no near miss"


def test_a_pattern_without_a_trigger_is_refused() -> None:
    row = {"id": "x", "relation": "funds", "subject": ["agent"], "object": ["theme"]}
    with pytest.raises(PatternError, match="no trigger"):
        parse_pattern(row, "mine.toml")


@pytest.mark.parametrize("slot", ["nobody", "за+Xyz", "", "+Acc"])
def test_an_unknown_slot_is_refused(slot: str) -> None:
    with pytest.raises(PatternError, match="slot"):
        parse_slot(slot, "mine.toml")


def test_an_own_file_adds_a_fifth_relation(tmp_path, extract_with) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "mine.toml"
    path.write_text(
        """
[[pattern]]
id = "my.funds"
relation = "funds"
verbs = ["финансировать", "профинансировать"]
subject = ["agent"]
object = ["theme"]
""",
        encoding="utf-8",
    )
    assert "my.funds" in {p.id for p in load_patterns([path])}
    found = claims(extract_with([path], "Фонд «Парасат» финансирует движение «Намыс»."))
    assert any(agrees(f, "+funds: Парасат > Намыс") for f in found)

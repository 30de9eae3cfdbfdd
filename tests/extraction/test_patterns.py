"""Every pattern says by example what it finds; here the examples are taken at their word.

An example is one line of text and the claims that it makes: `+endorses: Береке > Тлеулин` is
support, `-endorses: …` the refusal of it, an empty list says that the text claims nothing.  Each
pattern has lines of both kinds: what it finds, and near misses that a careless reader would take
for it.
"""

from __future__ import annotations

import pytest

from kg.errors import PatternError
from kg.extraction.frames.examples import Example, claims_of, read_claim, read_examples
from kg.extraction.frames.patterns import (
    Pattern,
    load_patterns,
    parse_pattern,
    parse_slot,
    shipped_patterns,
)

EXAMPLES = [
    pytest.param(example, id=f"{example.pattern}: {example.text[:40]}")
    for example in read_examples(shipped_patterns(), "data/patterns/ru.toml")
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: Example, extract) -> None:  # type: ignore[no-untyped-def]
    failure = example.check(extract(example.text))
    assert not failure, str(failure)


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
    said = extract_with([path], "Фонд «Парасат» финансирует движение «Намыс».")
    (found,) = claims_of(said, {"funds"})
    assert found.is_meant_by(read_claim("+funds: Парасат > Намыс"))


@pytest.mark.parametrize(
    ("example", "complaint"),
    [
        ({"text": "Фонд финансирует клуб."}, "an example is a text with its claims"),
        ("Фонд финансирует клуб.", "an example is a text with its claims"),
        ({"text": "Фонд.", "claims": ["funds: Фонд > Клуб"]}, "'funds: Фонд > Клуб' is no claim"),
    ],
)
def test_an_example_that_is_none_is_named(example: object, complaint: str) -> None:
    row = {"id": "x", "relation": "funds", "verbs": ["a"], "subject": ["agent"], "object": ["Dat"]}
    pattern = parse_pattern({**row, "examples": [example]}, "mine.toml")
    with pytest.raises(PatternError, match=f"^mine.toml, pattern x: {complaint}"):
        list(read_examples([pattern], "mine.toml"))

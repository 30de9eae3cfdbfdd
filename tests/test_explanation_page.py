"""docs/how-it-decides.md and docs/index.md: the examples and the figures are those of today."""

from __future__ import annotations

import re

import pytest
from promises import measured, page, section, table

import kg

PAGE = page("docs", "how-it-decides.md")
EXAMPLES = [(row[1], int(row[2])) for row in table(section(PAGE, "Why an edge is missing"))]
RELATIONS = {
    "leads": "leader-of",
    "belongs to": "member-of",
    "endorses": "endorses",
    "supports the initiative": "supports-initiative",
}
SETS = {
    "civic news, written for the test": "Civic news",
    "political news that nobody looked at": "On news that no rule was written for",
}
RENEW = "docs/quality.md has other figures; renew this table"


@pytest.mark.parametrize(("sentence", "found"), EXAMPLES)
def test_so_many_relations_are_found_in_the_example(sentence: str, found: int) -> None:
    assert len(kg.explain(sentence).extraction.relations) == found


def test_the_figures_are_those_of_the_quality_page() -> None:
    texts = ""
    rows = table(section(PAGE, "How often it errs, in figures"))
    assert len(rows) == len(SETS) * len(RELATIONS)
    for named, relation, *shown in rows:
        texts = named or texts
        assert list(map(float, shown)) == measured(SETS[texts], RELATIONS[relation]), RENEW


def test_the_confidence_is_as_reliable_as_the_quality_page_says() -> None:
    rows = table(section(PAGE, "What the confidence means"))
    assert rows
    for confidence, *shown in rows:
        assert list(map(float, shown)) == measured("Confidence", confidence), RENEW


def test_the_figures_of_the_home_page_are_those_of_the_quality_page() -> None:
    civic, unknown = table(section(page("docs", "index.md"), "What it finds, and what it does not"))
    assert list(map(float, civic[1:])) == pytest.approx(measured("Civic news", "micro"), abs=0.0051)
    everything = measured("On news that no rule was written for", "all four")
    assert list(map(float, unknown[1:])) == everything, RENEW


def test_the_citation_is_that_of_readme() -> None:
    entry = re.compile(r"^```bibtex\n.*?^```$", re.MULTILINE | re.DOTALL)
    assert entry.findall(page("docs", "cite.md")) == entry.findall(page("README.md"))

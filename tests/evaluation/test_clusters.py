"""B-cubed, links from brat annotation, and what counts as a class."""

from __future__ import annotations

import pytest

from kg.evaluation.clusters import b_cubed
from kg.evaluation.gold.links import Link, read_links
from kg.evaluation.linking import classes, linked_entities
from kg.records import Entity, Extraction, Mention


def score(labels: str, clusters: str) -> tuple[float, float, int, int]:
    """`score("AAB", "xxx")`: items by place, what they are, and where a system puts them."""
    found = b_cubed(dict(enumerate(labels)), dict(enumerate(clusters)))
    return (round(found.precision, 3), round(found.recall, 3), found.merges, found.wrong)


@pytest.mark.parametrize(
    ("labels", "clusters", "expected"),
    [
        ("AAB", "xxy", (1.0, 1.0, 1, 0)),
        ("AAB", "xyz", (1.0, 0.667, 0, 0)),
        ("AAB", "xxx", (0.556, 1.0, 2, 1)),
        ("ABC", "xxx", (0.333, 1.0, 2, 2)),
        ("", "", (0.0, 0.0, 0, 0)),
    ],
)
def test_b_cubed(labels: str, clusters: str, expected: tuple[float, float, int, int]) -> None:
    assert score(labels, clusters) == expected


def test_wrong_merges_are_counted_per_number_of_merges() -> None:
    labels, clusters = dict(enumerate("AAAAB")), dict(enumerate("xxxxx"))
    assert b_cubed(labels, clusters).wrong_per(500) == 125


ANNOTATION = """T1\tPERSON 0 9\tАсель Ким
T2\tORGANIZATION 16 20;21 25\tСтеп ной
R1\tMEMBER_OF Arg1:T1 Arg2:T2
N1\tReference T1 Wikidata:Q1\tАсель Ким
N2\tReference T2 Wikidata:NULL\tСтеп ной
N3\tReference T9 Wikidata:Q3\tникто"""


def test_links_are_read_from_brat() -> None:
    person, body = read_links(ANNOTATION)
    assert person == Link("PERSON", (0, 9), "Асель Ким", "Q1")
    assert (body.span, body.item) == ((16, 25), None)


def test_an_entity_has_the_link_of_the_mentions_that_it_shares() -> None:
    entities = (
        Entity("e1", "Person", "Асель Ким", None, (Mention(0, 9, "Асель Ким"),)),
        Entity("e2", "Organization", "Степной", None, (Mention(16, 25, "Степ ной"),)),
        Entity("e3", "Person", "Марат", None, (Mention(40, 45, "Марат"),)),
    )
    labels = linked_entities(Extraction("a", entities=entities), read_links(ANNOTATION))
    assert labels == {("a", "e1"): "Q1"}


def test_a_class_is_what_is_mostly_written_without_a_capital() -> None:
    texts = [("полиция", "Q1"), ("Полиция", "Q1"), ("полиции", "Q1"), ("Сенат", "Q2")]
    assert classes(Link("ORGANIZATION", (0, 1), text, item) for text, item in texts) == {"Q1"}

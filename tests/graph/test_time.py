"""Time in the graph: intervals of memberships, and the graph as of a date.

A corpus is written one claim a line: `date: relation subject > object, and what else it says`.
"""

from __future__ import annotations

import re
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import Dataset, Namespace, URIRef
from rdflib.namespace import RDF, XSD

from kg.errors import QueryError
from kg.graph import as_of, run_query, validate
from kg.graph.asof import status_in
from kg.graph.evidence import Evidence
from kg.graph.ontology import CIVIC, ORG
from kg.graph.store import oxigraph
from kg.graph.tenure import tenure
from kg.spans import span_of
from kg.table import Table

from .scene import Writer, build

TIME = Namespace("http://www.w3.org/2006/time#")
NAMES = {"Ким": "p Вера Ким", "Ли": "p Олег Ли", "Ара": "o фонд «Ара»", "Закон": "i «О пасеках»"}
LINE = re.compile(
    r"(?P<date>\S*): (?P<type>\S+) (?P<subject>\S+) > (?P<object>\S+?)(?:, (?P<more>.*))?"
)


def corpus(*lines: str) -> Dataset:
    """One document for each line."""
    return build([document(f"d{number}", line) for number, line in enumerate(lines)])


def document(id_: str, line: str) -> Writer:
    match = LINE.fullmatch(line)
    assert match is not None, line
    writer = Writer(id_, f"Сказано так: {line}.", date=match["date"] or None)
    ends = [writer.entity(NAMES[match[end]]) for end in ("subject", "object")]
    more = dict(pair.split("=") for pair in (match["more"] or "").split(", ") if pair)
    writer.relation(match["type"], *ends, writer.document.text, **more)
    return writer


# ---------------------------------------------------------------------------- memberships

# lines → beginning and end of the membership; «?» for an end of which nothing is known,
# «≤» before one that is only bounded; None where there is no interval
MEMBERSHIPS = [
    (["2022: leader-of Ким > Ара"], None),
    (["2022-10-07: leader-of Ким > Ара, date=2022-10-05, since=2022-10-05"], "2022-10-05 –"),
    (["2022: leader-of Ким > Ара, since=2019"], "2019 –"),
    (["2022: leader-of Ким > Ара, status=former, since=2015, until=2019"], "2015 – 2019"),
    (["2022-10-07: leader-of Ким > Ара, since=2022-10-05",
      "2023-05-04: leader-of Ким > Ара, status=former, until=2023-05-03"],
     "2022-10-05 – 2023-05-03"),
    (["2022-10-07: leader-of Ким > Ара, since=2022-10-05",
      "2023-06-01: leader-of Ким > Ара, status=former"], "2022-10-05 – ≤2023-06-01"),
    # of several bounds the earliest, of several precisions the finest
    (["2023-08: leader-of Ким > Ара, status=former",
      "2023-06-01: leader-of Ким > Ара, status=former"], "– ≤2023-06-01"),
    (["2023: leader-of Ким > Ара, since=2019", "2023: leader-of Ким > Ара, since=2019-05"],
     "2019-05 –"),
    # elected twice: the first time began it
    (["2019: leader-of Ким > Ара, since=2019", "2022: leader-of Ким > Ара, since=2022"], "2019 –"),
    # left and came back: the last term is told
    (["2015: leader-of Ким > Ара, since=2010",
      "2016: leader-of Ким > Ара, status=former, until=2015",
      "2022: leader-of Ким > Ара, since=2020"], "2020 –"),
    (["2016: leader-of Ким > Ара, status=former, until=2015", "2022: leader-of Ким > Ара"],
     None),
    # two ends are stated: nobody says that it went on after the first
    (["2020: leader-of Ким > Ара, status=former, until=2018",
      "2020: leader-of Ким > Ара, status=former, until=2019"], "– 2018"),
    # nothing is dated
    ([": leader-of Ким > Ара, status=former"], "– ?"),
    ([": leader-of Ким > Ара, status=former", ": leader-of Ким > Ара"], None),
    ([": leader-of Ким > Ара, status=former", "2022: leader-of Ким > Ара, since=2019"], "2019 –"),
    # a denial ends it too
    (["2019: leader-of Ким > Ара, since=2019", "2021: leader-of Ким > Ара, polarity=negative"],
     "2019 – ≤2021"),
]  # fmt: skip


def interval(dataset: Dataset, membership: URIRef) -> str | None:
    """The interval in the notation of the table above."""
    node = dataset.value(membership, ORG.memberDuring)
    if node is None:
        return None
    ends = (dataset.value(node, predicate) for predicate in (TIME.hasBeginning, TIME.hasEnd))
    return " – ".join(instant(dataset, end) for end in ends).strip()


def instant(dataset: Dataset, node: object) -> str:
    if not isinstance(node, URIRef):
        return ""
    dates = {str(p): o for p, o in dataset.predicate_objects(node) if p != RDF.type}
    (date,) = dates.values() or ["?"]
    return f"≤{date}" if str(CIVIC.notLaterThan) in dates else str(date)


@pytest.mark.parametrize(
    ("lines", "expected"), MEMBERSHIPS, ids=[" | ".join(m[0]) for m in MEMBERSHIPS]
)
def test_the_interval_of_a_membership(lines: list[str], expected: str | None) -> None:
    for order in permutations(lines):
        dataset = corpus(*order)
        (membership,) = dataset.subjects(RDF.type, ORG.Membership)
        assert interval(dataset, membership) == expected
    assert validate(dataset).conforms, validate(dataset)


def test_dates_of_instants_have_the_datatype_of_their_precision() -> None:
    dataset = corpus("2022: leader-of Ким > Ара, status=former, since=2015-03, until=2019-04-01")
    types = {
        p: o.datatype
        for p in (TIME.inXSDgYearMonth, TIME.inXSDDate)
        for o in dataset.objects(None, p)
    }
    assert types == {TIME.inXSDgYearMonth: XSD.gYearMonth, TIME.inXSDDate: XSD.date}


def test_a_beginning_told_without_the_post_counts_for_the_only_post_known() -> None:
    dataset = corpus(
        "2019: leader-of Ким > Ара, since=2019-05-01",
        "2021: leader-of Ким > Ара, role=директор",
    )
    told = {
        dataset.value(m, ORG.role) is None: interval(dataset, m)
        for m in dataset.subjects(RDF.type, ORG.Membership)
    }
    assert told == {True: "2019-05-01 –", False: "2019-05-01 –"}


def test_a_planned_post_and_a_denied_one_are_no_memberships() -> None:
    dataset = corpus(
        "2022: leader-of Ким > Ара, status=future", "2022: member-of Ли > Ара, polarity=negative"
    )
    assert (None, RDF.type, ORG.Membership) not in dataset


# ---------------------------------------------------------------------------- as of a date

ELECTED = "2022-10-07: leader-of Ким > Ара, date=2022-10-05, since=2022-10-05"
LEFT = "2023-05-04: leader-of Ким > Ара, status=former, date=2023-05-03, until=2023-05-03"
# lines, date → does Ким lead Ара?
AS_OF = [
    ([ELECTED], "2022-10-04", False),
    ([ELECTED], "2022-10-05", True),
    ([ELECTED], "2024-01-01", True),  # nobody says that it ended
    ([ELECTED, LEFT], "2023-05-02", True),
    ([ELECTED, LEFT], "2023-05-03", False),
    ([ELECTED, LEFT], "2023", True),  # at some time in it
    ([ELECTED, LEFT], "2022-10", True),
    ([ELECTED, LEFT], "2022-09", False),
    ([ELECTED, LEFT], "2024", False),
    (["2022-10-07: leader-of Ким > Ара"], "2022-10-06", False),
    (["2022-10-07: leader-of Ким > Ара"], "2022-10-07", True),
    ([": leader-of Ким > Ара"], "2022-10-07", False),  # who knows when
    ([": leader-of Ким > Ара, since=2019"], "2020-01-01", True),
    (["2022: leader-of Ким > Ара, since=2019"], "2019-06-01", False),  # perhaps not yet
    (["2022: leader-of Ким > Ара, since=2019"], "2019", True),
    (["2022: leader-of Ким > Ара, status=former, since=2015, until=2019"], "2017-06-01", True),
    (["2022: leader-of Ким > Ара, status=former, since=2015, until=2019"], "2019-06-01", False),
    (["2022: leader-of Ким > Ара, status=former, since=2015, until=2019"], "2020", False),
    (["2022: leader-of Ким > Ара, status=former, date=2019"], "2019", True),
    (["2022: leader-of Ким > Ара, status=former, date=2019"], "2019-06", False),
    (["2022: leader-of Ким > Ара, status=former"], "2020", False),
    ([ELECTED, "2023-06-01: leader-of Ким > Ара, status=former"], "2023-05-31", True),
    ([ELECTED, "2023-06-01: leader-of Ким > Ара, status=former"], "2023-06-01", False),
    ([ELECTED, LEFT, "2024-02-01: leader-of Ким > Ара"], "2024-01-31", False),
    ([ELECTED, LEFT, "2024-02-01: leader-of Ким > Ара"], "2024-02-01", True),  # came back
    (["2022-10-07: leader-of Ким > Ара, status=future, since=2022-11"], "2023", False),
    (["2022-10-07: leader-of Ким > Ара, since=2022, until=2026"], "2027", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "date", "leads"), AS_OF, ids=[f"{' | '.join(a[0])} ? {a[1]}" for a in AS_OF]
)
def test_who_leads_as_of_a_date(lines: list[str], date: str, *, leads: bool) -> None:
    seen = as_of(corpus(*lines), date)
    for predicate in (CIVIC.leaderOf, CIVIC.memberOf, ORG.headOf, ORG.memberOf):
        assert ((None, predicate, None) in seen) is leads
    table = run_query(seen, "leaders")
    assert isinstance(table, Table)
    assert bool(table.rows) is leads
    assert validate(seen).conforms


BACKED = "2022-03-01: supports-initiative Ким > Закон"
REFUSED = "2022-05-01: supports-initiative Ким > Закон, polarity=negative"


@pytest.mark.parametrize(
    ("lines", "date", "edges"),
    [
        ([BACKED], "2022-02", ""),
        ([BACKED], "2022-03", "supports"),
        ([BACKED, REFUSED], "2022-04-30", "supports"),
        ([BACKED, REFUSED], "2022-05-01", "opposes"),
        ([BACKED, REFUSED], "2022", "supports opposes"),
        ([BACKED, REFUSED, BACKED.replace("03", "06")], "2022-07", "supports"),
        # on one day: a refusal shown as support harms more
        ([BACKED, REFUSED.replace("05", "03")], "2022-03-01", "opposes"),
        ([BACKED, REFUSED.replace("05", "03")], "2022", "opposes"),
    ],
)
def test_support_lasts_until_it_is_withdrawn(lines: list[str], date: str, edges: str) -> None:
    seen = as_of(corpus(*lines), date)
    found = {"supports": CIVIC.supportsInitiative, "opposes": CIVIC.opposesInitiative}
    assert [name for name, p in found.items() if (None, p, None) in seen] == edges.split()


def test_the_graph_itself_stays_as_it_is() -> None:
    dataset = corpus(ELECTED, LEFT)
    before = set(oxigraph(dataset))
    as_of(dataset, "2023-01")
    assert set(oxigraph(dataset)) == before


def test_statuses_are_those_of_the_date() -> None:
    dataset = corpus(ELECTED, "2022-12-01: leader-of Ли > Ара, status=future, since=2023-05", LEFT)
    asked = """SELECT ?who ?status {
      ?c civic:subject ?who ; civic:status ?s BIND(STRAFTER(STR(?s), "#") AS ?status) }"""

    def told(date: str) -> set[tuple[str, ...]]:
        table = run_query(as_of(dataset, date), asked)
        assert isinstance(table, Table)
        return set(table.rows)

    assert told("2022-01") == set()
    assert told("2022-11-01") == {("Вера Ким", "current")}
    assert told("2023-01") == {("Вера Ким", "current"), ("Олег Ли", "future")}
    assert told("2023-06-01") == {("Вера Ким", "former")}


def test_a_relation_of_ones_own_is_seen_as_of_a_date_too() -> None:
    dataset = corpus("2022: funds Ким > Ара, since=2022-05-01")
    for date, holds in (("2022-04", False), ("2022-06", True)):
        assert ((None, CIVIC.funds, None) in as_of(dataset, date)) is holds


@pytest.mark.parametrize("date", ["2022-13", "вчера", "2022-02-30", "", "22", "2022-1-1"])
def test_what_is_no_date_is_refused_in_one_sentence(date: str) -> None:
    with pytest.raises(QueryError, match="is no date to see the graph as of; write it as"):
        as_of(corpus(ELECTED), date)


@pytest.mark.parametrize(
    ("params", "changes"),
    [
        ({}, ["2022-10-05 begins", "2023-05-03 ends"]),
        ({"since": "2023"}, ["2023-05-03 ends"]),
        ({"until": "2022"}, ["2022-10-05 begins"]),
        ({"since": "2022-10-06", "until": "2023-05-02"}, []),
        ({"since": "2022-10", "until": "2023-05"}, ["2022-10-05 begins", "2023-05-03 ends"]),
        ({"who": "Ли"}, []),
    ],
)
def test_changes_between_two_dates(params: dict[str, str], changes: list[str]) -> None:
    table = run_query(corpus(ELECTED, LEFT), "changes", params)
    assert isinstance(table, Table)
    assert [f"{row['when']} {row['change']}" for row in table] == changes


# ---------------------------------------------------------------------------- whatever is told

DATES = st.none() | st.sampled_from(["2019", "2020", "2020-05", "2020-05-03", "2021-01", "2021"])
EVIDENCE = st.builds(
    lambda polarity, status, dates: Evidence(
        polarity, status, *(span_of(date) if date else None for date in dates)
    ),
    st.sampled_from(["positive", "positive", "negative"]),
    st.sampled_from(["current", "former", "future"]),
    st.tuples(DATES, DATES, DATES, DATES),
)


@settings(deadline=None)
@given(st.lists(EVIDENCE, max_size=6))
def test_no_evidence_is_too_contradictory(told: list[Evidence]) -> None:
    term = tenure(told)
    assert term == tenure(told[::-1])
    if term is None:
        return
    assert term.since in {None, *(e.since for e in told)}
    assert term.until in {None, *(e.until for e in told)}
    assert term.ended or not (term.until or term.ended_by)
    assert not (term.since and term.until and term.until.before(term.since))


@settings(deadline=None)
@given(
    st.lists(EVIDENCE, min_size=1, max_size=6), st.sampled_from(["2020", "2020-05", "2021-01-01"])
)
def test_what_holds_on_a_day_holds_in_its_year(told: list[Evidence], date: str) -> None:
    day, year = span_of(date), span_of(date[:4])
    assert day
    assert year
    for claim in told:
        if status_in(day, claim, told) == "current":
            assert status_in(year, claim, told) == "current"
            assert claim.status != "future"

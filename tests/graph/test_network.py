"""Parts of the networkx view, its measures, and the way back to RDF."""

from __future__ import annotations

import copy
import pickle
import sys
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from promises import page, section, table

from kg.errors import ContractError, KgError
from kg.graph import NetworkView, from_networkx, measures, to_networkx, validate

from . import politics, scene
from .scene import Writer, build

PAGE = page("docs", "networkx.md")
Edges = set[tuple[str, str, str]]


@pytest.fixture(scope="module")
def graph() -> NetworkView:
    return to_networkx(build(politics.writers()))


def said(graph: nx.MultiDiGraph) -> list[str]:
    """All sentences of a graph, sorted."""
    return sorted(item["text"] for *_, data in graph.edges(data=True) for item in data["evidence"])


def labels(graph: nx.MultiDiGraph) -> set[str]:
    return {label for _, label in graph.nodes(data="label")}


def node(graph: nx.MultiDiGraph, label: str) -> str:
    (found,) = (node for node, name in graph.nodes(data="label") if name == label)
    return str(found)


# ---------------------------------------------------------------------------- attributes


def documented(heading: str) -> set[str]:
    return {row[0].strip("`") for row in table(section(PAGE, heading))}


def test_every_attribute_is_documented_and_no_other(graph: NetworkView) -> None:
    for _, data in graph.nodes(data=True):
        assert set(data) == documented("Attributes of nodes")
    for *_, data in graph.edges(data=True):
        assert set(data) == documented("Attributes of edges")
        for item in data["evidence"]:
            assert set(item) == documented("Keys of an evidence")


def test_every_filter_and_measure_is_documented(graph: NetworkView) -> None:
    filters = set(NetworkView.__call__.__kwdefaults__ or ())
    assert filters == documented("A part of the graph")
    pytest.importorskip("pandas")
    assert set(measures(graph).columns) == documented("Measures")


def test_the_evidence_says_where_since_when_and_by_what(graph: NetworkView) -> None:
    oleg, fund = node(graph, "Олег Ан"), node(graph, "фонд «Ару»")
    (edge,) = graph[oleg][fund].values()
    (item,) = edge["evidence"]
    document = politics.writers()[1].document
    assert document.text[item["start"] : item["end"]] == item["text"] == politics.OLEG_LED
    assert (item["since"], item["until"], item["date"]) == ("2019", "2021", "2024-06-02")
    assert (item["published"], item["pattern"]) == ("2024-06-02", "ru.test")
    assert edge["confidence"] == item["confidence"] == 0.6
    law, movement = node(graph, "закон о воде"), node(graph, "движение «Намыс»")
    (denial,) = graph[movement][law].values()
    assert denial["evidence"][0]["speaker_id"] == oleg


# ---------------------------------------------------------------------------- parts


def test_a_part_has_the_edges_of_a_relation_and_their_nodes(graph: NetworkView) -> None:
    part = graph(relations="leader-of")
    assert said(part) == [politics.VERA_LEADS, politics.OLEG_LED]
    assert labels(part) == {"Вера Ли", "Союз юристов", "Олег Ан", "фонд «Ару»"}
    assert labels(graph(relations=["leader-of"], orphans=True)) == labels(graph)


def test_a_part_has_the_nodes_of_a_type_and_the_edges_between_them(graph: NetworkView) -> None:
    assert said(graph(types="Person")) == [politics.VERA_BACKS]
    assert labels(graph(types=("Place", "Person"), orphans=True)) == {
        "Вера Ли", "Олег Ан", "Айбар Тлеулин", "Омск"
    }  # fmt: skip


def test_polarity_and_status(graph: NetworkView) -> None:
    assert said(graph(polarity="negative")) == sorted(
        [politics.AGAINST_LAW, politics.PARTY_REFUSES]
    )
    assert said(graph(status="former")) == [politics.OLEG_LED]
    assert len(said(graph(status=["former", "current"]))) == len(said(graph))


def test_weights_are_counted_anew(graph: NetworkView) -> None:
    party, aibar = node(graph, "Партия «Береке»"), node(graph, "Айбар Тлеулин")
    key = "endorses|positive|current"
    assert graph.edges[party, aibar, key]["weight"] == 2
    june = graph(until="2024-04")
    assert said(june) == [politics.OLEG_LED]
    day = graph(since="2024-05-01", until="2024-05-01")
    assert day.edges[party, aibar, key]["weight"] == 1
    assert graph.edges[party, aibar, key]["weight"] == 2


def test_the_less_sure_evidence_goes(graph: NetworkView) -> None:
    assert politics.OLEG_LED not in said(graph(min_confidence=0.65))
    assert len(said(graph(min_confidence=0.9))) == len(said(graph)) - 2


TIMES = [
    # evidence (date, since, until)      asked for           stays
    (("2024-05-13", None, None), ("2024-05", None), True),
    (("2024-05-13", None, None), (None, "2024-05-12"), False),
    (("2024", None, None), ("2024-05", None), False),  # perhaps before May
    (("2024", None, None), ("2024", "2024"), True),
    ((None, None, None), ("1900", None), False),
    (("2024", "2019", "2021"), ("2020-05-01", "2020-05-01"), True),
    (("2024", "2019", "2021"), ("2019-03", "2019-04"), False),  # perhaps not yet
    (("2024", "2019", "2021"), ("2022", None), False),
    (("2024", "2019", None), ("2020", "2021"), True),  # held until the text was written
    (("2024-06", "2019", None), ("2025", None), False),
    (("2024", None, "2021"), ("2021", "2021"), True),
    ((None, "2019", None), ("2019", None), True),
]


@pytest.mark.parametrize(("times", "asked", "stays"), TIMES)
def test_only_what_is_certain_of_a_time_stays(
    times: tuple[str | None, ...], asked: tuple[str | None, ...], stays: bool
) -> None:
    item = dict(zip(("date", "since", "until"), times, strict=True))
    graph = NetworkView()
    graph.add_edge("a", "b", relation="endorses", evidence=[item])
    part = graph(since=asked[0], until=asked[1])
    assert bool(part) is stays


@pytest.mark.parametrize(("status", "stays"), [("current", True), ("former", False)])
def test_since_2019_holds_until_the_text_was_written_unless_it_is_over(
    status: str, stays: bool
) -> None:
    item = {"date": "2019-03", "since": "2019-03", "until": None, "published": "2021-05-02"}
    graph = NetworkView()
    graph.add_edge("a", "b", relation="leader-of", status=status, evidence=[item])
    assert bool(graph(since="2020-05", until="2020-05")) is stays
    assert not graph(since="2022")


WRONG: list[tuple[dict[str, Any], str]] = [
    (
        {"relations": "endorse"},
        "'endorse' is no relation; there are leader-of, member-of, endorses",
    ),
    ({"types": ["Person", "People"]}, "'People' is no type; there are Person, Organization"),
    ({"polarity": "no"}, "'no' is no polarity; there are positive, negative"),
    ({"status": "past"}, "'past' is no status; there are current, former, future"),
    ({"since": "May"}, "since='May' is no date; write it as YYYY"),
    ({"since": "2024", "until": "2023"}, "nothing is both since 2024 and until 2023"),
    ({"min_confidence": 90}, "min_confidence=90 is none; it lies between 0 and 1"),
]


@pytest.mark.parametrize(("filters", "complaint"), WRONG)
def test_a_wrong_filter_is_one_sentence(
    graph: NetworkView, filters: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(KgError, match=complaint) as caught:
        graph(**filters)
    assert "\n" not in str(caught.value)


def test_a_part_is_a_graph_of_its_own(graph: NetworkView) -> None:
    before = copy.deepcopy(graph)
    part = graph()
    for *_, data in part.edges(data=True):
        data["evidence"][0]["text"] = "changed"
    part.remove_nodes_from(list(part))
    assert nx.utils.graphs_equal(graph, before)


def test_it_is_a_networkx_graph_in_all_that_it_does(graph: NetworkView) -> None:
    some = list(graph)[:5]
    for other in (graph.copy(), copy.deepcopy(graph), pickle.loads(pickle.dumps(graph))):
        assert isinstance(other, NetworkView)
        assert nx.utils.graphs_equal(other, graph)
        assert nx.utils.graphs_equal(other(types="Person"), graph(types="Person"))
    for part in (graph.subgraph(some), graph.edge_subgraph(list(graph.edges)[:3]), graph.reverse()):
        assert isinstance(part(orphans=True), NetworkView)
    assert len(graph.subgraph(some)(orphans=True)) == 5
    assert nx.number_weakly_connected_components(graph) == 2
    assert set(nx.betweenness_centrality(nx.DiGraph(graph))) == set(graph)
    assert type(graph.to_undirected()) is nx.MultiGraph


# ---------------------------------------------------------------------------- measures


def test_measures_of_ties_of_support(graph: NetworkView) -> None:
    pytest.importorskip("pandas")
    table = measures(graph).set_index("label")
    aibar = table.loc["Айбар Тлеулин"]
    assert (aibar["in_degree"], aibar["out_degree"], aibar["weighted_degree"]) == (2, 0, 3)
    # A refusal is no tie, nor is a post that is over.
    assert table.loc["движение «Намыс»", "degree"] == 0
    assert table.loc["фонд «Ару»", "degree"] == 0
    assert table.loc["Союз юристов", "betweenness"] > 0
    assert table["pagerank"].sum() == pytest.approx(1)
    assert table.loc["Вера Ли", "community"] == table.loc["Олег Ан", "community"]


def test_measures_of_other_ties(graph: NetworkView) -> None:
    pytest.importorskip("pandas")
    everything = measures(graph, polarity=None, status=None).set_index("label")
    assert everything.loc["движение «Намыс»", "out_degree"] == 1
    assert everything.loc["фонд «Ару»", "in_degree"] == 1
    led = measures(graph(relations="leader-of"), status=["current", "former"])
    assert set(led["label"]) == {"Вера Ли", "Союз юристов", "Олег Ан", "фонд «Ару»"}


def test_measures_are_the_same_in_any_order_and_of_an_empty_graph(graph: NetworkView) -> None:
    pandas = pytest.importorskip("pandas")
    shuffled = NetworkView()
    shuffled.add_nodes_from(list(graph.nodes(data=True))[::-1])
    shuffled.add_edges_from(list(graph.edges(keys=True, data=True))[::-1])
    pandas.testing.assert_frame_equal(measures(graph), measures(shuffled))
    assert list(measures(NetworkView()).columns) == list(measures(graph).columns)


def test_betweenness_is_estimated_from_some_nodes(graph: NetworkView) -> None:
    pytest.importorskip("pandas")
    few = measures(graph, pivots=4)["betweenness"]
    assert few.equals(measures(graph, pivots=4)["betweenness"])
    assert not few.equals(measures(graph)["betweenness"])


def test_without_pandas_it_says_what_to_install(
    graph: NetworkView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(KgError, match="pandas is not installed"):
        measures(graph)


# ---------------------------------------------------------------------------- and back


@pytest.mark.parametrize("writers", [politics.writers, scene.writers])
def test_nothing_is_lost_on_the_way_to_rdf_and_back(writers: Any) -> None:
    graph = to_networkx(build(writers()))
    dataset = from_networkx(graph)
    assert nx.utils.graphs_equal(to_networkx(dataset), graph)
    assert validate(dataset).conforms


names = st.sampled_from(["Вера Ли", "Олег Ан", "Болат Ер", "Асель Ким"])
bodies = st.sampled_from(["Союз «Ара»", "Фонд «Бал»", "Клуб «Вер»"])
days = st.none() | st.sampled_from(["2019", "2020-05", "2021-06-07"])
claims = st.tuples(
    st.sampled_from(["leader-of", "member-of", "funds"]),
    names,
    bodies,
    st.fixed_dictionaries(
        {
            "polarity": st.sampled_from(["positive", "negative"]),
            "status": st.sampled_from(["current", "former", "future"]),
            "role": st.none() | st.sampled_from(["глава", "член"]),
            "date": days,
            "since": days,
            "until": days,
            "confidence": st.sampled_from([0.5, 0.75, 1.0]),
            "pattern": st.sampled_from(["", "ru.one", "ru.two"]),
        }
    ),
    st.none() | names,
)
corpora = st.lists(
    st.tuples(days, st.lists(claims, min_size=1, max_size=4)), min_size=1, max_size=3
)


class Sayings(Writer):
    """A document each of whose sentences is a claim; a name is one entity."""

    def __init__(self, id_: str, rows: list[Any], **head: Any) -> None:
        sentences = [f"{i}. {one} и {other}." for i, (_, one, other, *_) in enumerate(rows)]
        super().__init__(id_, *sentences, **head)
        self.ids: dict[str, str] = {}
        for sentence, (type_, one, other, more, speaker) in zip(sentences, rows, strict=True):
            said_by = self.known(f"p {speaker}") if speaker else None
            ends = self.known(f"p {one}"), self.known(f"o {other}")
            self.relation(type_, *ends, sentence, attributed_to=said_by, **more)

    def known(self, line: str) -> str:
        if line not in self.ids:
            self.ids[line] = self.entity(line)
        return self.ids[line]


def corpus(documents: list[Any]) -> NetworkView:
    """The view of some documents."""
    heads = ({"title": f"Новость {n}", "url": f"https://a.example/{n}"} for n in range(9))
    return to_networkx(
        build(
            [
                Sayings(f"документ {n}", rows, date=date, **(head if n else {}))
                for (n, (date, rows)), head in zip(enumerate(documents), heads, strict=False)
            ]
        )
    )


@settings(deadline=None)
@given(corpora)
def test_any_view_comes_back_as_it_was(documents: list[Any]) -> None:
    graph = corpus(documents)
    assert nx.utils.graphs_equal(to_networkx(from_networkx(graph)), graph)


@settings(deadline=None)
@given(corpora, st.data())
def test_a_view_that_somebody_changed_comes_back_as_it_is(documents: list[Any], data: Any) -> None:
    graph = corpus(documents)
    gone = data.draw(st.sampled_from(sorted(graph)))
    quoted = {i["speaker_id"] for *_, d in graph.edges(data=True) for i in d["evidence"]}
    if gone not in quoted:
        graph.remove_node(gone)
    graph.add_node("place/omsk", type="Place", label="Омск")
    graph.add_edge("person/new", "place/omsk", relation="leader-of", evidence=[
        {"text": "Новая Анна – глава Омска.", "document": "мои заметки", "date": "2024"},
        {"text": "Анна – глава.", "document": "документ 0", "confidence": 0.5},
    ])  # fmt: skip
    first = to_networkx(from_networkx(graph))
    assert set(first) == set(graph)
    assert said(first) == said(graph)
    (edge,) = first["person/new"]["place/omsk"].values()
    assert (edge["polarity"], edge["status"], edge["weight"]) == ("positive", "current", 2)
    assert nx.utils.graphs_equal(to_networkx(from_networkx(first)), first)
    graph.remove_nodes_from(["person/new", "place/omsk"])
    assert nx.utils.graphs_equal(to_networkx(from_networkx(graph)), graph)


def test_a_speaker_whose_node_is_gone_comes_back(graph: NetworkView) -> None:
    oleg = node(graph, "Олег Ан")
    part = graph()
    part.remove_node(oleg)
    again = to_networkx(from_networkx(part))
    assert again.nodes[oleg]["label"] == "Олег Ан"
    assert again.degree(oleg) == 0


def test_a_speaker_may_be_named(graph: NetworkView) -> None:
    mine = graph()
    ends = node(mine, "Вера Ли"), node(mine, "Айбар Тлеулин")
    item = {"text": "Вера за Айбара.", "document": "d", "speaker": "Олег Ан"}
    mine.add_edge(*ends, relation="endorses", evidence=[item])
    (edge,) = to_networkx(from_networkx(mine))[ends[0]][ends[1]].values()
    assert edge["evidence"][0]["speaker_id"] == node(graph, "Олег Ан")


def test_a_node_whose_name_is_no_id_gets_one(graph: NetworkView) -> None:
    mine = graph()
    mine.add_node("Анна Соколова", type="Person")
    added = set(to_networkx(from_networkx(mine))) - set(graph)
    assert [name.rpartition("-")[0] for name in added] == ["person/anna-sokolova"]


def test_an_iri_of_another_place_stays(graph: NetworkView) -> None:
    mine = NetworkView()
    mine.add_node("https://a.example/x", type="Person", label="Икс")
    assert list(to_networkx(from_networkx(mine))) == ["https://a.example/x"]


GOOD = {"text": "А и Б.", "document": "d"}
PLACE = {"start": 0, "end": 6}
MALFORMED: list[tuple[dict[str, Any], str]] = [
    ({"evidence": [GOOD]}, r"edge person/a → person/b \(0\) says no `relation`"),
    ({"relation": "endorses"}, r"person/a → person/b \(endorses\) has no evidence"),
    ({"relation": "endorses", "evidence": "А и Б."}, "has no evidence: give it a list"),
    ({"relation": "endorses", "evidence": [{"text": "А."}]}, "needs a `text` and the id of its"),
    ({"relation": "endorses", "evidence": [GOOD], "polarity": "no"}, "has the polarity 'no'"),
    ({"relation": "endorses", "evidence": [GOOD], "status": "past"}, "it is one of current, for"),
    ({"relation": "endorses", "evidence": [GOOD | {"confidence": 2}]}, "lies between 0 and 1"),
    ({"relation": "endorses", "evidence": [GOOD | {"start": -1}]}, "are whole numbers"),
    ({"relation": "endorses", "evidence": [GOOD | {"date": 2024}]}, "date=2024 is no text"),
    ({"relation": "endorses", "evidence": [GOOD | {"speaker": "В"}]}, "no node has the label of"),
    ({"relation": "endorses", "evidence": [GOOD | {"speaker_id": "x"}]}, "give it one of Person"),
    ({"relation": "endorses", "evidence": [GOOD | {"title": "1"}, GOOD | {"title": "2"}]},
     "the document 'd' has the title '2' here and '1' elsewhere"),
    ({"relation": "endorses", "evidence": [GOOD | PLACE, GOOD | PLACE | {"text": "А/Б."}]},
     "at the same place"),
]  # fmt: skip


@pytest.mark.parametrize(("edge", "complaint"), MALFORMED)
def test_a_malformed_edge_is_named(edge: dict[str, Any], complaint: str) -> None:
    graph = NetworkView()
    graph.add_nodes_from(["person/a", "person/b"])
    graph.add_edge("person/a", "person/b", **edge)
    with pytest.raises(ContractError, match=complaint) as caught:
        from_networkx(graph)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [({}, "the node 'x' has the type None; give it one of Person, Organization"),
     ({"type": "People"}, "has the type 'People'"),
     ({"type": "Person", "label": 5}, "`label` and `kind` are texts"),
     ({"type": "Person", "aliases": "x"}, "`aliases` a list"),
     ({"type": "Person", "weight": -1}, "weight -1; it is a number of mentions")],
)  # fmt: skip
def test_a_malformed_node_is_named(data: dict[str, Any], complaint: str) -> None:
    graph = NetworkView()
    graph.add_node("x", **data)
    with pytest.raises(ContractError, match=complaint):
        from_networkx(graph)

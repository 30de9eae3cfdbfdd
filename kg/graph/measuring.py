"""Measures of the network, one row for each node."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg.graph.filters import Filter, Names
from kg.table import Table

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "id", "label", "type", "in_degree", "out_degree", "degree", "weighted_degree", "betweenness",
    "pagerank", "community",
)  # fmt: skip
EXACT = 1000  # nodes up to which betweenness is exact
PIVOTS = 200
_SEED = 1
_Ties = Mapping[tuple[int, int], int]  # from one node to another, by position; number of claims


def measures(
    graph: nx.MultiDiGraph,
    *,
    polarity: Names = "positive",
    status: Names = "current",
    pivots: int | None = None,
) -> pd.DataFrame:
    """A DataFrame of measures, indexed by node id: label, type, and

    - `in_degree`, `out_degree`, `degree`: how many others have a tie to it, from it, or either;
    - `weighted_degree`: the number of claims in these ties;
    - `betweenness`: the share of shortest paths that lead through it, whichever way ties point;
    - `pagerank`: of ties as they point, by number of claims;
    - `community`: by Louvain's method, from ties whichever way; 0 is the largest.

    All edges of a pair are one tie.  A refusal is no tie, nor is what is past or planned: of the
    edges, those of these polarities and statuses count (None: all).  A node without ties has zeros
    and a community of its own.

    Beyond 1,000 nodes betweenness is estimated from the shortest paths of 200 nodes that are drawn
    with a fixed seed; `pivots` says how many instead.  The same graph gives the same numbers.
    KgError when pandas is not installed.
    """
    wanted = Filter.of(
        graph, relations=None, types=None, since=None, until=None, min_confidence=0,
        polarity=polarity, status=status,
    )  # fmt: skip
    nodes = sorted(graph.nodes, key=str)
    ties = _ties(nodes, wanted.edges(graph))
    rows = _rows(graph, nodes, ties, pivots)
    return Table.of(COLUMNS, rows).to_pandas().set_index("id")


def _ties(nodes: Sequence[Any], edges: Iterable[tuple[Any, Any, Any, Mapping[str, Any]]]) -> _Ties:
    place = {node: number for number, node in enumerate(nodes)}
    ties: defaultdict[tuple[int, int], int] = defaultdict(int)
    for source, target, _, data in edges:
        if source != target:
            ties[place[source], place[target]] += data.get("weight", 1)
    return dict(sorted(ties.items()))


def _rows(
    graph: nx.MultiDiGraph, nodes: Sequence[Any], ties: _Ties, pivots: int | None
) -> Iterable[dict[str, Any]]:
    # Numbers in place of ids: sets of texts have another order in each process.
    directed, either = nx.DiGraph(), nx.Graph()
    for network in (directed, either):
        network.add_nodes_from(range(len(nodes)))
    for (source, target), weight in ties.items():
        directed.add_edge(source, target, weight=weight)
        known = either.get_edge_data(source, target, {"weight": 0})["weight"]
        either.add_edge(source, target, weight=known + weight)
    between, rank, community = _between(either, pivots), _rank(directed), _communities(either)
    for number, node in enumerate(nodes):
        data = graph.nodes[node]
        yield {
            "id": node,
            "label": data.get("label", str(node)),
            "type": data.get("type"),
            "in_degree": directed.in_degree(number),
            "out_degree": directed.out_degree(number),
            "degree": either.degree(number),
            "weighted_degree": either.degree(number, weight="weight"),
            "betweenness": between[number],
            "pagerank": rank[number],
            "community": community[number],
        }


def _between(network: nx.Graph, pivots: int | None) -> Mapping[int, float]:
    size = len(network)
    drawn = pivots or (PIVOTS if size > EXACT else size)
    found: Mapping[int, float] = nx.betweenness_centrality(
        network, k=drawn if drawn < size else None, seed=_SEED
    )
    return found


def _rank(network: nx.DiGraph) -> Mapping[int, float]:
    found: Mapping[int, float] = nx.pagerank(network, weight="weight")
    return found


def _communities(network: nx.Graph) -> Mapping[int, int]:
    groups = nx.community.louvain_communities(network, weight="weight", seed=_SEED)
    ordered = sorted(groups, key=lambda group: (-len(group), min(group)))
    return {node: number for number, group in enumerate(ordered) for node in group}

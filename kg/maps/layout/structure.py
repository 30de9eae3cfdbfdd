"""The parts of a network: connected components and, inside them, communities."""

from __future__ import annotations

import networkx as nx
import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from kg.maps.layout.types import Ends, Labels

SEED = 1


def components(count: int, ends: Ends) -> list[Labels]:
    """The nodes of each connected component, largest component first."""
    if not count:
        return []
    links = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(count, count))
    _, label = connected_components(links, directed=False)
    order = np.argsort(label, kind="stable")
    groups = np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
    return sorted(groups, key=lambda group: (-len(group), int(group[0])))


def communities(count: int, ends: Ends) -> Labels:
    """The number of each node's community (Louvain), 0 for the largest one."""
    found = nx.community.louvain_communities(weighted_graph(count, ends), seed=SEED)
    label = np.zeros(count, dtype=np.int64)
    for number, members in enumerate(sorted(found, key=lambda group: (-len(group), min(group)))):
        label[list(members)] = number
    return label


def weighted_graph(count: int, ends: Ends) -> nx.Graph:
    """The simple undirected graph; the weight of an edge is how many links it stands for."""
    graph = nx.Graph()
    graph.add_nodes_from(range(count))
    pairs, weights = np.unique(np.sort(ends, axis=1), axis=0, return_counts=True)
    for (a, b), weight in zip(pairs.tolist(), weights.tolist(), strict=True):
        graph.add_edge(a, b, weight=weight)
    return graph

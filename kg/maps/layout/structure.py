"""The parts of a network: connected components and, inside them, communities."""

from __future__ import annotations

from collections.abc import Sequence

import networkx as nx
import numpy as np

from kg.maps.layout.types import Ends, Labels

SEED = 1


def components(count: int, ends: Ends) -> list[Labels]:
    """The nodes of each connected component, largest component first."""
    linked = nx.connected_components(nx.Graph(ends.tolist()))
    groups = [np.array(sorted(group), dtype=np.int64) for group in linked]
    groups += list(np.setdiff1d(np.arange(count), ends)[:, None])
    return sorted(groups, key=lambda group: (-len(group), int(group[0])))


def communities(groups: Sequence[Labels], ends: Ends) -> Labels:
    """The number of each node's community (Louvain), 0 for the largest; `groups` are components.

    Two groups of nodes with d and e link ends gain modularity by becoming one if d·e is less than
    twice the number of all links times that of the links between them.  So a component of w links
    is one community where w² is less than twice all links, and only others need to be searched.
    """
    count = sum(map(len, groups))
    home = np.zeros(count, dtype=np.int64)
    for number, group in enumerate(groups):
        home[group] = number
    links = np.bincount(home[ends[:, 0]], minlength=len(groups))
    is_large = links**2 >= 2 * max(len(ends), 1)
    searched = ends[is_large[home[ends[:, 0]]]]
    found = [group.tolist() for group, large in zip(groups, is_large, strict=True) if not large]
    if len(searched):
        graph = weighted_graph(np.unique(searched).tolist(), searched)
        share = len(searched) / len(ends)  # so that modularity is that within the whole network
        found += nx.community.louvain_communities(graph, resolution=share, seed=SEED)
    label = np.zeros(count, dtype=np.int64)
    for number, members in enumerate(sorted(found, key=lambda group: (-len(group), min(group)))):
        label[list(members)] = number
    return label


def weighted_graph(nodes: Sequence[int], ends: Ends) -> nx.Graph:
    """The simple undirected graph; the weight of an edge is how many links it stands for."""
    graph = nx.Graph()
    graph.add_nodes_from(nodes)
    pairs, weights = np.unique(np.sort(ends, axis=1), axis=0, return_counts=True)
    for (a, b), weight in zip(pairs.tolist(), weights.tolist(), strict=True):
        graph.add_edge(a, b, weight=weight)
    return graph

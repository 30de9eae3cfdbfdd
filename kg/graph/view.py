"""The networkx graph that can be called to have a part of it."""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from kg.graph.filters import Filter


class NetworkView(nx.MultiDiGraph):  # type: ignore[misc]  # networkx has no types
    """A `networkx.MultiDiGraph` of entities and what documents say of them.

    Calling it gives a part, as a graph of its own that may be changed and called again:

        graph.nx(relations="endorses", since="2024", min_confidence=0.8)

    `docs/networkx.md` explains the attributes and the filters.
    """

    def __call__(
        self,
        *,
        relations: str | Iterable[str] | None = None,
        types: str | Iterable[str] | None = None,
        since: str | None = None,
        until: str | None = None,
        min_confidence: float = 0.0,
        polarity: str | Iterable[str] | None = None,
        status: str | Iterable[str] | None = None,
        orphans: bool = False,
    ) -> NetworkView:
        """The part of these relations, types of nodes, polarities and statuses; None is all.

        Evidence is kept that is at least so sure (0 to 1) and, with `since` or `until` (YYYY,
        YYYY-MM or YYYY-MM-DD, both included), of which it is certain that it was so in that time;
        what has no date goes then.  `weight` and `confidence` of the edges are counted anew, and an
        edge without evidence goes.  So does a node without edges, unless `orphans`.  Raises KgError
        for a name, a date or a confidence that there is none of.
        """
        wanted = Filter.of(
            self, relations=relations, types=types, since=since, until=until,
            min_confidence=min_confidence, polarity=polarity, status=status,
        )  # fmt: skip
        part: NetworkView = self.__class__()
        part.graph.update(self.graph)
        part.add_nodes_from(wanted.nodes(self))
        part.add_edges_from(wanted.edges(self))
        if not orphans:
            part.remove_nodes_from(list(nx.isolates(part)))
        return part

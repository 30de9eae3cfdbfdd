"""The graph as RDF and as a network, and what can be asked of these and made of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
    from rdflib import Dataset, Graph
    from rdflib.query import Result

    from kg.export import Exported
    from kg.graph import NetworkView, Report
    from kg.kept import KeptGraph
    from kg.table import Table


class Views(ABC):
    """RDF, networkx, queries, exports and checks of one graph, computed when first asked for."""

    _kept: KeptGraph | None = None  # where it is in a folder, and nothing has changed since

    @abstractmethod
    def _build_rdf(self) -> Dataset: ...

    @cached_property
    def rdf(self) -> Dataset:
        """The RDF dataset: simple edges, claims with evidence, one named graph per document."""
        return self._kept.rdf() if self._kept else self._build_rdf()

    @cached_property
    def nx(self) -> NetworkView:
        """The graph as a networkx MultiDiGraph, with types, labels, weights and evidence.

        Called, it gives a part: `graph.nx(relations="endorses", since="2024")`; see
        `kg.graph.NetworkView`.
        """
        from kg.graph.network import to_networkx

        return to_networkx(self._kept.store() if self._kept else self.rdf)

    def measures(self, **filters: Any) -> pd.DataFrame:
        """Degrees, betweenness, PageRank and community of each node, as a DataFrame by node id.

        Ties are positive and current, unless `polarity` or `status` say otherwise.  All filters are
        those of `graph.nx(…)`; for the numbers see `kg.graph.measures`.  KgError without pandas.
        """
        from kg.graph import measures

        wanted: dict[str, Any] = {"polarity": "positive", "status": "current", "orphans": True}
        return measures(self.nx(**wanted | filters), polarity=None, status=None)

    def query(
        self,
        query: str,
        /,
        *,
        as_of: str | None = None,
        infer: bool = False,
        lang: str = "en",
        **params: Any,
    ) -> Table | Graph:
        """Ask in SPARQL, or by the name of a ready query (`leaders`), with its parameters.

        `as_of` (YYYY, YYYY-MM or YYYY-MM-DD) asks the graph as it was then (see `kg.graph.as_of`),
        `infer` the graph with what follows from the vocabulary (see `kg.graph.infer`).  `lang` is
        the language of the cells' words (relations, kinds, statuses); columns keep their names.

        SELECT and ASK give a Table, CONSTRUCT and DESCRIBE an rdflib Graph.  Raises QueryError for
        a query that cannot be parsed and for an unknown name or parameter.
        """
        from kg import graph

        return graph.run_query(self._seen(as_of, infer=infer), query, params, lang=lang)

    def result(
        self, query: str, /, *, as_of: str | None = None, infer: bool = False, **params: Any
    ) -> Result:
        """The same with RDF terms in place of names and plain values: an rdflib Result.

        Its `serialize(format="json")`, or xml or csv, writes a format of the SPARQL standard.
        """
        from kg import graph

        return graph.query_result(self._seen(as_of, infer=infer), query, params)

    def export(self, format: str, *, infer: bool = False) -> bytes:
        """The graph as the bytes of one file, in a format of `kg.export.FORMATS`; else KgError.

        `infer` adds what follows from the vocabulary; `trig` and `nq` keep it in its own graph.
        """
        return self.export_files(format, infer=infer).data

    def export_files(
        self,
        format: str,
        *,
        lang: str | None = None,
        negative: bool = False,
        infer: bool = False,
    ) -> Exported:
        """The same as files by name, with what the format has no place for.

        `lang` is the language of `xlsx` (default: the one in use); for the rest see
        `kg.export.export_files`.
        """
        from kg import graph
        from kg.export import Exported, export_files
        from kg.texts.choosing import language

        written = self._kept.file(format) if self._kept and not infer else None
        if written is not None:
            return Exported({f"graph.{format}": written})
        whole = graph.infer(self._whole()) if infer else self._whole()
        return export_files(whole, format, lang=language(lang), negative=negative)

    def validate(self, lang: str | None = None) -> Report:
        """Check the graph against the SHACL shapes: a list of violations that knows `.conforms`.

        The sentences are in `lang` (en, ru, kk; default: the language in use).
        """
        from kg.graph import validate
        from kg.texts.choosing import language

        return validate(self._whole(), language(lang))

    def _seen(self, as_of: str | None, *, infer: bool) -> Dataset:
        """What is asked: the graph, as of a date, with what follows from the vocabulary."""
        from kg import graph

        seen = self.rdf if as_of is None and not infer else self._whole()
        seen = seen if as_of is None else graph.as_of(seen, as_of)
        return graph.infer(seen) if infer else seen

    def _whole(self) -> Dataset:
        """The graph in memory, for what reads all of it."""
        return self._kept.whole() if self._kept else self.rdf

"""The graph that a build gives: one object with the views that researchers ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Any

from kg.decisions.log import Log
from kg.records import Document, Extraction, Relation
from kg.rows import (
    CLAIM_COLUMNS,
    DOCUMENT_COLUMNS,
    ENTITY_COLUMNS,
    claim_row,
    document_row,
    entity_row,
)
from kg.table import Table

if TYPE_CHECKING:
    import pandas as pd
    from rdflib import Dataset, Graph
    from rdflib.query import Result

    from kg.decisions import Decision, Replayed
    from kg.graph import NetworkView, Report
    from kg.maps.shown import Map
    from kg.resolution import Authority, Member, Resolution
    from kg.review.why import Explanation
    from kg.workspace import Changes


class KnowledgeGraph:
    """Documents, what was extracted from them, and the graph, as RDF, networkx, tables and a map.

    Made by `kg.build` and `kg.open`; the views are computed when they are first asked for.
    `changes` says what a build has changed in its folder.
    """

    changes: Changes | None = None

    def __init__(
        self,
        documents: Sequence[Document],
        extractions: Iterable[Extraction],
        load_rdf: Callable[[], Dataset] | None = None,
        log: Log | None = None,
        keep: Callable[[], None] | None = None,
        authority: Authority | None = None,
    ) -> None:
        self._documents = tuple(documents)
        self._given = tuple(extractions)
        self._load_rdf = load_rdf or self._build_rdf
        self._keep = keep
        self._authority = authority
        self.log = log or Log(None)

    def __repr__(self) -> str:
        return f"<KnowledgeGraph: {self.summary()}>"

    def summary(self) -> str:
        """The size of the graph in one line."""
        stats = self.stats()
        entities, claims = sum(stats["entities"].values()), sum(stats["claims"].values())
        counts = ((stats["documents"], "document"), (entities, "entity"), (claims, "claim"))
        return ", ".join(_counted(number, noun) for number, noun in counts)

    @property
    def extractions(self) -> tuple[Extraction, ...]:
        """What each document says, less what people have rejected."""
        return self._replayed.extractions if self.log.decisions else self._given

    @property
    def resolution(self) -> Resolution:
        """Who is who across the documents, with reasons; people's decisions win."""
        return self._replayed.resolution

    @cached_property
    def _replayed(self) -> Replayed:
        from kg.decisions.replay import replay

        return replay(self._given, self.log, self._authority)

    @cached_property
    def rdf(self) -> Dataset:
        """The RDF dataset: simple edges, claims with evidence, one named graph per document."""
        return self._load_rdf()

    @cached_property
    def nx(self) -> NetworkView:
        """The graph as a networkx MultiDiGraph, with types, labels, weights and evidence.

        Called, it gives a part: `graph.nx(relations="endorses", since="2024")`; see
        `kg.graph.NetworkView`.
        """
        from kg.graph import to_networkx

        return to_networkx(self.rdf)

    def measures(self, **filters: Any) -> pd.DataFrame:
        """Degrees, betweenness, PageRank and community of each node, as a DataFrame by node id.

        Ties are positive and current, unless `polarity` or `status` say otherwise.  All filters are
        those of `graph.nx(…)`; for the numbers see `kg.graph.measures`.  KgError without pandas.
        """
        from kg.graph import measures

        wanted: dict[str, Any] = {"polarity": "positive", "status": "current", "orphans": True}
        return measures(self.nx(**wanted | filters), polarity=None, status=None)

    def claims(self) -> Table:
        """One row for each relation that a document states, in the order of the documents."""
        rows = (
            claim_row(self.resolution, extraction, relation)
            for extraction in self.extractions
            for relation in extraction.relations
        )
        return Table.of(CLAIM_COLUMNS, rows)

    def entities(self) -> Table:
        """One row for each person, organisation, place and initiative of the whole corpus."""
        return Table.of(ENTITY_COLUMNS, map(entity_row, self.resolution.entities))

    def documents(self) -> Table:
        """One row for each document, its text included."""
        return Table.of(DOCUMENT_COLUMNS, map(document_row, self._documents))

    def query(self, query: str, /, *, as_of: str | None = None, **params: Any) -> Table | Graph:
        """Ask in SPARQL, or by the name of a ready query (`leaders`), with its parameters.

        `as_of` (YYYY, YYYY-MM or YYYY-MM-DD) asks the graph as it was then (see `kg.graph.as_of`).

        SELECT and ASK give a Table, CONSTRUCT and DESCRIBE an rdflib Graph.  Raises QueryError for
        a query that cannot be parsed and for an unknown name or parameter.
        """
        from kg import graph

        return graph.run_query(self._as_of(as_of), query, params)

    def result(self, query: str, /, *, as_of: str | None = None, **params: Any) -> Result:
        """The same with RDF terms in place of names and plain values: an rdflib Result.

        Its `serialize(format="json")`, or xml or csv, writes a format of the SPARQL standard.
        """
        from kg import graph

        return graph.query_result(self._as_of(as_of), query, params)

    def export(self, format: str) -> bytes:
        """The graph as ttl, nt, jsonld, trig or graphml; KgError for any other format."""
        from kg.export import export

        return export(self.rdf, format)

    def validate(self) -> Report:
        """Check the graph against the SHACL shapes: a list of violations that knows `.conforms`."""
        from kg.graph import validate

        return validate(self.rdf)

    def map(
        self, path: str | PathLike[str] | None = None, *, title: str = "", lang: str = "en"
    ) -> Map:
        """An interactive map, one HTML file that needs no network; written to `path` if given.

        `lang` (en, ru, kk) is the language in which it opens.
        """
        from kg.maps import render_map
        from kg.maps.shown import Map

        shown = Map(render_map(self.nx, title=title or "Knowledge graph", lang=lang))
        if path is not None:
            shown.save(path)
        return shown

    def decide(
        self, action: str, *what: str, why: str | None = None, who: str | None = None
    ) -> Decision:
        """Correct the graph: write a decision into the log, and make the views anew.

        `same`, `different`, `unsure` take two names; `split` a name and the documents in which it
        is somebody else; `rename` a name and the new one; `type` a name and a type; `reject` and
        `keep` the id of a claim; `undo` the id of a decision.  A name may be in any case form, or
        an id.  `who` is the login name if not given.  EntityError for a name that nothing or
        several things have, DecisionError for what cannot be decided.
        """
        from kg.review.drafts import Drafter

        decision = Drafter(self).draft(action, what).signed(self.log, who, why)
        self.add_decisions([decision])
        self.keep()
        return decision

    def add_decisions(self, decisions: Iterable[Decision]) -> list[Decision]:
        """Take decisions (of another researcher, say) into the log; those that were not there."""
        added = self.log.add(decisions)
        if added:
            self._load_rdf = self._build_rdf
            for view in ("_replayed", "rdf", "nx"):
                self.__dict__.pop(view, None)
        return added

    def keep(self) -> None:
        """Write the graph to its workspace, if it has one, as the decisions make it."""
        if self._keep is not None:
            self._keep()

    def decisions(self) -> Table:
        """One row for each decision of the log, the undone ones included."""
        from kg.review.listing import DECISION_COLUMNS, decision_rows

        return Table.of(DECISION_COLUMNS, decision_rows(self))

    def doubts(self, limit: int | None = 50) -> Table:
        """One row for each question that a person should answer, the most valuable first."""
        from kg.review.doubts import find_doubts
        from kg.review.sheet import COLUMNS, doubt_row

        return Table.of(COLUMNS, map(doubt_row, find_doubts(self, limit)))

    def why(self, name: str, other: str | None = None, /) -> Explanation:
        """Explain a thing (names, documents, merges, decisions, claims), or why two are one.

        Printed it is text, `.data` is the same for programs.  EntityError as in `decide`.
        """
        from kg.review.why import why

        return why(self, name) if other is None else why(self, name, other)

    def stats(self) -> dict[str, Any]:
        """Numbers of documents, entities by type, claims by relation, and negative claims."""
        relations = [relation for e in self.extractions for relation in e.relations]
        return {
            "documents": len(self._documents),
            "characters": sum(len(document.text) for document in self._documents),
            "entities": _count(entity.type for entity in self.resolution.entities),
            "claims": _count(relation.type for relation in relations),
            "negative": sum(relation.polarity == "negative" for relation in relations),
        }

    def names_of(self, members: Iterable[Member]) -> list[tuple[str, str]]:
        """(document id, the name in that document) of each entity of a single document."""
        return [(document, self._names[document, entity]) for document, entity in members]

    def title_of(self, document: str) -> str | None:
        """The title of a document, if it has one."""
        found = self._document.get(document)
        return found.title if found else None

    def text_of(self, document: str) -> str:
        """The text of a document, '' when it is not kept."""
        found = self._document.get(document)
        return found.text if found else ""

    @property
    def waiting(self) -> tuple[Decision, ...]:
        """Decisions that speak of nothing in these documents; they stay in the log."""
        return self._replayed.waiting

    @property
    def misfits(self) -> tuple[Relation, ...]:
        """The claims left out because a person has set a type that they do not fit."""
        return self._replayed.misfits

    @property
    def given(self) -> tuple[Extraction, ...]:
        """What each document says, before people's decisions."""
        return self._given

    def undecided(self) -> KnowledgeGraph:
        """The graph of the same documents as it would be if nobody had decided anything."""
        return KnowledgeGraph(self._documents, self._given, authority=self._authority)

    @cached_property
    def _names(self) -> dict[Member, str]:
        return {(e.id, entity.id): entity.name for e in self._given for entity in e.entities}

    @cached_property
    def _document(self) -> dict[str, Document]:
        return {document.id: document for document in self._documents}

    def _as_of(self, date: str | None) -> Dataset:
        from kg.graph import as_of

        return self.rdf if date is None else as_of(self.rdf, date)

    def _build_rdf(self) -> Dataset:
        from kg.graph import build_dataset

        return build_dataset(self.resolution, self.extractions, self._documents)


def _counted(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {noun if number == 1 else plural}"


def _count(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))

"""The graph that a build gives: one object with the views that researchers ask for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from os import PathLike
from typing import TYPE_CHECKING, Any

from kg.decisions.log import Log
from kg.records import Document, Extraction, Relation
from kg.rows import claim_row, document_row, entity_row
from kg.table import Row, Table
from kg.tables import Tables
from kg.views import Views
from kg.workspace.lines import Records

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.decisions import Decision, Replayed
    from kg.kept import KeptGraph
    from kg.maps.shown import Map
    from kg.resolution import Authority, Member, Resolution
    from kg.review.finding import Directory
    from kg.review.why import Explanation
    from kg.workspace import Changes


class KnowledgeGraph(Tables, Views):
    """Documents, what was extracted from them, and the graph, as RDF, networkx, tables and a map.

    Made by `kg.build` and `kg.open`; the views are computed when they are first asked for.
    `changes` says what a build has changed in its folder.
    """

    changes: Changes | None = None

    def __init__(
        self,
        documents: Iterable[Document],
        extractions: Iterable[Extraction],
        kept: KeptGraph | None = None,
        log: Log | None = None,
        keep: Callable[[], None] | None = None,
        authority: Authority | None = None,
    ) -> None:
        # What a folder keeps is parsed when it is first asked for.
        self._told = documents if isinstance(documents, Records) else tuple(documents)
        self._said = extractions if isinstance(extractions, Records) else tuple(extractions)
        self._kept = kept
        self._keep = keep
        self._authority = authority
        self.log = log or Log(None)

    @cached_property
    def _documents(self) -> tuple[Document, ...]:
        return tuple(self._told)

    @cached_property
    def _given(self) -> tuple[Extraction, ...]:
        return tuple(self._said)

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
        from kg.decisions.replaying import replay

        return replay(self._given, self.log, self._authority)

    @cached_property
    def _directory(self) -> Directory:
        from kg.review.finding import Directory

        return Directory(self)

    def _claim_rows(self) -> Iterable[Row]:
        for extraction in self.extractions:
            for relation in extraction.relations:
                yield claim_row(self.resolution, extraction, relation)

    def _entity_rows(self) -> Iterable[Row]:
        return map(entity_row, self.resolution.entities)

    def _document_rows(self) -> Iterable[Row]:
        return map(document_row, self._documents)

    def map(
        self,
        path: str | PathLike[str] | None = None,
        *,
        title: str = "",
        lang: str | None = None,
        focus: str | None = None,
        depth: int | None = None,
        relations: Iterable[str] = (),
        since: str | None = None,
        until: str | None = None,
        min_confidence: float = 0.0,
        **more: Any,
    ) -> Map:
        """An interactive map, one HTML file that needs no network; written to `path` if given.

        `lang` (en, ru, kk) is the language in which it opens (default: the one in use).  `focus` (a
        name in any case form, or an id) cuts the map to what is at most `depth` steps (2) away;
        `relations`, `since`, `until` and `min_confidence` keep only such statements.  `more` are
        `size` ("mentions"), `like` (an earlier map, whose places are kept), `story` (a TOML file),
        `made` (a date to show) and `fold_above` (a number of nodes); see docs/maps.md.  EntityError
        as in `decide`, KgError for an unknown language.
        """
        if self._kept and "nx" not in vars(self):
            self._kept.load_ahead()
        from kg.maps.asking import Request, draw_map
        from kg.maps.narrowing import Part

        names = (relations,) if isinstance(relations, str) else tuple(relations)
        part = Part(names, since, until, min_confidence)
        request = Request(title, lang, focus, depth, part, **more)
        shown = draw_map(self, self._heads(), request)
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
            self._kept = None
            for view in ("_replayed", "_directory", "rdf", "nx"):
                self.__dict__.pop(view, None)
        return added

    def _keep_by(self, keep: Callable[[], None]) -> None:
        """Be kept in another way from now on."""
        self._keep = keep

    def keep(self) -> None:
        """Write the graph to its workspace, if it has one, as the decisions make it."""
        if self._keep is not None:
            self._keep()

    def decisions(self) -> Table:
        """One row for each decision of the log, the undone ones included."""
        from kg.review.listing import DECISION_COLUMNS, decision_rows

        return Table.of(DECISION_COLUMNS, decision_rows(self))

    def doubts(self, limit: int | None = 50, *, lang: str | None = None) -> Table:
        """One row for each question that a person should answer, the most valuable first.

        The questions and their grounds are in `lang` (en, ru, kk; default: the one in use).
        """
        from kg.review.doubts import find_doubts
        from kg.review.sheet import COLUMNS, doubt_row
        from kg.texts.choosing import language

        shown = language(lang)
        return Table.of(COLUMNS, (doubt_row(doubt, shown) for doubt in find_doubts(self, limit)))

    def why(self, name: str, other: str | None = None, /, lang: str | None = None) -> Explanation:
        """Explain a thing (names, documents, merges, decisions, claims), or why two are one.

        Printed it is text in `lang` (en, ru, kk; default: the one in use), `.data` is the same for
        programs in every language.  EntityError as in `decide`.
        """
        from kg.review.why import why

        return why(self, *filter(None, (name, other)), lang=lang)

    def stats(self) -> dict[str, Any]:
        """Numbers of documents, entities by type, claims by relation, and negative claims."""
        relations = [relation for e in self.extractions for relation in e.relations]
        return {
            "documents": len(self._documents),
            "characters": sum(len(document.text) for document in self._documents),
            "entities": count(entity.type for entity in self.resolution.entities),
            "claims": count(relation.type for relation in relations),
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

    def _heads(self) -> Sequence[Document]:
        """The documents, their texts where these are kept."""
        return self._documents

    def _build_rdf(self) -> Dataset:
        from kg.graph import build_dataset

        return build_dataset(self.resolution, self.extractions, self._documents)


def count(names: Iterable[str]) -> dict[str, int]:
    """How often each name comes, sorted by name."""
    return dict(sorted(Counter(names).items()))

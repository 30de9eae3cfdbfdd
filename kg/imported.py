"""A graph that came as RDF, without the texts and extractions that it was made from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError, WorkspaceError
from kg.kept import KeptGraph
from kg.knowledge import KnowledgeGraph, count
from kg.records import Document, Extraction
from kg.rows import CLAIM_COLUMNS
from kg.table import Row, Table
from kg.workspace import DATASET, IMPORTED, TURTLE, Made, Workspace

if TYPE_CHECKING:
    from rdflib import Dataset

    from kg.decisions import Decision, Replayed
    from kg.export.contents import Claim, Contents, Head, Thing
    from kg.resolution import Resolution, ResolvedEntity
    from kg.review.why import Explanation

_FORMATS = (".trig", ".nq")


class ImportedGraph(KnowledgeGraph):
    """A graph with every view that RDF gives: queries, tables, network, map, exports, checks.

    What needs the texts (decisions, doubts, explanations) raises WorkspaceError.
    """

    def __init__(self, kept: KeptGraph) -> None:
        super().__init__((), (), kept)
        self._folder = kept.workspace.folder

    @property
    def extractions(self) -> tuple[Extraction, ...]:
        """None are there: WorkspaceError."""
        raise self._without_texts()

    @property
    def resolution(self) -> Resolution:
        """The entities, found by their names; what they are in single documents is not known."""
        return self._resolution

    @cached_property
    def _resolution(self) -> Resolution:
        from kg.resolution import Resolution

        return Resolution(tuple(map(_entity, self._contents.things)))

    def _heads(self) -> Sequence[Document]:
        return [
            Document(head.id, "", head.title, head.date, head.url, head.lang)
            for head in self._contents.documents
        ]

    @cached_property
    def _replayed(self) -> Replayed:
        raise self._without_texts()

    def decide(
        self, action: str, *what: str, why: str | None = None, who: str | None = None
    ) -> Decision:
        """WorkspaceError: a decision needs the texts."""
        raise self._without_texts()

    def doubts(self, limit: int | None = 50, *, lang: str | None = None) -> Table:
        """WorkspaceError: doubts are about the texts."""
        raise self._without_texts()

    def why(self, name: str, other: str | None = None, /, lang: str | None = None) -> Explanation:
        """WorkspaceError: an explanation needs the texts."""
        raise self._without_texts()

    def _without_texts(self) -> WorkspaceError:
        return WorkspaceError(
            f"{self._folder}: this graph was imported without its texts; decide and explain in the"
            " folder where it was built, and export it from there again"
        )

    @cached_property
    def _contents(self) -> Contents:
        from kg.export.reading import read_contents

        return read_contents(self._whole())

    def _claim_rows(self) -> Iterable[Row]:
        return map(_claim_row, self._contents.claims)

    def _entity_rows(self) -> Iterable[Row]:
        return map(_entity_row, self._contents.things)

    def _document_rows(self) -> Iterable[Row]:
        """The texts are not there."""
        return map(_document_row, self._contents.documents)

    def stats(self) -> dict[str, Any]:
        """Numbers of documents, entities by type, claims by relation, and negative claims."""
        claims = self._contents.claims
        return {
            "documents": len(self._contents.documents),
            "entities": count(thing.type for thing in self._contents.things),
            "claims": count(claim.relation for claim in claims),
            "negative": sum(claim.negative for claim in claims),
        }


def import_file(file: Path, folder: Path) -> KnowledgeGraph:
    """Put the graph of a TriG or N-Quads file into a workspace; see `kg.import_graph`."""
    from kg.export import export
    from kg.graphstore import Renewal
    from kg.workspace.files import writing

    dataset = _read(file)
    with Workspace.building(folder, IMPORTED) as shelf:
        trig = export(dataset, "trig")
        files = {DATASET: [trig], TURTLE: [export(dataset, "ttl")]}
        with writing(folder), Renewal(folder) as store:
            store.finish(trig)
            shelf.save(Made(IMPORTED), files, store.wait)
    return ImportedGraph(KeptGraph(Workspace.open(folder)))


def _read(file: Path) -> Dataset:
    from kg.graph import read_dataset
    from kg.graph.store import oxigraph
    from kg.graph.terms import RDF, SCHEMA

    if not file.is_file():
        raise InputError(f"{file}: there is no such file; name one that `kg export` wrote")
    if file.suffix.lower() not in _FORMATS:
        raise InputError(
            f"{file}: only TriG (.trig) and N-Quads (.nq) keep apart what each document says;"
            " export the graph with --format trig and import that"
        )
    try:
        dataset = read_dataset(file)
    except WorkspaceError as error:
        problem = str(error).partition("; build")[0]
        raise InputError(f"{problem}; export the graph again") from error
    articles = oxigraph(dataset).quads_for_pattern(None, RDF.type, SCHEMA.NewsArticle)
    if next(iter(articles), None) is None:
        raise InputError(f"{file}: holds no documents, so it is no graph that `kg export` wrote")
    return dataset


def _entity(thing: Thing) -> ResolvedEntity:
    from kg.resolution import ResolvedEntity

    return ResolvedEntity(
        id=thing.id,
        type=thing.type,
        name=thing.name,
        kind=thing.kind or None,
        aliases=tuple(name for name, _ in thing.names),
        members=tuple((head.id, "") for head in thing.mentioned_in),
        mentions=thing.mentions,
        wikidata=thing.wikidata,
    )


def _claim_row(claim: Claim) -> dict[str, Any]:
    return {
        **{name: getattr(claim, name, None) or None for name in CLAIM_COLUMNS},
        "type": claim.relation,
        "document": claim.document.id,
        "evidence": claim.sentence,
        "start": claim.start,
        "end": claim.end,
        "confidence": claim.confidence,
        "claim_id": claim.id,
        **_party("subject", claim.subject),
        **_party("object", claim.object),
        **_party("attributed_to", claim.speaker),
    }


def _party(column: str, thing: Thing | None) -> dict[str, str | None]:
    if thing is None:
        return {column: None, f"{column}_id": None}
    return {column: thing.name, f"{column}_id": thing.id}


def _entity_row(thing: Thing) -> dict[str, Any]:
    return {
        "id": thing.id,
        "type": thing.type,
        "kind": thing.kind or None,
        "name": thing.name,
        "aliases": "; ".join(name for name, _ in thing.names),
        "mentions": thing.mentions,
        "documents": len(thing.mentioned_in),
    }


def _document_row(head: Head) -> dict[str, Any]:
    known = {"id": head.id, "title": head.title, "date": head.date, "url": head.url}
    return {name: value or None for name, value in {**known, "lang": head.lang}.items()}

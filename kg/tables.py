"""What can be asked of a graph without SPARQL: its tables, filtered, and its things by name."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.rows import CLAIM_COLUMNS, DOCUMENT_COLUMNS, ENTITY_COLUMNS
from kg.table import Row, Table

if TYPE_CHECKING:
    from kg.filtering import Wanted
    from kg.notebook.card import EntityCard
    from kg.resolution import ResolvedEntity
    from kg.review.finding import Directory


class Tables(ABC):
    """Claims, entities and documents as tables, cards of things, and what a notebook shows."""

    @abstractmethod
    def stats(self) -> dict[str, Any]:
        """Numbers of documents, entities by type, claims by relation, and negative claims."""

    @property
    @abstractmethod
    def _directory(self) -> Directory: ...

    @abstractmethod
    def _claim_rows(self) -> Iterable[Row]: ...

    @abstractmethod
    def _entity_rows(self) -> Iterable[Row]: ...

    @abstractmethod
    def _document_rows(self) -> Iterable[Row]: ...

    def __repr__(self) -> str:
        return f"<KnowledgeGraph: {self.summary()}>"

    def summary(self, lang: str | None = None) -> str:
        """The size of the graph in one line, in a language (default: the one in use)."""
        from kg.texts import terms

        said, stats = terms(lang), self.stats()
        numbers = {
            "documents": stats["documents"],
            "entities": sum(stats["entities"].values()),
            "claims": sum(stats["claims"].values()),
        }
        return said("size", **{what: said.count(what, n) for what, n in numbers.items()})

    def claims(
        self,
        *,
        type: Wanted = None,
        subject: Wanted = None,
        object: Wanted = None,
        entity: Wanted = None,
        polarity: Wanted = None,
        status: Wanted = None,
        since: str | None = None,
        until: str | None = None,
        min_confidence: float | None = None,
        document: Wanted = None,
    ) -> Table:
        """One row for each relation that a document states, in the order of the documents.

        With arguments only those of this relation (`type`), about this `subject`, this `object` or
        this `entity` on either side, of this `polarity` (positive, negative) and `status` (current,
        former, future), from this `document` (its id), and as sure as `min_confidence` (0 to 1).
        Each takes one word or several of which any will do; names may be in any case form, or ids.

        `since` and `until` (YYYY, YYYY-MM or YYYY-MM-DD, both included) keep what was certainly so,
        or happened, on a day between them: by the claim's own dates, else the document's.

        EntityError for a name that nothing or several things have; QueryError for a word or date
        that cannot stand there, so that an empty table means that nothing is said.
        """
        from kg import filtering

        table = Table.of(CLAIM_COLUMNS, self._claim_rows())
        published = {row["id"]: row["date"] for row in self._document_rows()}
        tests = (
            *filtering.relations(table, type),
            *filtering.polarities(table, polarity),
            *filtering.statuses(table, status),
            *filtering.documents(document, published),
            *filtering.confident(min_confidence),
            *filtering.during(since, until, published),
            *filtering.named(self, subject, "subject"),
            *filtering.named(self, object, "object"),
            *filtering.named(self, entity, "subject", "object"),
        )
        return filtering.matching(table, tests)

    def entities(self, *, type: Wanted = None, kind: Wanted = None) -> Table:
        """One row for each person, organisation, place and initiative of the whole corpus.

        With arguments only those of this `type` (Person, Organization, Place, Initiative) and
        `kind` (PoliticalParty, Bill, …), each one word or several; QueryError for an unknown one.
        """
        from kg import filtering

        table = Table.of(ENTITY_COLUMNS, self._entity_rows())
        tests = (*filtering.types(table, type), *filtering.among(table, "kind", kind))
        return filtering.matching(table, tests)

    def documents(self) -> Table:
        """One row for each document, its text included."""
        return Table.of(DOCUMENT_COLUMNS, self._document_rows())

    def __getitem__(self, name: str) -> EntityCard:
        """The card of the thing that has this name, in any case form, or this id.

        EntityError, which is a KeyError, for a name that nothing or several things have.
        """
        return self.card(name)

    def card(self, name: str, lang: str | None = None) -> EntityCard:
        """The same in a language (en, ru, kk; default: the one in use); KgError for another."""
        from kg.notebook.card import make_card

        return make_card(self, self.find(name), lang)

    def __contains__(self, name: object) -> bool:
        """True when `graph[name]` gives a card: exactly one thing has the name."""
        return isinstance(name, str) and len(self._directory.entities(name)) == 1

    __iter__ = None  # a graph is no sequence: its rows are those of its tables

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._repr_html_()}

    def _repr_html_(self) -> str:
        from kg.notebook.summary import summary_html

        return summary_html(self)

    def find(self, name: str) -> ResolvedEntity:
        """The thing that has this name, in any case form, or this id; else EntityError."""
        return self._directory.entity(name)

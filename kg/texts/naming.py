"""What relations, kinds, types and statuses are called, between two names or as a heading."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import ModuleType

from kg.texts.catalogues import Texts
from kg.texts.choosing import language
from kg.texts.language import ENGLISH
from kg.texts.retelling import Said


class Terms(Texts):
    """The words for what a graph contains, by the names that records use."""

    def __init__(self, lang: str) -> None:
        super().__init__("terms", lang)

    def types(self, type_: str) -> str:
        """«People» for Person."""
        return self.get(f"type.{type_}") or type_

    def one(self, type_: str) -> str:
        """«Person» for Person."""
        return self.get(f"one.{type_}") or type_

    def kind(self, kind: str) -> str:
        """«political party» for PoliticalParty, '' for none."""
        return self.get(f"kind.{kind}") or (kind and self._best(_vocabulary().kind_labels(kind)))

    def status(self, status: str) -> str:
        """«former»."""
        return self.get(f"status.{status}") or status

    def polarity(self, polarity: str) -> str:
        """«negative»."""
        return self.get(f"polarity.{polarity}") or polarity

    def form(self, form: str) -> str:
        """«pronoun», of a mention."""
        return self.get(f"form.{form}") or form

    def relation(self, name: str, *, negative: bool = False) -> str:
        """A relation between its two ends: «leads», «does not endorse»."""
        if said := self.get(f"{'against' if negative else 'relation'}.{name}"):
            return said
        term = _vocabulary().relation(name)
        if negative:
            return self._best(term.denied_labels) or self("other.denied", what=self.relation(name))
        return self._best(term.labels) or name

    def heading(self, name: str, *, outgoing: bool, negative: bool) -> str:
        """Over the claims of one kind on the card of a thing: «Leads», «Led by», «Opposed by»."""
        way = "out" if outgoing else "in"
        if found := self.get(f"{'against.' if negative else ''}{way}.{name}"):
            return found
        said = self.get(f"{way}.{name}") or self.relation(name)
        if not outgoing and not self.get(f"{way}.{name}"):
            said = self("other.incoming", what=said)
        return self("other.heading-denied", what=said) if negative else said

    def _best(self, labels: Mapping[str, str]) -> str:
        """The label in the first language that has one; '' for none."""
        found = (labels.get(lang, "") for lang in self.language.order)
        return next(filter(None, found), "") or min(labels.values(), default="")


def said_relation(name: str, *, negative: bool = False) -> str:
    """A relation as a `Said`; one that the catalogues have no words for by its own name."""
    key = f"{'against' if negative else 'relation'}.{name}"
    if terms(ENGLISH).get(key):
        return Said("terms", key)
    return Said("terms", "other.denied", what=said_relation(name)) if negative else name


def _vocabulary() -> ModuleType:
    """The labels of what the catalogues have no words for; slow to load."""
    from kg.graph import vocabulary

    return vocabulary


@cache
def _terms(lang: str) -> Terms:
    return Terms(lang)


def terms(lang: str | None = None) -> Terms:
    """The terms in a language (default: the one in use); KgError for an unknown one."""
    return _terms(language(lang))

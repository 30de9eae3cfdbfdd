"""The texts of the pages, and in which language somebody wants them."""

from __future__ import annotations

from starlette.requests import Request

from kg.serving.facts import Facts
from kg.serving.negotiation import best
from kg.serving.settings import Settings
from kg.texts import Texts, languages, retold, terms

COOKIE = "lang"


def language_of(request: Request) -> str:
    """The language of a page.

    It is what the address asks for, else the one chosen before, else the one that the site was
    started with, else the browser's, else the system's.
    """
    settings: Settings = request.app.state.site.settings
    for wish in (request.query_params.get("lang"), request.cookies.get(COOKIE), settings.lang):
        if wish and wish in languages():
            return wish
    # Accept-Language is Accept with languages: «ru-RU» is some of «ru».
    header = request.headers.get("accept-language", "").replace("-", ";region=")
    others = (lang for lang in languages() if lang != settings.default)
    return best(header, (settings.default, *others)) or settings.default


class Words(Texts):
    """The texts of the site in one language, with the words for what the graph contains."""

    def __init__(self, lang: str) -> None:
        super().__init__("site", lang)
        self.terms = terms(lang)

    def types(self, type_: str) -> str:
        """«People» for Person."""
        return self.terms.get(f"type.{type_}") or self(f"many.{type_}")

    def one(self, type_: str) -> str:
        """«Person» for Person."""
        return self.terms.get(f"one.{type_}") or self(f"one.{type_}")

    def status(self, status: str) -> str:
        """«former» in the language."""
        return self.terms.status(status)

    def kind(self, facts: Facts, iri: str) -> str:
        """«trade union» for kind#Union."""
        named = self.terms.get(f"kind.{facts.notation(iri)}")
        return named or facts.label(iri, self.language.order)

    def relation(self, facts: Facts, predicate: str) -> str:
        """A relation between its two ends: «leads»."""
        named = self.terms.get(f"relation.{facts.notation(predicate)}")
        return named or facts.label(predicate, self.language.order)

    def heading(self, facts: Facts, side: str, predicate: str, *, negative: bool) -> str:
        """What stands above the claims of one side: «Leads», «Led by», «Opposed by»."""
        name = facts.notation(predicate)
        if side == "says":
            return self("says") + self.relation(facts, predicate)
        if negative and (text := self.terms.get(f"against.{side}.{name}")):
            return text
        if text := self.terms.get(f"{side}.{name}"):
            return text
        label = self.relation(facts, predicate)
        return label if side == "out" else self("by-whom", what=label)

    def shows_denial(self, facts: Facts, side: str, predicate: str) -> bool:
        """True when the heading of a denial says by itself that it is one."""
        key = f"against.{side}.{facts.notation(predicate)}"
        return side != "says" and bool(self.terms.get(key))

    def reason(self, reason: str) -> str:
        """Why names are one, which the graph tells in English."""
        return retold(reason, "reasons", self.lang)

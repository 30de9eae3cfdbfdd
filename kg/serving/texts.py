"""The texts of the pages, and in which language somebody wants them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from starlette.requests import Request

from kg.serving.facts import Facts
from kg.serving.negotiation import best

LANGUAGES = ("en", "ru", "kk")
NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
COOKIE = "lang"


@cache
def site_texts() -> dict[str, dict[str, str]]:
    """Text by key and language."""
    table = files("kg.serving").joinpath("texts.toml").read_text(encoding="utf-8")
    return tomllib.loads(table)


def language_of(request: Request) -> str:
    """The language that the address asks for, else the one chosen before, else the browser's."""
    for wish in (request.query_params.get("lang"), request.cookies.get(COOKIE)):
        if wish in LANGUAGES:
            return wish
    # Accept-Language is Accept with languages: «ru-RU» is some of «ru».
    header = request.headers.get("accept-language", "").replace("-", ";region=")
    return best(header, LANGUAGES) or LANGUAGES[0]


class Words:
    """The texts in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def __call__(self, key: str, **values: object) -> str:
        """A text of the site with its places filled."""
        return site_texts()[key][self.lang].format(**values)

    def pattern(self, key: str) -> str:
        """A text of the site with its places open."""
        return site_texts()[key][self.lang]

    def number(self, number: int) -> str:
        """A number with its thousands apart."""
        return f"{number:,}" if self.lang == "en" else f"{number:,}".replace(",", "\u202f")

    def types(self, type_: str) -> str:
        """«People» for Person."""
        return self._named(f"type.{type_}") or self(f"many.{type_}")

    def one(self, type_: str) -> str:
        """«Person» for Person."""
        return self._named(f"one.{type_}") or self(f"one.{type_}")

    def status(self, status: str) -> str:
        """«former» in the language."""
        return self._named(f"status.{status}") or status

    def kind(self, facts: Facts, iri: str) -> str:
        """«trade union» for kind#Union."""
        return self._named(f"kind.{facts.notation(iri)}") or facts.label(iri, self._order)

    def relation(self, facts: Facts, predicate: str) -> str:
        """A relation between its two ends: «leads»."""
        return self._named(f"relation.{facts.notation(predicate)}") or facts.label(
            predicate, self._order
        )

    def heading(self, facts: Facts, side: str, predicate: str, *, negative: bool) -> str:
        """What stands above the claims of one side: «Leads», «Led by», «Opposed by»."""
        name = facts.notation(predicate)
        if side == "says":
            return self("says") + self.relation(facts, predicate)
        if negative and (text := self._named(f"against.{side}.{name}")):
            return text
        if text := self._named(f"{side}.{name}"):
            return text
        label = self.relation(facts, predicate)
        return label if side == "out" else self("by-whom", what=label)

    def shows_denial(self, facts: Facts, side: str, predicate: str) -> bool:
        """True when the heading of a denial says by itself that it is one."""
        return side != "says" and bool(self._named(f"against.{side}.{facts.notation(predicate)}"))

    @property
    def _order(self) -> tuple[str, ...]:
        return (self.lang, *LANGUAGES)

    def _named(self, key: str) -> str:
        from kg.maps.texts import texts as map_texts  # slow to import: it brings the whole of maps

        return map_texts().get(key, {}).get(self.lang, "")

"""An explanation (`why.py`) as text, in the language of its reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kg.texts import retold, terms, texts, told

_INDENT = "  "
_DOCUMENTS = 10  # of each of two things


class Teller:
    """Tells the data of explanations in one language."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._texts, self._terms = texts("review", lang), terms(lang)

    def entity(self, data: dict[str, Any]) -> str:
        """The text about one thing."""
        return "\n".join(self._entity(data)) + "\n"

    def pair(self, data: dict[str, Any]) -> str:
        """The text about two names."""
        return "\n".join(self._pair(data)) + "\n"

    def _entity(self, data: dict[str, Any]) -> Iterator[str]:
        said = self._texts
        kind = f", {self._terms.kind(data['kind'])}" if data["kind"] else ""
        yield f"{data['name']}  ({self._terms.one(data['type'])}{kind})  {data['id']}"
        if data["aliases"]:
            yield said("also-called", names="; ".join(data["aliases"]))
        if data["forms"]:
            yield said("in-texts", names="; ".join(data["forms"]))
        yield ""
        counted = {"documents": len(data["documents"]), "mentions": data["mentions"]}
        yield said("named-in", **{what: self._terms.count(what, n) for what, n in counted.items()})
        for document in data["documents"]:
            title = f"  {document['title']}" if document["title"] else ""
            yield f"{_INDENT}{document['id']}: {'; '.join(document['names'])}{title}"
        yield from self._section("longer", (told(one, self._lang) for one in data["longer_names"]))
        yield from self._section("merges", map(self._merge, data["merges"]))
        yield from self._section("decisions", map(self._decision, data["decisions"]))
        yield from self._section("claims", self._claims(data["claims"]))

    def _pair(self, data: dict[str, Any]) -> Iterator[str]:
        said, first, second = self._texts, data["first"], data["second"]
        asked = {"first": first["asked"], "second": second["asked"]}
        if data["one"]:
            yield said("are-one", **asked, name=first["name"], id=first["id"])
            yield from self._section("why", map(self._merge, data["merges"]))
            if not data["merges"]:
                yield f"{_INDENT}{said('same-spelling')}"
        else:
            yield said("are-two", **asked)
            yield from (f"{_INDENT}{self._side(side)}" for side in (first, second))
            yield f"{_INDENT}{said('likeness', share=said.decimal(data['likeness']))}"
            yield from self._section("shared", data["shared"])
            yield from self._section("against", (told(one, self._lang) for one in data["against"]))
        yield from self._section("decisions", map(self._decision, data["decisions"]))

    def _section(self, title: str, lines: Iterable[str]) -> Iterator[str]:
        found = list(lines)
        if found:
            head = self._texts(f"section.{title}")
            yield from ("", head, *(f"{_INDENT}{line}" for line in found))

    def _side(self, side: dict[str, Any]) -> str:
        documents = ", ".join(side["documents"][:_DOCUMENTS])
        return self._texts("side-of-pair", id=side["id"], name=side["name"], documents=documents)

    def _merge(self, merge: dict[str, Any]) -> str:
        names = sorted({f"«{merge['first']}»", f"«{merge['second']}»"})
        return f"{' = '.join(names)}: {retold(merge['rule'], 'reasons', self._lang)}"

    def _decision(self, row: dict[str, Any]) -> str:
        claim = row.get("claim")
        what = [f"«{entity['name']}»" for entity in row.get("entities", ())]
        if claim:
            relation = self._relation(claim)
            what = [self._texts("claim-in", **{**claim, "relation": relation})]
        value = f" → «{self._value(row)}»" if "value" in row else ""
        note = retold(row["note"], "reasons", self._lang)
        action = self._texts(f"action.{row['action']}")
        return f"{row['id']}  {action} {' / '.join(what)}{value}, {note}"

    def _value(self, row: dict[str, Any]) -> str:
        value: str = row["value"]
        return self._terms.one(value) if row["action"] == "type" else value

    def _claims(self, claims: Iterable[dict[str, Any]]) -> Iterator[str]:
        for claim in claims:
            when = (
                "" if claim["status"] == "current" else f", {self._terms.status(claim['status'])}"
            )
            said = self._texts("claim", **{**claim, "relation": self._relation(claim)})
            sure = self._texts.decimal(claim["confidence"])
            yield f"{said} ({sure}{when})  {claim['id']}"
            yield f"{_INDENT}{claim['document']}: {' '.join(claim['sentence'].split())}"

    def _relation(self, claim: dict[str, Any]) -> str:
        return self._terms.relation(claim["type"], negative=claim["polarity"] == "negative")

"""Entities of FollowTheMoney, with values as its library would clean them.

A value that its library cannot read it drops without a word, so none is written that it would not
keep as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlparse

from kg.export.clean import clean
from kg.export.exported import ADDRESSES, CUT, LANGUAGES
from kg.export.ftm.table import languages
from kg.spans import span_of

Entity = dict[str, Any]  # id, schema, properties

# As in normality's `remove_unsafe_chars`.
_SPACES = re.compile("[\u2000-\u200a\u2028\u2029\u0a00\u1680\u202f\u205f\u3000]")
_REMOVED = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u061c\u2060-\u2064\u00ad\ufeff]"
)
_HOST = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63})*")
_QUOTED = re.compile(r"""^["'](.*)["']$""")
_SPACE = re.compile(r"\s")
_LIMITS = {"name": 384, "string": 1024, "text": 65_000, "url": 4096}
_TYPES = {
    "name": "name", "alias": "name", "weakAlias": "name", "sourceUrl": "url", "publisherUrl": "url",
    "summary": "text", "description": "text",
}  # fmt: skip


@dataclass(slots=True)
class Losses:
    """How many values could not be written as they are, by what they were."""

    numbers: dict[str, int] = field(default_factory=dict)

    def add(self, what: str) -> None:
        """One more."""
        self.numbers[what] = self.numbers.get(what, 0) + 1


def entity(
    schema: str, id_: str, properties: Mapping[str, Iterable[str]], losses: Losses
) -> Entity:
    """An entity with its values cleaned, each once; properties without one are left out."""
    found = {
        name: list(dict.fromkeys(filter(None, (_fitted(name, v, losses) for v in values))))
        for name, values in properties.items()
    }
    kept = {name: values for name, values in sorted(found.items()) if values}
    return {"id": id_, "schema": schema, "properties": kept}


def cleaned(text: str) -> str:
    """Text as the library keeps it; '' for what is nothing but space."""
    text = unicodedata.normalize("NFC", clean(text))
    return _REMOVED.sub("", _SPACES.sub(" ", text)).strip()


def cleaned_name(text: str) -> str:
    """A name as the library keeps it: on one line, without quotes around all of it."""
    text = cleaned(text)
    while True:
        bare = " ".join(_QUOTED.sub(r"\1", text).split())
        if bare == text:
            return text
        text = bare


def date_value(date: str) -> list[str]:
    """A date of the precision that it has; none for what is no date of the calendar."""
    days = span_of(date)
    return [date] if days and days.first.year >= 1000 else []


def language_value(code: str, losses: Losses) -> list[str]:
    """The three letters of a language; none for one that the model does not know."""
    found = languages().get(code.partition("-")[0].lower())
    if found is None and code:
        losses.add(LANGUAGES)
    return [found] if found else []


def url_value(url: str, losses: Losses) -> list[str]:
    """An address of the web as the library writes it; none for another one."""
    found = web_address(url)
    if url and not found:
        losses.add(ADDRESSES)
    return [found] if found else []


def web_address(url: str) -> str:
    """An address with a scheme, a host and a path; '' for what is none.

    >>> web_address("https://example.org")
    'https://example.org/'
    """
    url = cleaned(url)
    try:
        parsed = urlparse(url)
        host, _ = parsed.hostname or "", parsed.port
    except ValueError:
        return ""
    if parsed.scheme not in ("http", "https") or _SPACE.search(url) or not _is_host(host):
        return ""
    return parsed._replace(path=parsed.path or "/").geturl()


def host_of(address: str) -> tuple[str, str]:
    """Who publishes at an address, and where: `('example.org', 'https://example.org/')`."""
    parsed = urlparse(address)
    host = parsed.hostname or ""
    return host.removeprefix("www."), f"{parsed.scheme}://{parsed.netloc}/"


def _is_host(host: str) -> bool:
    if not _HOST.fullmatch(host):
        return False
    labels = host.split(".")
    if len(labels) > 1 and (len(labels[-1]) < 2 or labels[-1].isdigit()):
        return len(labels) == 4 and all(p.isdigit() and int(p) < 256 for p in labels)
    return all(any(char.isalnum() for char in label) for label in labels)


def _fitted(name: str, value: str, losses: Losses) -> str:
    type_ = _TYPES.get(name, "string")
    text, limit = (cleaned_name if type_ == "name" else cleaned)(value), _LIMITS[type_]
    if len(text) <= limit:
        return text
    losses.add(CUT)
    return text[: limit - 1].rstrip() + "…"

"""What a map is made from: how many texts of how many sites, up to when, and what was left out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlsplit

from kg.errors import KgError
from kg.maps.clean import clean_line, clean_url
from kg.maps.model import MapData
from kg.spans import span_of


@dataclass(frozen=True, slots=True)
class Corpus:
    """The texts behind a map.

    `newest` is the date of the newest text, `made` the day on which the map was made, if anybody
    wants it there: left out, the same graph gives the same bytes on every day. `part` says to what
    the map was cut before it was drawn: `focus`, `depth`, `relations`, `since`, `until`,
    `confidence`.
    """

    documents: int = 0
    outlets: int = 0
    newest: str = ""
    made: str = ""
    part: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.made and span_of(self.made) is None:
            raise KgError(f"the date {self.made!r} is none: write YYYY-MM-DD")

    def plain(self) -> dict[str, Any]:
        """The same for the page."""
        return asdict(self)


def corpus_behind(data: MapData) -> Corpus:
    """The texts that the statements of a map come from; the newest date is not known there."""
    items = [item for link in data.links for item in link.evidence]
    documents = {item.document or item.title or item.url for item in items} - {"", None}
    return Corpus(len(documents), count_outlets(item.url for item in items))


def count_outlets(urls: Iterable[str | None]) -> int:
    """The number of different sites among addresses."""
    hosts = {urlsplit(url).hostname for url in map(clean_url, urls) if url}
    return len({clean_line(host).removeprefix("www.") for host in hosts if host})

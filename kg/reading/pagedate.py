"""When a page was published, by what it says: metadata first, then a date in sight of the text.

trafilatura's own answer fills in the day and the month that a page leaves out, and takes the year
of a copyright line for a date; a wrong date on a claim is worse than none.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from kg.reading.dates import parse_date

_META = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "mediator_published_time",
)
_DATED = (
    "//time | //*[contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'publi')"
    " or @itemprop='datePublished']"
)
_LONGEST = 60  # characters of an element that holds a date and little else


def page_date(tree: Any) -> str | None:
    """YYYY, YYYY-MM or YYYY-MM-DD, as precise as the page is; None when it gives no date."""
    said = (*_from_json_ld(tree), *_from_meta(tree))
    dates = [date for value in said if (date := parse_date(value))]
    return dates[0] if dates else _in_sight(tree)


def _from_json_ld(tree: Any) -> Iterator[str]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            yield from _published(json.loads(script))
        except (ValueError, RecursionError):
            continue  # many pages have broken JSON here, and other places to look at


def _published(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if isinstance(value := node.get("datePublished"), str):
            yield value
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from _published(child)


def _from_meta(tree: Any) -> list[str]:
    found = {
        name.lower(): meta.get("content", "")
        for meta in reversed(tree.xpath("//meta[@content]"))
        for key in ("property", "name", "itemprop")
        if (name := meta.get(key))
    }
    return [found[name] for name in _META if name in found]


def _in_sight(tree: Any) -> str | None:
    """The first date inside the article, or the only one of the page: a sidebar has others."""
    articles = tree.xpath("//article | //main")
    if articles and (dates := _dates(articles[0], "." + _DATED.replace(" | /", " | ./"))):
        return dates[0]
    everywhere = set(_dates(tree, _DATED))
    return everywhere.pop() if len(everywhere) == 1 else None


def _dates(node: Any, path: str) -> list[str]:
    values = (
        value
        for element in node.xpath(path)
        for value in (element.get("datetime"), element.get("content"), _short_text(element))
        if value
    )
    return [date for value in values if (date := parse_date(value))]


def _short_text(element: Any) -> str:
    text = " ".join(element.text_content().split())
    return text if len(text) <= _LONGEST else ""

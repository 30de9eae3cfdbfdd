"""Read a map's HTML the way a browser's parser does, far enough to test what is in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    text: str = ""


@dataclass
class Page:
    elements: list[Element] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def all(self, tag: str) -> Iterator[Element]:
        return (element for element in self.elements if element.tag == tag)

    def one(self, tag: str) -> Element:
        (found,) = self.all(tag)
        return found

    def data(self, block: str) -> Any:
        (found,) = (e for e in self.all("script") if e.attributes.get("id") == block)
        assert found.attributes["type"] == "application/json"
        return json.loads(found.text)

    @property
    def code(self) -> list[str]:
        """The scripts that run."""
        return [e.text for e in self.all("script") if e.attributes.get("type") in (None, "module")]

    @property
    def policy(self) -> str:
        (meta,) = (
            e
            for e in self.all("meta")
            if e.attributes.get("http-equiv") == "Content-Security-Policy"
        )
        return meta.attributes["content"] or ""


class _Reader(HTMLParser):
    VOID = ("meta", "input", "br", "img", "link")

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.page.elements.append(element)
        if tag not in self.VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1].tag != tag:
            self.page.complaints.append(f"</{tag}> at {self.getpos()}")
        else:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if self.open:
            self.open[-1].text += data


def read_page(html: str) -> Page:
    """Parse a page; `complaints` names end tags that close nothing and elements left open."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.page.complaints += [f"<{element.tag}> left open" for element in reader.open]
    return reader.page

"""Sentences apart from the links that they speak for: each once, compressed where they are many.

Half of a large map would be sentences. A browser unpacks them in a moment, after it has drawn.
"""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from typing import Any

from kg.maps.model import MapData

PLAIN = 100_000  # characters up to which sentences stay as they are, for everyone to read
GZIP = 31  # zlib's name for its window with a gzip head, which carries no time
LEVEL = 7  # takes half of the time of 9, for a hundredth more bytes


def sentences(data: MapData) -> dict[str, int]:
    """The different sentences of a map, in order of first use, with their numbers."""
    found: dict[str, int] = {}
    for link in data.links:
        for item in link.evidence:
            found.setdefault(item.text, len(found))
    return found


def packed(texts: Sequence[str]) -> Any:
    """The list itself, or { "gzip": base64 of it as JSON } where it is long."""
    if sum(map(len, texts)) <= PLAIN:
        return list(texts)
    source = json.dumps(list(texts), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    press = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)
    return {"gzip": base64.b64encode(press.compress(source) + press.flush()).decode("ascii")}

"""Places of nodes in an earlier map, so that a new version of it looks like the old one.

The map itself keeps them: its page carries the id and the place of every node. Nothing else has to
be stored, and who has the old file can make the new one like it.
"""

from __future__ import annotations

import json
import math
import re
from os import PathLike
from pathlib import Path

from kg.errors import KgError

Places = dict[str, tuple[float, float]]  # x and y in CSS pixels by the node's id

_NODES = re.compile(r'<script type="application/json" id="map-nodes">(.*?)</script>', re.DOTALL)


def read_places(path: str | PathLike[str]) -> Places:
    """The places of all nodes of a map; KgError when the file cannot be read or is no map."""
    try:
        page = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8"
        raise KgError(
            f"the earlier map {path} cannot be read ({reason}); name a file that `kg map` made"
        ) from error
    found = _NODES.search(page)
    if not found:
        raise KgError(f"{path} is no map: name a file that `kg map` made")
    try:
        return {node["key"]: _place(node) for node in json.loads(found.group(1))}
    except (ValueError, KeyError, TypeError) as error:
        raise KgError(f"the nodes in {path} cannot be read: make that map anew") from error


def _place(node: dict[str, float]) -> tuple[float, float]:
    x, y = float(node["x"]), float(node["y"])
    if not (math.isfinite(x) and math.isfinite(y)):
        raise ValueError("a place that is no number")
    return x, y

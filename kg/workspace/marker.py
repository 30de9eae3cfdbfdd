"""The file that says that a folder is a workspace, what made its contents, and if it is whole.

`contents` are the SHA-256 of the files of records, by which a reader notices that a build has come
between two of them; `pending` is there while a build puts new files in the place of the old ones.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kg.errors import WorkspaceError
from kg.reading.walk import MARKER
from kg.workspace.files import write_atomically

FORMAT = 1
IMPORTED = "imported"  # the recipe of a graph that came as RDF, without texts


@dataclass(frozen=True, slots=True)
class Made:
    """What made the contents of a workspace."""

    recipe: str = (
        ""  # version of the extractor, its patterns and pipeline: equal recipe, equal output
    )
    min_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Marker:
    """What the file says."""

    complete: bool = False
    made: Made = Made()
    contents: Mapping[str, str] = field(default_factory=dict)
    pending: tuple[str, ...] = ()


def read_marker(folder: Path) -> Marker:
    """The marker of a folder; WorkspaceError when it has none, or one that cannot be read."""
    try:
        row = json.loads((folder / MARKER).read_bytes())
        version, complete = row["format"], row["complete"]
    except FileNotFoundError as error:
        raise WorkspaceError(
            f"{folder}: this folder is no workspace; name one that `kg build` made"
        ) from error
    except (ValueError, LookupError, TypeError) as error:
        raise damaged(folder, MARKER) from error
    if version != FORMAT:
        raise WorkspaceError(
            f"{folder}: the workspace has format {version} and this version of kg knows {FORMAT};"
            " build it anew in another folder"
        )
    return _marker(row, complete=complete is True)


def _marker(row: Mapping[str, Any], *, complete: bool) -> Marker:
    made = Made(str(row.get("recipe") or ""), float(row.get("min_confidence") or 0.0))
    return Marker(complete, made, dict(row.get("contents") or {}), tuple(row.get("pending") or ()))


def write_marker(folder: Path, marker: Marker) -> None:
    """Replace the marker of the folder."""
    write_atomically(folder / MARKER, marker_line(marker))


def marker_line(marker: Marker) -> bytes:
    """The marker as the bytes of its file."""
    row: dict[str, Any] = {"format": FORMAT, "complete": marker.complete, **asdict(marker.made)}
    if marker.contents:
        row["contents"] = dict(marker.contents)
    if marker.pending:
        row["pending"] = list(marker.pending)
    return (json.dumps(row, ensure_ascii=False) + "\n").encode()


def damaged(folder: Path, name: str) -> WorkspaceError:
    """The error for a file that a workspace must have."""
    return WorkspaceError(
        f"{folder}: {name} is missing or damaged; build the workspace anew in another folder"
    )

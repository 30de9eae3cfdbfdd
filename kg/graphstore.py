"""The store of a workspace: the graph of its last build, in Oxigraph on the disk.

It lies in `store/`, in a folder named after the contents of `dataset.trig`.  A store is never
changed once it is there, so that any number of readers may have it open while a build makes the
next one.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.graph.disk import make_store
from kg.workspace import DATASET

STORE = "store"


def workspace_store(folder: Path) -> Path:
    """Where the store of the folder's graph lies; it is made if it is not there.

    Raises OSError when it cannot be made.
    """
    path = folder / STORE / _digest(folder / DATASET)
    if not path.exists():
        make_store(path, folder / DATASET)
    return path


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:16]

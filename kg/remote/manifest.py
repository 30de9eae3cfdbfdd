"""The manifest of a workspace at an address: which files make it up, and where they lie.

    kg-workspace-000007.json                    the manifest of its seventh state
    files/000007-9f86d081/dataset.trig          what the seventh build has written
    files/000003-60303ae2/decisions.jsonl       what has not changed since the third
    journal/…                                   during a build only

Object stores have no rename and no lock.  So nothing that is there is written over: a build puts
its files beside the old ones and then makes the manifest of the next number, in one step that fails
when somebody else has made it.  Who reads takes the highest number, and so sees the old state or
the new one.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from kg.errors import WorkspaceError

FORMAT = 1
_NAME = re.compile(r"kg-workspace-(\d{6,})\.json")


@dataclass(frozen=True, slots=True)
class Held:
    """One file of a workspace: where its bytes lie under the address, and what they are."""

    key: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """One state of a workspace; `files` by their names in its folder.  Number 0 is that of none."""

    number: int = 0
    files: Mapping[str, Held] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"kg-workspace-{self.number:06}.json"

    @property
    def label(self) -> str:
        """A name for the state that no other has, in the order of the states."""
        return f"{self.number:06}-{hashlib.sha256(self.to_bytes()).hexdigest()[:12]}"

    def to_bytes(self) -> bytes:
        """The contents of its file."""
        row = {"format": FORMAT, "number": self.number, "files": {}}
        row["files"] = {name: asdict(held) for name, held in sorted(self.files.items())}
        return (json.dumps(row, ensure_ascii=False, indent=1) + "\n").encode()


def is_manifest(name: str) -> bool:
    """True for the name of a manifest's file."""
    return _NAME.fullmatch(name) is not None


def numbers(system: Any, root: str) -> list[int]:
    """The numbers of the manifests under a root, ascending."""
    system.invalidate_cache()
    try:
        names = system.ls(root, detail=False)
    except FileNotFoundError:
        return []
    found = (_NAME.fullmatch(str(name).rsplit("/", 1)[-1]) for name in names)
    return sorted(int(match[1]) for match in found if match)


def read_manifest(system: Any, root: str, number: int, address: str) -> Manifest:
    """One manifest; FileNotFoundError when it has gone, WorkspaceError when it is damaged."""
    data = system.cat_file(f"{root}/{Manifest(number).name}")
    try:
        row = json.loads(data)
        if row["format"] != FORMAT:
            raise WorkspaceError(
                f"{address}: the workspace has format {row['format']} and this version of kg knows"
                f" {FORMAT}; build it anew at another address"
            )
        files = {str(name): Held(**held) for name, held in row["files"].items()}
        return Manifest(int(row["number"]), files)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise WorkspaceError(
            f"{address}: its manifest is damaged; build the workspace anew at another address"
        ) from error

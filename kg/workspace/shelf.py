"""What a workspace keeps, while a build adds to it, replaces in it and takes from it.

In memory is only where each line lies; texts and extractions stay on the disk until they are asked
for.  Nothing that a build finds is written over what is there before `save`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kg.errors import ContractError
from kg.reading.walk import MARKER
from kg.records import Document, Extraction
from kg.workspace.commit import commit, recover, stage
from kg.workspace.files import DOCUMENTS, EXTRACTIONS, writing
from kg.workspace.journal import Journal
from kg.workspace.lines import (
    Lines,
    Place,
    document_line,
    extraction_line,
    key,
    places,
    to_document,
    to_extraction,
)
from kg.workspace.marker import Made, Marker, damaged, write_marker


@dataclass(frozen=True, slots=True)
class Kept:
    """Where a document lies and its extraction; None when that was made by another recipe."""

    key: bytes
    source: str | None
    document: Place
    extraction: Place | None


@dataclass(frozen=True, slots=True)
class Changes:
    """How many documents a build has added, replaced and removed."""

    added: int = 0
    replaced: int = 0
    removed: int = 0


class Shelf:
    """The documents of a workspace by id, in the order in which they first came.

    A context manager; what is put is in the journal at once, and in the workspace after `save`.
    """

    def __init__(self, folder: Path, marker: Marker, recipe: str) -> None:
        self.folder = folder
        self.made = marker.made
        self._recipe = recipe
        self._marker = marker
        self._lines = Lines()
        self._journal = Journal(folder)
        self.kept: dict[str, Kept] = dict(self._load())
        self._before = {id_: kept.document for id_, kept in self.kept.items()}
        self._replay()
        self._by_key = {kept.key: id_ for id_, kept in self.kept.items()}

    def __enter__(self) -> Shelf:
        return self

    def __exit__(self, *_: object) -> None:
        self._lines.close()
        self._journal.close()
        with suppress(OSError):
            recover(self.folder)

    def document(self, id_: str) -> Document:
        """A kept document."""
        return to_document(self._lines.read(self.kept[id_].document))

    def holds(self, document: Document) -> bool:
        """True when the document is kept just so, and extracted."""
        kept = self.kept.get(document.id)
        if kept is None or kept.extraction is None or kept.key != key(document):
            return False
        return self._lines.read(kept.document) == document_line(document)

    def known(self, document: Document) -> Extraction | None:
        """The extraction of a document with the same text, date, title and language."""
        kept = self.kept.get(self._by_key.get(key(document), ""))
        if kept is None or kept.extraction is None or kept.key != key(document):
            return None
        try:
            return to_extraction(self._lines.read(kept.extraction))
        except (ValueError, ContractError):
            return None

    def unextracted(self) -> list[str]:
        """The ids of the documents that the recipe in use has not extracted."""
        return [id_ for id_, kept in self.kept.items() if kept.extraction is None]

    def put(self, document: Document, extraction: Extraction | bytes) -> None:
        """Keep a document: in the place of the one of its id, or as the last one.

        The extraction may be given as its line.  WorkspaceError when it cannot be written; all that
        was put before is kept.
        """
        line = extraction if isinstance(extraction, bytes) else extraction_line(extraction)
        with writing(self.folder):
            if not (self.folder / MARKER).exists():
                write_marker(self.folder, self._marker)
            entry = self._journal.append(self._recipe, document_line(document), line)
        kept = Kept(key(document), document.source, entry.document, entry.extraction)
        self.kept[document.id] = kept
        self._by_key[kept.key] = document.id

    def drop(self, ids: Iterable[str]) -> None:
        """Take documents off the shelf."""
        for id_ in ids:
            del self.kept[id_]

    def added(self) -> list[str]:
        """The ids of the documents that the last whole build did not have."""
        return [id_ for id_ in self.kept if id_ not in self._before]

    def changes(self) -> Changes:
        """What `save` will change, against the last whole build."""
        places_ = {id_: kept.document for id_, kept in self.kept.items()}
        return Changes(
            added=len(self.added()),
            replaced=sum(
                id_ in self._before and self._before[id_] != p for id_, p in places_.items()
            ),
            removed=len(self._before.keys() - places_.keys()),
        )

    def records(self) -> Iterator[tuple[Document, Extraction, str]]:
        """Every document with its extraction and the digest of their lines, in order."""
        for kept in self.kept.values():
            assert kept.extraction is not None
            lines = self._lines.read(kept.document), self._lines.read(kept.extraction)
            digest = hashlib.sha256(b"\n".join(lines)).hexdigest()
            yield to_document(lines[0]), to_extraction(lines[1]), digest

    def save(
        self,
        made: Made,
        files: Mapping[str, Iterable[bytes]],
        ready: Callable[[], object] = lambda: None,
    ) -> None:
        """Make what is on the shelf the contents of the workspace, with these further files.

        `ready` is called when all is written and nothing has taken its place.  WorkspaceError when
        something cannot be written; the contents are then what they were before.
        """
        with writing(self.folder):
            contents = {
                DOCUMENTS: self._stage(DOCUMENTS, [k.document for k in self.kept.values()]),
                EXTRACTIONS: self._stage(EXTRACTIONS, [k.extraction for k in self.kept.values()]),
            }
            for name, parts in files.items():
                stage(self.folder, name, parts)
            self._marker = Marker(complete=True, made=made, contents=contents)
            self._lines.close()
            self._journal.close()
            ready()
            commit(self.folder, self._marker, (*contents, *files))

    def _stage(self, name: str, found: Iterable[Place | None]) -> str:
        """Write the next version of a file of lines; its SHA-256 (hex)."""
        digest = hashlib.sha256()

        def copied() -> Iterator[bytes]:
            for place in found:
                assert place is not None
                line = self._lines.read(place) + b"\n"
                digest.update(line)
                yield line

        stage(self.folder, name, copied())
        return digest.hexdigest()

    def _load(self) -> Iterator[tuple[str, Kept]]:
        """The documents of the last whole build, their extractions if they can be used."""
        path = self.folder / DOCUMENTS
        if not path.exists():
            if self._marker.complete:
                raise damaged(self.folder, DOCUMENTS)
            return
        extractions = self._usable_extractions(sum(1 for _ in places(path)))
        for (place, line), extraction in zip(places(path), extractions, strict=True):
            try:
                document = to_document(line)
            except (ValueError, TypeError) as error:
                raise damaged(self.folder, DOCUMENTS) from error
            yield document.id, Kept(key(document), document.source, place, extraction)

    def _usable_extractions(self, count: int) -> list[Place] | list[None]:
        """Their places; none when another recipe made them or they are not as they were left."""
        path = self.folder / EXTRACTIONS
        if self._marker.made.recipe != self._recipe or not path.exists():
            return [None] * count
        if _sha256(path) != self._marker.contents.get(EXTRACTIONS):
            return [None] * count
        found = [place for place, _ in places(path)]
        return found if len(found) == count else [None] * count

    def _replay(self) -> None:
        """What a killed build had finished."""
        for recipe, place, extraction, line in self._journal.entries():
            document = to_document(line)
            usable = extraction if recipe == self._recipe else None
            self.kept[document.id] = Kept(key(document), document.source, place, usable)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

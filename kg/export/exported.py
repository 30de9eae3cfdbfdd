"""What an export gives: its files, and the number of things that its format has no place for."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip file can hold

#: What may be left out, as many and as one.
ENDORSEMENTS = "endorsements"
SUPPORT = "claims of support for an initiative"
REFUSALS = "refusals"
OTHER_RELATIONS = "claims of other relations"
MISFITS = "claims between things that the format cannot tie together"
INCOMPLETE = "claims that lack a part (kg validate names them)"
SILENT = "documents that state no relation"
UNMENTIONED = "documents that mention nobody and nothing"
CUT = "texts that were too long and are cut"
LINKS = "links that are plain text, because a sheet holds 65,530"
SEMICOLONS = "semicolons in lists that became commas"
LANGUAGES = "languages that the format does not know"
ADDRESSES = "addresses that are no web links"
_ONE = {
    ENDORSEMENTS: "endorsement",
    SUPPORT: "claim of support for an initiative",
    REFUSALS: "refusal",
    OTHER_RELATIONS: "claim of another relation",
    MISFITS: "claim between things that the format cannot tie together",
    INCOMPLETE: "claim that lacks a part (kg validate names it)",
    SILENT: "document that states no relation",
    UNMENTIONED: "document that mentions nobody and nothing",
    CUT: "text that was too long and is cut",
    LINKS: "link that is plain text, because a sheet holds 65,530",
    SEMICOLONS: "semicolon in a list that became a comma",
    LANGUAGES: "language that the format does not know",
    ADDRESSES: "address that is no web link",
}


@dataclass(frozen=True, slots=True)
class Exported:
    """The files of an export by name, and what is not in them: a number for each kind of thing.

    `left_out` has no zeros; it is empty where the format holds everything.
    """

    files: Mapping[str, bytes]
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def data(self) -> bytes:
        """The one file; several are put into a zip file, which has no times of its own."""
        if len(self.files) == 1:
            return next(iter(self.files.values()))
        return zipped(self.files)

    @property
    def note(self) -> str:
        """What is left out, in words: `12 endorsements, 1 refusal`; '' for nothing."""
        return ", ".join(
            f"{number:,} {_ONE.get(what, what) if number == 1 else what}"
            for what, number in self.left_out.items()
        )


def counted(numbers: Mapping[str, int]) -> dict[str, int]:
    """The numbers that are not zero, in one order."""
    order = {what: place for place, what in enumerate(_ONE)}
    found = ((what, number) for what, number in numbers.items() if number)
    return dict(sorted(found, key=lambda pair: (order.get(pair[0], len(order)), pair[0])))


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as a zip file that depends on nothing but them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
    return stream.getvalue()

"""The authority list: well-known states, places, bodies and parties, with their names and ids.

    id,type,kind,country,ru,kk,en,aliases,wikidata

`data/authority/README.md` explains the columns.  A user's file has the same ones; a row with the id
of a shipped one takes its place.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cache
from os import PathLike
from pathlib import Path
from typing import get_args

from kg.errors import AuthorityError
from kg.records import EntityType
from kg.resolution.nodes import Node
from kg.resolution.people import middles_agree, parse_person
from kg.resolution.titles import Title, parse_title
from kg.resources import resource

AUTHORITY = "authority.csv"  # in a workspace: the rows that its user has added
COLUMNS = ("id", "type", "kind", "country", "ru", "kk", "en", "aliases", "wikidata")
_ID = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_WIKIDATA = re.compile(r"^Q[1-9]\d*$")
_VILLAGE = re.compile(r"^(?:село|с\.|аул|пос[её]лок|деревня|станица)\s", re.I)
_REGIONS = {"Region", "Republic"}
_COUNTRY = re.compile(r"^[A-Z]{2}$")


@dataclass(frozen=True, slots=True)
class Row:
    """One well-known thing; `names` are all of them, the Russian one first."""

    id: str
    type: EntityType
    kind: str
    country: str
    ru: str
    kk: str = ""
    en: str = ""
    aliases: tuple[str, ...] = ()
    wikidata: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every name once, in the order of the columns."""
        return tuple(dict.fromkeys(filter(None, (self.ru, self.kk, self.en, *self.aliases))))

    @property
    def labels(self) -> tuple[tuple[str, str], ...]:
        """(language, name) of the names in Kazakh and English."""
        return tuple((lang, name) for lang, name in (("kk", self.kk), ("en", self.en)) if name)


@dataclass(frozen=True)
class Authority:
    """Rows by id, and the way from a name to its row."""

    rows: Mapping[str, Row]
    own: tuple[Row, ...] = ()  # the rows of the user, which a workspace keeps
    _by_name: Mapping[tuple[str, str], frozenset[str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        index: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for row in self.rows.values():
            for name in row.names:
                index[row.type, name_key(name, row.type)].add(row.id)
        frozen = {key: frozenset(ids) for key, ids in index.items()}
        object.__setattr__(self, "_by_name", frozen)

    def extended(self, rows: Iterable[Row]) -> Authority:
        """With these rows too; a row takes the place of the one of its id."""
        own = {row.id: row for row in (*self.own, *rows)}
        return Authority({**self.rows, **own}, tuple(own.values()))

    def has(self, type_: EntityType, key: str) -> bool:
        """True when some row has a name with this key."""
        return (type_, key) in self._by_name

    def find(self, node: Node, keys: Iterable[str]) -> Row | None:
        """The one row that the entity's name fits under one of these keys; None when several do."""
        ids = {id_ for key in keys for id_ in self._by_name.get((node.entity.type, key), ())}
        fitting = [self.rows[id_] for id_ in sorted(ids) if _fits(node, self.rows[id_])]
        return fitting[0] if len(fitting) == 1 else None

    def to_csv(self) -> bytes:
        """The user's rows as a file with the same columns."""
        stream = io.StringIO()
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in self.own:
            cells = {**asdict(row), "aliases": "|".join(row.aliases)}
            writer.writerow([cells[name] for name in COLUMNS])
        return stream.getvalue().encode("utf-8")


@cache
def shipped_authority() -> Authority:
    """The list that comes with the package."""
    rows = read_rows(resource("data", "authority", "authority.csv"))
    return Authority({row.id: row for row in rows})


def load_authority(files: Sequence[str | PathLike[str]] = ()) -> Authority:
    """The shipped list with the rows of these files; AuthorityError names a wrong row."""
    return shipped_authority().extended(row for path in files for row in read_rows(path))


def kept_authority(folder: Path) -> Authority:
    """The list that a workspace resolves with."""
    path = folder / AUTHORITY
    return load_authority([path] if path.exists() else [])


def read_rows(path: str | PathLike[str]) -> list[Row]:
    """The rows of a file; AuthorityError says which line is wrong and what to do."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise AuthorityError(
            f"{path}: cannot be read ({error.strerror}); check the path"
        ) from error
    except UnicodeDecodeError as error:
        raise AuthorityError(f"{path}: is not UTF-8; save it as CSV UTF-8") from error
    return list(_rows(path, text))


def _rows(path: str | PathLike[str], text: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text))
    missing = [name for name in ("id", "type", "ru") if name not in (reader.fieldnames or ())]
    if missing:
        raise AuthorityError(
            f"{path}:1: lacks the column {missing[0]!r}; the first line must be {','.join(COLUMNS)}"
        )
    seen: set[str] = set()
    for cells in reader:
        row = {name: (cells.get(name) or "").strip() for name in COLUMNS}
        wrong = _wrong(row, seen) or ("has more cells than columns" if None in cells else "")
        if wrong:
            raise AuthorityError(f"{path}:{reader.line_num}: {wrong}; mend the row")
        seen.add(row["id"])
        aliases = tuple(filter(None, map(str.strip, row.pop("aliases").split("|"))))
        yield Row(**row, aliases=aliases)  # type: ignore[arg-type]


def _wrong(row: Mapping[str, str], seen: set[str]) -> str:
    """What is wrong with a row, in words; '' when nothing is."""
    checks = (
        (not _ID.match(row["id"]), f"the id {row['id']!r} is not of a-z, 0-9 and hyphens"),
        (row["id"] in seen, f"the id {row['id']!r} stands there twice"),
        (
            row["type"] not in get_args(EntityType),
            f"the type {row['type']!r} is none of {', '.join(get_args(EntityType))}",
        ),
        (not row["ru"], "the name in the column 'ru' is missing"),
        (
            bool(row["country"]) and not _COUNTRY.match(row["country"]),
            f"the country {row['country']!r} is no code of two capital letters",
        ),
        (
            bool(row["wikidata"]) and not _WIKIDATA.match(row["wikidata"]),
            f"the Wikidata id {row['wikidata']!r} is not Q and a number",
        ),
    )
    return next((message for wrong, message in checks if wrong), "")


def name_key(name: str, type_: EntityType) -> str:
    """By what a name is looked up: its core, or a person's given name and surname."""
    if type_ != "Person":
        return parse_title(name, type_).core
    person = parse_person(name)
    return f"{person.plain_given} {person.surname}" if person.full else ""


def _fits(node: Node, row: Row) -> bool:
    if row.type == "Person":
        return any(middles_agree(node.person.middle, parse_person(n).middle) for n in row.names)
    kind = node.entity.kind
    if row.type == "Place":
        return _same_place(node.entity.name, kind, row.kind)
    if not row.kind or kind in (None, row.kind):
        return not _other_head(node.title, row)
    # A whole name in words says its kind; of a name of its own it must be the same.
    return not node.title.quoted and not any(_title(n, row).quoted for n in row.names[:1])


def _same_place(name: str, kind: str | None, row_kind: str) -> bool:
    """«река Талас» and «село Аксу» are not the cities."""
    if row_kind == "City" and _VILLAGE.match(name):
        return False
    return not kind or not row_kind or kind == row_kind or {kind, row_kind} <= _REGIONS


def _other_head(title: Title, row: Row) -> bool:
    """«газета «Аманат»» is not the party."""
    heads = {_title(name, row).head for name in row.names} - {""}
    return (
        row.type == "Organization"
        and title.quoted
        and bool(title.head)
        and (bool(heads) and title.head not in heads)
    )


def _title(name: str, row: Row) -> Title:
    return parse_title(name, row.type)

"""The schemata that we use, and `data/exports/followthemoney.toml`, which says for what."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

from kg.resolution.folding import fold
from kg.resources import resource

#: Schema → the properties that a reader needs; of a link the first is its source, the second its
#: target.  The model asks for no name of a Project and no ends of a ProjectParticipant; we do.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "Person": ("name",),
    "Organization": ("name",),
    "PublicBody": ("name",),
    "Company": ("name",),
    "Territory": ("name",),
    "Project": ("name",),
    "Event": ("name",),
    "Position": ("name",),
    "Article": ("title",),
    "Directorship": ("director", "organization"),
    "Membership": ("member", "organization"),
    "Employment": ("employee", "employer"),
    "Occupancy": ("holder", "post"),
    "ProjectParticipant": ("participant", "project"),
    "UnknownLink": ("subject", "object"),
}
BODIES = ("Organization", "PublicBody", "Company")


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    table = resource("data", "exports", "followthemoney.toml").read_text(encoding="utf-8")
    return tomllib.loads(table)


def organization(kind: str) -> tuple[str, list[str]]:
    """Schema and topics of an organisation of this kind."""
    row = _table()["organizations"].get(kind, {})
    return row.get("schema", "Organization"), row.get("topics", [])


def is_event(kind: str) -> bool:
    """True of an initiative that is an event."""
    return kind in _table()["initiatives"]["events"]


def languages() -> Mapping[str, str]:
    """ISO 639-1 → ISO 639-3."""
    return _table()["languages"]


def is_employment(post: str) -> bool:
    """True of a post that people are employed in: «пресс-секретарь партии».

    >>> is_employment("член правления"), is_employment("заместитель члена правления")
    (False, True)
    """
    words = (_words().get(fold(word)) for word in post.split())
    return next((employed for employed in words if employed is not None), False)


@cache
def _words() -> Mapping[str, bool]:
    lists = _table()["employment"]
    return {
        **{fold(word): True for word in lists["words"]},
        **{fold(word): False for word in lists["others"]},
    }

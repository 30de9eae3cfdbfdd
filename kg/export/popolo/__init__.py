"""Popolo 1.0.1 (popoloproject.com): the graph as JSON for parliament and open-government tools.

It has people, organisations, posts, memberships, areas and motions.  Endorsements, support for
initiatives, refusals and a user's own relations have no class in it: they are left out and counted.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from rdflib import Dataset

from kg.export.contents import Claim, Contents
from kg.export.exported import (
    ENDORSEMENTS,
    INCOMPLETE,
    MISFITS,
    OTHER_RELATIONS,
    REFUSALS,
    SUPPORT,
    UNMENTIONED,
    Exported,
    counted,
)
from kg.export.popolo.memberships import is_membership, make_memberships
from kg.export.popolo.things import areas, motions, organizations, persons
from kg.export.reading import read_contents


def popolo(dataset: Dataset) -> Exported:
    """One JSON object with a list for each class, each sorted by id."""
    contents = read_contents(dataset)
    posts, memberships = make_memberships(contents.claims)
    lists = {
        "persons": persons(contents),
        "organizations": organizations(contents),
        "memberships": memberships,
        "posts": posts,
        "areas": areas(contents),
        "motions": motions(contents),
    }
    return Exported({"graph.popolo.json": _json(lists)}, counted(_losses(contents)))


def _json(lists: Mapping[str, Sequence[Any]]) -> bytes:
    """One object a line, so that files can be compared."""
    parts = []
    for name, rows in lists.items():
        lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        parts.append(f'"{name}": [\n{lines}\n]' if rows else f'"{name}": []')
    return ("{\n" + ",\n".join(parts) + "\n}\n").encode("utf-8")


def _losses(contents: Contents) -> dict[str, int]:
    numbers = dict.fromkeys((ENDORSEMENTS, SUPPORT, REFUSALS, OTHER_RELATIONS, MISFITS), 0)
    for claim in contents.claims:
        if not is_membership(claim):
            numbers[_loss(claim)] += 1
    known = {head.iri for thing in contents.things for head in thing.mentioned_in}
    silent = sum(head.iri not in known for head in contents.documents)
    return {**numbers, UNMENTIONED: silent, INCOMPLETE: contents.incomplete}


def _loss(claim: Claim) -> str:
    if claim.negative:
        return REFUSALS
    if claim.relation in ("leader-of", "member-of"):
        return MISFITS
    known = {"endorses": ENDORSEMENTS, "supports-initiative": SUPPORT}
    return known.get(claim.relation, OTHER_RELATIONS)

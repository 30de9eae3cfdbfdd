"""Posts and memberships: who leads or belongs to what, in Popolo.

    leads an organisation    a Post of it, and a Membership in that post
    leads a place            a Post of the Area, and a Membership in that post, without organisation
    belongs to one           a Membership; one whose member is an organisation has it as `member`

One membership stands for all claims of the same two and the same role.  Its dates are those that
all of them together tell (kg/graph/tenure.py), as in the graph's own org:Membership; Popolo has no
status, so that the label of one that is over or to come says so.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from kg.export.clean import clean
from kg.export.contents import Claim, Thing
from kg.export.popolo.things import Json, filled, once, source
from kg.graph.iris import digest
from kg.graph.tenure import tenure
from kg.resolution.folding import fold
from kg.spans import Span, date_text


class _Key(NamedTuple):
    subject: str
    object: str
    leads: bool
    role: str  # folded


def is_membership(claim: Claim) -> bool:
    """True of a claim that Popolo can hold as a membership; one of a refusal only ends it."""
    return not claim.negative and _fits(claim)


def make_memberships(claims: Iterable[Claim]) -> tuple[list[Json], list[Json]]:
    """The posts and the memberships, each sorted by id."""
    groups: defaultdict[_Key, list[Claim]] = defaultdict(list)
    for claim in claims:
        if _fits(claim):
            leads = claim.relation == "leader-of"
            groups[_Key(claim.subject.id, claim.object.id, leads, fold(claim.role))].append(claim)
    posts: dict[str, Json] = {}
    memberships = []
    for key, told in groups.items():
        if all(claim.negative for claim in told):
            continue
        post = _post(key, told[0]) if key.leads else {}
        if post:
            posts.setdefault(post["id"], post)
        memberships.append(_membership(key, told, post))
    return _sorted(posts.values()), _sorted(memberships)


def _fits(claim: Claim) -> bool:
    ends = claim.subject.type, claim.object.type
    if claim.relation == "leader-of" and ends == ("Person", "Place"):
        return True
    affiliation = claim.relation in ("leader-of", "member-of")
    return affiliation and ends[0] in ("Person", "Organization") and ends[1] == "Organization"


def _post(key: _Key, claim: Claim) -> Json:
    role = clean(claim.role) or "head"
    where = "area_id" if claim.object.type == "Place" else "organization_id"
    return {
        "id": f"post/{digest(key.object, fold(role))}",
        "label": f"{role}, {clean(claim.object.name)}",
        "role": role,
        where: claim.object.id,
    }


def _membership(key: _Key, told: list[Claim], post: Json) -> Json:
    held = [claim for claim in told if not claim.negative]
    first = held[0]
    state, start, end = _dates(told)
    where = "area_id" if first.object.type == "Place" else "organization_id"
    row = {
        "id": f"membership/{digest(*map(str, key))}",
        "label": state and f"{state} {clean(first.role) or ('head' if key.leads else 'member')}",
        "role": clean(first.role),
        **_member(first.subject),
        where: first.object.id,
        "post_id": post.get("id"),
        "start_date": start,
        "end_date": end,
        "sources": once(source(claim.document, claim.sentence) for claim in held),
    }
    return filled(row)


def _member(thing: Thing) -> Json:
    if thing.type == "Person":
        return {"person_id": thing.id}
    return {"member": {"id": thing.id, "name": clean(thing.name) or thing.id}}


def _dates(told: list[Claim]) -> tuple[str, str | None, str | None]:
    """`former`, `future` or '', the beginning and the end."""
    evidence = [claim.evidence for claim in told]
    term = tenure(evidence)
    if term is None:
        begins = sorted(
            date for e in evidence if e.status == "future" and (date := e.since or e.at)
        )
        return "future", _date(begins[0]) if begins else None, None
    return "former" if term.ended else "", _date(term.since), _date(term.until)


def _date(days: Span | None) -> str | None:
    return date_text(days) if days else None


def _sorted(rows: Iterable[Json]) -> list[Json]:
    return sorted(rows, key=lambda row: str(row["id"]))

"""The links of a FollowTheMoney graph: what the documents say, put together by what they say.

    leads an organisation          Directorship
    leads a place                  Position + Occupancy, for a Territory can have no director
    belongs to an organisation     Employment in a post of employees, else Membership (deputies too)
    supports an initiative         ProjectParticipant, an Event's supporter by UnknownLink
    endorses, and all else         UnknownLink, whose role says what it is

One link stands for all claims that agree in ends, post and status; `recordId` are their ids,
`summary` their sentences, `proof` their documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from kg.export.contents import Claim, Thing
from kg.export.ftm.ids import Ids, document_id
from kg.export.ftm.nodes import Properties, country, published, schema_of
from kg.export.ftm.table import BODIES, REQUIRED, is_employment
from kg.export.ftm.values import Entity, Losses, cleaned, date_value, entity, web_address
from kg.graph.iris import digest
from kg.resolution.folding import fold
from kg.texts import ENGLISH, terms


class _Key(NamedTuple):
    """What tells a link from others."""

    schema: str
    source: str
    target: str
    role: str
    status: str


def make_links(claims: Iterable[Claim], ids: Ids, losses: Losses) -> Iterator[Entity]:
    """The posts that heads of places hold, then the links, by their ids."""
    groups: defaultdict[_Key, list[Claim]] = defaultdict(list)
    posts: dict[str, Properties] = {}
    for claim in claims:
        schema, role = _schema(claim)
        target = ids.of(claim.object)
        if schema == "Occupancy":
            target = _post_id(role, target)
            posts.setdefault(target, _position(role, claim.object))
            role = ""
        groups[_Key(schema, ids.of(claim.subject), target, role, claim.status)].append(claim)
    for id_ in sorted(posts):
        yield entity("Position", id_, posts[id_], losses)
    links = {f"link-{digest(*key, length=20)}": key for key in groups}
    for id_ in sorted(links):
        key = links[id_]
        yield entity(key.schema, id_, _link(key, groups[key]), losses)


def _schema(claim: Claim) -> tuple[str, str]:
    """The schema of a claim, and the role that the link has in it."""
    ends = schema_of(claim.subject), schema_of(claim.object)
    person, body = ends[0] == "Person", ends[1] in BODIES
    actor = person or ends[0] in BODIES
    if not claim.negative:
        if claim.relation == "leader-of" and person and ends[1] == "Territory":
            return "Occupancy", claim.role
        if claim.relation == "leader-of" and actor and body:
            return "Directorship", claim.role
        if claim.relation == "member-of" and actor and body:
            employed = person and is_employment(claim.role)
            branch = "branch" if claim.subject.kind == "Branch" else ""
            return "Employment" if employed else "Membership", claim.role or branch
        if claim.relation == "supports-initiative" and actor and ends[1] == "Project":
            return "ProjectParticipant", "supports"
    return "UnknownLink", terms(ENGLISH).relation(claim.relation, negative=claim.negative)


def _post_id(role: str, place: str) -> str:
    return f"position-{digest(fold(role), place)}"


def _position(role: str, place: Thing) -> Properties:
    area = cleaned(place.name) or place.id
    return {
        "name": [f"{cleaned(role) or 'head'} ({area})"],
        "country": country(place),
        "subnationalArea": [] if place.kind == "Country" else [area],
    }


def _link(key: _Key, claims: list[Claim]) -> Mapping[str, list[str]]:
    source, target = REQUIRED[key.schema]
    addresses = [web_address(claim.document.url) for claim in claims]
    role = {} if key.schema == "Occupancy" else {"role": [key.role]}
    return {
        source: [key.source],
        target: [key.target],
        **role,
        "status": [key.status],
        "startDate": [date for claim in claims for date in date_value(claim.since)],
        "endDate": [date for claim in claims for date in date_value(claim.until)],
        "date": [date for claim in claims for date in date_value(claim.date)],
        "recordId": [claim.id for claim in claims],
        "summary": [claim.sentence for claim in claims],
        "description": [text for claim in claims for text in _said(key, claim)],
        "proof": [document_id(claim.document) for claim in claims],
        **published([address for address in addresses if address]),
    }


def _said(key: _Key, claim: Claim) -> Iterator[str]:
    """What the link has no property for: who says so, and the post where the role is taken."""
    if claim.speaker:
        yield f"{claim.speaker.name}: {claim.sentence}"
    if claim.role and key.schema in ("UnknownLink", "ProjectParticipant"):
        yield claim.role

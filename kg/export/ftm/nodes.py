"""The nodes of a FollowTheMoney graph: people, bodies, places, initiatives, documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.export.contents import Contents, Head, Thing
from kg.export.ftm.ids import Ids, document_id
from kg.export.ftm.table import is_event, organization
from kg.export.ftm.values import (
    Entity,
    Losses,
    cleaned,
    cleaned_name,
    date_value,
    entity,
    host_of,
    language_value,
    url_value,
)
from kg.export.persons import person_parts
from kg.resolution.authority import shipped_authority
from kg.resolution.people import parse_person
from kg.texts import ENGLISH, terms

Properties = dict[str, list[str]]


def make_nodes(contents: Contents, ids: Ids, losses: Losses) -> Iterator[Entity]:
    """The things, then the documents."""
    for thing in contents.things:
        properties = {**_common(thing), **_own(thing)}
        yield entity(schema_of(thing), ids.of(thing), properties, losses)
    for head in contents.documents:
        yield entity("Article", document_id(head), _article(head, losses), losses)


def schema_of(thing: Thing) -> str:
    """The schema of a thing."""
    if thing.type == "Organization":
        return organization(thing.kind)[0]
    if thing.type == "Initiative":
        return "Event" if is_event(thing.kind) else "Project"
    return "Person" if thing.type == "Person" else "Territory"


def country(thing: Thing) -> list[str]:
    """The country of what the authority list knows, as ISO 3166 has it, in small letters."""
    row = shipped_authority().rows.get(thing.id.partition("/")[2])
    return [row.country.lower()] if row and row.type == thing.type and row.country else []


def _own(thing: Thing) -> Properties:
    """What only this type has."""
    if thing.type == "Person":
        return _person(thing)
    kind = [terms(ENGLISH).kind(thing.kind)]
    if thing.type == "Organization":
        topics = organization(thing.kind)[1]
        return {"classification": kind, "topics": topics, "country": country(thing)}
    if thing.type == "Place":
        return {"level": kind, "country": country(thing)}
    return {"keywords": kind}


def _common(thing: Thing) -> Properties:
    full, weak = _aliases(thing)
    return {
        "name": [cleaned_name(thing.name) or thing.id],
        "alias": full,
        "weakAlias": weak,
        "wikidataId": [thing.wikidata],
        "proof": [document_id(head) for head in thing.mentioned_in],
    }


def _aliases(thing: Thing) -> tuple[list[str], list[str]]:
    """Names that tell who is meant, and those that several may have: a surname, initials."""
    names = [name for name, _ in thing.names]
    if thing.type != "Person":
        return names, []
    full = [name for name in names if parse_person(name).full]
    return full, [name for name in names if name not in full]


def _person(thing: Thing) -> Properties:
    parts = person_parts(thing)
    return {
        "firstName": [parts.given],
        "fatherName": [parts.patronymic],
        "lastName": [parts.family],
        "country": country(thing),
    }


def _article(head: Head, losses: Losses) -> Mapping[str, list[str]]:
    return {
        "title": [cleaned(head.title) or cleaned(head.id) or head.iri],
        "fileName": [head.id],
        "publishedAt": date_value(head.date),
        "language": language_value(head.lang, losses),
        **published(url_value(head.url, losses)),
    }


def published(addresses: list[str]) -> Properties:
    """Where and by whom something is published."""
    hosts = [host_of(address) for address in addresses]
    return {
        "sourceUrl": addresses,
        "publisher": [name for name, _ in hosts],
        "publisherUrl": [url for _, url in hosts],
    }

"""Persons, organizations, areas and motions: the entities of a graph in Popolo."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.export.clean import clean, web_link
from kg.export.contents import Contents, Head, Thing
from kg.export.persons import person_parts
from kg.texts import ENGLISH, terms

Json = dict[str, Any]


def persons(contents: Contents) -> list[Json]:
    """The people; the parts of a name stand where they are known in full."""
    return [_person(thing) for thing in contents.of_type("Person")]


def organizations(contents: Contents) -> list[Json]:
    """The organisations; `classification` is the kind in English."""
    return [
        known({**_named(thing), "classification": terms(ENGLISH).kind(thing.kind)}, thing)
        for thing in contents.of_type("Organization")
    ]


def areas(contents: Contents) -> list[Json]:
    """The places; of their names and identifiers an Area holds one each."""
    return [
        known(
            {
                "id": thing.id,
                "name": clean(thing.name) or thing.id,
                "identifier": thing.wikidata,
                "classification": terms(ENGLISH).kind(thing.kind),
            },
            thing,
        )
        for thing in contents.of_type("Place")
    ]


def motions(contents: Contents) -> list[Json]:
    """The initiatives, whatever they are; `classification` tells bills from campaigns."""
    return [
        known(
            {
                "id": thing.id,
                "text": clean(thing.name) or thing.id,
                "classification": terms(ENGLISH).kind(thing.kind),
            },
            thing,
        )
        for thing in contents.of_type("Initiative")
    ]


def known(row: Json, thing: Thing) -> Json:
    """The row with its sources, without what is empty."""
    sources = [source(head, "") for head in thing.mentioned_in]
    return filled({**row, "sources": sources})


def filled(row: Json) -> Json:
    """The row without what is empty."""
    return {name: value for name, value in row.items() if value}


def source(head: Head, note: str) -> Json:
    """A document as a source: its web address, else its address in the graph; `note` says what."""
    return filled({"url": web_link(head.url) or head.iri, "note": clean(note or head.title)})


def once(rows: Iterable[Json]) -> list[Json]:
    """Each row once."""
    return list({tuple(row.items()): row for row in rows}.values())


def _person(thing: Thing) -> Json:
    parts = person_parts(thing)
    row = {
        **_named(thing),
        "family_name": clean(parts.family),
        "given_name": clean(parts.given),
        "patronymic_name": clean(parts.patronymic),
    }
    return known(row, thing)


def _named(thing: Thing) -> Json:
    wikidata = [{"identifier": thing.wikidata, "scheme": "wikidata"}] if thing.wikidata else []
    return {
        "id": thing.id,
        "name": clean(thing.name) or thing.id,
        "other_names": [{"name": clean(name)} for name, _ in thing.names],
        "identifiers": wikidata,
    }

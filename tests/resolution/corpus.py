"""Small extractions by hand: a document per call, an entity per line."""

from __future__ import annotations

from kg.records import Entity, EntityType, Evidence, Extraction, Mention, Relation

TYPES: dict[str, EntityType] = {
    "p": "Person",
    "o": "Organization",
    "l": "Place",
    "i": "Initiative",
}


def document(id_: str, *entities: str, links: tuple[str, ...] = (), lang: str = "ru") -> Extraction:
    """`document("a", "p Асель Ким", "o партия «Өрлеу» :PoliticalParty", links=("0 leader-of 1",))`.

    An entity is a letter of type, a name, and after ` :` its kind, after ` =` a form in the text.
    """
    return Extraction(
        id=id_,
        lang=lang,
        entities=tuple(_entity(number, line) for number, line in enumerate(entities)),
        relations=tuple(_relation(link) for link in links),
    )


def _entity(number: int, line: str) -> Entity:
    line, _, form = line.partition(" =")
    line, _, kind = line.partition(" :")
    letter, name = line.split(" ", 1)
    form = form or name
    return Entity(f"e{number}", TYPES[letter], name, kind or None, (Mention(0, len(form), form),))


def _relation(link: str) -> Relation:
    subject, type_, object_ = link.split()
    return Relation(type_, f"e{subject}", f"e{object_}", Evidence(0, 1, "."))

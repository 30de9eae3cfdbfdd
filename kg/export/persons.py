"""The parts of a person's name as they are written, for formats that have a field for each."""

from __future__ import annotations

from typing import NamedTuple

from kg.export.contents import Thing
from kg.resolution.folding import fold
from kg.resolution.people import PersonName, is_initial, parse_person


class PersonParts(NamedTuple):
    """Given name, patronymic and family name; '' for what is not known in full."""

    given: str = ""
    patronymic: str = ""
    family: str = ""


def person_parts(person: Thing) -> PersonParts:
    """The parts of the name; a patronymic may stand in another of the person's names.

    >>> person_parts(Thing("", "", "Person", "Асель Маратовна Нурпеисова"))
    PersonParts(given='Асель', patronymic='Маратовна', family='Нурпеисова')
    """
    parts = _parts(person.name)
    if not (parts.given and parts.family) or parts.patronymic:
        return parts
    others = (_parts(name) for name, lang in person.names if lang in ("", "ru", "kk"))
    named = (other for other in others if other.patronymic and _same(parts, other))
    return parts._replace(patronymic=next((other.patronymic for other in named), ""))


def _parts(name: str) -> PersonParts:
    parsed: PersonName = parse_person(name)
    if not parsed.given:  # one word may be a given name or a surname
        return PersonParts()
    return PersonParts(
        *(_as_written(name, part) for part in (parsed.given, parsed.middle, parsed.surname))
    )


def _as_written(name: str, folded: str) -> str:
    """The words of a name whose folded form this is; '' for an initial."""
    if not folded or is_initial(folded):
        return ""
    words, size = name.split(), len(folded.split())
    stretches = (" ".join(words[i : i + size]) for i in range(len(words) - size + 1))
    return next((words for words in stretches if fold(words) == folded), "")


def _same(one: PersonParts, other: PersonParts) -> bool:
    return fold(one.given) == fold(other.given) and fold(one.family) == fold(other.family)

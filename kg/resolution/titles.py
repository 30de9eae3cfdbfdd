"""The parts of the name of an organisation, a place or an initiative.

    «РОО «Зелёный щит» (ЗЩ)»  →  legal head «объединение», core «зеленый щит», abbreviation «ЗЩ»

The core is what others may call it by; the head says what kind of thing the core belongs to.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.records import EntityType
from kg.resolution.countries import without_country
from kg.resolution.folding import fold
from kg.resolution.words import Words, is_adjective, load_words

_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_ABBREVIATION = re.compile(r"^[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2,8}$")
_QUOTED = re.compile(r"[«„“\"](?P<inside>.+)[»“”\"]")
_LATIN_NAME = re.compile(r"^(?P<hull>(?:[^\Wa-zA-Z\d_][\w-]*\s+)+)(?P<inside>[A-Z][^а-яёА-ЯЁ]*)$")
_PLACE_HULL = re.compile(r"^(?:г\.|город|республика|село|с\.|аул|посёлок|поселок)\s+(?=\w)", re.I)


@dataclass(frozen=True, slots=True)
class Title:
    """Folded parts of a name.

    `core`: the quoted or Latin name, or else the whole.  `head`: the noun of kind before it.
    `quoted`: the core stands in quotes or Latin letters.  `floating`: the name does not say
    which one of its kind is meant («областной акимат»), so it is clear in its document only.
    """

    core: str
    head: str = ""
    quoted: bool = False
    floating: bool = False
    abbreviated: bool = False
    abbreviations: frozenset[str] = frozenset()
    country: str = ""  # of a body whose name says it; it is the last word of the core as well
    tail: str = ""  # where a part is («в мажилисе»), which other documents need not say

    @property
    def words(self) -> int:
        """Number of words of the core."""
        return len(self.core.split())


@lru_cache(maxsize=65536)
def parse_title(name: str, type_: EntityType) -> Title:
    """Take a canonical name apart."""
    words = load_words()
    name, abbreviations = _without_abbreviations(" ".join(name.split()))
    if type_ == "Place":
        return _place(name, abbreviations, words)
    legal, rest = _without_legal_form(name, words) if type_ == "Organization" else ("", name)
    hull, core, quoted = _split(rest)
    head = legal or _head(hull, words)
    tail = ""
    if head in words.parts:  # «фракция партии «Нур»» is not «Нур»
        quoted, head, (core, tail) = False, "", _without_tail(_loose(rest)) if quoted else ("", "")
        core = core or _loose(rest)
    base, land = _body(core, type_, words) if not quoted else (core, "")
    if land:
        return _of_country(base, land, head, abbreviations, words)
    core = base
    return Title(
        tail=tail,
        core=core,
        head=head,
        quoted=quoted,
        # What has an abbreviation of its own has a name of its own.
        floating=not (quoted or abbreviations) and _is_floating(rest, core, type_, words),
        abbreviated=not quoted and is_abbreviation(rest),
        abbreviations=abbreviations,
    )


def _of_country(
    base: str, land: str, head: str, abbreviations: frozenset[str], words: Words
) -> Title:
    """The title of a body with its country; what one country alone has needs no country."""
    core = base if base in words.sole else f"{base} {land}"
    return Title(core=core, head=head, abbreviations=abbreviations, country=land)


def _body(core: str, type_: EntityType, words: Words) -> tuple[str, str]:
    """(the name with its stumps written out and without its country, the country or '')."""
    if type_ != "Organization":
        return core, ""
    base, land = without_country(words.stumps.get(core, core))
    first, _, rest = base.partition(" ")
    if land and first in words.abbreviations:
        base = " ".join(filter(None, [words.abbreviations[first], rest]))
    long = words.stumps.get(first)
    if long:
        base, land = " ".join(filter(None, [without_country(long)[0], rest])), land
    return base, land


def _without_tail(core: str) -> tuple[str, str]:
    """(«фракция келешек», «в мажилисе»)."""
    before, found, after = core.partition(" в ")
    return (before, f"в {after}") if found and len(before.split()) > 1 else (core, "")


def _loose(text: str) -> str:
    """Folded, with blanks for hyphens: «Братья-мусульмане» and «Братья мусульмане» are one."""
    return fold(text).replace("-", " ")


def is_abbreviation(text: str) -> bool:
    """True for «ГАК»; legal forms such as «ТОО» are no names."""
    return bool(_ABBREVIATION.match(text)) and text not in load_words().legal_forms


def _without_abbreviations(name: str) -> tuple[str, frozenset[str]]:
    if "(" not in name:
        return name, frozenset()
    found = {text.strip() for text in _BRACKETS.findall(name) if is_abbreviation(text.strip())}
    for text in found:
        name = re.sub(rf"\s*\(\s*{re.escape(text)}\s*\)", "", name)
    return name, frozenset(fold(text) for text in found)


def _place(name: str, abbreviations: frozenset[str], words: Words) -> Title:
    bare = _PLACE_HULL.sub("", name)
    core = words.countries.get(fold(name), _loose(bare))
    floating = words.is_generic("Place", core.split())
    return Title(core=core, floating=floating, abbreviations=abbreviations)


def _without_legal_form(name: str, words: Words) -> tuple[str, str]:
    tokens = name.split()
    legal = [token for token in tokens if token in words.legal_forms]
    rest = [token for token in tokens if token not in words.legal_forms]
    if not legal or not rest or is_abbreviation(" ".join(rest)):
        return "", name
    return words.legal_heads.get(legal[0], ""), " ".join(rest)


def _split(name: str) -> tuple[str, str, bool]:
    """(hull before the core, folded core, is the core quoted or Latin); no hull when nothing is."""
    match = _QUOTED.search(name)
    if match:
        kazakh = load_words().heads_after.get(fold(name[match.end() :]))
        if kazakh and not name[: match.start()].strip():
            return kazakh, _loose(match["inside"]), True
        return name[: match.start()], _loose(f"{match['inside']} {name[match.end() :]}"), True
    match = _LATIN_NAME.match(name)
    if match:
        return match["hull"], _latin(match["inside"]), True
    latin = bool(re.match(r"^[A-Z][^а-яёА-ЯЁ]*$", name)) and not is_abbreviation(name)
    return "", _latin(name) if latin else _loose(name), latin


def _latin(name: str) -> str:
    """«The New York Times» and «New York Times» are one name."""
    return _loose(name).removeprefix("the ")


def _head(hull: str, words: Words) -> str:
    """The first noun of the hull: «республиканское молодёжное объединение» → «объединение»."""
    folded = fold(hull)
    for phrase, head in words.same_heads.items():
        if folded.endswith(phrase):
            return head
    return next((word for word in folded.split() if not is_adjective(word)), "")


def _is_floating(name: str, core: str, type_: EntityType, words: Words) -> bool:
    if core in words.unique:
        return False
    if not core or words.is_generic(type_, core.split()):
        return True
    own_name = any(map(str.isupper, name[1:]))
    return not own_name and core.split()[0] in words.parts

"""The parts of a person's name, and which names contradict each other."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.resolution.folding import fold
from kg.resolution.words import load_words

_TOKEN = re.compile(r"[^\W\d_]+(?:[-‐‑'’ʼ][^\W\d_]+)*\.?")
_PATRONYMIC = re.compile(
    r"^(?P<stem>.{2,}?)-?(?:(?P<man>[оеь]?вич|ич|улы|оглы|оглу|уулу|угли)"
    r"|(?P<woman>[оеь]?вна|инична|ична|кызы|кизи|гызы))$"
)
_OBLIQUE_PATRONYMIC = re.compile(
    r"^(?:(?P<man>.{2,}[оеь]вич)(?:а|у|ем|е)|(?P<woman>.{2,}(?:[оеь]вн|иничн|ичн))(?:ы|е|у|ой|ою))$"
)
_INITIALS = re.compile(r"^\w-\w$")
_JOINED_INITIALS = re.compile(r"\b([^\W\d_])\.\s*-\s*([^\W\d_])\.")
_PARTICLES = frozenset(["улы", "оглы", "оглу", "уулу", "угли", "кызы", "кизи", "гызы"])
# Endings that only surnames have, so that «Касенов Нурлан» is read as «Нурлан Касенов».
_SURNAME = re.compile(r"^\w{2,}(?:ов|ев|ова|ева|ский|цкий|ская|цкая|енко|чук|швили|дзе)$")


@dataclass(frozen=True, slots=True)
class PersonName:
    """Folded parts of a name; a single letter is an initial, an empty part is not known."""

    given: str = ""
    middle: str = ""
    surname: str = ""

    @property
    def full(self) -> bool:
        """True when both the given name (not an initial) and the surname are known."""
        return bool(self.given and self.surname) and not is_initial(self.given)

    @property
    def initialled(self) -> bool:
        """True for «Б. Нургазиева»."""
        return bool(self.surname) and is_initial(self.given)

    @property
    def plain_given(self) -> str:
        """The given name without hyphens: «Касым-Жомарт» and «Касымжомарт» are one name."""
        return self.given.replace("-", "")


@lru_cache(maxsize=65536)
def is_initial(part: str) -> bool:
    """True for «б», «к-ж» and «дж.»."""
    return len(part) == 1 or part.endswith(".") or bool(_INITIALS.match(part))


def begins(name: str, initial: str) -> bool:
    """True when the name may be shortened so: «касым-жомарт» to «к» or «к-ж»."""
    parts, letters = name.split("-"), initial.rstrip(".").split("-")
    if len(letters) > len(parts):
        return False
    return all(part.startswith(letter) for part, letter in zip(parts, letters, strict=False))


def parse_person(name: str, forms: Iterable[str] = ()) -> PersonName:
    """Take a canonical name apart.

    `forms` are the words by which the text names the person.  They tell a surname that looks
    like a patronymic («Владимир Каспарович»): nobody is called by the patronymic alone.
    """
    tokens = _tokens(name)
    parsed = _parse(tokens)
    if len(tokens) == 2 and not parsed.surname and _called_by(tokens[1], forms):
        return PersonName(given=parsed.given, surname=tokens[1])
    return parsed


def patronymic_key(middle: str) -> tuple[str, str]:
    """Stem and gender of a patronymic: the same for «Кемелевич» and «Кемелұлы»."""
    match = _PATRONYMIC.match(middle.replace(" ", ""))
    if match is None:
        return middle, ""
    return match["stem"].rstrip("еийоья"), "m" if match["man"] else "f"


def gender(name: PersonName) -> str:
    """'m', 'f' or '' when the name does not tell."""
    told = patronymic_key(name.middle)[1]
    if told:
        return told
    if re.search(r"(?:ов|ев|ин|ын|[сц]кий)$", name.surname):
        return "m"
    return "f" if re.search(r"(?:ова|ева|ина|ына|[сц]кая)$", name.surname) else ""


def middles_agree(left: str, right: str) -> bool:
    """True unless two patronymics (or their initials) contradict each other."""
    if not left or not right:
        return True
    if is_initial(left) or is_initial(right):
        return begins(right, left) or begins(left, right)
    return patronymic_key(left) == patronymic_key(right)


def genders_agree(left: str, right: str) -> bool:
    """True unless both genders are known and differ."""
    return not left or not right or left == right


@lru_cache(maxsize=65536)
def _tokens(name: str) -> tuple[str, ...]:
    name = _JOINED_INITIALS.sub(r"\1-\2.", unicodedata.normalize("NFKC", name))
    folded = [_folded(token) for token in _TOKEN.findall(name)]
    while len(folded) > 2 and folded[0] in load_words().titles:
        del folded[0]
    if len(folded) > 2:
        folded[1:] = [_nominative_patronymic(word) for word in folded[1:]]
    if len(folded) > 2 and folded[-1] in _PARTICLES:
        folded[-2:] = [f"{folded[-2]} {folded[-1]}"]
    return tuple(folded)


def _folded(token: str) -> str:
    """The word folded; «Дж.» keeps the mark that it is an initial."""
    word = fold(token)
    return f"{word}." if token.endswith(".") and 1 < len(word) < 4 and "-" not in word else word


def _nominative_patronymic(word: str) -> str:
    """«маратовичу» → «маратович»: nothing else ends so."""
    match = _OBLIQUE_PATRONYMIC.match(word)
    if match is None:
        return word
    return match["man"] or f"{match['woman']}а"


@lru_cache(maxsize=65536)
def _parse(tokens: tuple[str, ...]) -> PersonName:
    if len(tokens) < 2:
        return PersonName(surname="".join(tokens))
    at = next((i for i, t in enumerate(tokens) if i and _is_patronymic(t)), None)
    if at is not None:
        return _with_patronymic(tokens, at)
    if not is_initial(tokens[0]) and all(map(is_initial, tokens[1:])):
        tokens = (*tokens[1:], tokens[0])  # «Нургазиева Б. М.»
    elif len(tokens) == 2 and _SURNAME.match(tokens[0]) and not _SURNAME.match(tokens[1]):
        tokens = (tokens[1], tokens[0])
    if len(tokens) == 3 and is_initial(tokens[1]):
        return PersonName(*tokens)
    return PersonName(given=" ".join(tokens[:-1]), surname=tokens[-1])


def _is_patronymic(token: str) -> bool:
    return _PATRONYMIC.match(token.replace(" ", "")) is not None


def _with_patronymic(tokens: tuple[str, ...], at: int) -> PersonName:
    if at == len(tokens) - 1 and at > 1:  # «Нургазиева Бану Малиховна»
        return PersonName(" ".join(tokens[1:at]), tokens[at], tokens[0])
    return PersonName(" ".join(tokens[:at]), tokens[at], " ".join(tokens[at + 1 :]))


def _called_by(token: str, forms: Iterable[str]) -> bool:
    stem = token[:-1] if token.endswith("а") else token
    singles = (fold(form) for form in forms if len(form.split()) == 1)
    return any(form.startswith(stem) for form in singles)

"""Lives told by dates: «2008–2014 гг. – директор школы», «с 2017 года председатель союза»."""

from __future__ import annotations

from kg.extraction.posts.phrases import Phrase
from kg.extraction.posts.scene import Scene

DASHES = ("—", "–", "-")
_YEARS = frozenset({"год", "г", "гг"})
_TIMES = _YEARS | frozenset(
    [
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
        "время",
        "сейчас",
        "ныне",
        "пора",
        "настоящее",
        "затем",
        "потом",
        "позже",
        "позднее",
        "далее",
        "ранее",
    ]
)
_SPANS = frozenset({"по", "до", "гг", "гг.", "годах", "годы", "ранее", "прежде"})
_ENDS = frozenset({",", ";", ".", "(", ")"})
_REACH = 12  # tokens that a date may take


def after_years(scene: Scene, phrase: Phrase) -> bool:
    """True for a post after a date, with a dash between or with nothing said of it."""
    before = phrase.start - 1
    if before < 1:
        return False
    if scene.lower[before] in DASHES:
        return _is_time(scene, _past_dot(scene, before - 1))
    last = _past_dot(scene, before)
    return _is_year(scene, last) and _opens_line(scene, last) and _closes(scene, phrase)


def in_the_past(scene: Scene, phrase: Phrase) -> bool:
    """True when the date is a span that is over («с 2010 по 2015 год», «2008–2014 гг.»)."""
    start = max(scene.sentence_start(phrase.head), phrase.start - _REACH)
    while {",", ";"} & set(scene.lower[start : phrase.start]):
        start += 1
    return bool(_SPANS & set(scene.lower[start : phrase.start]))


def _past_dot(scene: Scene, token: int) -> int:
    return token - 1 if scene.lower[token] == "." and token else token


def _is_time(scene: Scene, token: int) -> bool:
    word = scene.lower[token].rstrip(".")
    return word in _TIMES or scene.lemma[token] in _TIMES or word.isdigit()


def _is_year(scene: Scene, token: int) -> bool:
    return scene.lemma[token] in _YEARS or scene.lower[token].rstrip(".") in _YEARS


def _opens_line(scene: Scene, token: int) -> bool:
    """«В 2012–2016 годах», «с 2017 года» at the beginning of a sentence or after a sign."""
    first = max(token - 1, 0)
    while first > 0 and not scene.lower[first].isalpha():
        first -= 1
    while first > 0 and scene.lower[first] in ("по", "с", "в") and scene.lower[first - 1].isdigit():
        first -= 2
    starts = first == scene.sentence_start(token) or scene.lower[first - 1] in _ENDS | set(DASHES)
    return starts and scene.lower[first] in ("с", "в", "до")


def _closes(scene: Scene, phrase: Phrase) -> bool:
    """False for «в 2016 году директор фонда заявил», where the post is a subject."""
    return phrase.end >= len(scene) or scene.lower[phrase.end] in _ENDS

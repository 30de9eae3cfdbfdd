"""Stories: a TOML file with views of a map and a paragraph for each.

[[step]]
title = "Who leads the fund"
text = "The fund has had one head since 2019."
node = "Вера Ким"            # selected: a name in any case form, or an id
to = "Партия «Жаңа жол»"     # with it: the shortest path between the two
around = 2                   # only what is so many steps away from the node (1 to 3)
relations = ["leader-of"]    # only these relations
position = "negative"        # only what is denied or refused ("positive": only what is not)
since = "2019"               # only statements of this time
until = "2021-06"
confidence = 0.8             # only statements at least so sure
view = "map.html#node=…"     # in place of all these: a link that the map has copied
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any

from kg.errors import EntityError, KgError
from kg.maps.clean import clean_line, clean_text
from kg.maps.views import MOST_STEPS, View
from kg.spans import span_of

Find = Callable[[str], str]  # from a name to the id of the node; EntityError where it is unclear

_VIEW_KEYS = (
    "node", "to", "around", "relations", "position", "since", "until", "confidence", "view",
)  # fmt: skip
_KEYS = ("title", "text", *_VIEW_KEYS)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a story: a heading, a text of paragraphs, and the view as the page reads it."""

    title: str
    text: str
    view: str


def read_story(path: str | PathLike[str], find: Find, relations: tuple[str, ...]) -> list[Step]:
    """The steps of a story file; KgError in one sentence that names the file and the step."""
    try:
        data = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        reason = error.strerror or error
        raise KgError(f"the story {path} cannot be read ({reason}); name a TOML file") from error
    except UnicodeDecodeError as error:
        raise KgError(f"the story {path} is not UTF-8: save it in that encoding") from error
    except tomllib.TOMLDecodeError as error:
        raise KgError(f"the story {path} is not TOML ({error}); mend it there") from error
    steps = data.get("step")
    if set(data) != {"step"} or not isinstance(steps, list) or not steps:
        raise KgError(f"the story {path} has to be a list of [[step]] and nothing else")
    reader = _Reader(find, relations)
    return [reader.step(step, f"{path}, step {n}") for n, step in enumerate(steps, 1)]


@dataclass(frozen=True, slots=True)
class _Reader:
    find: Find
    relations: tuple[str, ...]

    def step(self, step: Mapping[str, Any], where: str) -> Step:
        for key in step:
            if key not in _KEYS:
                raise KgError(f"{where}: there is no key {key!r}; use some of {', '.join(_KEYS)}")
        text = clean_text(_text(step, "text", where) or "")
        if not text:
            raise KgError(f'{where}: there is no text; write text = "…"')
        title = clean_line(_text(step, "title", where) or "")
        return Step(title, text, self._view(step, where))

    def _view(self, step: Mapping[str, Any], where: str) -> str:
        copied = _text(step, "view", where)
        if copied is None:
            return View(
                node=self._node(step, "node", where), to=self._node(step, "to", where),
                around=self._around(step, where), only=self._only(step, where),
                since=_day(step, "since", where), until=_day(step, "until", where),
                confidence=_share(step, where),
            ).text()  # fmt: skip
        if len(set(step) & set(_VIEW_KEYS)) > 1:
            raise KgError(f"{where}: view says all; leave out the other keys beside it")
        return copied.partition("#")[2] or copied

    def _node(self, step: Mapping[str, Any], key: str, where: str) -> str | None:
        name = _text(step, key, where)
        if key != "node" and name is not None and "node" not in step:
            raise KgError(f"{where}: {key} needs node, from where the path begins")
        try:
            return None if name is None else self.find(name)
        except EntityError as error:
            raise EntityError(f"{where}: {error}") from error

    def _around(self, step: Mapping[str, Any], where: str) -> int:
        steps = step.get("around", 0)
        if "around" not in step:
            return 0
        if type(steps) is not int or not 1 <= steps <= MOST_STEPS:
            raise KgError(f"{where}: around has to be a number of steps from 1 to {MOST_STEPS}")
        if "node" not in step:
            raise KgError(f"{where}: around needs node, in the middle of what is shown")
        return steps

    def _only(self, step: Mapping[str, Any], where: str) -> tuple[tuple[str, str], ...]:
        relations = step.get("relations", [])
        if not isinstance(relations, list) or not all(isinstance(name, str) for name in relations):
            raise KgError(f'{where}: relations has to be a list, as in ["leader-of"]')
        for name in relations:
            if name not in self.relations:
                there = ", ".join(self.relations) or "none"
                raise KgError(f"{where}: the map has no relation {name!r}; it has {there}")
        position = _text(step, "position", where)
        if position not in (None, "positive", "negative"):
            raise KgError(f'{where}: position has to be "positive" or "negative"')
        kept = [("relation", name) for name in relations]
        return (*kept, ("position", position)) if position else tuple(kept)


def _text(step: Mapping[str, Any], key: str, where: str) -> str | None:
    value = step.get(key)
    if value is not None and not isinstance(value, str):
        raise KgError(f"{where}: {key} has to be text in quotation marks")
    return value


def _day(step: Mapping[str, Any], key: str, where: str) -> str | None:
    value = step.get(key)
    day = None if value is None else str(value)  # TOML has dates of its own, and years are numbers
    if day is not None and span_of(day) is None:
        raise KgError(f"{where}: {key} {day!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD")
    return day


def _share(step: Mapping[str, Any], where: str) -> float:
    value = step.get("confidence", 0)
    if type(value) not in (int, float) or not 0 <= value <= 1:
        raise KgError(f"{where}: confidence has to be a number from 0 to 1")
    return float(value)

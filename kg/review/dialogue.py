"""The review as a state machine: questions on one side, keys on the other, no terminal in it.

    dialogue = Dialogue(find_doubts(graph), record)
    while not dialogue.finished: show(dialogue.screen()); dialogue.press(read_key())

`record` writes a draft down and returns the id of the decision.  While `prompt` is not empty a line
of text is wanted instead of a key.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from kg.decisions import EntityRef
from kg.records import ENTITY_TYPES, EntityType
from kg.review.doubts import Doubt, Side
from kg.review.drafts import Draft

Record = Callable[[Draft, str | None], str]
Answer = Literal["same", "different", "unsure", "reject", "keep"]
_PAIR: dict[str, Answer] = {"s": "same", "d": "different", "u": "unsure"}
_CLAIM: dict[str, Answer] = {"k": "keep", "r": "reject", "u": "unsure"}
_TYPES: dict[str, EntityType] = {type_[0].lower(): type_ for type_ in ENTITY_TYPES}
_SKIP = ("\r", "\n", " ")
_QUIT = ("q", "\x03", "\x04", "\x1b", "")
# The keys of a Russian keyboard, as they lie under the Latin letters.
_LAYOUT = str.maketrans("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm")
_DOCUMENTS = 8  # that are shown


class Dialogue:
    """Asks one question after the other and records the answers."""

    def __init__(self, doubts: Sequence[Doubt], record: Record) -> None:
        self._doubts = doubts
        self._record = record
        self._at = 0
        self._left = False
        self._why: str | None = None
        self._act: Literal["", "rename", "type", "why"] = ""
        self._side: int | None = None
        self._done: list[tuple[int, str]] = []
        self.message = ""

    @property
    def finished(self) -> bool:
        """True when nothing is left to ask, or the person has left."""
        return self._left or self._at >= len(self._doubts)

    @property
    def decided(self) -> int:
        """How many decisions stand, undone ones left out."""
        return len(self._done)

    @property
    def prompt(self) -> str:
        """What a line of text is wanted for; '' when a key is wanted."""
        if self._act == "why":
            return "why? "
        if self._act == "rename" and self._side is not None:
            return f"new name for «{self._doubt.sides[self._side].name}»: "
        return ""

    def screen(self) -> str:
        """The question with all that helps to answer it, and the keys."""
        if self.finished:
            return "nothing is left to ask\n"
        head = f"[{self._at + 1}/{len(self._doubts)}] {self._doubt.question}"
        lines = [head, *(f"  asked because: {ground}" for ground in self._doubt.grounds)]
        for number, side in enumerate(self._doubt.sides, 1):
            lines += _side_lines(number, side)
        if self._why:
            lines.append(f"  why: {self._why}")
        return "\n".join([*lines, self._keys()]) + "\n"

    def press(self, key: str) -> None:
        """Take a key; one that means nothing here changes nothing."""
        key = key.lower().translate(_LAYOUT)
        self.message = ""
        if self._act:
            self._press_more(key)
        elif key in _QUIT:
            self._left = True
        elif key in _SKIP:
            self._at += 1
        elif key == "z":
            self._undo()
        elif key in ("n", "t", "w"):
            self._begin(key)
        elif answer := (_CLAIM if self._doubt.claim else _PAIR).get(self._meant(key)):
            self._decide(self._doubt.answered(answer), answer)
            self._at += 1

    def enter(self, text: str) -> None:
        """Take a line of text; an empty one changes nothing."""
        text = " ".join(text.split())
        if self._act == "why":
            self._why = text or None
        elif self._act == "rename" and text:
            self._decide(Draft("rename", (self._ref,), value=text), f"called «{text}»")
        self._act, self._side = "", None

    @property
    def _doubt(self) -> Doubt:
        return self._doubts[self._at]

    @property
    def _ref(self) -> EntityRef:
        return self._doubt.sides[self._side or 0].ref

    def _meant(self, key: str) -> str:
        """To keep a merge is to say that the two are the same."""
        return "s" if key == "k" and self._doubt.kind == "merge" else key

    def _begin(self, key: str) -> None:
        self._act = "rename" if key == "n" else "type" if key == "t" else "why"

    def _press_more(self, key: str) -> None:
        """Which of the two things, then which type; anything else leaves it."""
        if self._act in ("rename", "type") and self._side is None and key in ("1", "2"):
            self._side = int(key) - 1
            return
        if self._act == "type" and self._side is not None and key in _TYPES:
            self._decide(Draft("type", (self._ref,), value=_TYPES[key]), f"a {_TYPES[key]}")
        self._act, self._side = "", None

    def _decide(self, draft: Draft, said: str) -> None:
        self._done.append((self._at, self._record(draft, self._why)))
        self._why = None
        self.message = f"written down: {said} (z takes it back)"

    def _undo(self) -> None:
        if not self._done:
            self.message = "there is nothing to take back"
            return
        self._at, decision = self._done.pop()
        self._record(Draft("undo", value=decision), None)
        self.message = "taken back"

    def _keys(self) -> str:
        if self._act and self._side is None and self._act != "why":
            return f"  {self._act} which? 1 or 2"
        if self._act == "type":
            return "  " + "  ".join(f"{key} {type_}" for key, type_ in _TYPES.items())
        answers = _CLAIM if self._doubt.claim else _PAIR
        keys = [f"{key} {answer}" for key, answer in answers.items()]
        more = ["n rename", "t type", "w say why", "enter skip", "z undo", "q quit"]
        return "  " + "  ".join([*keys, *more])


def _side_lines(number: int, side: Side) -> list[str]:
    documents = ", ".join(side.documents[:_DOCUMENTS])
    rest = len(side.documents) - _DOCUMENTS
    more = f" and {rest} more" if rest > 0 else ""
    names = [name for name in side.names if name != side.name][:5]
    also = f", also {'; '.join(names)}" if names else ""
    head = f"  {number}  «{side.name}» ({side.type}{also}) in {documents}{more}"
    return [head, *(f"       {sentence}" for sentence in side.sentences)]

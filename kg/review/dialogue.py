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
from kg.review.finding import first_documents
from kg.texts import ENGLISH, terms, texts, told

Record = Callable[[Draft, str | None], str]
Answer = Literal["same", "different", "unsure", "reject", "keep"]
_PAIR: dict[str, Answer] = {"s": "same", "d": "different", "u": "unsure"}
_CLAIM: dict[str, Answer] = {"k": "keep", "r": "reject", "u": "unsure"}
_TYPES: dict[str, EntityType] = dict(zip("poli", ENTITY_TYPES, strict=True))
_SKIP = ("\r", "\n", " ")
_QUIT = ("q", "\x03", "\x04", "\x1b", "")
# The keys of a Russian keyboard, as they lie under the Latin letters.
_LAYOUT = str.maketrans("йцукенгшщзфывапролдячсмить", "qwertyuiopasdfghjklzxcvbnm")
_MORE = ("rename", "type", "why", "skip", "undo", "quit")
_DOCUMENTS = 8  # that are shown


class Dialogue:
    """Asks one question after the other and records the answers."""

    def __init__(self, doubts: Sequence[Doubt], record: Record, lang: str = ENGLISH) -> None:
        self._doubts = doubts
        self._record = record
        self._texts = texts("review", lang)
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
            return self._texts("why-prompt")
        if self._act == "rename" and self._side is not None:
            return self._texts("name-prompt", name=self._doubt.sides[self._side].name)
        return ""

    def screen(self) -> str:
        """The question with all that helps to answer it, and the keys."""
        said = self._texts
        if self.finished:
            return f"{said('nothing-left')}\n"
        question = told(self._doubt.question, said.lang)
        lines = [f"[{self._at + 1}/{len(self._doubts)}] {question}"]
        grounds = self._doubt.told_grounds(said.lang)
        lines += (f"  {said('because', ground=ground)}" for ground in grounds)
        for number, side in enumerate(self._doubt.sides, 1):
            lines += self._side_lines(number, side)
        if self._why:
            lines.append(f"  {said('reason', why=self._why)}")
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
            self._decide(self._doubt.answered(answer), self._texts(f"action.{answer}"))
            self._at += 1

    def enter(self, text: str) -> None:
        """Take a line of text; an empty one changes nothing."""
        text = " ".join(text.split())
        if self._act == "why":
            self._why = text or None
        elif self._act == "rename" and text:
            draft = Draft("rename", (self._ref,), value=text)
            self._decide(draft, self._texts("called", name=text))
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
            type_ = _TYPES[key]
            named = terms(self._texts.lang).one(type_)
            self._decide(Draft("type", (self._ref,), value=type_), self._texts("typed", type=named))
        self._act, self._side = "", None

    def _decide(self, draft: Draft, said: str) -> None:
        self._done.append((self._at, self._record(draft, self._why)))
        self._why = None
        self.message = self._texts("written", what=said)

    def _undo(self) -> None:
        if not self._done:
            self.message = self._texts("nothing-to-undo")
            return
        self._at, decision = self._done.pop()
        self._record(Draft("undo", value=decision), None)
        self.message = self._texts("undone")

    def _keys(self) -> str:
        if self._act and self._side is None and self._act != "why":
            return f"  {self._texts(f'which.{self._act}')}"
        if self._act == "type":
            return "  " + "  ".join(self._texts(f"type-key.{type_}") for type_ in _TYPES.values())
        answers = _CLAIM if self._doubt.claim else _PAIR
        keys = (*answers.values(), *_MORE)
        return "  " + "  ".join(self._texts(f"key.{key}") for key in keys)

    def _side_lines(self, number: int, side: Side) -> list[str]:
        lang = self._texts.lang
        names = [name for name in side.names if name != side.name][:5]
        head = self._texts(
            "side-also" if names else "side",
            name=side.name,
            type=terms(lang).one(side.type),
            names="; ".join(names),
            documents=told(first_documents(side.documents, _DOCUMENTS), lang),
        )
        return [f"  {number}  {head}", *(f"       {sentence}" for sentence in side.sentences)]

"""Direct speech: where it stands and who says it.

«…», – заявил X.   X сказал: «…».   – …, – отметила она.   Quoted names are not speech: a
stretch counts when a verb of speech introduces it or when it could be a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.extraction.arguments import Arguments
from kg.extraction.lexicon import words
from kg.extraction.model import Chunk
from kg.extraction.reference import Reference
from kg.extraction.syntax import Tree

_DASHES = frozenset({"–", "—", "-", "−"})
_LINE = 3  # tokens that a line of dialogue has at least
_QUESTIONS = 2  # questions that make an interview
_NEAR = 14  # tokens between a quotation and the verb that introduces it


@dataclass(slots=True)
class Quotation:
    """A stretch of direct speech `doc[start:end]`, with its speaker's entity number."""

    start: int
    end: int
    speaker: int | None = None


def find(tree: Tree, arguments: Arguments, names: Sequence[Chunk]) -> list[Quotation]:
    """The direct speech of a document in text order, speakers filled in where the text says."""
    lines = _dialogue(tree)
    interviewee = _interviewee(tree, arguments.reference, lines)
    quotations: list[Quotation] = []
    for start, end in sorted(_quoted(tree, names) + lines):
        if quotations and start < quotations[-1].end:
            continue
        verb = _verb_inside(tree, start, end)
        if (start, end) in lines:
            speaker = _speaker(tree, arguments, verb) if verb is not None else None
            if speaker is None and not tree.text[end - 1].startswith("?"):
                speaker = interviewee
            quotations.append(Quotation(start, end, speaker))
            continue
        verb = verb or _verb_after(tree, end) or _verb_before(tree, start)
        speaker = _speaker(tree, arguments, verb) if verb is not None else None
        if verb is None and not _sentence_like(tree, start, end):
            continue
        if speaker is None:
            speaker = _carried_on(tree, quotations, start)
        quotations.append(Quotation(start, end, speaker))
    return quotations


def _quoted(tree: Tree, names: Sequence[Chunk]) -> list[tuple[int, int]]:
    named = {t for c in names for t in range(c.start, c.end)}
    found: list[tuple[int, int]] = []
    opened: int | None = None
    depth = 0
    for i, text in enumerate(tree.text):
        if text == "«" or (text in ('"', "“", "„") and depth == 0 and opened is None):
            if depth == 0:
                opened = i
            depth += 1
        elif (text in ("»", "”", '"', "“")) and depth:
            depth -= 1
            if depth == 0 and opened is not None:
                if i - opened > 3 and not all(t in named for t in range(opened + 1, i)):
                    found.append((opened, i + 1))
                opened = None
        if opened is not None and i - opened > 400:
            opened, depth = None, 0
    return found


def _dialogue(tree: Tree) -> list[tuple[int, int]]:
    """Paragraphs that begin with a dash: «– Мы согласны, – сказал X. – Давно пора»."""
    found = []
    for start, end in _paragraphs(tree):
        if tree.text[start] in _DASHES and end - start >= _LINE:
            found.append((start, end))
    return found


def _paragraphs(tree: Tree) -> Iterator[tuple[int, int]]:
    """The token ranges between line ends."""
    start = 0
    for i, text in enumerate(tree.text):
        if "\n" in text:
            if i > start:
                yield start, i
            start = i + 1
    if start < len(tree):
        yield start, len(tree)


def _interviewee(tree: Tree, reference: Reference, lines: Sequence[tuple[int, int]]) -> int | None:
    """Who answers in an interview: the person whom the text names most before or beside it.

    An interview has questions among its lines, most of them without «– сказал X».
    """
    asked = sum(tree.text[end - 1].startswith("?") for _, end in lines)
    silent = sum(_verb_inside(tree, start, end) is None for start, end in lines)
    if asked < _QUESTIONS or silent < 2 * _QUESTIONS:
        return None
    people = [d for d in reference.entities.values() if d.type == "Person" and d.chunks]
    if not people:
        return None
    return max(people, key=lambda d: (sum(c.form == "name" for c in d.chunks), -d.number)).number


def _speech_verb(tree: Tree, start: int, end: int) -> int | None:
    speech = words("predicates", "speech")
    for i in range(start, min(end, len(tree))):
        if tree.pos[i] in ("VERB", "NOUN") and tree.lemma[i] in speech:
            return i
    return None


def _verb_after(tree: Tree, end: int) -> int | None:
    """«…», – заявил X: a dash or comma directly after, then the verb in the same sentence."""
    i = end
    while i < len(tree) and (tree.text[i] in _DASHES or tree.text[i] in (",", "»", '"', "”")):
        i += 1
    if i == end or i >= len(tree):
        return None
    stop = min(i + _NEAR, tree.sentences[tree.sentence[min(i, len(tree) - 1)]][1])
    return _speech_verb(tree, i, stop)


def _verb_inside(tree: Tree, start: int, end: int) -> int | None:
    """«…, – ответил ей X, – …»: the words of the reporter stand inside the quotation marks."""
    for i in range(start + 2, end - 2):
        if tree.text[i] in _DASHES and tree.text[i - 1] in ",!?.…":
            verb = _speech_verb(tree, i + 1, min(i + 4, end))
            if verb is not None and tree.feature(verb, "Person") not in ("1", "2"):
                return verb
    return None


def _verb_before(tree: Tree, start: int) -> int | None:
    """X сказал: «…» and «X считает, что «…»»: the nearest verb of speech before, same sentence."""
    if start == 0:
        return None
    begin, _ = tree.sentences[tree.sentence[start - 1]]
    speech = words("predicates", "speech")
    for i in range(start - 1, max(begin, start - 30) - 1, -1):
        if tree.pos[i] == "VERB" and tree.lemma[i] in speech:
            return i
    return None


def _speaker(tree: Tree, arguments: Arguments, verb: int) -> int | None:
    agency = arguments.agency(verb)
    for token in agency.subjects or _written_by(tree, verb):
        for entity in arguments.resolve(token):
            if arguments.reference.type(entity) in ("Person", "Organization"):
                return entity
    return None


def _written_by(tree: Tree, verb: int) -> list[int]:
    """«…», – говорится в обращении «Зелёного щита»: whose address it is."""
    return [
        g
        for c in tree.kids(verb, "obl")
        for g in tree.kids(c, "nmod")
        if tree.case(g) in ("Gen", "")
    ]


def _sentence_like(tree: Tree, start: int, end: int) -> bool:
    has_verb = any(tree.feature(i, "VerbForm") == "Fin" for i in range(start, end))
    return has_verb and end - start >= 6


def _carried_on(tree: Tree, before: list[Quotation], start: int) -> int | None:
    """The speaker of a quotation shortly before goes on speaking."""
    if before and tree.sentence[start] - tree.sentence[before[-1].end - 1] <= 1:
        return before[-1].speaker
    return None


class Speech:
    """Who speaks at a token, and for which organisation."""

    def __init__(self, quotations: Sequence[Quotation], represented: dict[int, tuple[int, ...]]):
        self._quotations = quotations
        self._represented = represented

    def speaker_at(self, token: int) -> int | None:
        """The speaker of the quotation around a token; None outside quotations."""
        for quotation in self._quotations:
            if quotation.start <= token < quotation.end:
                return quotation.speaker
        return None

    def speakers(self, token: int, number: str) -> tuple[int, ...]:
        """«я» is the speaker; «мы» is the speaker and the organisation spoken for."""
        speaker = self.speaker_at(token)
        if speaker is None:
            return ()
        if number == "Sing":
            return (speaker,)
        return (speaker, *self._represented.get(speaker, ()))

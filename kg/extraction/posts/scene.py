"""One parsed text with its chunks, indexed by token: what the post grammar looks at."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cache

from kg.extraction.model import Chunk
from kg.extraction.naming.morphology import CASES
from kg.extraction.naming.readings import readings
from kg.extraction.posts.vocabulary import Vocabulary, vocabulary
from kg.extraction.syntax import Tree


@cache
def _can_be(word: str, case: str) -> bool:
    """True when the dictionary knows the word in this case, or does not know it at all."""
    known = [r for r in readings(word.lower()) if r.is_known]
    wanted = CASES.get(case, "")
    return not known or any(r.tag.case in (wanted, "") or "Fixd" in r.tag.grammemes for r in known)


_OPENING, _CLOSING = '«"“„', '»"”“'
_WORDS = ("NOUN", "PROPN", "ADJ", "VERB", "AUX", "DET", "PRON", "NUM", "ADV", "X")


class Scene:
    """A `Tree` and the chunks found in it; `at[i]` is the outermost name chunk over token i."""

    def __init__(self, tree: Tree, chunks: Iterable[Chunk], lang: str = "ru") -> None:
        self.tree = tree
        self.vocabulary: Vocabulary = vocabulary(lang)
        self.chunks = sorted(chunks, key=lambda c: (c.start, -c.end))
        self.lemma, self.lower = tree.folded_lemma, tree.folded
        self.at: list[Chunk | None] = [None] * len(self.tree)
        self._spans: dict[int, tuple[int, int]] = {}
        for chunk in self.chunks:
            if chunk.form != "pronoun":
                self._cover(chunk)

    def _cover(self, chunk: Chunk) -> None:
        """Chunks come longest first at every start, so the first to take a token keeps it."""
        if any(self.at[i] is not None for i in range(chunk.start, chunk.end)):
            return
        start, end = chunk.start, chunk.end
        if self._quoted(start - 1, end):
            start, end = start - 1, end + 1
        elif self._left_open(start, end):
            end += 1
        self._spans[id(chunk)] = start, end
        for i in range(start, end):
            self.at[i] = chunk

    def _quoted(self, before: int, after: int) -> bool:
        """True when quotation marks stand around the chunk, outside it."""
        if before < 0 or after >= len(self.at) or self.at[before] or self.at[after]:
            return False
        return self.tree.text[before] in _OPENING and self.tree.text[after] in _CLOSING

    def _left_open(self, start: int, end: int) -> bool:
        """True when the chunk opens a quotation or a bracket that closes right after it."""
        if end >= len(self.at) or self.at[end]:
            return False
        words = self.tree.text[start:end]
        if self.tree.text[end] == ")":
            return "(" in words and ")" not in words
        if self.tree.text[end] not in _CLOSING:
            return False
        return sum(w in _OPENING for w in words) == 1 + sum(w in "»”" for w in words)

    def start(self, chunk: Chunk) -> int:
        """The first token of a chunk, quotation marks around it included."""
        return self._spans.get(id(chunk), (chunk.start, chunk.end))[0]

    def end(self, chunk: Chunk) -> int:
        """The token after a chunk, quotation marks around it included."""
        return self._spans.get(id(chunk), (chunk.start, chunk.end))[1]

    def of(self, words: Collection[str]) -> list[int]:
        """The tokens whose lemma is one of these words, in text order."""
        return self.tree.by_folded_lemma.of(words)

    def __len__(self) -> int:
        return len(self.tree)

    def starting(self, token: int, *types: str) -> Chunk | None:
        """The outermost chunk that starts at this token, when it is of one of the types."""
        if not 0 <= token < len(self.at):
            return None
        chunk = self.at[token]
        fits = chunk is not None and self.start(chunk) == token and chunk.type in types
        return chunk if fits else None

    def ending(self, token: int, *types: str) -> Chunk | None:
        """The outermost chunk whose last token this is, when it is of one of the types."""
        if not 0 <= token < len(self.at):
            return None
        chunk = self.at[token]
        fits = chunk is not None and self.end(chunk) == token + 1 and chunk.type in types
        return chunk if fits else None

    def before_bracket(self, token: int) -> int:
        """The token before a bracket that closes here («Ким (Kim)»), else the token itself."""
        if self.tree.text[token] == ")":
            for i in range(token - 1, max(token - 9, 0), -1):
                if self.tree.text[i] == "(":
                    return i - 1
        return token

    def inside(self, chunk: Chunk) -> list[Chunk]:
        """The smaller organisation and place chunks within a chunk, in text order."""
        return [
            c
            for c in self.chunks
            if c is not chunk and chunk.start <= c.start and c.end <= chunk.end
            and c.end - c.start < chunk.end - chunk.start
            and c.type in ("Organization", "Place")
        ]  # fmt: skip

    def sentence_end(self, token: int) -> int:
        """The token after the last one of the token's sentence."""
        return self.tree.sentences[self.tree.sentence[token]][1]

    def sentence_start(self, token: int) -> int:
        """The first token of the token's sentence."""
        return self.tree.sentences[self.tree.sentence[token]][0]

    def cases(self, chunk: Chunk) -> set[str]:
        """The cases in which the words of a chunk stand (names are often tagged unevenly)."""
        if chunk.type == "Person":
            return {self.tree.case(i) for i in range(chunk.start, chunk.end)} - {""}
        return {self.tree.case(chunk.head)} - {""}

    def can_be(self, chunk: Chunk, case: str) -> bool:
        """False when no word of the chunk has a reading in this case."""
        return any(
            _can_be(self.tree.text[i], case)
            for i in range(chunk.start, chunk.end)
            if self.tree.text[i].isalpha() and len(self.tree.text[i]) > 1
        )

    def word_can_be(self, token: int, case: str) -> bool:
        """False when the dictionary knows the word, and not in this case."""
        return _can_be(self.tree.text[token], case)

    def taken_up(self, token: int) -> Chunk | None:
        """The organisation last named before a bare noun of the same kind («движения»)."""
        lemma = self.lemma[token]
        same = [
            c
            for c in self.chunks
            if c.type == "Organization" and c.end <= token and self.lemma[c.head] == lemma
            and (c.end - c.start > 1 or self.tree.text[c.start][:1].isupper())
        ]  # fmt: skip
        return same[-1] if same else None

    def person_after(self, token: int, case: str = "") -> Chunk | None:
        """The person named at this token, after titles («академик», «г-н»).

        With a case, any word for a human being and any adjective in that case is passed over too
        («легендарный баскетболист X»).
        """
        limit = min(token + 6, len(self)) if token >= 0 else token
        first = token
        while token < limit:
            if self.at[token] is not None:
                return self.starting(token, "Person")
            joins = token > first and self.lower[token] == "и"  # «изобретатель и футуролог X»
            if not (joins or self._is_title(token, case) or self._of_title(token, first)):
                return None
            token += 1
        return None

    def _of_title(self, token: int, first: int) -> bool:
        """«генерал армии X», «доктор медицинских наук X»: the genitive that makes a title whole."""
        if token == first or self.tree.case(token) != "Gen":
            return False
        titles = self.vocabulary.words("titles", "words")
        before = [i for i in range(first, token) if self.lemma[i] in titles]
        fields = self.vocabulary.words("titles", "fields")
        ahead = self.tree.pos[token] == "ADJ" and token + 1 < len(self)
        noun = self.lemma[token + 1 if ahead else token]
        return bool(before) and token - before[-1] <= 2 and noun in fields

    def _is_title(self, token: int, case: str) -> bool:
        titles = self.vocabulary.words("titles", "words")
        if self.lemma[token] in titles or self.lower[token] in titles:
            return True
        if not case or self.tree.case(token) != case:
            return False
        human = self.tree.pos[token] == "NOUN" and self.tree.feature(token, "Animacy") == "Anim"
        full = self.tree.pos[token] == "ADJ" and self.tree.feature(token, "Variant") != "Short"
        return human or full

    def is_word(self, token: int) -> bool:
        """True for words that carry meaning, not for punctuation and particles."""
        return self.tree.pos[token] in _WORDS

    def text(self, start: int, end: int) -> str:
        """The surface of a stretch of tokens."""
        first, last = self.tree.span(start, end)
        return self.tree.source[first:last]

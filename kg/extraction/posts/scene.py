"""One parsed text with its chunks, indexed by token: what the post grammar looks at."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from kg.extraction.model import Chunk
from kg.extraction.posts.vocabulary import Vocabulary, fold, vocabulary
from kg.extraction.syntax import Tree

_WORDS = ("NOUN", "PROPN", "ADJ", "VERB", "AUX", "DET", "PRON", "NUM", "ADV", "X")


class Scene:
    """A `Tree` and the chunks of its `Doc`; `at[i]` is the outermost name chunk over token i."""

    def __init__(self, doc: Doc, chunks: Iterable[Chunk], lang: str = "ru") -> None:
        self.doc = doc
        self.tree = Tree(doc)
        self.vocabulary: Vocabulary = vocabulary(lang)
        self.chunks = sorted(chunks, key=lambda c: (c.start, -c.end))
        self.lemma = [fold(lemma) for lemma in self.tree.lemma]
        self.lower = [fold(word) for word in self.tree.lower]
        self.at: list[Chunk | None] = [None] * len(self.tree)
        for chunk in self.chunks:
            if chunk.form != "pronoun":
                self._cover(chunk)

    def _cover(self, chunk: Chunk) -> None:
        """Chunks come longest first at every start, so the first to take a token keeps it."""
        if all(self.at[i] is None for i in range(chunk.start, chunk.end)):
            for i in range(chunk.start, chunk.end):
                self.at[i] = chunk

    def __len__(self) -> int:
        return len(self.tree)

    def starting(self, token: int, *types: str) -> Chunk | None:
        """The outermost chunk that starts at this token, when it is of one of the types."""
        if not 0 <= token < len(self.at):
            return None
        chunk = self.at[token]
        fits = chunk is not None and chunk.start == token and chunk.type in types
        return chunk if fits else None

    def ending(self, token: int, *types: str) -> Chunk | None:
        """The outermost chunk whose last token this is, when it is of one of the types."""
        if not 0 <= token < len(self.at):
            return None
        chunk = self.at[token]
        fits = chunk is not None and chunk.end == token + 1 and chunk.type in types
        return chunk if fits else None

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

    def person_after(self, token: int) -> Chunk | None:
        """The person named at this token, titles («академик», «г-н») skipped."""
        titles = self.vocabulary.words("titles", "words")
        limit = min(token + 4, len(self))
        while token < limit:
            chunk = self.at[token]
            if chunk is not None:
                return self.starting(token, "Person")
            if self.lemma[token] not in titles and self.lower[token] not in titles:
                return None
            token += 1
        return None

    def is_word(self, token: int) -> bool:
        """True for words that carry meaning, not for punctuation and particles."""
        return self.tree.pos[token] in _WORDS

    def text(self, start: int, end: int) -> str:
        """The surface of a stretch of tokens."""
        return self.doc[start:end].text

"""Whether our engine says of every word what slovnet's own code says.

    python benchmarks/equality.py TEXTS.jsonl

TEXTS.jsonl has one object with a `text` per line. Both sides get the same words in the same
sentences (razdel's); ours runs without stand-ins for unknown words, as slovnet does. Tags of
morphology and of names are compared word by word, and so is the best head of every word. slovnet
leaves it at that, though its answer need not be a tree; what comes out, heads and relations, is
compared where it is one and no branches cross, for elsewhere ours looks for a tree.

Where a sentence says the same twice, two heads score alike, and the last bits decide: either is
taken for equal. Left out are sentences with letters that slovnet does not know (ours takes every
Cyrillic letter for Russian and every Latin one for English), and those longer than ours reads at
once. Prints a table in markdown; exit status 1 if anything differs.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import razdel
from annotators import Natasha, read_texts
from quality_tables import markdown
from slovnet.exec.mask import split_masked
from slovnet.shape import word_shape as slovnet_shape

from kg.language.engine import LONGEST, Engine
from kg.language.engine.packing import Ints, Packing
from kg.language.engine.parsing import TreeParser
from kg.language.engine.shapes import word_shape
from kg.language.engine.structure import are_crossing, are_trees
from kg.language.engine.weights import Floats

Sentences = Sequence[Sequence[str]]
_TEXTS = 64  # read at a time
_SHOWN = 20  # differences
_ALIKE = 1e-3  # difference of scores (logits) that is rounding


@dataclass
class Count:
    """How many words were compared, and what differs: word, slovnet's answer, ours."""

    words: int = 0
    different: list[tuple[str, ...]] = field(default_factory=list)

    def compare(self, words: Iterable[str], theirs: Iterable[str], ours: Iterable[str]) -> None:
        """Compare the answers for some words."""
        for word, expected, answer in zip(words, theirs, ours, strict=True):
            self.words += 1
            if expected != answer:
                self.different.append((word, expected, answer))


@dataclass
class Counts:
    """What was read and what was left out, and the answers of every network."""

    texts: int = 0
    sentences: int = 0
    words: int = 0
    strange: int = 0  # sentences with unknown letters
    long: int = 0  # sentences
    no_tree: int = 0  # sentences
    ties: int = 0  # words with another head that scores alike
    morph: Count = field(default_factory=Count)
    heads: Count = field(default_factory=Count)
    trees: Count = field(default_factory=Count)
    ner: Count = field(default_factory=Count)


@dataclass
class Answer:
    """What slovnet says of a sentence: heads, relations, and the scores of heads (padded)."""

    heads: Ints
    relations: list[str]
    scores: Floats

    def without_ties(self, own: Ints) -> tuple[Ints, int]:
        """Our heads, with slovnet's for those that it scores alike; and how many those are."""
        words = np.arange(len(own))
        worse = self.scores[words, self.heads] - self.scores[words, own]
        tied = (own != self.heads) & (worse < _ALIKE)
        return np.where(tied, self.heads, own), int(tied.sum())


class Comparison:
    """Both sides, ready to read."""

    def __init__(self) -> None:
        self.counts = Counts()
        self._slovnet = Natasha()
        self._engine = Engine(analogies=False)

    def read(self, texts: Sequence[str]) -> None:
        """Compare what the two sides say of these texts."""
        sentences = list(self._compared(texts))
        words = [word for sentence in sentences for word in sentence]
        self.counts.texts += len(texts)
        self.counts.sentences += len(sentences)
        self.counts.words += len(words)
        for count, api, tags in (
            (self.counts.morph, self._slovnet.morph, self._engine.tag),
            (self.counts.ner, self._slovnet.ner, self._engine.name),
        ):
            infer = api.infer
            theirs = infer.decoder(infer.process(infer.encoder(sentences)))
            count.compare(words, joined(theirs), joined(tags(sentences)))
        self._compare_trees(sentences)

    def _compared(self, texts: Sequence[str]) -> Iterator[list[str]]:
        for text in texts:
            for sentence in razdel.sentenize(text):
                words = [token.text for token in razdel.tokenize(sentence.text)]
                if len(words) > LONGEST:
                    self.counts.long += 1
                elif any(map(self._is_strange, words)):
                    self.counts.strange += 1
                elif words:
                    yield words

    def _is_strange(self, word: str) -> bool:
        encoder = self._slovnet.morph.infer.encoder
        theirs = encoder.shapes_vocab.encode(slovnet_shape(word))
        return bool(theirs != encoder.shapes_vocab.encode(word_shape(word)))

    def _best_heads(self, sentences: Sentences) -> Ints:
        """What our scores say before trees are made of it."""
        parser = self._engine._parser
        trees = parser.decoder
        assert isinstance(trees, TreeParser)

        def decode(hidden: Floats, packing: Packing) -> Ints:
            return trees._best_heads(trees._dependencies.ends(hidden), packing)[0]

        return self._engine._run(replace(parser, decoder=decode), sentences)

    def _compare_trees(self, sentences: Sentences) -> None:
        answers = list(self._slovnet_answers(sentences))
        sound = are_sound([answer.heads for answer in answers])
        self.counts.no_tree += int((~sound).sum())
        ends = np.cumsum(list(map(len, sentences)))
        best = np.split(self._best_heads(sentences), ends[:-1])
        trees = self._engine.parse(sentences)
        for words, answer, own, tree, is_sound in zip(
            sentences, answers, best, trees, sound, strict=True
        ):
            own, ties = answer.without_ties(own)
            self.counts.ties += ties
            self.counts.heads.compare(words, map(str, answer.heads), map(str, own))
            if is_sound:
                heads = [0 if head == i else head + 1 for i, head in enumerate(tree.heads)]
                theirs = map("{} {}".format, answer.heads, answer.relations)
                ours = map("{} {}".format, heads, tree.relations)
                self.counts.trees.compare(words, theirs, ours)

    def _slovnet_answers(self, sentences: Sentences) -> Iterator[Answer]:
        """What slovnet's `SyntaxInfer.process` does, with the scores."""
        infer = self._slovnet.syntax.infer
        model = infer.model
        for batch in infer.encoder(sentences):
            mask = ~batch.pad_mask
            scored = model(batch.word_id, batch.shape_id, batch.pad_mask)
            heads = split_masked(model.head.decode(scored.head_id, mask), mask)
            relations = split_masked(model.rel.decode(scored.rel_id, mask), mask)
            for head, relation, scores in zip(heads, relations, scored.head_id, strict=True):
                labels = list(map(infer.decoder.rels_vocab.decode, relation))
                yield Answer(head, labels, scores)


def are_sound(heads: Sequence[Ints]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """For every sentence, whether the heads make a tree in which no branches cross."""
    packing = Packing(list(map(len, heads)))
    joined_heads = np.concatenate(heads).astype(np.int64)
    return are_trees(joined_heads, packing) & ~are_crossing(joined_heads, packing)


def joined(answers: Iterable[Iterable[str]]) -> Iterator[str]:
    """The answers for all words, features of tags in alphabetical order."""
    for sentence in answers:
        for tag in sentence:
            pos, *feats = tag.split("|")
            yield "|".join([pos, *sorted(feats)])


def table(counts: Counts) -> str:
    """The figures as markdown."""
    rows = [
        (name, f"{count.words:,}", f"{count.words - len(count.different):,}",
         f"{len(count.different):,}")
        for name, count in (
            ("morphology: tag", counts.morph),
            ("syntax: best head", counts.heads),
            ("syntax: tree, head and relation", counts.trees),
            ("names: tag", counts.ner),
        )
    ]  # fmt: skip
    told = (
        f"{counts.texts} texts, {counts.sentences} sentences, {counts.words} words; left out"
        f" {counts.strange} sentences with letters that slovnet does not know and"
        f" {counts.long} of more than {LONGEST} words. In {counts.no_tree} sentences slovnet's"
        " heads are no tree, or branches cross: their trees are not compared."
        f" {counts.ties} words have another head that slovnet scores alike."
    )
    return f"{markdown(('network', 'words compared', 'equal', 'different'), rows)}\n\n{told}"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path, help="JSON lines with a `text` each")
    options = parser.parse_args()
    comparison = Comparison()
    texts = read_texts(options.texts)
    for start in range(0, len(texts), _TEXTS):
        comparison.read(texts[start : start + _TEXTS])
    counts = comparison.counts
    print(table(counts))
    compared = counts.morph, counts.heads, counts.trees, counts.ner
    different = [answer for count in compared for answer in count.different]
    for answer in different[:_SHOWN]:
        print(*answer, sep="\t", file=sys.stderr)
    sys.exit(1 if different or not counts.words else 0)


if __name__ == "__main__":
    main()

"""What each part of the extraction adds: scores with one part at a time switched off.

    python benchmarks/ablations.py --shared DIR [--markdown docs/quality.md]

DIR holds civic_dev.jsonl, nerel-dev.jsonl and factrueval-dev.jsonl; data/train is scored beside
them.  The product has no switches for its parts: they are patched here, while the texts are
extracted again.  `--markdown` renews the table between its two markers in that file.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

import quality_tables
from spacy.tokens import Doc

import kg.language
from kg.evaluation import Score
from kg.evaluation.benchmark import Benchmark, read_benchmark
from kg.evaluation.counts import Counts
from kg.evaluation.tables import table_rows
from kg.extraction import Extractor, assemble, mentions, posts, quotations
from kg.extraction.arguments import Arguments
from kg.extraction.coreference.discourse import Discourse
from kg.extraction.frames import modality
from kg.extraction.frames.slots import Filling
from kg.extraction.initiatives import acts, proposed
from kg.extraction.mentions.found import Found
from kg.extraction.mentions.scene import Scene
from kg.extraction.mentions.surface import surfaces
from kg.extraction.model import Chunk
from kg.extraction.posts import detection
from kg.extraction.posts.apposed import AppositionFinder
from kg.extraction.syntax import Tree
from kg.records import Document
from kg.resources import resource

BEGIN, END = "<!-- ablations: begin -->", "<!-- ablations: end -->"


# ------------------------------------------------------------------------------- the parts


def nothing(*_: object, **__: object) -> None:
    return None


def no(*_: object, **__: object) -> list[Any]:
    return []


def false(*_: object, **__: object) -> bool:
    return False


def stated(*_: object, **__: object) -> modality.Modality:
    """Every clause read as a plain statement."""
    return modality.Modality()


def shown_alone(tree: Tree, chunk: Chunk) -> list[tuple[int, int]]:
    """Of each chunk only the words by which it is shown."""
    return surfaces(tree, chunk)[:1]


def recognised(scene: Scene) -> list[Chunk]:
    """Organisations as the tagger of names gives them."""
    found = Found(scene)
    for start, end, label in scene.ents:
        if label == "ORG":
            found.add(start, end, scene.first_noun(start, end), None, None)
    return sorted(found.chunks, key=lambda c: (c.start, -c.end))


@dataclass(frozen=True, slots=True)
class Part:
    """A part by its name, and what stands in for its functions: (owner, name, substitute)."""

    name: str
    patches: tuple[tuple[object, str, Callable[..., object]], ...] = ()
    options: dict[str, Any] = field(default_factory=dict)

    def without(self) -> ExitStack:
        """A context in which the part is switched off."""
        stack = ExitStack()
        for owner, name, substitute in self.patches:
            stack.enter_context(patch.object(owner, name, substitute))
        return stack


PRONOUNS = (
    (Discourse, "_pronoun", nothing),
    (detection.EventReader, "_supply_subject", nothing),
)
DESCRIPTIONS = ((Discourse, "_noun", nothing), (Discourse, "_holder", nothing))
WHOLE = Part("nothing")
PARTS = (
    Part("a second parse with names shortened", options={"reparse": False}),
    Part("organisations beside those of the tagger", (
        (mentions, "organization_chunks", recognised),
    )),
    Part("posts told by verbs", ((detection.EventReader, "read", no),)),
    Part("posts tied to names by the grammar", ((AppositionFinder, "find", nothing),)),
    Part("own names inside longer ones as mentions", ((assemble, "surfaces", shown_alone),)),
    Part("bodies beside names («X из партии Y»)", ((detection.AffiliationReader, "read", no),)),
    Part("organisations that are parts of others", ((posts, "structure", no),)),
    Part("pronouns and subjects left out", PRONOUNS),
    Part("descriptions and posts that take names up", DESCRIPTIONS),
    Part("pronouns, subjects left out, descriptions", (*PRONOUNS, *DESCRIPTIONS)),
    Part("quotations and their speakers", ((quotations, "find", no),)),
    Part("objects left unnamed («За проголосовал X»)", ((Filling, "_topic", no),)),
    Part("collectives and other nouns looked through", (
        (Arguments, "_is_transparent", false),
        (Arguments, "_listed", no),
        (Discourse, "_collective", nothing),
    )),
    Part("agents lent by verbs above", ((Arguments, "_above", nothing),)),
    Part("subjects and objects that the parser lost", (
        (Arguments, "_object_as_subject", no),
        (Arguments, "_stray_subject", no),
        (Arguments, "_place_as_agent", no),
        (Arguments, "_stray_object", no),
        (Arguments, "_object_beside", no),
    )),
    Part("negation, doubt and questions", ((modality, "read", stated),)),
    Part("initiatives that are proposed, not named", (
        (proposed, "measures", no), (proposed, "objects", no), (proposed, "headlines", no),
    )),
    Part("acts that somebody wants or fights", ((acts, "find", no),)),
    Part("initiatives taken up", ((Discourse, "_initiatives", nothing),)),
)  # fmt: skip


# ------------------------------------------------------------------------------- scoring


@dataclass(frozen=True, slots=True)
class Measure:
    """A gold file, annotated once."""

    benchmark: Benchmark
    docs: Sequence[Doc]

    def score(self, extractor: Extractor) -> Score:
        return self.benchmark.score(
            {
                gold.id: extractor.extract(Document(gold.id, gold.text), doc)
                for gold, doc in zip(self.benchmark.golds, self.docs, strict=True)
            }
        )


@dataclass(frozen=True, slots=True)
class Figure:
    """A column of the table: a figure of one of the measures."""

    title: str
    measure: str
    value: Callable[[Score], float]


def row(table: str, name: str) -> Callable[[Score], Counts]:
    return lambda score: dict(table_rows(score, table))[name]


MICRO, OCCUPATION = row("relations", "micro"), row("occupation", "micro")
AFFILIATION = row("relations", "affiliation person-org")
FIGURES = (
    Figure("civic P", "civic", lambda score: MICRO(score).precision),
    Figure("civic R", "civic", lambda score: MICRO(score).recall),
    Figure("civic F1", "civic", lambda score: MICRO(score).f1),
    Figure("civic polarity errors", "civic", lambda score: score.figures["polarity errors"]),
    Figure("train F1", "train", lambda score: MICRO(score).f1),
    Figure("FactRuEval F1", "factrueval", lambda score: OCCUPATION(score).f1),
    Figure("NEREL affiliation F1", "nerel", lambda score: AFFILIATION(score).f1),
)


def main() -> None:
    args = parse_arguments()
    measures = read_measures(args.shared)
    rows = list(table(measures))
    text = quality_tables.markdown(("without", *(figure.title for figure in FIGURES)), rows)
    print(text)
    if args.markdown:
        quality_tables.renew(args.markdown, BEGIN, END, text)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True, help="folder of the gold files")
    parser.add_argument("--markdown", type=Path, help="renew the table of this file")
    return parser.parse_args()


def read_measures(shared: Path) -> dict[str, Measure]:
    paths = {
        "civic": shared / "civic_dev.jsonl",
        "train": resource("data", "train", "civic_train.jsonl"),
        "factrueval": shared / "factrueval-dev.jsonl",
        "nerel": shared / "nerel-dev.jsonl",
    }
    return {name: annotated(read_benchmark(path)) for name, path in paths.items()}


def annotated(benchmark: Benchmark) -> Measure:
    texts = (gold.text for gold in benchmark.golds)
    return Measure(benchmark, list(kg.language.load().pipe(texts)))


def table(measures: dict[str, Measure]) -> Iterator[tuple[str, ...]]:
    """The figures of the whole, then of the whole without each part with the change."""
    whole = figures(WHOLE, measures)
    yield (WHOLE.name, *(quality_tables.number(value) for value in whole))
    for part in PARTS:
        found = figures(part, measures)
        changes = (changed(value, before) for value, before in zip(found, whole, strict=True))
        yield (part.name, *changes)


def figures(part: Part, measures: dict[str, Measure]) -> list[float]:
    with part.without():
        extractor = Extractor(**part.options)
        scores = {name: measure.score(extractor) for name, measure in measures.items()}
    return [figure.value(scores[figure.measure]) for figure in FIGURES]


def changed(value: float, before: float) -> str:
    """«0.651 (−0.117)», without the bracket when nothing changed."""
    if quality_tables.number(value) == quality_tables.number(before):
        return quality_tables.number(value)
    sign = "+" if value > before else "−"
    return f"{quality_tables.number(value)} ({sign}{quality_tables.number(abs(value - before))})"


if __name__ == "__main__":
    main()

"""From a gold file to a report: extract or load predictions, score them, show the result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from kg.evaluation.benchmark import HALVES, Benchmark, Half, read_benchmark, read_predictions
from kg.evaluation.gold import CivicGold
from kg.evaluation.score import Score
from kg.evaluation.tables import score_text
from kg.evaluation.verdicts import error_table
from kg.records import Document, Extraction
from kg.texts.choosing import language

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

#: A gap between the halves that says that rules were fitted to the half somebody looked at.
OVERTUNED = 0.08


class Extracts(Protocol):
    """What `evaluate` needs of an extractor (`kg.extraction.Extractor` is one)."""

    def extract(self, document: Document, doc: Doc) -> Extraction:
        """The entities and relations of one annotated document."""


@dataclass(slots=True)
class Report:
    """The score of one gold file, over all documents and over each half of them."""

    benchmark: Benchmark
    predictions: Mapping[str, Extraction]
    score: Score
    look: Score
    blind: Score
    problems: list[str] = field(default_factory=list)
    half: Half | None = None  # the half that was scored, None for all documents

    @property
    def halves(self) -> dict[str, Score]:
        """The score of each half, empty where only one half has documents or was scored."""
        if self.half or not self.blind.documents:
            return {}
        return {"look": self.look, "blind": self.blind}

    def as_text(self, lang: str | None = None) -> str:
        """The tables as they are printed, and the halves beside each other.

        `lang` is their language (default: the one in use); KgError for an unknown one.
        """
        return score_text(self.score, self.halves, language(lang))

    def as_dict(self) -> dict[str, Any]:
        """JSON form: format, score of all and of each half, problems."""
        return {
            "format": self.benchmark.format.name,
            **self.score.as_dict(),
            "halves": {name: score.as_dict() for name, score in self.halves.items()},
            "problems": self.problems,
        }

    def errors(self) -> str:
        """Misses and false alarms as tab-separated text with a header."""
        return error_table(self.score.verdicts)


def evaluate(
    path: Path | str,
    *,
    predictions: Path | str | Mapping[str, Extraction] | None = None,
    nlp: Language | None = None,
    extractor: Extracts | None = None,
    half: Half | None = None,
) -> Report:
    """Score a gold file (civic, NEREL or FactRuEval rows; the format is recognised).

    Predictions come from a `kg extract --format jsonl` file or a mapping by document id; without
    them the texts of the gold file are extracted with `nlp` (default `kg.language.load()`) and
    `extractor` (default `kg.extraction.Extractor()`). `half` keeps the documents at even places
    ("look") or at odd ones ("blind"). Raises KgError for files that cannot be used.
    """
    benchmark = read_benchmark(path).half(half)
    if predictions is None:
        predictions = extract_golds(benchmark, nlp, extractor)
    elif not isinstance(predictions, Mapping):
        predictions = read_predictions(predictions)
    return report(benchmark, predictions, half)


def report(
    benchmark: Benchmark, predictions: Mapping[str, Extraction], half: Half | None = None
) -> Report:
    """Score predictions that are at hand; `half` says which half the benchmark is, if one."""
    scores = benchmark.scores(predictions)
    return Report(
        benchmark,
        predictions,
        benchmark.add_up(scores),
        benchmark.add_up(scores[HALVES["look"]]),
        benchmark.add_up(scores[HALVES["blind"]]),
        list(find_problems(benchmark, predictions)),
        half,
    )


def extract_golds(
    benchmark: Benchmark, nlp: Language | None = None, extractor: Extracts | None = None
) -> dict[str, Extraction]:
    """Extract the texts of a gold file, by document id."""
    if nlp is None:
        nlp = _default_pipeline()
    extractor = extractor or _default_extractor()
    documents = [Document(gold.id, gold.text) for gold in benchmark.golds]
    docs = nlp.pipe(document.text for document in documents)
    pairs = zip(documents, docs, strict=True)
    return {document.id: extractor.extract(document, doc) for document, doc in pairs}


def _default_pipeline() -> Language:
    import kg.language  # the models take a second to load; scoring a file needs none of them

    return kg.language.load()


def _default_extractor() -> Extracts:
    import kg.extraction

    return kg.extraction.Extractor()


def find_problems(benchmark: Benchmark, predictions: Mapping[str, Extraction]) -> Iterable[str]:
    """What makes the score doubtful: gaps between gold and predictions, offsets that do not fit."""
    ids = {gold.id for gold in benchmark.golds}
    if missing := sorted(ids - set(predictions)):
        yield f"{len(missing)} gold documents have no prediction (all misses): {missing[:5]}"
    for gold in benchmark.golds:
        if isinstance(gold, CivicGold):
            yield from (f"gold {gold.id}: {problem}" for problem in gold.problems)
        if gold.id in predictions:
            yield from _offset_problems(gold.text, predictions[gold.id])


def _offset_problems(text: str, extraction: Extraction) -> Iterable[str]:
    wrong = [m for e in extraction.entities for m in e.mentions if text[m.start : m.end] != m.text]
    if wrong:
        first = wrong[0]
        stands = text[first.start : first.end]
        yield (
            f"{extraction.id}: {len(wrong)} mentions do not stand at their offsets, first "
            f"{first.text!r} at {first.start}:{first.end}, where the text has {stands!r}"
        )

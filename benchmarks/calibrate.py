"""Count how often the claims of each pattern are right, and weigh thresholds of confidence.

    python benchmarks/calibrate.py --factrueval FILE [--look GOLD.jsonl]... [--dry-run]

Writes data/patterns/ru.confidence.toml, from which `kg.extraction.confidence` makes probabilities.
Counted are texts whose licence lets what was learnt from them be shipped: data/train and
data/samples-gold.jsonl, which are this project's own, and the devset of FactRuEval-2016 (MIT).
The news of FactRuEval counts double, since rules were written with our own texts in view.  Run it
after every change of the rules, then `quality.py`.

Two tables are printed.  Reliability: claims by confidence and the share of right ones, as patterns
state it and as counted, where each tenth of the documents is judged by counts of the others.
Thresholds: precision, recall and F1 of the relations when less sure claims are dropped, for each
counted file of ours and for each `--look` file, of which only the documents at even places count.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import kg.extraction.pipeline
import kg.language
from kg.evaluation.benchmark import Benchmark, read_benchmark
from kg.evaluation.counts import Counts
from kg.evaluation.reliability import at_least, reliability
from kg.evaluation.verdicts import NOTHING, Verdict
from kg.extraction import Extractor
from kg.extraction.confidence import REACHES, Calibration, Key, Tally
from kg.records import Document, Extraction
from kg.resources import resource

OWN = (resource("data", "train", "civic_train.jsonl"), resource("data", "samples-gold.jsonl"))
TARGET = resource("data", "patterns") / "ru.confidence.toml"
NEAR, WEIGHT, FOLDS = 0.8, 20, 10
REAL = 2  # how often a claim in real news counts
THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.75, 0.8, 0.82, 0.84, 0.86, 0.88, 0.9, 0.92, 0.94, 0.96)

HEAD = """\
# How often the claims of each pattern were right, written by benchmarks/calibrate.py: do not edit.
#
# near      a claim that states less than this of itself is far, as is one whose participant stands
#           behind a pronoun or is not named at all
# weight    how many observations the wider share counts on which a narrower one leans
# patterns  the id of a pattern, with [right, wrong] claims near and far
#
# kg/extraction/confidence.py makes probabilities of these counts.
# Counted: {sources}.
"""


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold file with what is extracted from its documents, confidence as patterns state it."""

    name: str
    benchmark: Benchmark
    extractions: Mapping[str, Extraction]

    @property
    def times(self) -> int:
        """How often its claims count."""
        return REAL if self.benchmark.format.name == "factrueval" else 1

    def judged(self) -> Iterator[Verdict]:
        """The verdicts on the relations that the gold decides."""
        for verdict in self.benchmark.score(self.extractions).verdicts:
            decided = verdict.outcome in ("right", "wrong")
            if verdict.level == "relation" and decided and verdict.predicted:
                yield verdict


def main() -> None:
    args = parse_arguments()
    golds = list(read_all([*OWN, *([args.factrueval] if args.factrueval else [])]))
    looks = list(read_all(args.look or [], look=True))
    verdicts = [v for gold in golds for v in gold.judged()]
    times = {each.id: gold.times for gold in golds for each in gold.benchmark.golds}
    counts = count(verdicts, times)
    calibration = Calibration(counts, NEAR, WEIGHT)
    show_reliability(verdicts, times)
    for gold in [*golds[: len(OWN)], *looks]:
        show_thresholds(gold, calibration)
    if not args.dry_run:
        write(TARGET, counts, [f"{gold.name} × {gold.times}" for gold in golds])


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--factrueval", type=Path, help="factrueval-dev.jsonl, counted as well")
    parser.add_argument("--look", type=Path, action="append", help="civic gold, thresholds only")
    parser.add_argument("--dry-run", action="store_true", help="write nothing")
    return parser.parse_args()


# ------------------------------------------------------------------------------- extracting


def read_all(paths: Sequence[Path], look: bool = False) -> Iterator[Gold]:
    """Each gold file, extracted with the confidence that the patterns state."""
    kg.extraction.pipeline.calibrated = as_stated
    nlp, extractor = kg.language.load(), Extractor()
    for path in paths:
        benchmark = read_benchmark(path).half("look" if look else None)
        docs = nlp.pipe(gold.text for gold in benchmark.golds)
        extractions = {
            gold.id: extractor.extract(Document(gold.id, gold.text), doc)
            for gold, doc in zip(benchmark.golds, docs, strict=True)
        }
        yield Gold(path.name, benchmark, extractions)


def as_stated(pattern: str, stated: float) -> float:
    """Stands in for `calibrated`: what is to be counted must not be calibrated already."""
    return stated


# ------------------------------------------------------------------------------- counting


def count(verdicts: Iterable[Verdict], times: Mapping[str, int]) -> dict[Key, Tally]:
    """Right and wrong claims of each pattern, near and far; `times` by the id of the document."""
    key = Calibration({}, NEAR, WEIGHT).key
    counts: dict[Key, Tally] = {}
    for verdict in verdicts:
        at, right = key(*stated(verdict)), verdict.outcome == "right"
        n = times[verdict.document]
        counts[at] = counts.get(at, Tally()) + Tally(right * n, (not right) * n)
    return counts


def stated(verdict: Verdict) -> tuple[str, float]:
    """The pattern of a prediction, and the confidence that it states."""
    claim = verdict.predicted or NOTHING
    return claim.pattern, claim.confidence or 0.0


def write(path: Path, counts: Mapping[Key, Tally], sources: Sequence[str]) -> None:
    """Write the counts under another name, then rename."""
    lines = [HEAD.format(sources=", ".join(sources)), f"near = {NEAR}", f"weight = {WEIGHT}", ""]
    lines.append("[patterns]")
    for pattern in sorted({pattern for pattern, _ in counts}):
        cells = [
            f"{reach} = [{tally.right}, {tally.wrong}]"
            for reach in REACHES
            if (tally := counts.get((pattern, reach)))
        ]
        lines.append(f'"{pattern}" = {{ {", ".join(cells)} }}')
    fresh = path.with_suffix(".new")
    fresh.write_text("\n".join(lines) + "\n", encoding="utf-8")
    fresh.replace(path)


# ------------------------------------------------------------------------------- reliability


def show_reliability(verdicts: Sequence[Verdict], times: Mapping[str, int]) -> None:
    columns = {"as stated": list(verdicts), "as counted": list(cross_validated(verdicts, times))}
    print(f"{'reliability':<14}" + "".join(f"{name:>20}" for name in columns))
    found = [[*reliability(vs), at_least(vs, 0.9)] for vs in columns.values()]
    for bins in zip(*found, strict=True):
        cells = (f"{b.number:>12}{'' if b.share is None else f'{b.share:.3f}':>8}" for b in bins)
        print(f"{bins[0].low:.2f} to {bins[0].high:.2f}  " + "".join(cells))


def cross_validated(verdicts: Sequence[Verdict], times: Mapping[str, int]) -> Iterator[Verdict]:
    """Each verdict with the confidence that the documents of other folds give it."""
    documents = sorted({v.document for v in verdicts})
    fold = {document: number % FOLDS for number, document in enumerate(documents)}
    for number in range(FOLDS):
        others = (v for v in verdicts if fold[v.document] != number)
        calibration = Calibration(count(others, times), NEAR, WEIGHT)
        yield from (recalibrated(v, calibration) for v in verdicts if fold[v.document] == number)


def recalibrated(verdict: Verdict, calibration: Callable[[str, float], float]) -> Verdict:
    confidence = calibration(*stated(verdict))
    return replace(verdict, predicted=replace(verdict.predicted, confidence=confidence))


# ------------------------------------------------------------------------------- thresholds


def show_thresholds(gold: Gold, calibration: Calibration) -> None:
    sure = {e.id: with_confidence(e, calibration) for e in gold.extractions.values()}
    print(f"\n{gold.name:<24}{'P':>8}{'R':>8}{'F1':>8}{'claims':>8}")
    for threshold in THRESHOLDS:
        kept = {name: at_or_above(extraction, threshold) for name, extraction in sure.items()}
        c = micro(gold.benchmark, kept)
        number = sum(len(extraction.relations) for extraction in kept.values())
        print(f"{threshold:<24}{c.precision:>8.3f}{c.recall:>8.3f}{c.f1:>8.3f}{number:>8}")


def micro(benchmark: Benchmark, extractions: Mapping[str, Extraction]) -> Counts:
    table = benchmark.score(extractions).tables["relations"]
    return sum(table.values(), Counts())


def with_confidence(extraction: Extraction, calibration: Calibration) -> Extraction:
    relations = (
        replace(r, confidence=calibration(r.pattern, r.confidence)) for r in extraction.relations
    )
    return replace(extraction, relations=tuple(relations))


def at_or_above(extraction: Extraction, threshold: float) -> Extraction:
    kept = tuple(r for r in extraction.relations if r.confidence >= threshold)
    return replace(extraction, relations=kept)


if __name__ == "__main__":
    main()

"""Speed of the Russian pipeline, as a ratio to natasha's own chain on the same texts.

    python benchmarks/annotators.py TEXTS.jsonl [--repeats 5] [--threads 1]

TEXTS.jsonl has one object with a `text` per line.  Both sides run in this process, by turns, on
the same texts; the medians are compared.  natasha's chain is segmentation (razdel), morphology,
syntax and names (slovnet) as `natasha.Doc` calls them, document by document; its lemmas, for which
it needs pymorphy2, are left out.  Ours is the whole pipeline, lemmas and spaCy's Doc included.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import razdel
from navec import Navec
from slovnet import NER, Morph, Syntax
from threadpoolctl import threadpool_limits

import kg.language
from kg.language.engine.weights import data_folder

Work = Callable[[Sequence[str]], object]


class Natasha:
    """What `natasha.Doc.segment`, `tag_morph`, `parse_syntax` and `tag_ner` do."""

    def __init__(self) -> None:
        data = data_folder()
        navec = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
        models = data / "model"
        self._morph = Morph.load(models / "slovnet_morph_news_v1.tar").navec(navec)
        self._syntax = Syntax.load(models / "slovnet_syntax_news_v1.tar").navec(navec)
        self._ner = NER.load(models / "slovnet_ner_news_v1.tar").navec(navec)

    def __call__(self, texts: Sequence[str]) -> None:
        for text in texts:
            sentences = [
                [token.text for token in razdel.tokenize(sentence.text)]
                for sentence in razdel.sentenize(text)
            ]
            list(self._morph.map(sentences))
            list(self._syntax.map(sentences))
            self._ner(text)


def annotate(texts: Sequence[str]) -> None:
    """Our pipeline over the same texts."""
    for _ in kg.language.load().pipe(texts):
        pass


@dataclass(frozen=True)
class Timing:
    """Seconds of every repetition; the first one fills the caches and is kept apart."""

    first: float
    others: list[float]

    @property
    def median(self) -> float:
        return median(self.others)


def interleaved(works: Sequence[Work], texts: Sequence[str], repeats: int) -> list[Timing]:
    """Time every work on the texts, by turns, once to warm up and then `repeats` times."""
    seconds: list[list[float]] = [[] for _ in works]
    for _ in range(repeats + 1):
        for work, measured in zip(works, seconds, strict=True):
            start = time.perf_counter()
            work(texts)
            measured.append(time.perf_counter() - start)
    return [Timing(measured[0], measured[1:]) for measured in seconds]


def report(names: Sequence[str], timings: Sequence[Timing], texts: Sequence[str]) -> None:
    """One line per work; the last is compared with the first."""
    characters = sum(map(len, texts))
    print(f"{len(texts)} texts, {characters} characters")
    for name, timing in zip(names, timings, strict=True):
        rate = characters / timing.median
        print(
            f"{name:10} median {timing.median:7.3f} s   first {timing.first:7.3f} s   "
            f"{rate:9.0f} characters/s"
        )
    base, ours = timings[0], timings[-1]
    print(f"ratio      {ours.median / base.median:.3f} (first pass {ours.first / base.first:.3f})")


def read_texts(path: Path) -> list[str]:
    """The texts of a JSON-lines file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines if line.strip()]


@contextmanager
def blas_threads(count: int) -> Iterator[None]:
    """Run with so many BLAS threads; 0 leaves the setting alone."""
    with threadpool_limits(count, "blas") if count else nullcontext():
        yield


def arguments(description: str | None) -> argparse.Namespace:
    """The command line that the speed benchmarks share."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path, help="JSON lines with a `text` each")
    parser.add_argument("--repeats", type=int, default=5, help="timed passes after the first")
    parser.add_argument(
        "--threads", type=int, default=1, help="BLAS threads for natasha; 0: as the machine has it"
    )
    return parser.parse_args()


def main() -> None:
    options = arguments(__doc__)
    texts = read_texts(options.texts)
    with blas_threads(options.threads):
        timings = interleaved([Natasha(), annotate], texts, options.repeats)
    report(["natasha", "kg"], timings, texts)


if __name__ == "__main__":
    main()

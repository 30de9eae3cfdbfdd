"""Speed of the Russian pipeline, as a ratio to natasha's own chain on the same texts.

    python benchmarks/annotators.py TEXTS.jsonl [--repeats 5] [--threads 1] [--part 100]

TEXTS.jsonl has one object with a `text` per line. Both sides run in this process, by turns, on
the same texts; seconds are of processor time. natasha's chain is segmentation (razdel),
morphology, syntax and names (slovnet) as `natasha.Doc` calls them, document by document; its
lemmas, for which it needs pymorphy2, are left out. Ours is the whole pipeline, lemmas and spaCy's
Doc included.

First the texts come part by part, all new: the first part finds the models loaded and every cache
empty, the others find words that the parts before had.  Then the first part is read again and
again.  What loading takes, and memory, are measured in processes of their own.
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
from memory import alone
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
        self.morph = Morph.load(models / "slovnet_morph_news_v1.tar").navec(navec)
        self.syntax = Syntax.load(models / "slovnet_syntax_news_v1.tar").navec(navec)
        self.ner = NER.load(models / "slovnet_ner_news_v1.tar").navec(navec)

    def __call__(self, texts: Sequence[str]) -> None:
        for text in texts:
            sentences = [
                [token.text for token in razdel.tokenize(sentence.text)]
                for sentence in razdel.sentenize(text)
            ]
            list(self.morph.map(sentences))
            list(self.syntax.map(sentences))
            self.ner(text)


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
            start = time.process_time()
            work(texts)
            measured.append(time.process_time() - start)
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
    print(f"           {base.median / ours.median:.2f} times as fast")


def new_texts(works: Sequence[Work], texts: Sequence[str], size: int) -> list[list[float]]:
    """For every part of the texts, each of which is read once, the seconds of every work."""
    parts = [texts[i : i + size] for i in range(0, len(texts), size)]
    return [[timing.first for timing in interleaved(works, part, 0)] for part in parts]


def report_new(parts: Sequence[Sequence[float]], size: int) -> None:
    """How many times faster the second work is than the first: on the first part, on the others."""
    (base, ours), *others = parts
    print(f"first {size} texts, caches empty: {base:.3f} s, {ours:.3f} s, {base / ours:.2f} times")
    if others:
        ratios = [base / ours for base, ours in others]
        print(
            f"later parts, new texts: median {median(ratios):.2f} times"
            f" ({', '.join(f'{ratio:.2f}' for ratio in ratios)})"
        )


_START = """
import json, sys, time
import kg.language
from memory import peak
nlp = kg.language.load()
nlp("Совет поддержал Анну Петрову из Караганды.")
print(time.process_time())
with open(sys.argv[1], encoding="utf-8") as lines:
    for doc in nlp.pipe(json.loads(line)["text"] for line in lines):
        pass
print(peak())
"""


def report_start(texts: Path, repeats: int) -> None:
    """Seconds until the first sentence is annotated, the imports included; memory at the peak."""
    seconds, peaks = [], []
    for _ in range(repeats):
        second, peak = map(float, alone(_START, str(texts)).split())
        seconds.append(second)
        peaks.append(peak)
    print(f"start-up {median(seconds):.2f} s of processor time, peak {median(peaks):.0f} MB")


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
    parser.add_argument("--part", type=int, default=100, help="texts that are read in one go")
    return parser.parse_args()


def main() -> None:
    options = arguments(__doc__)
    texts = read_texts(options.texts)
    report_start(options.texts, 3)
    works = [Natasha(), annotate]
    annotate(["Совет поддержал Анну Петрову из Караганды."])
    with blas_threads(options.threads):
        report_new(new_texts(works, texts, options.part), options.part)
        again = texts[: options.part]
        report(["natasha", "kg"], interleaved(works, again, options.repeats), again)


if __name__ == "__main__":
    main()

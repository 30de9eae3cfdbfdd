"""All figures of docs/performance.md, by one command, and a check that nothing has become slower.

    python benchmarks/performance.py TEXTS.jsonl --markdown docs/performance.md
    python benchmarks/performance.py TEXTS.jsonl --only speed build --check

TEXTS.jsonl has one object with a `text` per line.  natasha's four steps on the same texts are the
measure of speed: both sides run by turns, so that a ratio holds on any machine.  `--check` compares
the ratios with those in ratios.json and fails where one is more than 15 % worse; `--store` writes
them there.  Run it before a release, on a quiet machine: it is no part of CI.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from annotators import Natasha, blas_threads, read_texts
from memory import alone
from quality_tables import markdown, renew

HERE = Path(__file__).parent
RATIOS = HERE / "ratios.json"
SCALE = HERE.parent / "docs" / "scale.md"  # which has the table of growth, too
SLOWER = 1.15
PART = 24  # texts that each side reads in its turn, as many as `kg build` reads together
WARM = 100  # texts that are read again and again
SPACY = "ru_core_news_sm"
Texts = Sequence[str]
Work = Callable[[Texts], object]
Ratios = dict[str, float]
# What other benchmarks print, and where it goes.
OTHERS = {
    "equality": ("equality", ["equality.py", "TEXTS"]),
    "build": ("whole build", ["whole_build.py", "TEXTS"]),
    "growth": ("growth", ["scale.py"]),
    "resolution": ("resolution scale", ["resolution_scale.py"]),
    "builds": ("builds", ["builds.py"]),
    "maps": ("maps", ["maps.py"]),
    "queries": ("queries", ["sparql.py", "--repeats", "3"]),
    "rdf": ("rdf", ["rdf.py"]),
}


def processor(work: Callable[[], object]) -> float:
    """Seconds of processor time."""
    start = time.process_time()
    work()
    return time.process_time() - start


def clock(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


# ------------------------------------------------------------------------ annotating, extracting


def others() -> dict[str, Work]:
    """With whom we are compared: natasha, and spaCy's own pipeline where it is installed."""
    found: dict[str, Work] = {"natasha": Natasha()}
    if find_spec(SPACY):
        import spacy

        other = spacy.load(SPACY)
        found[SPACY] = lambda texts: list(other.pipe(texts))
    return found


def ours() -> dict[str, Work]:
    """The annotators, and the extractor, which takes up what the annotators have just read."""
    import kg.language
    from kg.extraction import Extractor
    from kg.records import Document

    nlp, extractor = kg.language.load(), Extractor()
    read: list[tuple[Document, Any]] = []

    def annotate(texts: Texts) -> None:
        read[:] = ((Document("d", t), doc) for t, doc in zip(texts, nlp.pipe(texts), strict=True))

    return {"annotators": annotate, "extractor": lambda _: extractor.extract_all(read)}


def seconds(works: dict[str, Work], texts: Texts) -> dict[str, float]:
    """What each takes for the texts, read in parts and by turns."""
    spent = dict.fromkeys(works, 0.0)
    for start in range(0, len(texts), PART):
        part = texts[start : start + PART]
        for name, work in works.items():
            spent[name] += processor(lambda work=work, part=part: work(part))  # type: ignore[misc]
    annotators, extractor = spent.pop("annotators"), spent.pop("extractor")
    return {**spent, "kg, annotators": annotators, "kg extract": annotators + extractor}


def speed(texts: Texts, repeats: int) -> tuple[str, Ratios]:
    """One process and one thread: new texts, and the same texts again."""
    works = {**others(), **ours()}
    with blas_threads(1):
        new = seconds(works, texts)
        again = [seconds(works, texts[:WARM]) for _ in range(repeats)]
    base = new["natasha"]
    rows, ratios = [], {}
    for name in new:
        once = new[name] / base
        twice = median(spent[name] / spent["natasha"] for spent in again)
        rate = sum(map(len, texts)) / new[name]
        rows.append([name, f"{rate:,.0f}", f"{1 / once:.2f}", f"{1 / twice:.2f}"])
        if name.startswith("kg"):
            ratios |= {f"{name}, new texts": once, f"{name}, known words": twice}
    header = ["reader", "characters a second", "times natasha, new texts", "known words"]
    return markdown(header, rows), ratios


# ------------------------------------------------------------------------ a process

_PROCESS = """
from kg.annotating import Annotator
Annotator().warm()
"""
_MEMORY = """
import json, sys
from kg.annotating import Annotator
from kg.records import Document
from memory import peak
texts = json.load(sys.stdin)
for _ in Annotator().extract(Document(str(n), text) for n, text in enumerate(texts)):
    pass
print(peak())
"""


def process(texts: Texts, repeats: int) -> tuple[str, Ratios]:
    """Start-up of annotators and extractor, and the memory of a process that reads all texts."""

    def started(code: str) -> float:
        return median(clock(lambda: alone(code)) for _ in range(repeats))

    start, empty = started(_PROCESS), started("import spacy")
    memory = float(alone(_MEMORY, given=json.dumps(list(texts))))
    rows = [
        ["from nothing to the first text extracted, seconds", f"{start:.2f}"],
        ["for comparison: `import spacy` alone", f"{empty:.2f}"],
        ["memory after all texts, extraction included, MB", f"{memory:,.0f}"],
    ]
    return markdown(["one process", ""], rows), {"start-up": start / empty}


# ------------------------------------------------------------------------ all together

PARTS = {"speed": speed, "process": process}


def slower(found: Ratios, stored: Ratios) -> list[str]:
    """What takes more than it did, in proportion to natasha (start-up: to spaCy's import)."""
    return [
        f"{name}: ratio {found[name]:.3f}, stored {stored[name]:.3f}"
        for name in sorted(found.keys() & stored.keys())
        if found[name] > SLOWER * stored[name]
    ]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("texts", type=Path, nargs="?", help="JSON lines with a `text` each")
    parser.add_argument("--only", nargs="+", choices=[*PARTS, *OTHERS], help="these parts")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--markdown", type=Path, help="renew the tables of this file")
    parser.add_argument("--check", action="store_true", help="fail where a ratio is 15 %% worse")
    parser.add_argument("--store", action="store_true", help="keep the ratios for later checks")
    options = parser.parse_args()
    wanted = options.only or [*PARTS, *OTHERS]
    if not options.texts and any(name in PARTS or "TEXTS" in OTHERS[name][1] for name in wanted):
        parser.error("say which texts to read: a JSON-lines file")
    ratios: Ratios = {}
    for name in wanted:
        if name in PARTS:
            text, found = PARTS[name](read_texts(options.texts), options.repeats)
            ratios |= found
            section = name
        else:
            section, command = OTHERS[name]
            given = [str(options.texts) if word == "TEXTS" else word for word in command[1:]]
            run = [sys.executable, str(HERE / command[0]), *given]
            text = subprocess.run(run, capture_output=True, text=True, check=True).stdout.strip()
            if name == "build":
                ratios["kg build and kg map"] = 1 / float(text.splitlines()[5].split("|")[-2])
        print(f"\n{text}", flush=True)
        if options.markdown:
            renew(options.markdown, f"<!-- {section}: begin -->", f"<!-- {section}: end -->", text)
        if options.markdown and name == "growth":
            renew(SCALE, "<!-- scale: begin -->", "<!-- scale: end -->", text)
    return finish(ratios, options.check, options.store)


def finish(ratios: Ratios, check: bool, store: bool) -> int:
    """Keep the ratios, or compare them with those that were kept."""
    stored = json.loads(RATIOS.read_text(encoding="utf-8")) if RATIOS.exists() else {}
    if store:
        kept = {name: round(ratio, 4) for name, ratio in sorted({**stored, **ratios}.items())}
        RATIOS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    worse = slower(ratios, stored) if check else []
    for line in worse:
        print(f"slower than before: {line}", file=sys.stderr)
    return 1 if worse else 0


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(main())

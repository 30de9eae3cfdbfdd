"""Speed of the whole extraction, as a ratio to natasha's annotation of the same texts.

    python benchmarks/extract_speed.py TEXTS.jsonl [--repeats 5] [--threads 1]

What is timed is what `kg extract` does after reading: annotate every text and extract its entities
and relations.  natasha's chain (see annotators.py) only annotates.
"""

from __future__ import annotations

from collections.abc import Sequence

from annotators import Natasha, arguments, blas_threads, interleaved, read_texts, report

import kg.language
from kg.extraction import Extractor
from kg.records import Document


class Extraction:
    """Annotate and extract, document by document."""

    def __init__(self) -> None:
        self._pipeline = kg.language.load()
        self._extractor = Extractor()

    def __call__(self, texts: Sequence[str]) -> None:
        for number, doc in enumerate(self._pipeline.pipe(texts)):
            self._extractor.extract(Document(str(number), doc.text), doc)


def main() -> None:
    options = arguments(__doc__)
    texts = read_texts(options.texts)
    with blas_threads(options.threads):
        timings = interleaved([Natasha(), Extraction()], texts, options.repeats)
    report(["natasha", "kg extract"], timings, texts)


if __name__ == "__main__":
    main()

"""Score the extractor on the development sets and print compact tables.

    python benchmarks/quality.py --shared DIR [--set civic|seed|nerel|factrueval]...
                                 [--half look|blind] [--errors DIR] [--markdown docs/quality.md]

DIR holds seed.jsonl, civic_dev.jsonl, nerel-dev.jsonl and factrueval-dev.jsonl. Every run extracts
anew: nothing is cached. `--errors` writes a table of misses and false alarms and an error page per
set; `--markdown` renews the tables between the two markers of that file.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import quality_tables

import kg.extraction
import kg.language
from kg.evaluation import Report, evaluate
from kg.evaluation.counts import Counts
from kg.evaluation.page import render_page
from kg.evaluation.reliability import at_least, reliability
from kg.evaluation.tables import table_rows

SETS = {
    "seed": "seed.jsonl",
    "civic": "civic_dev.jsonl",
    "nerel": "nerel-dev.jsonl",
    "factrueval": "factrueval-dev.jsonl",
}


def main() -> None:
    args = parse_arguments()
    nlp, extractor = kg.language.load(), kg.extraction.Extractor()
    reports = {}
    for name in args.set or SETS:
        path = args.shared / SETS[name]
        if not path.exists():
            print(f"\n== {name}: no {path}")
            continue
        started = time.perf_counter()
        reports[name] = evaluate(path, nlp=nlp, extractor=extractor, half=args.half)
        seconds = time.perf_counter() - started
        show(name, reports[name], seconds)
        save(reports[name], name, args.errors)
    show_reliability(reports)
    if args.markdown:
        quality_tables.update(args.markdown, reports)


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True, help="folder of the gold files")
    parser.add_argument("--set", action="append", choices=SETS, help="only this set (repeatable)")
    parser.add_argument("--half", choices=("look", "blind"), help="only these documents")
    parser.add_argument("--errors", type=Path, help="write NAME.tsv and NAME.html into this folder")
    parser.add_argument("--markdown", type=Path, help="renew the tables of this file")
    return parser.parse_args()


def show(name: str, report: Report, seconds: float) -> None:
    score = report.score
    print(f"\n== {name} {report.half or ''}: {score.documents} documents, {seconds:.1f} s")
    print(f"{'':<26}{'P':>6}{'R':>6}{'F1':>6}{'tp':>6}{'fp':>6}{'fn':>6}{'look':>8}{'blind':>6}")
    for table in score.tables:
        look, blind = (dict(table_rows(s, table)) for s in (report.look, report.blind))
        for row, counts in table_rows(score, table):
            halves = f"{look[row].f1:>8.3f}{blind[row].f1:>6.3f}" if report.halves else ""
            print(line(row, counts) + halves)
    print("; ".join(f"{figure} {value}" for figure, value in score.figures.items()))
    for problem in report.problems:
        print(f"!! {problem}")


def line(name: str, c: Counts) -> str:
    return f"{name:<26}{c.precision:>6.3f}{c.recall:>6.3f}{c.f1:>6.3f}{c.tp:>6}{c.fp:>6}{c.fn:>6}"


def save(report: Report, name: str, errors: Path | None) -> None:
    if errors:
        errors.mkdir(parents=True, exist_ok=True)
        (errors / f"{name}.tsv").write_text(report.errors(), encoding="utf-8")
        (errors / f"{name}.html").write_text(render_page(report, name), encoding="utf-8")


def show_reliability(reports: dict[str, Report]) -> None:
    chosen = [reports[name] for name in ("civic", "factrueval") if name in reports]
    verdicts = [v for report in chosen for v in report.score.verdicts]
    if not verdicts:
        return
    print("\n== reliability (civic and FactRuEval relations that the gold decides)")
    for b in [*reliability(verdicts), at_least(verdicts, 0.9)]:
        share = "" if b.share is None else f"{b.share:.3f}"
        print(f"{b.low:.2f}–{b.high:.2f}{b.number:>6}{share:>8}")


if __name__ == "__main__":
    main()

"""How often the program is wrong where `kg review` asks, by the links of NEREL to Wikidata.

    kg build nerel-train.jsonl --out g
    python benchmarks/review.py g nerel-train.jsonl

Counted are the questions both of whose sides stand on linked mentions of persons and organisations:
a pair that is kept apart is an error when both sides have one item, a merge when they have two.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import kg
from kg.evaluation.gold.links import read_links
from kg.evaluation.linking import classes, linked_entities
from kg.resolution import Member
from kg.review.doubts import Doubt, Side, find_doubts

STEPS = (25, 50, 100, 200, 400)


def labels(graph: kg.KnowledgeGraph, gold: Path) -> dict[Member, str]:
    """The Wikidata item of each linked entity of a document; classes of things left out."""
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    links = {row["id"]: read_links(row["ann"]) for row in rows}
    common = classes(link for found in links.values() for link in found)
    found = {
        member: item
        for extraction in graph.extractions
        for member, item in linked_entities(extraction, links[extraction.id]).items()
    }
    return {member: item for member, item in found.items() if item not in common}


def item(side: Side, known: Mapping[tuple[str, str], str]) -> str:
    """The item of most members of a side; '' when none is linked."""
    counts = Counter(known[m] for m in side.ref.members if m in known)
    return min(counts, key=lambda i: (-counts[i], i), default="")


def is_error(doubt: Doubt, known: Mapping[tuple[str, str], str]) -> bool | None:
    """True when the program is wrong there, None when the links do not tell."""
    left, right = (item(side, known) for side in doubt.sides)
    if not left or not right:
        return None
    return (left == right) == (doubt.kind == "pair")


def table(doubts: Iterable[Doubt], known: Mapping[tuple[str, str], str], kind: str) -> None:
    told = [e for d in doubts if d.kind == kind if (e := is_error(d, known)) is not None]
    steps = [step for step in STEPS if step < len(told)] + [len(told)]
    for step in steps:
        share = sum(told[:step]) / max(1, step)
        print(f"| {kind}s, the first {step} that the links tell | {share:.2f} |")


def main() -> None:
    """Print the shares of errors among the first questions."""
    graph = kg.open(sys.argv[1])
    by_member = labels(graph, Path(sys.argv[2]))
    names = graph.names_of(by_member)
    known = dict(zip(names, by_member.values(), strict=True))
    start = time.perf_counter()
    doubts = find_doubts(graph)
    print(f"{len(doubts)} questions in {time.perf_counter() - start:.1f} s")
    for kind in ("pair", "merge"):
        table(doubts, known, kind)


if __name__ == "__main__":
    main()

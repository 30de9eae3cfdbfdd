"""Score resolution across documents against NEREL's links to Wikidata.

    python benchmarks/resolution.py --shared DIR [--extractions CACHE.jsonl] [--errors FILE.tsv]
                                    [--markdown docs/quality.md]

DIR holds nerel-train.jsonl and nerel-dev.jsonl. Their texts are extracted anew, or once if there is
a cache, whose path should lie outside the repository. `--errors` writes the wrong merges and the
splits with their causes; `--markdown` renews the tables between the two markers of that file.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from quality_tables import markdown, renew

from kg.evaluation.causes import Case, split_cases, wrong_cases
from kg.evaluation.clusters import BCubed, b_cubed
from kg.evaluation.gold.links import Link, read_links
from kg.evaluation.linking import classes, linked_entities
from kg.records import Document, Entity, Extraction
from kg.resolution import Member, Resolution, resolve

BEGIN, END = "<!-- resolution: begin -->", "<!-- resolution: end -->"
SETS = ("train", "dev")
Labels = Mapping[Member, str]
GOALS = "Goals: precision ≥ 0.97, recall ≥ 0.85, at most 1 wrong merge of persons in 500."


def main() -> None:
    args = parse_arguments()
    rows = dict(read_rows(args.shared))
    links = {id_: read_links(row["ann"]) for id_, row in rows.items()}
    extractions = load(rows, args.extractions)
    labels = {m: q for e in extractions for m, q in linked_entities(e, links[e.id]).items()}
    resolution = resolve(extractions)
    text = document(extractions, links, labels, resolution)
    print(text)
    if args.markdown:
        renew(args.markdown, BEGIN, END, text)
    if args.errors:
        cases = causes(extractions, links, labels, resolution)
        lines = ("\t".join((c.type, c.error, c.cause, *c.names)) for c in cases)
        args.errors.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, required=True, help="folder of the gold files")
    parser.add_argument("--extractions", type=Path, help="cache of the extractions")
    parser.add_argument("--errors", type=Path, help="write every error into this file")
    parser.add_argument("--markdown", type=Path, help="renew the tables of this file")
    return parser.parse_args()


def read_rows(folder: Path) -> Iterator[tuple[str, dict[str, str]]]:
    for name in SETS:
        for line in (folder / f"nerel-{name}.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield f"{name}-{row['id']}", row


def load(rows: Mapping[str, Mapping[str, str]], cache: Path | None) -> list[Extraction]:
    """The extractions of the texts, from the cache if there is one."""
    if cache and cache.exists():
        lines = cache.read_text(encoding="utf-8").splitlines()
        return [Extraction.from_json(json.loads(line)) for line in lines]
    from kg.annotating import Annotator

    documents = (Document(id_, row["text"]) for id_, row in rows.items())
    found = [extraction for _, extraction in Annotator().extract(documents)]
    if cache:
        text = "".join(json.dumps(e.to_json(), ensure_ascii=False) + "\n" for e in found)
        cache.write_text(text, encoding="utf-8")
    return found


def document(
    extractions: list[Extraction],
    links: Mapping[str, list[Link]],
    labels: Labels,
    resolution: Resolution,
) -> str:
    entities = {(x.id, e.id): e for x in extractions for e in x.entities}
    tables = scores_table(entities, links, labels, resolution)
    causes_ = causes_table(causes(extractions, links, labels, resolution))
    return f"{tables}\n\n{GOALS}\n\n{causes_}\n"


def scores_table(
    entities: Mapping[Member, Entity],
    links: Mapping[str, list[Link]],
    labels: Labels,
    resolution: Resolution,
) -> str:
    general = classes(link for found in links.values() for link in found)
    systems: dict[str, Mapping[Member, object]] = {
        "equal names": {m: (entities[m].type, entities[m].name) for m in labels},
        "resolution": {m: resolution.of(*m).id for m in labels},
    }
    header = ("entities", "system", "number", "P", "R", "F1", "merges", "wrong", "wrong in 500")
    chief = chiefs(entities, labels)
    keeps: dict[str, Callable[[Member], bool]] = {
        "**all links**": lambda m: True,
        "all links: persons": lambda m: entities[m].type == "Person",
        "all links: organisations": lambda m: entities[m].type == "Organization",
        "**links to one thing**": lambda m: labels[m] not in general,
        "one thing: organisations": lambda m: (
            labels[m] not in general and entities[m].type == "Organization"
        ),
        "**one thing, one entity per document**": lambda m: labels[m] not in general and m in chief,
    }
    rows = []
    for name, keep in keeps.items():
        kept = {member: item for member, item in labels.items() if keep(member)}
        rows += [row(name, system, b_cubed(kept, c)) for system, c in systems.items()]
    return markdown(header, rows)


def chiefs(entities: Mapping[Member, Entity], labels: Labels) -> set[Member]:
    """Of the entities that a document has of one thing, the one with most mentions."""
    found: dict[tuple[str, str, str], Member] = {}
    for member, item in sorted(labels.items()):
        key = (member[0], entities[member].type, item)
        best = found.setdefault(key, member)
        if len(entities[member].mentions) > len(entities[best].mentions):
            found[key] = member
    return set(found.values())


def row(name: str, system: str, score: BCubed) -> tuple[str, ...]:
    return (
        name,
        system,
        str(score.items),
        *(f"{value:.3f}" for value in (score.precision, score.recall, score.f1)),
        str(score.merges),
        str(score.wrong),
        f"{score.wrong_per(500):.1f}",
    )


def causes(
    extractions: list[Extraction],
    links: Mapping[str, list[Link]],
    labels: Labels,
    resolution: Resolution,
) -> list[Case]:
    entities = {(x.id, e.id): e for x in extractions for e in x.entities}
    clusters = {m: resolution.of(*m).id for m in labels}
    general = classes(link for found in links.values() for link in found)
    wrong = wrong_cases(entities, links, labels, clusters, general)
    return [*wrong, *split_cases(entities, links, labels, clusters, general)]


def causes_table(cases: list[Case]) -> str:
    keys = sorted({(c.error, c.type, c.cause) for c in cases})
    counted = [(k, sum((c.error, c.type, c.cause) == k for c in cases)) for k in keys]
    counted.sort(key=lambda pair: (pair[0][0] != "wrong merge", pair[0][1] != "Person", -pair[1]))
    rows = [(error, type_, cause, str(number)) for (error, type_, cause), number in counted]
    return markdown(("error", "type", "cause", "number"), rows)


if __name__ == "__main__":
    main()

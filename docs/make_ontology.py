"""Write the reference of the vocabulary from the vocabulary itself.

    python docs/make_ontology.py

From ontology/civic.ttl, crosswalk.toml and example.ttl it makes ontology/crosswalk.md, a table of
our terms and those of other vocabularies, and docs/ontology.html, a page with every term.  A test
compares what is committed with what this script gives.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jinja2
import pyoxigraph as ox
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.graph.inference import infer
from kg.graph.store import make_dataset, oxigraph, prefixes

ROOT = Path(__file__).resolve().parents[1]
ONTOLOGY = ROOT / "ontology"
CROSSWALK = ONTOLOGY / "crosswalk.md"
PAGE = ROOT / "docs" / "ontology.html"

CIVIC = "https://w3id.org/civic-kg/ontology#"
FTM = "https://schema.followthemoney.tech/#"
MATCHES = {
    OWL.equivalentClass: ("=", "equivalent", "то же"),
    OWL.inverseOf: ("⇄", "inverse", "обратное"),
    RDFS.subClassOf: ("⊂", "narrower than", "уже, чем"),
    RDFS.subPropertyOf: ("⊂", "narrower than", "уже, чем"),
    SKOS.closeMatch: ("≈", "close", "близко"),
    SKOS.narrowMatch: ("⊃", "broader than", "шире, чем"),
    SKOS.relatedMatch: ("~", "related", "связано"),
    RDFS.seeAlso: ("→", "see", "см."),
}
VOCABULARIES = {
    "W3C ORG": "http://www.w3.org/ns/org#",
    "FOAF": "http://xmlns.com/foaf/0.1/",
    "PROV-O": "http://www.w3.org/ns/prov#",
    "Web Annotation": "http://www.w3.org/ns/oa#",
    "schema.org": "https://schema.org/",
    "SKOS": "http://www.w3.org/2004/02/skos/core#",
}
SECTIONS = (
    ("Classes", "Классы", CIVIC, (OWL.Class, RDFS.Datatype)),
    ("Properties", "Свойства", CIVIC, (OWL.ObjectProperty, OWL.DatatypeProperty)),
    ("Classes of other vocabularies", "Классы других словарей", "", (OWL.Class,)),
    (
        "Properties of other vocabularies", "Свойства других словарей", "",
        (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty),
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Term:
    """One class or property, ready to be shown."""

    iri: URIRef
    name: str
    anchor: str
    labels: dict[str, str]
    comments: dict[str, str]
    domain: list[str]
    range: list[str]
    matches: list[tuple[str, str, str, str]]  # sign, kind in English and Russian, the other term
    traits: list[tuple[str, str]]
    example: str


@cache
def vocabulary() -> rdflib.Graph:
    """The vocabulary."""
    return rdflib.Graph().parse(ONTOLOGY / "civic.ttl")


@cache
def names() -> list[tuple[str, str]]:
    """Namespaces and prefixes, the longest first."""
    known = {str(iri): prefix for prefix, iri in vocabulary().namespaces() if prefix}
    known |= {iri: prefix for prefix, iri in prefixes().items()}
    return sorted(known.items(), key=lambda pair: -len(pair[0]))


def short(iri: Node) -> str:
    """An IRI with a prefix."""
    for namespace, prefix in names():
        if str(iri).startswith(namespace):
            return f"{prefix}:{str(iri)[len(namespace) :]}"
    return f"<{iri}>"


# ------------------------------------------------------------------ terms


def terms(namespace: str, types: Iterable[URIRef]) -> list[Term]:
    """The explained terms of these types, in alphabetical order; '' is all namespaces but ours."""
    graph = vocabulary()
    explained = {s for s in graph.subjects(RDFS.comment) if isinstance(s, URIRef)}
    ours = {s for s in explained if str(s).startswith(CIVIC)}
    chosen = ours if namespace else explained - ours
    found = {s for s in chosen for type_ in types if (s, RDF.type, type_) in graph}
    return [term(iri) for iri in sorted(found, key=lambda iri: short(iri).lower())]


def term(iri: URIRef) -> Term:
    """All that is said of a term."""
    name = short(iri)
    return Term(
        iri=iri,
        name=name,
        anchor=name.removeprefix("civic:").replace(":", "-"),
        labels=texts(iri, RDFS.label),
        comments=texts(iri, RDFS.comment),
        domain=named_classes(iri, RDFS.domain),
        range=named_classes(iri, RDFS.range),
        matches=list(matches(iri)),
        traits=list(traits(iri)),
        example=example(iri),
    )


def texts(iri: URIRef, predicate: URIRef) -> dict[str, str]:
    """Labels or comments by language."""
    found = (o for o in vocabulary().objects(iri, predicate) if isinstance(o, Literal))
    return {str(text.language): str(text) for text in sorted(found)}


def named_classes(iri: URIRef, predicate: URIRef) -> list[str]:
    """The classes of a domain or range, a union taken apart."""
    graph = vocabulary()
    value = graph.value(iri, predicate)
    if value is None:
        return []
    union = graph.value(value, OWL.unionOf)
    return [short(one) for one in (Collection(graph, union) if union else [value])]


def matches(iri: URIRef) -> Iterator[tuple[str, str, str, str]]:
    """What civic.ttl states of this term and others."""
    for predicate, (sign, english, russian) in MATCHES.items():
        for other in sorted(vocabulary().objects(iri, predicate)):
            if isinstance(other, URIRef):
                yield sign, english, russian, short(other)


def traits(iri: URIRef) -> Iterator[tuple[str, str]]:
    """What else is stated, in English and Russian."""
    graph = vocabulary()
    if (iri, RDF.type, OWL.FunctionalProperty) in graph:
        yield "at most one value", "не больше одного значения"
    if (iri, RDF.type, URIRef(f"{CIVIC}Relation")) in graph:
        notation = graph.value(iri, SKOS.notation)
        yield f"relation «{notation}»", f"отношение «{notation}»"
    for other in sorted(graph.objects(iri, URIRef(f"{CIVIC}deniedAs"))):
        yield f"denied as {short(other)}", f"отрицается как {short(other)}"
    for other in sorted(graph.objects(iri, OWL.disjointWith)):
        yield f"disjoint with {short(other)}", f"не пересекается с {short(other)}"
    for value in graph.objects(iri, OWL.equivalentClass):
        for predicate, english, russian in (
            (OWL.unionOf, "any of", "одно из"),
            (OWL.oneOf, "one of", "одно из"),
        ):
            members = graph.value(value, predicate) if isinstance(value, BNode) else None
            if members is not None:
                listed = ", ".join(map(short, Collection(graph, members)))
                yield f"{english} {listed}", f"{russian} {listed}"


# ------------------------------------------------------------------ examples


@cache
def examples() -> tuple[rdflib.Graph, rdflib.Graph]:
    """The example as it is written, and what follows from it, with the vocabulary's own triples."""
    quads = list(ox.parse(path=ONTOLOGY / "example.ttl", format=ox.RdfFormat.TURTLE))
    seen = oxigraph(infer(make_dataset(quads)))
    lines = ox.serialize((quad.triple for quad in seen), format=ox.RdfFormat.N_TRIPLES)
    written = rdflib.Graph().parse(ONTOLOGY / "example.ttl")
    return written, rdflib.Graph().parse(data=lines or b"", format="nt") + vocabulary()


def example(iri: URIRef) -> str:
    """A statement that uses the term, in Turtle; '' where there is none."""
    for graph in examples():
        instances = [(s, RDF.type, iri) for s in graph.subjects(RDF.type, iri)]
        found = instances or list(graph.triples((None, iri, None)))
        found = [triple for triple in found if isinstance(triple[0], URIRef)]
        if found:
            subject, predicate, object_ = min(found, key=lambda triple: [t.n3() for t in triple])
            verb = "a" if predicate == RDF.type else short(predicate)
            return f"{short(subject)} {verb} {written(object_)} ."
    return ""


def written(node: Node) -> str:
    """A term of Turtle, a datatype with its prefix."""
    if not isinstance(node, Literal):
        return short(node)
    if node.datatype and str(node.datatype).endswith(("#integer", "#decimal")):
        return str(node)
    text = Literal(str(node)).n3()
    return (
        f"{text}@{node.language}"
        if node.language
        else (f"{text}^^{short(node.datatype)}" if node.datatype else text)
    )


# ------------------------------------------------------------------ crosswalk


def crosswalk() -> str:
    """The table in Markdown."""
    more = tomllib.loads((ONTOLOGY / "crosswalk.toml").read_text(encoding="utf-8"))
    rows = [crosswalk_row(t, more.get(t.name, {})) for t in shown_terms()]
    built_in = ["owl:sameAs"]
    rows += [extra_row(name, more[name]) for name in built_in]
    head = ["term", *VOCABULARIES, "Popolo", "FollowTheMoney", "other", "kind of match", "note"]
    lines = [table_line(head), table_line(["---"] * len(head)), *map(table_line, rows)]
    signs = "\n".join(
        f"- {sign} {english}: {how}"
        for sign, english, how in (
            ("=", "equivalent", "the two are the same; either follows from the other"),
            ("⊂", "narrower than", "ours implies theirs: it follows with `--infer`"),
            ("⇄", "inverse", "the same edge read from its other end; it follows with `--infer`"),
            ("≈", "close", "may stand for each other in many uses; nothing follows"),
            ("⊃", "broader than", "theirs is a part of ours; nothing follows"),
            ("~", "related", "has to do with it; nothing follows"),
            ("→", "see", "the same idea in words that OWL 2 DL reserves, or elsewhere"),
            ("·", "itself", "the term is that vocabulary's own, and is used as it stands"),
        )
    )
    return CROSSWALK_HEAD.format(signs=signs) + "\n".join(lines) + "\n"


CROSSWALK_HEAD = """# The terms of civic-kg and those of other vocabularies

Made by `docs/make_ontology.py` from `civic.ttl` and `crosswalk.toml`; do not edit it by hand.

{signs}

Of FollowTheMoney the terms of its RDF form are named; of Popolo the names in JSON.

"""


def shown_terms() -> list[Term]:
    """All terms, by section."""
    return [t for _, _, namespace, types in SECTIONS for t in terms(namespace, types)]


def crosswalk_row(t: Term, more: dict[str, str]) -> list[str]:
    """One line of the table."""
    cells: dict[str, list[str]] = {name: [] for name in (*VOCABULARIES, "ftm", "other")}
    if not t.name.startswith("civic:"):
        cells[column(t.iri)].append("·")
    for sign, _, _, other in t.matches:
        cells[column(expanded(other))].append(f"{sign} `{other}`")
    kinds = dict.fromkeys(english for _, english, _, _ in t.matches)
    return [
        f"`{t.name}`",
        *("<br>".join(cells[name]) for name in VOCABULARIES),
        more.get("popolo", ""),
        "<br>".join(cells["ftm"]),
        "<br>".join(cells["other"]),
        ", ".join(kinds or (["itself"] if not t.name.startswith("civic:") else ["none"])),
        more.get("note", ""),
    ]


def extra_row(name: str, more: dict[str, str]) -> list[str]:
    """A line for a term that OWL itself defines."""
    middle = [""] * len(VOCABULARIES)
    return [f"`{name}`", *middle, more["popolo"], "", "·", "itself", more["note"]]


def column(iri: Node) -> str:
    """The column of a term of another vocabulary."""
    if str(iri).startswith(FTM):
        return "ftm"
    return next((c for c, space in VOCABULARIES.items() if str(iri).startswith(space)), "other")


def expanded(name: str) -> URIRef:
    """The IRI of a name with a prefix."""
    prefix, _, rest = name.partition(":")
    return URIRef(next(space for space, known in names() if known == prefix) + rest)


def table_line(cells: Iterable[str]) -> str:
    """A line of a Markdown table."""
    return f"| {' | '.join(cells)} |"


# ------------------------------------------------------------------ page


def page() -> str:
    """The reference as one HTML page."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(ROOT / "docs"), autoescape=True,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    anchors = {t.name: t.anchor for t in shown_terms()}
    graph = vocabulary()
    head = URIRef(CIVIC.rstrip("#"))
    return environment.get_template("ontology.template.html").render(
        sections=[
            (re.sub(r"\W+", "-", english.lower()), english, russian, terms(namespace, types))
            for english, russian, namespace, types in SECTIONS
        ],
        anchors=anchors,
        version=str(graph.value(head, OWL.versionInfo)),
        version_iri=str(graph.value(head, OWL.versionIRI)),
        about=texts(head, URIRef("http://purl.org/dc/terms/description")),
        kinds=list(kinds()),
        namespaces=sorted((prefix, iri) for iri, prefix in names() if "/civic-kg/" not in iri),
        boxes=BOXES,
        frame=FRAME,
        arrows=list(arrows()),
    )


def kinds() -> Iterator[tuple[dict[str, str], list[tuple[str, dict[str, str]]]]]:
    """The kinds under each of the three above all."""
    graph = vocabulary()
    for top in sorted(graph.subjects(SKOS.topConceptOf)):
        below = sorted(graph.subjects(SKOS.broader, top))
        yield (
            texts(URIRef(str(top)), SKOS.prefLabel),
            [(short(kind), texts(URIRef(str(kind)), SKOS.prefLabel)) for kind in below],
        )


# name → left, top, width, and labels in both languages
BOXES = {
    "foaf:Person": (20, 40, 150, "Person", "Человек"),
    "org:Organization": (20, 130, 150, "Organisation", "Организация"),
    "schema:Place": (20, 220, 150, "Place", "Место"),
    "civic:Initiative": (20, 310, 150, "Initiative", "Инициатива"),
    "civic:Claim": (330, 175, 150, "Claim", "Утверждение"),
    "org:Membership": (330, 40, 150, "Membership", "Членство"),
    "time:Interval": (610, 40, 170, "Interval", "Промежуток"),
    "oa:SpecificResource": (610, 130, 170, "Evidence", "Свидетельство"),
    "schema:NewsArticle": (610, 220, 170, "Document", "Документ"),
    "prov:Activity": (610, 310, 170, "Run", "Проход"),
    "prov:Plan": (330, 310, 150, "Pattern", "Шаблон"),
}
HEIGHT = 50
FRAME = (8, 10, 174, 362)  # around the four kinds of entity: left, top, width, height
# from, side, to, side, label, where the label stands
ARROWS = (
    ("civic:Claim", "left", "civic:Entity", "upper", "civic:subject", 0.5),
    ("civic:Claim", "left", "civic:Entity", "lower", "civic:object", 0.5),
    ("org:Membership", "left", "foaf:Person", "right", "org:member", 0.5),
    ("org:Membership", "left", "org:Organization", "right", "org:organization", 0.35),
    ("org:Membership", "right", "time:Interval", "left", "org:memberDuring", 0.5),
    ("civic:Claim", "right", "oa:SpecificResource", "left", "civic:evidence", 0.5),
    ("civic:Claim", "right", "schema:NewsArticle", "left", "prov:wasDerivedFrom", 0.5),
    ("civic:Claim", "right", "prov:Activity", "left", "prov:wasGeneratedBy", 0.72),
    ("civic:Claim", "bottom", "prov:Plan", "top", "civic:pattern", 0.5),
    ("oa:SpecificResource", "bottom", "schema:NewsArticle", "top", "oa:hasSource", 0.5),
)


def arrows() -> Iterator[tuple[float, float, float, float, float, float, str]]:
    """Ends, place of the label, and label of each arrow."""
    for source, out, target, into, label, where in ARROWS:
        (x1, y1), (x2, y2) = side(source, out), side(target, into)
        yield x1, y1, x2, y2, x1 + (x2 - x1) * where, y1 + (y2 - y1) * where - 5, label


def side(name: str, where: str) -> tuple[float, float]:
    """The middle of a side of a box, or a place on the frame around the entities."""
    if name == "civic:Entity":
        return FRAME[0] + FRAME[2], {"upper": 190, "lower": 235}[where]
    left, top, width = BOXES[name][:3]
    x = {"left": left, "right": left + width}.get(where, left + width / 2)
    y = {"top": top, "bottom": top + HEIGHT}.get(where, top + HEIGHT / 2)
    return x, y


def main() -> None:
    """Write both files."""
    CROSSWALK.write_text(crosswalk(), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()

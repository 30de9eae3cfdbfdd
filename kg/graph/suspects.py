"""Which things of a graph may break a shape: the shapes of a file, asked of the store in SPARQL.

A SHACL validator in Python visits thing after thing and asks the graph of each again.  Here every
constraint is one query over the whole graph, which Oxigraph answers hundreds of times faster.  What
the queries find is only suspected: the validator then looks at that, and at nothing else.  A shape
that cannot be said in SPARQL exactly has all its targets suspected, so that nothing is missed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pyoxigraph as ox
import rdflib
from rdflib import BNode, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.graph.constraints import Constraints, Unsayable
from kg.graph.terms import RDFS

_CLASS, _SUBJECTS, _OBJECTS = SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf
_TARGETS = frozenset((_CLASS, _SUBJECTS, _OBJECTS, SH.targetNode))
_QUERY = "--query-"  # between the names of a shape and of its query
#: Constraints on all values of a property together; the rest is asked of each value.
_TOGETHER = frozenset(
    (
        SH.minCount, SH.maxCount, SH.uniqueLang, SH.equals, SH.disjoint, SH.lessThan,
        SH.qualifiedValueShape, SH.qualifiedMinCount, SH.qualifiedMaxCount,
    )
)  # fmt: skip


class Part(NamedTuple):
    """What is asked of the targets of a shape: a property, a query, or (None) the shape's own."""

    shape: URIRef
    part: Node | None


def suspects(store: ox.Store, shapes: rdflib.Graph) -> dict[Part, set[Node]]:
    """The things that may break each part of a shape; all graphs of the store are seen as one."""
    constraints = Constraints(shapes, _subclasses(store))
    found: defaultdict[Part, set[Node]] = defaultdict(set)
    for shape in _targeting(shapes):
        for part, query in _queries(shape, constraints):
            answer = store.query(query, use_default_graph_as_union=True)
            assert isinstance(answer, ox.QuerySolutions)
            found[part].update(_node(row[0]) for row in answer)
    return {part: things for part, things in found.items() if things}


def aimed(shapes: rdflib.Graph, targets: Mapping[Part, set[Node]]) -> rdflib.Graph:
    """The same shapes, in which each part has these things as its only targets.

    A query of a shape gets a shape of its own, whose name `shape_of` takes back.
    """
    whole = set(_targeting(shapes))
    graph = rdflib.Graph()
    for subject, predicate, object_ in shapes:
        apart = subject in whole and predicate in (SH.property, SH.sparql)
        if predicate not in _TARGETS and not apart:
            graph.add((subject, predicate, object_))
    for (shape, part), things in targets.items():
        node = _apart(graph, shapes, shape, part)
        for thing in things:
            graph.add((node, SH.targetNode, thing))
    return graph


def shape_of(name: str) -> str:
    """The name of the shape in the file."""
    return name.partition(_QUERY)[0]


def _apart(
    graph: rdflib.Graph, shapes: rdflib.Graph, shape: URIRef, part: Node | None
) -> URIRef | BNode:
    """The node of `graph` that asks this part and no other."""
    if part is None:
        return shape
    if (shape, SH.property, part) in shapes:
        assert isinstance(part, URIRef | BNode)
        return part
    node = URIRef(f"{shape}{_QUERY}{str(part).rpartition('#')[2]}")
    graph.add((node, RDF.type, SH.NodeShape))
    graph.add((node, SH.sparql, part))
    for severity in shapes.objects(shape, SH.severity):
        graph.add((node, SH.severity, severity))
    return node


def _node(term: object) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Literal(term.value, lang=term.language)
        return Literal(term.value, datatype=URIRef(term.datatype.value))
    assert isinstance(term, ox.BlankNode)
    return BNode(term.value)


def _targeting(shapes: rdflib.Graph) -> list[URIRef]:
    having = {shape for target in _TARGETS for shape in shapes.subjects(target)}
    return sorted(shape for shape in having if isinstance(shape, URIRef))


def _subclasses(store: ox.Store) -> Mapping[Node, set[Node]]:
    """The classes below each class, as far as the graph itself declares them."""
    above: defaultdict[Node, set[Node]] = defaultdict(set)
    for quad in store.quads_for_pattern(None, RDFS.subClassOf, None):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode):
            above[URIRef(quad.object.value)].add(URIRef(quad.subject.value))
    grown = True
    while grown:
        grown = False
        for classes in above.values():
            more = {lower for one in classes for lower in above.get(one, ())} - classes
            classes |= more
            grown = grown or bool(more)
    return above


def _queries(shape: URIRef, constraints: Constraints) -> Iterator[tuple[Part, str]]:
    """The queries that find what breaks each part, or all targets where it cannot be said."""
    target = _target(shape, constraints)
    for part, said in _parts(shape, constraints):
        try:
            breaches = list(said)
        except Unsayable:
            breaches = [""]
        for breach in breaches:
            yield Part(shape, part), f"SELECT DISTINCT ?this WHERE {{ {target} {breach} }}"


def _parts(shape: URIRef, constraints: Constraints) -> Iterator[tuple[Node | None, Iterator[str]]]:
    """Each part with patterns in ?this, at least one of which matches what breaks it."""
    shapes = constraints.shapes
    yield None, _own(shape, constraints)
    for query in shapes.objects(shape, SH.sparql):
        yield query, iter((_as_part(shapes, query),))
    for property_ in shapes.objects(shape, SH.property):
        yield property_, _of_property(property_, constraints)


def _target(shape: URIRef, constraints: Constraints) -> str:
    shapes = constraints.shapes
    parts = [
        *(
            f"?this a {c}"
            for one in shapes.objects(shape, _CLASS)
            for c in constraints.classes(one)
        ),
        *(f"?this {_n3(path)} ?target" for path in shapes.objects(shape, _SUBJECTS)),
        *(f"?target {_n3(path)} ?this" for path in shapes.objects(shape, _OBJECTS)),
        *(f"BIND ({_n3(node)} AS ?this)" for node in shapes.objects(shape, SH.targetNode)),
    ]
    return " UNION ".join(f"{{ {part} }}" for part in sorted(parts))


def _n3(node: Node) -> str:
    return node.n3() if isinstance(node, URIRef | Literal) else "?nothing"


def _own(shape: URIRef, constraints: Constraints) -> Iterator[str]:
    own = constraints.conforms(shape, "?this", without=(*_TARGETS, SH.property, SH.sparql))
    if own:
        yield _unless(own)


def _of_property(shape: Node, constraints: Constraints) -> Iterator[str]:
    shapes = constraints.shapes
    path = constraints.path(shapes.value(shape, SH.path))
    values = constraints.conforms(shape, "?value", without=_TOGETHER)
    if values:
        yield f"?this {path} ?value . {_unless(values)}"
    for parameter, value in shapes.predicate_objects(shape):
        if parameter in _TOGETHER:
            yield from _together(parameter, value, path, constraints, shape)


def _unless(conforms: str) -> str:
    return f"FILTER (!COALESCE({conforms}, false))"


def _together(
    parameter: Node, value: Node, path: str, constraints: Constraints, shape: Node
) -> Iterator[str]:
    if parameter == SH.minCount and int(str(value)) > 0:
        yield _fewer(f"?this {path} ?value", int(str(value)))
    elif parameter == SH.maxCount:
        yield _more(f"?this {path} ?value", int(str(value)))
    elif parameter in (SH.qualifiedMinCount, SH.qualifiedMaxCount):
        yield _qualified(parameter, int(str(value)), path, constraints, shape)
    elif parameter == SH.uniqueLang:
        yield (
            f"?this {path} ?value , ?other . FILTER (LANG(?value) != '' && ?value != ?other"
            " && LCASE(LANG(?value)) = LCASE(LANG(?other)))"
        )
    elif parameter == SH.lessThan:
        yield f"?this {path} ?value ; {_n3(value)} ?other . {_unless('?value < ?other')}"
    elif parameter == SH.disjoint:
        yield f"?this {path} ?value ; {_n3(value)} ?value ."
    elif parameter == SH.equals:
        for one, other in ((path, _n3(value)), (_n3(value), path)):
            yield f"?this {one} ?value . FILTER NOT EXISTS {{ ?this {other} ?value }}"


def _qualified(
    parameter: Node, number: int, path: str, constraints: Constraints, shape: Node
) -> str:
    inner = constraints.shapes.value(shape, SH.qualifiedValueShape)
    if inner is None or (shape, SH.qualifiedValueShapesDisjoint, None) in constraints.shapes:
        raise Unsayable("a qualified shape")
    condition = constraints.conforms(inner, "?value") or "true"
    pattern = f"?this {path} ?value . FILTER (COALESCE({condition}, false))"
    return (_fewer if parameter == SH.qualifiedMinCount else _more)(pattern, number)


def _fewer(pattern: str, number: int) -> str:
    if number == 1:
        return f"FILTER NOT EXISTS {{ {pattern} }}"
    return f"FILTER NOT EXISTS {{ {_counted(pattern, number - 1)} }}"


def _more(pattern: str, number: int) -> str:
    return _counted(pattern, number)


def _counted(pattern: str, number: int) -> str:
    """What has more values than that; triples that several graphs have count once."""
    return (
        f"{{ SELECT ?this WHERE {{ {pattern} }} GROUP BY ?this"
        f" HAVING (COUNT(DISTINCT ?value) > {number}) }}"
    )


def _as_part(shapes: rdflib.Graph, constraint: Node) -> str:
    """A constraint that is SPARQL already: asked of all things at once, as a query in the query."""
    text = str(shapes.value(constraint, SH.select))
    prefixes: dict[str, str] = {}
    for declared in shapes.objects(constraint, SH.prefixes / SH.declare):
        name = str(shapes.value(declared, SH.prefix))
        prefixes[name] = f"<{shapes.value(declared, SH.namespace)}>"
    return f"{{ {_expanded(text.replace('$', '?'), prefixes)} }}"


def _expanded(text: str, prefixes: Mapping[str, str]) -> str:
    """A query without prefixes, which cannot stand within a query."""

    def iri(match: re.Match[str]) -> str:
        namespace = prefixes.get(match[1])
        return f"{namespace[:-1]}{match[2]}>" if namespace else match[0]

    return re.sub(r"(?<![\w<?:])(\w+):([A-Za-z]\w*)", iri, text)

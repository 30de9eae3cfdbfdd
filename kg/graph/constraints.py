"""SHACL constraints as SPARQL: what a shape asks of one node, as a boolean expression.

Only what can be said exactly is said; `Unsayable` is raised for the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count

import rdflib
from rdflib import BNode, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

#: What says nothing about whether a node conforms.
REMARKS = frozenset(
    (RDF.type, SH.message, SH.severity, SH.name, SH.description, SH.order, SH.group, SH.path)
)
_NODE_KINDS: Mapping[Node, str] = {
    SH.IRI: "isIRI",
    SH.BlankNode: "isBlank",
    SH.Literal: "isLiteral",
}
_COMPARED: Mapping[Node, str] = {
    SH.minInclusive: ">=",
    SH.maxInclusive: "<=",
    SH.minExclusive: ">",
    SH.maxExclusive: "<",
}
#: Datatypes to which SPARQL casts text, and fails where the text is no value of theirs.
_CAST = frozenset(
    (XSD.integer, XSD.decimal, XSD.double, XSD.boolean, XSD.date, XSD.gYear, XSD.gYearMonth)
)
#: Datatypes of which any text is a value.
_TEXT = frozenset((RDF.langString, XSD.string, XSD.anyURI))


class Unsayable(Exception):
    """A constraint that is not said in SPARQL here."""


@dataclass(frozen=True)
class Constraints:
    """Writes the constraints of a graph of shapes; `subclasses` are those that the data declares.

    >>> shapes = rdflib.Graph().parse(format="turtle", data='''
    ...   PREFIX sh: <http://www.w3.org/ns/shacl#>  PREFIX : <urn:x:>
    ...   :Some sh:class :Cat ; sh:nodeKind sh:IRI .''')
    >>> Constraints(shapes).conforms(URIRef("urn:x:Some"), "?v")
    '(EXISTS { ?v a <urn:x:Cat> }) && isIRI(?v)'
    """

    shapes: rdflib.Graph
    subclasses: Mapping[Node, Iterable[Node]] = field(default_factory=dict)
    _numbers: count[int] = field(default_factory=count)

    def conforms(self, shape: Node, node: str, without: Iterable[Node] = ()) -> str:
        """The expression that is true where `node` conforms to the shape; '' if nothing is asked.

        Parameters `without` are left out.
        """
        skipped = REMARKS.union(without)
        said = (
            self._parameter(parameter, value, node)
            for parameter, value in sorted(self.shapes.predicate_objects(shape))
            if parameter not in skipped
        )
        return " && ".join(said)

    def path(self, path: Node | None) -> str:
        """A property path: an IRI, an inverse, alternatives or a sequence."""
        if path is None:
            raise Unsayable("no path")
        if isinstance(path, URIRef):
            return path.n3()
        inverse = self.shapes.value(path, SH.inversePath)
        if inverse is not None:
            return f"^{self.path(inverse)}"
        alternatives = self.shapes.value(path, SH.alternativePath)
        if alternatives is not None:
            return f"({'|'.join(map(self.path, self._members(alternatives)))})"
        return f"({'/'.join(map(self.path, self._members(path)))})"

    def classes(self, class_: Node) -> list[str]:
        """A class and its subclasses."""
        found = (class_, *self.subclasses.get(class_, ()))
        return [term.n3() for term in found if isinstance(term, URIRef)]

    def _parameter(self, parameter: Node, value: Node, node: str) -> str:
        if parameter in _COMPARED and isinstance(value, Literal):
            return f"{node} {_COMPARED[parameter]} {value.n3()}"
        said: Mapping[Node, Callable[[Node, str], str]] = {
            SH["class"]: self._class,
            SH.datatype: _datatype,
            SH.nodeKind: _node_kind,
            SH["in"]: self._in,
            SH.minLength: lambda least, node: f"STRLEN(STR({node})) >= {least}",
            SH.pattern: lambda text, node: f"REGEX(STR({node}), {Literal(str(text)).n3()})",
            SH["or"]: lambda items, node: f"({' || '.join(self._each(items, node))})",
            SH["and"]: lambda items, node: f"({' && '.join(self._each(items, node))})",
            SH["not"]: lambda shape, node: f"!{self._surely(shape, node)}",
            SH.property: self._property,
        }
        if parameter not in said:
            raise Unsayable(str(parameter))
        return said[parameter](value, node)

    def _class(self, value: Node, node: str) -> str:
        return f"({' || '.join(f'EXISTS {{ {node} a {one} }}' for one in self.classes(value))})"

    def _in(self, value: Node, node: str) -> str:
        members = self._members(value)
        if not all(isinstance(member, URIRef) for member in members):
            raise Unsayable("a list of values that are not all IRIs")
        return f"{node} IN ({', '.join(member.n3() for member in members)})"

    def _property(self, value: Node, node: str) -> str:
        """Of a property within an expression: that it is there."""
        rest = {p for p in self.shapes.predicates(value) if p not in REMARKS}
        if rest != {SH.minCount} or self.shapes.value(value, SH.minCount) != Literal(1):
            raise Unsayable("a property within a condition")
        path = self.path(self.shapes.value(value, SH.path))
        return f"EXISTS {{ {node} {path} ?inner{next(self._numbers)} }}"

    def _each(self, items: Node, node: str) -> list[str]:
        return [self._surely(member, node) for member in self._members(items)]

    def _surely(self, shape: Node, node: str) -> str:
        """Whether a node conforms, an error being a no."""
        return f"COALESCE({self.conforms(shape, node) or 'true'}, false)"

    def _members(self, items: Node) -> list[Node]:
        if not isinstance(items, BNode) and items != RDF.nil:
            raise Unsayable("no list")
        return list(Collection(self.shapes, items))


def _datatype(value: Node, node: str) -> str:
    if not isinstance(value, URIRef) or value not in _CAST | _TEXT:
        raise Unsayable(f"the datatype {value}")
    name = value.n3()
    said = f"isLiteral({node}) && DATATYPE({node}) = {name}"
    # The cast fails where the text is no value of the datatype, such as the 31st of February.
    return f"{said} && DATATYPE({name}(STR({node}))) = {name}" if value in _CAST else said


def _node_kind(value: Node, node: str) -> str:
    if value not in _NODE_KINDS:
        raise Unsayable(f"the node kind {value}")
    return f"{_NODE_KINDS[value]}({node})"

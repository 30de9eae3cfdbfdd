"""GEXF 1.3 of the networkx view, for Gephi: a dynamic graph with colours by type.

networkx writes it, as GEXF 1.2, which every version of networkx knows.  What 1.3 has more (`kind`,
which keeps parallel edges apart in Gephi) and what would change from day to day (the date of
writing) is set right afterwards.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from math import log2
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx
from rdflib import Dataset

from kg.export.colours import AGAINST, OTHER, RELATIONS, TYPES, rgb
from kg.export.exported import Exported, counted
from kg.export.flat import Flat, flat_graph
from kg.export.reading import read_contents
from kg.export.spells import Spell, Timeline, timeline
from kg.export.tables import view_losses
from kg.graph.network import to_networkx

_DRAFT = "http://www.gexf.net/1.2draft"
_GEXF = "http://gexf.net/1.3"
_VIZ = f"{_GEXF}/viz"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"


def gexf(dataset: Dataset) -> Exported:
    """The entities and their relations, with the days on which they were there."""
    view, contents = to_networkx(dataset), read_contents(dataset)
    data = _written(view, timeline(contents))
    return Exported({"graph.gexf": data}, counted(view_losses(contents)))


def _written(view: nx.MultiDiGraph, times: Timeline) -> bytes:
    graph = flat_graph(view)
    for node, data in graph.nodes(data=True):
        data.update(_node(data, times.of_node(node)))
    flat = graph.edges(data=True)
    for (source, target, data), (*_, cells) in zip(view.edges(data=True), flat, strict=True):
        cells.update(_edge(cells, times.of_edge(source, target, data)))
    stream = io.BytesIO()
    nx.write_gexf(graph, stream, version="1.2draft", prettyprint=False)
    return _mended(stream.getvalue())


def _node(data: Flat, spells: Sequence[Spell]) -> dict[str, Any]:
    size = round(8 + 5 * log2(max(1, int(data["weight"]))), 2)
    return {"viz": {**_colour(TYPES.get(str(data["type"]), OTHER)), "size": size}, **_time(spells)}


def _edge(data: Flat, spells: Sequence[Spell]) -> dict[str, Any]:
    colour = RELATIONS.get(str(data["relation"]), OTHER)
    against = data["polarity"] == "negative"
    return {"viz": _colour(AGAINST if against else colour), **_time(spells)}


def _colour(colour: str) -> dict[str, Any]:
    return {"color": dict(zip("rgb", rgb(colour), strict=True))}


def _time(spells: Sequence[Spell]) -> Mapping[str, Any]:
    """One spell as `start` and `end`, several as spells."""
    if len(spells) > 1:
        return {"spells": [spell.days for spell in spells]}
    days = spells[0].days if spells else (None, None)
    return {name: day for name, day in zip(("start", "end"), days, strict=True) if day}


def _mended(data: bytes) -> bytes:
    root = ET.fromstring(data)
    for element in root.iter():
        element.tag = element.tag.replace(_DRAFT, _GEXF)
    root.set("version", "1.3")
    root.set(f"{{{_XSI}}}schemaLocation", f"{_GEXF} {_GEXF}/gexf.xsd")
    ET.register_namespace("", _GEXF)
    ET.register_namespace("viz", _VIZ)
    ET.register_namespace("xsi", _XSI)
    meta, graph = _child(root, "meta"), _child(root, "graph")
    del meta.attrib["lastmodifieddate"]
    _child(meta, "creator").text = "civic-kg"
    del graph.attrib["name"]
    _keys_to_kinds(graph)
    ET.indent(root, " ")
    text: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def _keys_to_kinds(graph: ET.Element) -> None:
    """The key of a parallel edge, an attribute in networkx, is what Gephi calls its kind."""
    keys = set()
    for declared in graph.iter(f"{{{_GEXF}}}attributes"):
        for attribute in declared.findall("*[@title='networkx_key']"):
            declared.remove(attribute)
            keys.add(attribute.get("id"))
    for edge in graph.iter(f"{{{_GEXF}}}edge"):
        values = _child(edge, "attvalues")
        for value in [value for value in values if value.get("for") in keys]:
            values.remove(value)
            edge.set("kind", value.get("value", ""))


def _child(element: ET.Element, name: str) -> ET.Element:
    child = element.find(f"{{{_GEXF}}}{name}")
    assert child is not None
    return child

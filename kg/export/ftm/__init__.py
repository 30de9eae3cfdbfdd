"""FollowTheMoney: the graph as JSON lines for Aleph, OpenAleph, nomenklatura and the like.

    people, bodies, places, initiatives    nodes.py
    documents                              nodes.py
    claims                                 links.py

What its model has no place for stays behind and is counted: refusals above all, for it has no
negation, and a reader that overlooks the role of a link would take them for support.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from rdflib import Dataset

from kg.export.exported import INCOMPLETE, REFUSALS, Exported, counted
from kg.export.ftm.ids import Ids
from kg.export.ftm.links import make_links
from kg.export.ftm.nodes import make_nodes
from kg.export.ftm.values import Entity, Losses
from kg.export.reading import read_contents


def ftm(dataset: Dataset, negative: bool = False) -> Exported:
    """Nodes, then documents, then links, one JSON object a line.

    With `negative` refusals are links of the schema UnknownLink whose `role` says what is refused.
    """
    contents, losses = read_contents(dataset), Losses()
    ids = Ids(contents.things)
    claims = [claim for claim in contents.claims if negative or not claim.negative]
    entities = [*make_nodes(contents, ids, losses), *make_links(claims, ids, losses)]
    left_out = {
        **losses.numbers,
        REFUSALS: len(contents.claims) - len(claims),
        INCOMPLETE: contents.incomplete,
    }
    return Exported({"graph.ftm.json": _lines(entities)}, counted(left_out))


def _lines(entities: Iterable[Entity]) -> bytes:
    lines = (json.dumps(entity, ensure_ascii=False) + "\n" for entity in entities)
    return "".join(lines).encode("utf-8")

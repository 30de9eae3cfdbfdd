"""The vocabulary as rdflib has it, for what reasons over it; `vocabulary.py` reads it alone."""

from __future__ import annotations

from functools import cache

import rdflib
from rdflib import Namespace

from kg.graph.vocabulary import PREFIXES
from kg.resources import resource

CIVIC = Namespace(PREFIXES["civic"])
KIND = Namespace(PREFIXES["kind"])
OA = Namespace(PREFIXES["oa"])
ORG = Namespace(PREFIXES["org"])
SCHEMA = Namespace(PREFIXES["schema"])


@cache
def ontology() -> rdflib.Graph:
    """The shipped vocabulary."""
    return rdflib.Graph().parse(resource("ontology", "civic.ttl"), format="turtle")

"""Gold annotations of the three formats, read from their JSON rows."""

from kg.evaluation.gold.civic import CivicEntity, CivicGold, CivicRelation, parse_civic
from kg.evaluation.gold.factrueval import FactEntity, FactGold, Occupation, parse_factrueval
from kg.evaluation.gold.nerel import Affiliation, Cluster, NerelGold, parse_nerel

__all__ = [
    "Affiliation",
    "CivicEntity",
    "CivicGold",
    "CivicRelation",
    "Cluster",
    "FactEntity",
    "FactGold",
    "NerelGold",
    "Occupation",
    "parse_civic",
    "parse_factrueval",
    "parse_nerel",
]

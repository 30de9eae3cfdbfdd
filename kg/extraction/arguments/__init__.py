"""Who does it, and to what: the arguments of a predicate, found once for all patterns.

Voice (active, passive, participle), control («предложил выдвинуть»), coordination («приняли и
поддержали»), nominalisation («заявили о поддержке»), relative clauses and collectives («члены
союза») are handled here, so that a pattern only names a trigger and its slots.
"""

from __future__ import annotations

from kg.extraction.arguments.agents import Agency, Agents
from kg.extraction.arguments.themes import Themes

__all__ = ["Agency", "Arguments"]


class Arguments(Agents, Themes):
    """Agents and themes of the predicates of one document."""

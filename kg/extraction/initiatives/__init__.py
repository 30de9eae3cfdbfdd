"""Finding initiatives: programmes, bills, campaigns, declared years, and things proposed.

An initiative is a noun of `data/lexicon/ru/initiatives.toml` with a complement or quoted name that
identifies it (`named`), a year that bears a name (`years`), a measure in the infinitive or as an
object of proposing (`proposed`), an act that somebody is for or against (`acts`), or a quoted name
that somebody supports (`quoted`).  A bare «этот
законопроект» is no name; `kg.extraction.coreference.initiatives` takes those up.
"""

from __future__ import annotations

from kg.extraction.initiatives import acts, named, proposed, quoted, titled, years
from kg.extraction.initiatives.spans import outermost, owners
from kg.extraction.model import Chunk
from kg.extraction.syntax import Tree

__all__ = ["detect"]


def detect(tree: Tree, names: list[Chunk]) -> list[Chunk]:
    """The initiatives of a document in text order; `names` are the chunks found before."""
    taken = owners(names)
    found = named.find(tree, taken)
    found += titled.find(tree, found)
    found += years.find(tree)
    found += proposed.measures(tree, found, names)
    found += proposed.objects(tree, found, taken)
    found += quoted.supported(tree, found, taken)
    found += quoted.again(tree, found, taken)
    found += acts.find(tree, found, taken)
    found += proposed.headlines(tree, found)
    return outermost(found)

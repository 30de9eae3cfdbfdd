"""What a text tells as a rumour: «по слухам, партию возглавил …» is nobody's statement."""

from __future__ import annotations

from kg.extraction.lexicon import words
from kg.extraction.model import Claim
from kg.extraction.syntax import Tree

_SAYING = "говорят"  # without a subject: «Говорят, что …», but «Эксперты говорят, что …»


def is_rumour(claim: Claim, tree: Tree) -> bool:
    """True where words like «по слухам» stand before the verb or noun that states the claim.

    A post beside a name holds whatever the sentence goes on to tell of its holder.
    """
    if claim.anchor is None:
        return False
    start, _ = tree.sentences[tree.sentence[claim.anchor]]
    before = tree.folded[start : claim.anchor]
    text = f" {' '.join(before)} "
    return any(f" {phrase} " in text for phrase in words("predicates", "hearsay")) or any(
        word == _SAYING and _has_no_subject(tree, token) for token, word in enumerate(before, start)
    )


def _has_no_subject(tree: Tree, verb: int) -> bool:
    """Nor a source («об этом говорят документы»): it opens its clause, and «что» follows it."""
    start, end = tree.sentences[tree.sentence[verb]]
    opens = verb == start or not tree.text[verb - 1][:1].isalnum()
    return opens and "что" in tree.folded[verb + 1 : min(verb + 3, end)]

"""Names of places and bodies that extraction left in an oblique case.

    «Семея» = «Семей»                                     and no place is called «Семея»
    «Гражданского альянса степи» = «Гражданский альянс степи»

The word forms decide: the oblique name has no reading in the nominative, the other one has, and one
case makes one of the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from kg.dictionary import get_analyzer
from kg.resolution.clusters import Clusters
from kg.resolution.declension import nominative_genders, oblique_forms
from kg.resolution.evidence import grouped
from kg.resolution.nodes import Node

_OBLIQUE = "an oblique case of the same name"
_STEM = 4


class _Reading(NamedTuple):
    lemma: str
    case: str


def join_oblique_things(nodes: Sequence[Node], clusters: Clusters, variants: set[int]) -> None:
    """Join the nodes of one type; those in an oblique case go to `variants`."""
    cores = grouped((n for n in nodes if not n.title.floating), lambda node: node.title.core)
    places = bool(nodes) and nodes[0].entity.type == "Place"
    pairs = _place_pairs(cores) if places else _phrase_pairs(cores)
    for oblique, found in sorted(pairs.items()):
        groups = {clusters.find(n.number) for core in found for n in cores[core]}
        if len(found) != 1 or len(groups) != 1:
            continue
        for node in cores[oblique]:
            if clusters.join(min(groups), node.number, _OBLIQUE):
                variants.add(node.number)


def _place_pairs(cores: Iterable[str]) -> dict[str, set[str]]:
    """Oblique name of one word → the nominatives of which it is a form."""
    words = {core for core in cores if " " not in core}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for word in words:
        for form in oblique_forms(word, "place"):
            if form.form in words and form.form != word and _is_oblique_place(form.form):
                found[form.form].add(word)
    return dict(found)


def _is_oblique_place(word: str) -> bool:
    """No dictionary knows it in the nominative, and its ending speaks of a case."""
    if get_analyzer().word_is_known(word):
        tags = [r.tag for r in get_analyzer().parse(word)]
        return any("Geox" in tag for tag in tags) and not any("nomn" in tag for tag in tags)
    if word.endswith(("ом", "ем", "у", "ю", "ы")):
        return not nominative_genders(word, "place") or word.endswith(("ом", "ем"))
    return word.endswith(("ея", "ая"))


def _phrase_pairs(cores: Iterable[str]) -> dict[str, set[str]]:
    """Names of several words whose first ones differ in case alone."""
    blocks: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for core in cores:
        words = core.split()
        if len(words) > 1:
            blocks[tuple(word[:_STEM] for word in words)].append(core)
    found: defaultdict[str, set[str]] = defaultdict(set)
    for block in blocks.values():
        nominatives = [core for core in block if len(block) > 1 and _starts_in("nomn", core)]
        for core in block:
            if len(block) > 1 and not _starts_in("nomn", core):
                found[core].update(n for n in nominatives if _same_phrase(core, n))
    return {core: others for core, others in found.items() if others}


def _same_phrase(oblique: str, nominative: str) -> bool:
    """The first words are forms of the same words in one case, the rest is the same."""
    pairs = list(zip(oblique.split(), nominative.split(), strict=True))
    differing = [pair for pair in pairs if pair[0] != pair[1]]
    if pairs[: len(differing)] != differing:
        return False
    cases: set[str] | None = None
    for one, two in differing:
        lemmas = {r.lemma for r in _readings(two) if r.case == "nomn"}
        here = {r.case for r in _readings(one) if r.lemma in lemmas and r.case != "nomn"}
        cases = here if cases is None else cases & here
    return bool(cases)


def _starts_in(case: str, core: str) -> bool:
    return any(reading.case == case for reading in _readings(core.split()[0]))


@lru_cache(maxsize=65536)
def _readings(word: str) -> tuple[_Reading, ...]:
    """The singular readings of a word of the dictionary."""
    analyzer = get_analyzer()
    if not analyzer.word_is_known(word):
        return ()
    return tuple(
        _Reading(str(r.normal_form), str(r.tag.case))
        for r in analyzer.parse(word)
        if r.tag.case and "plur" not in r.tag
    )

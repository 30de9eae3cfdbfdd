"""Which organisations, places and initiatives of different documents are one.

    «партия «Өрлеу»» = «Өрлеу»     the same quoted name, and only one kind of thing is called so
    «ГАК»                          the one body that some document calls by this abbreviation
    «правительство»                one and the same only in documents about the same country
    «областной акимат»             never the same in two documents: the name does not say which

A whole name in words («Союз пчеловодов Алтая») is the same wherever it stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.resolution.clusters import Clusters
from kg.resolution.nodes import Node
from kg.resolution.titles import Title, parse_title
from kg.resolution.words import load_words

_SAME = "the same name"
_SAME_CORE = "the same name of its own, and the same kind"
_ONE_KIND = "the same name of its own, and the corpus knows one kind of thing by it"
_ABBREVIATION = "the abbreviation stands for one body only"
_COUNTRY = "the same national body, in documents about the same country"


def join_things(nodes: Sequence[Node], clusters: Clusters) -> None:
    """Join the nodes of one type that is not Person."""
    groups: defaultdict[str, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[settled_core(node)].append(node)
    for group in (group for group in groups.values() if len(group) > 1):
        settled = [n for n in group if not n.title.floating or country(n)]
        _join_named(settled, clusters)
    _join_abbreviations(nodes, clusters)


def settled_core(node: Node) -> str:
    """The core of the name, with the country that the document implies where the name has none."""
    land = country(node)
    return f"{node.title.core} {land}" if land else node.title.core


def country(node: Node) -> str:
    """The country to which a national body belongs: the only one that its document names, or ''.

    '' also when the name itself says the country, which is then part of its core.
    """
    implied = len(node.countries) == 1 and not node.title.country and _every_country_has(node.title)
    return next(iter(node.countries)) if implied else ""


def _every_country_has(title: Title) -> bool:
    words = load_words()
    core = words.abbreviations.get(title.core, title.core) if title.abbreviated else title.core
    return core in words.national or core.partition(" ")[0] in words.by_country


def signatures(group: Iterable[Node]) -> dict[int, str]:
    """What tells nodes of one core apart: their kind, or their country; '' when nothing is said.

    The kind of the lexicon counts; where there is none, the noun of kind («фонд») does, by the
    kind that the other nodes give to it.
    """
    nodes = list(group)
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for node in nodes:
        if node.title.head and node.entity.kind:
            kinds[node.title.head].add(node.entity.kind)
    return {node.number: _signature(node, kinds) for node in nodes}


def _signature(node: Node, kinds: dict[str, set[str]]) -> str:
    title, kind = node.title, node.entity.kind or ""
    if not title.quoted and title.words > 1:
        # A whole name in words: its kind is read off the words, which are the same.
        return ""
    if node.entity.type == "Initiative" and title.words > 1:
        return ""  # the press calls one thing a campaign, a project and a programme
    known = kinds.get(title.head, set())
    if title.head and len(known) == 1:
        return next(iter(known))
    return kind or title.head


def _join_named(group: Sequence[Node], clusters: Clusters) -> None:
    told = signatures(group)
    by_kind: defaultdict[str, list[int]] = defaultdict(list)
    for node in group:
        by_kind[told[node.number]].append(node.number)
    for kind, numbers in by_kind.items():
        implied = any(country(node) for node in group)
        clusters.join_all(numbers, _COUNTRY if implied else _SAME_CORE if kind else _SAME)
    kinds = sorted(kind for kind in by_kind if kind)
    if len(kinds) == 1:
        for number in by_kind.get("", ()):
            clusters.join(by_kind[kinds[0]][0], number, _ONE_KIND)


def _join_abbreviations(nodes: Sequence[Node], clusters: Clusters) -> None:
    owners: defaultdict[str, set[int]] = defaultdict(set)
    full: defaultdict[str, set[int]] = defaultdict(set)
    for node in (n for n in nodes if not n.title.abbreviated and not n.title.floating):
        full[settled_core(node)].add(clusters.find(node.number))
        for abbreviation in node.abbreviations:
            owners[abbreviation].add(clusters.find(node.number))
    for node in (n for n in nodes if n.title.abbreviated):
        known = full.get(written_out(node), set())
        if not _every_country_has(node.title):
            known = owners[node.title.core] | known
        candidates = {clusters.find(owner) for owner in known}
        if len(candidates) == 1:
            clusters.join(candidates.pop(), node.number, _ABBREVIATION)


def written_out(node: Node) -> str:
    """The core that the word list gives for an abbreviation («АНК»), with its country, or ''."""
    if not node.title.abbreviated or node.title.core not in load_words().abbreviations:
        return ""
    full = load_words().abbreviations.get(node.title.core, "")
    core = parse_title(full, node.entity.type).core
    return " ".join(filter(None, [core, country(node)]))

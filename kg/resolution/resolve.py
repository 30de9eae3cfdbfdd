"""From all extractions to the entities of the corpus."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.garbage import no_collection
from kg.records import ENTITY_TYPES, Extraction
from kg.resolution.authority import Authority, Row, shipped_authority
from kg.resolution.clusters import Clusters
from kg.resolution.evidence import Evidence
from kg.resolution.identity import identify, usual
from kg.resolution.join_known import join_known, rows_of
from kg.resolution.join_people import join_people
from kg.resolution.join_things import join_things
from kg.resolution.nodes import Corpus, Node, read_corpus
from kg.resolution.oblique import join_oblique_things
from kg.resolution.records import Reason, Resolution, ResolvedEntity
from kg.resolution.verdicts import UNDECIDED, Verdicts, judge, rename


def resolve(
    extractions: Sequence[Extraction],
    decisions: Verdicts = UNDECIDED,
    authority: Authority | None = None,
) -> Resolution:
    """Say which entities of different documents are one.

    Names that agree without contradiction are joined; the order of the extractions does not
    matter.  `decisions` are people's, which win over the rules.  `authority` is the list of what
    is well known (default: the shipped one).  Raises ContractError for extractions that break the
    format.
    """
    with no_collection():
        return _resolve(extractions, decisions, authority or shipped_authority())


def _resolve(
    extractions: Sequence[Extraction], decisions: Verdicts, authority: Authority
) -> Resolution:
    corpus = read_corpus(extractions)
    clusters, known = _join(corpus, decisions, authority)
    groups = [[corpus.nodes[number] for number in group] for group in clusters.groups()]
    reasons = _reasons(corpus, clusters)
    marks = [clusters.mark(group[0].number) for group in groups]
    rows = rows_of(groups, known)
    ids = identify(groups, marks, corpus.variants, rows)
    names = (_preferred(usual(group, corpus.variants)) for group in groups)
    resolved = (
        _described(_describe(id_, name, group, reasons[clusters.find(group[0].number)]), row)
        for id_, name, group, row in zip(ids, names, groups, rows, strict=True)
    )
    resolution = Resolution(tuple(sorted(resolved, key=lambda entity: entity.id)))
    return rename(resolution, decisions.names)


def _join(
    corpus: Corpus, decisions: Verdicts, authority: Authority
) -> tuple[Clusters, dict[int, Row]]:
    """The groups, and the row of the authority list that a node fits."""
    clusters = Clusters(len(corpus.nodes), corpus.apart)
    judge(corpus.nodes, clusters, decisions)
    known = join_known(corpus.nodes, clusters, authority)
    by_type = {type_: [n for n in corpus.nodes if n.entity.type == type_] for type_ in ENTITY_TYPES}
    persons = by_type.pop("Person")
    for nodes in by_type.values():
        join_things(nodes, clusters)
        join_oblique_things(nodes, clusters, corpus.variants)
    join_people(persons, clusters, Evidence(corpus, clusters), corpus.variants)
    return clusters, known


def _described(entity: ResolvedEntity, row: Row | None) -> ResolvedEntity:
    """The entity with what the authority list knows of it."""
    if row is None:
        return entity
    kind = row.kind or entity.kind
    return replace(entity, kind=kind, labels=row.labels, wikidata=row.wikidata)


def _reasons(corpus: Corpus, clusters: Clusters) -> defaultdict[int, set[Reason]]:
    """By group, one reason for each pair of different spellings."""
    reasons: defaultdict[int, set[Reason]] = defaultdict(set)
    for left, right, rule in clusters.joins:
        names = sorted((corpus.nodes[left].entity.name, corpus.nodes[right].entity.name))
        reasons[clusters.find(left)].add(Reason(rule, *names))
    return reasons


def _describe(
    id_: str, name: str, group: Sequence[Node], reasons: Iterable[Reason]
) -> ResolvedEntity:
    names = {_spaced(node) for node in group}
    forms = {form for node in group for form in node.forms} - names
    return ResolvedEntity(
        id=id_,
        type=group[0].entity.type,
        name=name,
        kind=_most_common(node.entity.kind for node in group if node.entity.kind),
        aliases=tuple(sorted(names - {name})),
        forms=tuple(sorted(forms)),
        members=tuple(node.member for node in group),
        reasons=tuple(sorted(reasons)),
        mentions=sum(node.entity.places for node in group),
        lang=_most_common(node.lang for node in group) or "ru",
    )


def _preferred(group: Sequence[Node]) -> str:
    """The complete name that most documents use.

    Of equals it is the one without a patronymic, then the longer, then the first by letter.
    """
    if len(group) == 1:
        return _spaced(group[0])
    names = Counter(map(_spaced, group))
    nodes = [node for node in group if _is_complete(node)] or group
    formal = {_spaced(node): _is_formal(node) for node in nodes}
    return min(formal, key=lambda name: (-names[name], formal[name], -len(name), name))


def _spaced(node: Node) -> str:
    """The name with one blank between words."""
    return " ".join(node.entity.name.split())


def _is_complete(node: Node) -> bool:
    return node.person.full if node.entity.type == "Person" else not node.title.abbreviated


def _is_formal(node: Node) -> bool:
    return node.entity.type == "Person" and bool(node.person.middle)


def _most_common(values: Iterable[str]) -> str | None:
    found = list(values)
    if len(set(found)) < 2:
        return found[0] if found else None
    counts = Counter(found)
    return min(counts, key=lambda value: (-counts[value], value), default=None)

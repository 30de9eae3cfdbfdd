"""B-cubed: how well the entities of a corpus agree with what their mentions are linked to.

An item is one entity of one document.  It has the label that the gold gives it (what it is in the
world) and the cluster that a system put it in.  Of each item, precision is the share of its cluster
that has its label, and recall the share of its label that is in its cluster; the figures are means
over items (Bagga and Baldwin 1998).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

Clusters = Mapping[Hashable, Hashable]  # item → the cluster or label that it has


@dataclass(frozen=True, slots=True)
class BCubed:
    """Means over `items`; `merges` are the joins that made the clusters (n items take n - 1).

    `wrong` of these joined two labels: a cluster with three labels has two wrong merges.
    """

    precision: float
    recall: float
    items: int
    merges: int
    wrong: int

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def wrong_per(self, merges: int) -> float:
        """Wrong merges in so many merges; 0.0 when there was none."""
        return self.wrong / self.merges * merges if self.merges else 0.0


def b_cubed(labels: Clusters, clusters: Clusters) -> BCubed:
    """Score the clusters of the items that have a label; KeyError for one without a cluster."""
    pairs = Counter((clusters[item], label) for item, label in labels.items())
    sizes: Counter[Hashable] = Counter(clusters[item] for item in labels)
    totals = Counter(labels.values())
    number = len(labels)
    return BCubed(
        precision=sum(n * n / sizes[cluster] for (cluster, _), n in pairs.items()) / (number or 1),
        recall=sum(n * n / totals[label] for (_, label), n in pairs.items()) / (number or 1),
        items=number,
        merges=number - len(sizes),
        wrong=len(pairs) - len(sizes),
    )


def mixed(labels: Clusters, clusters: Clusters) -> dict[Hashable, set[Hashable]]:
    """The clusters that hold several labels, with these."""
    found = _labels_by_cluster(labels.items(), clusters)
    return {cluster: held for cluster, held in found.items() if len(held) > 1}


def _labels_by_cluster(
    items: Iterable[tuple[Hashable, Hashable]], clusters: Clusters
) -> dict[Hashable, set[Hashable]]:
    found: defaultdict[Hashable, set[Hashable]] = defaultdict(set)
    for item, label in items:
        found[clusters[item]].add(label)
    return found

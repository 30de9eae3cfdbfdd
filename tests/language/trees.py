"""Questions to one sentence's heads, which the engine asks of many sentences at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kg.language.engine.packing import Packing
from kg.language.engine.structure import are_crossing, are_trees


def is_tree(heads: Sequence[int]) -> bool:
    """Whether one word has head 0 and all hang below it; `heads[k - 1]` is the head of word k."""
    return bool(are_trees(np.array(heads, np.int64), Packing([len(heads)]))[0])


def is_crossing(heads: Sequence[int]) -> bool:
    """Whether any branches of a tree cross."""
    return bool(are_crossing(np.array(heads, np.int64), Packing([len(heads)]))[0])

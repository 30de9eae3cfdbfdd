"""The arrays that the layout passes around, and the angle of its spirals."""

from __future__ import annotations

import math
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))  # between the nodes of a spiral that fills a disc

Points: TypeAlias = NDArray[np.float64]  # shape (n, 2): x and y
Ends: TypeAlias = NDArray[np.int64]  # shape (m, 2): source and target, no self-loops
Pairs: TypeAlias = NDArray[np.int64]  # shape (m, 2): positions of nodes, the lower one first
Labels: TypeAlias = NDArray[np.int64]  # shape (n,): a group number for each node
Boxes: TypeAlias = NDArray[np.float64]  # shape (n, 4): reach to the left, top, right and bottom
Radii: TypeAlias = NDArray[np.float64]  # shape (n,)
Mask: TypeAlias = NDArray[np.bool_]

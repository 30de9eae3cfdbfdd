"""Matrix products in which a row's result hardly depends on the rows that come with it.

BLAS has other routines for one row and for few rows, whose last bits differ.  Then a sentence could
be read otherwise alone than among others; so what is too short is made longer.  What is left is
OpenBLAS's AVX2 routine, in which a last bit may hang on a row's place among twelve (its AVX-512
routine is free of it): it could decide between two heads that score alike to seven digits.
"""

from __future__ import annotations

import numpy as np

from kg.language.engine.weights import Floats

_FEWEST = 32  # rows; OpenBLAS takes the other routines up to 20


def product(left: Floats, right: Floats, out: Floats | None = None) -> Floats:
    """`left @ right`; `out` is used if it is given and there are enough rows."""
    rows = len(left)
    if rows >= _FEWEST:
        result: Floats = np.matmul(left, right, out=out)
        return result
    padded = np.zeros((_FEWEST, left.shape[1]), np.float32)
    padded[:rows] = left
    answer: Floats = np.matmul(padded, right)
    return answer[:rows]

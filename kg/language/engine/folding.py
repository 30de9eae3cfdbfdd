"""The bias, ReLU and batch normalisation of every convolution, folded to one comparison.

A layer gives scale · max(total + bias, 0) + shift.  That is scale · max(total, −bias) plus a
constant, so only max(total, −bias) is computed; the scale goes into the weights that follow, and
the constant into their bias.  What is left of a layer is one matrix product, the sum of its three
taps, and one comparison with a threshold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kg.language.engine.weights import Floats, Layer

_Doubles = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Convolution:
    """What is left of a layer."""

    weight: Floats  # inputs × (3 · outputs): the taps side by side
    floor: Floats  # max(total, floor) is what the layer keeps
    separator: Floats  # what it keeps where sequences meet, which the next layer is to see as zero


@dataclass(frozen=True, slots=True)
class Folded:
    """All layers, and the scale and shift that what follows the last one has to take over."""

    layers: tuple[Convolution, ...]
    scale: _Doubles
    shift: _Doubles

    def project(self, weight: Floats, bias: Floats) -> Floats:
        """A projection to be used on what the last layer keeps, its bias as the last row."""
        wide = weight.astype(np.float64)
        return _single(np.vstack([self.scale[:, None] * wide, bias + self.shift @ wide]))


def fold(layers: Sequence[Layer]) -> Folded:
    """Fold every layer into the next one."""
    convolutions = []
    scale, shift = np.ones(len(layers[0].weight)), np.zeros(len(layers[0].weight))
    for layer in layers:
        width = len(layer.bias)
        wide = layer.weight.astype(np.float64)
        bias = layer.bias + (shift @ wide).reshape(-1, width).sum(axis=0)
        weight = scale[:, None] * wide
        scale = layer.scale.astype(np.float64)
        shift = scale * bias + layer.shift
        convolutions.append(Convolution(_single(weight), _single(-bias), _single(-shift / scale)))
    return Folded(tuple(convolutions), scale, shift)


def _single(values: _Doubles) -> Floats:
    return np.ascontiguousarray(values, np.float32)

"""Read the weights that lie inside the `natasha` wheel, without importing natasha.

A slovnet pack is a tar: `model.json` is the tree of layers, in which an array is an object
{"array": number, "dtype": …, "shape": …} whose bytes are `arrays/<number>.bin`; `vocabs/*.gz` are
word lists.  A navec pack holds `pq.bin`: product-quantised word vectors.
"""

from __future__ import annotations

import gzip
import json
import tarfile
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from kg.errors import PipelineError

Floats = NDArray[np.float32]
_UNKNOWN = "<unk>"
_TAPS = 3  # every convolution looks at the word before, the word and the word after


@dataclass(frozen=True)
class Vectors:
    """navec's quantised vectors: a word has `q` codes, each the number of a short vector."""

    indexes: NDArray[np.uint8]  # words × q
    codes: Floats  # q × 256 × chunk

    @property
    def size(self) -> int:
        """Numbers in the vector of a word."""
        quanta, _, chunk = self.codes.shape
        return int(quanta * chunk)

    def __call__(self, words: NDArray[np.int64]) -> Floats:
        """Vectors of these word numbers: words × 300."""
        quanta, centroids, chunk = self.codes.shape
        places = self.indexes[words] + np.arange(quanta) * centroids
        pieces: Floats = np.take(self.codes.reshape(-1, chunk), places, axis=0)
        return pieces.reshape(len(words), -1)


@dataclass(frozen=True)
class Layer:
    """A convolution over three words, ReLU, and the batch normalisation as scale and shift."""

    weight: Floats  # inputs × (3 · outputs): the taps side by side
    bias: Floats
    scale: Floats
    shift: Floats


@dataclass(frozen=True)
class Network:
    """One network: what it makes of a word, of a word's shape, its layers, its head, its labels."""

    words: Floats  # 300 × (3 · 256), the word part of the first convolution
    shapes: Floats  # shapes × (3 · 256), the shape part, multiplied out
    layers: tuple[Layer, ...]
    model: Mapping[str, Any]
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """The words and the word shapes that all three networks share; a number is a place.

    The words are in alphabetical order and looked up by halving: a dictionary of 250 000 would take
    as much memory again, and only new words are looked up.
    """

    words: list[str]
    shapes: Mapping[str, int]
    unknown: int  # number of every word that is not in the vocabulary

    def number(self, word: str) -> int | None:
        """The number of a word in lower case, None if it is unknown."""
        place = bisect_left(self.words, word)
        return place if place < len(self.words) and self.words[place] == word else None


def data_folder() -> Path:
    """The folder of natasha's data; PipelineError when the package is not there."""
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise PipelineError("the package natasha is not installed: run `pip install natasha`.")
    return Path(spec.origin).parent / "data"


def read_vectors() -> Vectors:
    """navec's vectors for news: 250 000 words of 300 numbers."""
    path = data_folder() / "emb" / "navec_news_v1_1B_250K_300d_100q.tar"
    content = _members(path)["pq.bin"]
    words, _, quanta, centroids = (int(n) for n in np.frombuffer(content[:16], np.uint32))
    indexes = np.frombuffer(content, np.uint8, count=words * quanta, offset=16)
    codes = np.frombuffer(content, np.float32, offset=16 + words * quanta)
    return Vectors(indexes.reshape(words, quanta), codes.reshape(quanta, centroids, -1))


def read_network(name: str, labels: str) -> Network:
    """The network `morph`, `syntax` or `ner`; `labels` names its vocabulary of answers."""
    members = _members(_pack(name))
    model = _with_arrays(json.loads(members["model.json"]), members)
    layers = model["encoder"]["layers"]
    first = layers[0]["conv"]["weight"]
    shape = model["emb"]["shape"]["weight"]
    width = first.shape[1] - shape.shape[1]
    return Network(
        words=_taps(first[:, :width]),
        shapes=np.ascontiguousarray(shape @ _taps(first[:, width:])),
        layers=tuple(_layer(layer) for layer in layers),
        model=model,
        labels=_vocab(members, labels),
    )


def read_vocabulary() -> Vocabulary:
    """The words and shapes of the three networks, which are the same in all of them."""
    members = _members(_pack("morph"))
    words, shapes = list(_vocab(members, "word")), _vocab(members, "shape")
    unknown = words.index(_UNKNOWN)
    del words[unknown:]  # the signs for unknown words and for padding stand last
    return Vocabulary(words, {shape: number for number, shape in enumerate(shapes)}, unknown)


def _pack(name: str) -> Path:
    return data_folder() / "model" / f"slovnet_{name}_news_v1.tar"


def _members(path: Path) -> dict[str, bytes]:
    try:
        with tarfile.open(path) as tar:
            files = [member for member in tar if member.isfile()]
            return {f.name: tar.extractfile(f).read() for f in files}  # type: ignore[union-attr]
    except (OSError, tarfile.TarError) as error:
        raise PipelineError(
            f"natasha's file {path.name} cannot be read ({error}): reinstall natasha."
        ) from error


def _vocab(members: Mapping[str, bytes], name: str) -> tuple[str, ...]:
    return tuple(gzip.decompress(members[f"vocabs/{name}.gz"]).decode().splitlines())


def _with_arrays(node: Any, members: Mapping[str, bytes]) -> Any:
    if isinstance(node, list):
        return [_with_arrays(item, members) for item in node]
    if not isinstance(node, dict):
        return node
    if isinstance(node.get("array"), int):
        content = members[f"arrays/{node['array']}.bin"]
        return np.frombuffer(content, node["dtype"]).reshape(node["shape"])
    return {key: _with_arrays(value, members) for key, value in node.items()}


def _taps(weight: Floats) -> Floats:
    """outputs × inputs × 3 → inputs × (3 · outputs)."""
    return np.ascontiguousarray(np.concatenate([weight[:, :, k].T for k in range(_TAPS)], axis=1))


def _layer(layer: Mapping[str, Any]) -> Layer:
    norm = layer["norm"]
    scale = norm["weight"] / norm["std"]
    return Layer(
        weight=_taps(layer["conv"]["weight"]),
        bias=layer["conv"]["bias"],
        scale=scale,
        shift=norm["bias"] - norm["mean"] * scale,
    )

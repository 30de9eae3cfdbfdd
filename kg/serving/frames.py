"""How a worker and the site talk: frames of a length, a kind and a payload, over a pipe."""

from __future__ import annotations

import json
import struct
from typing import IO, Any

_HEAD = struct.Struct(">IB")
HEAD_SIZE = _HEAD.size
MESSAGE, DATA = 1, 2  # kinds: JSON, and bytes of an answer


def message(content: dict[str, Any]) -> bytes:
    """A frame that holds JSON."""
    return frame(MESSAGE, json.dumps(content).encode())


def frame(kind: int, payload: bytes) -> bytes:
    """A frame of this kind."""
    return _HEAD.pack(len(payload), kind) + payload


def head(packed: bytes) -> tuple[int, int]:
    """Length of the payload, and kind."""
    length, kind = _HEAD.unpack(packed)
    return length, kind


def read_message(stream: IO[bytes]) -> dict[str, Any] | None:
    """The next message; None when the other side is gone."""
    start = stream.read(HEAD_SIZE)
    if len(start) < HEAD_SIZE:
        return None
    content: dict[str, Any] = json.loads(stream.read(head(start)[0]))
    return content

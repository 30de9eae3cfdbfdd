"""From a request to a question: the query operation of the SPARQL 1.1 Protocol.

https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import ClientDisconnect, Request

from kg.serving.refusals import Refusal

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
_MOST_FIELDS = 1000
_PATIENCE = 20.0  # seconds for the whole of a body
_READ_ONLY = (
    "this graph is only read here, so updates are refused; to change it, use `kg build` or"
    " `kg review`"
)
Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Question:
    """A query and the graphs that the request names for it (None: it names none)."""

    query: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


async def read_question(request: Request, most_bytes: int) -> Question | None:
    """The question of a request; None when it has none (a GET without a query).

    Raises Refusal when it breaks the protocol, and always for an update.
    """
    fields = parameters(request)
    if request.method != "POST":
        asked = _only(fields, "query")
        return None if asked is None else _question(asked, fields)
    type_ = request.headers.get("content-type", "")
    media_type, _, rest = (part.strip().lower() for part in type_.partition(";"))
    if media_type == UPDATE:
        raise Refusal(403, _READ_ONLY)
    if media_type not in (FORM, DIRECT):
        raise Refusal(415, f"a POST must hold {FORM} or {DIRECT}, {_quoted(media_type)}")
    body = _text(await _body(request, most_bytes), rest)
    if media_type == DIRECT:
        return _question(body, fields)
    fields = [*fields, *_fields(body)]
    asked = _only(fields, "query")
    if asked is None:
        raise Refusal(400, "the form holds no query; send one in the field `query`")
    return _question(asked, fields)


def parameters(request: Request) -> Fields:
    """What the address says after `?`; Refusal when that is not text."""
    try:
        return _fields(request.scope["query_string"].decode("ascii"))
    except UnicodeDecodeError:
        raise Refusal(400, "the address is not well formed; escape what is not ASCII") from None


def _fields(text: str) -> Fields:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError:  # too many, or no UTF-8
        raise Refusal(400, "the parameters are not UTF-8, or too many; send fewer") from None


def _question(query: str, fields: Fields) -> Question:
    if any(name == "update" for name, _ in fields):
        raise Refusal(403, _READ_ONLY)
    default, named = (_graphs(fields, f"{kind}-graph-uri") for kind in ("default", "named"))
    if default is None and named is None:
        return Question(query)
    return Question(query, default or (), named or ())


def _only(fields: Fields, name: str) -> str | None:
    found = [value for key, value in fields if key == name]
    if any(key == "update" for key, _ in fields):
        raise Refusal(403, _READ_ONLY)
    if len(found) > 1:
        raise Refusal(400, f"the request has several parameters `{name}`; send one")
    return found[0] if found else None


def _graphs(fields: Fields, name: str) -> tuple[str, ...] | None:
    found = tuple(value for key, value in fields if key == name)
    for iri in found:
        if not is_iri(iri):
            raise Refusal(400, f"`{name}` must be an absolute IRI, and {_quoted(iri)} is none")
    return found or None


def is_iri(text: str) -> bool:
    """True for an absolute IRI."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True


async def _body(request: Request, most: int) -> bytes:
    """The body; it must not be too long, nor too long in coming."""
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(_PATIENCE):
            async for part in request.stream():
                size += len(part)
                if size > most:
                    raise Refusal(413, f"the request has more than {most:,} bytes; shorten it")
                parts.append(part)
    except TimeoutError:
        raise Refusal(408, "the request did not come to its end; send it again") from None
    except ClientDisconnect:
        raise Refusal(400, "the request broke off") from None
    return b"".join(parts)


def _text(body: bytes, parameters: str) -> str:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        charset = value.strip().strip('"')
        if name.strip() == "charset" and charset not in ("utf-8", "utf8", "us-ascii"):
            raise Refusal(415, f"a query must be UTF-8, {_quoted(charset)}")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Refusal(400, "the request is not UTF-8; send it in UTF-8") from None


def _quoted(text: str) -> str:
    shown = text if len(text) <= 60 else f"{text[:60]}…"
    return f"not «{shown}»" if shown else "and the request says nothing of its type"


def first(fields: Sequence[tuple[str, str]], name: str) -> str:
    """The first value of a parameter, '' without one."""
    return next((value for key, value in fields if key == name), "")

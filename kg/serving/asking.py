"""Putting a query to the workers for a client, and what becomes of it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, replace
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import Response

from kg.graph.complaints import complaint
from kg.graph.lexer import asks_service, names_dataset
from kg.serving.formats import GRAPHS, TABLES, content_type
from kg.serving.jobs import (
    BadQuery,
    Busy,
    Failed,
    Job,
    NotWanted,
    QueryFailure,
    TooLarge,
    TooMuchMemory,
    TooSlow,
)
from kg.serving.negotiation import best
from kg.serving.pool import Limits, Pool
from kg.serving.refusals import Refusal

T = TypeVar("T")
_RETRY = {"retry-after": "2"}
_NO_SERVICE = (
    "SERVICE is refused, because this graph answers from its own data alone; take it out (the word"
    " counts anywhere but in quotation marks, comments, IRIs and after `:`)"
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """The media types in which a client takes an answer of either shape; None for none."""

    table: str | None
    graph: str | None

    @classmethod
    def of(cls, accept: str | None) -> Wishes:
        """Those of an Accept header."""
        return cls(best(accept, tuple(TABLES)), best(accept, tuple(GRAPHS)))


async def respond(
    request: Request, pool: Pool, limits: Limits, job: Job, wishes: Wishes
) -> Response:
    """The answer to a job as the client wants it; Refusal when there is none.

    A client that goes away ends its query.
    """
    if asks_service(job.query):
        raise Refusal(403, _NO_SERVICE)
    has_dataset = job.default_graphs is not None or names_dataset(job.query)
    job = replace(
        job,
        table=TABLES[wishes.table] if wishes.table else None,
        graph=GRAPHS[wishes.graph] if wishes.graph else None,
        union=not has_dataset,
    )
    try:
        answer = await _while_there(request, pool.answer(job))
    except QueryFailure as failure:
        raise _refusal(failure, job, limits) from failure
    if answer is None:
        return Response(status_code=499)  # to nobody
    media_type = wishes.table if answer.shape == "table" else wishes.graph
    headers = {"vary": "Accept", "content-type": content_type(media_type or "")}
    return Response(answer.body, headers=headers)


def _refusal(failure: QueryFailure, job: Job, limits: Limits) -> Refusal:
    text = " ".join(str(failure).split()).rstrip(".")
    match failure:
        case BadQuery():
            return Refusal(400, complaint(job.query, str(failure)))
        case NotWanted():
            offers = sorted(set(TABLES if str(failure) == "table" else GRAPHS))
            return Refusal(406, f"the answer can be had as {', '.join(offers)}; accept one of them")
        case TooSlow():
            return Refusal(
                503,
                f"the query took longer than {limits.seconds:g} seconds and was stopped; ask for"
                " less, or start `kg serve` with a larger --timeout",
            )
        case TooLarge():
            return Refusal(
                422,
                f"the answer has more than {limits.answer / 2**20:,.4g} MiB; add LIMIT, or start"
                " `kg serve` with a larger --max-answer",
            )
        case TooMuchMemory():
            return Refusal(
                503,
                f"the query needs more than {limits.memory / 2**20:,.0f} MiB of memory and was"
                " stopped; ask for less at once",
            )
        case Busy():
            return Refusal(503, "too many queries are asked at once; ask again soon", _RETRY)
        case Failed() if text:
            return Refusal(400, f"the query cannot be answered: {text}")
        case _:
            return Refusal(503, "the query was broken off; ask again", _RETRY)


async def _while_there(request: Request, work: Awaitable[T]) -> T | None:
    """The result of some work, or None when the client goes away before; the work then ends."""
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        return await task if task.done() else None
    finally:
        task.cancel()
        gone.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass

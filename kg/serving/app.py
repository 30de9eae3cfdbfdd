"""The site as an ASGI application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from kg.serving import drawing, endpoint, pages, things
from kg.serving.facts import DOCUMENT, ENTITY_FOLDERS
from kg.serving.guard import LOOPBACK_ORIGIN, Guard
from kg.serving.headers import SafeHeaders
from kg.serving.negotiation import best
from kg.serving.refusals import PLAIN, PROBLEM, Refusal, told
from kg.serving.settings import Settings
from kg.serving.site import Site

_READ = ["GET", "HEAD"]
_ASK = [*_READ, "POST"]

#: Headers that a page elsewhere may send with a query.
_CLIENT_HEADERS = (
    "Accept", "Accept-Language", "Cache-Control", "Content-Language", "Content-Type", "Pragma",
    "Range", "X-Requested-With",
)  # fmt: skip


def make_app(folder: Path, settings: Settings | None = None) -> Starlette:
    """The site of a workspace.

    KgError when the folder is no workspace, or its graph cannot be made ready.
    """
    settings = settings or Settings()
    site = Site(folder, settings)
    app = Starlette(
        routes=_routes(),
        middleware=_middleware(settings),
        exception_handlers={Refusal: _refuse, HTTPException: _refuse},
        lifespan=partial(_lifespan, site),
    )
    app.state.site = site
    return app


def _routes() -> list[Any]:
    static = str(files("kg.serving").joinpath("static"))
    return [
        Route("/", pages.start, methods=_READ),
        Route("/search", pages.search, methods=_READ),
        Route("/documents", pages.documents, methods=_READ),
        Route("/query", pages.query, methods=_READ),
        Route("/map", drawing.draw, methods=_READ),
        Route("/sparql", endpoint.sparql, methods=_ASK),
        Route("/queries/{name}", endpoint.ready, methods=_READ),
        Route("/claim/{name}", things.claim, methods=_READ),
        *(
            Route(f"/{folder}/{{name}}", partial(things.show, folder), methods=_READ)
            for folder in (*ENTITY_FOLDERS, DOCUMENT)
        ),
        Route("/favicon.ico", _icon, methods=_READ),
        Mount("/static", StaticFiles(directory=static)),
    ]


def _middleware(settings: Settings) -> list[Middleware]:
    cors = Middleware(
        CORSMiddleware,
        allow_origins=settings.origins,
        allow_origin_regex=LOOPBACK_ORIGIN,
        allow_methods=_ASK,
        allow_headers=_CLIENT_HEADERS,  # all of them would mean to echo what was asked for
        expose_headers=["Link", "Retry-After"],
        max_age=600,
    )
    return [Middleware(SafeHeaders), Middleware(Guard, settings=settings), cors, Middleware(_Fresh)]


class _Fresh:
    """Gives every request the newest graph, and the same one throughout; answers OPTIONS."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            site: Site = scope["app"].state.site
            await site.refresh()
            scope.setdefault("state", {})["graph"] = site.graph
            if scope["method"] == "OPTIONS":
                methods = _ASK if scope["path"] == "/sparql" else _READ
                allow = {"allow": ", ".join([*methods, "OPTIONS"])}
                await Response(status_code=204, headers=allow)(scope, receive, send)
                return
        await self._app(scope, receive, send)


async def _icon(request: Request) -> Response:
    return RedirectResponse("/static/icon.svg", 301)


async def _refuse(request: Request, error: Exception) -> Response:
    """A page for people, a sentence for programs."""
    refusal = error if isinstance(error, Refusal) else _from_starlette(request, error)
    accept = request.headers.get("accept")
    for_people = not request.url.path.startswith(("/sparql", "/queries"))
    if (
        for_people
        and best(accept, ("text/html", PLAIN, PROBLEM, "application/json")) == "text/html"
    ):
        sentence = "" if refusal.status == 404 else str(refusal)
        response = await run_in_threadpool(pages.missing, request, refusal.status, sentence)
        response.headers.update(refusal.headers)
        return response
    return told(refusal, accept)


def _from_starlette(request: Request, error: Exception) -> Refusal:
    assert isinstance(error, HTTPException)
    sentences = {
        404: "there is no such page; begin at /",
        405: f"{request.method[:20]} is not possible here; the graph is only read",
    }
    phrase = HTTPStatus(error.status_code).phrase.lower()
    sentence = sentences.get(error.status_code, f"{phrase}; begin at /")
    return Refusal(error.status_code, sentence, error.headers)


@asynccontextmanager
async def _lifespan(site: Site, app: Starlette) -> AsyncIterator[None]:
    preparing = asyncio.create_task(asyncio.to_thread(pages.prepare, site.graph))
    yield
    await asyncio.wait({preparing})
    await site.close()

"""One address for one thing: its page for people, RDF for programs, by what they accept."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.graph.terms import PROV
from kg.serving import pages
from kg.serving.claims import read_claim
from kg.serving.endpoint import HTML, thing_as_rdf
from kg.serving.facts import DOCUMENT, Facts, iri_of, path_of
from kg.serving.formats import GRAPHS, SHORT
from kg.serving.negotiation import best
from kg.serving.protocol import is_iri
from kg.serving.refusals import Refusal

_SAFE = "text/plain"  # of GRAPHS, but what it means there nobody expects of a page


async def show(folder: str, request: Request) -> Response:
    """`/person/NAME`, and so on for every kind of thing."""
    iri = iri_of(folder, request.path_params["name"])
    if not is_iri(iri) or not _is(pages.served(request).facts, iri, folder):
        return await run_in_threadpool(pages.missing, request)
    is_document = folder == DOCUMENT
    wanted = _wanted(request)
    if wanted != HTML:
        return await thing_as_rdf(request, iri, wanted, is_document=is_document)
    make = pages.document if is_document else pages.entity
    response = await run_in_threadpool(make, request, iri)
    response.headers["link"] = ", ".join(
        f'<{request.url.path}?format={short}>; rel="alternate"; type="{media_type}"'
        for short, media_type in SHORT.items()
    )
    return response


async def claim(request: Request) -> Response:
    """A claim is shown where it is made: on the page of its document."""
    iri = iri_of("claim", request.path_params["name"])
    facts = pages.served(request).facts
    document = facts.value(iri, PROV.wasDerivedFrom) if is_iri(iri) else ""
    if not document:
        return await run_in_threadpool(pages.missing, request)
    return RedirectResponse(f"{path_of(document)}#{read_claim(facts, iri).mark}", 303)


def _is(facts: Facts, iri: str, folder: str) -> bool:
    if folder == DOCUMENT:
        return facts.exists(iri)
    return facts.type_of(iri).lower() == folder


def _wanted(request: Request) -> str:
    """The media type: what `?format=` says, else what the Accept header likes best."""
    short = request.query_params.get("format", "")
    if short in SHORT:
        return SHORT[short]
    if short:
        raise Refusal(404, f"there is no such format; choose one of {', '.join(SHORT)}")
    offers = (HTML, *(media_type for media_type in GRAPHS if media_type != _SAFE))
    wanted = best(request.headers.get("accept"), offers)
    if wanted is None:
        raise Refusal(406, f"this can be had as {', '.join(offers)}; accept one of them")
    return wanted

"""What programs ask: SPARQL, ready queries, and things as RDF."""

from __future__ import annotations

from collections.abc import Mapping

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from kg.errors import QueryError
from kg.graph.binding import bind_ready, likeliest
from kg.library import NamedQuery, named_query
from kg.serving.asking import Wishes, respond
from kg.serving.description import describe
from kg.serving.facts import about
from kg.serving.formats import GRAPHS, content_type
from kg.serving.jobs import Job
from kg.serving.negotiation import best
from kg.serving.pages import served
from kg.serving.protocol import Question, parameters, read_question
from kg.serving.refusals import Refusal
from kg.serving.settings import Settings

HTML = "text/html"
#: An entity with its claims, their evidence, its memberships and what points to it.
_OF_ENTITY = """
PREFIX civic: <https://w3id.org/civic-kg/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX time: <http://www.w3.org/2006/time#>
CONSTRUCT { ?thing ?predicate ?object } WHERE {
  { BIND(?this AS ?thing) }
  UNION { ?thing civic:subject|civic:object|civic:attributedTo ?this }
  UNION {
    ?claim civic:subject|civic:object|civic:attributedTo ?this .
    ?claim civic:evidence ?thing
  }
  UNION {
    ?claim civic:subject|civic:object|civic:attributedTo ?this .
    ?claim civic:evidence/oa:hasSelector ?thing
  }
  UNION { ?thing org:member|org:organization ?this }
  UNION { ?post org:member|org:organization ?this . ?post org:memberDuring ?thing }
  UNION {
    ?post org:member|org:organization ?this .
    ?post org:memberDuring/(time:hasBeginning|time:hasEnd) ?thing
  }
  ?thing ?predicate ?object .
}
"""
_OF_DOCUMENT = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?this { ?s ?p ?o } }"


async def sparql(request: Request) -> Response:
    """The SPARQL endpoint."""
    settings = _settings(request)
    question = await read_question(request, settings.most_bytes)
    if question is None:
        return _without_question(request)
    return await _answered(request, _job(question), Wishes.of(request.headers.get("accept")))


async def ready(request: Request) -> Response:
    """A ready query; its parameters are checked by their types and bound as values."""
    try:
        asked = named_query(request.path_params["name"])
    except QueryError as error:
        raise Refusal(404, str(error)) from error
    given = {name: value for name, value in parameters(request) if value}
    try:
        bound = await run_in_threadpool(_bound, served(request).facts.store, asked, given)
    except QueryError as error:
        raise Refusal(400, str(error)) from error
    job = Job(asked.text, bound=bound)
    return await _answered(request, job, Wishes.of(request.headers.get("accept")))


def _bound(
    store: ox.Store, query: NamedQuery, given: Mapping[str, str]
) -> dict[str, tuple[str, str]]:
    """The parameters as texts with their datatypes; names as something in the graph has them."""
    bound = likeliest(store, query, bind_ready(store, query, given))
    literals = {name: term for name, term in bound.items() if isinstance(term, ox.Literal)}
    return {name: (term.value, term.datatype.value) for name, term in literals.items()}


async def thing_as_rdf(
    request: Request, iri: str, media_type: str, *, is_document: bool
) -> Response:
    """What the graph says of a thing, in a media type of `GRAPHS`."""
    query = _OF_DOCUMENT if is_document else _OF_ENTITY
    job = Job(about(query, iri), sort=True)
    response = await _answered(request, job, Wishes(None, media_type))
    response.headers["link"] = f'<{request.url.path}>; rel="alternate"; type="{HTML}"'
    return response


def _job(question: Question) -> Job:
    return Job(
        question.query,
        default_graphs=question.default_graphs,
        named_graphs=question.named_graphs,
    )


async def _answered(request: Request, job: Job, wishes: Wishes) -> Response:
    return await respond(request, served(request).pool, _settings(request).limits, job, wishes)


def _without_question(request: Request) -> Response:
    """The service description for programs, the editor for people."""
    wanted = best(request.headers.get("accept"), (*GRAPHS, HTML))
    if wanted is None:
        raise Refusal(400, "the request holds no query; send one as the parameter `query`")
    if wanted == HTML:
        return RedirectResponse("/query", 303, {"vary": "Accept"})
    endpoint = str(request.url.replace(query="", fragment=""))
    body = describe(served(request).facts, endpoint, wanted)
    return Response(body, headers={"vary": "Accept", "content-type": content_type(wanted)})


def _settings(request: Request) -> Settings:
    settings: Settings = request.app.state.site.settings
    return settings

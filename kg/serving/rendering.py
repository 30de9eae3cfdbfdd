"""Pages from templates: everything in them is escaped."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from kg.graph.terms import clean
from kg.serving.facts import path_of
from kg.serving.formats import SHORT
from kg.serving.served import ServedGraph
from kg.serving.texts import COOKIE, Words, language_of
from kg.texts import languages

_YEAR = 365 * 24 * 3600


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("kg.serving"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    environment.globals.update(with_query=with_query, path_of=path_of, formats=SHORT)
    return environment


def page(
    request: Request, graph: ServedGraph, template: str, *, status: int = 200, **values: object
) -> HTMLResponse:
    """A page of the site in the language that the request wants."""
    lang = language_of(request)
    html = _environment().get_template(f"{template}.html.j2").render(
        graph=graph, facts=graph.facts, words=Words(lang), languages=languages(), request=request,
        here=request.url.path, **values,
    )  # fmt: skip
    response = HTMLResponse(clean(html), status)
    response.headers["vary"] = "Accept, Accept-Language, Cookie"
    if request.query_params.get("lang") in languages():
        response.set_cookie(COOKIE, lang, max_age=_YEAR, samesite="strict", httponly=True)
    return response


def with_query(request: Request, **changes: object) -> str:
    """The address of the page with some parameters of its query changed, '' to take one out."""
    kept = {k: v for k, v in request.query_params.items() if k not in changes}
    added = {k: v for k, v in changes.items() if v != ""}
    return f"?{urlencode({**kept, **added}, errors='replace')}"

"""Requests of every kind, sound and unsound, as hypothesis makes them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

FOLDERS = (
    "person",
    "organization",
    "place",
    "initiative",
    "document",
    "claim",
    "queries",
    "static",
)
PAGES = (
    "/",
    "/search",
    "/documents",
    "/query",
    "/map",
    "/sparql",
    "/favicon.ico",
    "/static/query.js",
    "/document/meeting",
    "/queries/leaders",
    "/queries/evidence",
    "/nothing",
)
METHODS = (*["GET"] * 4, *["POST"] * 3, "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE")
QUERIES = (
    "SELECT * { ?s ?p ?o } LIMIT 3",
    "ASK {}",
    "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 3",
    "DESCRIBE <https://w3id.org/civic-kg/document/meeting>",
    "SELECT",
    "INSERT DATA { <a:a> <a:b> 1 }",
    "CLEAR ALL",
    "LOAD <http://127.0.0.1:9/>",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * FROM <urn:x> { ?s ?p ?o }",
    "ASK { ?s ?p '\\uD800' }",
    "ASK { FILTER(1/0) }",
    "SELECT (REPLACE('a', '(', '') AS ?x) {}",
    "SELECT * { ?s ?p ?o FILTER(REGEX(?o, '(a+)+$')) } LIMIT 1",
    "SELECT (GROUP_CONCAT(?o) AS ?all) { ?s ?p ?o }",
    "ASK { ?s ?p <a> }",
    "\x00",
    "",
)
NAMES = (
    "query",
    "update",
    "default-graph-uri",
    "named-graph-uri",
    "q",
    "type",
    "page",
    "documents",
    "format",
    "lang",
    "focus",
    "depth",
    "who",
    "name",
    "using-graph-uri",
)
VALUES = (
    *QUERIES,
    "1",
    "-1",
    "99999999999999999999",
    "²",
    "person/x",
    "ru",
    "ttl",
    "jsonld",
    "Person",
    "https://w3id.org/civic-kg/document/meeting",
    "Асель",
    "%00",
    "' OR 1=1 --",
    "../../etc/passwd",
    "<script>",
    "{{7*7}}",
    "\ud800",
    "🏽",
    "\u202e",
)
TYPES = (
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
    "text/plain",
    "multipart/form-data; boundary=x",
    "application/json",
    "",
    "application/sparql-query; charset=utf-16",
    "application/x-www-form-urlencoded; charset=",
)
ACCEPTS = (
    "*/*",
    "text/html",
    "text/turtle",
    "application/sparql-results+json",
    "text/csv;q=0.5",
    "application/problem+json",
    "image/png",
    ",;q=,*",
    "a/b;q=2",
    "*/*;q=0",
    "text/*, */*;q=nan",
    "application/rdf+xml",
    "application/ld+json",
    "",
)


@dataclass(frozen=True)
class Asked:
    """One request; names and values of headers are Latin-1, as HTTP carries them."""

    method: str
    path: str
    parameters: list[tuple[str, str]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def target(self) -> str:
        """The address, with everything escaped that must be."""
        from urllib.parse import quote, urlencode

        query = urlencode(self.parameters, errors="surrogatepass")
        path = quote(self.path, safe="/%", errors="surrogatepass")
        return f"{path}?{query}" if query else path


def text() -> st.SearchStrategy[str]:
    return st.one_of(st.sampled_from(VALUES), st.text(max_size=40))


def paths() -> st.SearchStrategy[str]:
    name = st.one_of(
        st.text(max_size=20), st.sampled_from(("meeting", "leaders", "../x", "%2e%2e", ""))
    )
    made = st.builds("/{}/{}".format, st.sampled_from(FOLDERS), name)
    pages = st.sampled_from(PAGES)
    return st.one_of(pages, pages, pages, made, st.text(max_size=20).map("/{}".format))


def headers() -> st.SearchStrategy[dict[str, str]]:
    value = st.text(
        st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=30
    )
    known: dict[str, Any] = {
        "accept": st.one_of(st.sampled_from(ACCEPTS), value),
        "content-type": st.one_of(st.sampled_from(TYPES), value),
        "accept-language": st.one_of(
            st.sampled_from(("ru-RU,ru;q=0.9", "kk", "*", "x;q=x")), value
        ),
        "origin": st.sampled_from(
            (*["http://localhost:1"] * 5, "https://evil.example", "null", "")
        ),
        "host": st.sampled_from(
            (*["localhost"] * 9, "127.0.0.1:8000", "evil.example", "[::1]", "[", "")
        ),
        "cookie": value,
        "sec-fetch-site": st.sampled_from(("cross-site", *["same-origin"] * 5, "none")),
        "access-control-request-method": st.sampled_from(METHODS),
        "access-control-request-headers": value,
        "if-none-match": value,
        "if-modified-since": value,
        "range": st.sampled_from(("bytes=0-1", "bytes=-1", "bytes=9-1", "x")),
    }
    usual = {"accept": st.sampled_from(ACCEPTS), "content-type": st.sampled_from(TYPES)}
    some = st.fixed_dictionaries({}, optional=usual)
    return st.one_of(some, some, st.fixed_dictionaries({}, optional=known))


def requests() -> st.SearchStrategy[Asked]:
    asked = st.tuples(st.just("query"), st.sampled_from(QUERIES)).map(lambda pair: [pair])
    any_ = st.lists(
        st.tuples(st.one_of(st.sampled_from(NAMES), st.text(max_size=8)), text()), max_size=4
    )
    pairs = st.one_of(asked, any_)
    body = st.one_of(
        st.binary(max_size=60),
        st.sampled_from(QUERIES).map(str.encode),
        pairs.map(lambda p: Asked("", "", p).target.partition("?")[2].encode()),
    )
    return st.builds(Asked, st.sampled_from(METHODS), paths(), pairs, headers(), body)

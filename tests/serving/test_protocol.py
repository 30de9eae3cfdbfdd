"""The SPARQL 1.1 Protocol: the tests of the W3C suite for queries, each under its name there.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ — what the suite loads before its
tests is here the graphs of documents: `document/meeting` and `document/quarrel`.
"""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from rdflib import Graph, Namespace, URIRef
from starlette.testclient import TestClient

from kg.graph.vocabulary import BASE

ASK = "ASK {}"
FORM = {"content-type": "application/x-www-form-urlencoded"}
DIRECT = {"content-type": "application/sparql-query"}
UPDATE = {"content-type": "application/sparql-update"}
MEETING, QUARREL, PORTRAIT = f"{BASE}document/meeting", f"{BASE}document/quarrel", "urn:none"
JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"
TABLES = {JSON, XML, "text/csv; charset=utf-8", "text/tab-separated-values; charset=utf-8"}
GRAPHS = {
    "text/turtle; charset=utf-8", "application/n-triples", "application/rdf+xml",
    "application/ld+json",
}  # fmt: skip
NEVER = "ASK { <urn:never> ?p ?o }"
HAS = "ASK {{ <{}> a schema:NewsArticle }}"
IN_GRAPH = "ASK {{ GRAPH ?g {{ <{}> a schema:NewsArticle }} }}"


def yes(response: object) -> bool:
    assert response.status_code == 200, response.text  # type: ignore[attr-defined]
    return bool(response.json()["boolean"])  # type: ignore[attr-defined]


def ask(site: TestClient, query: str, **graphs: str | list[str]) -> bool:
    """By GET and by POST, which must agree."""
    fields = {"query": query, **{key.replace("_", "-"): value for key, value in graphs.items()}}
    got = yes(site.get("/sparql", params=fields))
    assert yes(site.post("/sparql", data=fields)) is got
    return got


# ---------------------------------------------------------------------------- operations


def test_query_get(site: TestClient) -> None:
    assert yes(site.get("/sparql", params={"query": ASK}))


def test_query_post_form(site: TestClient) -> None:
    assert yes(site.post("/sparql", data={"query": ASK}))


def test_query_post_direct(site: TestClient) -> None:
    assert yes(site.post("/sparql", content=ASK, headers=DIRECT))


# ---------------------------------------------------------------------------- datasets


def test_query_dataset_default_graph(site: TestClient) -> None:
    assert ask(site, HAS.format(MEETING), default_graph_uri=MEETING)
    assert not ask(site, HAS.format(MEETING), default_graph_uri=QUARREL)


def test_query_dataset_default_graphs_get_and_post(site: TestClient) -> None:
    both = f"ASK {{ <{MEETING}> a schema:NewsArticle . <{QUARREL}> a schema:NewsArticle }}"
    assert ask(site, both, default_graph_uri=[MEETING, QUARREL])
    assert not ask(site, both, default_graph_uri=MEETING)
    assert not ask(site, IN_GRAPH.format(MEETING), default_graph_uri=[MEETING, QUARREL])


def test_query_dataset_named_graphs_get_and_post(site: TestClient) -> None:
    assert ask(site, IN_GRAPH.format(MEETING), named_graph_uri=[MEETING, QUARREL])
    assert not ask(site, HAS.format(MEETING), named_graph_uri=[MEETING, QUARREL])
    assert not ask(site, IN_GRAPH.format(MEETING), named_graph_uri=QUARREL)


def test_query_dataset_full(site: TestClient) -> None:
    """One graph as the default one, another by name."""
    query = f"""ASK {{ <{QUARREL}> a schema:NewsArticle .
      GRAPH <{MEETING}> {{ <{MEETING}> a schema:NewsArticle }}
      FILTER NOT EXISTS {{ GRAPH ?g {{ <{QUARREL}> a schema:NewsArticle }} }} }}"""
    assert ask(site, query, default_graph_uri=QUARREL, named_graph_uri=MEETING)


def test_query_multiple_dataset(site: TestClient) -> None:
    """What the request names wins over what the query names."""
    query = f"ASK FROM <{MEETING}> {{ <{QUARREL}> a schema:NewsArticle }}"
    assert ask(site, query, default_graph_uri=QUARREL)
    assert not ask(site, query)


def test_a_query_names_its_graphs_by_from(site: TestClient) -> None:
    other = f"<{QUARREL}> a schema:NewsArticle"
    assert not ask(site, f"ASK FROM <{MEETING}> {{ {other} }}")
    assert ask(site, f"ASK FROM <{MEETING}> FROM <{QUARREL}> {{ {other} }}")
    assert ask(site, f"ASK FROM NAMED <{QUARREL}> {{ GRAPH ?g {{ {other} }} }}")
    assert not ask(site, f"ASK FROM NAMED <{MEETING}> {{ GRAPH ?g {{ {other} }} }}")
    assert not ask(site, f"ASK FROM NAMED <{QUARREL}> {{ {other} }}")


def test_without_a_dataset_the_default_graph_is_the_union_of_all(site: TestClient) -> None:
    assert ask(site, "ASK { ?claim civic:subject ?who . ?who skos:prefLabel ?name }")


# ---------------------------------------------------------------------------- content types


def test_query_content_type_select(site: TestClient) -> None:
    query = "SELECT (1 AS ?value) {}"
    assert site.get("/sparql", params={"query": query}).headers["content-type"] in TABLES


def test_query_content_type_ask(site: TestClient) -> None:
    assert site.get("/sparql", params={"query": ASK}).headers["content-type"] in TABLES


def test_query_content_type_describe(site: TestClient) -> None:
    query = f"DESCRIBE <{MEETING}>"
    assert site.get("/sparql", params={"query": query}).headers["content-type"] in GRAPHS


def test_query_content_type_construct(site: TestClient) -> None:
    query = "CONSTRUCT { <urn:s> <urn:p> 1 } {}"
    assert site.get("/sparql", params={"query": query}).headers["content-type"] in GRAPHS


@pytest.mark.parametrize(
    ("accept", "type_"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (f"{JSON};q=0.3, {XML};q=0.9", XML),
        ("application/json", "application/json"),
        ("text/html, application/xhtml+xml, application/xml;q=0.9, */*;q=0.8", "application/xml"),
        (f"text/*;q=0.5, {JSON};q=0, text/csv;q=0.1", "text/tab-separated-values; charset=utf-8"),
        (f"{XML}; charset=utf-8", XML),
    ],
)
def test_the_client_chooses_the_format(site: TestClient, accept: str, type_: str) -> None:
    headers = {"accept": accept}
    found = site.get("/sparql", params={"query": ASK}, headers=headers)
    assert found.headers["content-type"] == type_
    assert "Accept" in found.headers["vary"]


@pytest.mark.parametrize("accept", ["image/png", f"{JSON};q=0", "text/turtle"])
def test_what_cannot_be_had_is_not_acceptable(site: TestClient, accept: str) -> None:
    found = site.get("/sparql", params={"query": ASK}, headers={"accept": accept})
    assert found.status_code == 406
    assert JSON in found.text


# ---------------------------------------------------------------------------- what is refused


def refused(response: object, *statuses: int) -> None:
    assert response.status_code in statuses, response.text  # type: ignore[attr-defined]
    sentence = response.text  # type: ignore[attr-defined]
    assert sentence.count("\n") == 1
    assert "Traceback" not in sentence


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_bad_query_method(site: TestClient, method: str) -> None:
    found = site.request(method, "/sparql", params={"query": ASK})
    refused(found, 405)
    assert set(found.headers["allow"].split(", ")) >= {"GET", "POST"}


def test_bad_multiple_queries(site: TestClient) -> None:
    refused(site.get("/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D"), 400)
    refused(site.post("/sparql?query=ASK%20%7B%7D", data={"query": ASK}), 400)


def test_bad_query_wrong_media_type(site: TestClient) -> None:
    refused(site.post("/sparql", content=ASK, headers={"content-type": "text/plain"}), 415)


def test_bad_query_missing_form_type(site: TestClient) -> None:
    refused(site.post("/sparql", content="query=ASK%20%7B%7D"), 415)


def test_bad_query_missing_direct_type(site: TestClient) -> None:
    refused(site.post("/sparql", content=ASK), 415)


def test_bad_query_non_utf8(site: TestClient) -> None:
    utf16 = {"content-type": "application/sparql-query; charset=UTF-16"}
    refused(site.post("/sparql", content=ASK.encode("utf-16"), headers=utf16), 415)
    refused(
        site.post("/sparql", content="ASK { ?s ?p 'да' }".encode("cp1251"), headers=DIRECT), 400
    )


def test_bad_query_syntax(site: TestClient) -> None:
    found = site.get("/sparql", params={"query": "ASK {\n  ?s ?p ) }"})
    refused(found, 400)
    assert "line 2, column" in found.text


def test_bad_query_missing(site: TestClient) -> None:
    refused(site.post("/sparql", data={"question": ASK}), 400)
    refused(site.get("/sparql", headers={"accept": JSON}), 400)


@pytest.mark.parametrize("graph", ["meeting", "http://example.org/ <x>", "no iri"])
def test_a_graph_has_an_absolute_iri(site: TestClient, graph: str) -> None:
    refused(site.get("/sparql", params={"query": ASK, "default-graph-uri": graph}), 400)


UPDATES = [
    "CLEAR ALL",
    "INSERT DATA { <urn:s> <urn:p> 1 }",
    "LOAD <http://127.0.0.1:9999/>",
    "DELETE WHERE { ?s ?p ?o }",
]


@pytest.mark.parametrize("update", UPDATES)
def test_update_post_form_is_refused(site: TestClient, update: str) -> None:
    found = site.post("/sparql", data={"update": update})
    refused(found, 403)
    assert "only read" in found.text


@pytest.mark.parametrize("update", UPDATES)
def test_update_post_direct_is_refused(site: TestClient, update: str) -> None:
    refused(site.post("/sparql", content=update, headers=UPDATE), 403)


def test_bad_update_get(site: TestClient) -> None:
    refused(site.get("/sparql", params={"update": "CLEAR ALL"}), 403)


def test_bad_multiple_updates(site: TestClient) -> None:
    refused(site.post("/sparql", content="update=CLEAR+ALL&update=CLEAR+NAMED", headers=FORM), 403)


def test_bad_update_beside_a_query(site: TestClient) -> None:
    refused(site.post("/sparql", data={"query": ASK, "update": "CLEAR ALL"}), 403)


def test_bad_update_wrong_media_type(site: TestClient) -> None:
    refused(site.post("/sparql", content="CLEAR ALL", headers={"content-type": "text/plain"}), 415)


def test_bad_update_missing_form_type(site: TestClient) -> None:
    refused(site.post("/sparql", content="update=CLEAR%20NAMED"), 415)


def test_bad_update_non_utf8(site: TestClient) -> None:
    type_ = {"content-type": "application/sparql-update; charset=UTF-16"}
    refused(site.post("/sparql", content="CLEAR ALL".encode("utf-16"), headers=type_), 403)


def test_bad_update_dataset_conflict(site: TestClient) -> None:
    fields = {"using-graph-uri": MEETING, "update": f"CLEAR GRAPH <{MEETING}>"}
    refused(site.post("/sparql", data=fields), 403)


@pytest.mark.parametrize("update", UPDATES)
def test_bad_update_syntax_an_update_is_no_query(site: TestClient, update: str) -> None:
    refused(site.get("/sparql", params={"query": update}), 400)


# ---------------------------------------------------------------------------- the rest


def test_a_form_may_be_empty_of_values_and_say_its_charset(site: TestClient) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded; charset=UTF-8"}
    query = "ASK { ?s skos:prefLabel ?n FILTER(CONTAINS(?n, 'Асель')) }"
    assert yes(site.post("/sparql", content=urlencode({"query": query, "x": ""}), headers=headers))


def test_head_says_what_get_would_send(site: TestClient) -> None:
    got = site.get("/sparql", params={"query": ASK})
    head = site.head("/sparql", params={"query": ASK})
    assert (head.status_code, head.headers["content-length"]) == (200, str(len(got.content)))


def test_options_names_the_methods(site: TestClient) -> None:
    found = site.options("/sparql")
    assert found.status_code == 204
    assert found.headers["allow"] == "GET, HEAD, POST, OPTIONS"


def test_a_problem_is_json_for_whoever_asks_for_it(site: TestClient) -> None:
    headers = {"accept": "application/problem+json"}
    found = site.get("/sparql", params={"query": "CHOOSE"}, headers=headers)
    assert found.headers["content-type"] == "application/problem+json"
    assert found.json()["status"] == 400
    assert "SPARQL" in found.json()["detail"]


def test_the_service_describes_itself(site: TestClient) -> None:
    sd = Namespace("http://www.w3.org/ns/sparql-service-description#")
    endpoint = URIRef("http://127.0.0.1:8000/sparql")
    for accept, format_ in (
        ("text/turtle", "turtle"),
        ("application/rdf+xml", "xml"),
        ("", "turtle"),
        ("application/n-triples", "nt"),
    ):
        found = site.get("/sparql", headers={"accept": accept})
        graph = Graph().parse(data=found.text, format=format_)
        assert (endpoint, sd.endpoint, endpoint) in graph
        assert (endpoint, sd.feature, sd.UnionDefaultGraph) in graph
        assert (None, sd.name, URIRef(MEETING)) in graph
        assert len(list(graph.objects(endpoint, sd.resultFormat))) == 8


def test_people_are_shown_the_editor(site: TestClient) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    found = site.get("/sparql", headers={"accept": browser})
    assert (found.status_code, found.headers["location"]) == (303, "/query")

import socket
import threading
import time

import httpx
import pytest
from pyoxigraph import Literal, RdfFormat, parse
from rdflib import Graph

from tests import web
from tests.service_fixtures import (
    BOMBS,
    HUGE,
    ONE,
    PAIRS,
    PARTNERS,
    SLOW,
    TINY,
    UNIT,
    publish,
    serving_with,
    until,
)

SECONDS = 1.0
DESCRIBE = "DESCRIBE <https://w3id.org/subnational-ties/id/unit/lao-cai-1991>"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    store = tmp_path_factory.mktemp("sparql")
    publish(store, 1)
    with serving_with(
        store, seconds=SECONDS, memory_bytes=200 << 20, answer_bytes=1 << 20, wait=4
    ) as running:
        yield running


def pairs_of(answer):
    rows = answer.json()["results"]["bindings"]
    return [(row["a"]["value"].removeprefix(UNIT), row["b"]["value"].removeprefix(UNIT)) for row in rows]


def test_a_query_is_asked_in_the_three_ways_of_the_protocol(server):
    url = f"{server.url}/sparql"
    direct = web.post(url, content=PARTNERS, headers={"Content-Type": "application/sparql-query"})
    assert pairs_of(server.ask(PARTNERS)) == pairs_of(server.post(PARTNERS)) == pairs_of(direct) == PAIRS


@pytest.mark.parametrize(
    ("accept", "media", "start"),
    [
        ("*/*", "application/sparql-results+json", b'{"head"'),
        ("application/sparql-results+xml", "application/sparql-results+xml", b"<?xml"),
        ("text/csv;q=0.2, text/tab-separated-values;q=0.7", "text/tab-separated-values", b"?a\t?b\n<https"),
        ("text/*;q=0.5, text/tab-separated-values;q=0", "text/csv", b"a,b\r\nhttps"),
        ("application/json", "application/json", b'{"head"'),
        ("text/turtle, application/xml;q=0.1", "application/xml", b"<?xml"),
    ],
)
def test_a_table_comes_in_the_format_that_is_liked_best(server, accept, media, start):
    answer = server.ask(PARTNERS, accept)
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media
    assert answer.content.startswith(start)


@pytest.mark.parametrize(
    ("accept", "syntax"),
    [
        ("*/*", "ttl"),
        ("text/turtle", "ttl"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml, */*;q=0.1", "rdf"),
        ("application/ld+json", "jsonld"),
        ("application/trig", "trig"),
    ],
)
def test_a_graph_comes_in_the_format_that_is_liked_best(server, accept, syntax):
    answer = server.ask(DESCRIBE, accept)
    quads = list(parse(answer.content, RdfFormat.from_extension(syntax)))
    assert len(quads) == 2
    assert Literal("Lào Cai", language="vi") in {quad.object for quad in quads}


def test_format_in_the_url_outranks_the_header(server):
    answer = server.ask("ASK {}", "application/sparql-results+xml", format="csv")
    assert answer.content == b"true"
    assert server.ask(DESCRIBE, format="json").headers["content-type"] == "application/ld+json"


@pytest.mark.parametrize(
    ("query", "accept"), [(PARTNERS, "text/turtle"), (DESCRIBE, "text/csv"), (PARTNERS, "image/png")]
)
def test_a_format_that_the_answer_does_not_have_is_406(server, query, accept):
    assert server.ask(query, accept).status_code == 406


def test_the_graphs_can_be_named_in_the_url(server):
    assert pairs_of(server.ask(PARTNERS, **{"default-graph-uri": ONE})) == PAIRS[2:]


def test_a_bare_address_describes_the_service(server):
    described = Graph().parse(data=server.get("/sparql").content, format="turtle")
    sd = "http://www.w3.org/ns/sparql-service-description#"
    found = described.query(
        f"SELECT ?e {{ ?s a <{sd}Service> ; <{sd}endpoint> ?e ; <{sd}feature> <{sd}UnionDefaultGraph> }}"
    )
    assert [str(endpoint) for (endpoint,) in found] == [f"{server.url}/sparql"]


def test_a_hostile_host_header_does_not_get_into_the_description(server):
    answer = server.get("/sparql", headers={"Host": "x> a <evil:thing> } #"})
    assert answer.status_code == 400 or "evil:thing>" not in answer.text


@pytest.mark.parametrize(
    ("options", "status", "detail"),
    [
        ({"params": {"query": "SELECT * {\n ?s ?p }"}}, 400, "2:9"),
        ({"params": {"query": ""}}, 400, "empty"),
        ({"params": [("query", "ASK {}"), ("query", "ASK {}")]}, 400, "more than one"),
        ({"params": {"query": "ASK {}", "timeout": "soon"}}, 400, "timeout"),
        ({"params": {"query": "ASK {}", "format": "pdf"}}, 400, "unknown format"),
        ({"params": {"query": "ASK {}", "default-graph-uri": "no iri"}}, 400, "IRI"),
        ({"params": {"query": "ASK {" + " " * 16_384 + "}"}}, 413, "POST"),
        ({"params": {"query": "CLEAR ALL"}}, 400, "only read"),
        ({"params": {"update": "CLEAR ALL"}}, 400, "only read"),
        ({"params": {"query": "ASK { SERVICE <http://127.0.0.1/> {} }"}}, 400, "no other host"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_with_a_reason(server, options, status, detail):
    answer = server.get("/sparql", **options)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert detail in answer.json()["detail"]
    assert "\n" not in answer.json()["detail"]


def test_a_url_that_is_not_utf_8_is_a_problem_too(server):
    answer = server.get("/sparql?query=%FF")
    assert (answer.status_code, "cannot be read" in answer.text) == (400, True)


def test_a_problem_is_plain_text_for_who_asks_for_that(server):
    answer = server.ask("ASK", "text/plain")
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.text.startswith("error at 1:4")


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_no_other_method_is_taken(server, method):
    answer = web.request(method, f"{server.url}/sparql")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, POST")


@pytest.mark.parametrize(
    ("media", "status"),
    [("application/sparql-update", 400), ("text/plain", 415), ("multipart/form-data", 415)],
)
def test_updates_and_bodies_of_unknown_kind_are_refused(server, media, status):
    body = "INSERT DATA { <a:a> <a:b> <a:c> }"
    answer = web.post(f"{server.url}/sparql", content=body, headers={"Content-Type": media})
    assert answer.status_code == status
    assert pairs_of(server.ask(PARTNERS)) == PAIRS


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_ends_within_the_deadline_and_the_next_query_is_answered(server, bomb):
    began = time.monotonic()
    answer = server.post(BOMBS[bomb])
    assert time.monotonic() - began < SECONDS + 1
    assert answer.status_code in {413, 503}
    assert answer.status_code == 413 or int(answer.headers["retry-after"]) > 0
    assert server.ask("ASK {}").json()["boolean"] is True


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER" + "(" * 20_000,
        "SELECT * " + "{" * 600 + "}" * 600,
        "ASK { FILTER(" + "!" * 20_000 + "true) }",
        "ASK { FILTER(0 < 1" + "+1" * 20_000 + ") }",
    ],
    ids=["parentheses", "braces", "negations", "sums"],
)
def test_deep_nesting_is_an_error_for_its_sender_only(server, query):
    assert server.post(query).status_code == 400
    assert server.process.poll() is None
    assert server.ask("ASK {}").json()["boolean"] is True


def test_an_answer_that_is_too_large_is_an_error_not_a_part(server):
    answer = server.ask(HUGE)
    assert answer.status_code == 413
    assert "add LIMIT" in answer.json()["detail"]


def test_a_body_that_is_too_large_is_refused_with_or_without_its_length(server):
    url, kind = f"{server.url}/sparql", {"Content-Type": "application/sparql-query"}
    body = b"#" * 300_000
    for sent in (body, iter([body])):
        answer = web.post(url, content=sent, headers=kind)
        assert (answer.status_code, "body" in answer.json()["detail"]) == (413, True)


def test_a_client_may_lower_the_deadline_but_not_raise_it(server):
    for timeout, least, most in (("200ms", 0.2, 0.9), ("60", SECONDS, SECONDS + 1)):
        began = time.monotonic()
        assert server.ask(SLOW, timeout=timeout).status_code == 503
        assert least <= time.monotonic() - began < most


def test_a_client_that_hangs_up_frees_its_worker(tmp_path):
    publish(tmp_path, 1)
    with serving_with(tmp_path, workers=1, seconds=600) as server:
        query = BOMBS["plan"].encode()
        head = f"Content-Type: application/sparql-query\r\nContent-Length: {len(query)}"
        with socket.create_connection(("127.0.0.1", httpx.URL(server.url).port)) as connection:
            connection.sendall(f"POST /sparql HTTP/1.1\r\nHost: x\r\n{head}\r\n\r\n".encode() + query)
            until(lambda: server.health()["idle"] == 0)
        until(lambda: server.health()["idle"] == 1, 20)  # long before it would end by itself


def test_health_answers_while_every_worker_is_busy_and_others_wait(server):
    clients = [threading.Thread(target=server.ask, args=(SLOW,)) for _ in range(4)]
    for client in clients:
        client.start()
    until(lambda: server.health()["waiting"], 1)
    began = time.monotonic()
    health = server.health()
    assert time.monotonic() - began < 0.5
    assert (health["status"], health["idle"]) == ("ok", 0)
    for client in clients:
        client.join()


def test_an_answer_is_named_so_that_it_need_not_be_sent_twice(server):
    first = server.ask(PARTNERS)
    assert first.headers["x-checkpoint"] == "1"
    assert "Accept" in first.headers["vary"]
    seen = {"If-None-Match": first.headers["etag"], "Accept": "*/*"}
    again = server.get("/sparql", params={"query": PARTNERS}, headers=seen)
    assert (again.status_code, again.content) == (304, b"")
    other = server.get("/sparql", params={"query": PARTNERS}, headers=seen | {"Accept": "text/csv"})
    assert other.status_code == 200


def test_an_answer_that_changes_by_itself_has_no_name(server):
    assert "etag" not in server.ask("SELECT (NOW() AS ?now) {}").headers


def test_head_is_get_without_the_body(server):
    answer = web.head(f"{server.url}/sparql", params={"query": PARTNERS})
    assert (answer.status_code, answer.content) == (200, b"")
    assert int(answer.headers["content-length"]) == len(server.ask(PARTNERS).content)


def test_a_page_of_another_site_may_read(server):
    answer = server.get("/sparql", params={"query": PARTNERS}, headers={"Origin": "https://a.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    allowed = web.options(f"{server.url}/sparql", headers=asked)
    assert allowed.status_code == 200
    assert "access-control-allow-credentials" not in allowed.headers


def test_a_new_checkpoint_is_answered_from_and_no_request_fails(tmp_path):
    publish(tmp_path, 1)
    with serving_with(tmp_path, poll=0.1) as server, web.Client(base_url=server.url) as client:
        publish(tmp_path, 2, TINY.replace("unit:CN-GX", "unit:CN-GX, unit:CN-SC"))
        seen = []
        end = time.monotonic() + 10
        while not seen or (seen[-1][0] == "1" and time.monotonic() < end):
            answer = client.get("/sparql", params={"query": PARTNERS})
            assert answer.status_code == 200
            seen.append((answer.headers["x-checkpoint"], len(pairs_of(answer))))
        assert set(seen) == {("1", 3), ("2", 4)}

"""SPARQL 1.1 Update over HTTP, sentence by sentence of the protocol, and who may write at all."""

import json
import os
import shutil
import socket
import stat
import subprocess
from pathlib import Path

import pytest
from rdflib import Dataset, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLUpdateStore
from SPARQLWrapper import JSON, POST, URLENCODED, SPARQLWrapper

from api import tokens
from graph.store import writing
from tests import web
from tests.tiny import document, store_of
from tests.writing_fixtures import BROKEN, PLAIN, TOKEN, insert, written_to

UPDATE = {"Content-Type": "application/sparql-update"}
ONE = insert(PLAIN + "one", "<http://e.org/s> <http://e.org/p> 1")
HASH = tokens.digest(TOKEN)
WRITES = [("POST", "/update"), ("PUT", "/graphs"), ("POST", "/graphs"), ("DELETE", "/graphs")]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return store_of(tmp_path_factory.mktemp("writing") / "store", document())


@pytest.fixture(scope="module")
def client(store):
    with written_to(store, KETNGHIA_WRITE_BYTES=str(2 << 20)) as running:
        yield running


@pytest.fixture(scope="module")
def closed(tmp_path_factory):
    """A service that was given no token."""
    with written_to(store_of(tmp_path_factory.mktemp("closed") / "store"), token="") as running:
        yield running


def update(client, text, **more):
    return client.post("/update", content=text, headers=UPDATE, **more)


def values(client, graph):
    """The objects of a graph, as a query sees them."""
    query = f"SELECT ?o {{ GRAPH <{graph}> {{ ?s ?p ?o }} }} ORDER BY ?o"
    rows = client.get("/sparql", params={"query": query, "format": "json"}).json()["results"]["bindings"]
    return [row["o"]["value"] for row in rows]


def audit(store):
    path = store / "audit.jsonl"
    return path.read_text().splitlines() if path.exists() else []


@pytest.mark.parametrize(("method", "path"), WRITES)
def test_without_a_token_in_the_settings_nothing_is_written(closed, method, path):
    answer = closed.request(method, path, content=ONE, headers=UPDATE | {"Authorization": f"Bearer {TOKEN}"})
    assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")
    assert "KETNGHIA_WRITE_TOKEN_HASH" in answer.json()["detail"]


def test_without_a_token_in_the_settings_graphs_can_be_read(closed):
    assert closed.get("/graphs?default").status_code == 200


@pytest.mark.parametrize(
    "said",
    ["", "Bearer", "Bearer wrong", "Basic dTpw", f"Bearer {HASH}", TOKEN],
    ids=["nothing", "no token", "another", "a password", "the hash", "no scheme"],
)
@pytest.mark.parametrize(("method", "path"), WRITES[:2])
def test_only_the_token_opens(client, store, method, path, said):
    before = audit(store)
    answer = web.request(
        method, f"{client.base_url}{path}", content=ONE, headers=UPDATE | {"Authorization": said}
    )
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert audit(store) == before


def test_a_stranger_is_refused_before_a_byte_of_a_large_body_is_read(client):
    url = client.base_url
    with socket.create_connection((url.host, url.port), timeout=20) as raw:
        raw.sendall(b"POST /update HTTP/1.1\r\nHost: x\r\nContent-Length: 50000000\r\n\r\n")
        assert raw.recv(4096).startswith(b"HTTP/1.1 401")


def test_an_update_is_sent_as_a_form_or_as_the_body(client):
    graph = PLAIN + "ways"
    form = client.post("/update", data={"update": insert(graph, "<e:s> <e:p> 1").decode()})
    body = client.post(
        "/update",
        content=insert(graph, "<e:s> <e:p> 'hai ô'"),
        headers={"Content-Type": "application/sparql-update; charset=UTF-8"},
    )
    assert (form.status_code, body.status_code) == (200, 200)
    assert body.json()["checkpoint"] == form.json()["checkpoint"] + 1 == int(body.headers["x-checkpoint"])
    assert (body.json()["added"], body.json()["removed"], body.json()["graphs"]) == (1, 0, [graph])
    assert sorted(values(client, graph)) == ["1", "hai ô"]


@pytest.mark.parametrize("method", ["GET", "PUT", "PATCH", "DELETE"])
def test_an_update_is_sent_by_post_only(client, method):
    answer = client.request(method, "/update", params={"update": ONE.decode()})
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"update": ["CLEAR ALL", "CLEAR ALL"]},
        {"query": ["ASK {}"]},
        {"update": ["CLEAR ALL"], "query": ["ASK {}"]},
    ],
)
def test_there_is_exactly_one_update_and_no_query(client, fields):
    assert client.post("/update", data=fields or {"x": "y"}).status_code == 400


@pytest.mark.parametrize(
    ("media", "body", "status"),
    [
        ("text/plain", ONE, 415),
        ("application/sparql-query", ONE, 415),
        ("", ONE, 415),
        ("application/sparql-update; charset=utf-16", ONE.decode().encode("utf-16"), 415),
        ("application/sparql-update", ONE.decode().encode("utf-16"), 400),
        ("application/sparql-update", b"INSERT DATA { nonsense", 400),
        ("application/sparql-update", b"SELECT * {}", 400),
        ("application/sparql-update", b" ", 400),
    ],
)
def test_what_is_no_update_is_an_error_of_the_client(client, media, body, status):
    answer = client.post("/update", content=body, headers={"Content-Type": media} if media else {})
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_a_malformed_update_is_told_with_its_line_and_column(client):
    detail = update(client, "INSERT DATA {\n GRAPH <http://e.org/g> { nonsense } }").json()["detail"]
    assert "2:" in detail


def test_the_data_set_of_the_patterns_can_be_named_beside_the_update(client):
    first, second, third, target = (PLAIN + name for name in ("d1", "d2", "d3", "target"))
    data = [insert(graph, f"<e:s> <e:p> {i}") for i, graph in enumerate((first, second, third))]
    assert update(client, b" ; ".join(data)).status_code == 200
    copy = f"INSERT {{ GRAPH <{target}> {{ ?s ?p ?o }} }} WHERE {{ ?s <e:p> ?o . ?s ?p ?o }}"
    assert update(client, copy, params={"using-graph-uri": [first, second]}).json()["added"] == 2
    assert values(client, target) == ["0", "1"]
    named = f"INSERT {{ GRAPH <{target}> {{ ?s <e:q> ?o }} }} WHERE {{ GRAPH ?g {{ ?s <e:p> ?o }} }}"
    form = {"update": named, "using-named-graph-uri": third}
    assert client.post("/update", data=form).json()["added"] == 1


@pytest.mark.parametrize("clause", ["USING <e:g>", "USING NAMED <e:g>", "WITH <e:g>"])
def test_a_data_set_beside_the_update_and_another_in_it_is_an_error(client, clause):
    before, after = (f"{clause} ", "") if clause.startswith("WITH") else ("", f"{clause} ")
    text = f"{before}INSERT {{ GRAPH <e:h> {{ ?s ?p ?o }} }} {after}WHERE {{ ?s ?p ?o }}"
    assert update(client, text, params={"using-graph-uri": "e:x"}).status_code == 400


def test_relative_names_in_an_update_are_resolved_against_the_address_of_the_service(client):
    graph = PLAIN + "base"
    assert update(client, insert(graph, "<e:s> <e:p> <test>")).status_code == 200
    assert values(client, graph) == [f"{client.base_url}/test".replace("//test", "/test")]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("LOAD <http://e.org/x>", 403),
        ("INSERT DATA { <e:s> <e:p> 'never seen' }", 403),
        ("DROP GRAPH <e:none>", 400),
    ],
)
def test_what_is_never_done_is_refused_with_a_reason(client, text, status):
    answer = update(client, text)
    assert (answer.status_code, len(answer.json()["detail"]) > 20) == (status, True)


def test_what_would_break_a_check_is_refused_with_the_faults(client):
    answer = update(client, insert(PLAIN + "broken", BROKEN))
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    faults = answer.json()["findings"]
    assert {"http://example.org/c"} == {fault["about"] for fault in faults if fault["check"] == "shapes"}
    assert client.get("/graphs", params={"graph": PLAIN + "broken"}).status_code == 404


def test_a_write_may_be_larger_than_a_query_and_not_without_end(client):
    text = "x" * (300 << 10)
    assert update(client, insert(PLAIN + "large", f"<e:s> <e:p> '{text}'")).status_code == 200
    assert client.post("/sparql", content=text, headers=UPDATE).status_code == 413
    assert update(client, b" " * (3 << 20)).status_code == 413


def test_a_busy_store_is_told_with_the_time_to_come_again(client, store):
    with writing(store):
        answer = update(client, ONE)
    assert answer.status_code == 503
    assert answer.headers["retry-after"].isdecimal()


def test_a_query_endpoint_takes_no_update(client):
    assert client.post("/sparql", data={"update": ONE.decode()}).status_code == 400


@pytest.mark.parametrize(
    ("method", "headers"), [("PUT", ""), ("DELETE", ""), ("POST", "authorization"), ("PUT", "authorization")]
)
def test_a_page_of_another_site_cannot_send_a_write(client, method, headers):
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": method}
    if headers:
        asked["Access-Control-Request-Headers"] = headers
    answer = client.options("/update", headers=asked)
    assert answer.status_code == 400
    assert "access-control-allow-credentials" not in answer.headers


def test_the_server_itself_holds_no_file_of_the_store_open_for_writing(client, store):
    assert update(client, ONE).status_code == 200
    held = []
    for entry in Path(f"/proc/{client.process.pid}/fd").iterdir():
        flags = (
            (Path(f"/proc/{client.process.pid}/fdinfo") / entry.name)
            .read_text()
            .split("flags:")[1]
            .split()[0]
        )
        if str(store) in os.readlink(entry) and int(flags, 8) & os.O_ACCMODE != os.O_RDONLY:
            held.append(os.readlink(entry))
    assert held == []


def test_the_audit_names_the_token_and_the_client_and_keeps_no_secret(client, store):
    update(client, "DROP ALL")
    *_, refused = (json.loads(line) for line in audit(store))
    assert (refused["outcome"], refused["client"]) == ("refused", "127.0.0.1")
    assert refused["token"] == tokens.short(HASH)
    assert TOKEN not in (store / "audit.jsonl").read_text()
    assert stat.S_IMODE((store / "audit.jsonl").stat().st_mode) == 0o600


def test_sparqlwrapper_writes(client):
    wrapper = SPARQLWrapper(f"{client.base_url}/sparql", f"{client.base_url}/update", returnFormat=JSON)
    wrapper.addCustomHttpHeader("Authorization", f"Bearer {TOKEN}")
    wrapper.setMethod(POST)
    wrapper.setRequestMethod(URLENCODED)
    wrapper.setQuery(insert(PLAIN + "wrapper", "<e:s> <e:p> 7").decode())
    assert wrapper.queryAndConvert()["added"] == 1
    assert values(client, PLAIN + "wrapper") == ["7"]


def test_rdflib_writes(client):
    headers = {"Authorization": f"Bearer {TOKEN}"}
    remote = SPARQLUpdateStore(f"{client.base_url}/sparql", f"{client.base_url}/update", headers=headers)
    graph = Dataset(store=remote).graph(URIRef(PLAIN + "rdflib"))
    graph.add((URIRef("http://e.org/s"), URIRef("http://e.org/p"), Literal("một")))
    assert values(client, PLAIN + "rdflib") == ["một"]


def test_curl_writes(client):
    curl = shutil.which("curl")
    assert curl, "curl is not installed"
    command = [curl, "-sSf", f"{client.base_url}/update", "-H", f"Authorization: Bearer {TOKEN}"]
    command += ["-H", "Content-Type: application/sparql-update", "--data-binary", "@-"]
    done = subprocess.run(
        command, input=insert(PLAIN + "curl", "<e:s> <e:p> 1"), capture_output=True, check=True
    )
    assert json.loads(done.stdout)["added"] == 1

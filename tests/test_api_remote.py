"""The service and the commands on an endpoint say what they say on the store on disk."""

import csv
import io
import json

import pytest

from tests import web
from tests.commands import ran
from tests.conftest import serving
from tests.remote_fixtures import free_port, oxigraph

ROUTES = [
    "/localities?q=Lào Cai",
    "/localities/KR-47",
    "/localities/ho-chi-minh-2025/connections?on=2026-01-01",
    "/localities/binh-duong-1997/connections?on=2020-01-01",
    "/localities/binh-duong-1997/connections?on=2020-01-01&frame=today",
    "/localities/nowhere",
    "/network?on=2026-01-01",
    "/network.json?on=2019-12-31&units=then",
    "/network/centrality/betweenness?on=2026-01-01",
]


@pytest.fixture(scope="module")
def engine(store):
    """A native engine on our checkpoint."""
    with oxigraph("serve-read-only", "--location", str(store / "current")) as address:
        yield address + "/query"


@pytest.fixture(scope="module")
def remote(engine):
    """Our service on that engine."""
    with serving(engine) as address:
        yield address


def get(address, path, **options):
    return web.get(address + path, **options)


def without_checkpoint(answer):
    """The number of a foreign engine's state is not known, and its parser words an error in its own way."""
    if isinstance(answer, dict):
        return {key: without_checkpoint(value) for key, value in answer.items() if key != "checkpoint"}
    return answer


@pytest.mark.parametrize("route", ROUTES)
def test_a_route_gives_the_same_on_an_endpoint_as_on_disk(server, remote, route):
    here, there = get(server, route), get(remote, route)
    assert there.status_code == here.status_code
    assert without_checkpoint(there.json()) == without_checkpoint(here.json())


def test_the_pages_are_drawn_and_their_checkpoint_is_not_made_up(remote):
    for path in ("/", "/review"):
        page = get(remote, path)
        assert (page.status_code, page.headers["X-Checkpoint"]) == (200, "0")


def test_sparql_is_answered_by_the_endpoint_without_a_tag_that_could_go_stale(server, remote):
    query = {"query": "SELECT ?a ?b { ?a ties:party ?b } ORDER BY ?a ?b LIMIT 50"}
    here = get(server, "/sparql", params=query, headers={"Accept": "text/csv"})
    there = get(remote, "/sparql", params=query, headers={"Accept": "text/csv"})
    assert there.text == here.text
    assert "etag" not in there.headers
    assert get(remote, "/sparql", params={"query": "SELECT foo"}).status_code == 400
    assert get(remote, "/sparql", params={"query": "DROP ALL"}).status_code == 400
    assert get(remote, "/health").json()["status"] == "ok"


def test_a_graph_is_given_whole_and_one_that_is_not_there_is_not_found(server, remote):
    graph = {"graph": "https://w3id.org/subnational-ties/graph/document/note-binh-duong-2019"}
    text = {"Accept": "application/n-triples"}
    here, there = (get(at, "/graphs", params=graph, headers=text) for at in (server, remote))
    assert set(there.text.splitlines()) == set(here.text.splitlines())
    assert len(here.text.splitlines()) > 20
    for at in (server, remote):
        assert get(at, "/graphs", params={"graph": "urn:x:nothing"}).status_code == 404


def test_who_and_sparql_say_the_same_of_an_endpoint(store, engine, monkeypatch):
    monkeypatch.setenv("KETNGHIA_STORE", engine)
    there = ran("who", "Gyeongsangbuk-do", "--on", "2026-01-01", "--json")
    here = ran("who", "Gyeongsangbuk-do", "--on", "2026-01-01", "--json", "--store", str(store))
    assert there.returncode == 0, there.stderr
    assert without_checkpoint(json.loads(there.stdout)) == without_checkpoint(json.loads(here.stdout))
    asked = ran("sparql", "queries/partners_today.rq", "--store", engine)
    rows = list(csv.reader(io.StringIO(asked.stdout)))
    assert len(rows) > 50, asked.stderr


def test_the_list_for_review_has_the_facts_of_an_endpoint(store, engine):
    there = ran("review", "--csv", "-", "--store", engine)
    here = ran("review", "--csv", "-", "--store", str(store))
    assert there.stdout.splitlines()[0] == here.stdout.splitlines()[0]
    assert len(there.stdout.splitlines()) > 5
    assert set(there.stdout.splitlines()) <= set(here.stdout.splitlines())


@pytest.mark.parametrize(
    "command", [["build"], ["ingest", "README.md"], ["ingest", "README.md", "--dry-run"]]
)
def test_what_writes_refuses_an_endpoint(command):
    done = ran(*command, "--store", "https://ties.example/sparql?key=secret")
    assert done.returncode == 2
    assert "https://ties.example/sparql is an endpoint, which is only read" in " ".join(done.stderr.split())
    assert "secret" not in done.stderr


@pytest.mark.parametrize(
    "command", [["who", "Lào Cai"], ["sparql", "queries/partners_today.rq"], ["check"], ["serve"]]
)
def test_an_endpoint_that_is_not_there_is_one_line_and_the_code_of_the_store(command):
    done = ran(*command, "--store", f"http://127.0.0.1:{free_port()}/sparql")
    assert done.returncode == 4
    assert len(done.stderr.strip().splitlines()) == 1
    assert "cannot be asked" in done.stderr

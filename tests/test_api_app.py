import asyncio
import re
import socket

import httpx
import pytest

from api.app import create_app
from graph.errors import AmbiguousPlaceError
from tests import web
from tests.service_fixtures import publish, serving_with


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    store = tmp_path_factory.mktemp("app")
    publish(store, 1)
    with serving_with(store) as running:
        yield running


@pytest.mark.parametrize("path", ["/health", "/sparql", "/docs", "/openapi.json", "/nowhere", "/"])
def test_every_answer_carries_the_protecting_headers(server, path):
    headers = server.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["content-security-policy"].startswith("default-src '")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


def test_the_documentation_lists_every_route_and_loads_nothing_from_elsewhere(server):
    page = server.get("/docs").text
    for path in server.get("/openapi.json").json()["paths"]:
        assert f"<code>{path}</code>" in page
    assert "<script" not in page
    assert re.findall(r'(?:src|href)="(?!/|#)([^"]*)"', page) == []
    assert server.get("/static/docs.css").status_code == 200


def test_health_says_what_is_served(server):
    assert server.health() == {
        "status": "ok",
        "checkpoint": 1,
        "workers": 2,
        "idle": 2,
        "waiting": 0,
        "sandbox": server.health()["sandbox"],
    }


def test_a_store_without_data_is_served_and_says_so(tmp_path):
    with serving_with(tmp_path, poll=0.1) as server:
        assert (server.get("/health").status_code, server.health()["status"]) == (200, "empty")
        assert server.get("/ready").status_code == 503
        answer = server.ask("ASK {}")
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "2")
        assert "ketnghia build" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%5capp.py", "/static/%00"]
)
def test_no_path_leads_out_of_the_static_files(server, path):
    with socket.create_connection(("127.0.0.1", httpx.URL(server.url).port)) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400"))


def test_no_parameter_gets_into_a_header(server):
    answer = server.get("/sparql?query=ASK%7B%7D&format=%0d%0aX-Evil:1&timeout=%0d%0aX-Evil:1")
    assert answer.status_code == 400
    assert "x-evil" not in answer.headers


@pytest.fixture
def app(tmp_path):
    publish(tmp_path, 1)
    app = create_app(tmp_path, hosts=["ties.example.org"])

    @app.get("/bug")
    def bug():
        raise ZeroDivisionError("secret")

    @app.get("/ambiguous")
    def ambiguous():
        raise AmbiguousPlaceError("several places are called 'X'", nearest=("X 1", "X 2"))

    @app.get("/typed")
    def typed(limit: int):
        return limit

    return app


def get(app, path, host="ties.example.org"):
    async def main():
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with web.AsyncClient(transport=transport, base_url=f"http://{host}") as client:
            return await client.get(path)

    return asyncio.run(main())


def test_a_bug_is_told_without_its_traceback(app):
    answer = get(app, "/bug")
    assert answer.status_code == 500
    assert "secret" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_an_error_has_the_status_it_means_and_what_may_have_been_meant(app):
    answer = get(app, "/ambiguous")
    assert (answer.status_code, answer.json()["nearest"]) == (409, ["X 1", "X 2"])


def test_a_parameter_of_the_wrong_type_is_named_in_the_problem(app):
    answer = get(app, "/typed?limit=many")
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert answer.json()["detail"].startswith("query.limit: ")


def test_only_the_named_hosts_are_answered_where_hosts_are_named(app):
    assert get(app, "/openapi.json").status_code == 200
    assert get(app, "/openapi.json", "evil.example").status_code == 400

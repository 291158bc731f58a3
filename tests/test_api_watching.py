import json
import socket
import subprocess
import sys
import time
from urllib.parse import quote

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests import web
from tests.conftest import ROOT, ketnghia
from tests.service_fixtures import SLOW, publish, serving_with, until


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    store = tmp_path_factory.mktemp("watched")
    publish(store, 1)
    with serving_with(store, seconds=60, header_seconds=0.5) as running:
        yield running


def figures(server):
    families = text_string_to_metric_families(server.get("/metrics").text)
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


def test_queries_are_counted_by_outcome_and_time(server):
    before = figures(server)
    for query in ("ASK {}", "ASK {}", "ASK {"):
        server.ask(query)
    after = figures(server)

    def more(*name):
        return after[name] - before.get(name, 0)

    assert more("ketnghia_queries_total", "answered") == 1
    assert more("ketnghia_queries_total", "kept") == 1
    assert more("ketnghia_queries_total", "syntax") == 1
    assert more("ketnghia_query_seconds_bucket", "+Inf") == more("ketnghia_query_seconds_count") == 1
    assert after[("ketnghia_workers",)] == 2
    assert 0 < after[("ketnghia_checkpoint_age_seconds",)] < 3600


def test_the_queries_that_run_are_listed_without_their_text(server):
    port = httpx.URL(server.url).port
    with socket.create_connection(("127.0.0.1", port)) as connection:
        url = f"/sparql?query={quote(SLOW)}"
        connection.sendall(f"GET {url} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        until(lambda: server.get("/live").json()["queries"], 5)
        (query,) = server.get("/live").json()["queries"]
        told = ketnghia("top", "--once", "--url", server.url)
    assert query["seconds"] >= 0
    assert query["letters"] == len(SLOW)
    assert query.keys() == {"digest", "seconds", "letters"}
    assert query["digest"] in told.stderr
    until(lambda: not server.get("/live").json()["queries"], 5)


def test_top_says_in_a_line_that_there_is_no_service():
    told = ketnghia("top", "--once", "--url", "http://127.0.0.1:9")
    assert (told.returncode, len(told.stderr.splitlines())) == (4, 1)


def test_half_a_head_is_not_waited_for_nor_is_one_without_end(server):
    port = httpx.URL(server.url).port
    for sent in (b"", b"GET /health HTTP/1.1\r\nHost: x\r\n"):
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            connection.sendall(sent)
            began = time.monotonic()
            answer = connection.recv(1000)
            assert answer.startswith(b"HTTP/1.1 408")
            assert time.monotonic() - began < 4
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * (1 << 17))
        assert connection.recv(1000).startswith(b"HTTP/1.1 431")


def test_a_connection_is_used_again_and_its_second_head_has_a_deadline_too(server):
    port = httpx.URL(server.url).port
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        for _ in range(2):
            connection.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\n\r\n")
            answer = connection.recv(10_000)
            while b"}" not in answer:
                answer += connection.recv(10_000)
            assert answer.startswith(b"HTTP/1.1 200")
        connection.sendall(b"GET /he")
        assert connection.recv(1000).startswith(b"HTTP/1.1 408")


def test_a_query_that_holds_line_ends_is_one_line_of_the_log(tmp_path):
    publish(tmp_path, 1)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-c", "from api.cli import run; run()", "serve", "--store", str(tmp_path)]
    process = subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=ROOT,
        env={"KETNGHIA_LOG": "info", "PATH": "/usr/bin"},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        until(lambda: _ready(port))
        query = 'ASK { ?s ?p "x" }\n{"level": "ERROR", "message": "forged"}\r\n#'
        web.get(f"http://127.0.0.1:{port}/sparql", params={"query": "ASK {}\n#\r\n#forged"}, timeout=10)
        web.get(f"http://127.0.0.1:{port}/sparql", params={"query": query}, timeout=10)
    finally:
        process.terminate()
        lines = process.communicate(timeout=20)[1].splitlines()
    told = [json.loads(line) for line in lines if line.startswith("{")]
    assert [line["query"] for line in told if line["message"] == "answered"] == ["ASK {}\n#\r\n#forged"]
    assert not [line for line in told if line["message"] == "forged"]


def _ready(port):
    try:
        return web.get(f"http://127.0.0.1:{port}/ready", timeout=5).status_code == 200
    except httpx.TransportError:
        return False


def test_serve_shows_its_settings_with_what_is_set_from_outside():
    env = {"PATH": "/usr/bin", "KETNGHIA_TIMEOUT": "2.5", "KETNGHIA_HOSTS": "ties.example.org"}
    told = ketnghia("serve", "--show", env=env)
    shown = dict(line.split(maxsplit=1) for line in told.stdout.splitlines())
    assert (shown["KETNGHIA_TIMEOUT"], shown["KETNGHIA_HOSTS"]) == ("2.5", "ties.example.org")
    assert shown["KETNGHIA_ANSWER_MIB"] == "16"
    assert shown["KETNGHIA_WORKERS"].endswith("(what suits this machine)")

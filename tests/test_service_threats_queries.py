"""Queries that are meant to harm: each is withstood, and its test fails without the handling."""

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests import web
from tests.protocol_update_cases import EVERY_VERB
from tests.service_fixtures import BOMBS, PAIRS, PARTNERS, SLOW, publish, until
from tests.threats import QUEUE, SECONDS, Served, Threat, is_noticed, is_withstood
from tests.unguarded import Running

SLACK = 2.5  # seconds that a busy machine may add
_VALUES = " ".join(f"VALUES ?x{i} {{ {' '.join(map(str, range(30)))} }}" for i in range(3))
ROWS = f"SELECT * {{ {_VALUES} }}"  # 27,000 rows
_DOUBLED = " ".join(f"BIND(CONCAT(?a{i}, ?a{i}) AS ?a{i + 1})" for i in range(23))
LARGE = f'SELECT (STRLEN(?a23) AS ?n) {{ BIND("aaaaaaaaaaaaaaaa" AS ?a0) {_DOUBLED} }}'  # 268 MB


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    folder = tmp_path_factory.mktemp("threats")
    publish(folder / "store", 1)
    kept = Served(folder / "store", folder)
    yield kept
    kept.close()


def _answers(server: Running) -> None:
    assert server.process.is_alive()
    assert server.ask("ASK {}").json()["boolean"] is True


def runaway(server: Running) -> None:
    for bomb in ("plan", "count of a product"):
        answer = server.post(BOMBS[bomb], SECONDS + SLACK)
        assert answer.status_code in {413, 503}
        _answers(server)


def overflow(server: Running) -> None:
    for query in (
        f"SELECT * {'{' * 600}",
        f"ASK {{ FILTER{'(' * 100_000}",
        f"ASK {{ FILTER({'!' * 100_000}1) }}",
    ):
        assert server.post(query).status_code in {400, 413}
        _answers(server)


def endless_text(server: Running) -> None:
    assert server.post(f"ASK {{}} # {'x' * 300_000}").status_code == 413


def _memory(process: int) -> Iterator[int]:
    """Yield the most that each process below a process has held, in bytes."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    for child in children:
        yield from _memory(int(child))
        for line in Path(f"/proc/{child}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                yield int(line.split()[1]) << 10


def memory(server: Running) -> None:
    with ThreadPoolExecutor(1) as other:
        asked = other.submit(server.post, LARGE)
        most = 0
        while not asked.done():
            try:
                most = max(most, *_memory(server.process.pid or 0))
            except (FileNotFoundError, ProcessLookupError, TypeError):
                continue  # a worker ended in between
            time.sleep(0.002)
    assert asked.result().status_code in {413, 503}
    assert most < 200 << 20
    _answers(server)


def huge_answer(server: Running) -> None:
    answer = server.ask(ROWS)
    assert answer.status_code in {413, 503}
    assert "results" not in answer.json()


def many_rows(server: Running) -> None:
    answer = server.ask("SELECT ?x0 { VALUES ?x0 { 1 2 3 4 5 6 7 8 9 10 11 } }")
    assert (answer.status_code, "LIMIT" in answer.text) == (413, True)


def flood(server: Running) -> None:
    waiting, slowest = [0], 0.0
    with ThreadPoolExecutor(14) as clients:
        asked = [clients.submit(server.post, SLOW) for _ in range(14)]
        while not all(each.done() for each in asked):
            began = time.monotonic()
            waiting.append(server.health()["waiting"])
            slowest = max(slowest, time.monotonic() - began)
            time.sleep(0.05)
    answers = [each.result() for each in asked]
    assert max(waiting) <= QUEUE
    assert {answer.status_code for answer in answers} == {503}
    assert all(int(answer.headers["retry-after"]) > 0 for answer in answers)
    assert slowest < 1 + SLACK
    _answers(server)


def _from(address: str) -> httpx.Client:
    return web.Client(transport=httpx.HTTPTransport(local_address=address))


def greedy_client(server: Running) -> None:
    with _from("127.0.0.3") as greedy, _from("127.0.0.4") as other:
        seen = [greedy.post(f"{server.url}/sparql", data={"query": SLOW}) for _ in range(6)]
        refused = next((answer for answer in seen if answer.status_code == 429), None)
        assert refused
        assert int(refused.headers["retry-after"]) > 0
        assert other.get(f"{server.url}/sparql", params={"query": "ASK {}"}).status_code == 200


def erring_client(server: Running) -> None:
    with _from("127.0.0.5") as erring, _from("127.0.0.6") as other:
        seen = [erring.get(f"{server.url}/sparql", params={"query": f"ASK {n}"}) for n in range(20)]
        refused = next((answer for answer in seen if answer.status_code == 429), None)
        assert refused
        assert int(refused.headers["retry-after"]) > 0
        assert other.get(f"{server.url}/sparql", params={"query": "ASK {}"}).status_code == 200


def forged_addresses(server: Running) -> None:
    with _from("127.0.0.7") as client:
        answers = [
            client.get(
                f"{server.url}/sparql",
                params={"query": f"ASK {n}"},
                headers={"X-Forwarded-For": f"10.0.0.{n}", "Forwarded": f"for=10.0.0.{n}"},
            )
            for n in range(100)
        ]
    assert answers[-1].status_code == 429


def gone_client(server: Running) -> None:
    with pytest.raises(httpx.ReadTimeout):
        server.post(SLOW, 0.3)
    until(lambda: server.health()["idle"] == 2, SLACK)


@contextmanager
def _listener() -> Iterator[tuple[int, list[bytes]]]:
    """Listen on a loopback port; yield the port and what comes."""
    heard: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def listen() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    heard.append(b"somebody")

        thread = threading.Thread(target=listen)
        thread.start()
        try:
            yield listening.getsockname()[1], heard
        finally:
            listening.shutdown(socket.SHUT_RDWR)  # wakes the thread, as closing would not
            thread.join(5)


def other_hosts(server: Running) -> None:
    with _listener() as (port, heard):
        at = f"<http://127.0.0.1:{port}/>"
        for query in (
            f"ASK {{ SERVICE {at} {{ ?s ?p ?o }} }}",
            f"PREFIX : {at} ASK {{ FILTER(1<2)SERVICE:x {{ ?s ?p ?o }} }}",
            f"SELECT * {{ ?s ?p ?o FILTER(?o != trueSERVICE {at} {{ ?s ?p ?o }}) }}",
            f"SELECT * {{ VALUES ?x {{ true }}SERVICE {at} {{ ?s ?p ?o }} }}",
            f"SELECT * {{ {{ SELECT * {{ SeRvIcE SILENT {at} {{ ?s ?p ?o }} }} }} }}",
            f"ASK {{ SERVICE # {at}\n {at} {{ ?s ?p ?o }} }}",
            f"ASK FROM {at} {{ ?s ?p ?o }}",
            f"LOAD {at}",
            f"LOAD SILENT {at} INTO GRAPH <x:g>",
        ):
            server.ask(query)
        assert heard == []


def writing(server: Running) -> None:
    for case in EVERY_VERB:
        assert case.send(server.client, f"{server.url}/sparql").is_client_error
    for method in ("PUT", "PATCH", "DELETE"):
        assert server.client.request(method, f"{server.url}/sparql", content="CLEAR ALL").is_client_error
    for _ in range(4):
        assert len(server.ask(PARTNERS).json()["results"]["bindings"]) == len(PAIRS)


_FOREVER = {"seconds": 3600.0}
THREATS = [
    Threat("runaway query, planner blow-up", runaway, loose=_FOREVER),
    Threat("parser overflow: its own process", overflow, guard="isolation"),
    Threat("parser overflow: size of the text", endless_text, loose={"text_bytes": 1 << 30}),
    Threat("memory", memory, loose={"memory_bytes": 1 << 40, **_FOREVER}, limits={"seconds": 20.0}),
    Threat("huge result: bytes", huge_answer, loose={"answer_bytes": 1 << 40, **_FOREVER}),
    Threat("huge result: rows", many_rows, limits={"rows": 10}, loose={"rows": 1 << 40}),
    Threat("queue flooding: bounded queue", flood, loose={"queue": 1 << 20}),
    Threat("queue flooding: query-seconds of a client", greedy_client, limits={"budget": 1},
           loose={"budget": 1 << 20}),
    Threat("queue flooding: errors of a client", erring_client, limits={"errors": 5},
           loose={"errors": 1 << 20}),
    Threat("proxies: forged addresses", forged_addresses, limits={"errors": 5},
           loose={"errors": 1 << 20}),
    Threat("client gone", gone_client, guard="hearing", limits={"seconds": 60.0}),
    Threat("SSRF by SERVICE, LOAD, FROM", other_hosts, guard="network"),
    Threat("writes", writing, guard="reading"),
]  # fmt: skip


@pytest.mark.parametrize("threat", [threat.parameter() for threat in THREATS])
def test_a_hostile_query_is_withstood(served, threat):
    is_withstood(threat, served)


@pytest.mark.parametrize("threat", [threat.parameter() for threat in THREATS])
def test_and_the_test_would_notice_if_it_were_not(served, threat):
    is_noticed(threat, served)

"""Requests that are meant to harm: each is withstood, and its test fails without the handling."""

import gzip
import re
import socket
import time
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.service_fixtures import SLOW
from tests.threats import Threat, is_noticed, is_withstood
from tests.unguarded import Running

ALL = "SELECT * { ?s ?p ?o }"
QUERY = "application/sparql-query"
KNOWN = {"VN", "KR", "home-1997", "big-2025", "big-2026", "KR-1", "north-1997", "KR-2"}
PASTED = ["x> ?p ?o } #", "x> ?p ?o } UNION { ?s ?p ?o } #", 'x"', "x\\u003E ?p ?o } #", "x>\n<y", "KR-1#"]
SECRET = b"root:"  # of /etc/passwd


def _raw(server: Running, *lines: str, body: bytes = b"") -> bytes:
    """Return what comes back when lines go over the wire as they are."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as connection:
        head = "\r\n".join([*lines, "Host: 127.0.0.1", "Connection: close", "", ""])
        connection.sendall(head.encode() + body)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def other_files(server: Running) -> None:
    up = "../" * 12
    for path in (
        f"/static/{up}etc/passwd",
        f"/static/{up.replace('.', '%2e')}etc/passwd",
        f"/static/{up.replace('/', '%2f')}etc%2fpasswd",
        f"/static/{up.replace('../', '..%5c')}etc%5cpasswd",
        f"/localities/{up.replace('.', '%2e').replace('/', '%2f')}etc%2fpasswd",
        "/static//etc/passwd",
        "/static/%00",
        "/static/style.css%00.html",
        "/ontology/..%2f..%2fetc%2fpasswd",
    ):
        answer = _raw(server, f"GET {path} HTTP/1.1")
        assert answer.startswith((b"HTTP/1.1 400", b"HTTP/1.1 404")), path
        assert SECRET not in answer
    for iri in ("file:///etc/passwd", "file:/etc/passwd", "file://localhost/etc/passwd"):
        told = server.ask(ALL.replace("{", f"FROM <{iri}> {{", 1)).json()
        assert told["results"]["bindings"] == []
        told = server.get("/sparql", params={"query": ALL, "default-graph-uri": iri}).json()
        assert told["results"]["bindings"] == []


def header_injection(server: Running) -> None:
    evil = "a%0d%0aX-Evil:%201%0d%0a%0d%0a%3Cscript%3E"
    for path in (
        *(
            f"/sparql?query=ASK%7B%7D&{name}={evil}"
            for name in ("format", "timeout", "default-graph-uri", "x")
        ),
        f"/sparql?query={evil}",
        f"/sparql?{evil}",
        f"/localities?q={evil}",
        f"/localities/{evil}",
        f"/localities/KR-1/connections?frame={evil}",
        f"/localities/KR-1/connections?limit=1&country={evil}",
        f"/?lang={evil}",
        f"/?show={evil}",
        f"/review?kind={evil}",
        f"/{evil}",
    ):
        head, _, _ = _raw(server, f"GET {path} HTTP/1.1").partition(b"\r\n\r\n")
        assert re.match(rb"HTTP/1\.1 [24]", head), path
        assert not re.search(rb"(?im)^x-evil", head), path


def large_body(server: Running) -> None:
    def endless() -> Iterator[bytes]:
        for _ in range(12):
            yield b"#" * (1 << 20)

    kind = {"Content-Type": QUERY}
    answer = server.client.post(f"{server.url}/sparql", content=endless(), headers=kind)
    assert (answer.status_code, "body" in answer.json()["detail"]) == (413, True)


def packed_body(server: Running) -> None:
    headers = {"Content-Type": QUERY, "Content-Encoding": "gzip"}
    for query in (b"ASK {}", b"ASK {} #" + b" " * 150_000):
        answer = server.client.post(f"{server.url}/sparql", content=gzip.compress(query), headers=headers)
        assert answer.status_code in {400, 415}


def _closed(server: Running, sent: str, seconds: float) -> bool:
    """Say whether the server ends a connection on which no more comes than this."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=seconds) as connection:
        connection.sendall(sent.encode())
        try:
            while connection.recv(65536):
                pass
        except TimeoutError:
            return False
        return True


def slow_header(server: Running) -> None:
    assert _closed(server, "GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Half", 5)
    assert _closed(server, "", 5)
    assert server.health()["workers"] == 2


def _cut_off(server: Running, drops: int) -> bool:
    """Say whether the server ends a connection over which a header comes line by line."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        try:
            connection.sendall(b"GET /health HTTP/1.1\r\n")
            for _ in range(drops):
                connection.sendall(b"X-A: b\r\n")
                time.sleep(0.1)
        except OSError:
            return True
        return False


def trickled_header(server: Running) -> None:
    assert _cut_off(server, 40)


def slow_body(server: Running) -> None:
    head = (
        f"POST /sparql HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {QUERY}\r\nContent-Length: 90\r\n\r\nASK"
    )
    assert _closed(server, head, 5)


_VALUES = " ".join(f"VALUES ?x{i} {{ {' '.join(map(str, range(36)))} }}" for i in range(3))
LARGE = f"SELECT * {{ {_VALUES} }}"  # 46,656 rows, some 12 MB


def unread_answer(server: Running) -> None:
    """Ask for a large answer and do not read it for a while: the rest must not wait in memory."""
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.settimeout(10)
        connection.connect(("127.0.0.1", server.port))
        url = f"/sparql?query={quote(LARGE)}"
        connection.sendall(f"GET {url} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".encode())
        got = connection.recv(4096)
        time.sleep(3)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 20)  # from here on as fast as it goes
        size = int(re.search(rb"content-length: (\d+)", got)[1])  # type: ignore[index]
        try:
            while part := connection.recv(1 << 16):
                got += part
        except ConnectionResetError:
            pass
    assert size > 10 << 20
    assert len(got) < size


def other_names(server: Running) -> None:
    for host in ("evil.example", "127.0.0.1.evil.example", "evil.example:80", "localhost@evil.example", ""):
        answer = server.get("/sparql", params={"query": "ASK {}"}, headers={"Host": host})
        assert answer.status_code == 400, host


def pasted_terms(server: Running) -> None:
    """Look-ups by hostile ids and names find what a set of the known ids does, and nothing else."""

    @settings(max_examples=25, deadline=None, derandomize=True, database=None,
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(st.one_of(st.sampled_from([*KNOWN, *PASTED]), st.text(st.characters(codec="utf-8"), min_size=1)))
    @example("KR-1")
    @example(PASTED[0])
    @example(PASTED[1])
    def look(text: str) -> None:
        if "/" not in text and text.strip(".?#"):
            answer = server.get(f"/localities/{quote(text, safe='')}")
            assert answer.status_code == (200 if text in KNOWN else 404)
        found = server.get("/localities", params={"q": text[:200]})
        assert found.status_code in {200, 422}
        assert {each["id"] for each in found.json().get("candidates", [])} <= KNOWN

    look()


def log_lines(server: Running) -> None:
    forged = "WARNING forged line"
    text = f'{{ BIND("""\n{forged}\r\n{forged}\u2028{forged}\n""" AS ?text) '
    before = server.log.stat().st_size
    assert server.post(SLOW.replace("{", text, 1)).status_code == 503
    server.get("/nowhere", params={"x": f"\n{forged}"})
    with server.log.open(encoding="utf-8") as log:
        log.seek(before)
        lines = log.read().splitlines()  # also at the line ends of Unicode
    assert any(forged in line for line in lines)  # it was logged
    assert [line for line in lines if line.startswith(forged)] == []


_QUICK = {"header_seconds": 1, "body_seconds": 1}
_PATIENT = {"header_seconds": 3600, "body_seconds": 3600}
THREATS = [
    Threat("path traversal, file IRIs", other_files, guard="walls"),
    Threat("header injection", header_injection, guard="headers"),
    Threat("slow clients: half a header", slow_header, limits=_QUICK, loose=_PATIENT),
    Threat("slow clients: a header in drops", trickled_header, limits=_QUICK, loose=_PATIENT),
    Threat("slow clients: half a body", slow_body, limits=_QUICK, loose=_PATIENT),
    Threat("slow clients: an answer nobody reads", unread_answer,
           limits={"send_seconds": 1, "seconds": 10, "answer_bytes": 16 << 20},
           loose={"send_seconds": 3600}),
    Threat("large bodies", large_body, loose={"body_bytes": 1 << 40}),
    Threat("gzip bombs", packed_body, guard="encodings"),
    Threat("query injection in REST", pasted_terms, guard="terms"),
    Threat("DNS rebinding", other_names, hosts=()),
    Threat("log injection", log_lines, guard="logs"),
]  # fmt: skip


@pytest.mark.parametrize("threat", [threat.parameter() for threat in THREATS])
def test_a_hostile_request_is_withstood(served_hostile, threat):
    is_withstood(threat, served_hostile)


@pytest.mark.parametrize("threat", [threat.parameter() for threat in THREATS])
def test_and_the_test_would_notice_if_it_were_not(served_hostile, threat):
    is_noticed(threat, served_hostile)

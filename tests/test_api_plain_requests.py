import asyncio
import socket
import time

import pytest

from api.app import create_app
from api.plain_requests import read
from graph.limits import Limits
from tests.service_fixtures import SLOW, publish, serving_with, until

HEAD = b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHost: x\r\n"
WHOLE = HEAD + b"\r\n"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plain")
    publish(folder, 1)
    with serving_with(folder, seconds=3) as running:
        until(lambda: running.health()["idle"] == 2)
        yield running


def connected(server):
    host, _, port = server.url.removeprefix("http://").partition(":")
    return socket.create_connection((host, int(port)), timeout=20)


def received(connection, answers):
    """Return what comes until so many answers to ASK are whole."""
    data = b""
    while data.count(b'"boolean"') < answers and (more := connection.recv(1 << 16)):
        data += more
    return data


def test_a_plain_request_is_read_with_its_headers_in_lower_case():
    plain = read(HEAD + b"ACCEPT:  text/csv \t\r\nConnection: keep-alive\r\n\r\n")
    assert (plain.method, plain.path, plain.query) == ("GET", "/sparql", b"query=ASK%7B%7D")
    assert plain.headers == ((b"host", b"x"), (b"accept", b"text/csv"), (b"connection", b"keep-alive"))


def test_what_is_remembered_of_a_request_is_not_taken_for_another():
    for number in range(600):  # more than are remembered
        one = WHOLE.replace(b"ASK", b"ASK%d" % number).replace(
            b"\r\n\r\n", b"\r\nAccept: a/%d\r\n\r\n" % (number % 7)
        )
        first, again = read(one), read(one)
        assert first == again
        assert first.query == b"query=ASK%d%%7B%%7D" % number
        assert first.headers[-1] == (b"accept", b"a/%d" % (number % 7))
        assert read(one.replace(b"Accept:", b"Expect:")) is None


@pytest.mark.parametrize(
    "data",
    [
        HEAD,
        WHOLE + b"G",
        WHOLE + WHOLE,
        WHOLE.replace(b"\r\n", b"\n"),
        WHOLE.replace(b"1.1", b"1.0"),
        WHOLE.replace(b"GET", b"POST"),
        WHOLE.replace(b"ASK", b"ASK#"),
        WHOLE.replace(b"ASK", b"ASK "),
        WHOLE.replace(b"ASK", b"ASK\xc3\xa9"),
        WHOLE.replace(b"/sparql", b"/sp%61rql"),
        WHOLE.replace(b"/sparql", b"http://x/sparql"),
        HEAD + b" folded\r\n\r\n",
        HEAD + b"Name : value\r\n\r\n",
        HEAD + b"Name: a\rb\r\n\r\n",
        HEAD + b"Name: a\x00b\r\n\r\n",
        HEAD + b"no colon\r\n\r\n",
        HEAD + b"Content-Length: 0\r\n\r\n",
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n",
        HEAD + b"Expect: 100-continue\r\n\r\n",
        HEAD + b"Connection: close\r\n\r\n",
        HEAD + b"Connection: upgrade\r\nUpgrade: h2c\r\n\r\n",
    ],
    ids=range(21),
)
def test_whatever_a_parser_could_read_in_another_way_is_left_to_it(data):
    assert read(data) is None


def test_a_head_of_blanks_is_read_in_a_time_that_grows_with_its_length_only():
    began = time.process_time()
    for _ in range(20):
        read(HEAD + b"Name: a" + b" \t" * 30_000 + b"b\r\n\r\n")
    assert time.process_time() - began < 5  # seconds; with a square of the length it would be minutes


def test_requests_sent_without_waiting_are_answered_in_their_order(server):
    ask = b"GET /sparql?query=ASK%%7BFILTER(%b)%%7D HTTP/1.1\r\nHost: x\r\nCache-Control: no-cache\r\n\r\n"
    with connected(server) as connection:
        for value in (b"true", b"false", b"true"):
            connection.sendall(ask % value)
            time.sleep(0.002)  # pieces of their own, most of them while the one before is answered
        connection.sendall(ask % b"false" + ask % b"true")
        said = received(connection, 5)
    assert [part[:4] for part in said.split(b'"boolean":')[1:]] == [
        b"true",
        b"fals",
        b"true",
        b"fals",
        b"true",
    ]


def test_plain_requests_and_others_take_turns_on_one_connection(server):
    body = b"query=ASK%7B%7D"
    kind = b"Content-Type: application/x-www-form-urlencoded\r\n"
    post = b"POST /sparql HTTP/1.1\r\nHost: x\r\n%bContent-Length: %d\r\n\r\n" % (kind, len(body))
    with connected(server) as connection:
        for part in (WHOLE, post + body, WHOLE):
            connection.sendall(part)
            assert received(connection, 1).startswith(b"HTTP/1.1 200")


def test_a_body_that_looks_like_a_request_is_no_request(server):
    post = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: %d\r\n\r\n"
    with connected(server) as connection:
        connection.sendall(post % len(WHOLE))
        time.sleep(0.2)  # the answer, an error, may be out before the body comes
        connection.sendall(WHOLE)
        connection.sendall(WHOLE.replace(b"Host", b"Connection: close\r\nHost"))
        said = b""
        while more := connection.recv(1 << 16):
            said += more
    assert said.count(b"HTTP/1.1 415") == 1
    assert said.count(b"HTTP/1.1 200") == 1


def test_a_client_that_hangs_up_frees_the_worker_of_its_plain_request(server):
    with connected(server) as connection:
        query = SLOW.replace("{", "%7B").replace("}", "%7D").replace("?", "%3F").replace(" ", "+")
        connection.sendall(b"GET /sparql?query=%b HTTP/1.1\r\nHost: x\r\n\r\n" % query.encode())
        until(lambda: server.health()["idle"] == 1, 2)
    until(lambda: server.health()["idle"] == 2, 2)  # seconds; the deadline is later


def test_a_quiet_connection_is_closed(server):
    with connected(server) as connection:
        connection.sendall(WHOLE)
        received(connection, 1)
        assert connection.recv(1) == b""


@pytest.mark.parametrize(
    "query", ["ASK%7B%7D", "ASK%7B", "SELECT*%7B%7D&format=no", "&update=", "LOAD+<a:b>"]
)
def test_a_plain_request_gets_the_same_reply_as_any_other(server, query):
    line = f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n".encode()
    seen = []
    for more in (b"", b"Connection: close\r\n"):  # the second goes through the parser and ASGI
        with connected(server) as connection:
            connection.sendall(line + more + b"\r\n")
            head = connection.recv(1 << 16).partition(b"\r\n\r\n")[0]
        first, *lines = head.split(b"\r\n")
        lasting = [line for line in lines if not line.startswith((b"date", b"connection"))]
        seen.append((first.split()[1], sorted(lasting)))  # with the length of the body
    assert seen[0] == seen[1]


def test_a_fault_of_ours_is_told_as_one(tmp_path):
    async def work():
        app = create_app(tmp_path, Limits(workers=1), unmetered=["10.0.0.1"])
        app.state.pool.begin = lambda *_, **__: 1 / 0
        scope = {"type": "http", "method": "GET", "path": "/sparql", "query_string": b"query=ASK%7B%7D"}
        told = []
        app.quick.begin(scope | {"headers": [], "client": ("10.0.0.1", 1)}, told.append)
        return told

    (reply,) = asyncio.run(work())
    assert reply.status == 500

"""A tiny published store, and a real server on it, for the tests of the service."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from pyoxigraph import RdfFormat, Store

from graph.checkpoint import complete
from tests import web

TINY = """
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
PREFIX unit: <https://w3id.org/subnational-ties/id/unit/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
GRAPH <https://w3id.org/subnational-ties/graph/document/one> {
  unit:lao-cai-1991 ties:partnerOf unit:CN-YN ; rdfs:label "Lào Cai"@vi .
}
GRAPH <https://w3id.org/subnational-ties/graph/document/two> {
  unit:ha-giang-1991 ties:partnerOf unit:CN-YN, unit:CN-GX .
}
"""
ONE = "https://w3id.org/subnational-ties/graph/document/one"
PARTNERS = """PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
SELECT ?a ?b WHERE { ?a ties:partnerOf ?b } ORDER BY ?a ?b"""
UNIT = "https://w3id.org/subnational-ties/id/unit/"
PAIRS = [("ha-giang-1991", "CN-GX"), ("ha-giang-1991", "CN-YN"), ("lao-cai-1991", "CN-YN")]

_RANGE = " ".join(map(str, range(80)))
_CROSS = " ".join(f"VALUES ?x{i} {{ {_RANGE} }}" for i in range(6))
_DOUBLED = " ".join(f"BIND(CONCAT(?a{i}, ?a{i}) AS ?a{i + 1})" for i in range(40))
_GROWN = " ".join(f'BIND(REPLACE(?a{i}, "a", "aaaaaaaaaaaaaaaa") AS ?a{i + 1})' for i in range(12))
SLOW = f"SELECT (COUNT(*) AS ?n) {{ {_CROSS} }}"
HUGE = f"SELECT * {{ {_CROSS} }}"
BOMBS = {
    "count of a product": SLOW,
    "product, sorted": f"{HUGE} ORDER BY ?x5",
    "plan": "SELECT * { " + " ".join(f"?s ?p ?o{i} ." for i in range(250)) + " }",
    "doubled text": f'SELECT (STRLEN(?a40) AS ?n) {{ BIND("aaaaaaaaaaaaaaaa" AS ?a0) {_DOUBLED} }}',
    "grown text": f'SELECT (STRLEN(?a12) AS ?n) {{ BIND("aaaaaaaaaaaaaaaa" AS ?a0) {_GROWN} }}',
}


def publish(store: Path, number: int, trig: str = TINY) -> None:
    """Publish a checkpoint as the writer does: a copy, then a link that is switched in one step."""
    (store / "checkpoints").mkdir(parents=True, exist_ok=True)
    live = Store(str(store / f"live{number}"))
    live.load(trig, format=RdfFormat.TRIG)
    live.flush()
    live.backup(str(store / "checkpoints" / f"{number:06d}"))
    complete(store / "checkpoints" / f"{number:06d}")
    link = store / "current.new"
    link.symlink_to(f"checkpoints/{number:06d}")
    link.replace(store / "current")


@dataclass
class Server:
    """A running server: where it listens, and its process."""

    url: str
    process: subprocess.Popen[bytes]

    def get(self, path: str, **options: object) -> httpx.Response:
        return web.get(self.url + path, **options)  # type: ignore[arg-type]

    def ask(self, query: str, accept: str = "*/*", **fields: str) -> httpx.Response:
        return self.get("/sparql", params={"query": query} | fields, headers={"Accept": accept})

    def post(self, query: str) -> httpx.Response:
        return web.post(f"{self.url}/sparql", data={"query": query})

    def health(self) -> dict[str, object]:
        return dict(self.get("/health").json())


_MAIN = """
import json, sys, pathlib
from api.app import create_app
from api.pages import Showing
from api.server import serve
from graph.limits import Limits

from tests import web
given, shown = json.loads(sys.argv[3]), json.loads(sys.argv[4])
limits = Limits(**{"workers": 2} | given)
unmetered = [] if given.keys() & {"budget", "errors"} else ["127.0.0.1"]
app = create_app(pathlib.Path(sys.argv[1]), limits, unmetered=unmetered, showing=Showing(**shown))
serve(app, "127.0.0.1", int(sys.argv[2]), limits)
"""


@contextmanager
def serving_with(store: Path, shown: Mapping[str, object] | None = None, **limits: float) -> Iterator[Server]:
    """Serve a store under limits of one's own, in a process of its own.

    ``shown`` is what the operator lets the pages show.
    """
    port = free_port()
    given = (json.dumps(limits), json.dumps(shown or {}))
    command = [sys.executable, "-c", _MAIN, str(store), str(port), *given]
    with running(command, port) as server:
        yield server


@contextmanager
def serving_by(command: list[str], **options: object) -> Iterator[Server]:
    """Serve by a command of one's own, to which a port is added."""
    port = free_port()
    with running([*command, "--port", str(port)], port, **options) as server:
        yield server


def free_port() -> int:
    """Return a port that nothing listened on a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, **options: object) -> Iterator[Server]:
    """Run a server until the block ends; the block begins when it answers."""
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL, **options)  # type: ignore[call-overload]
    server = Server(f"http://127.0.0.1:{port}", process)
    try:
        until(lambda: answers(server))
        yield server
    finally:
        process.terminate()
        process.wait(20)


def answers(server: Server) -> bool:
    """Return whether a server is up, with or without data."""
    assert server.process.poll() is None, "the server ended"
    try:
        server.health()
    except httpx.TransportError:
        return False
    return True


def until(condition: object, seconds: float = web.PATIENCE) -> None:
    """Wait until a condition holds; fail when it does not in time."""
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)

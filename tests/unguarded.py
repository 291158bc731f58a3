"""A real server in a process of its own, with one of its guards taken away.

The processes are forked from one that has the application loaded, so that each is up in a moment.
"""

import multiprocessing
import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

import httpx

from tests import web
from tests.guards import GUARDS
from tests.service_fixtures import until

_FORKING = multiprocessing.get_context("forkserver")
_FORKING.set_forkserver_preload(["pytest", "tests.unguarded", "api.app"])


@dataclass
class Running:
    """A server: where it listens, its process, and what it wrote to its log."""

    url: str
    process: BaseProcess
    log: Path
    client: httpx.Client  # making one takes as long as many requests

    def get(self, path: str, **options: object) -> httpx.Response:
        return self.client.get(self.url + path, **options)  # type: ignore[arg-type]

    def ask(self, query: str, accept: str = "*/*") -> httpx.Response:
        return self.get("/sparql", params={"query": query}, headers={"Accept": accept})

    def post(self, query: str, seconds: float = 30) -> httpx.Response:
        return self.client.post(f"{self.url}/sparql", data={"query": query}, timeout=seconds)

    def health(self) -> dict[str, int]:
        return dict(self.get("/health").json())

    @property
    def port(self) -> int:
        return int(self.url.rpartition(":")[2])


@contextmanager
def serving_without(
    guard: str, store: Path, log: Path, hosts: tuple[str, ...] = (), limits: Mapping[str, float] | None = None
) -> Iterator[Running]:
    """Serve a store without a guard ("" for with all of them) for as long as the block runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    more = {"hosts": hosts, "limits": dict(limits or {})}
    process = _FORKING.Process(target=_serve, args=(guard, store, log, port), kwargs=more)
    process.start()
    client = web.Client()
    running = Running(f"http://127.0.0.1:{port}", process, log, client)
    try:
        until(lambda: _up(running))
        yield running
    finally:
        client.close()
        process.kill()  # its workers die with it
        process.join(20)


def _up(running: Running) -> bool:
    if not running.process.is_alive():
        raise RuntimeError(f"the server ended: {running.log.read_text()[-500:]}")
    try:
        return running.health()["workers"] > 0
    except (httpx.TransportError, KeyError):
        return False


def _serve(
    guard: str, store: Path, log: Path, port: int, *, hosts: tuple[str, ...], limits: dict[str, float]
) -> None:
    from api import logs
    from api.app import create_app
    from api.server import serve
    from graph.limits import Limits

    with log.open("ab") as file:
        os.dup2(file.fileno(), 2)
    wrap = GUARDS[guard]()
    held = Limits(**limits)  # type: ignore[arg-type]
    logs.configure("warning")
    app = create_app(store, held, hosts, unmetered=["127.0.0.1"])
    serve(wrap(app) if wrap else app, "127.0.0.1", port, held)  # type: ignore[arg-type]

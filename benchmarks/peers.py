"""Endpoints in processes of their own on loopback ports: ours, and those it is compared with."""

import os
import socket
import subprocess
import sys
import time
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.service_fixtures import serving_with

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "benchmarks"
_OXIGRAPH = Path(sys.executable).with_name("oxigraph")  # of the package of that name, which is in the lock
_LOADING = 300.0  # seconds


@dataclass(frozen=True)
class Endpoint:
    """Where queries are sent, and the process that takes them."""

    name: str
    url: str
    pid: int


@contextmanager
def ours(store: Path, limits: Mapping[str, float]) -> Iterator[Endpoint]:
    """Serve a store by this project, as ``ketnghia serve`` does, under limits of one's own."""
    with serving_with(store, **limits) as server:
        yield Endpoint("ours", f"{server.url}/sparql", server.process.pid)


@contextmanager
def rocksdb(quads: Path) -> Iterator[Endpoint]:
    """Serve N-Quads by Oxigraph's own server, from disk."""
    folder = quads.parent / "native"
    load = [_OXIGRAPH, "load", "--location", folder, "--file", quads]
    subprocess.run(load, check=True, capture_output=True)
    with _running("native, RocksDB", [_OXIGRAPH, "serve", "--location", folder], "query") as endpoint:
        yield endpoint


@contextmanager
def memory(quads: Path) -> Iterator[Endpoint]:
    """Serve N-Quads by Oxigraph's own server, from memory."""
    with _running("native, memory", [_OXIGRAPH, "serve"], "query") as endpoint:
        put = endpoint.url.replace("/query", "/store")
        headers = {"Content-Type": "application/n-quads"}
        httpx.post(put, content=quads.read_bytes(), headers=headers, timeout=_LOADING).raise_for_status()
        yield endpoint


@contextmanager
def rdflib_endpoint(triples: Path) -> Iterator[Endpoint]:
    """Serve N-Triples by rdflib-endpoint, installed in an environment of its own."""
    command = [_installed("rdflib-endpoint", "0.6.3") / "rdflib-endpoint", "serve"]
    with _running("rdflib-endpoint", command, "", triples) as endpoint:
        yield endpoint


def _installed(package: str, version: str) -> Path:
    """Return the folder of commands of an environment that holds a package, and install it when needed."""
    folder = CACHE / f"{package}-{version}"
    if not (folder / "bin" / package).exists():
        venv.create(folder, with_pip=True)
        pip = [folder / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, f"{package}=={version}", "uvicorn"], check=True, stderr=subprocess.DEVNULL)
    return folder / "bin"


@contextmanager
def _running(name: str, command: list[object], path: str, *files: Path) -> Iterator[Endpoint]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    at = ["--bind", f"127.0.0.1:{port}"] if path else ["--host", "127.0.0.1", "--port", port]
    process = subprocess.Popen(
        [*map(str, command), *at, *map(str, files)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"NO_COLOR": "1"},
    )
    endpoint = Endpoint(name, f"http://127.0.0.1:{port}/{path}", process.pid)
    try:
        _wait(endpoint, process)
        yield endpoint
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def _wait(endpoint: Endpoint, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _LOADING
    while time.monotonic() < end and process.poll() is None:
        try:
            httpx.get(endpoint.url, params={"query": "ASK {}"}, timeout=30)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"{endpoint.name} did not come up")

"""Endpoints in processes of their own on loopback ports: ours, and those it is compared with."""

import json
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

from tests.service_fixtures import _MAIN  # the program of our server

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "benchmarks"
_OXIGRAPH = Path(sys.executable).with_name("oxigraph")  # of the package of that name, which is in the lock
_PORT = "PORT"  # in a command, where the port belongs
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
    command = [sys.executable, "-c", _MAIN, store, _PORT, json.dumps({"workers": 0} | dict(limits)), "{}"]
    with _running("ours", "sparql", command) as endpoint:
        yield endpoint


@contextmanager
def command(store: Path) -> Iterator[Endpoint]:
    """Serve a store by the command, with its own limits."""
    serve = [Path(sys.executable).with_name("ketnghia"), "serve", "--store", store, "--port", _PORT]
    with _running("ketnghia serve", "", serve) as endpoint:
        yield endpoint


@contextmanager
def rocksdb(quads: Path) -> Iterator[Endpoint]:
    """Serve N-Quads by Oxigraph's own server, from disk."""
    folder = quads.parent / "native"
    load = [_OXIGRAPH, "load", "--location", folder, "--file", quads]
    subprocess.run(load, check=True, capture_output=True)
    command = [_OXIGRAPH, "serve", "--location", folder, "--bind", f"127.0.0.1:{_PORT}"]
    with _running("native, RocksDB", "query", command) as endpoint:
        yield endpoint


@contextmanager
def memory(quads: Path) -> Iterator[Endpoint]:
    """Serve N-Quads by Oxigraph's own server, from memory."""
    with _running(
        "native, memory", "query", [_OXIGRAPH, "serve", "--bind", f"127.0.0.1:{_PORT}"]
    ) as endpoint:
        put = endpoint.url.replace("/query", "/store")
        headers = {"Content-Type": "application/n-quads"}
        httpx.post(put, content=quads.read_bytes(), headers=headers, timeout=_LOADING).raise_for_status()
        yield endpoint


@contextmanager
def rdflib_endpoint(triples: Path) -> Iterator[Endpoint]:
    """Serve N-Triples by rdflib-endpoint, installed in an environment of its own."""
    name = "rdflib-endpoint"
    command = [_installed(name, "0.6.3") / name, "serve", "--host", "127.0.0.1", "--port", _PORT, triples]
    with _running(name, "", command) as endpoint:
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
def _running(name: str, path: str, command: list[object]) -> Iterator[Endpoint]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    process = subprocess.Popen(
        [str(part).replace(_PORT, port) for part in command],
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

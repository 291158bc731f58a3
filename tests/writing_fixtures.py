"""A store to write to, and a real server that may be written to."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from pyoxigraph import RdfFormat, serialize

from api import tokens
from graph.records import Document
from graph.statements import quads
from graph.terms import document_graph
from graph.update import Change
from tests import web
from tests.conftest import ROOT
from tests.service_fixtures import until
from tests.tiny import document

TOKEN = tokens.new()
PLAIN = "http://example.org/graph/"
OWN = document_graph("own").value
TIES = "https://w3id.org/subnational-ties/ontology#"
BROKEN = f"<http://example.org/c> a <{TIES}Claim> ."  # a claim without a page, a method, a fact ...


def turtle(of: Document | None = None) -> bytes:
    """What a document says, as a client would send it."""
    triples = (quad.triple for quad in quads(of or document(key="own")))
    return serialize(triples, format=RdfFormat.TURTLE) or b""


def change(operation: str = "update", graph: str = "", media: str = "text/turtle", **more: object) -> Change:
    """A write from nowhere."""
    return Change(operation, "0123abcd", "127.0.0.1", graph, media, **more)  # type: ignore[arg-type]


def insert(graph: str, triples: str) -> bytes:
    """An update that adds to a graph."""
    return f"INSERT DATA {{ GRAPH <{graph}> {{ {triples} }} }}".encode()


@contextmanager
def written_to(store: Path, token: str = TOKEN, **settings: str) -> Iterator[httpx.Client]:
    """Serve a store with the command; the client bears the token."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    setting = {"KETNGHIA_WRITE_TOKEN_HASH": tokens.digest(token)} if token else {}
    command = [sys.executable, "-c", "from api.cli import run; run()", "serve", "--store", str(store)]
    process = subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=ROOT,
        env=os.environ | {"KETNGHIA_WORKERS": "1"} | setting | settings,
        stderr=subprocess.DEVNULL,
    )
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        with web.Client(base_url=f"http://127.0.0.1:{port}", headers=headers) as client:
            client.process = process  # type: ignore[attr-defined]
            until(lambda: _answers(client))
            yield client
    finally:
        process.terminate()
        process.wait(20)


def _answers(client: httpx.Client) -> bool:
    try:
        return client.get("/health").status_code == 200
    except httpx.TransportError:
        return False

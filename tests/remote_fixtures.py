"""Real engines on loopback ports for the tests of remote stores, and a server that misbehaves on purpose."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import httpx
import pytest

from tests import web

OXIGRAPH = Path(sys.executable).with_name("oxigraph")
MERGE = "urn:x-ketnghia:merge"
_INI = """
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
[TempDatabase]
DatabaseFile = t.db
TransactionFile = t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = .
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000
"""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def oxigraph(*arguments: str) -> Iterator[str]:
    """The address of a native Oxigraph server, without a path."""
    port = free_port()
    command = [str(OXIGRAPH), *arguments, "--bind", f"127.0.0.1:{port}"]
    with _running(command, f"http://127.0.0.1:{port}", "/query?query=ASK%7B%7D") as address:
        yield address


def dumped(store: Path, target: Path, *arguments: str) -> Path:
    """Write the newest checkpoint of a store to a file, as the docs tell people to."""
    command = [str(OXIGRAPH), "dump", "--location", str(store / "current"), "--file", str(target), *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return target


def load(address: str, quads: bytes, path: str = "/store") -> None:
    """Add N-Quads to an Oxigraph server, or N-Triples to its default graph."""
    media = "application/n-quads" if path == "/store" else "application/n-triples"
    web.post(address + path, content=quads, headers={"Content-Type": media}).raise_for_status()


@contextmanager
def virtuoso(folder: Path, *loads: tuple[Path, str]) -> Iterator[str]:
    """The SPARQL address of a Virtuoso that has loaded files, each with the graph for triples without one."""
    if shutil.which("virtuoso-t") is None:
        if os.environ.get("CI") == "true":
            pytest.fail("CI installs virtuoso-opensource-7-bin")
        pytest.skip("needs Debian's virtuoso-opensource-7-bin")
    sql, http = free_port(), free_port()
    (folder / "v.ini").write_text(_INI.format(sql=sql, http=http))
    command = ["virtuoso-t", "+configfile", "v.ini", "+foreground"]
    with _running(command, f"http://127.0.0.1:{http}", "/sparql?query=ASK%7B%7D", folder) as address:
        for path, graph in loads:
            shutil.copy(path, folder)
            order = f"TTLP(file_open('{path.name}'), '', '{graph}', 512);"
            isql = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={order}"]
            done = subprocess.run(isql, capture_output=True, text=True, check=True, timeout=60)
            assert "Done." in done.stdout, done.stdout
        yield address + "/sparql"


@contextmanager
def _running(command: list[str], address: str, ready: str, folder: Path | None = None) -> Iterator[str]:
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            assert process.poll() is None, f"{command[0]} ended"
            try:
                web.get(address + ready, timeout=5).raise_for_status()
                break
            except httpx.HTTPError:
                time.sleep(0.1)
        else:
            raise RuntimeError(f"{command[0]} did not come up")
        yield address
    finally:
        process.kill()
        process.wait(20)


Answering = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def answering(
    answer: Answering, wrap: Callable[[socket.socket], socket.socket] | None = None
) -> Iterator[str]:
    """A server whose requests are answered by a function; ``wrap`` puts TLS around it."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            answer(self)

        def do_GET(self) -> None:
            answer(self)

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass  # clients go away on purpose

    server = Server(("127.0.0.1", 0), Handler)
    server.socket = wrap(server.socket) if wrap else server.socket
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"{'https' if wrap else 'http'}://127.0.0.1:{server.server_address[1]}/sparql"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def saying(status: int, body: bytes, **headers: str) -> Answering:
    """Answer with a status, a body and headers (``_`` stands for ``-``)."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer

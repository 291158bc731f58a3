"""What tests share: a store with the default graph, a server on it, the folder of shared articles."""

import fcntl
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
import pytest

from graph.checkpoint import Snapshot, current
from tests import web

if TYPE_CHECKING:
    from tests.threats import Served

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """Articles that are not part of the project; a stranger's clone has none."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        if os.environ.get("CI") == "true":
            pytest.fail("the shared articles must be there in CI")
        pytest.skip("needs articles that are not part of the project")
    return folder


def ketnghia(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    command = [sys.executable, "-c", "from api.cli import run; run()", *arguments]
    defaults: dict[str, object] = {"cwd": ROOT, "capture_output": True, "text": True, "timeout": 300}
    return subprocess.run(command, check=False, **(defaults | options))  # type: ignore[call-overload]


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the default graph, built by the command, once for all processes that run tests.

    Tests that write make a copy.
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "default"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "done").exists():
            done = ketnghia("build", "--store", str(folder / "store"))
            assert done.returncode == 0, done.stderr
            (folder / "done").touch()
    return folder / "store"


@pytest.fixture(scope="session")
def everything(store: Path) -> Snapshot:
    """The default graph, to be read."""
    return current(store)


@pytest.fixture(scope="session")
def server(store: Path) -> Iterator[str]:
    """The address of a real server process on the default graph."""
    with serving(store) as address:
        yield address


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of SPARQL on the data of the protocol's cases, in a server of its own."""
    from tests.protocol_cases import DATA
    from tests.service_fixtures import publish, serving_with

    folder = tmp_path_factory.mktemp("protocol")
    publish(folder, 1, DATA)
    with serving_with(folder) as running:
        yield f"{running.url}/sparql"


@pytest.fixture(scope="session")
def hostile_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose texts try to break out, with a document that names a person."""
    from tests.threats import hostile
    from tests.tiny import store_of

    return store_of(tmp_path_factory.mktemp("hostile") / "store", hostile())


@pytest.fixture(scope="session")
def served_hostile(hostile_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator["Served"]:
    """Servers on the hostile store, with and without guards."""
    from tests.threats import Served

    kept = Served(hostile_store, tmp_path_factory.mktemp("logs"))
    yield kept
    kept.close()


@pytest.fixture(scope="session")
def client() -> Iterator[httpx.Client]:
    """A client that keeps its connections."""
    with web.Client() as kept:
        yield kept


class serving:  # noqa: N801 - reads as a verb
    """Serve a store on a free loopback port for as long as the block runs."""

    def __init__(self, store: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.store = store

    def __enter__(self) -> str:
        command = [sys.executable, "-c", "from api.cli import run; run()", "serve"]
        self.process = subprocess.Popen(
            [*command, "--store", str(self.store), "--port", str(self.port)],
            cwd=ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        address = f"http://127.0.0.1:{self.port}"
        for _ in range(900):
            if self.process.poll() is not None:
                raise RuntimeError(self.process.communicate()[1])
            try:
                with urllib.request.urlopen(address + "/health", timeout=5) as answer:
                    answer.read()
                return address
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server did not come up")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.communicate(timeout=20)

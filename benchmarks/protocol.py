"""Run the protocol's cases against this service and native Oxigraph, on the same data, and compare.

    python benchmarks/protocol.py [--all]

Prints how many cases each passes by section, and the cases where one fails (--all: every case).
"""

import argparse
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

import httpx

from tests.protocol_accept_cases import ACCEPT
from tests.protocol_cases import DATA, Case
from tests.protocol_description_cases import DESCRIPTION_CASES
from tests.protocol_query_cases import CASES
from tests.protocol_update_cases import UPDATE_CASES
from tests.service_fixtures import publish, serving_with

OXIGRAPH = Path(sysconfig.get_path("scripts"), "oxigraph")
EVERY = sorted([*CASES, *UPDATE_CASES, *DESCRIPTION_CASES, *ACCEPT], key=lambda case: case.section)


@contextmanager
def oxigraph(checkpoint: Path) -> Iterator[str]:
    """Serve a checkpoint with the native server, read-only, and yield its endpoint."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        at = f"127.0.0.1:{probe.getsockname()[1]}"
    command = [str(OXIGRAPH), "serve-read-only", "--location", str(checkpoint), "--bind", at]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                httpx.get(f"http://{at}/query", timeout=5)
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield f"http://{at}/query"
    finally:
        process.terminate()
        process.wait(20)


def told(endpoint: str) -> list[str]:
    """Return in what the answer to each case differs from what is allowed; "" where it does not."""
    return [_told(case, endpoint) for case in EVERY]


def _told(case: Case, endpoint: str) -> str:
    try:
        with httpx.Client(timeout=30) as client:  # an answer out of step must not spoil the next
            return "; ".join(case.faults(case.send(client, endpoint)))
    except (httpx.HTTPError, httpx.InvalidURL, AssertionError, ValueError, SyntaxError) as error:
        return f"{type(error).__name__}: {error}"


def table(columns: dict[str, Sequence[str]]) -> Iterator[str]:
    """Yield the rows of a table in Markdown: cases passed by section."""
    yield f"| section | cases | {' | '.join(columns)} |"
    yield "|---|---|" + "---|" * len(columns)
    passed = {
        name: Counter(c.section for c, fault in zip(EVERY, faults, strict=True) if not fault)
        for name, faults in columns.items()
    }
    for section, cases in groupby(EVERY, key=lambda case: case.section):
        size = sum(1 for _ in cases)
        yield f"| {section} | {size} | {' | '.join(str(passed[name][section]) for name in columns)} |"
    yield f"| all | {len(EVERY)} | {' | '.join(str(passed[name].total()) for name in columns)} |"


def main() -> None:
    """Compare, and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="list every case, not only what fails somewhere")
    everything = parser.parse_args().all
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder)
        publish(store, 1, DATA)
        with serving_with(store) as ours:
            columns = {"ketnghia": told(f"{ours.url}/sparql")}
        with oxigraph((store / "current").resolve()) as endpoint:
            columns["oxigraph serve-read-only"] = told(endpoint)
    print("\n".join(table(columns)), end="\n\n")
    for case, *faults in zip(EVERY, *columns.values(), strict=True):
        if everything or any(faults):
            print(case.name)
            for name, fault in zip(columns, faults, strict=True):
                print(f"  {name}: {' '.join(fault.split())[:120] or 'passes'}")


if __name__ == "__main__":
    sys.exit(main())

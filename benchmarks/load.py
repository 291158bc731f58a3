"""A closed loop of clients on one address, by wrk: no client in Python takes as little of the machine."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

_SCRIPT = Path(__file__).with_name("wrk.lua")
_PATIENCE = 120  # seconds for one answer


@dataclass(frozen=True)
class Round:
    """What came of one round, with the processor time of the server and its query processes per request."""

    rate: float
    p50: float
    p99: float
    server_ms: float
    workers_ms: float


def find() -> str:
    """Return where wrk is; end with how to get it where it is not."""
    found = shutil.which("wrk")
    if not found:
        raise SystemExit("wrk is missing, which makes the load: install it, for example apt-get install wrk")
    return found


def run(url: str, headers: Mapping[str, str], clients: int, seconds: float, pid: int) -> Round:
    """Ask one thing again and again; end the program if an answer is not a good one."""
    said = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
    pace = ["-t1", f"-c{clients}", f"-d{max(1, round(seconds))}s", "--timeout", f"{_PATIENCE}s"]
    before = _spent(pid)
    done = subprocess.run(
        [find(), *pace, "-s", _SCRIPT, *said, url], check=True, capture_output=True, text=True
    ).stdout
    after = _spent(pid)
    result = json.loads(done.rpartition("RESULT ")[2])
    if result["failed"]:
        raise SystemExit(f"{result['failed']} of {result['requests']} requests failed:\n{done}")
    each = 1000 / max(1, result["requests"])
    rate = result["requests"] / result["seconds"]
    used = [(now - then) * each for now, then in zip(after, before, strict=True)]
    return Round(rate, result["p50"], result["p99"], used[0], used[1])


def _spent(pid: int) -> tuple[float, float]:
    """Return the seconds of processor time of a process, and of those below it, also of those that ended."""
    process = psutil.Process(pid)
    own = process.cpu_times()
    below = own.children_user + own.children_system
    for child in process.children(recursive=True):
        with suppress(psutil.NoSuchProcess):  # replaced meanwhile
            times = child.cpu_times()
            below += times.user + times.system
    return own.user + own.system, below

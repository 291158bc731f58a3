"""Where the time of an answer goes: in the query process, on the way to it, or in HTTP."""

import asyncio
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Coroutine, Mapping
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import load
import report
from peers import Endpoint
from questions import QUESTIONS, address, ask

from graph.answering import answer
from graph.limits import DEFAULTS
from graph.pool import Pool
from graph.sparql import Request
from graph.template import load as loaded
from graph.template_process import Template, published
from tests.service_fixtures import until

# What no server in Python can be faster than: no routing, no checks, the same number of bytes.
_BARE = """
import sys, uvicorn
body = b"x" * int(sys.argv[2])
async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    head = [(b"content-type", b"text/plain"), (b"content-length", sys.argv[2].encode())]
    await send({"type": "http.response.start", "status": 200, "headers": head})
    await send({"type": "http.response.body", "body": body})
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), loop="uvloop", http="httptools", lifespan="off",
            log_level="error", access_log=False)
"""
_HEAD = ["question", "query process", "+ pipe", "+ pool", "bare HTTP", "rest", "in all"]


def told(store: Path, mine: Endpoint, done: Mapping[Any, list[dict[str, load.Round]]], seconds: float) -> str:
    """Return the milliseconds that one client waits, by stage, and the processor time of an answer."""
    stages = {question: _stages(store, mine, question, seconds) for question in QUESTIONS}
    waited = [_HEAD, *([question, *(f"{stage:.3f}" for stage in each)] for question, each in stages.items())]
    used = [["question", "clients", "server", "query processes"]]
    for (question, clients), rounds in done.items():
        server = median(each[mine.name].server_ms for each in rounds)
        workers = median(each[mine.name].workers_ms for each in rounds)
        used.append([question, clients, f"{server:.3f}", f"{workers:.3f}"])
    return "\n\n".join(
        (
            "Milliseconds that one client waits for an uncached answer, by stage:",
            report.table(waited),
            "Milliseconds of processor time for one answer:",
            report.table(used),
        )
    )


def _stages(store: Path, mine: Endpoint, question: str, seconds: float) -> tuple[float, ...]:
    url = address(mine, question)
    request = Request(parse_qs(urlsplit(url).query)["query"][0])
    alone = _alone(store, request, seconds)
    piped, pooled = asyncio.run(_through(store, request, seconds))
    bare = _bare(len(ask(mine, question).content), seconds)
    whole = 1000 / load.run(url, {"Cache-Control": "no-cache"}, 1, seconds, mine.pid).rate
    return alone, piped - alone, pooled - piped, bare, whole - pooled - bare, whole


def _alone(store: Path, request: Request, seconds: float) -> float:
    data = loaded(published(store).path, DEFAULTS.resident_bytes)
    if isinstance(data, Path):
        raise SystemExit(f"the data are over the {DEFAULTS.resident_bytes:,} bytes that are held in memory")
    return _milliseconds(lambda: answer(data, request, DEFAULTS), seconds)


def _milliseconds(work: Callable[[], object], seconds: float) -> float:
    work()
    began, done = time.perf_counter(), 0
    while time.perf_counter() < began + seconds:
        work()
        done += 1
    return 1000 * (time.perf_counter() - began) / done


async def _through(store: Path, request: Request, seconds: float) -> tuple[float, float]:
    """Ask a query process directly, then through the pool."""
    template = await Template.start(published(store), DEFAULTS)
    process = await template.fork()
    piped = await _awaited(lambda: process.ask(request, DEFAULTS.seconds), seconds)
    await template.close()
    pool = Pool(store, 1)
    await pool.start()
    pooled = await _awaited(lambda: pool.ask(request, keep=False), seconds)
    await pool.close()
    return piped, pooled


async def _awaited(work: Callable[[], Coroutine[Any, Any, object]], seconds: float) -> float:
    await work()
    began, done = time.perf_counter(), 0
    while time.perf_counter() < began + seconds:
        await work()
        done += 1
    return 1000 * (time.perf_counter() - began) / done


def _bare(size: int, seconds: float) -> float:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen([sys.executable, "-c", _BARE, str(port), str(size)])
    url = f"http://127.0.0.1:{port}/"
    try:
        until(lambda: _up(url), 30)
        return 1000 / load.run(url, {}, 1, seconds, process.pid).rate
    finally:
        process.terminate()
        process.wait(20)


def _up(url: str) -> bool:
    try:
        return httpx.get(url).is_success
    except httpx.TransportError:
        return False

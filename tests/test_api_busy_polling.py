import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.responses import Response
from uvicorn.server import ServerState

from api import busy_polling
from api.busy_polling import BusyPolling
from api.replies import Reply
from api.server import BoundedHttp
from graph.limits import DEFAULTS

ROW = "()" * 10  # requests that begin and end: more than make a row
AWAKE = 100  # turns of a loop that does not sleep, at least; one that sleeps takes two or three


class CountingLoop(asyncio.SelectorEventLoop):
    turns = 0

    def call_soon(self, callback: Callable[..., object], *args: Any, **options: Any) -> asyncio.Handle:
        self.turns += 1
        return super().call_soon(callback, *args, **options)


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Let a busy machine take its time, and count as one with a processor to spare."""
    monkeypatch.setattr(busy_polling, "_PROCESSORS", 2)
    monkeypatch.setattr(busy_polling, "_PAUSE", 1.0)
    monkeypatch.setattr(busy_polling, "_RUNNING", 1.0)


def turns(requests, wait=0.0):
    """Return how often a loop turns in 0.1 s, ``wait`` seconds after requests that begin "(" and end ")"."""

    async def work():
        polling = BusyPolling()
        for event in requests:
            polling.begins() if event == "(" else polling.ends()
        await asyncio.sleep(wait)
        before = loop.turns
        await asyncio.sleep(0.1)
        return loop.turns - before

    with asyncio.Runner(loop_factory=CountingLoop) as runner:
        loop = runner.get_loop()
        return runner.run(work())


@pytest.mark.parametrize(
    "requests", [ROW, ROW + "(", "(())" + ROW], ids=["answered", "running", "alone again"]
)
def test_the_loop_stays_awake_for_one_client_that_asks_on_and_on(requests):
    assert turns(requests) > AWAKE


@pytest.mark.parametrize(
    "requests", ["", "()", "(())" * 10, "()(" * 10, ROW + "((", ROW + "(()"], ids=lambda each: each or "none"
)
def test_the_loop_sleeps_where_few_ask_or_several_at_once(requests):
    assert turns(requests) < AWAKE


@pytest.mark.parametrize(("name", "value"), [("_PAUSE", 0.0), ("_PROCESSORS", 1)])
def test_the_loop_sleeps_where_the_client_takes_its_time_or_the_processor_is_needed(monkeypatch, name, value):
    monkeypatch.setattr(busy_polling, name, value)
    assert turns(ROW) < AWAKE


@pytest.mark.parametrize("requests", [ROW, ROW + "("], ids=["answered", "running"])
def test_the_loop_sleeps_again_when_nothing_comes(monkeypatch, requests):
    monkeypatch.setattr(busy_polling, "_RUNNING", 0.01)
    monkeypatch.setattr(busy_polling, "_PAUSE", 0.5)
    assert turns(requests, wait=1.0) < AWAKE


class Noted(BusyPolling):
    events = ""

    def begins(self) -> None:
        self.events += "("
        super().begins()

    def ends(self) -> None:
        self.events += ")"
        super().ends()


class AnswersSome:
    """Answers what is asked at /now, and nothing else."""

    def takes(self, scope: Any) -> bool:
        return True

    def begin(self, scope: Any, tell: Callable[[Reply], None]) -> Callable[[], object]:
        if scope["path"] == "/now":
            tell(Reply.of(Response("x")))
        return lambda: None


async def asked(paths: list[str]) -> str:
    """Return what was noted while a client asked one path after the other, and then left."""
    polling, config = Noted(), uvicorn.Config(Starlette(), log_config=None, ws="none")
    given = {"config": config, "server_state": ServerState(), "app_state": {}}
    bounded = partial(BoundedHttp, **given, limits=DEFAULTS, quick=AnswersSome(), polling=polling)
    server = await asyncio.get_running_loop().create_server(bounded, "127.0.0.1", 0)
    async with server:
        reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
        for path in paths:
            writer.write(f"GET {path}?a HTTP/1.1\r\nHost: x\r\n\r\n".encode())
            await (reader.readuntil(b"\r\n\r\nx") if path == "/now" else asyncio.sleep(0.1))
        writer.close()
        await writer.wait_closed()
        await asyncio.sleep(0.1)
    return polling.events


def test_each_request_begins_and_ends_once_also_when_its_client_leaves():
    assert asyncio.run(asyncio.wait_for(asked(["/now", "/now", "/never"]), 30)) == "()()()"

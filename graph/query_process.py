"""A query process as its supervisor sees it: asked, listened to, given up."""

import asyncio
import signal
import socket
from collections.abc import Callable
from typing import Self, cast

from graph.alarm import Alarm
from graph.errors import QueryError, QuerySyntaxError, QueryTimeoutError, QueryTooLargeError, StoreError
from graph.messages import ANSWER, ERRORS, Replies, Reply, pack_request
from graph.sparql import Answer, Request

_MOURNING = 5.0  # seconds within which the end of a process is told

Outcome = Answer | Exception
Tell = Callable[[Outcome], None]


class QueryProcess(asyncio.Protocol):
    """One process, and the socket to it. It is asked one query at a time."""

    def __init__(self, checkpoint: int) -> None:
        self.checkpoint = checkpoint
        self.pid = 0
        self.answered = 0
        self._loop = asyncio.get_running_loop()
        self.ended: asyncio.Future[int] = (
            self._loop.create_future()
        )  # its exit code, minus the signal if killed
        self._ready: asyncio.Future[Reply] = self._loop.create_future()
        self._replies = Replies()
        self._transport: asyncio.Transport | None = None
        self._tell: Tell | None = None  # while an answer is missing
        self._deadline = Alarm(self._loop, self._stop)
        self._seconds = 0.0
        self._mourning: asyncio.Task[None] | None = None

    @classmethod
    async def connect(cls, channel: socket.socket, checkpoint: int) -> Self:
        """Take up a socket to a process that is being forked."""
        loop = asyncio.get_running_loop()
        _, process = await loop.create_connection(lambda: cls(checkpoint), sock=channel)
        return process

    @property
    def sound(self) -> bool:
        """Whether it may be asked: ready, alive, and no answer is missing or half read."""
        return self._transport is not None and self._tell is None and self._ready.done()

    async def ready(self, seconds: float) -> None:
        """Wait until it holds its data; raise StoreError when it does not in time."""
        try:
            async with asyncio.timeout(seconds):
                kind, detail, _ = await self._ready
        except (TimeoutError, ConnectionError):
            raise StoreError("no query process could be started") from None
        if kind != ANSWER:
            raise StoreError(f"the checkpoint cannot be opened: {detail}")

    async def ask(self, request: Request, seconds: float) -> Answer:
        """Return the whole answer within ``seconds``, or raise the error."""
        outcome: asyncio.Future[Answer] = self._loop.create_future()
        self.begin(request, seconds, settle(outcome))
        return await outcome

    def begin(self, request: Request, seconds: float, tell: Tell) -> None:
        """Have a query answered: ``tell`` is called once, with the whole answer or the error.

        A process that did not answer within ``seconds``, or not at all, is no longer sound.
        """
        self._tell = tell
        if self._transport is None:
            self._mourn()
            return
        self._seconds = seconds
        self._deadline.set(seconds)
        self._transport.write(pack_request(request))

    def _stop(self) -> None:
        self.give_up(
            QueryTimeoutError(
                f"the query was stopped after {self._seconds:g} s: ask for less, for example with LIMIT"
            )
        )

    def give_up(self, reason: Exception | None = None) -> None:
        """Stop listening; whoever waits for an answer is told the reason. The process is not sound then."""
        if self._transport is not None:
            self._transport.abort()
            self._transport = None
        self._deadline.end()
        if reason is not None:
            self._told(reason)

    def hasten(self, seconds: float) -> None:
        """Give the query no more than so many seconds from now."""
        self._deadline.hasten(seconds)

    def _told(self, outcome: Outcome) -> None:
        tell, self._tell = self._tell, None
        if tell is not None:
            tell(outcome)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to write (called by the event loop)."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Collect an answer (called by the event loop)."""
        reply = self._replies.take(data)
        if reply is None:
            return
        if not self._ready.done():
            self._ready.set_result(reply)
            return
        kind, detail, body = reply
        self._deadline.clear()
        self.answered += 1
        self._told(Answer(detail, body, self.checkpoint) if kind == ANSWER else ERRORS[kind - 1](detail))

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever waits that the process is gone (called by the event loop)."""
        self.give_up()
        if not self._ready.done():
            self._ready.set_exception(ConnectionResetError())
            self._ready.exception()  # whoever waits is told; if nobody does, the loop has nothing to report
        if self._tell is not None:
            self._mourn()

    def _mourn(self) -> None:
        async def mourn() -> None:
            self._told(await self._cause_of_death())

        self._mourning = self._loop.create_task(mourn())

    async def _cause_of_death(self) -> QueryError:
        try:
            async with asyncio.timeout(_MOURNING):
                code = await asyncio.shield(self.ended)
        except TimeoutError:
            code = 0
        if code == -signal.SIGSEGV:
            return QuerySyntaxError("the query is nested too deeply, or a chain in it is too long")
        if code in {-signal.SIGABRT, -signal.SIGKILL}:
            return QueryTooLargeError("the query needed more memory than one query may use")
        return QueryError("the query brought down the process that ran it")


def settle(future: asyncio.Future[Answer]) -> Tell:
    """Return what tells the outcome to a future."""

    def tell(outcome: Outcome) -> None:
        if future.done():  # nobody waits any more
            return
        if isinstance(outcome, Answer):
            future.set_result(outcome)
        else:
            future.set_exception(outcome)

    return tell

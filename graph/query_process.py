"""A query process as its supervisor sees it: asked, listened to, given up."""

import asyncio
import signal
import socket
from typing import Self, cast

from graph.errors import QueryError, QuerySyntaxError, QueryTimeoutError, QueryTooLargeError, StoreError
from graph.messages import ANSWER, ERRORS, Reply, pack_request, unpack_reply
from graph.sparql import Answer, Request

_MOURNING = 5.0  # seconds within which the end of a process is told
_BUFFER = 1 << 20


class QueryProcess(asyncio.Protocol):
    """One process, and the socket to it. It is asked one query at a time."""

    def __init__(self, checkpoint: int) -> None:
        self.checkpoint = checkpoint
        self.pid = 0
        self.answered = 0
        loop = asyncio.get_running_loop()
        self.ended: asyncio.Future[int] = loop.create_future()  # its exit code, minus the signal if killed
        self._reply: asyncio.Future[Reply] = loop.create_future()
        self._received = bytearray()
        self._transport: asyncio.Transport | None = None

    @classmethod
    async def connect(cls, channel: socket.socket, checkpoint: int) -> Self:
        """Take up a socket to a process that is being forked."""
        loop = asyncio.get_running_loop()
        channel.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
        _, process = await loop.create_connection(lambda: cls(checkpoint), sock=channel)
        return process

    @property
    def sound(self) -> bool:
        """Whether it may be asked again: alive, and no answer is missing or half read."""
        return self._transport is not None and self._reply.done() and not self._reply.cancelled()

    async def ready(self, seconds: float) -> None:
        """Wait until it holds its data; raise StoreError when it does not in time."""
        try:
            async with asyncio.timeout(seconds):
                kind, detail, _ = await self._reply
        except (TimeoutError, ConnectionError):
            raise StoreError("no query process could be started") from None
        if kind != ANSWER:
            raise StoreError(f"the checkpoint cannot be opened: {detail}")

    async def ask(self, request: Request, seconds: float) -> Answer:
        """Return the whole answer within ``seconds``; a process that did not give it is no longer sound."""
        if self._transport is None:
            raise await self._cause_of_death()
        loop = asyncio.get_running_loop()
        self._reply = loop.create_future()
        timer = loop.call_later(seconds, self._stop, seconds)
        self._transport.write(pack_request(request))
        try:
            kind, detail, body = await self._reply
        except ConnectionError:
            raise await self._cause_of_death() from None
        finally:
            timer.cancel()
        self.answered += 1
        if kind != ANSWER:
            raise ERRORS[kind - 1](detail)
        return Answer(detail, body, self.checkpoint)

    def _stop(self, seconds: float) -> None:
        self.give_up(
            QueryTimeoutError(
                f"the query was stopped after {seconds:g} s: ask for less, for example with LIMIT"
            )
        )

    def give_up(self, reason: BaseException | None = None) -> None:
        """Stop listening; whoever waits for an answer is told the reason. The process is not sound then."""
        if self._transport is not None:
            self._transport.abort()
            self._transport = None
        if not self._reply.done() and reason is not None:
            self._reply.set_exception(reason)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to write (called by the event loop)."""
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        """Collect an answer (called by the event loop)."""
        self._received += data
        reply = unpack_reply(self._received)
        if reply is not None and not self._reply.done():
            self._received.clear()
            self._reply.set_result(reply)

    def connection_lost(self, exc: Exception | None) -> None:
        """Tell whoever waits that the process is gone (called by the event loop)."""
        self.give_up(ConnectionResetError())

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

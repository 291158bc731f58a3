"""The server: HTTP/1.1 on a port, with a deadline and a bound for the head of each request."""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Any, Protocol

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from api.replies import Reply
from graph.limits import DEFAULTS, Limits

_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
_TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
_CLOSE = (b"connection", b"close")
_CONNECTIONS = 1000
_PARTING = 0.05  # seconds in which most answers come, so that no query process is ended for nothing


class Quick(Protocol):
    """What answers some requests ahead of ASGI."""

    def takes(self, scope: Any) -> bool:
        """Return whether it answers a request."""

    def at_once(self, scope: Any) -> Reply | None:
        """Return a reply that needs no work."""

    async def reply(self, scope: Any) -> Reply | None:
        """Return the reply; cancelled when the client leaves."""


class BoundedHttp(HttpToolsProtocol):
    """The protocol of uvicorn with bounds: by itself it waits for ever for a head, of any size."""

    def __init__(self, *arguments: Any, limits: Limits, quick: Quick | None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._quick = quick
        self._asking: asyncio.Task[None] | None = None
        self._seconds = limits.header_seconds
        self._most = 4 * limits.url_bytes  # a query in a URL, percent-encoded
        self._head = 0  # bytes of a head that is not complete
        self._deadline: asyncio.TimerHandle | None = None
        self._patience = limits.send_seconds
        self._unread: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """Begin the deadline of the first request."""
        super().connection_made(transport)
        self._expect()

    def data_received(self, data: bytes) -> None:
        """Read on, unless the head grows too large."""
        if self._deadline is not None:
            self._head += len(data)
        super().data_received(data)
        if self._deadline is not None and self._head > self._most:
            self._refuse(_TOO_LARGE)

    def on_message_begin(self) -> None:
        """Begin the deadline of a further request on the same connection."""
        super().on_message_begin()
        if self._deadline is None:
            self._expect()

    def on_headers_complete(self) -> None:
        """End the deadline."""
        self._relax()
        super().on_headers_complete()

    def pause_writing(self) -> None:
        """Give the client some time to read, so that answers nobody takes do not fill the memory."""
        super().pause_writing()
        self._unread = self.loop.call_later(self._patience, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on: the client has read."""
        self._stop_waiting()
        super().resume_writing()

    def _stop_waiting(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def connection_lost(self, exc: Exception | None) -> None:
        """End the deadlines, and the work whose result nobody waits for any more."""
        self._relax()
        self._stop_waiting()
        if self._asking is not None and not self._asking.done():
            self.loop.call_later(_PARTING, self._asking.cancel)
        super().connection_lost(exc)

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: Any) -> None:
        """Answer without ASGI what can be: its machinery costs more than a small query does."""
        if self._quick is None or app is not self.app or not self._quick.takes(cycle.scope):
            super()._start_asgi_task(cycle, app)
        elif reply := self._quick.at_once(cycle.scope):
            self._respond(cycle, reply)
        else:
            self._asking = task = self.loop.create_task(self._answer(cycle, self._quick))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)

    async def _answer(self, cycle: RequestResponseCycle, quick: Quick) -> None:
        reply = await quick.reply(cycle.scope)
        if reply is not None:
            self._respond(cycle, reply)

    def _respond(self, cycle: RequestResponseCycle, reply: Reply) -> None:
        """Write a whole reply and close the cycle as uvicorn does after the last message of ASGI."""
        more = [*self.server_state.default_headers, *([] if cycle.keep_alive else [_CLOSE])]
        if not self.transport.is_closing():
            with_body = cycle.scope["method"] != "HEAD"
            self.transport.write(reply.encoded(more, with_body=with_body))
        cycle.response_started = cycle.response_complete = True
        cycle.message_event.set()
        if not cycle.keep_alive:
            self.transport.close()
        self.on_response_complete()

    def _expect(self) -> None:
        self._head = 0
        self._deadline = self.loop.call_later(self._seconds, self._refuse, _TOO_SLOW)

    def _relax(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None

    def _refuse(self, answer: bytes) -> None:
        self._relax()
        if not self.transport.is_closing():
            self.transport.write(answer)
            self.transport.close()


def serve(app: ASGIApp, host: str, port: int, limits: Limits = DEFAULTS, proxies: Sequence[str] = ()) -> None:
    """Serve the application until interrupted.

    Forwarded addresses are believed only from ``proxies``. An application may have a ``quick`` part, which
    is passed by where the word of a proxy must be looked at first.
    """
    quick = None if proxies else getattr(app, "quick", None)
    uvicorn.run(
        app,
        host=host,
        port=port,
        loop="uvloop",
        http=partial(BoundedHttp, limits=limits, quick=quick),  # type: ignore[arg-type]
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=10,
    )

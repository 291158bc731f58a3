"""The server: HTTP/1.1 on a port, with a deadline and a bound for the head of each request."""

import asyncio
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Protocol

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.busy_polling import BusyPolling
from api.memory import keep_freed
from api.plain_requests import read
from api.replies import Reply
from graph.alarm import Alarm
from graph.limits import DEFAULTS, Limits

_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
_TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
_CLOSE = (b"connection", b"close")
_CONNECTIONS = 1000
_PARTING = 0.05  # seconds in which most answers come, so that no query process is ended for nothing


class Quick(Protocol):
    """What answers some requests ahead of ASGI, whose machinery costs more than a small query does."""

    def takes(self, scope: Any) -> bool:
        """Return whether it answers a request."""

    def begin(self, scope: Any, tell: Callable[[Reply], None]) -> Callable[[], object]:
        """Have ``tell`` called with the reply, now or later; return what stops the work."""


class BoundedHttp(HttpToolsProtocol):
    """The protocol of uvicorn with bounds: by itself it waits for ever for a head, of any size.

    Plain requests that ``quick`` takes go past its parser, between two requests that do not.
    """

    def __init__(
        self, *arguments: Any, limits: Limits, quick: Quick | None, polling: BusyPolling, **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        self._quick = quick
        self._polling = polling
        self._most = 4 * limits.url_bytes  # a query in a URL, percent-encoded
        self._seconds = limits.header_seconds
        self._head = 0  # bytes of a head that is not complete
        self._expecting = self._between = True  # a head; the first byte of one
        self._deadline = Alarm(self.loop, partial(self._refuse, _TOO_SLOW))
        self._quiet = Alarm(self.loop, self.timeout_keep_alive_handler)
        self._patience = limits.send_seconds
        self._unread: asyncio.TimerHandle | None = None
        self._asking = False  # a plain request is being answered
        self._stop: Callable[[], object] | None = None
        self._held = b""  # what came meanwhile
        self._leaving = False  # the server ends
        self._common: dict[str, Any] = {}  # what the scopes of all requests hold

    def connection_made(self, transport: Any) -> None:
        """Begin the deadline of the first request."""
        super().connection_made(transport)
        self._common = {
            "type": "http",
            "asgi": {"version": self.asgi_version, "spec_version": "2.3"},
            "http_version": "1.1",
            "server": self.server,
            "client": self.client,
            "scheme": self.scheme,
            "root_path": self.root_path,
        }
        self._deadline.set(self._seconds)

    def data_received(self, data: bytes) -> None:
        """Answer a plain request, or have the parser read on, unless the head grows too large."""
        self._quiet.clear()
        between = self._between and (self.cycle is None or self.cycle.response_complete)
        if self._asking or (between and self.flow.write_paused):
            self._hold(data)
        elif between and (scope := self._plain(data)):
            self._answer(scope)
        else:
            self._read(data)

    def _hold(self, data: bytes) -> None:
        """Keep a request until the one before is answered, and that answer mostly read."""
        self._held += data
        self.flow.pause_reading()

    def _read(self, data: bytes) -> None:
        if self._expecting:
            self._head += len(data)
        super().data_received(data)
        if self._expecting and self._head > self._most:
            self._refuse(_TOO_LARGE)

    def _plain(self, data: bytes) -> dict[str, Any] | None:
        """Return what is asked, if it is all of the data and ``quick`` takes it."""
        if self._quick is None or len(data) > self._most:
            return None
        if len(self.connections) >= (self.limit_concurrency or _CONNECTIONS):
            return None
        plain = read(data)
        if plain is None:
            return None
        scope = {
            **self._common,
            "state": self.app_state.copy(),
            "method": plain.method,
            "path": plain.path,
            "raw_path": plain.path.encode(),
            "query_string": plain.query,
            "headers": plain.headers,
        }
        return scope if self._quick.takes(scope) else None

    def _answer(self, scope: dict[str, Any]) -> None:
        self._unset_keepalive_if_required()
        self._deadline.clear()
        self._asking = True
        self._polling.begins()
        with_body = scope["method"] != "HEAD"
        stop = self._quick.begin(scope, partial(self._respond, with_body))  # type: ignore[union-attr]
        if self._asking:
            self._stop = stop

    def _respond(self, with_body: bool, reply: Reply) -> None:
        """Write a whole reply, and go on with what came meanwhile."""
        self._end_asking()
        self._stop = None
        self.server_state.total_requests += 1
        if self.transport.is_closing():
            return
        last = [_CLOSE] if self._leaving else []
        head = reply.head([*self.server_state.default_headers, *last])
        self.transport.writelines((head, reply.body) if with_body else (head,))
        if self._leaving:
            self.transport.close()
        else:
            self._quiet.set(self.timeout_keep_alive)
            self._go_on()

    def _end_asking(self) -> None:
        if self._asking:
            self._asking = False
            self._polling.ends()

    def _go_on(self) -> None:
        if self._held and not (self._asking or self.flow.write_paused):
            held, self._held = self._held, b""
            self.flow.resume_reading()
            self.data_received(held)

    def on_message_begin(self) -> None:
        """Begin the deadline of a further request on the same connection."""
        super().on_message_begin()
        self._between = False
        if not self._expecting:
            self._expecting, self._head = True, 0
            self._deadline.set(self._seconds)

    def on_headers_complete(self) -> None:
        """End the deadline."""
        self._relax()
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Remember that the next byte begins a request."""
        super().on_message_complete()
        self._between = True

    def shutdown(self) -> None:
        """Close the connection, once what was asked is answered."""
        if self._asking:
            self._leaving = True
        else:
            super().shutdown()

    def pause_writing(self) -> None:
        """Give the client some time to read, so that answers nobody takes do not fill the memory."""
        super().pause_writing()
        self._unread = self.loop.call_later(self._patience, self.transport.abort)

    def resume_writing(self) -> None:
        """Go on: the client has read."""
        self._stop_waiting()
        super().resume_writing()
        self._go_on()

    def _stop_waiting(self) -> None:
        if self._unread is not None:
            self._unread.cancel()
            self._unread = None

    def connection_lost(self, exc: Exception | None) -> None:
        """End the deadlines, and the work whose result nobody waits for any more."""
        self._relax()
        self._stop_waiting()
        self._deadline.end()
        self._quiet.end()
        self._held = b""
        self._end_asking()
        if self._stop is not None:
            self.loop.call_later(_PARTING, self._stop)
        super().connection_lost(exc)

    def _relax(self) -> None:
        self._expecting = False
        self._deadline.clear()

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
    keep_freed()
    quick = None if proxies else getattr(app, "quick", None)
    uvicorn.run(
        app,
        host=host,
        port=port,
        loop="uvloop",
        http=partial(BoundedHttp, limits=limits, quick=quick, polling=BusyPolling()),  # type: ignore[arg-type]
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=10,
    )

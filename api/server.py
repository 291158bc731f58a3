"""The server: HTTP/1.1 on a port, with a deadline and a bound for the head of each request."""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from graph.limits import DEFAULTS, Limits

_TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
_TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
_CONNECTIONS = 1000


class BoundedHttp(HttpToolsProtocol):
    """The protocol of uvicorn with bounds: by itself it waits for ever for a head, of any size."""

    def __init__(self, *arguments: Any, limits: Limits, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._seconds = limits.header_seconds
        self._most = 4 * limits.url_bytes  # a query in a URL, percent-encoded
        self._head = 0  # bytes of a head that is not complete
        self._deadline: asyncio.TimerHandle | None = None

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

    def connection_lost(self, exc: Exception | None) -> None:
        """End the deadline."""
        self._relax()
        super().connection_lost(exc)

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

    Forwarded addresses are believed only from ``proxies``.
    """
    uvicorn.run(
        app,
        host=host,
        port=port,
        loop="uvloop",
        http=partial(BoundedHttp, limits=limits),  # type: ignore[arg-type]  # called, never subclassed
        ws="none",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=list(proxies),
        limit_concurrency=_CONNECTIONS,
        timeout_graceful_shutdown=10,
    )

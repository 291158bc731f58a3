"""Whole replies, made before anything is sent: as messages of ASGI, or as the bytes of HTTP/1.1."""

from collections.abc import Iterable
from http import HTTPStatus
from typing import NamedTuple

from starlette.responses import Response
from starlette.types import Send

Headers = tuple[tuple[bytes, bytes], ...]

_STATUS_LINES = {
    status.value: f"HTTP/1.1 {status.value} {status.phrase}\r\n".encode() for status in HTTPStatus
}


class Block(NamedTuple):
    """Headers that many replies have, also as they go over the wire."""

    headers: Headers
    encoded: bytes

    @classmethod
    def of(cls, headers: Headers) -> "Block":
        """Return a block of headers."""
        return cls(headers, _encoded(headers))


_NONE = Block((), b"")


class Reply(NamedTuple):
    """A status, all headers with their names in lower case, and the body."""

    status: int
    own: Block
    body: bytes
    common: Block = _NONE

    @classmethod
    def of(cls, response: Response) -> "Reply":
        """Return what a response without a stream would send."""
        return cls(response.status_code, Block.of(tuple(response.raw_headers)), bytes(response.body))

    async def send(self, send: Send, *, with_body: bool) -> None:
        """Send it through ASGI."""
        headers = [*self.common.headers, *self.own.headers]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": self.body if with_body else b""})

    def head(self, more: Iterable[tuple[bytes, bytes]]) -> bytes:
        """Return its head as it goes over the wire, with ``more`` headers. All are of our own making."""
        line, common, own = _STATUS_LINES[self.status], self.common.encoded, self.own.encoded
        return b"%b%b%b%b\r\n" % (line, common, own, _encoded(more))


def _encoded(headers: Iterable[tuple[bytes, bytes]]) -> bytes:
    return b"".join([b"%b: %b\r\n" % header for header in headers])

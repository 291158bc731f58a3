"""Whole replies, made before anything is sent: as messages of ASGI, or as the bytes of HTTP/1.1."""

from http import HTTPStatus
from typing import NamedTuple

from starlette.responses import Response
from starlette.types import Send

Headers = list[tuple[bytes, bytes]]

_STATUS_LINES = {
    status.value: f"HTTP/1.1 {status.value} {status.phrase}\r\n".encode() for status in HTTPStatus
}


class Reply(NamedTuple):
    """A status, all headers with their names in lower case, and the body."""

    status: int
    headers: Headers
    body: bytes

    @classmethod
    def of(cls, response: Response) -> "Reply":
        """Return what a response without a stream would send."""
        return cls(response.status_code, response.raw_headers, bytes(response.body))

    async def send(self, send: Send, *, with_body: bool) -> None:
        """Send it through ASGI."""
        await send({"type": "http.response.start", "status": self.status, "headers": self.headers})
        await send({"type": "http.response.body", "body": self.body if with_body else b""})

    def encoded(self, more: Headers, *, with_body: bool) -> bytes:
        """Return it as it goes over the wire, with ``more`` headers. All headers are of our own making."""
        head = [b"%b: %b\r\n" % header for header in (*self.headers, *more)]
        return b"".join((_STATUS_LINES[self.status], *head, b"\r\n", self.body if with_body else b""))

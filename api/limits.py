"""What every request is held to: the size and the pace of its body."""

import asyncio
from http import HTTPStatus

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem


class BodyLimit:
    """Refuses a body that is too large or comes too slowly, whatever its headers promise.

    Bodies are small here (a query, form-encoded), so each is read whole before the application sees it.
    """

    def __init__(self, app: ASGIApp, most: int, seconds: float = 20.0) -> None:
        self.app = app
        self.most = most
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body of a request, then hand the request on or answer with 413 or 408."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        request = Request(scope)
        most = scope.get("body_limit", self.most)  # larger for a write with the token
        try:
            async with asyncio.timeout(self.seconds):
                body = await self._read(request, receive, most)
        except TimeoutError:
            response = problem(request, HTTPStatus.REQUEST_TIMEOUT, "the body of the request came too slowly")
        else:
            if body is not None:
                return await self.app(scope, _replay(body, receive), send)
            detail = f"the body of the request is larger than {most:,} bytes"
            response = problem(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
        response.headers["Connection"] = "close"
        return await response(scope, receive, send)

    async def _read(self, request: Request, receive: Receive, most: int) -> bytes | None:
        """Return the body, or None when it is too large."""
        promised = request.headers.get("content-length", "")
        if promised.isdecimal() and int(promised) > most:
            return None
        body = b""
        more = True
        while more and len(body) <= most:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        return body if len(body) <= most else None


def _replay(body: bytes, receive: Receive) -> Receive:
    """Return a channel that gives the body at once, then whatever the client does next."""
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return pending.pop() if pending else await receive()

    return replay

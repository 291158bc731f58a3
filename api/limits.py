"""What every request is held to: the size and the pace of its body."""

import asyncio
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.errors import problem

_CLOSE = {"Connection": "close"}


async def read_body(scope: Scope, receive: Receive, most: int, seconds: float) -> bytes:
    """Read a body whatever its headers promise; raise HTTPException when it is too large or too slow.

    Bodies are small here (a query, form-encoded), so each is read whole.
    """
    promised = dict(scope["headers"]).get(b"content-length", b"")
    if promised.isdigit() and int(promised) > most:
        raise _too_large(most)
    try:
        async with asyncio.timeout(seconds):
            return await _read(receive, most)
    except TimeoutError:
        detail = "the body of the request came too slowly"
        raise HTTPException(HTTPStatus.REQUEST_TIMEOUT, detail, _CLOSE) from None


async def _read(receive: Receive, most: int) -> bytes:
    body = b""
    more = True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > most:
            raise _too_large(most)
    return body


def _too_large(most: int) -> HTTPException:
    detail = f"the body of the request is larger than {most:,} bytes"
    return HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail, _CLOSE)


class BodyLimit:
    """Reads the body of every request before the application sees it, within bounds."""

    def __init__(self, app: ASGIApp, most: int, seconds: float) -> None:
        self.app = app
        self.most = most
        self.seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Read the body of a request, then hand the request on or answer with 413 or 408."""
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        most = scope.get("body_limit", self.most)  # larger for a write with the token
        try:
            body = await read_body(scope, receive, most, self.seconds)
        except HTTPException as error:
            response = problem(Request(scope), error.status_code, error.detail)
            response.headers.update(error.headers or {})
            return await response(scope, receive, send)
        return await self.app(scope, _replay(body, receive), send)


def _replay(body: bytes, receive: Receive) -> Receive:
    """Return a channel that gives the body at once, then whatever the client does next."""
    pending: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def replay() -> Message:
        return pending.pop() if pending else await receive()

    return replay

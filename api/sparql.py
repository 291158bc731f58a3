"""SPARQL 1.1 Protocol over the query processes: read-only, and a whole answer or an error.

``SparqlEndpoint`` answers queries ahead of the stack that all other routes go through: that stack costs more
than a small query does.
"""

import time
from functools import lru_cache
from hashlib import blake2b
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.budgets import Budgets
from api.editor import wants_page
from api.errors import problem, response_to
from api.headers import SECURITY_HEADERS
from api.leaving import unless_gone
from api.limits import read_body
from api.sparql_request import asked, asked_by_url, check_url, posted_fields, read_fields
from api.watching import Watching
from graph import sparql
from graph.errors import KetNghiaError, QueryError
from graph.sparql import SPREADSHEET, Answer
from graph.stores import Answering
from graph.template_process import Published

PATH = "/sparql"
_ASKING = (b"query=", b"update=")
_READING = frozenset({"GET", "HEAD"})
_FIXED = [(name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]
_FIXED += [(b"vary", b"Accept, Upgrade-Insecure-Requests")]
_ASKED = "ketnghia.asked"  # where a scope holds what was asked, once it is read
_NEVER_KEPT = (b"cache-control", b"no-store")
_ATTACHED = (b"content-disposition", b'attachment; filename="answer.csv"')

Headers = list[tuple[bytes, bytes]]


class _Head(NamedTuple):
    """What matters here of the head of a request."""

    accept: str = ""
    content_type: str = ""
    if_none_match: str = ""
    cache_control: str = ""
    upgrade_insecure_requests: str = ""


class _Reply(NamedTuple):
    status: HTTPStatus
    headers: Headers
    body: bytes


_NAMES = {name.replace("_", "-").encode(): index for index, name in enumerate(_Head._fields)}


class SparqlEndpoint:
    """Answers queries at ``/sparql``; everything else is handed on to the application."""

    def __init__(self, app: ASGIApp, pool: Answering, budgets: Budgets, watching: Watching) -> None:
        self.app = app
        self.pool = pool
        self.budgets = budgets
        self.watching = watching

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request or hand it on."""
        if scope["type"] != "http" or scope["path"] != PATH or not _is_query(scope):
            return await self.app(scope, receive, send)
        began = time.perf_counter()
        try:
            reply = await self._reply(scope, receive, began)
        except (KetNghiaError, HTTPException) as error:
            seconds = time.perf_counter() - began
            self.watching.failed(error, seconds, scope.get(_ASKED))
            await self.budgets.charge(_sender(scope), seconds, error)
            return await response_to(Request(scope), error)(scope, receive, send)
        except Exception:
            self.watching.log.exception("a query failed by a fault of ours")
            detail = "something went wrong on our side"
            return await problem(Request(scope), 500, detail)(scope, receive, send)
        return await _send(send, reply, with_body=scope["method"] != "HEAD") if reply else None

    async def _reply(self, scope: Scope, receive: Receive, began: float) -> _Reply | None:
        """Return what to send, or None when the client is gone."""
        head, sender = _head(scope), _sender(scope)
        await self.budgets.check(sender)
        request = scope[_ASKED] = await self._request(scope, head, receive)
        tag = _tag(request, self.pool.checkpoint)
        if head.if_none_match and tag and scope["method"] != "POST" and _matches(tag, head.if_none_match):
            self.watching.answered("not modified", 0, request)
            return _Reply(HTTPStatus.NOT_MODIFIED, _lasting(tag), b"")
        fresh = "no-cache" in head.cache_control
        answer = None if fresh else self.pool.kept(request)
        if answer is not None:
            self.watching.answered("kept", 0, request)
            return _Reply(HTTPStatus.OK, self._headers(answer, tag), answer.body)
        answer = await unless_gone(receive, self.pool.ask(request, sender, keep=not fresh))
        seconds = time.perf_counter() - began
        await self.budgets.charge(sender, seconds)
        self.watching.answered("answered" if answer else "gone", seconds, request)
        return _Reply(HTTPStatus.OK, self._headers(answer, tag), answer.body) if answer else None

    def _headers(self, answer: Answer, tag: str) -> Headers:
        shown = self.pool.checkpoint
        current = shown is not None and answer.checkpoint == shown.number  # a new one may have come meanwhile
        return [
            *(_lasting(tag) if tag and current and answer.lasting else [_NEVER_KEPT]),
            (b"content-type", answer.media.encode()),
            (b"content-length", str(len(answer.body)).encode()),
            (b"x-checkpoint", str(answer.checkpoint).encode()),
            *([_ATTACHED] if answer.media == SPREADSHEET else []),
        ]

    async def _request(self, scope: Scope, head: _Head, receive: Receive) -> sparql.Request:
        limits = self.pool.limits
        if scope["method"] in _READING:
            request = asked_by_url(scope["query_string"], head.accept)
            check_url(request, limits)
            return request
        body = await read_body(scope, receive, limits.body_bytes, limits.body_seconds)
        url = scope["query_string"].decode("latin-1")
        return asked(posted_fields(head.content_type, url, body), head.accept)


@lru_cache(maxsize=256)
def _tag(request: sparql.Request, shown: Published | None) -> str:
    """Return a name for the answer. Weak, since the order of rows is not promised."""
    if shown is None:
        return ""
    graphs = (request.default_graphs, request.named_graphs, request.most_rows)
    asked_of = f"{shown.number} {shown.mark} {request.rows} {request.graph} {graphs} {request.query}"
    return f'W/"{blake2b(asked_of.encode(), digest_size=12).hexdigest()}"'


def _is_query(scope: Scope) -> bool:
    """Return whether a request asks something; the page and the description come from their own routes."""
    if scope["method"] in _READING:
        url: bytes = scope["query_string"]
        if b"%" in url.partition(b"=")[0]:  # a name in other letters
            url = unquote_to_bytes(url)
        return any(name in url for name in _ASKING) and not _is_for_page(scope)
    return bool(scope["method"] == "POST")


def _is_for_page(scope: Scope) -> bool:
    head = _head(scope)
    if not head.upgrade_insecure_requests:  # which browsers send with the address that a person opens
        return False
    try:
        fields = read_fields(scope["query_string"].decode("latin-1"))
        return wants_page(head.accept, fields, navigates=True)
    except QueryError:  # told where the query is answered
        return False


def _head(scope: Scope) -> _Head:
    values = [""] * len(_Head._fields)
    for name, value in scope["headers"]:
        index = _NAMES.get(name)
        if index is not None:
            text = value.decode("latin-1")
            values[index] = f"{values[index]}, {text}" if values[index] else text
    return _Head(*values)


def _sender(scope: Scope) -> str:
    return str(scope["client"][0]) if scope["client"] else ""


def _matches(tag: str, wanted: str) -> bool:
    """Return whether an If-None-Match header holds a tag (weak comparison, RFC 9110 13.1.2)."""
    return wanted.strip() == "*" or tag.removeprefix("W/") in wanted


def _lasting(tag: str) -> Headers:
    return [(b"cache-control", b"no-cache"), (b"etag", tag.encode())]


async def _send(send: Send, reply: _Reply, *, with_body: bool) -> None:
    headers = _FIXED + reply.headers
    await send({"type": "http.response.start", "status": reply.status.value, "headers": headers})
    await send({"type": "http.response.body", "body": reply.body if with_body else b""})

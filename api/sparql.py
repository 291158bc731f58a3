"""SPARQL 1.1 Protocol over the query processes: read-only, and a whole answer or an error.

``SparqlEndpoint`` answers queries ahead of the stack that all other routes go through: that stack costs more
than a small query does.
"""

import time
from functools import lru_cache
from hashlib import blake2b
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
from api.replies import Headers, Reply
from api.sparql_request import asked, asked_by_url, check_url, posted_fields, read_fields
from api.watching import Watching
from graph import sparql
from graph.errors import KetNghiaError, QueryError
from graph.sparql import SPREADSHEET, Answer
from graph.stores import Answering
from graph.template_process import Published

PATH = "/sparql"
_OPENED = b"upgrade-insecure-requests"  # which browsers send with the address that a person opens
_ASKING = (b"query=", b"update=")
_READING = frozenset({"GET", "HEAD"})
_FIXED = [(name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]
_FIXED += [(b"vary", b"Accept, Upgrade-Insecure-Requests")]
_ASKED = "ketnghia.asked"  # where a scope holds what was asked, once it is read
_NEVER_KEPT = (b"cache-control", b"no-store")
_ATTACHED = (b"content-disposition", b'attachment; filename="answer.csv"')


class _Head(NamedTuple):
    """What matters here of the head of a request."""

    accept: str = ""
    content_type: str = ""
    if_none_match: str = ""
    cache_control: str = ""

    @property
    def fresh(self) -> bool:
        """Whether an answer that was kept will not do."""
        return "no-cache" in self.cache_control


class _Question(NamedTuple):
    """A request for an answer, as it was read."""

    head: _Head
    request: sparql.Request
    tag: str  # name of the answer; "" while there is no checkpoint


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
        if scope["type"] != "http" or scope["path"] != PATH or not (_is_post(scope) or self.takes(scope)):
            return await self.app(scope, receive, send)
        reply = None if _is_post(scope) else self.at_once(scope)
        reply = reply or await self.reply(scope, receive)
        return await reply.send(send, with_body=scope["method"] != "HEAD") if reply else None

    def takes(self, scope: Scope) -> bool:
        """Return whether a request without a body asks something; pages have their own routes."""
        return scope["path"] == PATH and scope["method"] in _READING and _is_query(scope)

    def at_once(self, scope: Scope) -> Reply | None:
        """Return the reply to a request without a body, if it needs no work."""
        try:
            return self._known(scope, self._read(scope))
        except (KetNghiaError, HTTPException):  # told by ``reply``
            return None

    async def reply(self, scope: Scope, receive: Receive | None = None) -> Reply | None:
        """Return the reply to a request, or None when the client is gone.

        ``receive`` tells of that, and has the body; without it, the caller cancels this.
        """
        began = time.perf_counter()
        try:
            return await self._worked_out(scope, receive, began)
        except (KetNghiaError, HTTPException) as error:
            seconds = time.perf_counter() - began
            asked = scope.get(_ASKED)
            self.watching.failed(error, seconds, asked.request if asked else None)
            await self.budgets.charge(_sender(scope), seconds, error)
            return Reply.of(response_to(Request(scope), error))
        except Exception:
            self.watching.log.exception("a query failed by a fault of ours")
            return Reply.of(problem(Request(scope), 500, "something went wrong on our side"))

    async def _worked_out(self, scope: Scope, receive: Receive | None, began: float) -> Reply | None:
        sender = _sender(scope)
        await self.budgets.check(sender)
        if _is_post(scope) and receive is not None:
            question = await self._read_body(scope, receive)
            if reply := self._known(scope, question):
                return reply
        else:
            question = self._read(scope)
        asking = self.pool.ask(question.request, sender, keep=not question.head.fresh)
        answer = await (unless_gone(receive, asking) if receive is not None else asking)
        seconds = time.perf_counter() - began
        await self.budgets.charge(sender, seconds)
        self.watching.answered("answered" if answer else "gone", seconds, question.request)
        return Reply(200, self._headers(answer, question.tag), answer.body) if answer else None

    def _known(self, scope: Scope, question: _Question) -> Reply | None:
        """Return the reply when the client, or the service, still has the answer."""
        head, request, tag = question
        if head.if_none_match and tag and not _is_post(scope) and _matches(tag, head.if_none_match):
            self.watching.answered("not modified", 0, request)
            return Reply(304, [*_FIXED, *_lasting(tag)], b"")
        answer = None if head.fresh else self.pool.kept(request)
        if answer is None:
            return None
        self.watching.answered("kept", 0, request)
        return Reply(200, self._headers(answer, tag), answer.body)

    def _headers(self, answer: Answer, tag: str) -> Headers:
        shown = self.pool.checkpoint
        current = shown is not None and answer.checkpoint == shown.number  # a new one may have come meanwhile
        return [
            *_FIXED,
            *(_lasting(tag) if tag and current and answer.lasting else [_NEVER_KEPT]),
            (b"content-type", answer.media.encode()),
            (b"content-length", str(len(answer.body)).encode()),
            (b"x-checkpoint", str(answer.checkpoint).encode()),
            *([_ATTACHED] if answer.media == SPREADSHEET else []),
        ]

    def _read(self, scope: Scope) -> _Question:
        if _ASKED not in scope:
            head = _head(scope)
            request = asked_by_url(scope["query_string"], head.accept)
            check_url(request, self.pool.limits)
            scope[_ASKED] = _Question(head, request, _tag(request, self.pool.checkpoint))
        found: _Question = scope[_ASKED]
        return found

    async def _read_body(self, scope: Scope, receive: Receive) -> _Question:
        head, limits = _head(scope), self.pool.limits
        body = await read_body(scope, receive, limits.body_bytes, limits.body_seconds)
        fields = posted_fields(head.content_type, scope["query_string"].decode("latin-1"), body)
        request = asked(fields, head.accept)
        scope[_ASKED] = question = _Question(head, request, _tag(request, self.pool.checkpoint))
        return question


@lru_cache(maxsize=256)
def _tag(request: sparql.Request, shown: Published | None) -> str:
    """Return a name for the answer. Weak, since the order of rows is not promised."""
    if shown is None:
        return ""
    graphs = (request.default_graphs, request.named_graphs, request.most_rows)
    asked_of = f"{shown.number} {shown.mark} {request.rows} {request.graph} {graphs} {request.query}"
    return f'W/"{blake2b(asked_of.encode(), digest_size=12).hexdigest()}"'


def _is_post(scope: Scope) -> bool:
    return bool(scope["method"] == "POST")


def _is_query(scope: Scope) -> bool:
    url: bytes = scope["query_string"]
    if b"%" in url.partition(b"=")[0]:  # a name in other letters
        url = unquote_to_bytes(url)
    return any(name in url for name in _ASKING) and not _is_for_page(scope)


def _is_for_page(scope: Scope) -> bool:
    if not any(name == _OPENED for name, _ in scope["headers"]):
        return False
    try:
        fields = read_fields(scope["query_string"].decode("latin-1"))
        return wants_page(_head(scope).accept, fields, navigates=True)
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

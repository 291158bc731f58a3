"""SPARQL 1.1 Protocol over the query processes: read-only, and a whole answer or an error.

``SparqlEndpoint`` answers queries ahead of the stack that all other routes go through: that stack costs more
than a small query does.
"""

import time
from collections.abc import Callable
from functools import partial

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from api.budgets import Budgets
from api.errors import problem, response_to
from api.leaving import unless_gone
from api.limits import read_body
from api.replies import Reply
from api.sparql_head import (
    Question,
    asked_by_head,
    head_of,
    is_post,
    is_query,
    matches,
    sender_of,
    tag_of,
)
from api.sparql_replies import COMMON, head_of_answer, unchanged
from api.sparql_request import asked, check_url, posted_fields
from api.watching import Watching
from graph.errors import KetNghiaError
from graph.query_process import Outcome
from graph.running import Stop
from graph.sparql import Answer
from graph.stores import Answering

PATH = "/sparql"
_READING = frozenset({"GET", "HEAD"})
_ASKED = "ketnghia.asked"  # where a scope holds what was asked, once it is read
_LEFT = "ketnghia.left"  # and that its client has gone


class SparqlEndpoint:
    """Answers queries at ``/sparql``; everything else is handed on to the application."""

    def __init__(self, app: ASGIApp, pool: Answering, budgets: Budgets, watching: Watching) -> None:
        self.app = app
        self.pool = pool
        self.budgets = budgets
        self.watching = watching

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request or hand it on."""
        if scope["type"] != "http" or scope["path"] != PATH or not (is_post(scope) or self.takes(scope)):
            return await self.app(scope, receive, send)
        reply = None if is_post(scope) else self.at_once(scope)
        reply = reply or await self.reply(scope, receive)
        return await reply.send(send, with_body=scope["method"] != "HEAD") if reply else None

    def takes(self, scope: Scope) -> bool:
        """Return whether a request without a body asks something; pages have their own routes."""
        return scope["path"] == PATH and scope["method"] in _READING and is_query(scope)

    def at_once(self, scope: Scope) -> Reply | None:
        """Return the reply to a request without a body, if it needs no work."""
        try:
            return self._known(scope, self._read(scope))
        except (KetNghiaError, HTTPException):  # told by ``reply``
            return None

    def begin(self, scope: Scope, tell: Callable[[Reply], None]) -> Stop:
        """Answer a request without a body: ``tell`` is called once with the reply, now or later.

        Return what stops the work when the client leaves; nothing is told then.
        """
        began = time.perf_counter()
        if reply := self.at_once(scope):
            tell(reply)
            return _nothing
        sender = sender_of(scope)
        try:
            self.budgets.check(sender)
            question = self._read(scope)
            ended = partial(self._ended, scope, question, began, tell)
            stop = self.pool.begin(question.request, sender, ended, keep=not question.head.fresh)
            return partial(_leave, scope, stop)
        except Exception as error:
            tell(self._failed(scope, error, began))
            return _nothing

    def _ended(
        self, scope: Scope, question: Question, began: float, tell: Callable[[Reply], None], outcome: Outcome
    ) -> None:
        if scope.get(_LEFT):
            self._gone(scope, question, began)
            return
        try:
            if not isinstance(outcome, Answer):
                raise outcome
            reply = self._answered(scope, question, outcome, began)
        except Exception as error:
            reply = self._failed(scope, error, began)
        tell(reply)

    async def reply(self, scope: Scope, receive: Receive) -> Reply | None:
        """Return the reply to a request, or None when the client is gone, as ``receive`` tells."""
        began = time.perf_counter()
        try:
            return await self._worked_out(scope, receive, began)
        except Exception as error:
            return self._failed(scope, error, began)

    async def _worked_out(self, scope: Scope, receive: Receive, began: float) -> Reply | None:
        sender = sender_of(scope)
        self.budgets.check(sender)
        if is_post(scope):
            question = await self._read_body(scope, receive)
            if reply := self._known(scope, question):
                return reply
        else:
            question = self._read(scope)
        asking = self.pool.ask(question.request, sender, keep=not question.head.fresh)
        answer = await unless_gone(receive, asking)
        if answer is not None:
            return self._answered(scope, question, answer, began)
        self._gone(scope, question, began)
        return None

    def _gone(self, scope: Scope, question: Question, began: float) -> None:
        """Charge what nobody waits for any more."""
        seconds = time.perf_counter() - began
        self.budgets.charge(sender_of(scope), seconds)
        self.watching.answered("gone", seconds, question.request)

    def _answered(self, scope: Scope, question: Question, answer: Answer, began: float) -> Reply:
        seconds = time.perf_counter() - began
        self.budgets.charge(sender_of(scope), seconds)
        self.watching.answered("answered", seconds, question.request)
        return self._reply(answer, question.tag)

    def _failed(self, scope: Scope, error: Exception, began: float) -> Reply:
        if not isinstance(error, KetNghiaError | HTTPException):
            self.watching.log.error("a query failed by a fault of ours", exc_info=error)
            return Reply.of(problem(Request(scope), 500, "something went wrong on our side"))
        seconds = time.perf_counter() - began
        asked = scope.get(_ASKED)
        self.watching.failed(error, seconds, asked.request if asked else None)
        self.budgets.charge(sender_of(scope), seconds, error)
        return Reply.of(response_to(Request(scope), error))

    def _known(self, scope: Scope, question: Question) -> Reply | None:
        """Return the reply when the client, or the service, still has the answer."""
        head, request, tag = question
        if head.if_none_match and tag and not is_post(scope) and matches(tag, head.if_none_match):
            self.watching.answered("not modified", 0, request)
            return Reply(304, unchanged(tag), b"", COMMON)
        answer = None if head.fresh else self.pool.kept(request)
        if answer is None:
            return None
        self.watching.answered("kept", 0, request)
        return self._reply(answer, tag)

    def _reply(self, answer: Answer, tag: str) -> Reply:
        shown = self.pool.checkpoint
        current = shown is not None and answer.checkpoint == shown.number  # a new one may have come meanwhile
        kept_as = tag if current and answer.lasting else ""
        head = head_of_answer(answer.media, len(answer.body), answer.checkpoint, kept_as)
        return Reply(200, head, answer.body, COMMON)

    def _read(self, scope: Scope) -> Question:
        found: Question | None = scope.get(_ASKED)
        if found is None:
            found = asked_by_head(scope["query_string"], head_of(scope), self.pool.checkpoint)
            check_url(found.request, self.pool.limits)
            scope[_ASKED] = found
        return found

    async def _read_body(self, scope: Scope, receive: Receive) -> Question:
        head, limits = head_of(scope), self.pool.limits
        body = await read_body(scope, receive, limits.body_bytes, limits.body_seconds)
        fields = posted_fields(head.content_type, scope["query_string"].decode("latin-1"), body)
        request = asked(fields, head.accept)
        scope[_ASKED] = question = Question(head, request, tag_of(request, self.pool.checkpoint))
        return question


def _leave(scope: Scope, stop: Stop) -> None:
    scope[_LEFT] = True
    stop()


def _nothing() -> None:
    """Stop nothing: all is done."""

"""The guards of the service, each with what takes it away. Nothing here is part of the service.

A guard is taken away by replacing what it consists of before serving, or by wrapping the application.
"""

import asyncio
import gzip
import logging
import os
from collections.abc import Callable, Mapping
from urllib.parse import parse_qsl, unquote

import jinja2
from pyoxigraph import Store
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api import logs
from graph import answering, checkpoint, places, pool, sparql, template, terms
from graph.errors import UnknownPlaceError
from graph.localities import Locality, describe

Wrap = Callable[[ASGIApp], ASGIApp]


def _all_guards() -> Wrap | None:
    return None


def _without_processes() -> None:
    """Answer queries in the process of the server."""

    async def ask(
        self: pool.Pool, request: sparql.Request, sender: str = "", *, keep: bool = True
    ) -> sparql.Answer:
        assert self.checkpoint
        store = template.load(self.checkpoint.path, 1 << 30)
        assert isinstance(store, Store)
        return sparql.Answer(*answering.answer(store, request, self.limits), self.checkpoint.number)

    pool.Pool.ask = ask  # type: ignore[method-assign]


def _in_workers(guard: str) -> None:
    """Start workers that take ``guard`` away from themselves."""
    start = asyncio.create_subprocess_exec

    async def loose(*command: str, **options: object) -> asyncio.subprocess.Process:
        assert "graph.template" in command, "workers are started in another way now"
        swapped = ("tests.unguarded_template" if part == "graph.template" else part for part in command)
        return await start(*swapped, **options)  # type: ignore[arg-type]

    os.environ["UNGUARDED"] = guard
    asyncio.create_subprocess_exec = loose  # type: ignore[assignment]


def _without_refusals(guard: str) -> None:
    pool.check = lambda text, limits: True  # type: ignore[attr-defined]
    _in_workers(guard)


def _without_hearing() -> Wrap:
    """Never learn that a client has gone."""

    def wrap(app: ASGIApp) -> ASGIApp:
        async def deaf(scope: Scope, receive: Receive, send: Send) -> None:
            async def until_gone() -> Message:
                message = await receive()
                if message["type"] == "http.disconnect":
                    await asyncio.Event().wait()
                return message

            await app(scope, until_gone if scope["type"] == "http" else receive, send)

        return deaf

    return wrap


def _with_headers_of_the_request() -> Wrap:
    """Repeat every parameter in a header of the answer."""

    def wrap(app: ASGIApp) -> ASGIApp:
        async def parrot(scope: Scope, receive: Receive, send: Send) -> None:
            async def repeat(message: Message) -> None:
                if message["type"] == "http.response.start":
                    said = parse_qsl(scope["query_string"].decode())
                    message["headers"] = [*message["headers"], *((b"x-said", v.encode()) for _, v in said)]
                await send(message)

            await app(scope, receive, repeat if scope["type"] == "http" else send)

        return parrot

    return wrap


def _with_request_encodings() -> Wrap:
    """Unpack what a request has packed."""

    def wrap(app: ASGIApp) -> ASGIApp:
        async def unpack(scope: Scope, receive: Receive, send: Send) -> None:
            async def unpacked() -> Message:
                message = await receive()
                return (
                    {**message, "body": gzip.decompress(message["body"])} if message.get("body") else message
                )

            coded = scope["type"] == "http" and (b"content-encoding", b"gzip") in scope["headers"]
            await app(scope, unpacked if coded else receive, send)

        return unpack

    return wrap


def _with_a_stranger_s_script() -> Wrap:
    """Have every page load a script from elsewhere."""

    def wrap(app: ASGIApp) -> ASGIApp:
        async def add(scope: Scope, receive: Receive, send: Send) -> None:
            page = False

            async def more(message: Message) -> None:
                nonlocal page
                if message["type"] == "http.response.start":
                    page = any(h[0] == b"content-type" and b"html" in h[1] for h in message["headers"])
                    if page:
                        message["headers"] = [h for h in message["headers"] if h[0] != b"content-length"]
                elif page and not message.get("more_body"):
                    message["body"] += b'<script src="https://cdn.example/x.js"></script>'
                await send(message)

            await app(scope, receive, more if scope["type"] == "http" else send)

        return add

    return wrap


def _without_a_policy() -> Wrap:
    """Let pages do what they like."""

    def wrap(app: ASGIApp) -> ASGIApp:
        async def lax(scope: Scope, receive: Receive, send: Send) -> None:
            async def other(message: Message) -> None:
                if message["type"] == "http.response.start":
                    kept = [h for h in message["headers"] if h[0].lower() != b"content-security-policy"]
                    message["headers"] = [*kept, (b"content-security-policy", b"default-src 'unsafe-inline'")]
                await send(message)

            await app(scope, receive, other if scope["type"] == "http" else send)

        return lax

    return wrap


def _without_escaping() -> None:
    jinja2.Environment.autoescape = property(lambda _: False, lambda *_: None)  # type: ignore[assignment]


def _without_walls() -> None:
    """Look for a static file wherever its path leads."""

    def look(self: StaticFiles, path: str) -> tuple[str, os.stat_result]:
        full = os.path.join(str(self.directory), unquote(path))
        return full, os.stat(full)

    StaticFiles.lookup_path = look  # type: ignore[method-assign, assignment]


def _with_pasted_terms() -> None:
    """Put the id of a locality into a query as it is."""

    def pasted(snapshot: checkpoint.Snapshot, local: str) -> Locality:
        if not snapshot.select(f"SELECT * {{ <{terms.UNIT}{local}> ?p ?o }}"):
            raise UnknownPlaceError(local)
        return describe(snapshot, terms.UNIT + local)

    places.by_id = pasted  # type: ignore[attr-defined]


def _with_raw_logs() -> None:
    """Write what is logged as it is."""

    class Raw(logging.Formatter):
        def __init__(self, *_: object, **__: object) -> None:
            super().__init__()

        def format(self, record: logging.LogRecord) -> str:
            return f"{record.levelname} {record.getMessage()} {record.__dict__.get('query', '')}"

    logs.JsonFormatter = Raw  # type: ignore[misc, assignment]


GUARDS: Mapping[str, Callable[[], Wrap | None]] = {
    "": _all_guards,
    "isolation": _without_processes,
    "network": lambda: _in_workers("network"),
    "cells": lambda: _in_workers("cells"),
    "reading": lambda: _without_refusals("reading"),
    "hearing": _without_hearing,
    "headers": _with_headers_of_the_request,
    "encodings": _with_request_encodings,
    "own scripts": _with_a_stranger_s_script,
    "policy": _without_a_policy,
    "escaping": _without_escaping,
    "walls": _without_walls,
    "terms": _with_pasted_terms,
    "logs": _with_raw_logs,
}

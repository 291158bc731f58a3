"""Writing over HTTP: who may, and SPARQL 1.1 Update."""

import asyncio
import logging
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Any, Self

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from api import tokens
from api.errors import problem
from api.sparql_request import FORM, read_fields
from graph.errors import WriteError
from graph.settings import Settings
from graph.stores import Answering
from graph.update import Change, WriteLimits, Written
from graph.update_process import Updates

router = APIRouter(tags=["writing"])

UPDATE = "application/sparql-update"
_METHODS = {"/update": ("POST",), "/graphs": ("PUT", "POST", "DELETE")}
_OFF = "nothing is written here: the operator has set no KETNGHIA_WRITE_TOKEN_HASH"
_FOLLOWED = 30.0  # seconds that an answer waits for the queries to see what was written
_log = logging.getLogger("ketnghia.writing")
_TEXT = {"schema": {"type": "string"}}
REFUSALS: dict[int | str, dict[str, Any]] = {
    400: {"description": "The write cannot be read or run"},
    401: {"description": "There is no bearer token, or a wrong one"},
    403: {"description": "Writing is switched off, or never touches this graph"},
    408: {"description": "The body came too slowly"},
    413: {"description": "The body is too large, or the write needed too much memory"},
    415: {"description": "The body is of a kind that is not read here"},
    422: {"description": "A check would fail afterwards; the answer lists what"},
    503: {"description": "Another process is writing, or the write took too long; see Retry-After"},
}


@dataclass(frozen=True, slots=True)
class Writing:
    """How a service is written to: the hash of the token, and what one write may use."""

    token_hash: str
    limits: WriteLimits

    @classmethod
    def of(cls, settings: Settings) -> Self | None:
        """Return what the settings say; None when there is no token to write with."""
        if not settings.write_token_hash:
            return None
        limits = WriteLimits(seconds=settings.write_timeout, body_bytes=settings.write_bytes)
        return cls(settings.write_token_hash, limits)

    def process(self, store: Path) -> Updates:
        """Return what makes the writes of a store."""
        return Updates(store, self.limits)


class WriteGuard:
    """Lets a write pass only with the token, before its body is read; then allows the larger body."""

    def __init__(self, app: ASGIApp, writing: Writing | None) -> None:
        self.app = app
        self.writing = writing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in _METHODS.get(scope["path"], ()):
            return await self.app(scope, receive, send)
        refusal = self._refusal(Request(scope))
        if refusal is not None:
            refusal.headers["Connection"] = "close"
            return await refusal(scope, receive, send)
        most = self.writing.limits.body_bytes if self.writing else 0
        return await self.app({**scope, "body_limit": most}, receive, send)

    def _refusal(self, request: Request) -> Response | None:
        if self.writing is None:
            return problem(request, HTTPStatus.FORBIDDEN, _OFF)
        scheme, _, token = request.headers.get("authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            return _challenge(request, "writing needs a bearer token", "Bearer")
        if not tokens.matches(token.strip(), self.writing.token_hash):
            _log.warning("a write with a wrong token from %s", address(request))
            return _challenge(request, "this is not the token for writing", 'Bearer error="invalid_token"')
        return None


def _challenge(request: Request, detail: str, challenge: str) -> Response:
    response = problem(request, HTTPStatus.UNAUTHORIZED, detail)
    response.headers["WWW-Authenticate"] = challenge
    return response


@router.post(
    "/update",
    summary="Change what is stored by a SPARQL update",
    response_class=JSONResponse,
    responses=REFUSALS | {200: {"description": "What became of it, and the checkpoint that shows it"}},
    openapi_extra={"requestBody": {"required": True, "content": {UPDATE: _TEXT, FORM: _TEXT}}},
)
async def update(request: Request) -> Response:
    """Needs a bearer token. The update is tried on a draft, checked, and stored whole or not at all.

    Its patterns read the default graph, the merge of all named ones, unless they or `using-graph-uri` and
    `using-named-graph-uri` say otherwise. What it writes goes to named graphs.
    """
    fields = await _fields(request)
    change = Change(
        "update",
        *(token_name(request), address(request)),
        base=str(request.url.replace(query="")),
        using=tuple(fields.get("using-graph-uri", [])),
        using_named=tuple(fields.get("using-named-graph-uri", [])),
    )
    written = await make(request, change, _only_update(fields).encode())
    return JSONResponse(asdict(written), headers=told(written))


@router.api_route("/update", methods=["GET", "PUT", "PATCH", "DELETE"], include_in_schema=False)
async def no_other_method() -> None:
    """An update is never sent by a method that may be repeated or followed by accident."""
    raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED, "send an update by POST", {"Allow": "POST"})


async def make(request: Request, change: Change, body: bytes) -> Written:
    """Make a write, and wait until queries see it, so that its sender reads what it wrote."""
    updates: Updates = request.app.state.updates
    written = await updates.write(change, body)
    pool: Answering = request.app.state.pool
    try:
        async with asyncio.timeout(_FOLLOWED):
            while pool.state.checkpoint < written.checkpoint:
                await asyncio.sleep(0.02)
    except TimeoutError:
        _log.warning("queries are still answered from an older checkpoint than %d", written.checkpoint)
    return written


def told(written: Written) -> dict[str, str]:
    """Return the headers of the answer to a write."""
    return {"X-Checkpoint": str(written.checkpoint), "Cache-Control": "no-store"}


def token_name(request: Request) -> str:
    """Return how the audit calls the token of a request that passed the guard."""
    writing: Writing = request.app.state.writing
    return tokens.short(writing.token_hash)


def address(request: Request) -> str:
    """Return where a request comes from."""
    return request.client.host if request.client else ""


async def _fields(request: Request) -> dict[str, list[str]]:
    media, _, parameters = request.headers.get("content-type", "").partition(";")
    media = media.strip().lower()
    if media not in {FORM, UPDATE} or not _is_utf8(parameters.split(";")):
        detail = f"send an update as {UPDATE} or {FORM}, in UTF-8"
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail, {"Accept-Post": f"{UPDATE}, {FORM}"})
    try:
        body = (await request.body()).decode()
    except UnicodeDecodeError:
        raise WriteError("the body is not UTF-8") from None
    return read_fields(body) if media == FORM else read_fields(request.url.query) | {"update": [body]}


def _is_utf8(parameters: Iterable[str]) -> bool:
    pairs = (parameter.strip().lower().partition("=") for parameter in parameters)
    return all(value.strip('"') in {"utf-8", "utf8"} for name, _, value in pairs if name == "charset")


def _only_update(fields: dict[str, list[str]]) -> str:
    if "query" in fields:
        raise WriteError("this route takes updates: send a query to /sparql")
    match fields.get("update", []):
        case [text]:
            return text
        case []:
            raise WriteError("there is no update: send one as the field 'update'")
        case _:
            raise WriteError("there is more than one update: join them with ';'")

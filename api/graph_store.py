"""SPARQL 1.1 Graph Store Protocol: whole graphs, read by all and written with a token."""

import asyncio
import hashlib
import re
from dataclasses import asdict
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request, Response
from fastapi.responses import JSONResponse

from api.asking import ask
from api.negotiation import prefer
from api.sparql_request import read_fields
from api.writing import REFUSALS, address, make, token_name, told
from graph import checkpoint, payload, sparql
from graph.errors import QueryFormatError, StoreError, UnknownGraphError, WriteError
from graph.settings import Address
from graph.sparql import ROWS
from graph.stores import Answering
from graph.template_process import Published, published
from graph.terms import WRITTEN
from graph.update import DEFAULT, Change, Written, name

router = APIRouter(tags=["writing"])

_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } ORDER BY ?s ?p ?o"
_OFFERS = (*payload.MEDIA, "application/xml", "text/plain", "text/n3")
_TEXT = {"schema": {"type": "string"}}
_BODY = {
    "requestBody": {"required": True, "content": dict.fromkeys([*payload.MEDIA, payload.MULTIPART], _TEXT)}
}
_WHICH = [
    {
        "name": "graph",
        "in": "query",
        "description": "name of a graph, an absolute IRI",
        "schema": {"type": "string"},
    },
    {
        "name": "default",
        "in": "query",
        "description": "instead of it: the merge of all",
        "schema": {"type": "string"},
    },
]
_WRITTEN: dict[int | str, dict[str, Any]] = REFUSALS | {
    200: {"description": "What became of it, and the checkpoint that shows it"},
    201: {"description": "The graph is new"},
    204: {"description": "There was nothing to add"},
    404: {"description": "There is no graph of this name"},
    412: {"description": "The graph is no longer as If-Match or If-None-Match expects"},
}
_READ: dict[int | str, dict[str, Any]] = {
    200: {"description": "The whole graph, in order", "content": dict.fromkeys(payload.MEDIA, _TEXT)},
    304: {"description": "The graph is as the client has it"},
    400: {"description": "It is not said which graph"},
    404: {"description": "There is no graph of this name"},
    406: {"description": "The graph cannot be had in that format"},
    413: {"description": "The graph is too large for one answer: ask for parts of it at /sparql"},
    503: {"description": "All workers are taken; see Retry-After"},
}


@router.get(
    "/graphs",
    summary="Read a graph whole",
    response_class=Response,
    responses=_READ,
    openapi_extra={"parameters": _WHICH},
)
async def read(request: Request) -> Response:
    """The default graph is the merge of all named ones."""
    graph = _graph(request)
    media = prefer(request.headers.get("accept", ""), _OFFERS)
    if media is None:
        raise QueryFormatError(f"graphs come as {', '.join(payload.MEDIA)}")
    shown = _shown(request)
    if graph and not await _known(request, graph, shown):
        raise UnknownGraphError(f"there is no graph <{graph}>")
    tag = _tag(shown.number, shown.mark, graph, media) if shown else ""
    if shown and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=_headers(tag, shown.number))
    answer = await ask(request, sparql.Request(_ALL, "", media, default_graphs=(graph,) if graph else ()))
    if answer is None:
        return Response(status_code=HTTPStatus.NO_CONTENT)  # nobody is there to read it
    if shown and answer.checkpoint != shown.number:  # a new one came meanwhile
        tag = ""
    return Response(answer.body, media_type=media, headers=_headers(tag, answer.checkpoint))


@router.put(
    "/graphs",
    summary="Replace a graph, or make it",
    response_class=JSONResponse,
    responses=_WRITTEN,
    openapi_extra={"parameters": _WHICH} | _BODY,
)
async def put(request: Request) -> Response:
    """Needs a bearer token. Stored whole or not at all, after the checks."""
    graph = _graph(request)
    return await _write(request, "put", graph, await request.body())


@router.post(
    "/graphs",
    summary="Add to a graph, or make it",
    response_class=JSONResponse,
    responses=_WRITTEN,
    openapi_extra={"parameters": _WHICH} | _BODY,
)
async def post(request: Request) -> Response:
    """Needs a bearer token. Without a name, the graph is named after what is in it: see Location."""
    body = await request.body()
    graph = _graph(request) if request.url.query else WRITTEN + hashlib.sha256(body).hexdigest()[:16]
    if not body and graph:
        return Response(status_code=HTTPStatus.NO_CONTENT)
    return await _write(request, "post", graph, body)


@router.delete(
    "/graphs",
    summary="Remove a graph",
    response_class=JSONResponse,
    responses={code: text for code, text in _WRITTEN.items() if code not in {201, 204, 413, 415}},
    openapi_extra={"parameters": _WHICH},
)
async def delete(request: Request) -> Response:
    """Needs a bearer token."""
    return await _write(request, "delete", _graph(request), b"")


@router.api_route("/graphs", methods=["PATCH"], include_in_schema=False)
async def no_other_method() -> None:
    """What PATCH would do, an update does."""
    allowed = {"Allow": "GET, HEAD, PUT, POST, DELETE"}
    raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED, "send an update to /update", allowed)


async def _write(request: Request, operation: str, graph: str, body: bytes) -> Response:
    media = request.headers.get("content-type", "")
    allowed = {"", *payload.MEDIA, *([payload.MULTIPART] if operation == "post" else [])}
    if operation != "delete" and payload.kind(media) not in allowed:
        detail = f"send a graph as {', '.join(payload.MEDIA)}"
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail)
    seen, present = _conditions(request)
    change = Change(
        *(operation, token_name(request), address(request), graph, media), seen=seen, present=present
    )
    written = await make(request, change, body)
    return _answer(written, graph)


def _answer(written: Written, graph: str) -> Response:
    headers = told(written)
    if not written.created:
        return JSONResponse(asdict(written), headers=headers)
    headers["Location"] = f"/graphs?graph={quote(graph, safe='')}"
    return JSONResponse(asdict(written), HTTPStatus.CREATED, headers)


def _graph(request: Request) -> str:
    """Return the name of the graph that a request is about, "" for the default one."""
    fields = read_fields(request.url.query)
    match fields.get("graph", []), fields.get("default", []):
        case [iri], []:
            return name(iri).value
        case [], [""]:
            return DEFAULT
        case _:
            raise WriteError("say which graph: ?graph=IRI, or ?default")


def _conditions(request: Request) -> tuple[tuple[int, ...] | None, bool | None]:
    """Return the checkpoints that a writer has seen, and whether the graph must be there, or must not."""
    match, none_match = (request.headers.get(one, "").strip() for one in ("if-match", "if-none-match"))
    if none_match == "*":
        return None, False
    if match == "*":
        return None, True
    return (
        (tuple(int(number) for number in re.findall(r'"(\d{1,9})-', match)), None) if match else (None, None)
    )


def _shown(request: Request) -> Published | None:
    """Return the checkpoint that queries are answered from; None on an endpoint, whose state has no name."""
    pool: Answering = request.app.state.pool
    if isinstance(request.app.state.store, Address):
        return None
    return pool.checkpoint or published(request.app.state.store)


async def _known(request: Request, graph: str, shown: Published | None) -> bool:
    if shown is not None:
        return graph in await asyncio.to_thread(_names, shown)
    answer = await ask(request, sparql.Request("ASK { ?s ?p ?o }", ROWS["csv"], default_graphs=(graph,)))
    return answer is not None and answer.body.strip() == b"true"


@lru_cache(maxsize=2)
def _names(shown: Published) -> frozenset[str]:
    try:
        return checkpoint.named_graphs(shown.path)
    except OSError as error:
        raise StoreError(f"checkpoint {shown.number} cannot be read: {error}") from None


def _tag(number: int, mark: int, graph: str, media: str) -> str:
    """Return a name for one form of one state of a graph, which begins with its checkpoint."""
    return f'"{number}-{hashlib.sha256(repr((mark, graph, media)).encode()).hexdigest()[:20]}"'


def _headers(tag: str, number: int) -> dict[str, str]:
    headers = {"Vary": "Accept", "Cache-Control": "no-cache", "X-Checkpoint": str(number)}
    return headers | {"ETag": tag} if tag else headers

"""SPARQL 1.1 Protocol over the query processes: read-only, and a whole answer or an error."""

import asyncio
import hashlib
import re
from collections.abc import Coroutine
from dataclasses import astuple, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request, Response

from api.editor import editor, wants_page
from api.sparql_request import FORM, QUERY, asked, check_url, posted_fields, read_fields
from graph import sparql
from graph.pool import Pool
from graph.sparql import FORMAT_IRIS, GRAPHS, ROWS

router = APIRouter(tags=["sparql"])

_CHANGING = re.compile(r"\b(now|rand|uuid|struuid)\s*\(", re.IGNORECASE)  # answers that no cache may keep
_CLIENT_GONE = 499
_TEXT = {"schema": {"type": "string"}}
_PARAMETERS = {
    "query": "the query; without one, the service describes itself",
    "default-graph-uri": "a graph to read instead of the merge of all; may be repeated",
    "named-graph-uri": "a graph that GRAPH may name; may be repeated",
    "format": f"instead of an Accept header: {', '.join([*ROWS, *GRAPHS])}",
    "timeout": "seconds after which to give up; counts only when below the limit of the service",
}
_DOCUMENTED = [
    {"name": name, "in": "query", "description": text, "schema": {"type": "string"}}
    for name, text in _PARAMETERS.items()
]
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The whole answer",
        "content": dict.fromkeys([*ROWS.values(), *GRAPHS.values()], _TEXT),
    },
    400: {"description": "The query cannot be read, or asks for what this service never does"},
    406: {"description": "The answer cannot be had in that format"},
    413: {"description": "The query or its answer is too large"},
    503: {"description": "The query took too long, or all workers are taken; see Retry-After"},
}


@router.get(
    "/sparql",
    summary="Ask a SPARQL query",
    response_class=Response,
    responses=_ANSWERS,
    openapi_extra={"parameters": _DOCUMENTED},
)
async def get_sparql(request: Request) -> Response:
    """A query without graphs of its own reads the default graph, the merge of all named ones.

    The prefixes of the project (ties:, unit: ...) and the usual ones (rdfs: ...) need not be declared.
    """
    fields = read_fields(request.url.query)
    accept = request.headers.get("accept", "")
    if wants_page(accept, fields):
        return await editor(request)
    if not fields.keys() & {"query", "update"}:
        fields["query"] = [_description(request)]
    query = asked(fields, accept)
    check_url(query, request.app.state.pool.limits)
    return await _respond(request, query)


@router.post(
    "/sparql",
    summary="Ask a SPARQL query that is too long for a URL",
    response_class=Response,
    responses=_ANSWERS,
    openapi_extra={"requestBody": {"required": True, "content": {QUERY: _TEXT, FORM: _TEXT}}},
)
async def post_sparql(request: Request) -> Response:
    """The query is the body, or the field query of a form, which may hold the other parameters too."""
    return await _respond(request, asked(await posted_fields(request), request.headers.get("accept", "")))


@router.api_route("/sparql", methods=["PUT", "PATCH", "DELETE"], include_in_schema=False)
async def no_other_method() -> None:
    """Nothing is written over HTTP."""
    raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED, "use GET or POST", {"Allow": "GET, HEAD, POST"})


async def _respond(request: Request, query: sparql.Request) -> Response:
    pool: Pool = request.app.state.pool
    tag = _entity_tag(pool, query)
    if tag and request.method == "GET" and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=_headers(tag))
    answer = await _unless_gone(request, pool.ask(query))
    if answer is None:
        return Response(status_code=_CLIENT_GONE)
    current = pool.state.checkpoint == answer.checkpoint  # a new one may have come meanwhile
    headers = _headers(_entity_tag(pool, query) if current else "") | {"X-Checkpoint": str(answer.checkpoint)}
    return Response(answer.body, media_type=answer.media, headers=headers)


def _entity_tag(pool: Pool, query: sparql.Request) -> str:
    """Return a name for the answer, or "" when the same question need not have the same answer.

    Weak, since the order of rows is not promised.
    """
    if pool.checkpoint is None or _CHANGING.search(query.query):
        return ""
    asked_of = (pool.checkpoint.number, pool.checkpoint.mark, astuple(replace(query, timeout=None)))
    return f'W/"{hashlib.sha256(repr(asked_of).encode()).hexdigest()[:24]}"'


def _headers(tag: str) -> dict[str, str]:
    if not tag:
        return {"Vary": "Accept", "Cache-Control": "no-store"}
    return {"Vary": "Accept", "Cache-Control": "no-cache", "ETag": tag}


async def _unless_gone(request: Request, work: Coroutine[Any, Any, sparql.Answer]) -> sparql.Answer | None:
    """Return the answer; when the client leaves first, stop the query and return None."""
    asking = asyncio.create_task(work)
    leaving = asyncio.create_task(_left(request))
    try:
        await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return asking.result() if asking.done() else None
    finally:
        asking.cancel()
        leaving.cancel()


async def _left(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _description(request: Request) -> str:
    """Return a query whose answer is the Service Description, so that it comes in every format."""
    endpoint = quote(str(request.url.replace(query="")), safe="/:[]@%")
    return f"""PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
CONSTRUCT {{
  <{endpoint}> a sd:Service ;
    sd:endpoint <{endpoint}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat {", ".join(f"<{form}>" for form in FORMAT_IRIS.values())} ;
    sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .
}} WHERE {{}}"""

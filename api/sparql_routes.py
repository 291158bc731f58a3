"""What ``/sparql`` says of itself: its description for programs, and how it is documented."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, FastAPI, HTTPException, Request, Response
from fastapi.openapi.utils import get_openapi
from starlette.concurrency import run_in_threadpool

from api.documents import chosen, document
from api.editor import editor, wants_page
from api.sparql_request import FORM, QUERY, read_fields
from graph.errors import QuerySyntaxError
from graph.service_description import describe_service
from graph.sparql import GRAPHS, ROWS, formats

router = APIRouter(tags=["sparql"])

_TEXT = {"schema": {"type": "string"}}
_PARAMETERS = {
    "query": "the query; without one, the service describes itself",
    "default-graph-uri": "a graph to read instead of the merge of all; may be repeated",
    "named-graph-uri": "a graph that GRAPH may name; may be repeated",
    "format": f"instead of an Accept header: {', '.join([*ROWS, *GRAPHS])}; csv-safe for spreadsheets",
    "timeout": "seconds after which to give up; counts only when below the limit of the service",
    "rows": "the most rows, or statements, that the answer may have; likewise",
}
_OF_QUERIES = frozenset({"default-graph-uri", "named-graph-uri", "timeout", "rows"})
_DOCUMENTED = [
    {"name": name, "in": "query", "description": text, "schema": {"type": "string"}}
    for name, text in _PARAMETERS.items()
]
_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The whole answer",
        "content": dict.fromkeys([*ROWS.values(), *GRAPHS.values()], _TEXT),
    },
    304: {"description": "The answer that the client holds is still the answer"},
    400: {"description": "The query cannot be read, or asks for what this service never does"},
    406: {"description": "The answer cannot be had in that format"},
    413: {"description": "The query or its answer is too large"},
    415: {"description": "The body is neither a form nor a query"},
    429: {"description": "The client has used up its budget; see Retry-After"},
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
    navigates = "upgrade-insecure-requests" in request.headers
    if wants_page(request.headers.get("accept", ""), read_fields(request.url.query), navigates=navigates):
        return await editor(request)
    return await run_in_threadpool(_description, request)


def _description(request: Request) -> Response:
    fields = read_fields(request.url.query)
    if fields.keys() & _OF_QUERIES:
        raise QuerySyntaxError("there is no query: send one as the parameter 'query'")
    media = formats(fields["format"][0])[1] if "format" in fields else chosen(request, [*GRAPHS.values()])
    snapshot = request.app.state.snapshots.current()
    return document(request, describe_service(snapshot, str(request.url.replace(query="")), media), media)


@router.api_route("/sparql", methods=["PUT", "PATCH", "DELETE"], include_in_schema=False)
async def no_other_method() -> None:
    """Nothing is written over HTTP."""
    raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED, "use GET or POST", {"Allow": "GET, HEAD, POST"})


def document_post(app: FastAPI) -> None:
    """Have the OpenAPI document tell of POST, which the endpoint answers ahead of the routes."""

    def openapi() -> dict[str, Any]:
        if not app.openapi_schema:
            described = get_openapi(
                title=app.title, version=app.version, description=app.description, routes=app.routes
            )
            described["paths"]["/sparql"]["post"] = _POST
            app.openapi_schema = described
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign]  # the way FastAPI documents


_FORM = {
    "schema": {
        "type": "object",
        "properties": {name: {"type": "string", "description": text} for name, text in _PARAMETERS.items()},
        "required": ["query"],
    }
}
_POST = {
    "tags": ["sparql"],
    "summary": "Ask a SPARQL query that is too long for a URL",
    "description": "The query is the body, or the field query of a form, which may hold the other "
    "parameters too.",
    "operationId": "post_sparql",
    "requestBody": {"required": True, "content": {QUERY: _TEXT, FORM: _FORM}},
    "responses": {str(status): answer for status, answer in _ANSWERS.items()},
}

"""What a SPARQL request asks for: its query, graphs and deadline, and the formats its sender takes."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from api.negotiation import prefer
from graph import sparql
from graph.errors import QueryError, QueryFormatError, QueryRefusedError, QuerySyntaxError, QueryTooLargeError
from graph.sparql import GRAPHS, ROWS, Limits, formats

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"

# Media types that general or older clients ask for; the answer then bears the type that was asked for.
_ROW_TYPES = (*ROWS.values(), "application/json", "application/xml", "text/xml")
_GRAPH_TYPES = (
    *GRAPHS.values(),
    *("application/xml", "text/xml", "application/json", "application/turtle", "text/n3", "text/plain"),
)
_SECONDS = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(ms|s)?")
_MOST_FIELDS = 200

Fields = Mapping[str, list[str]]


def read_fields(encoded: str) -> dict[str, list[str]]:
    """Read form-encoded parameters, each with all its values."""
    fields: dict[str, list[str]] = {}
    try:
        pairs = parse_qsl(encoded, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise QuerySyntaxError(f"the parameters cannot be read: {error}") from error
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


async def posted_fields(request: Request) -> dict[str, list[str]]:
    """Read the parameters of a POST: from a form, or from the URL with the query as the body."""
    media = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media == _UPDATE:
        raise QueryRefusedError("this service only reads: updates are refused")
    if media not in {FORM, QUERY}:
        detail = f"send a query as {QUERY} or {FORM}"
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail, {"Accept-Post": f"{QUERY}, {FORM}"})
    try:
        body = (await request.body()).decode()
    except UnicodeDecodeError as error:
        raise QuerySyntaxError("the body is not UTF-8") from error
    return read_fields(body) if media == FORM else read_fields(request.url.query) | {"query": [body]}


def asked(fields: Fields, accept: str) -> sparql.Request:
    """Return what the parameters and the Accept header ask for."""
    rows, graph = _formats(fields.get("format", []), accept)
    return sparql.Request(
        query=_query(fields),
        rows=rows,
        graph=graph,
        default_graphs=tuple(fields.get("default-graph-uri", [])),
        named_graphs=tuple(fields.get("named-graph-uri", [])),
        timeout=_timeout(fields.get("timeout", [])),
    )


def check_url(request: sparql.Request, limits: Limits) -> None:
    """Refuse a query that is too long for a URL, and say what to do."""
    if len(request.query.encode()) > limits.url_bytes:
        raise QueryTooLargeError(f"a query in a URL is at most {limits.url_bytes:,} bytes: send it by POST")


def _query(fields: Fields) -> str:
    if "update" in fields:
        raise QueryRefusedError("this service only reads: updates are refused")
    match fields.get("query", []):
        case [query]:
            return query
        case []:
            raise QuerySyntaxError("there is no query: send one as the parameter 'query'")
        case _:
            raise QuerySyntaxError("there is more than one query")


def _formats(names: list[str], accept: str) -> tuple[str, str]:
    """Return the media types for a table and for a graph; ``format`` outranks the header."""
    if names:
        return formats(names[0])
    rows, graph = prefer(accept, _ROW_TYPES), prefer(accept, _GRAPH_TYPES)
    if rows is None and graph is None:
        raise QueryFormatError(f"answers come as {', '.join([*ROWS.values(), *GRAPHS.values()])}")
    return rows or "", graph or ""


def _timeout(values: list[str]) -> float | None:
    if not values:
        return None
    match = _SECONDS.fullmatch(values[-1].strip())
    seconds = float(match[1]) / (1000 if match[2] == "ms" else 1) if match else 0
    if not seconds:
        raise QueryError("timeout is a number of seconds above 0, for example 2.5 or 500ms")
    return seconds

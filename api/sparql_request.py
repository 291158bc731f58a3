"""What a SPARQL request asks for: its query, graphs and bounds, and the formats its sender takes."""

import re
from collections.abc import Mapping
from email.message import Message
from functools import lru_cache
from http import HTTPStatus
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException

from api.negotiation import prefer
from graph import sparql
from graph.errors import QueryError, QueryFormatError, QueryRefusedError, QuerySyntaxError, QueryTooLargeError
from graph.limits import Limits
from graph.sparql import GRAPHS, ROWS, formats

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"

# Media types that general or older clients ask for; the answer then bears the type that was asked for.
_ROW_TYPES = (*ROWS.values(), "application/json", "application/xml", "text/xml")
_GRAPH_TYPES = (
    *GRAPHS.values(),
    *("application/xml", "text/xml", "application/json", "application/turtle", "application/x-turtle"),
    *("text/n3", "text/plain"),
)
_SECONDS = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)(ms|s)?")
_COUNT = re.compile(r"[1-9]\d{0,8}")
_MOST_FIELDS = 200
_UPDATE_REFUSED = "queries only read: updates are refused here (see /update)"

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


def posted_fields(content_type: str, url: str, body: bytes) -> dict[str, list[str]]:
    """Read the parameters of a POST: those of the URL, with a form or a query as the body."""
    header = Message()
    header["Content-Type"] = content_type
    media = header.get_content_type()
    if media == _UPDATE:
        raise QueryRefusedError(_UPDATE_REFUSED)
    if media not in {FORM, QUERY} or not content_type:
        detail = f"send a query as {QUERY} or {FORM}"
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, detail, {"Accept-Post": f"{QUERY}, {FORM}"})
    if (header.get_content_charset() or "utf-8") != "utf-8":
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "the body of a query is in UTF-8")
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        raise QuerySyntaxError("the body is not UTF-8") from error
    fields = read_fields(url)
    for name, values in (read_fields(text) if media == FORM else {"query": [text]}).items():
        fields.setdefault(name, []).extend(values)
    return fields


def asked(fields: Fields, accept: str) -> sparql.Request:
    """Return what the parameters and the Accept header ask for."""
    rows, graph = formats(fields["format"][0]) if "format" in fields else _accepted(accept)
    return sparql.Request(
        _query(fields),
        rows,
        graph,
        tuple(dict.fromkeys(fields.get("default-graph-uri", ()))),
        tuple(dict.fromkeys(fields.get("named-graph-uri", ()))),
        _timeout(fields["timeout"][-1]) if "timeout" in fields else None,
        _rows(fields["rows"][-1]) if "rows" in fields else None,
    )


def check_url(request: sparql.Request, limits: Limits) -> None:
    """Refuse a query that is too long for a URL, and say what to do."""
    if 4 * len(request.query) > limits.url_bytes and len(request.query.encode()) > limits.url_bytes:
        raise QueryTooLargeError(f"a query in a URL is at most {limits.url_bytes:,} bytes: send it by POST")


def _query(fields: Fields) -> str:
    if "update" in fields:
        raise QueryRefusedError(_UPDATE_REFUSED)
    match fields.get("query", []):
        case [query]:
            return query
        case []:
            raise QuerySyntaxError("there is no query: send one as the parameter 'query'")
        case _:
            raise QuerySyntaxError("there is more than one query")


@lru_cache(maxsize=1024)
def _accepted(accept: str) -> tuple[str, str]:
    """Return the media types that an Accept header rates highest, for a table and for a graph."""
    rows, graph = prefer(accept, _ROW_TYPES), prefer(accept, _GRAPH_TYPES)
    if rows is None and graph is None:
        raise QueryFormatError(f"answers come as {', '.join([*ROWS.values(), *GRAPHS.values()])}")
    return rows or "", graph or ""


def _timeout(text: str) -> float:
    match = _SECONDS.fullmatch(text.strip())
    seconds = float(match[1]) / (1000 if match[2] == "ms" else 1) if match else 0
    if not seconds:
        raise QueryError("timeout is a number of seconds above 0, for example 2.5 or 500ms")
    return seconds


def _rows(text: str) -> int:
    if not _COUNT.fullmatch(text.strip()):
        raise QueryError("rows is a whole number above 0, the most that the answer may have")
    return int(text)

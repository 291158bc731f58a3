"""Answering one query from a store: the whole text of its answer within the caps, or an error with a reason.

A query and the writing of its answer stay on one thread: results of pyoxigraph abort the process when another
touches them.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, BinaryIO, cast

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from graph.errors import QueryError, QueryFormatError, QuerySyntaxError, QueryTooLargeError
from graph.limits import Limits
from graph.query_text import undeclared
from graph.sparql import ROWS, SPREADSHEET, Request
from graph.spreadsheet import spreadsheet
from graph.terms import BASE, PREFIXES

_MESSAGE = 200
_RANGES = re.compile(r",? ?\[(?:_|'[^]]*)\]")  # of characters, as a parser lists what it expected
_PREFIXES = [(prefix, f"{prefix}:", iri) for prefix, iri in PREFIXES.items()]
_LEAST_ROW = 3  # bytes; a row takes at least so many in every format ("{},")


class _Capped:
    """Collects an answer, and stops it when it grows over the cap."""

    def __init__(self, cap: int) -> None:
        self.cap, self.size, self.parts = cap, 0, list[bytes]()

    def write(self, data: bytes) -> int:
        self.size += len(data)
        if self.size > self.cap:
            raise QueryTooLargeError(f"the answer is larger than {self.cap:,} bytes: add LIMIT")
        self.parts.append(data)
        return len(data)

    def flush(self) -> None:
        """Do nothing: pyoxigraph hands over blocks, and expects this."""


def answer(store: Store, request: Request, limits: Limits) -> tuple[str, bytes]:
    """Return the media type and the whole text of an answer."""
    rows = min(request.most_rows or limits.rows, limits.rows)
    try:
        media, body, table = _written(store, request, limits.answer_bytes, rows)
    except (SyntaxError, ValueError, RuntimeError) as error:  # the last: a function that is not known
        raise QuerySyntaxError(_explain(request.query, str(error))) from error
    except OSError as error:
        raise QueryError(f"the query could not be answered: {_line(str(error))}") from error
    if table:
        check_rows(body, table, rows)
    return (SPREADSHEET, spreadsheet(body)) if request.rows == SPREADSHEET else (media, body)


def _written(store: Store, request: Request, cap: int, most: int) -> tuple[str, bytes, str]:
    """Return an answer with its media type and, of a table, the short name of its format."""
    result = _result(store, request)
    output = _Capped(cap)
    if isinstance(result, QueryTriples):
        form = RdfFormat.from_media_type(request.graph)
        if form is None:
            raise QueryFormatError("the answer is a graph: ask for Turtle, N-Triples, RDF/XML or JSON-LD")
        serialize(_at_most(result, most), cast("BinaryIO", output), form, prefixes=PREFIXES)
        return request.graph, b"".join(output.parts), ""
    media, rows = _table(request.rows)
    if isinstance(result, QueryBoolean):
        return media, _said(bool(result), rows), ""
    result.serialize(cast("BinaryIO", output), rows)
    return media, b"".join(output.parts), rows.file_extension


@cache
def _table(wanted: str) -> tuple[str, QueryResultsFormat]:
    media = ROWS["json"] if wanted == SPREADSHEET else wanted
    rows = QueryResultsFormat.from_media_type(media)
    if rows is None:
        raise QueryFormatError("the answer is a table: ask for JSON, XML, CSV or TSV")
    return media, rows


def boolean(value: bool) -> QueryBoolean:
    """Return the result of an ASK."""
    answer = Store().query(f"ASK {{ FILTER({str(value).lower()}) }}")
    if not isinstance(answer, QueryBoolean):
        raise TypeError("ASK gives a boolean")
    return answer


@cache
def _said(value: bool, rows: QueryResultsFormat) -> bytes:
    return boolean(value).serialize(format=rows) or b""


def _result(store: Store, request: Request) -> Any:
    """Run a query; a query that declares its prefixes, as most do, is not held up by ours."""
    dataset = _dataset(request)
    try:
        return store.query(request.query, base_iri=BASE, **dataset)
    except SyntaxError:
        ours = {prefix: iri for prefix, used, iri in _PREFIXES if used in request.query}
        if not ours:
            raise
        return store.query(request.query, base_iri=BASE, prefixes=ours, **dataset)


def _dataset(request: Request) -> dict[str, Any]:
    """Return the graphs that a query reads: those of the request, else of the query, else the default one."""
    if not request.default_graphs and not request.named_graphs:
        return {}
    default = [NamedNode(iri) for iri in request.default_graphs]
    named = [NamedNode(iri) for iri in request.named_graphs]
    return {"default_graph": default, "named_graphs": named}


def _at_most(triples: Iterable[Triple], most: int) -> Iterator[Triple]:
    for number, triple in enumerate(triples):
        if number >= most:
            raise _too_many(most)
        yield triple


def check_rows(body: bytes, table: str, most: int) -> None:
    """Refuse a table of too many rows; ``table`` is the short name of its format."""
    if len(body) > most * _LEAST_ROW and _COUNTED[table](body) > most:
        raise _too_many(most)


def _too_many(most: int) -> QueryTooLargeError:
    return QueryTooLargeError(f"the answer has more than {most:,} rows: add LIMIT")


def _rows_of_json(body: bytes) -> int:
    return len(json.loads(body).get("results", {}).get("bindings", []))


def _rows_of_csv(body: bytes) -> int:
    return sum(1 for _ in csv.reader(io.StringIO(body.decode(), newline=""))) - 1


# pyoxigraph writes all rows in one go, so they are counted in the text: exactly, since "<" and line ends of
# values are escaped in XML and TSV.
_COUNTED: dict[str, Callable[[bytes], int]] = {
    "srj": _rows_of_json,
    "srx": lambda body: body.count(b"<result>"),
    "csv": _rows_of_csv,
    "tsv": lambda body: body.count(b"\n") - 1,
}


def _explain(query: str, message: str) -> str:
    """Return a parser's message with what it tends to hide."""
    missing = undeclared(query, PREFIXES)
    hint = f" (prefix {missing[0]}: is not declared)" if missing else ""
    return _line(_RANGES.sub("", message)) + hint


def _line(message: str) -> str:
    """Return a message as one short line."""
    line = " ".join(message.split())
    return line if len(line) <= _MESSAGE else line[:_MESSAGE] + " …"

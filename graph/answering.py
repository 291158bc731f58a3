"""Answering one query from a store: the whole text of its answer within the caps, or an error with a reason.

A query and the writing of its answer stay on one thread: results of pyoxigraph abort the process when another
touches them.
"""

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any, BinaryIO

from pyoxigraph import NamedNode, QueryResultsFormat, QueryTriples, RdfFormat, Store, Triple, serialize

from graph.errors import QueryError, QueryFormatError, QuerySyntaxError, QueryTooLargeError
from graph.limits import Limits
from graph.query_text import undeclared
from graph.sparql import ROWS, SPREADSHEET, Request
from graph.spreadsheet import spreadsheet
from graph.terms import BASE, PREFIXES

_CHUNK = 1 << 16
_MESSAGE = 200
_RANGES = re.compile(r",? ?\[(?:_|'[^]]*)\]")  # of characters, as a parser lists what it expected
_LEAST_ROW = 3  # bytes; a row takes at least so many in every format ("{},")


class _Capped(io.RawIOBase):
    """Collects an answer, and stops it when it grows over the cap."""

    def __init__(self, cap: int) -> None:
        super().__init__()
        self.cap, self.size, self.parts = cap, 0, list[bytes]()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.size += len(data)
        if self.size > self.cap:
            raise QueryTooLargeError(f"the answer is larger than {self.cap:,} bytes: add LIMIT")
        self.parts.append(bytes(data))
        return len(data)


def answer(store: Store, request: Request, limits: Limits) -> tuple[str, bytes]:
    """Return the media type and the whole text of an answer."""
    raw = _Capped(limits.answer_bytes)
    output = io.BufferedWriter(raw, _CHUNK)
    rows = min(request.most_rows or limits.rows, limits.rows)
    try:
        media, table = _write(store, request, output, rows)
        output.flush()
    except (SyntaxError, ValueError, RuntimeError) as error:  # the last: a function that is not known
        raise QuerySyntaxError(_explain(request.query, str(error))) from error
    except OSError as error:
        raise QueryError(f"the query could not be answered: {_line(str(error))}") from error
    finally:
        raw.cap = sys.maxsize  # closing writes what is left, without a second complaint
    body = b"".join(raw.parts)
    if table:
        check_rows(body, table, rows)
    return (SPREADSHEET, spreadsheet(body)) if request.rows == SPREADSHEET else (media, body)


def _write(store: Store, request: Request, output: BinaryIO, most: int) -> tuple[str, str]:
    """Write an answer; return its media type and, of a table, the short name of its format."""
    result = store.query(request.query, base_iri=BASE, prefixes=_prefixes(request), **_dataset(request))
    if isinstance(result, QueryTriples):
        form = RdfFormat.from_media_type(request.graph)
        if form is None:
            raise QueryFormatError("the answer is a graph: ask for Turtle, N-Triples, RDF/XML or JSON-LD")
        serialize(_at_most(result, most), output, form, prefixes=PREFIXES)
        return request.graph, ""
    media = ROWS["json"] if request.rows == SPREADSHEET else request.rows
    rows = QueryResultsFormat.from_media_type(media)
    if rows is None:
        raise QueryFormatError("the answer is a table: ask for JSON, XML, CSV or TSV")
    result.serialize(output, rows)
    return media, rows.file_extension


def _prefixes(request: Request) -> dict[str, str]:
    """Return those of our prefixes that may occur in a query: handing over all takes longer than most do."""
    return {prefix: iri for prefix, iri in PREFIXES.items() if f"{prefix}:" in request.query}


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

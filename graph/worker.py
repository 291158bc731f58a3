"""The query process: holds one checkpoint and answers one query at a time, until it is killed.

Run as ``python -m graph.worker SOCKET PARENT CHECKPOINT LIMITS`` by ``graph.query_process``. A query and the
writing of its answer stay on one thread: results of pyoxigraph abort the process when another touches them.
"""

import io
import json
import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from pyoxigraph import NamedNode, QueryResultsFormat, QueryTriples, RdfFormat, Store, serialize

from graph.errors import QueryError, QueryFormatError, QuerySyntaxError, QueryTooLargeError
from graph.sandbox import confine, limit_memory
from graph.sparql import Limits, Request, undeclared
from graph.terms import PREFIXES

FRAME = struct.Struct(">II")  # length of the header (JSON), length of the body
_CHUNK = 1 << 16
_MESSAGE = 200


def pack(header: dict[str, Any], body: bytes = b"") -> bytes:
    """Return a message as it goes over the socket, in either direction."""
    head = json.dumps(header).encode()
    return FRAME.pack(len(head), len(body)) + head + body


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


def answer(store: Store, request: Request, cap: int) -> tuple[str, bytes]:
    """Return the media type and the whole text of an answer."""
    raw = _Capped(cap)
    output = io.BufferedWriter(raw, _CHUNK)
    try:
        media = _write(store, request, output)
        output.flush()
    except (SyntaxError, ValueError) as error:
        raise QuerySyntaxError(_explain(request.query, str(error))) from error
    except OSError as error:
        raise QueryError(f"the query could not be answered: {_line(str(error))}") from error
    finally:
        raw.cap = sys.maxsize  # closing writes what is left, without a second complaint
    return media, b"".join(raw.parts)


def _write(store: Store, request: Request, output: BinaryIO) -> str:
    result = store.query(request.query, prefixes=PREFIXES, **_dataset(request))
    if isinstance(result, QueryTriples):
        form = RdfFormat.from_media_type(request.graph)
        if form is None:
            raise QueryFormatError("the answer is a graph: ask for Turtle, N-Triples, RDF/XML or JSON-LD")
        serialize(result, output, form, prefixes=PREFIXES)
        return request.graph
    rows = QueryResultsFormat.from_media_type(request.rows)
    if rows is None:
        raise QueryFormatError("the answer is a table: ask for JSON, XML, CSV or TSV")
    result.serialize(output, rows)
    return request.rows


def _dataset(request: Request) -> dict[str, Any]:
    """Return the graphs that a query reads: those of the request, else of the query, else the default one."""
    default = [NamedNode(iri) for iri in request.default_graphs]
    named = [NamedNode(iri) for iri in request.named_graphs]
    return {"default_graph": default, "named_graphs": named} if default or named else {}


def _explain(query: str, message: str) -> str:
    """Return a parser's message with what it tends to hide."""
    missing = undeclared(query, PREFIXES)
    hint = f" (prefix {missing[0]}: is not declared)" if missing else ""
    return _line(message) + hint


def _line(message: str) -> str:
    """Return a message as one short line."""
    line = " ".join(message.split())
    return line if len(line) <= _MESSAGE else line[:_MESSAGE] + " …"


def load(checkpoint: Path, resident_bytes: int) -> Store:
    """Return the store of a checkpoint: in memory up to a size (2 to 10 times faster), else on disk."""
    disk = Store.read_only(str(checkpoint))
    if sum(entry.stat().st_size for entry in os.scandir(checkpoint)) > resident_bytes:
        return disk
    store = Store()
    store.bulk_extend(disk.quads_for_pattern(None, None, None, None))
    return store


def _requests(stream: io.BufferedReader) -> Iterator[Request]:
    """Yield requests until the supervisor hangs up."""
    while len(start := stream.read(FRAME.size)) == FRAME.size:
        yield Request(**json.loads(stream.read(FRAME.unpack(start)[0])))


def _reply(store: Store, request: Request, cap: int) -> bytes:
    try:
        media, body = answer(store, request, cap)
    except QueryError as error:
        return pack({"error": type(error).__name__, "detail": str(error)})
    return pack({"media": media}, body)


def main(socket: int, parent: int, checkpoint: Path, limits: Limits) -> None:
    """Answer queries that come over ``socket``."""
    with os.fdopen(socket, "rb") as requests, os.fdopen(os.dup(socket), "wb") as replies:
        sandbox = confine(parent)
        try:
            store = load(checkpoint, limits.resident_bytes)
        except OSError as error:
            replies.write(pack({"error": "StoreError", "detail": str(error)}))
            return
        limit_memory(limits.memory_bytes)
        replies.write(pack({"sandbox": sandbox}))
        replies.flush()
        for request in _requests(requests):
            replies.write(_reply(store, request, limits.answer_bytes))
            replies.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]), Limits(**json.loads(sys.argv[4])))

"""What goes over the socket between the supervisor and a query process: requests there, replies back."""

import marshal
import struct
from dataclasses import fields
from operator import attrgetter

from graph.errors import QueryError, QueryFormatError, QuerySyntaxError, QueryTooLargeError, StoreError
from graph.sparql import Request

ANSWER = 0
ERRORS = (QueryError, QueryFormatError, QuerySyntaxError, QueryTooLargeError, StoreError)

_REQUEST = struct.Struct(">I")  # length of the request, which only the supervisor sends: it is trusted
_REPLY = struct.Struct(">BHI")  # kind, length of the media type or message, length of the body
_VALUES = attrgetter(*(field.name for field in fields(Request)))

Reply = tuple[int, str, bytes]  # kind: ANSWER, or the place of its error in ERRORS, from 1 on


def pack_request(request: Request) -> bytes:
    """Return a request as bytes."""
    values = marshal.dumps(_VALUES(request))
    return _REQUEST.pack(len(values)) + values


def take_request(buffer: bytearray) -> Request | None:
    """Take a whole request off the front of a buffer; None when there is none yet."""
    if len(buffer) < _REQUEST.size:
        return None
    end = _REQUEST.size + _REQUEST.unpack_from(buffer)[0]
    if len(buffer) < end:
        return None
    request = Request(*marshal.loads(buffer[_REQUEST.size : end]))  # noqa: S302
    del buffer[:end]
    return request


def pack_answer(media: str, body: bytes) -> bytes:
    """Return an answer as bytes."""
    detail = media.encode()
    return _REPLY.pack(ANSWER, len(detail), len(body)) + detail + body


def pack_error(error: QueryError | StoreError) -> bytes:
    """Return an error as bytes."""
    detail = str(error).encode()[: 1 << 15]
    return _REPLY.pack(ERRORS.index(type(error)) + 1, len(detail), 0) + detail


def unpack_reply(buffer: bytearray) -> Reply | None:
    """Return the reply in a buffer; None when it is not whole yet."""
    if len(buffer) < _REPLY.size:
        return None
    kind, length, size = _REPLY.unpack_from(buffer)
    start = _REPLY.size + length
    if len(buffer) < start + size:
        return None
    return kind, buffer[_REPLY.size : start].decode(errors="replace"), bytes(buffer[start:])

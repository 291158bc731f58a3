"""What goes over the socket between the supervisor and a query process: requests there, replies back."""

import marshal
import struct

from graph.errors import QueryError, QueryFormatError, QuerySyntaxError, QueryTooLargeError, StoreError
from graph.sparql import Request

ANSWER = 0
ERRORS = (QueryError, QueryFormatError, QuerySyntaxError, QueryTooLargeError, StoreError)

_REQUEST = struct.Struct(">I")  # length of the request, which only the supervisor sends: it is trusted
_REPLY = struct.Struct(">BHI")  # kind, length of the media type or message, length of the body

Reply = tuple[int, str, bytes]  # kind: ANSWER, or the place of its error in ERRORS, from 1 on


def pack_request(request: Request) -> bytes:
    """Return a request as bytes."""
    values = marshal.dumps(tuple(request))
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


def pack_answer(media: str, size: int) -> bytes:
    """Return what goes ahead of the body of an answer, as bytes."""
    detail = media.encode()
    return _REPLY.pack(ANSWER, len(detail), size) + detail


def pack_error(error: QueryError | StoreError) -> bytes:
    """Return an error as bytes."""
    detail = str(error).encode()[: 1 << 15]
    return _REPLY.pack(ERRORS.index(type(error)) + 1, len(detail), 0) + detail


class Replies:
    """Puts together a reply from the pieces in which it arrives."""

    def __init__(self) -> None:
        self._head = b""
        self._kind, self._detail = ANSWER, ""
        self._parts: list[bytes] = []  # of the body, once the head is read
        self._missing = -1  # bytes of the body; -1: the head is not whole

    def take(self, data: bytes) -> Reply | None:
        """Return the reply as soon as it is whole."""
        if self._missing < 0:
            data = self._head + data if self._head else data
            if not self._read(data):
                self._head = data
                return None
            data = data[_REPLY.size + self._length :]
            if len(data) == self._missing:  # most come in one piece
                self._head, self._missing = b"", -1
                return self._kind, self._detail, data
        self._parts.append(data)
        self._missing -= len(data)
        if self._missing > 0:
            return None
        body = b"".join(self._parts)
        self._head, self._parts, self._missing = b"", [], -1
        return self._kind, self._detail, body

    def _read(self, data: bytes) -> bool:
        if len(data) < _REPLY.size:
            return False
        self._kind, self._length, missing = _REPLY.unpack_from(data)
        end = _REPLY.size + self._length
        if len(data) < end:
            return False
        self._detail = data[_REPLY.size : end].decode(errors="replace")
        self._missing = missing
        return True

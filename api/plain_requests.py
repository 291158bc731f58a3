"""Requests in their plainest form, read in one step; a parser takes all others."""

import re
from functools import lru_cache
from typing import NamedTuple

from api.replies import Headers

_TOKEN = rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
# No body, no fragment, no folded or doubtful line: whatever a parser could read in another way is left to it.
_FIRST = re.compile(rb"(GET|HEAD) (/[/\w.~-]*+)\?([!\"$-~]*+) HTTP/1\.1\r\n")
_LINES = re.compile(rb"(?:" + _TOKEN + rb":[\t -~]*+\r\n)++\r\n")
_LINE = re.compile(rb"([^:]++):([^\r]*+)\r\n")
_LEFT = frozenset({b"content-length", b"transfer-encoding", b"expect", b"upgrade", b"http2-settings"})
_KEEP_ALIVE = (b"connection", b"keep-alive")
_USUAL = 1 << 11  # bytes that are remembered: of a request that is repeated, of the headers of one client


class PlainRequest(NamedTuple):
    """A request without a body, on a connection that stays."""

    method: str
    path: str
    query: bytes
    headers: Headers  # names in lower case; many requests share them


def read(data: bytes) -> PlainRequest | None:
    """Return the request that is all of ``data``; None if it is not a plain one."""
    return _remembered(data) if len(data) <= _USUAL else _read(data)


def _read(data: bytes) -> PlainRequest | None:
    first = _FIRST.match(data)
    if first is None:
        return None
    lines = data[first.end() :]
    headers = _remembered_headers(lines) if len(lines) <= _USUAL else _headers(lines)
    if headers is None:
        return None
    method, path, query = first.groups()
    return PlainRequest(method.decode(), path.decode(), query, headers)


def _headers(lines: bytes) -> Headers | None:
    if _LINES.fullmatch(lines) is None:
        return None
    headers = tuple((name.lower(), value.strip(b" \t")) for name, value in _LINE.findall(lines))
    for header in headers:
        if header[0] in _LEFT or (header[0] == b"connection" and header != _KEEP_ALIVE):
            return None
    return headers


_remembered = lru_cache(maxsize=256)(_read)
_remembered_headers = lru_cache(maxsize=256)(_headers)

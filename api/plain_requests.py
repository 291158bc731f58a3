"""Requests in their plainest form, read in one step; a parser takes all others."""

import re
from typing import NamedTuple

Headers = list[tuple[bytes, bytes]]

_TOKEN = rb"[!#$%&'*+\-.^_`|~0-9A-Za-z]+"
# No body, no fragment, no folded or doubtful line: whatever a parser could read in another way is left to it.
_PLAIN = re.compile(
    rb"(GET|HEAD) (/[/\w.~-]*+)\?([!\"$-~]*+) HTTP/1\.1\r\n((?:" + _TOKEN + rb":[\t -~]*+\r\n)++)\r\n"
)
_LINE = re.compile(rb"([^:]++):([^\r]*+)\r\n")
_LEFT = frozenset({b"content-length", b"transfer-encoding", b"expect", b"upgrade", b"http2-settings"})
_KEEP_ALIVE = (b"connection", b"keep-alive")


class PlainRequest(NamedTuple):
    """A request without a body, on a connection that stays."""

    method: str
    path: str
    query: bytes
    headers: Headers  # names in lower case


def read(data: bytes) -> PlainRequest | None:
    """Return the request that is all of ``data``; None if it is not a plain one."""
    match = _PLAIN.fullmatch(data)
    if match is None:
        return None
    method, path, query, lines = match.groups()
    headers = [(name.lower(), value.strip(b" \t")) for name, value in _LINE.findall(lines)]
    for header in headers:
        if header[0] in _LEFT or (header[0] == b"connection" and header != _KEEP_ALIVE):
            return None
    return PlainRequest(method.decode(), path.decode(), query, headers)

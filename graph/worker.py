"""The query process: answers one query at a time from the checkpoint it was forked with."""

import os
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pyoxigraph import Store

from graph.answering import answer
from graph.errors import QueryError, StoreError
from graph.limits import Limits
from graph.messages import pack_answer, pack_error, take_request
from graph.sandbox import die_with, limit_memory
from graph.sparql import Request

_BUFFER = 1 << 16  # more would be mapped anew for each request
_GIVES_WAY = 5  # steps of priority below the server, which all wait for where processors are scarce


def serve(channel: socket.socket, parent: int, data: Store | Path, limits: Limits) -> None:
    """Answer the queries that come over a socket.

    ``data`` is a store in memory, shared with the process this one was forked from, or the folder of a
    checkpoint on disk: a database has threads, which a fork does not take along, so it is opened here.
    """
    die_with(parent)
    _give_way()
    channel.setblocking(True)
    try:
        store = Store.read_only(str(data)) if isinstance(data, Path) else data
    except OSError as error:
        channel.sendall(pack_error(StoreError(str(error))))
        return
    limit_memory(limits.memory_bytes)
    channel.sendall(pack_answer("", 0))  # ready
    for request in _requests(channel):
        _reply(channel, store, request, limits)


def _give_way() -> None:
    """Let the server go first: a query that arrives takes no processor from it."""
    os.nice(_GIVES_WAY)
    if sys.platform == "linux":
        with suppress(OSError):  # some sandboxes know no policy but the usual one
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


def _requests(channel: socket.socket) -> Iterator[Request]:
    """Yield requests until the supervisor hangs up."""
    buffer = bytearray()
    while data := channel.recv(_BUFFER):
        buffer += data
        while (request := take_request(buffer)) is not None:
            yield request


def _reply(channel: socket.socket, store: Store, request: Request, limits: Limits) -> None:
    try:
        media, body = answer(store, request, limits)
    except QueryError as error:
        channel.sendall(pack_error(error))
        return
    head = pack_answer(media, len(body))
    if len(body) < _BUFFER:
        channel.sendall(head + body)
    else:  # not copied once more
        channel.sendall(head)
        channel.sendall(body)

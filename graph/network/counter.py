"""The process that counts: holds one state of the store and answers questions about its network.

Run as ``python -m graph.network.counter SOCKET PARENT STORE HEADROOM`` by ``graph.network.counting``. Graph
engines hold the interpreter for as long as they run, so that they are not run where others are answered, and
what takes too long is ended with its process. Questions are functions of this project with their arguments.
"""

import gc
import socket
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import NoReturn

from graph import stores
from graph.errors import KetNghiaError
from graph.sandbox import confine, limit_memory
from graph.settings import located


def main(arguments: list[str]) -> NoReturn:
    """Load the store, tell its checkpoint, then answer until the other side hangs up."""
    handle, parent, store, headroom = arguments
    line = Connection(socket.socket(fileno=int(handle)).detach())
    try:
        snapshot = stores.current(located(store))
    except KetNghiaError as error:
        line.send(error)
        raise SystemExit(1) from None
    confine(int(parent))
    limit_memory(int(headroom))
    gc.freeze()
    line.send(snapshot.number)
    with suppress(EOFError, ConnectionError):
        while True:
            function, given = line.recv()
            try:
                line.send(function(snapshot, *given))
            except KetNghiaError as error:
                line.send(error)
    raise SystemExit(0)


if __name__ == "__main__":
    main(sys.argv[1:])

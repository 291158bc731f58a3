"""The template process: holds one checkpoint in memory and forks the query processes that answer from it.

Run as ``python -m graph.template SOCKET PARENT CHECKPOINT LIMITS`` by ``graph.template_process``. A fork
takes a few milliseconds and shares the data, so a query process that was killed is no loss. Commands come
over the socket, a line of JSON each: ``{"fork": n}``, with one end of a socket for the new process, or
``{"kill": pid}``.
"""

import gc
import json
import os
import selectors
import signal
import socket
import sys
from itertools import chain
from pathlib import Path
from typing import Any, NoReturn, cast

from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, Store

from graph.limits import Limits
from graph.sandbox import confine
from graph.worker import serve

_COMMAND = 1 << 16


class Template:
    """Takes the commands of its supervisor and tells of the processes that ended."""

    def __init__(self, control: socket.socket, data: Store | Path, limits: Limits) -> None:
        self.control = control
        self.data = data
        self.limits = limits
        self.children: set[int] = set()

    def run(self) -> None:
        """Serve until the supervisor hangs up; then end every process."""
        alarm, wake = socket.socketpair()
        alarm.setblocking(False)
        wake.setblocking(False)
        signal.signal(signal.SIGCHLD, lambda *_: None)  # only to be woken
        signal.set_wakeup_fd(wake.fileno(), warn_on_full_buffer=False)
        with selectors.DefaultSelector() as selector:
            selector.register(self.control, selectors.EVENT_READ)
            selector.register(alarm, selectors.EVENT_READ)
            while all(self._served(key.fileobj is alarm, alarm) for key, _ in selector.select()):
                pass
        for pid in self.children:
            os.kill(pid, signal.SIGKILL)

    def _served(self, of_children: bool, alarm: socket.socket) -> bool:
        if of_children:
            alarm.recv(_COMMAND)
            self._reap()
            return True
        lines, sockets, _, _ = socket.recv_fds(self.control, _COMMAND, 16)
        for line in lines.splitlines():
            command = json.loads(line)
            if "fork" in command:
                self._fork(command["fork"], sockets.pop(0))
            elif command["kill"] in self.children:  # not ended yet, so the number is still its own
                os.kill(command["kill"], signal.SIGKILL)
        return bool(lines)

    def _fork(self, number: int, descriptor: int) -> None:
        parent = os.getpid()
        try:
            pid = os.fork()
        except OSError:  # no memory or no room for a process: the supervisor sees its socket closed
            os.close(descriptor)
            return
        if pid == 0:
            self._become_worker(descriptor, parent)
        os.close(descriptor)
        self.children.add(pid)
        self._tell({"forked": number, "pid": pid})

    def _become_worker(self, descriptor: int, parent: int) -> NoReturn:
        """Answer queries in a forked process, which closes nothing that it inherited."""
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            self.control.close()
            serve(socket.socket(fileno=descriptor), parent, self.data, self.limits)
            status = 0
        finally:
            os._exit(status)

    def _reap(self) -> None:
        while self.children:
            pid, status = os.waitpid(-1, os.WNOHANG)
            if not pid:
                return
            self.children.discard(pid)
            self._tell({"ended": pid, "code": os.waitstatus_to_exitcode(status)})

    def _tell(self, message: dict[str, Any]) -> None:
        self.control.sendall(json.dumps(message).encode() + b"\n")


def load(checkpoint: Path, resident_bytes: int) -> Store | Path:
    """Return the store of a checkpoint in memory (2 to 10 times faster than the disk), or its folder.

    The default graph, which most queries read, comes last: what was stored last is found first, and lies
    together, since all its terms are known by then. What is said by one property lies together, too.
    """
    if sum(entry.stat().st_size for entry in os.scandir(checkpoint)) > resident_bytes:
        return checkpoint
    store, stored = Store(), Store.read_only(str(checkpoint))
    named = (stored.quads_for_pattern(None, None, None, graph) for graph in stored.named_graphs())
    store.bulk_extend(chain.from_iterable(named))
    found = cast("QuerySolutions", stored.query("SELECT DISTINCT ?p { ?s ?p ?o }"))
    for predicate in [cast("NamedNode", row["p"]) for row in found]:
        store.bulk_extend(stored.quads_for_pattern(None, predicate, None, DefaultGraph()))
    return store


def main(control: socket.socket, parent: int, checkpoint: Path, limits: Limits) -> None:
    """Load a checkpoint, say so, and take commands."""
    # Ctrl-C is for the supervisor. Not a session of its own: schedulers share out time by sessions first, and
    # a question and its answer would each wait for a turn of the other's.
    os.setpgrp()
    sandbox = confine(parent)
    try:
        data = load(checkpoint, limits.resident_bytes)
    except OSError as error:
        control.sendall(json.dumps({"error": str(error)}).encode() + b"\n")
        return
    gc.freeze()  # so that no collector writes to pages that are shared
    control.sendall(json.dumps({"sandbox": sandbox}).encode() + b"\n")
    Template(control, data, limits).run()


if __name__ == "__main__":
    main(
        socket.socket(fileno=int(sys.argv[1])),
        int(sys.argv[2]),
        Path(sys.argv[3]),
        Limits(**json.loads(sys.argv[4])),
    )

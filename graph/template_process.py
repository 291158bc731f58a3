"""The template process as its supervisor sees it: started on a checkpoint, asked for query processes."""

import asyncio
import itertools
import json
import os
import socket
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple, Self

from graph.errors import StoreEmptyError, StoreError
from graph.limits import Limits
from graph.query_process import QueryProcess

_LINES = 1 << 16
_BUFFER = 4 << 20  # bytes of an answer on their way, where the system allows so many
# For the GNU C library. Small queries take and give back the same blocks again and again: more of them are
# kept at hand, and large pages spare the processor look-ups.
_MEMORY = {"GLIBC_TUNABLES": "glibc.malloc.tcache_count=100:glibc.malloc.hugetlb=1"}
_FORKED = 30.0  # seconds within which a process is ready, also on a machine that is busy
_FAREWELL = 5.0  # seconds within which a template ends by itself


class Published(NamedTuple):
    """The checkpoint that a store shows; ``mark`` tells two apart that bear the same number."""

    path: Path
    number: int
    mark: int


def published(store: Path) -> Published:
    """Return the checkpoint that ``current`` leads to; opens nothing."""
    try:
        path = store / os.readlink(store / "current")
        return Published(path, int(path.name), path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise StoreEmptyError(f"there is no data in {store} yet: run `ketnghia build`") from None
    except (OSError, ValueError) as error:
        raise StoreError(f"the checkpoint of {store} cannot be read: {error}") from error


class Template:
    """The process that holds one checkpoint, and the processes forked from it."""

    def __init__(
        self, checkpoint: Published, process: asyncio.subprocess.Process, control: socket.socket
    ) -> None:
        self.checkpoint = checkpoint
        self.sandbox = False  # sockets are denied
        self.workers: set[QueryProcess] = set()
        self._process = process
        self._control = control
        self._partial = b""
        self._hello: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._forked: dict[int, QueryProcess] = {}  # by number, until the pid is told
        self._by_pid: dict[int, QueryProcess] = {}
        self._numbers = itertools.count()

    @classmethod
    async def start(cls, checkpoint: Published, limits: Limits) -> Self:
        """Start a template and wait until it has loaded the checkpoint."""
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        try:
            with theirs:
                process = await cls._spawn(checkpoint, limits, theirs)
        except BaseException:
            ours.close()
            raise
        started = cls(checkpoint, process, ours)
        asyncio.get_running_loop().add_reader(ours, started._listen)
        try:
            await started._greet(limits.start_seconds)
        except BaseException:  # whatever stops the start, the process must not stay
            await started.close()
            raise
        return started

    @staticmethod
    async def _spawn(
        checkpoint: Published, limits: Limits, theirs: socket.socket
    ) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "graph.template"),  # -P: not from the folder of whoever calls
            *(str(theirs.fileno()), str(os.getpid()), str(checkpoint.path), json.dumps(asdict(limits))),
            pass_fds=[theirs.fileno()],
            env=_MEMORY | os.environ,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )

    async def _greet(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                hello = await self._hello
        except (TimeoutError, ConnectionError):
            raise StoreError(f"no process could be started on {self.checkpoint.path}") from None
        if "error" in hello:
            raise StoreError(f"cannot open {self.checkpoint.path}: {hello['error']}")
        self.sandbox = bool(hello["sandbox"])

    @property
    def alive(self) -> bool:
        """Whether it can still fork."""
        return self._process.returncode is None and self._control.fileno() >= 0

    async def fork(self) -> QueryProcess:
        """Return a new query process, ready to be asked."""
        ours, theirs = socket.socketpair()
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _BUFFER)
        with theirs:
            worker = await QueryProcess.connect(ours, self.checkpoint.number)
            self.workers.add(worker)
            number = next(self._numbers)
            self._forked[number] = worker
            try:
                socket.send_fds(self._control, [_line({"fork": number})], [theirs.fileno()])
            except OSError as error:
                self.kill(worker)
                raise StoreError("no query process could be started") from error
        try:
            await worker.ready(_FORKED)
        except BaseException:
            self.kill(worker)
            raise
        return worker

    def kill(self, worker: QueryProcess) -> None:
        """End a query process, whatever it is doing."""
        worker.give_up()
        self.workers.discard(worker)
        if worker.pid and not worker.ended.done():
            with suppress(OSError):
                self._control.send(_line({"kill": worker.pid}))

    async def close(self) -> None:
        """End the template, and with it every process forked from it."""
        for worker in list(self.workers):
            worker.give_up()
        self._hang_up()
        try:
            async with asyncio.timeout(_FAREWELL):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
            await self._process.wait()

    def _listen(self) -> None:
        try:
            data = self._control.recv(_LINES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._hang_up()
            return
        *lines, self._partial = (self._partial + data).split(b"\n")
        for line in lines:
            self._hear(json.loads(line))

    def _hear(self, message: dict[str, Any]) -> None:
        if "forked" in message:
            worker = self._forked.pop(message["forked"])
            worker.pid = message["pid"]
            self._by_pid[worker.pid] = worker
            if worker not in self.workers:  # given up meanwhile
                self.kill(worker)
        elif "ended" in message:
            worker = self._by_pid.pop(message["ended"])
            self.workers.discard(worker)
            worker.ended.set_result(message["code"])
        elif not self._hello.done():
            self._hello.set_result(message)

    def _hang_up(self) -> None:
        """Tell all who wait that the template is gone."""
        if self._control.fileno() >= 0:
            asyncio.get_running_loop().remove_reader(self._control)
            self._control.close()
        if not self._hello.done():
            self._hello.set_exception(ConnectionResetError())
        for worker in self._by_pid.values():
            worker.ended.set_result(0)
        self._by_pid.clear()


def _line(message: dict[str, int]) -> bytes:
    return json.dumps(message).encode() + b"\n"

"""A query process as its supervisor sees it: started on a checkpoint, asked, killed."""

import asyncio
import json
import os
import signal
import socket
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Self

from graph.errors import (
    QueryError,
    QueryFormatError,
    QuerySyntaxError,
    QueryTimeoutError,
    QueryTooLargeError,
    StoreEmptyError,
    StoreError,
)
from graph.sparql import Answer, Limits, Request
from graph.worker import FRAME, pack

_ERRORS = {cls.__name__: cls for cls in (QueryError, QueryFormatError, QuerySyntaxError, QueryTooLargeError)}
_BUFFER = 1 << 20


@dataclass(frozen=True, slots=True)
class Published:
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


class QueryProcess:
    """One process, which holds one checkpoint."""

    def __init__(
        self,
        checkpoint: Published,
        process: asyncio.subprocess.Process,
        streams: tuple[asyncio.StreamReader, asyncio.StreamWriter],
    ) -> None:
        self.checkpoint = checkpoint
        self.sandbox = False  # sockets are denied
        self._settled = True
        self._process = process
        self._reader, self._writer = streams

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def sound(self) -> bool:
        """Whether it may be asked again: alive, and no answer is missing or half read."""
        return self._settled and self._process.returncode is None

    @classmethod
    async def start(cls, checkpoint: Published, limits: Limits) -> Self:
        """Start a process and wait until it has loaded the checkpoint."""
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                process = await cls._spawn(checkpoint, limits, theirs)
            streams = await asyncio.open_connection(sock=ours, limit=_BUFFER)
        except BaseException:
            ours.close()  # a process that was begun ends when it finds its socket closed
            raise
        started = cls(checkpoint, process, streams)
        try:
            await started._greet(limits.start_seconds)
        except BaseException:  # whatever stops the start, the process must not stay
            await started.kill()
            raise
        return started

    @staticmethod
    async def _spawn(
        checkpoint: Published, limits: Limits, theirs: socket.socket
    ) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "graph.worker"),  # -P: not from the folder of whoever calls
            *(str(theirs.fileno()), str(os.getpid()), str(checkpoint.path), json.dumps(asdict(limits))),
            pass_fds=[theirs.fileno()],
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
            start_new_session=True,  # Ctrl-C is for the supervisor
        )

    async def _greet(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                hello, _ = await self._receive()
        except (TimeoutError, OSError, asyncio.IncompleteReadError) as error:
            raise StoreError(f"no query process could be started on {self.checkpoint.path}") from error
        if "error" in hello:
            raise StoreError(f"cannot open {self.checkpoint.path}: {hello['detail']}")
        self.sandbox = bool(hello["sandbox"])

    async def ask(self, request: Request, seconds: float) -> Answer:
        """Return the whole answer within ``seconds``; a process that did not give it is no longer sound."""
        self._settled = False
        try:
            async with asyncio.timeout(seconds):
                self._writer.write(pack(asdict(request)))
                await self._writer.drain()
                reply, body = await self._receive()
        except TimeoutError:
            raise QueryTimeoutError(
                f"the query was stopped after {seconds:g} s: ask for less, for example with LIMIT"
            ) from None
        except (OSError, asyncio.IncompleteReadError):
            raise await self._cause_of_death() from None
        self._settled = True
        if "error" in reply:
            raise _ERRORS[reply["error"]](reply["detail"])
        return Answer(reply["media"], body, self.checkpoint.number)

    async def kill(self) -> None:
        """End the process, whatever it is doing."""
        self._settled = False
        if self._process.returncode is None:
            with suppress(ProcessLookupError):
                self._process.kill()
        self._writer.close()
        await self._process.wait()

    async def _receive(self) -> tuple[dict[str, Any], bytes]:
        header, body = FRAME.unpack(await self._reader.readexactly(FRAME.size))
        return json.loads(await self._reader.readexactly(header)), await self._reader.readexactly(body)

    async def _cause_of_death(self) -> QueryError:
        code = await self._process.wait()
        if code == -signal.SIGSEGV:
            return QuerySyntaxError("the query is nested too deeply, or a chain in it is too long")
        if code in {-signal.SIGABRT, -signal.SIGKILL}:
            return QueryTooLargeError("the query needed more memory than one query may use")
        return QueryError("the query brought down the process that ran it")

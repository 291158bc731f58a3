"""A write as the server sees it: handed to a process that lives for this one write, watched, stopped.

The server holds no handle to the store that could write.
"""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from graph import errors
from graph.errors import (
    KetNghiaError,
    StoreBusyError,
    StoreError,
    WriteError,
    WriteInvalidError,
    WriteTimeoutError,
    WriteTooLargeError,
)
from graph.update import Change, WriteLimits, Written

_LINE = 1 << 22  # the longest list of findings


class Updates:
    """Makes writes, one at a time."""

    def __init__(self, store: Path, limits: WriteLimits) -> None:
        self.store = store
        self.limits = limits
        self._turn = asyncio.Lock()

    async def write(self, change: Change, body: bytes) -> Written:
        """Make a write whole, or raise the error that its sender should read."""
        try:
            async with asyncio.timeout(self.limits.wait):
                await self._turn.acquire()
        except TimeoutError:
            raise StoreBusyError("another write is being made: try again in a moment") from None
        try:
            process = await self._start()
            try:
                return _outcome(await self._run(process, change, body))
            finally:
                await _end(process)
        finally:
            self._turn.release()

    async def _start(self) -> Process:
        return await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "graph.update_worker"),
            *(str(os.getpid()), str(self.store), json.dumps(asdict(self.limits))),
            stdin=PIPE,
            stdout=PIPE,
            limit=_LINE,
            start_new_session=True,  # Ctrl-C is for the server
        )

    async def _run(self, process: Process, change: Change, body: bytes) -> dict[str, Any]:
        """Return what the process says last. The deadline ends where the storing begins."""
        try:
            async with asyncio.timeout(self.limits.seconds):
                said = await self._first(process, change, body)
        except TimeoutError:
            raise WriteTimeoutError(
                f"the write was stopped after {self.limits.seconds:g} s; nothing is stored"
            ) from None
        if "storing" not in said:
            return said
        try:
            async with asyncio.timeout(self.limits.seconds):
                return await _line(process)
        except (TimeoutError, KetNghiaError):
            raise StoreError(
                "the writer ended while it stored: the write is there whole or not at all"
            ) from None

    async def _first(self, process: Process, change: Change, body: bytes) -> dict[str, Any]:
        if process.stdin:
            with suppress(ConnectionError):
                process.stdin.write(json.dumps(asdict(change)).encode() + b"\n" + body)
                await process.stdin.drain()
            process.stdin.close()
        return await _line(process)


async def _end(process: Process) -> None:
    """Leave no process behind, whatever happened."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
    await process.communicate()


async def _line(process: Process) -> dict[str, Any]:
    line = await process.stdout.readline() if process.stdout else b""
    if not line:
        raise _cause_of_death(await process.wait())
    return dict(json.loads(line))


def _cause_of_death(code: int) -> KetNghiaError:
    if code == -signal.SIGSEGV:
        return WriteError("the update is nested too deeply, or a chain in it is too long")
    if code == -signal.SIGABRT:
        return WriteTooLargeError("the write needed more memory than one write may use")
    if code > 0:
        return KetNghiaError("something went wrong on our side; nothing is stored")
    return StoreError("the writer was ended before anything was stored")


def _outcome(said: dict[str, Any]) -> Written:
    if "error" not in said:
        return Written(**said | {"graphs": tuple(said["graphs"])})
    if said["error"] == WriteInvalidError.__name__:
        raise WriteInvalidError(said["detail"], tuple(tuple(one) for one in said["findings"]))
    cls = getattr(errors, said["error"], KetNghiaError)
    raise cls(said["detail"])

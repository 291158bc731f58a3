"""The supervisor of the query processes: who is free, who is stopped, and which checkpoint they hold.

Each query has a process to itself. A process that runs over its deadline, dies, or whose client goes away is
killed and another takes its place; only the sender of that query notices.
"""

import asyncio
import logging
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import QueryBusyError, QueryError, StoreError
from graph.query_process import Published, QueryProcess, published
from graph.sparql import DEFAULTS, Answer, Limits, Request, check

_log = logging.getLogger("ketnghia.sparql")
_SHOWN = 200  # characters of a query in the log


@dataclass(frozen=True, slots=True)
class State:
    """What the pool is doing."""

    checkpoint: int  # 0: none
    workers: int
    idle: int
    waiting: int
    sandbox: bool  # sockets are denied to every worker


class Pool:
    """Answers queries from the checkpoint that a store shows, and follows it without failing a request."""

    def __init__(self, store: Path, size: int | None = None, limits: Limits = DEFAULTS) -> None:
        self.store = store
        self.limits = limits
        self.size = size or limits.workers
        self.checkpoint: Published | None = None
        self._workers: set[QueryProcess] = set()  # all that live, also those of an old checkpoint
        self._idle: asyncio.LifoQueue[QueryProcess] = asyncio.LifoQueue()
        self._waiting = 0
        self._trouble = ""
        self._renewal = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start the workers; a store without a checkpoint is watched until it has one."""
        await self._renew()
        self._begin(self._watch())

    async def close(self) -> None:
        """End all workers."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.kill() for worker in self._workers))

    @property
    def state(self) -> State:
        """What the pool is doing now."""
        number = self.checkpoint.number if self.checkpoint else 0
        sandbox = all(worker.sandbox for worker in self._workers)
        return State(number, len(self._workers), self._idle.qsize(), self._waiting, sandbox)

    async def ask(self, request: Request) -> Answer:
        """Return the whole answer to a query, or raise the error its sender should read."""
        check(request.query, self.limits)
        most = self.limits.seconds
        worker = await self._take()
        try:
            return await worker.ask(request, min(request.timeout or most, most))
        except QueryError as error:
            if not worker.sound:
                _log.warning("%s: %r", error, request.query[:_SHOWN])
            raise
        finally:
            self._give_back(worker)

    async def _take(self) -> QueryProcess:
        if self.checkpoint is None:
            published(self.store)  # says so if there is nothing to load
            raise StoreError(self._trouble or f"the data of {self.store} is being loaded")
        if self._idle.empty() and self._waiting >= self.limits.queue:
            raise QueryBusyError("too many queries are waiting: try again in a moment")
        self._waiting += 1
        try:
            async with asyncio.timeout(self.limits.wait):
                while not (worker := await self._idle.get()).sound:
                    self._give_back(worker)
                return worker
        except TimeoutError:
            raise QueryBusyError("all workers are taken: try again in a moment") from None
        finally:
            self._waiting -= 1

    def _give_back(self, worker: QueryProcess) -> None:
        if worker.sound and worker.checkpoint == self.checkpoint:
            self._idle.put_nowait(worker)
        else:
            self._begin(self._replace(worker))

    async def _replace(self, worker: QueryProcess) -> None:
        await self._end(worker)
        await self._renew()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self.limits.poll)
            await self._renew()

    async def _renew(self) -> None:
        """Bring the workers in line with the store; what fails now is tried again by the watch."""
        async with self._renewal:
            try:
                await self._follow(published(self.store))
                self._trouble = ""
            except (StoreError, OSError) as error:
                if str(error) != self._trouble:
                    _log.warning("%s", error)
                self._trouble = str(error)

    async def _follow(self, shown: Published) -> None:
        """Move to a checkpoint as soon as one worker holds it, so that answers never go back in time."""
        if shown != self.checkpoint:
            first = await QueryProcess.start(shown, self.limits)
            old = self._drain()
            self.checkpoint = shown
            self._admit(first)
            await asyncio.gather(*(self._end(worker) for worker in old))
        while sum(worker.checkpoint == shown for worker in self._workers) < self.size:
            self._admit(await QueryProcess.start(shown, self.limits))

    def _admit(self, worker: QueryProcess) -> None:
        self._workers.add(worker)
        self._idle.put_nowait(worker)

    def _drain(self) -> list[QueryProcess]:
        """Take all idle workers; the busy ones are told by their checkpoint when they are given back."""
        return [self._idle.get_nowait() for _ in range(self._idle.qsize())]

    async def _end(self, worker: QueryProcess) -> None:
        await worker.kill()
        self._workers.discard(worker)

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)  # the loop itself keeps only a weak reference
        task.add_done_callback(self._tasks.discard)


def ask_once(store: Path, request: Request, limits: Limits = DEFAULTS) -> Answer:
    """Answer one query through a process of its own, for callers without an event loop."""

    async def ask() -> Answer:
        pool = Pool(store, 1, limits)
        try:
            await pool.start()
            return await pool.ask(request)
        finally:
            await pool.close()

    return asyncio.run(ask())

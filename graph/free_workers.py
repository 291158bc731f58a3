"""The query processes without a query, and the queries that wait for one, in the order they came."""

import asyncio
from collections import deque
from collections.abc import Callable

from graph.errors import QueryBusyError
from graph.limits import Limits
from graph.query_process import QueryProcess


class FreeWorkers:
    """Gives a free worker to whoever asks, or to whoever has waited longest as soon as there is one."""

    def __init__(self, limits: Limits) -> None:
        self.idle: list[QueryProcess] = []
        self.waiting: deque[asyncio.Future[QueryProcess]] = deque()
        self._limits = limits

    def offer(self, worker: QueryProcess) -> None:
        """Take back a worker."""
        while self.waiting:
            if not (turn := self.waiting.popleft()).done():
                turn.set_result(worker)
                return
        self.idle.append(worker)

    def take(self) -> QueryProcess | None:
        """Return a worker that is free now, the one used last; those that died meanwhile are dropped."""
        while self.idle and not self.waiting:
            if (worker := self.idle.pop()).sound:
                return worker
        return None

    async def wait(self, make_room: Callable[[], None]) -> QueryProcess:
        """Return a worker as soon as there is one; raise QueryBusyError when that takes too long."""
        if len(self.waiting) >= self._limits.queue:
            raise QueryBusyError("too many queries are waiting: try again in a moment")
        turn: asyncio.Future[QueryProcess] = asyncio.get_running_loop().create_future()
        self.waiting.append(turn)
        make_room()
        try:
            async with asyncio.timeout(self._limits.wait):
                return await turn
        except BaseException as error:
            if turn in self.waiting:
                self.waiting.remove(turn)
            elif not turn.cancelled():  # its turn had just come
                self.offer(turn.result())
            if isinstance(error, TimeoutError):
                raise QueryBusyError("all workers are taken: try again in a moment") from None
            raise

    def drain(self) -> list[QueryProcess]:
        """Take all idle workers out."""
        idle, self.idle = self.idle, []
        return idle

    def drop_dead(self) -> None:
        """Forget the idle workers that died."""
        self.idle = [worker for worker in self.idle if worker.sound]

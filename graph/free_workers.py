"""The query processes without a query, and the queries that wait for one, in the order they came."""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from graph.errors import QueryBusyError
from graph.limits import Limits
from graph.query_process import QueryProcess, Tell


@dataclass(eq=False, slots=True)
class Turn:
    """A query that waits: it is given a worker, or told that there is none."""

    give: Callable[[QueryProcess], object]
    tell: Tell
    until: float  # by the clock of the event loop


class FreeWorkers:
    """Gives a free worker to whoever asks, or to whoever has waited longest as soon as there is one."""

    def __init__(self, limits: Limits) -> None:
        self.idle: list[QueryProcess] = []
        self.waiting: deque[Turn] = deque()
        self._limits = limits
        self._timer: asyncio.TimerHandle | None = None

    def offer(self, worker: QueryProcess) -> None:
        """Take back a worker."""
        if self.waiting:
            self.waiting.popleft().give(worker)
        else:
            self.idle.append(worker)

    def take(self) -> QueryProcess | None:
        """Return a worker that is free now, the one used last; those that died meanwhile are dropped."""
        while self.idle and not self.waiting:
            if (worker := self.idle.pop()).sound:
                return worker
        return None

    def wait(self, give: Callable[[QueryProcess], object], tell: Tell) -> Turn:
        """Have ``give`` called with a worker as soon as there is one; raise QueryBusyError if too many wait.

        When that takes too long, ``tell`` is called with a QueryBusyError instead.
        """
        if len(self.waiting) >= self._limits.queue:
            raise QueryBusyError("too many queries are waiting: try again in a moment")
        loop = asyncio.get_running_loop()
        turn = Turn(give, tell, loop.time() + self._limits.wait)
        self.waiting.append(turn)
        if self._timer is None:
            self._timer = loop.call_at(turn.until, self._look)
        return turn

    def leave(self, turn: Turn) -> None:
        """Forget a turn that nobody waits for any more."""
        if turn in self.waiting:
            self.waiting.remove(turn)

    def drain(self) -> list[QueryProcess]:
        """Take all idle workers out."""
        idle, self.idle = self.idle, []
        return idle

    def drop_dead(self) -> None:
        """Forget the idle workers that died."""
        self.idle = [worker for worker in self.idle if worker.sound]

    def close(self) -> None:
        """Tell all who wait that no worker will come."""
        if self._timer is not None:
            self._timer.cancel()
        while self.waiting:
            self._refuse()

    def _look(self) -> None:
        """Tell those who have waited too long: the first ones, since all wait as long."""
        loop, self._timer = asyncio.get_running_loop(), None
        while self.waiting and self.waiting[0].until <= loop.time():
            self._refuse()
        if self.waiting:
            self._timer = loop.call_at(self.waiting[0].until, self._look)

    def _refuse(self) -> None:
        self.waiting.popleft().tell(QueryBusyError("all workers are taken: try again in a moment"))

"""A deadline that is set anew for each request without a timer for each, which would cost too much."""

import asyncio
from collections.abc import Callable


class Alarm:
    """Calls a function when a time has come, unless it was put off or cleared before."""

    def __init__(self, loop: asyncio.AbstractEventLoop, ring: Callable[[], None]) -> None:
        self._loop = loop
        self._ring = ring
        self._due: float | None = None
        self._timer: asyncio.TimerHandle | None = None

    def set(self, seconds: float) -> None:
        """Ring in so many seconds, and not when it was to ring before."""
        self._due = due = self._loop.time() + seconds
        if self._timer is not None:
            if self._timer.when() <= due:
                return  # it looks again then
            self._timer.cancel()
        self._timer = self._loop.call_at(due, self._look)

    def hasten(self, seconds: float) -> None:
        """Ring in so many seconds, unless it is to ring before."""
        if self._due is None or self._loop.time() + seconds < self._due:
            self.set(seconds)

    def clear(self) -> None:
        """Do not ring."""
        self._due = None

    def end(self) -> None:
        """Do not ring, and hold nothing any more."""
        self._due = None
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _look(self) -> None:
        self._timer = None
        if self._due is None:
            return
        if self._loop.time() < self._due:
            self._timer = self._loop.call_at(self._due, self._look)
        else:
            self._due = None
            self._ring()

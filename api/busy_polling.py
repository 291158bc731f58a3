"""Busy polling: while one client asks on and on, the event loop looks for what comes next without sleeping.

To wake a process takes as long as to answer a small query, and each query would wake this one twice.
"""

import asyncio
from time import monotonic

from graph.limits import processors

_PAUSE = 300e-6  # seconds from an answer to the next request of such a client, at most
_RUNNING = 1e-3  # seconds of a request through which the loop stays awake
_ROW = 3  # requests one after the other, none beside another, from which on it is such a client
_PROCESSORS = processors()


class BusyPolling:
    """Keeps an event loop awake through the closed loop of one client, as long as nobody else asks.

    Where several requests are answered at once, or there is only one processor, these are needed for work.
    """

    def __init__(self) -> None:
        self._running = self._row = 0
        self._ended = self._until = 0.0
        self._turning = False

    def begins(self) -> None:
        """Note that a request is there."""
        now = monotonic()
        follows = not self._running and now - self._ended < _PAUSE
        self._row = self._row + 1 if follows else 0
        self._running += 1
        self._stay(now + _RUNNING)

    def ends(self) -> None:
        """Note that a request is answered, or that its client has left."""
        self._running -= 1
        self._ended = monotonic()
        self._stay(self._ended + _PAUSE)

    def _stay(self, until: float) -> None:
        self._until = until if self._row >= _ROW and _PROCESSORS > 1 else 0.0
        if self._until and not self._turning:
            self._turn(asyncio.get_running_loop())

    def _turn(self, loop: asyncio.AbstractEventLoop) -> None:
        """Have this called again in the next turn of the loop, which waits for nothing then."""
        self._turning = monotonic() < self._until
        if self._turning:
            loop.call_soon(self._turn, loop)

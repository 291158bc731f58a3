"""What one client may use: seconds of querying, and requests that go wrong.

A budget is twice its minute in any two minutes, so that a person may do much at once and a script may go on
for ever at its pace. Counted by ``limits`` in a sliding window.
"""

import time
from collections.abc import Collection, Coroutine, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, TypeVar, cast

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from starlette.exceptions import HTTPException

from graph.errors import BudgetError, KetNghiaError, meaning
from graph.limits import Limits

_MINUTES = 2
_MILLISECONDS = 1000

Result = TypeVar("Result")


class Budgets:
    """The budgets of all clients. Addresses in ``unmetered`` have none."""

    def __init__(self, limits: Limits, unmetered: Collection[str] = ()) -> None:
        self._unmetered = frozenset(unmetered)
        self._counter = SlidingWindowCounterRateLimiter(MemoryStorage())
        self._budgets: dict[str, RateLimitItem] = {}
        if limits.budget:
            amount = _MINUTES * limits.budget * _MILLISECONDS
            self._budgets["seconds of querying"] = RateLimitItemPerMinute(amount, _MINUTES, "seconds")
        if limits.errors:
            self._budgets["requests that went wrong"] = RateLimitItemPerMinute(
                _MINUTES * limits.errors, _MINUTES, "errors"
            )

    def check(self, sender: str) -> None:
        """Raise BudgetError when a client has used up one of its budgets."""
        if sender in self._unmetered:
            return
        for what, budget in self._budgets.items():
            window = _at_once(self._counter.get_window_stats(budget, sender))
            if window.remaining <= 0:
                raise BudgetError(f"this address has used up its {what} for now", window.reset_time)

    @contextmanager
    def charging(self, sender: str) -> Iterator[None]:
        """Count the time that a block takes, and the error that it ends with."""
        began = time.perf_counter()
        try:
            yield
        except KetNghiaError as error:
            self.charge(sender, time.perf_counter() - began, error)
            raise
        self.charge(sender, time.perf_counter() - began)

    def charge(self, sender: str, seconds: float, error: Exception | None = None) -> None:
        """Count a query that took so long, and an error that its sender caused."""
        if sender in self._unmetered or isinstance(error, BudgetError):
            return
        if "seconds of querying" in self._budgets:
            self._count("seconds of querying", sender, max(1, round(seconds * _MILLISECONDS)))
        if "requests that went wrong" in self._budgets and error is not None and _own_fault(error):
            self._count("requests that went wrong", sender, 1)

    def _count(self, what: str, sender: str, cost: int) -> None:
        """Count as much as still fits: a window takes no part of what is over it."""
        budget = self._budgets[what]
        window = _at_once(self._counter.get_window_stats(budget, sender))
        if window.remaining > 0:
            _at_once(self._counter.hit(budget, sender, cost=min(cost, window.remaining)))


def _at_once(work: Coroutine[Any, Any, Result]) -> Result:
    """Return what a coroutine returns that never waits: the counters are in memory.

    The counters that are no coroutines would start a thread for each request.
    """
    try:
        work.send(None)
    except StopIteration as done:
        return cast("Result", done.value)
    raise RuntimeError("a counter in memory waited")


def _own_fault(error: Exception) -> bool:
    status = error.status_code if isinstance(error, HTTPException) else 0
    if isinstance(error, KetNghiaError):
        status = meaning(error)[0]
    return HTTPStatus.BAD_REQUEST <= status < HTTPStatus.INTERNAL_SERVER_ERROR

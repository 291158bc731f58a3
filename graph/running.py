"""The queries that run: how many, whose they are, for how long, which one is stopped where others wait."""

import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from graph.errors import QueryBusyError
from graph.query_process import QueryProcess
from graph.sparql import Request

Stop = Callable[[], object]
"""Stops a query, if it still waits or runs."""


@dataclass(frozen=True, slots=True)
class State:
    """What the pool is doing."""

    checkpoint: int  # 0: none
    workers: int
    idle: int
    waiting: int
    sandbox: bool  # sockets are denied to every worker


@dataclass(eq=False, slots=True)
class Asked:
    """A query that runs."""

    request: Request
    sender: str
    began: float  # by time.monotonic()
    lasting: bool = True  # asked again, it has the same answer
    keep: bool = True
    left: bool = False  # its client has gone


def stop_longest(running: Mapping[QueryProcess, Asked], grace: float) -> None:
    """Stop one query that had its grace or whose client left: the longest one of the sender who has most."""
    now = time.monotonic()
    held = Counter(one.sender for one in running.values())
    ripe = [
        (held[one.sender], now - one.began, worker)
        for worker, one in running.items()
        if one.left or now - one.began >= grace
    ]
    if ripe:
        _, ran, longest = max(ripe, key=lambda one: one[:2])
        longest.give_up(
            QueryBusyError(
                f"the query was stopped after {ran:.1f} s to make room for others: "
                "ask for less, or again when fewer ask"
            )
        )

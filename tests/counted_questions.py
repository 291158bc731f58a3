"""Questions that try the process that counts."""

import os
import time

from graph.checkpoint import Snapshot
from graph.errors import FrameError


def own_process(snapshot: Snapshot, _nonce: str = "") -> tuple[int, int]:
    return os.getpid(), snapshot.number


def endless(snapshot: Snapshot) -> None:
    while True:
        time.sleep(1)


def greedy(snapshot: Snapshot) -> int:
    return len(bytearray(1 << 34))


def wrong(snapshot: Snapshot, why: str) -> None:
    raise FrameError(why)


def large(snapshot: Snapshot, size: int) -> str:
    return "x" * size

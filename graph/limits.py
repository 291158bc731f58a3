"""What one query, one client and the service as a whole may use."""

import os
from dataclasses import dataclass

_MIB = 1 << 20
_MOST_WORKERS = 16


def processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _machine() -> int:
    """Return how many query processes suit this machine.

    More than it has processors, so that a quick question finds one free while slow ones run; no more than
    half of its memory could hold, if each took all it may.
    """
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return max(2, min(4 * processors(), memory // (2 * Limits.memory_bytes), _MOST_WORKERS))


@dataclass(frozen=True)
class Limits:
    """Every bound of the service. A client may lower ``seconds`` and ``rows``, never raise them."""

    seconds: float = 10.0  # to parse, plan, run and write an answer
    rows: int = 1_000_000  # of a table, or statements of a graph
    answer_bytes: int = 16 * _MIB
    memory_bytes: int = 512 * _MIB  # for one worker, on top of the data it shares with the others
    url_bytes: int = 16 << 10  # text of a query in a URL
    text_bytes: int = 64 << 10  # text of a query
    body_bytes: int = 256 << 10  # body of a request: a query, form-encoded
    depth: int = 100  # brackets inside brackets

    workers: int = 0  # query processes; 0: what suits the machine
    wait: float = 5.0  # seconds, for a free worker
    queue: int = 32  # requests that wait at the same time
    grace: float = 1.0  # seconds that a query may run even when others wait for its worker
    recycle: int = 10_000  # questions after which a worker is replaced
    resident_bytes: int = 512 * _MIB  # checkpoints up to this size on disk are held in memory
    cache_bytes: int = 64 * _MIB  # answers that are kept
    start_seconds: float = 120.0  # to load a checkpoint
    poll: float = 0.5  # seconds between looks for a new checkpoint

    header_seconds: float = 10.0  # for the head of a request to arrive
    body_seconds: float = 20.0  # for its body
    send_seconds: float = 60.0  # for the client to take more of an answer that waits to be sent
    budget: int = 60  # query-seconds that one client may use in a minute; twice that at once; 0: no budget
    errors: int = 30  # requests in a minute that one client may get wrong; 0: no budget

    @property
    def size(self) -> int:
        """How many query processes there are."""
        return self.workers or _machine()


DEFAULTS = Limits()

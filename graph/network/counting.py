"""Asking about the network: in a process that can be ended, once for each question and checkpoint."""

import itertools
import os
import pickle
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any, TypeVar, cast

from cachetools import LRUCache

from graph import stores
from graph.errors import KetNghiaError, NetworkBusyError
from graph.limits import Limits
from graph.settings import Place

T = TypeVar("T")
Question = Callable[..., Any]  # of a snapshot and hashable arguments; found again by its name
_LEAST = 0.05  # seconds
_FAREWELL = 5.0  # seconds
_OTHERS = "others are being counted; ask again in a moment"
_serials = itertools.count()


class Counter:
    """One process with the state of the store that it holds."""

    def __init__(self, store: Place, limits: Limits) -> None:
        self.state = stores.state(store)  # before it is loaded: what is published meanwhile is loaded again
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [
                    *(sys.executable, "-P", "-m", "graph.network.counter"),
                    *(str(theirs.fileno()), str(os.getpid()), str(store), str(limits.memory_bytes)),
                ],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the parent
                env=os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
            )
        self.serial = next(_serials)
        self._line = Connection(ours.detach())
        try:
            self.checkpoint = int(self._answer(limits.start_seconds)[0])
        except KetNghiaError:
            self.end()
            raise

    def ask(self, question: Question, given: tuple[object, ...], seconds: float) -> tuple[Any, int]:
        """Return the answer and its size in bytes; after NetworkBusyError the process is of no more use."""
        try:
            self._line.send((question, given))
        except OSError:
            raise NetworkBusyError("the process that counts has ended; ask again") from None
        return self._answer(seconds)

    def _answer(self, seconds: float) -> tuple[Any, int]:
        try:
            if not self._line.poll(max(seconds, _LEAST)):
                raise NetworkBusyError(f"counting took longer than {seconds:g} s and was stopped")
            told = self._line.recv_bytes()
        except (EOFError, OSError):
            raise NetworkBusyError(
                "counting needed more memory than is allowed, or its process ended"
            ) from None
        answer = pickle.loads(told)  # noqa: S301 - of our own process
        if isinstance(answer, KetNghiaError):
            raise answer
        return answer, len(told)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        with suppress(OSError):
            self._line.close()
        self._process.kill()
        self._process.wait(_FAREWELL)

    @property
    def alive(self) -> bool:
        """Whether it can be asked."""
        return self._process.poll() is None and not self._line.closed


class Counting:
    """Answers questions about the newest checkpoint; while a newer one is loaded, about the one before.

    An answer is kept by checkpoint, question and arguments within a bound of memory. ``warm`` holds questions
    that are asked of each new checkpoint before it is moved to.
    """

    def __init__(
        self, store: Place, limits: Limits, warm: Callable[[], Iterable[tuple[Any, ...]]] = list
    ) -> None:
        self._store, self._limits, self._warm = store, limits, warm
        self._kept: LRUCache[tuple[object, ...], tuple[Any, int]] = LRUCache(
            max(limits.cache_bytes, 1), getsizeof=lambda kept: kept[1]
        )
        self._keeping = threading.Lock()
        self._asking = threading.Lock()
        self._waiting = threading.BoundedSemaphore(limits.queue)
        self._counter: Counter | None = None
        self._stopped = threading.Event()
        self._looked = threading.Event()
        self._follower: threading.Thread | None = None
        self._follows = False

    def start(self, *, at_once: bool = True) -> None:
        """Follow the checkpoints of the store, from now on or from the first question on."""
        self._follows = True
        if at_once:
            self._begin()

    @contextmanager
    def queued(self) -> Iterator[None]:
        """Take a place among those who wait; NetworkBusyError when as many do as may.

        For callers that would wait for a thread to ask in: nothing else bounds how many of them there are.
        """
        if not self._waiting.acquire(blocking=False):
            raise NetworkBusyError(_OTHERS)
        try:
            yield
        finally:
            self._waiting.release()

    def _begin(self) -> None:
        with self._keeping:
            if self._follower is None:
                self._follower = threading.Thread(target=self._follow, name="counting", daemon=True)
                self._follower.start()

    def stop(self) -> None:
        """End the process."""
        self._stopped.set()
        if self._counter:
            self._counter.end()

    def kept(self, question: Callable[..., T], *given: object) -> T | None:
        """Return the answer if it is known."""
        counter = self._counter
        if counter is None:
            return None
        with self._keeping:
            found = self._kept.get((counter.serial, question, given))
        return cast(T, found[0]) if found else None

    def ask(self, question: Callable[..., T], *given: object) -> T:
        """Return the answer, kept or new.

        Raises what the question raises, and NetworkBusyError when it takes too long or when others do.
        """
        if self._follows:  # what is asked for first is being counted already
            self._begin()
            self._looked.wait(self._limits.start_seconds)
        if (found := self.kept(question, *given)) is not None:
            return found
        if not self._asking.acquire(timeout=self._limits.wait):
            raise NetworkBusyError(_OTHERS)
        try:
            counter = self._running()
            if (found := self.kept(question, *given)) is not None:
                return found
            return cast(T, self._asked(counter, question, given, self._limits.seconds))
        finally:
            self._asking.release()

    def _running(self) -> Counter:
        if self._counter is None or not self._counter.alive:
            self._counter = Counter(self._store, self._limits)
        return self._counter

    def _asked(
        self, counter: Counter, question: Question, given: tuple[object, ...], seconds: float
    ) -> object:
        try:
            answer, size = counter.ask(question, given, seconds)
        except NetworkBusyError:
            counter.end()
            raise
        with self._keeping, suppress(ValueError):  # larger than all that may be kept
            self._kept[counter.serial, question, given] = answer, size
        return answer

    def _follow(self) -> None:
        """Move to each newer checkpoint once a process holds it and has answered the usual questions."""
        while not self._stopped.is_set():
            with suppress(KetNghiaError):  # nothing is published yet, or a process was stopped: look again
                if self._is_behind():
                    self._move()
            self._looked.set()
            self._stopped.wait(self._limits.poll * 2)

    def _is_behind(self) -> bool:
        return self._counter is None or self._counter.state != stores.state(self._store)

    def _move(self) -> None:
        newer = Counter(self._store, self._limits)
        for question, *given in self._warm():
            with suppress(NetworkBusyError):
                self._asked(newer, question, tuple(given), self._limits.start_seconds)
        with self._asking, self._keeping:
            older, self._counter = self._counter, newer
            for key in [key for key in self._kept if key[0] != newer.serial]:
                del self._kept[key]
        if older:
            older.end()
        if self._stopped.is_set():
            newer.end()

"""Worker processes that read articles: answers come in the order of the articles, and memory stays flat."""

import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Generic, TypeVar

from graph.errors import SourceError
from graph.sandbox import limit_memory
from ingest.intake import Raw

T = TypeVar("T")
Work = Callable[[Raw], T]
Known = Callable[[Raw], T | None]
Numbered = tuple[int, Raw]

_SECONDS = 60  # for one article
_MEMORY = 1 << 30  # bytes that reading may take beyond what a worker holds at its start
_CHUNK = 16  # articles given to a worker at once, when there are many
_CHUNK_BYTES = 1 << 18
_AHEAD = 32  # answers for each worker that may wait for an earlier one
# A server that forks: it has no threads and no store, which a fork of this process would inherit.
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload(["__main__", "ingest.reader"])


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """What came of one article: a value, or why there is none."""

    key: str
    value: T | None
    error: str = ""


def _nothing(_raw: Raw) -> None:
    return None


def answers(
    work: Work[T], raws: Iterable[Raw], workers: int, known: Known[T] = _nothing, seconds: int = _SECONDS
) -> Iterator[Answer[T]]:
    """Yield what ``work`` makes of each article, in order; what is ``known`` is not worked on.

    With one worker all is done in this process. With more, a worker that dies costs the article that it was
    reading, and one article may take so many seconds.
    """
    if workers > 1:
        yield from _Crew(partial(_serve, work, seconds), workers, known).run(raws)
        return
    for raw in raws:
        value = known(raw)
        yield attempt(work, raw) if value is None else Answer(raw.key, value)


def attempt(work: Work[T], raw: Raw) -> Answer[T]:
    """Return what ``work`` makes of an article, or the line that says why it cannot be read."""
    try:
        return Answer(raw.key, work(raw))
    except SourceError as error:
        return Answer(raw.key, None, str(error))
    except Exception as error:  # whatever the fault of the reader is, it costs one article and not the run
        frame = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{Path(frame.filename).name}, line {frame.lineno}"
        return Answer(raw.key, None, f"{raw.where}: the reader failed: {type(error).__name__} in {place}")


class _Crew(Generic[T]):
    """Workers, started when there is something to do for them."""

    def __init__(self, serve: Callable[[Connection], None], size: int, known: Known[T]) -> None:
        self._serve, self._size, self._known = serve, size, known
        self._workers: list[_Worker[T]] = []
        self._ready: dict[int, Answer[T]] = {}
        self._again: deque[Numbered] = deque()  # a worker died before it came to them
        self._asked = self._told = 0

    def run(self, raws: Iterable[Raw]) -> Iterator[Answer[T]]:
        articles = iter(raws)
        try:
            while True:
                self._hand_out(articles)
                busy = [worker for worker in self._workers if worker.given]
                if not busy and not self._ready:
                    return
                heard = wait([worker.pipe for worker in busy]) if busy else []
                for worker in (worker for worker in busy if worker.pipe in heard):
                    self._collect(worker)
                while self._told in self._ready:
                    yield self._ready.pop(self._told)
                    self._told += 1
        finally:
            for worker in self._workers:
                worker.end()

    def _hand_out(self, articles: Iterator[Raw]) -> None:
        while self._has_room() and (chunk := list(self._chunk(articles))):
            self._free().give(chunk)

    def _has_room(self) -> bool:
        return len(self._workers) < self._size or not all(worker.given for worker in self._workers)

    def _free(self) -> "_Worker[T]":
        for worker in self._workers:
            if not worker.given:
                return worker
        self._workers.append(_Worker(self._serve))
        return self._workers[-1]

    def _chunk(self, articles: Iterator[Raw]) -> Iterator[Numbered]:
        """Yield the next articles for a worker: one at first, so that all have some, and later more."""
        left = min(_CHUNK, 1 + self._told // (8 * self._size))
        room = _CHUNK_BYTES
        while left and room > 0 and (numbered := self._next(articles)):
            left, room = left - 1, room - len(numbered[1].content)
            yield numbered

    def _next(self, articles: Iterator[Raw]) -> Numbered | None:
        if self._again:
            return self._again.popleft()
        while self._asked - self._told < _AHEAD * self._size and (raw := next(articles, None)):
            number, self._asked = self._asked, self._asked + 1
            value = self._known(raw)
            if value is None:
                return number, raw
            self._ready[number] = Answer(raw.key, value)
        return None

    def _collect(self, worker: "_Worker[T]") -> None:
        number, answer = worker.take()
        self._ready[number] = answer
        if not worker.alive:
            self._again.extend(worker.given)
            self._workers.remove(worker)


class _Worker(Generic[T]):
    """One process, and the articles it was given and has not answered."""

    def __init__(self, serve: Callable[[Connection], None]) -> None:
        self.pipe, theirs = _CONTEXT.Pipe()
        self.given: deque[Numbered] = deque()
        self.alive = True
        self._process = _CONTEXT.Process(target=serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, chunk: list[Numbered]) -> None:
        """Send articles to a process that waits for some; if it is dead, ``take`` tells."""
        self.given.extend(chunk)
        with suppress(OSError):
            self.pipe.send([raw for _, raw in chunk])

    def take(self) -> tuple[int, Answer[T]]:
        """Return the next answer; of a process that died, why there is none."""
        number, raw = self.given.popleft()
        try:
            answer: Answer[T] = self.pipe.recv()
        except (EOFError, OSError):
            self.end()
            answer = Answer(raw.key, None, f"{raw.where}: {_why(self._process.exitcode)}")
        return number, answer

    def end(self) -> None:
        """Close the pipe, at which an idle process ends; stop one that is not idle."""
        self.alive = False
        self.pipe.close()
        if self.given:
            self._process.terminate()
        self._process.join()


def _why(code: int | None) -> str:
    if code == -signal.SIGALRM:
        return "reading took too long"
    if code == -signal.SIGKILL:
        return "the process that read it was killed (out of memory?)"
    return f"the process that read it died (exit code {code})"


def _serve(work: Work[T], seconds: int, pipe: Connection) -> None:
    """Answer until the other side hangs up. The alarm is not handled: it ends a process that hangs."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(_MEMORY)
    with suppress(EOFError, OSError):
        while True:
            for raw in pipe.recv():
                signal.alarm(seconds)
                answer = attempt(work, raw)
                signal.alarm(0)
                pipe.send(answer)

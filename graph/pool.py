"""The supervisor of the query processes: who is free, who is stopped, and which checkpoint they hold.

Each query has a process to itself. A process that runs over its deadline, dies, or whose client goes away is
killed and another takes its place; only the sender of that query notices. Where others wait, a query that has
had its grace is stopped to make room, first of the sender who has most of them.
"""

import asyncio
import logging
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

from graph.answers import Answers
from graph.errors import StoreError
from graph.free_workers import FreeWorkers
from graph.limits import DEFAULTS, Limits
from graph.query_process import Outcome, QueryProcess, Tell, settle
from graph.query_text import check, is_too_long
from graph.running import Asked, State, Stop, stop_longest
from graph.sparql import Answer, Request
from graph.template_process import Published, Template, published

_log = logging.getLogger("ketnghia.sparql")
_LOOK = 0.05  # seconds between two queries that are stopped to make room
_ALONE = 0.8  # seconds that a query may go on without its client: its process has warm memory, another none


class Pool:
    """Answers queries from the checkpoint that a store shows, and follows it without failing a request."""

    def __init__(self, store: Path, size: int | None = None, limits: Limits = DEFAULTS) -> None:
        self.store = store
        self.limits = limits
        self.size = size or limits.size
        self.checkpoint: Published | None = None
        self.answers = Answers(limits.cache_bytes)
        self.running: dict[QueryProcess, Asked] = {}
        self._template: Template | None = None
        self._retired: set[Template] = set()  # of old checkpoints, some of whose workers are busy
        self._free = FreeWorkers(limits)
        self._shedding: asyncio.TimerHandle | None = None
        self._trouble = ""
        self._following, self._filling = asyncio.Lock(), asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Start the workers; a store without a checkpoint is watched until it has one."""
        await self._renew()
        self._begin(self._watch())

    async def close(self) -> None:
        """End all workers."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._free.close()
        templates = {*self._retired, *([self._template] if self._template else [])}
        await asyncio.gather(*(template.close() for template in templates))

    @property
    def state(self) -> State:
        """What the pool is doing now."""
        number = self.checkpoint.number if self.checkpoint else 0
        idle = len(self._free.idle)
        sandbox = self._template is not None and self._template.sandbox
        return State(number, len(self.running) + idle, idle, len(self._free.waiting), sandbox)

    def kept(self, request: Request) -> Answer | None:
        """Return an answer that was given before from the same checkpoint, if it was kept."""
        return None if is_too_long(request.query, self.limits) else self.answers.find(request)

    async def ask(self, request: Request, sender: str = "", *, keep: bool = True) -> Answer:
        """Return the whole answer to a query, or raise the error its sender should read.

        ``sender`` names who asks, where workers are shared out; ``keep`` the answer for who asks it again.
        """
        outcome: asyncio.Future[Answer] = asyncio.get_running_loop().create_future()
        stop = self.begin(request, sender, settle(outcome), keep=keep)
        try:
            return await outcome
        finally:
            stop()

    def begin(self, request: Request, sender: str, tell: Tell, *, keep: bool = True) -> Stop:
        """Ask as ``ask`` does: ``tell`` is called once with the answer or the error, or the error is raised.

        What is returned stops the query: one that waits at once, and nothing is told; one that runs in a
        moment, and its outcome is told all the same, for whoever counts what it cost.
        """
        lasting = check(request.query, self.limits)
        asked = Asked(request, sender, time.monotonic(), lasting, keep)
        if worker := self._free.take():
            return self._run(worker, asked, tell)
        if self.checkpoint is None:
            published(self.store)  # says so if there is nothing to load
            raise StoreError(self._trouble or f"the data of {self.store} is being loaded")
        return self._wait(asked, tell)

    def _wait(self, asked: Asked, tell: Tell) -> Stop:
        begun: list[Stop] = []

        def begin(worker: QueryProcess) -> None:
            asked.began = time.monotonic()
            begun.append(self._run(worker, asked, tell))

        def stop() -> None:
            if begun:
                begun[0]()
            else:
                self._free.leave(turn)

        turn = self._free.wait(begin, tell)
        self._make_room()
        return stop

    def _run(self, worker: QueryProcess, asked: Asked, tell: Tell) -> Stop:
        def ended(outcome: Outcome) -> None:
            del self.running[worker]
            self._give_back(worker, time.monotonic() - asked.began)
            tell(self._kept(worker, asked, outcome) if isinstance(outcome, Answer) else outcome)

        def stop() -> None:
            if self.running.get(worker) is asked and not asked.left:
                asked.left = True
                worker.hasten(_ALONE)

        self.running[worker] = asked
        most = self.limits.seconds
        worker.begin(asked.request, min(asked.request.timeout or most, most), ended)
        return stop

    def _kept(self, worker: QueryProcess, asked: Asked, answer: Answer) -> Answer:
        if not asked.lasting:
            return answer._replace(lasting=False)
        if asked.keep and self._template is not None and worker in self._template.workers:
            self.answers.keep(asked.request, answer)
        return answer

    def _give_back(self, worker: QueryProcess, ran: float) -> None:
        current = self._template is not None and worker in self._template.workers
        fresh = worker.answered < self.limits.recycle and ran < self.limits.grace
        if worker.sound and current and fresh:
            self._free.offer(worker)
        else:
            self._begin(self._replace(worker))

    def _make_room(self) -> None:
        """See that room is made, now and again while queries wait."""
        if self._shedding is None:
            self._shed()

    def _shed(self) -> None:
        self._shedding = None
        if self._free.waiting:
            stop_longest(self.running, self.limits.grace)
            self._shedding = asyncio.get_running_loop().call_later(_LOOK, self._shed)

    async def _replace(self, worker: QueryProcess) -> None:
        for template in (self._template, *self._retired):
            if template is not None and worker in template.workers:
                template.kill(worker)
        await self._bury()
        try:
            await self._fill()
        except StoreError:
            await self._renew()

    async def _bury(self) -> None:
        """End the templates of old checkpoints whose last query is done."""
        for template in [old for old in self._retired if not old.workers]:
            await template.close()
            self._retired.discard(template)

    async def _fill(self) -> None:
        async with self._filling:
            self._free.drop_dead()
            while (template := self._template) is not None and len(template.workers) < self.size:
                self._admit(await template.fork(), template)

    def _admit(self, worker: QueryProcess, template: Template) -> None:
        if template is self._template:
            self._free.offer(worker)
        else:  # a new checkpoint came while it was forked
            template.kill(worker)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self.limits.poll)
            await self._renew()

    async def _renew(self) -> None:
        """Bring the workers in line with the store; what fails now is tried again by the watch."""
        async with self._following:
            try:
                await self._follow(published(self.store))
                await self._fill()
                self._trouble = ""
            except (StoreError, OSError) as error:
                if str(error) != self._trouble:
                    _log.warning("%s", error)
                self._trouble = str(error)

    async def _follow(self, shown: Published) -> None:
        """Move to a checkpoint as soon as one worker holds it, so that answers never go back in time."""
        old = self._template
        if old is not None and old.alive and old.checkpoint == shown:
            return
        fresh = await Template.start(shown, self.limits)
        if old is None and not fresh.sandbox:
            _log.warning("no seccomp filter on this system: query processes are not denied other hosts")
        try:
            first = await fresh.fork()
        except BaseException:
            await fresh.close()
            raise
        idle = self._free.drain()
        self._template, self.checkpoint = fresh, shown
        self.answers.clear()
        self._free.offer(first)
        if old is not None:
            for worker in idle:
                old.kill(worker)
            self._retired.add(old)
            await self._bury()

    def _begin(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)  # the loop itself keeps only a weak reference
        task.add_done_callback(self._tasks.discard)


def ask_once(store: Path, request: Request, limits: Limits = DEFAULTS) -> Answer:
    """Answer one query through a process of its own, for callers without an event loop."""

    async def ask() -> Answer:
        pool = Pool(store, 1, limits)
        try:
            await pool.start()
            return await pool.ask(request)
        finally:
            await pool.close()

    return asyncio.run(ask())

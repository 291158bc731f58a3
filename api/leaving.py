"""Work that ends when the client who wants its result is gone."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from starlette.types import Receive

_UNWATCHED = 0.05  # seconds; most answers are out by then, and watching costs more than they do

Result = TypeVar("Result")


async def unless_gone(receive: Receive, work: Coroutine[Any, Any, Result]) -> Result | None:
    """Return the result of the work; when the client leaves first, cancel it and return None."""
    return await _Watched(receive).run(work)


class _Watched:
    def __init__(self, receive: Receive) -> None:
        self.receive = receive
        self.gone = False
        self.watch: asyncio.Task[None] | None = None

    async def run(self, work: Coroutine[Any, Any, Result]) -> Result | None:
        loop = asyncio.get_running_loop()
        self.task = asyncio.current_task(loop)
        timer = loop.call_later(_UNWATCHED, self._begin)
        try:
            return await work
        except asyncio.CancelledError:
            if not self.gone or self.task is None:
                raise
            self.task.uncancel()
            return None
        finally:
            timer.cancel()
            if self.watch is not None:
                self.watch.cancel()

    def _begin(self) -> None:
        self.watch = asyncio.create_task(self._wait())

    async def _wait(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass
        if self.task is not None:
            self.gone = True
            self.task.cancel()

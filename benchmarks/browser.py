"""How soon the network can be seen and used in a browser, beside a plain page of pyvis in the same run.

Both are opened in the same Chromium, without a GPU: how long until the picture is there, which processor time
of the browser that took, how long the first filter takes, and how many frames a second are drawn while the
picture is dragged. Our service is asked as soon as it is up, when it still reads the store, and once it runs.
"""

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psutil
from peers import command
from pictures import plain
from playwright.sync_api import Browser, Page, ViewportSize
from playwright.sync_api import TimeoutError as TooLongError
from report import bullets, give, machine, options, table

from tests.browsing import chromium
from tests.wide import Pair, pairs, store

GOAL, GOAL_NODES = 20, 500  # times sooner, at so many places
_READY = "() => document.documentElement.dataset.ready === 'true'"
_FRAMES = """() => {
  window.frames_drawn = 0;
  const count = () => { window.frames_drawn += 1; requestAnimationFrame(count); };
  requestAnimationFrame(count);
}"""
_DRAG = 2.0  # seconds
_WINDOW: ViewportSize = {"width": 1440, "height": 900}


@dataclass(frozen=True)
class Seen:
    """What one page took: seconds, and frames a second; None is longer than was waited for."""

    first: float | None
    work: float  # seconds of the browser's processors
    started: float | None = None  # the first picture of a service that was just started
    filtered: float | None = None
    frames: float | None = None
    drawn: str = "all"


def timed(page: Page, act: Callable[[], object], ready: str, limit: int) -> tuple[float | None, float]:
    """Return how long it takes until a page is ready, on the clock and of the browser's processors."""
    before, began = _work(), time.perf_counter()
    try:
        act()
        page.wait_for_function(ready, timeout=limit * 1000)
    except TooLongError:
        return None, _work() - before
    return time.perf_counter() - began, _work() - before


def _work() -> float:
    """Return the processor time of all processes of the browser, in seconds."""
    total = 0.0
    for process in psutil.Process().children(recursive=True):
        try:
            if "chrom" in process.name():
                total += sum(process.cpu_times()[:2])
        except psutil.NoSuchProcess:
            continue
    return total


def frames(page: Page) -> float:
    """Return how many frames a second are drawn while the picture is dragged."""
    page.mouse.move(500, 450)
    page.mouse.down()
    page.evaluate(_FRAMES)
    began, step = time.perf_counter(), 0
    while time.perf_counter() - began < _DRAG:
        step += 1
        page.mouse.move(500 + 80 * (step % 3), 450 + 40 * (step % 2))
    found = page.evaluate("window.frames_drawn") / (time.perf_counter() - began)
    page.mouse.up()
    return float(found)


def our_page(browser: Browser, url: str, limit: int) -> Seen:
    address = f"{url}?lang=en&view=all"
    with browser.new_context(viewport=_WINDOW) as context:
        page = context.new_page()
        started, _ = timed(page, lambda: page.goto(address, timeout=limit * 1000), _READY, limit)
    with browser.new_context(viewport=_WINDOW) as context:
        page = context.new_page()
        first, work = timed(page, lambda: page.goto(address, timeout=limit * 1000), _READY, limit)
        if first is None:
            return Seen(None, work, started)
        drawn = page.evaluate("`${ketnghia.nodes().length} / ${ketnghia.edges().length}`")
        moved = frames(page)
        page.click("#filters summary")
        filtered, _ = timed(page, lambda: page.check("#country-KR"), _FILTERED, limit)
        return Seen(first, work, started, filtered, moved, drawn)


_FILTERED = f"() => location.search.includes('country=KR') && ({_READY})()"


def plain_page(browser: Browser, file: Path, limit: int) -> Seen:
    with browser.new_context(viewport=_WINDOW) as context:
        page = context.new_page()
        go = partial(page.goto, file.as_uri(), wait_until="commit")
        first, work = timed(page, go, "() => window.shown", limit)
        return Seen(first, work, frames=frames(page) if first else None)


def written(file: Path, ties: list[Pair], limit: int) -> bool:
    """Have pyvis write its page; return whether it did in time: it looks through all lines for each line."""
    process = multiprocessing.get_context("spawn").Process(target=plain, args=(file, ties))
    process.start()
    process.join(limit)
    if process.is_alive():
        process.kill()
        process.join()
    return process.exitcode == 0


def both(browser: Browser, places: int, limit: int) -> tuple[Seen, Seen]:
    """Open the same network in our page and in that of pyvis."""
    ties = pairs(places)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plain.html"
        can_be_opened = written(file, ties, limit)
        with command(store(Path(folder) / "store", ties)) as served:
            mine = our_page(browser, served.url, limit)
        theirs = plain_page(browser, file, limit) if can_be_opened else Seen(None, 0, drawn="not written")
    print(places, len(ties), mine, theirs, file=sys.stderr, flush=True)
    return mine, theirs


def rows(found: dict[int, tuple[Seen, Seen]], limit: int) -> Iterator[tuple[object, ...]]:
    yield (
        *("places", "page", "drawn, places / lines", "first picture, s", "processor time of the browser, s"),
        *("as soon as the service is up, s", "first filter, s", "frames a second while dragged"),
    )
    for places, pair in found.items():
        for name, seen in zip(("ours", "pyvis"), pair, strict=True):
            first = f"{seen.first:.1f}" if seen.first else f"over {limit}"
            rest = (seen.started, seen.filtered, seen.frames)
            told = ["-" if value is None else f"{value:.1f}" for value in rest]
            yield f"{places:,}", name, seen.drawn, first, f"{seen.work:.1f}", *told


def goals(found: dict[int, tuple[Seen, Seen]], limit: int) -> Iterator[tuple[bool, str]]:
    """Yield whether our first picture of 500 places is so many times sooner than that of pyvis."""
    if GOAL_NODES in found:
        mine, theirs = found[GOAL_NODES]
        took = (
            ("clock", mine.first or limit, theirs.first or limit),
            ("processor time", mine.work, theirs.work),
        )
        for name, ours, others in took:
            times = others / ours
            yield (
                times >= GOAL,
                f"first picture of {GOAL_NODES} places, {name}: {times:.0f} x sooner (goal {GOAL})",
            )


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    options(parser)
    parser.add_argument("--places", nargs="*", type=int, default=[160, 500, 2000, 20_000])
    parser.add_argument("--seconds", type=int, default=300, help="how long a page is waited for")
    chosen = parser.parse_args()
    with chromium() as browser:
        found = {places: both(browser, places, chosen.seconds) for places in chosen.places}
    reached = list(goals(found, chosen.seconds))
    give(
        chosen,
        "browser",
        "\n\n".join([machine() + ".", bullets(reached), table(rows(found, chosen.seconds))]),
    )
    return 0 if all(good for good, _ in reached) else 1


if __name__ == "__main__":
    raise SystemExit(main())

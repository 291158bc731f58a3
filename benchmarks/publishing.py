"""Checkpoints published, and 1,000 articles read in, beside a server that is asked all the time.

    python benchmarks/publishing.py [--checkpoints 20] [--documents 1000] [--articles SAMPLE.jsonl.gz]

Every checkpoint has its number in many named graphs. An answer that holds two numbers, or not all of one, is
torn; one that a connection gets after a newer one goes back in time. Exit code 1 if any is, or one fails.
"""

import argparse
import asyncio
import gzip
import json
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import cycle, islice
from multiprocessing import get_context
from pathlib import Path

import clients
import httpx
import report
from clients import Visit
from pyoxigraph import Literal, NamedNode, Quad

from graph.checkpoint import number as newest
from graph.checkpoint import publish
from graph.store import writing
from graph.terms import document_graph
from ingest import pipeline
from tests.service_fixtures import serving_with

ROOT = Path(__file__).resolve().parent.parent
OWN = [*(ROOT / "ingest/sources/notes").glob("*.txt"), *(ROOT / "tests/gold").rglob("*.txt")]
_MARK = NamedNode("urn:benchmark:generation")
_GRAPHS, _MARKS = 40, 25  # named graphs, and marks in each
_GENERATIONS = f"SELECT ?generation (COUNT(*) AS ?n) {{ ?s {_MARK} ?generation }} GROUP BY ?generation"
_GENERATION = "answers of one generation"
_FOLLOWED = 60.0  # seconds for the server to show the last checkpoint


@dataclass
class Reader:
    """One connection that asks for the generation again and again, and what it saw."""

    visits: list[Visit] = field(default_factory=list)
    torn: int = 0
    backwards: int = 0
    seen: set[int] = field(default_factory=set)
    last: int = (
        -1
    )  # of the answers to queries that are worked out anew, and of the others, whichever is newer

    async def read(self, url: str, number: int, end: asyncio.Event) -> None:
        chance = random.Random(number)  # noqa: S311
        async with clients.client(url, f"127.0.3.{number + 1}") as session:
            while not end.is_set():
                headers = chance.choice((clients.ANEW, clients.JSON))
                began = time.perf_counter()
                try:
                    answer = await session.get("/sparql", params={"query": _GENERATIONS}, headers=headers)
                    fault = self._fault(answer)
                except httpx.HTTPError as error:
                    fault = type(error).__name__
                self.visits.append(Visit(_GENERATION, time.perf_counter() - began, fault))
                await asyncio.sleep(chance.uniform(0, 0.04))

    def _fault(self, answer: httpx.Response) -> str:
        if answer.status_code != HTTPStatus.OK:
            return f"{answer.status_code} {answer.text[:200]}"
        rows = answer.json()["results"]["bindings"]
        found = {int(row["generation"]["value"]): int(row["n"]["value"]) for row in rows}
        if list(found.values()) != [_GRAPHS * _MARKS]:
            self.torn += 1
            return f"torn: {found}"
        generation = next(iter(found))
        self.seen.add(generation)
        if generation < self.last:
            self.backwards += 1
            return f"{generation} after {self.last}"
        self.last = generation
        return ""


@dataclass(frozen=True)
class Seen:
    """What all clients saw while something was done to the store."""

    readers: list[Reader]
    visits: list[Visit]
    seconds: float
    shown: int  # the checkpoint that the server shows at the end
    published: int  # the newest one

    def goals(self) -> Iterator[tuple[bool, str]]:
        failed = sum(bool(each.fault) for each in self.visits)
        yield not failed, f"{failed} of {len(self.visits):,} requests failed (goal 0)"
        torn = sum(reader.torn for reader in self.readers)
        backwards = sum(reader.backwards for reader in self.readers)
        yield not torn + backwards, f"{torn} torn, {backwards} back in time (goal 0)"
        what = f"the server shows checkpoint {self.shown}, the newest is {self.published}"
        yield self.shown == self.published, what


def mark(store: Path, generation: int) -> None:
    """Write the number of a generation into all its graphs, and publish them."""
    with writing(store) as writer:
        for number in range(_GRAPHS):
            graph = document_graph(f"generation-{number}")
            things = (NamedNode(f"urn:benchmark:thing:{number}:{each}") for each in range(_MARKS))
            writer.replace(graph, [Quad(thing, _MARK, Literal(generation), graph) for thing in things])
        publish(writer)


async def beside(url: str, store: Path, work: Awaitable[object], chosen: argparse.Namespace) -> Seen:
    """Do something while readers and honest clients ask; return what they saw."""
    end, began, about = asyncio.Event(), time.monotonic(), clients.units(url)
    readers = [Reader() for _ in range(chosen.readers)]
    async with asyncio.TaskGroup() as group:
        for number, reader in enumerate(readers):
            group.create_task(reader.read(url, number, end))
        honest = [
            group.create_task(clients.visit(url, number, about, 0.2, end)) for number in range(chosen.honest)
        ]
        await work
        seconds, shown = time.monotonic() - began, await _followed(url, store)
        await asyncio.sleep(1)
        end.set()
    visits = [each for reader in readers for each in reader.visits]
    visits += [each for task in honest for each in task.result()]
    return Seen(readers, visits, seconds, shown, newest(store))


async def _followed(url: str, store: Path) -> int:
    """Wait until the server shows the newest checkpoint; return the one that it shows."""
    end, shown = time.monotonic() + _FOLLOWED, 0
    async with clients.client(url, "127.0.0.1") as session:
        while shown != newest(store) and time.monotonic() < end:
            shown = (await session.get("/health")).json()["checkpoint"]
            await asyncio.sleep(0.1)
    return shown


async def publications(store: Path, checkpoints: int) -> None:
    """Publish checkpoints at uneven intervals, some before the server has moved to the last one."""
    chance = random.Random(checkpoints)  # noqa: S311
    with ProcessPoolExecutor(1, get_context("spawn")) as writer:  # or it would hold up the clients
        for generation in range(1, checkpoints + 1):
            await asyncio.get_running_loop().run_in_executor(writer, mark, store, generation)
            await asyncio.sleep(chance.uniform(0.1, 2.5))


async def ingestion(store: Path, articles: Path) -> None:
    command = [sys.executable, "-c", "from api.cli import run; run()", "ingest", str(articles)]
    process = await asyncio.create_subprocess_exec(*command, "--store", str(store), "--quiet")
    if await process.wait():
        raise SystemExit("the articles could not be read in")


def written(folder: Path, sample: Path | None, documents: int) -> Path:
    """Write so many articles as files: those of a sample or our own, again and again with a number."""
    folder.mkdir()
    texts = _sample(sample) if sample else [text.read_text(encoding="utf-8") for text in sorted(OWN)]
    for number, text in enumerate(islice(cycle(texts), documents)):
        again = f"\n\nBản tin số {number}." if number >= len(texts) else ""
        (folder / f"bai-{number:05d}.txt").write_text(text + again, encoding="utf-8")
    return folder


def _sample(path: Path) -> list[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def told(what: str, seen: Seen) -> str:
    generations = set[int]().union(*(reader.seen for reader in seen.readers))
    head = f"{what} in {seen.seconds:.0f} s; {len(generations)} generations were seen."
    return "\n\n".join((head, report.table(clients.rows(seen.visits)), report.bullets(seen.goals())))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--checkpoints", type=int, default=20)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--articles", type=Path, help="sample to read in (JSON Lines, gzip); else our own")
    parser.add_argument("--readers", type=int, default=4, help="connections that ask for the generation")
    parser.add_argument("--honest", type=int, default=4, help="honest clients beside them")
    report.options(parser)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        pipeline.build(store, lambda _: None)
        mark(store, 0)
        articles = written(Path(folder) / "articles", chosen.articles, chosen.documents)
        works: dict[str, Callable[[], Awaitable[None]]] = {
            f"{chosen.checkpoints} checkpoints": lambda: publications(store, chosen.checkpoints),
            f"ingest of {chosen.documents:,} documents": lambda: ingestion(store, articles),
        }
        with serving_with(store, **({"workers": 0} | report.limits(chosen))) as server:
            seen = {
                what: asyncio.run(beside(server.url, store, work(), chosen)) for what, work in works.items()
            }
    parts = [f"{chosen.readers} + {chosen.honest} clients; {report.machine()}."]
    report.give(chosen, "publishing", "\n\n".join(parts + [told(what, each) for what, each in seen.items()]))
    wrong = [fault for each in seen.values() for fault in clients.faults(each.visits)]
    print("\n".join(wrong[:20]), file=sys.stderr)
    sys.exit(not all(good for each in seen.values() for good, _ in each.goals()))


if __name__ == "__main__":
    main()

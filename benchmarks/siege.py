"""Attacks on a real server, with honest clients alongside: what the attacks come to, and who else notices.

    python benchmarks/siege.py [--minutes 10] [--each 50] [--honest 8] [--seed 1] [--write]

The bombs of ``tests/service_fixtures.py`` and some more, each so many times, in random order. Attackers and
honest clients call from addresses of their own. Exit code 1 if a goal is missed.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import clients
import httpx
import psutil
import report
from clients import Visit

from graph.limits import Limits
from ingest import pipeline
from tests.service_fixtures import BOMBS, Server, serving_with

_OPTIONAL = " ".join(f"OPTIONAL {{ ?s ?p{i} ?o{i} }}" for i in range(256))
ATTACKS = BOMBS | {
    "braces, 600 deep": "SELECT * " + "{" * 600 + "}" * 600,
    "parentheses, 20,000 deep": f"SELECT * {{ FILTER({'(' * 20_000}1{')' * 20_000}) }}",
    "20,000 negations": f"SELECT * {{ FILTER({'!' * 20_000}true) }}",
    "a sum of 20,000": f"SELECT * {{ FILTER({'1+' * 20_000}1 > 0) }}",
    "256 OPTIONAL": f"SELECT * {{ ?s ?p ?o {_OPTIONAL} }}",
}
_LAST = 15.0  # seconds without new attacks, in which the last ones end
P99 = 0.25  # seconds, for ASK


@dataclass(frozen=True)
class Siege:
    """What was seen: attacks with their outcomes, honest requests, and the memory of all processes in MB."""

    attacks: list[Visit]
    honest: list[Visit]
    before: float
    most: float
    alive: bool


async def siege(server: Server, chosen: argparse.Namespace) -> Siege:
    about, end = clients.units(server.url), asyncio.Event()
    before = _held(server.process.pid)
    async with asyncio.TaskGroup() as group:
        begin = group.create_task
        honest = [
            begin(clients.visit(server.url, number, about, chosen.pause, end))
            for number in range(chosen.honest)
        ]
        memory = begin(_watch(server.process.pid, end))
        attacks = await _attack(server.url, chosen)
        end.set()
    visits = [each for task in honest for each in task.result()]
    return Siege(attacks, visits, before, memory.result(), _answers(server))


async def _attack(url: str, chosen: argparse.Namespace) -> list[Visit]:
    """Send all attacks at random moments of the time given, and wait for what comes of them."""
    chance = random.Random(chosen.seed)  # noqa: S311
    names = [name for name in ATTACKS for _ in range(chosen.each)]
    chance.shuffle(names)
    length = 60 * chosen.minutes
    moments = sorted(chance.uniform(0, max(length / 2, length - _LAST)) for _ in names)
    began = time.monotonic()
    async with asyncio.TaskGroup() as group:
        tasks = []
        for number, (moment, name) in enumerate(zip(moments, names, strict=True)):
            await asyncio.sleep(max(0, began + moment - time.monotonic()))
            address = f"127.0.2.{number % chosen.attackers + 1}"
            tasks.append(group.create_task(_one(url, name, address)))
    await asyncio.sleep(max(0, began + length - time.monotonic()))
    return [task.result() for task in tasks]


async def _one(url: str, name: str, address: str) -> Visit:
    began = time.perf_counter()
    try:
        async with clients.client(url, address) as session:
            answer = await session.post("/sparql", data={"query": ATTACKS[name]}, headers=clients.ANEW)
    except httpx.HTTPError as error:
        return Visit(name, time.perf_counter() - began, type(error).__name__)
    return Visit(name, time.perf_counter() - began, str(answer.status_code))


async def _watch(pid: int, end: asyncio.Event) -> float:
    """Return the most that all processes of the server held at a time."""
    most = 0.0
    while not end.is_set():
        most = max(most, await asyncio.to_thread(_held, pid))
        await asyncio.sleep(0.2)
    return most


def _held(pid: int) -> float:
    """Return the megabytes in memory of a process and of those below it; what they share counts once."""
    held, process = 0, psutil.Process(pid)
    for one in (process, *process.children(recursive=True)):
        try:
            held += one.memory_full_info().pss
        except psutil.NoSuchProcess:
            continue  # it has just ended
    return held / 1e6


def _answers(server: Server) -> bool:
    """Return whether the process that was started is still there and answers."""
    return server.process.poll() is None and server.ask("ASK { ?s ?p ?o }").is_success


def outcomes(attacks: Sequence[Visit]) -> Iterator[list[object]]:
    yield ["attack", "sent", "outcomes", "median s", "longest s"]
    kinds = defaultdict(list)
    for each in attacks:
        kinds[each.kind].append(each)
    for kind in ATTACKS:
        counted = Counter(each.fault for each in kinds[kind])
        said = ", ".join(f"{count} x {outcome}" for outcome, count in sorted(counted.items()))
        times = [each.seconds for each in kinds[kind]]
        yield [kind, len(times), said, f"{median(times):.2f}", f"{max(times):.2f}"]


def goals(seen: Siege, limits: Limits) -> Iterator[tuple[bool, str]]:
    failed = sum(bool(each.fault) for each in seen.honest)
    yield not failed, f"{failed} of {len(seen.honest):,} honest requests failed (goal 0)"
    late = clients.percentile([each for each in seen.honest if each.kind == clients.ASK], 0.99)
    yield late < P99, f"99 % of honest ASKs within {1000 * late:.0f} ms (goal {1000 * P99:.0f})"
    yield seen.alive, "the process that was started still answers"
    bound = seen.before + limits.size * limits.memory_bytes / 1e6
    what = f"all processes held {seen.before:.0f} MB before and at most {seen.most:.0f} MB"
    yield seen.most <= bound, f"{what} (bound by the limits: {bound:.0f} MB)"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--each", type=int, default=50, help="times that each attack is sent")
    parser.add_argument("--attackers", type=int, default=4, help="addresses that attacks come from")
    parser.add_argument("--honest", type=int, default=8, help="honest clients")
    parser.add_argument("--pause", type=float, default=0.2, help="mean seconds between requests of a client")
    parser.add_argument("--seed", type=int, default=1)
    report.options(parser)
    chosen = parser.parse_args()
    limits = report.limits(chosen)
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        pipeline.build(store, lambda _: None)
        with serving_with(store, **({"workers": 0} | limits)) as server:
            seen = asyncio.run(siege(server, chosen))
    reached = list(goals(seen, Limits(**limits)))
    head = f"{chosen.minutes:g} minutes, {len(seen.attacks)} attacks from {chosen.attackers} addresses,"
    head += f" {chosen.honest} honest clients; {report.machine()}."
    tables = [report.table(outcomes(seen.attacks)), report.table(clients.rows(seen.honest))]
    report.give(chosen, "siege", "\n\n".join([head, *tables, report.bullets(reached)]))
    print("\n".join(clients.faults(seen.honest)[:20]), file=sys.stderr)
    sys.exit(not all(good for good, _ in reached))


if __name__ == "__main__":
    main()

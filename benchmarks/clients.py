"""Honest clients of the service: what they ask for, how long it takes, and what fails."""

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus

import httpx
from questions import JSON

ASK, LOOK_UP, WHO, PAGE, HEALTH = "ASK", "look-up", "connections of a locality", "network page", "health"
_MIX = {ASK: 10, LOOK_UP: 4, WHO: 2, PAGE: 1, HEALTH: 3}
_TIES = "PREFIX ties: <https://w3id.org/subnational-ties/ontology#> "
_UNITS = _TIES + "SELECT DISTINCT ?unit { ?fact ties:party ?unit FILTER(CONTAINS(STR(?unit), '/id/unit/')) }"
_PATIENCE = 60.0  # seconds for one answer
ANEW = JSON | {"Cache-Control": "no-cache"}  # to be worked out, not taken from a cache


@dataclass(frozen=True)
class Visit:
    """One request: what it was, how long it took, and what was wrong with it, if anything."""

    kind: str
    seconds: float
    fault: str = ""


def client(url: str, address: str) -> httpx.AsyncClient:
    """Return a client that calls from an address of its own (all of 127.0.0.0/8 is this machine)."""
    transport = httpx.AsyncHTTPTransport(local_address=address, verify=False)
    return httpx.AsyncClient(transport=transport, base_url=url, timeout=_PATIENCE)


def units(url: str) -> list[str]:
    """Return the units that the facts speak of."""
    answer = httpx.get(f"{url}/sparql", params={"query": _UNITS}, headers=JSON, timeout=_PATIENCE)
    return sorted(row["unit"]["value"] for row in answer.raise_for_status().json()["results"]["bindings"])


async def visit(url: str, number: int, about: Sequence[str], pause: float, end: asyncio.Event) -> list[Visit]:
    """Ask for one thing after another, with pauses as a person or a script makes them, until the end."""
    chance, visits = random.Random(number), list[Visit]()  # noqa: S311
    async with client(url, f"127.0.1.{number + 1}") as session:
        while not end.is_set():
            kind = chance.choices(list(_MIX), list(_MIX.values()))[0]
            visits.append(await _one(session, kind, chance.choice(about), chance.randrange(1990, 2026)))
            await asyncio.sleep(chance.uniform(0, 2 * pause))
    return visits


async def _one(session: httpx.AsyncClient, kind: str, unit: str, year: int) -> Visit:
    began = time.perf_counter()
    try:
        answer = await session.send(_request(session, kind, unit, year))
    except httpx.HTTPError as error:
        return Visit(kind, time.perf_counter() - began, type(error).__name__)
    seconds, sound = time.perf_counter() - began, answer.status_code == HTTPStatus.OK
    if kind == ASK:
        sound = sound and isinstance(answer.json().get("boolean"), bool)
    return Visit(kind, seconds, "" if sound else f"{answer.status_code} {answer.text[:200]}")


def _request(session: httpx.AsyncClient, kind: str, unit: str, year: int) -> httpx.Request:
    queries = {
        ASK: f"{_TIES} ASK {{ ?fact ties:party <{unit}> ; ties:year {year} }}",
        LOOK_UP: f"SELECT ?p ?o {{ <{unit}> ?p ?o }}",
    }
    if kind in queries:
        return session.build_request("GET", "/sparql", params={"query": queries[kind]}, headers=ANEW)
    local = unit.rsplit("/", 1)[-1]
    paths = {WHO: f"/localities/{local}/connections", PAGE: "/", HEALTH: "/health"}
    return session.build_request("GET", paths[kind])


def rows(visits: Iterable[Visit]) -> Iterator[list[object]]:
    """Yield the lines of a table: what was asked, how often it failed, how long it took."""
    yield ["honest requests", "sent", "failed", "p50 ms", "p95 ms", "p99 ms", "longest ms"]
    kinds = defaultdict(list)
    for each in visits:
        kinds[each.kind].append(each)
    for kind, several in kinds.items():
        failed = sum(bool(each.fault) for each in several)
        times = (percentile(several, part) for part in (0.5, 0.95, 0.99, 1))
        yield [kind, f"{len(several):,}", failed, *(f"{1000 * seconds:.1f}" for seconds in times)]


def percentile(visits: Iterable[Visit], part: float) -> float:
    """Return the seconds within which a part of the requests were answered."""
    times = sorted(each.seconds for each in visits)
    return times[min(len(times) - 1, int(part * len(times)))]


def faults(visits: Iterable[Visit]) -> list[str]:
    """Return what went wrong, each with how often."""
    found = defaultdict(int)
    for each in visits:
        if each.fault:
            found[f"{each.kind}: {each.fault}"] += 1
    return [f"{count} x {fault}" for fault, count in found.items()]

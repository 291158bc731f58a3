"""How many questions a second the endpoint answers, beside Oxigraph's own server and rdflib-endpoint.

    python benchmarks/sparql.py [--seconds 3] [--rounds 3] [--clients 1 4 16] [--profile] [--json FILE]

Rounds alternate between the servers, so that noise hits all alike; the median counts. Exit code 1 if a goal
is missed.
"""

import argparse
import json
import math
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from pathlib import Path

import cost
import dataset
import load
import peers
import report
from peers import Endpoint
from questions import JSON, QUESTIONS, address, agreed, answers, ask

from tests.service_fixtures import until

NEVER_KEPT = JSON | {"Cache-Control": "no-cache"}  # the answer is worked out anew
OURS, ROCKSDB, RDFLIB = "ours", "native, RocksDB", "rdflib-endpoint"
REPEATED, UNCHANGED = "ours, repeated", "ours, 304"
MEAN, LEAST, OVER_RDFLIB, OVER_ASK = 1.5, 0.35, 3.0, 3.0  # goals
_LONGEST = 30.0  # seconds of a round
_FEW = 100  # requests a second, shown with a decimal
_RESTARTED = 60.0  # seconds for query processes whose clients went away at the end of a round
_REST = 10.0  # seconds after a round, at most, in which what was left unanswered comes to its end

Rates = dict[tuple[str, int, str], load.Round]


@dataclass(frozen=True)
class Way:
    """An endpoint with the headers it is asked with."""

    name: str
    endpoint: Endpoint
    headers: Mapping[str, str]

    def headers_for(self, question: str) -> Mapping[str, str]:
        if self.name != UNCHANGED:
            return self.headers
        return self.headers | {"If-None-Match": ask(self.endpoint, question).headers["ETag"]}


def ways(endpoints: list[Endpoint]) -> list[Way]:
    found = [Way(one.name, one, NEVER_KEPT) for one in endpoints]
    mine = next(one for one in endpoints if one.name == OURS)
    return [*found, Way(REPEATED, mine, JSON), Way(UNCHANGED, mine, JSON)]


def measured(all_ways: list[Way], chosen: argparse.Namespace) -> Rates:
    rates: Rates = {}
    for question in QUESTIONS:
        for clients in chosen.clients:
            rounds = {way.name: list[load.Round]() for way in all_ways}
            for way in _turns(all_ways, chosen.rounds):
                rounds[way.name].append(_round(way, question, clients, chosen.seconds))
            for name, several in rounds.items():
                rates[question, clients, name] = sorted(several, key=lambda one: one.rate)[len(several) // 2]
            told = ", ".join(f"{way.name} {rates[question, clients, way.name].rate:,.1f}" for way in all_ways)
            print(f"{question}, {clients} clients: {told}", file=sys.stderr, flush=True)
    return rates


def _turns(all_ways: list[Way], rounds: int) -> Iterator[Way]:
    """Yield all ways once for each round, there and back, so that none is always after the same one."""
    for number in range(rounds):
        yield from all_ways if number % 2 == 0 else reversed(all_ways)


def _round(way: Way, question: str, clients: int, seconds: float) -> load.Round:
    """Ask for some seconds; for longer where answers are so slow that few would come."""
    until(lambda: answers(way.endpoint, question), _RESTARTED)
    once = ask(way.endpoint, question).elapsed.total_seconds()
    seconds = max(seconds, min(_LONGEST, 2 * (clients + 1) * once))
    url, headers = address(way.endpoint, question), way.headers_for(question)
    try:
        return load.run(url, headers, clients, seconds, way.endpoint.pid)
    finally:
        time.sleep(0.5 + min(_REST, clients * once))


def rows(rates: Rates, clients: int) -> Iterator[list[str]]:
    """Yield a line for each question: the rates, and ours as a multiple of those of others."""
    others = list(dict.fromkeys(name for _, _, name in rates if name != OURS))
    yield ["question", OURS, *others, "ours / RocksDB", "ours / rdflib-endpoint"]
    for question in QUESTIONS:
        rate = {name: rates[question, clients, name].rate for name in (OURS, *others)}
        over = [f"{_over(rate[OURS], rate[name]):.2f}" for name in (ROCKSDB, RDFLIB)]
        yield [question, *(f"{each:,.{1 if each < _FEW else 0}f}" for each in rate.values()), *over]


def _over(ours: float, other: float) -> float:
    """Return how many times as fast we are; a server that answered nothing in a round is infinitely slow."""
    return ours / other if other else math.inf


def goals(rates: Rates, clients: list[int]) -> Iterator[tuple[bool, str]]:
    """Yield for each goal and number of clients whether it is reached, and what was measured."""
    for number in clients:

        def over(other: str, number: int = number) -> list[float]:
            return [_over(rates[q, number, OURS].rate, rates[q, number, other].rate) for q in QUESTIONS]

        said = f"{number} clients:"
        mean, least = statistics.geometric_mean(over(ROCKSDB)), min(over(ROCKSDB))
        yield mean >= MEAN, f"{said} {mean:.2f} x RocksDB, geometric mean of the five (goal {MEAN})"
        yield least >= LEAST, f"{said} {least:.2f} x RocksDB, least of the five (goal {LEAST})"
        behind = min(over(RDFLIB))
        yield behind >= OVER_RDFLIB, f"{said} {behind:.1f} x rdflib-endpoint, least (goal {OVER_RDFLIB:g})"
        for name in (REPEATED, UNCHANGED):
            again = rates["ASK", number, name].rate / rates["ASK", number, OURS].rate
            yield again >= OVER_ASK, f"{said} {again:.2f} x an uncached ASK: {name} (goal {OVER_ASK:g})"


def told(rates: Rates, agreement: Mapping[str, str], chosen: argparse.Namespace, size: str) -> str:
    parts = [f"{chosen.triples:,} triples ({size}); {report.machine()}. Requests per second."]
    parts.append("Answers: " + ", ".join(f"{question}: {answer}" for question, answer in agreement.items()))
    for clients in chosen.clients:
        parts += [f"{clients} clients:", report.table(rows(rates, clients))]
    parts.append(report.bullets(goals(rates, chosen.clients)))
    return "\n\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--triples", type=int, default=200_000)
    parser.add_argument("--seconds", type=float, default=3, help="of a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 4, 16])
    parser.add_argument("--profile", action="store_true", help="also tell where the time goes")
    parser.add_argument("--json", type=Path, help="file for all figures")
    report.options(parser)
    chosen = parser.parse_args()
    load.find()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        store = dataset.published(Path(folder), chosen.triples)
        quads, triples = dataset.dumped(store)
        size = f"{len(dataset.checkpoint(store)):,} quads in all, {report.megabytes(store / 'current')} MB"
        begin = running.enter_context
        mine = begin(peers.ours(store, report.limits(chosen)))
        endpoints = [mine, begin(peers.rocksdb(quads)), begin(peers.memory(quads))]
        endpoints.append(begin(peers.rdflib_endpoint(triples)))
        agreement = agreed(endpoints)
        rates = measured(ways(endpoints), chosen)
        text = told(rates, agreement, chosen, size)
        if chosen.profile:
            text += "\n\n" + cost.told(store, mine, rates, chosen.seconds)
    if chosen.json:
        figures = [{"question": q, "clients": n, "way": w} | asdict(r) for (q, n, w), r in rates.items()]
        chosen.json.write_text(json.dumps(figures, indent=1))
    report.give(chosen, "sparql", text)
    sys.exit(not all(reached for reached, _ in goals(rates, chosen.clients)))


if __name__ == "__main__":
    main()

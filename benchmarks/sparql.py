"""How many questions a second the endpoint answers, beside Oxigraph's own server and rdflib-endpoint.

    python benchmarks/sparql.py [--seconds 1] [--rounds 7] [--clients 1 4 16] [--profile] [--json FILE]

In each round all servers are asked, one straight after the other, and ours is compared with what the others
did in the same round: a machine that slows down for a minute slows all of them. The median of the rounds
counts. Exit code 1 if a goal is missed.
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

Rounds = dict[tuple[str, int], list[dict[str, load.Round]]]  # by question and clients: each way's, in turn


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


def measured(all_ways: list[Way], chosen: argparse.Namespace) -> Rounds:
    done: Rounds = {}
    for question in QUESTIONS:
        for clients in chosen.clients:
            done[question, clients] = [
                {way.name: _asked(way, question, clients, chosen.seconds) for way in turn}
                for turn in _turns(all_ways, chosen.rounds)
            ]
            told = ", ".join(f"{way.name} {rate(done, question, clients, way.name):,.1f}" for way in all_ways)
            print(f"{question}, {clients} clients: {told}", file=sys.stderr, flush=True)
    return done


def _turns(all_ways: list[Way], rounds: int) -> Iterator[list[Way]]:
    """Yield the ways of each round, there and back, so that none is always after the same one.

    rdflib-endpoint takes part in the first round only: it is far behind, and wears the machine out.
    """
    for number in range(rounds):
        turn = [way for way in all_ways if number == 0 or way.name != RDFLIB]
        yield turn if number % 2 == 0 else turn[::-1]


def rate(done: Rounds, question: str, clients: int, name: str) -> float:
    """Return the answers a second of the median round."""
    return statistics.median(each[name].rate for each in done[question, clients] if name in each)


def over(done: Rounds, question: str, clients: int, names: tuple[str, str]) -> float:
    """Return how many times as fast one way is as another, in the median of the rounds of both.

    What took part in one round only is compared with all rounds of the other: one is no median.
    """
    one, other = names
    if other == RDFLIB:
        return _times(rate(done, question, clients, one), rate(done, question, clients, other))
    return statistics.median(
        _times(each[one].rate, each[other].rate) for each in done[question, clients] if other in each
    )


def _times(one: float, other: float) -> float:
    """Return a ratio; a server that answered nothing in a round is infinitely slow."""
    return one / other if other else math.inf


def _asked(way: Way, question: str, clients: int, seconds: float) -> load.Round:
    """Ask for some seconds; for longer where answers are so slow that few would come."""
    until(lambda: answers(way.endpoint, question), _RESTARTED)
    once = ask(way.endpoint, question).elapsed.total_seconds()
    seconds = max(seconds, min(_LONGEST, 2 * (clients + 1) * once))
    url, headers = address(way.endpoint, question), way.headers_for(question)
    try:
        return load.run(url, headers, clients, seconds, way.endpoint.pid)
    finally:
        time.sleep(0.5 + min(_REST, clients * once))


def rows(done: Rounds, clients: int) -> Iterator[list[str]]:
    """Yield a line for each question: the rates, and ours as a multiple of those of others."""
    names = list(next(iter(done.values()))[0])
    yield ["question", *names, "ours / RocksDB", "ours / rdflib-endpoint"]
    for question in QUESTIONS:
        rates = [rate(done, question, clients, name) for name in names]
        times = [over(done, question, clients, (OURS, other)) for other in (ROCKSDB, RDFLIB)]
        shown = [f"{each:,.{1 if each < _FEW else 0}f}" for each in rates]
        yield [question, *shown, *(f"{each:.2f}" if each < math.inf else "none" for each in times)]


def goals(done: Rounds, clients: list[int]) -> Iterator[tuple[bool, str]]:
    """Yield for each goal and number of clients whether it is reached, and what was measured."""
    for number in clients:

        def ahead(other: str, number: int = number) -> list[float]:
            return [over(done, question, number, (OURS, other)) for question in QUESTIONS]

        said = f"{number} clients:"
        mean, least = statistics.geometric_mean(ahead(ROCKSDB)), min(ahead(ROCKSDB))
        yield mean >= MEAN, f"{said} {mean:.2f} x RocksDB, geometric mean of the five (goal {MEAN})"
        yield least >= LEAST, f"{said} {least:.2f} x RocksDB, least of the five (goal {LEAST})"
        behind = min(ahead(RDFLIB))
        yield behind >= OVER_RDFLIB, f"{said} {behind:.1f} x rdflib-endpoint, least (goal {OVER_RDFLIB:g})"
        for name in (REPEATED, UNCHANGED):
            again = over(done, "ASK", number, (name, OURS))
            yield again >= OVER_ASK, f"{said} {again:.2f} x an uncached ASK: {name} (goal {OVER_ASK:g})"


def told(done: Rounds, agreement: Mapping[str, str], chosen: argparse.Namespace, size: str) -> str:
    parts = [
        f"{chosen.triples:,} triples ({size}); {report.machine()}; {chosen.rounds} rounds of"
        f" {chosen.seconds:g} s or longer. Requests per second."
    ]
    parts.append("Answers: " + ", ".join(f"{question}: {answer}" for question, answer in agreement.items()))
    for clients in chosen.clients:
        parts += [f"{clients} clients:", report.table(rows(done, clients))]
    parts.append(report.bullets(goals(done, chosen.clients)))
    return "\n\n".join(parts)


def figures(done: Rounds) -> list[dict[str, object]]:
    """Return every round of every way, for a file."""
    return [
        {"question": question, "clients": clients, "round": number, "way": name} | asdict(each)
        for (question, clients), rounds in done.items()
        for number, turn in enumerate(rounds)
        for name, each in turn.items()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--triples", type=int, default=200_000)
    parser.add_argument("--seconds", type=float, default=1, help="of a round")
    parser.add_argument("--rounds", type=int, default=7)
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
        done = measured(ways(endpoints), chosen)
        text = told(done, agreement, chosen, size)
        if chosen.profile:
            text += "\n\n" + cost.told(store, mine, done, chosen.seconds)
    if chosen.json:
        chosen.json.write_text(json.dumps(figures(done), indent=1))
    report.give(chosen, "sparql", text)
    sys.exit(not all(reached for reached, _ in goals(done, chosen.clients)))


if __name__ == "__main__":
    main()

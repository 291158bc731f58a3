"""The W3C's tests of SPARQL queries, asked over HTTP of our endpoint and of Oxigraph's own server.

    python benchmarks/w3c.py [--failures] [--write]

All graphs of the tests are in one store; a request names its own by default-graph-uri and named-graph-uri.
Left out: entailment, and federated queries. Exit code 1 if ours fails a test that the native server passes.
"""

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from http import HTTPStatus
from pathlib import Path

import dataset
import httpx
import peers
import report
import w3c_answers
from peers import Endpoint
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from w3c_suite import BASES, Test, asks_for, fetched, path, tests

from graph.checkpoint import publish
from graph.store import writing

_EMPTY = "urn:benchmark:empty"
_OURS, _NATIVE = "ours", "native"


def published(folder: Path, suites: Path, every: list[Test]) -> Path:
    """Publish all graphs that tests speak of, each under its own IRI."""
    store, asked = folder / "store", [test for test in every if test.result]
    names = {name for test in asked for name in (*test.data, *test.named, *asks_for(test))}
    with writing(store) as writer:
        writer.database.bulk_extend(quad for name in sorted(names) for quad in _graph(name, suites))
        publish(writer)
    return store


def _graph(name: str, suites: Path) -> Iterator[Quad]:
    file = path(name, suites)
    form = RdfFormat.from_extension(file.suffix[1:])
    for quad in parse(file.read_bytes(), form, base_iri=name, rename_blank_nodes=True):
        yield Quad(quad.subject, quad.predicate, quad.object, NamedNode(name))


def ask(client: httpx.Client, endpoint: Endpoint, test: Test) -> httpx.Response:
    fields: dict[str, object] = {"query": test.query}
    if not asks_for(test):
        fields["default-graph-uri"] = test.data or _EMPTY
        if test.named:
            fields["named-graph-uri"] = test.named
    rows = w3c_answers.form(test.result) if test.result else w3c_answers.FORMS[".srx"]
    return client.post(endpoint.url, data=fields, headers={"Accept": f"{rows}, {w3c_answers.GRAPH}"})


def fault(answer: httpx.Response, test: Test) -> str:
    """Return what is wrong with an answer, or nothing."""
    if not test.readable:
        refused = answer.status_code == HTTPStatus.BAD_REQUEST
        return "" if refused else f"{answer.status_code} to a query that is none"
    if answer.status_code != HTTPStatus.OK:
        return f"{answer.status_code} {answer.text[:150]}"
    if test.result is None:
        return ""
    wanted, ordered = w3c_answers.expected(test.result, test.query[len("BASE <") :].partition(">")[0])
    got = w3c_answers.read(answer.content, answer.headers["Content-Type"].partition(";")[0])
    return "" if w3c_answers.same(got, wanted, ordered=ordered, lax=test.lax) else "another answer"


def faults(endpoint: Endpoint, every: list[Test]) -> dict[Test, str]:
    with httpx.Client(timeout=60) as client:
        return {test: fault(ask(client, endpoint, test), test) for test in every}


def rows(found: Mapping[str, Mapping[Test, str]]) -> Iterator[list[object]]:
    """Yield for each suite and kind of test how many are passed."""
    yield ["suite", "tests", *found]
    every = next(iter(found.values()))
    totals = Counter(_kind(test) for test in every)
    for kind, total in totals.items():
        passed = (
            sum(not why for test, why in each.items() if _kind(test) == kind) for each in found.values()
        )
        yield [kind, total, *passed]


def _kind(test: Test) -> str:
    return f"{test.name.partition('/')[0]}, {'evaluation' if test.result else 'syntax'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--failures", action="store_true", help="tell every test that is not passed")
    report.options(parser)
    chosen = parser.parse_args()
    suites = fetched()
    every = [test for suite in BASES for test in tests(suites, suite)]
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        store = published(Path(folder), suites, every)
        mine = running.enter_context(peers.ours(store, report.limits(chosen)))
        native = running.enter_context(peers.rocksdb(dataset.dumped(store)[0]))
        found = {_OURS: faults(mine, every), _NATIVE: faults(native, every)}
    for name, each in found.items() if chosen.failures else ():
        print("".join(f"{name}: {test.name}: {why}\n" for test, why in each.items() if why))
    worse = [test.name for test, why in found[_OURS].items() if why and not found[_NATIVE][test]]
    goal = not worse, f"tests that only the native server passes: {', '.join(worse) or 'none'}"
    text = "\n\n".join(
        (f"{report.machine()}. Tests passed:", report.table(rows(found)), report.bullets([goal]))
    )
    report.give(chosen, "w3c", text)
    sys.exit(bool(worse))


if __name__ == "__main__":
    main()

"""How long measures of a network take, beside networkx in the same run; and how far the values differ.

Each cell is counted in a process of its own, on one thread, and given in seconds of processor time.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from network_cells import NETWORKX
from report import bullets, give, machine, table

from graph.network.centrality import compute
from graph.network.measures import Measure
from tests.network_reference import reference

TWELVE = (
    "degree", "betweenness", "weighted-betweenness", "closeness", "weighted-closeness", "harmonic",
    "eigenvector", "pagerank", "hits", "core", "articulation", "communities",
)  # fmt: skip
WHO = ("ours", "networkx")
_TOGETHER = 15  # times as fast: the goal of all twelve
_FEW = 10  # times: below that one digit more is told
_SLOW = 8  # seconds of the clock for each of processor time that a cell may take, on a busy machine
Cell = dict[str, float]


def cell(who: str, what: str, shape: str, limit: int) -> Cell | None:
    """Count in a child; None if it took more than the limit."""
    script = str(Path(__file__).with_name("network_cells.py"))
    command = [sys.executable, script, who, what, shape.split(maxsplit=1)[0], str(limit)]
    try:
        most = 60 + limit * _SLOW
        told = subprocess.run(command, check=False, capture_output=True, text=True, timeout=most)
    except subprocess.TimeoutExpired:
        return None
    if told.returncode < 0:
        return None
    if told.returncode:
        raise SystemExit(told.stderr)
    return dict(json.loads(told.stdout))


def row(what: str, shape: str, limit: int) -> tuple[Cell | None, Cell | None]:
    ours, theirs = (cell(who, what, shape, limit) for who in WHO)
    print(f"{what} {shape}: {ours} {theirs}", file=sys.stderr, flush=True)
    return ours, theirs


def seconds(found: Cell | None, limit: int) -> str:
    if found is None:
        return f"over {limit}"
    estimated = f" (estimate, within {found['bound']:.2g})" if "bound" in found else ""
    return f"{found['cpu']:.2g}{estimated}" if found["cpu"] < 1 else f"{found['cpu']:.1f}{estimated}"


def ratio(ours: Cell | None, theirs: Cell | None, limit: int) -> float | None:
    """Return how many times as long networkx took, at least."""
    return (theirs["cpu"] if theirs else limit) / ours["cpu"] if ours else None


def times(ours: Cell | None, theirs: Cell | None, limit: int) -> str:
    found = ratio(ours, theirs, limit)
    if found is None:
        return "-"
    return f"{'' if theirs else 'over '}{found:.{1 if found < _FEW else 0}f}"


def twelve(limit: int) -> tuple[bool, str]:
    """Say how long twelve measures take together on a network of the size that is expected."""
    both = [row(what, "partners", limit) for what in TWELVE]
    ours = sum((found or {"cpu": limit})["cpu"] for found, _ in both)
    theirs = sum((found or {"cpu": limit})["cpu"] for _, found in both)
    text = f"twelve measures of 763 nodes, 1,312 ties: {ours:.2f} s, networkx {theirs:.2f} s"
    return theirs / ours >= _TOGETHER, f"{text}: {theirs / ours:.0f} x (goal {_TOGETHER})"


def goal(what: str, shape: str, least: int, limit: int) -> tuple[bool, str]:
    """Say how many times as fast one measure is."""
    pair = row(what, shape, limit)
    took = f"{what}, {shape}: {seconds(pair[0], limit)} s, networkx {seconds(pair[1], limit)} s"
    return (ratio(*pair, limit) or 0) >= least, f"{took}: {times(*pair, limit)} x (goal {least})"


def goals(limit: int, long: int) -> Iterator[tuple[bool, str]]:
    """Yield whether each goal of the engines was reached."""
    yield twelve(limit)
    yield goal("betweenness", "1000 nodes", 12, limit)
    yield goal("closeness", "1000 nodes", 10, limit)
    yield goal("communities", "100000 nodes", 50, long)
    yield goal("projection", "100000 ties", 1, limit)


def sizes(shapes: Iterable[str], limit: int, long: int) -> Iterator[tuple[str, ...]]:
    """Yield a line for each measure and size; who took too long with one is not tried on more nodes."""
    yield ("scale-free, mean degree 8", "nodes", "ours, s", "networkx, s", "times")
    over: set[tuple[str, str]] = set()
    for shape in shapes:
        for what in NETWORKX:
            tried = {who: (who, what) not in over for who in WHO}
            most = limit if all(tried.values()) else long
            found = {who: cell(who, what, shape, most) if tried[who] else None for who in WHO}
            told = [seconds(found[who], most) if tried[who] else "not run" for who in WHO]
            compared = times(*found.values(), limit) if all(tried.values()) else "-"
            over |= {(who, what) for who in WHO if found[who] is None}
            print(what, shape, *told, compared, file=sys.stderr, flush=True)
            yield what, f"{int(shape):,}", *told, compared


def agreement() -> Iterator[tuple[str, ...]]:
    """Yield the largest difference between ours and networkx over the random graphs of the tests."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from tests.random_graphs import agreement_graphs  # noqa: PLC0415

    graphs = agreement_graphs().values()
    yield f"measure ({len(graphs)} graphs)", "engine", "largest difference from networkx"
    for measure in Measure:
        ours = [(compute(graph, measure), reference(graph, measure)) for graph in graphs]
        off = max(abs(found.values[node] - wanted[node]) for found, wanted in ours for node in wanted)
        yield measure.value, ", ".join(sorted({found.engine for found, _ in ours})), f"{off:.1e}"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--agreement", action="store_true", help="only how far values differ")
    parser.add_argument("--nodes", nargs="*", default=["1000", "10000", "100000"], help="sizes of the table")
    parser.add_argument("--limit", type=int, default=60, help="seconds of processor time for one cell")
    parser.add_argument(
        "--long",
        type=int,
        default=300,
        help="the same for ours where networkx is not run, and for communities of 100,000 nodes",
    )
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    chosen = parser.parse_args()
    differences = table(agreement())
    if chosen.agreement:
        print(differences)
        return 0
    reached = list(goals(chosen.limit, chosen.long))
    parts = [
        machine() + ".",
        bullets(reached),
        table(sizes(chosen.nodes, chosen.limit, chosen.long)),
        differences,
    ]
    give(chosen, "network", "\n\n".join(parts))
    return 0 if all(good for good, _ in reached) else 1


if __name__ == "__main__":
    raise SystemExit(main())

"""How much faster a question about the network is answered the second time, when its answer is kept.

The process that counts runs already, has the store and has been asked another question, so that neither its
start nor the loading of the engines is counted as the first answer. Seconds are of the clock: two processes
take part.
"""

import argparse
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from report import bullets, give, machine

from graph.limits import DEFAULTS
from graph.network.counting import Counting
from graph.network.frame import Frame
from graph.network.measures import Measure
from graph.network.ranking import rank

_GOAL = 100  # times as fast
_PATIENCE = 120.0  # seconds for an answer, on a busy machine
_AGAIN = 1000  # times the second question is asked, for a mean
_BEFORE, _DAY = date(2019, 12, 31), date(2024, 12, 31)


def took(counting: Counting, measure: Measure, rounds: int = 1) -> float:
    """Return the seconds that an answer takes."""
    start = time.perf_counter()
    for _ in range(rounds):
        counting.ask(rank, Frame(_DAY, _DAY), measure)
    return (time.perf_counter() - start) / rounds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--write", action="store_true", help="put the result into benchmarks/README.md")
    chosen = parser.parse_args()
    counting, reached = Counting(chosen.store, replace(DEFAULTS, seconds=_PATIENCE)), []
    try:
        nodes = len(counting.ask(rank, Frame(_BEFORE, _DAY), Measure.BETWEENNESS).rows)
        for measure in (Measure.BETWEENNESS, Measure.WEIGHTED_CLOSENESS, Measure.DEGREE):
            first, second = took(counting, measure), took(counting, measure, _AGAIN)
            text = f"{measure}: {first * 1e3:.1f} ms, then {second * 1e3:.4f} ms: {first / second:,.0f} x"
            reached.append((first / second >= _GOAL, f"{text} (goal {_GOAL})"))
    finally:
        counting.stop()
    head = (
        f"{machine()}. Asked before: another day, {nodes} nodes. The first of these also draws the network."
    )
    give(chosen, "network, kept", f"{head}\n\n{bullets(reached)}")
    return 0 if all(good for good, _ in reached) else 1


if __name__ == "__main__":
    raise SystemExit(main())

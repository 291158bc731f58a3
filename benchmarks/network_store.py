"""Drawing a network out of a store of 100,000 ties, by us and by networkx.

``python benchmarks/network_store.py`` makes a store of random ties in memory and prints how many seconds of
processor time each takes: we read all ties with their times, tell them in the units of a frame and join units
by the partners they share; networkx has the bare pairs from one query, without times, and projects them.
"""

import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta

import networkx as nx
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.checkpoint import Snapshot
from graph.network import ties
from graph.network.frame import Frame, Mode
from graph.network.projection import project
from graph.network.strength import edges
from graph.terms import ARTICLE, CLAIM, FACT, TIME, UNIT, concept, term

TIES, UNITS, PARTNERS = 100_000, 2_000, 20_000
DAY = date(2026, 1, 1)
_PAIRS = """
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
PREFIX unit: <https://w3id.org/subnational-ties/id/unit/>
SELECT DISTINCT ?unit ?partner {
  ?fact a ties:Agreement ; ties:party ?unit , ?partner .
  ?unit ties:country unit:VN .
  ?partner ties:country unit:KR .
}
"""


def store() -> Store:
    """Return a store of random agreements, each with a date and a status."""
    chance = random.Random(1)  # noqa: S311
    quads = [
        _said(f"{UNIT}{kind}{number}", "country", NamedNode(UNIT + country))
        for kind, count, country in (("u", UNITS, "VN"), ("p", PARTNERS, "KR"))
        for number in range(count)
    ]
    for number in range(TIES):
        fact, span = f"{FACT}{number}", f"{TIME}{number}"
        day = (date(2000, 1, 1) + timedelta(days=chance.randrange(9000))).isoformat()
        quads += [
            Quad(NamedNode(fact), term("rdf:type"), term("ties:Agreement")),
            _said(fact, "status", concept("signed")),
            _said(fact, "party", NamedNode(f"{UNIT}u{chance.randrange(UNITS)}")),
            _said(fact, "party", NamedNode(f"{UNIT}p{chance.randrange(PARTNERS)}")),
            _said(fact, "when", NamedNode(span)),
            _said(span, "edtf", Literal(day)),
            _said(fact, "evidence", NamedNode(f"{CLAIM}{number}")),
            _said(f"{CLAIM}{number}", "statedIn", NamedNode(f"{ARTICLE}{number % 5000}")),
            _said(f"{CLAIM}{number}", "confidence", Literal("0.9", datatype=term("xsd:decimal"))),
        ]
    made = Store()
    made.bulk_extend(quads)
    return made


def ours(snapshot: Snapshot) -> int:
    """Draw the network of units in a frame."""
    ties.of.cache_clear()
    return len(edges(project(ties.of(snapshot), Frame(DAY, DAY, mode=Mode.UNITS)), {}))


def with_networkx(snapshot: Snapshot) -> int:
    """Project the bare pairs."""
    rows = snapshot.select(_PAIRS)
    graph = nx.Graph((row["unit"], row["partner"]) for row in rows)
    return nx.bipartite.weighted_projected_graph(graph, {row["unit"] for row in rows}).number_of_edges()


def main() -> None:
    """Print both, with the number of edges, which must be the same."""
    snapshot = Snapshot(1, store())
    found = {name: _timed(work, snapshot) for name, work in (("ours", ours), ("networkx", with_networkx))}
    for name, (seconds, count) in found.items():
        print(f"{name}: {seconds:.2f} s, {count:,} edges")
    print(f"ratio: {found['networkx'][0] / found['ours'][0]:.2f}")
    if len({count for _, count in found.values()}) != 1:
        sys.exit("the two do not agree")


def _timed(work: Callable[[Snapshot], int], snapshot: Snapshot) -> tuple[float, int]:
    began = time.process_time()
    count = work(snapshot)
    return time.process_time() - began, count


def _said(subject: str, name: str, thing: NamedNode | Literal) -> Quad:
    return Quad(NamedNode(subject), term(f"ties:{name}"), thing)


if __name__ == "__main__":
    main()

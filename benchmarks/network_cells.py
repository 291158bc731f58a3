"""One measure of a network, by our engines or by networkx, timed in a process of its own.

``python benchmarks/network_cells.py WHO WHAT SHAPE LIMIT`` prints as JSON how many seconds of processor time
and of the clock it takes, the mean of so many rounds that the clock of the processor, which may tick but 100
times a second, can tell. It is killed when one takes more than LIMIT seconds of processor time.
"""

import json
import os
import random
import resource
import sys
import time
from collections.abc import Callable

os.environ.update({"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"})

import networkx as nx

from graph.network.centrality import compute
from graph.network.communities import communities
from graph.network.engines import kept_matrices
from graph.network.graphs import Mode, Side, graph_of
from graph.network.measures import Measure
from graph.network.strength import Edge, shared

_ENOUGH = 0.5  # seconds of all rounds together

# What one calls for the same in networkx, with its own tolerances.
NETWORKX: dict[str, Callable[[nx.Graph], object]] = {
    "degree": lambda g: dict(g.degree()),
    "degree-centrality": nx.degree_centrality,
    "weighted-degree": lambda g: dict(g.degree(weight="weight")),
    "betweenness": nx.betweenness_centrality,
    "weighted-betweenness": lambda g: nx.betweenness_centrality(g, weight="cost"),
    "closeness": nx.closeness_centrality,
    "weighted-closeness": lambda g: nx.closeness_centrality(g, distance="cost"),
    "harmonic": nx.harmonic_centrality,
    "weighted-harmonic": lambda g: nx.harmonic_centrality(g, distance="cost"),
    "eigenvector": lambda g: nx.eigenvector_centrality(g, max_iter=10_000, weight="weight"),
    "pagerank": nx.pagerank,
    "hits": nx.hits,
    "core": nx.core_number,
    "clustering": nx.clustering,
    "articulation": lambda g: list(nx.articulation_points(g)),
    "communities": lambda g: nx.community.louvain_communities(g, weight="weight", seed=1),
}


def scale_free(nodes: int) -> nx.Graph:
    """Return a network of mean degree 8 whose ties have strengths of 1 to 5."""
    return _weighted(nx.barabasi_albert_graph(nodes, 4, seed=1))


def partners(units: int = 63, abroad: int = 700, ties: int = 1312) -> nx.Graph:
    """Return a network of the size that is expected: each locality abroad is tied, some units have many."""
    chance = random.Random(1)  # noqa: S311
    found: dict[tuple[int, int], None] = {}
    weights = [1 / (1 + unit) ** 0.5 for unit in range(units)]
    while len(found) < ties:
        place = len(found) if len(found) < abroad else chance.randrange(abroad)
        (unit,) = chance.choices(range(units), weights)
        found[unit, units + place] = None
    return _weighted(nx.Graph(list(found)))


def pairs(units: int = 2_000, abroad: int = 20_000, ties: int = 100_000) -> list[tuple[str, str]]:
    chance = random.Random(1)  # noqa: S311
    found: set[tuple[str, str]] = set()
    while len(found) < ties:
        found.add((f"u{chance.randrange(units)}", f"p{chance.randrange(abroad)}"))
    return sorted(found)


def _weighted(graph: nx.Graph) -> nx.Graph:
    chance = random.Random(1)  # noqa: S311
    ties = [(f"n{a:06}", f"n{b:06}", chance.randint(1, 5)) for a, b in graph.edges]
    return graph_of({f"n{node:06}": Side.UNIT for node in graph}, ties, Mode.UNITS)


def work(who: str, what: str, shape: str) -> Callable[[], object]:
    """Return what is timed, with its input made ready."""
    if what == "projection":
        ties = pairs()
        if who == "ours":
            return lambda: shared(Edge(partner, unit, 1) for unit, partner in ties)
        graph = nx.Graph(ties)
        units = {unit for unit, _ in ties}
        return lambda: nx.bipartite.weighted_projected_graph(graph, units)
    network = partners() if shape == "partners" else scale_free(int(shape))
    if who == "networkx":
        return lambda: NETWORKX[what](network)
    return lambda: _anew(what, network)


def _anew(what: str, network: nx.Graph) -> object:
    """Count as if it were the first time: what an earlier round has converted is not there."""
    kept_matrices.clear()
    return communities(network, seeds=1) if what == "communities" else compute(network, Measure(what))


def timed(task: Callable[[], object], limit: int) -> dict[str, float]:
    before = time.process_time()
    resource.setrlimit(resource.RLIMIT_CPU, (int(before) + limit, resource.RLIM_INFINITY))
    cpu, wall, rounds = 0.0, time.perf_counter(), 0
    while cpu < _ENOUGH:
        found = task()
        cpu, rounds = time.process_time() - before, rounds + 1
    took = {"cpu": cpu / rounds, "wall": (time.perf_counter() - wall) / rounds}
    bound = getattr(found, "bound", None)
    return took if bound is None else took | {"bound": bound}


if __name__ == "__main__":
    _who, _what, _shape, _limit = sys.argv[1:]
    print(json.dumps(timed(work(_who, _what, _shape), int(_limit))))

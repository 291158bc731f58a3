"""Groups of nodes with more ties among themselves than by chance, and how far to trust them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import networkx as nx
import numpy as np

from graph.network.engines import Numbers, Values, matrix, networkit_of, nk
from graph.network.graphs import Side, is_two_mode
from graph.network.scores import named_engine

SEEDS = 10
LARGE = 250_000  # ties from which on the faster of the two methods divides


@dataclass(frozen=True, slots=True)
class Community:
    """A group, which goes by the name of its member with the most ties."""

    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Communities:
    """All groups: the largest first, then by the smallest name.

    ``modularity`` is the share of strength that lies within groups, less what would by chance (Newman and
    Girvan 2004); in two modes chance ties units with partners only (Barber 2007). ``stability`` is the mean
    adjusted Rand index of any two divisions that the seeds gave: 1 if they agree, 0 if as by chance.
    """

    groups: tuple[Community, ...]
    modularity: float
    stability: float
    seeds: int
    method: str
    engine: str


def communities(graph: nx.Graph, seeds: int = SEEDS) -> Communities:
    """Divide a graph by strength of ties with the Leiden method (Traag et al. 2019); the best seed counts.

    From ``LARGE`` ties on it is the Louvain method (Blondel et al. 2008): nearly as good and twice as fast,
    but a group of it may hold together only by way of others. Both look for the largest plain modularity, in
    two modes too. That is never more than Barber's, so what they find is good by Barber's as well, if not the
    best; none of the engines here looks for that.
    """
    found = _divisions(graph, seeds)
    qualities = [modularity(graph, labels) for labels in found]
    best = found[qualities.index(max(qualities))]
    method = "Louvain" if graph.number_of_edges() >= LARGE else "Leiden"
    engine = named_engine("networkit")
    return Communities(_groups(graph, best), max(qualities), _stability(found), seeds, method, engine)


def modularity(graph: nx.Graph, labels: Sequence[int] | Numbers) -> float:
    """Return the modularity of a division that gives each node a number; 0 without ties."""
    adjacency, group = matrix(graph, "weight").tocoo(), np.asarray(labels)
    if adjacency.nnz == 0:
        return 0.0
    total = adjacency.data.sum() / 2  # each tie is in it twice; all sums are of whole numbers, and exact
    within = adjacency.data[group[adjacency.row] == group[adjacency.col]].sum() / 2
    strength = np.bincount(adjacency.row, adjacency.data, len(graph)).astype(np.float64)
    if not is_two_mode(graph):
        expected = (_sums(labels, strength) / (2 * total)) ** 2
    else:
        side = np.array([part for _, part in graph.nodes(data="bipartite")])
        ends = [_sums(labels, np.where(side == part, strength, 0)) for part in Side]
        expected = ends[Side.UNIT] * ends[Side.PARTNER] / total**2
    return float(within / total - expected.sum())


def adjusted_rand(first: Numbers, second: Numbers) -> float:
    """Return how alike two divisions are, beyond chance (Hubert and Arabie 1985)."""
    size = len(first)
    both = _pairs(np.column_stack([first, second]))
    own, other = _pairs(first), _pairs(second)
    chance = own * other / max(size * (size - 1) / 2, 1)
    most = (own + other) / 2
    return 1.0 if most == chance else (both - chance) / (most - chance)


def _pairs(labels: Numbers) -> float:
    """Return how many pairs of nodes are in the same group."""
    counts = np.unique(labels, axis=0, return_counts=True)[1]
    return float((counts * (counts - 1) / 2).sum())


def _sums(labels: Sequence[int] | Numbers, values: Values) -> Values:
    return np.bincount(labels, weights=values).astype(np.float64)


def _divisions(graph: nx.Graph, seeds: int) -> list[Numbers]:
    """Return what each seed finds: the number of its group for each node."""
    adjacency = matrix(graph, "weight")
    if adjacency.nnz == 0:
        return [np.arange(len(graph))] * seeds
    converted = networkit_of(adjacency, weighted=True)
    return [_labels(converted, seed) for seed in range(seeds)]


def _labels(converted: nk.Graph, seed: int) -> Numbers:
    nk.setSeed(seed, False)
    large = converted.numberOfEdges() >= LARGE
    method = nk.community.PLM(converted) if large else nk.community.ParallelLeiden(converted)
    partition = method.run().getPartition()
    return np.unique(np.array(partition.getVector()), return_inverse=True)[1]


def _stability(found: Sequence[Numbers]) -> float:
    alike = [adjusted_rand(first, second) for first, second in combinations(found, 2)]
    return float(np.mean(alike)) if alike else 1.0


def _groups(graph: nx.Graph, labels: Numbers) -> tuple[Community, ...]:
    names = list(graph)
    degree = np.diff(matrix(graph, "weight").indptr)
    order = np.argsort(labels, kind="stable")
    members = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1) if names else []
    ordered = sorted(members, key=lambda group: (-len(group), group[0]))
    # nodes are in the order of their names: of those with most ties the first has the smallest
    return tuple(
        Community(names[group[degree[group].argmax()]], tuple(names[node] for node in group))
        for group in ordered
    )

"""How far nodes are from all others: closeness and harmonic centrality, from all nodes or from pivots."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log, sqrt

import networkx as nx
import numpy as np
import rustworkx as rx
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from graph.network.engines import SEED, Numbers, Values, matrix, parts, rustworkx_of
from graph.network.graphs import UNIT, Side, is_two_mode
from graph.network.measures import DELTA, EXACT
from graph.network.scores import Scores, scores

_BLOCK = 256  # sources at once, so that memory grows with the nodes only
_WHOLE = 4000  # nodes up to which all distances are held at once
_ONE_THREAD = 10**9  # nodes: below it rustworkx starts no threads


@dataclass(frozen=True, slots=True)
class Reach:
    """What each node reaches: nodes of its component, sums of distances and of their reciprocals."""

    parts: list[Numbers]
    size: Values
    total: Values
    inverse: Values
    total_error: Values
    inverse_error: Values


def closeness(graph: nx.Graph, weighted: bool, pivots: int | None = None) -> Scores:
    """Return how near each node is to those that it reaches, times the share of all that it reaches."""
    reach = _reach(graph, weighted, pivots)
    share = (reach.size - 1) / max(len(graph) - 1, 1)
    factor = np.where(reach.size > 1, _nearest(graph, reach) * share, 0.0)
    value = np.divide(factor, reach.total, out=np.zeros(len(graph)), where=reach.total > 0)
    least = reach.total - reach.total_error
    off = np.divide(factor * reach.total_error, reach.total * least, out=np.ones(len(graph)), where=least > 0)
    return _told(graph, value, np.where(reach.total_error > 0, off, 0.0), weighted, pivots)


def harmonic(graph: nx.Graph, weighted: bool, pivots: int | None = None) -> Scores:
    """Return the sum of the reciprocals of each node's distances; a node that is not reached adds nothing."""
    reach = _reach(graph, weighted, pivots)
    return _told(graph, reach.inverse, reach.inverse_error, weighted, pivots)


def _told(graph: nx.Graph, values: Values, errors: Values, weighted: bool, pivots: int | None) -> Scores:
    engine = "scipy" if weighted or pivots else "rustworkx"
    if pivots is None or not errors.any():
        return scores(graph, values, engine)
    note = f"estimated from {pivots} pivots in each component; no value is off by more than the bound"
    return scores(graph, values, engine, float(errors.max()), f"{note} with probability {1 - DELTA:g}")


def _nearest(graph: nx.Graph, reach: Reach) -> Values:
    """Return the smallest sum of distances that a node could have among those that it reaches."""
    least = reach.size - 1
    if is_two_mode(graph):
        side = np.array([part for _, part in graph.nodes(data="bipartite")])
        for part in reach.parts:
            partners = int((side[part] == Side.PARTNER).sum())
            units = len(part) - partners
            own = np.where(side[part] == Side.UNIT, units, partners)
            least[part] = (len(part) - own) + 2 * (own - 1)
    return least


def _reach(graph: nx.Graph, weighted: bool, pivots: int | None) -> Reach:
    size = len(graph)
    adjacency = matrix(graph, "cost" if weighted else None)
    none = np.zeros((4, size))
    found = Reach(parts(adjacency), np.ones(size), *none)
    random = np.random.default_rng(SEED)
    for part in found.parts:
        if len(part) > 1:
            inner = adjacency if len(part) == size else adjacency[part][:, part]
            few = pivots is not None and len(part) > pivots
            sources = random.choice(len(part), pivots, replace=False) if few else np.arange(len(part))
            _add(found, part, inner, np.sort(sources), weighted)
    return found


def _add(found: Reach, part: Numbers, inner: csr_array, sources: Numbers, weighted: bool) -> None:
    nodes, radius = len(part), np.inf
    total, inverse = np.zeros(nodes), np.zeros(nodes)
    unit = UNIT if weighted else 1
    for rows in _distances(inner, sources, weighted):
        total += rows.sum(axis=0)
        inverse += np.divide(unit, rows, out=np.zeros(rows.shape), where=rows > 0).sum(axis=0)
        radius = min(radius, rows.max(axis=1).min() / unit)
    scale = nodes / len(sources)
    found.size[part], found.total[part], found.inverse[part] = nodes, total / unit * scale, inverse * scale
    if len(sources) < nodes:  # Hoeffding (1963), for all nodes at once
        off = nodes * sqrt(log(2 * len(found.size) / DELTA) / (2 * len(sources)))
        found.total_error[part] = off * 2 * radius  # no distance is longer than twice the radius
        found.inverse_error[part] = off * (unit / inner.data.min() if weighted else 1)


def _distances(inner: csr_array, sources: Numbers, weighted: bool) -> Iterator[Values]:
    """Yield the distances from the sources, one row each, in blocks."""
    if not weighted and len(sources) == inner.shape[0] <= _WHOLE:
        yield rx.distance_matrix(rustworkx_of(inner), parallel_threshold=_ONE_THREAD)
        return
    for start in range(0, len(sources), _BLOCK):
        yield dijkstra(inner, indices=sources[start : start + _BLOCK], unweighted=not weighted)


def extent(graph: nx.Graph, most: int = EXACT) -> tuple[int | None, float | None]:
    """Return the longest and the mean distance in a connected graph, in ties; None if it is too large."""
    size = len(graph)
    if size <= 1 or size * graph.number_of_edges() > most:
        return None, None
    longest, total = 0.0, 0.0
    for rows in _distances(matrix(graph, None), np.arange(size), weighted=False):
        longest, total = max(longest, float(rows.max())), total + float(rows.sum())
    return int(longest), total / (size * (size - 1))

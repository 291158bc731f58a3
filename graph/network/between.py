"""How often nodes lie between others: betweenness on shortest paths, of all pairs or of a sample of paths."""

import networkx as nx
import numpy as np
import rustworkx as rx
from scipy.sparse import csr_array

from graph.network.engines import SEED, Numbers, Values, matrix, networkit_of, nk, parts, rustworkx_of
from graph.network.graphs import Side, is_two_mode, side_of
from graph.network.measures import DELTA
from graph.network.scores import Scores, scores

EPSILON = 0.05  # of a sample, as a share of all pairs
_BETWEEN = 3  # nodes that it takes for one to lie between others
_ONE_THREAD = 10**9  # nodes: below it rustworkx starts no threads


def betweenness(graph: nx.Graph, weighted: bool) -> Scores:
    """Return the share of shortest paths between others that lead through each node, of what it could be."""
    engine = "networkit" if weighted else "rustworkx"
    if len(graph) < _BETWEEN:
        return scores(graph, np.zeros(len(graph)), engine)
    pairs = _all_pairs(matrix(graph, "cost" if weighted else None), weighted)
    return scores(graph, pairs * _per_pair(graph), engine)


def sampled_betweenness(graph: nx.Graph, weighted: bool, epsilon: float = EPSILON, most: int = 0) -> Scores:
    """Estimate betweenness in each component that is too large, from shortest paths of random pairs."""
    if len(graph) < _BETWEEN:
        return betweenness(graph, weighted)
    adjacency = matrix(graph, "cost" if weighted else None)
    pairs, off = np.zeros((2, len(graph)))
    found = parts(adjacency)
    delta = DELTA / max(sum(_work(adjacency, part) > most for part in found), 1)
    for part in found:
        inner = adjacency[part][:, part]
        if _work(adjacency, part) > most:
            pairs[part] = _sampled_pairs(inner, weighted, epsilon, delta)
            off[part] = epsilon * _drawn(inner)
        elif len(part) >= _BETWEEN:
            pairs[part] = _all_pairs(inner, weighted)
    values, bound = pairs * _per_pair(graph), float((off * _per_pair(graph)).max())
    if not bound:
        return scores(graph, values, "networkit" if weighted else "rustworkx")
    note = f"estimated from a sample of shortest paths, seed {SEED}; no value is off by more than the bound"
    return scores(graph, values, "networkit", bound, f"{note} with probability {1 - DELTA:g}")


def _all_pairs(adjacency: csr_array, weighted: bool) -> Values:
    if weighted:
        run = nk.centrality.Betweenness(networkit_of(adjacency, weighted=True), normalized=False).run()
        return np.array(run.scores()) / 2  # networkit counts both directions
    graph = rustworkx_of(adjacency)
    found = rx.betweenness_centrality(graph, normalized=False, parallel_threshold=_ONE_THREAD)
    return np.array([found[number] for number in range(adjacency.shape[0])])


def _sampled_pairs(adjacency: csr_array, weighted: bool, epsilon: float, delta: float) -> Values:
    """Estimate for a connected graph in the way of Riondato and Kornaropoulos (2016).

    networkit's KADABRA would be faster, but in 11.2.2 it gives twice the value, and never ends on a path.
    """
    nk.setSeed(SEED, False)
    run = nk.centrality.ApproxBetweenness(networkit_of(adjacency, weighted), epsilon, delta).run()
    return np.array(run.scores()) * _drawn(adjacency)


def _work(adjacency: csr_array, part: Numbers) -> int:
    ties = int(np.diff(adjacency.indptr)[part].sum()) // 2
    return len(part) * ties


def _drawn(adjacency: csr_array) -> float:
    """Return the number of pairs that a sample is drawn from."""
    size = int(adjacency.shape[0])
    return size * (size - 1) / 2


def _per_pair(graph: nx.Graph) -> Values:
    """Return what one pair counts for each node: the reciprocal of the most pairs it could lie between."""
    if not is_two_mode(graph):
        size = len(graph)
        return np.full(size, 2 / ((size - 1) * (size - 2)))
    units, partners = (len(side_of(graph, side)) for side in (Side.UNIT, Side.PARTNER))
    most = {Side.UNIT: _most(units, partners), Side.PARTNER: _most(partners, units)}
    parts = [most[part] for _, part in graph.nodes(data="bipartite")]
    return np.array([1 / pairs if pairs else 0.0 for pairs in parts])


def _most(own: int, other: int) -> float:
    """Return the most pairs that one of ``own`` nodes can lie between (Borgatti and Halgin 2011)."""
    if own == 0 or other == 0:
        return 0.0
    s, t = divmod(own - 1, other)
    return (other**2 * (s + 1) ** 2 + other * (s + 1) * (2 * t - s - 1) - t * (2 * s - t + 3)) / 2

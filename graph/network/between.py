"""How often nodes lie between others: betweenness on shortest paths, of all pairs or of a sample of paths."""

import networkit as nk
import networkx as nx
import numpy as np
import rustworkx as rx

from graph.network.engines import SEED, Values, matrix, networkit_of, rustworkx_of
from graph.network.graphs import Side, is_two_mode, side_of
from graph.network.scores import Scores, scores

EXACT = 10**8  # nodes x ties up to which all pairs are counted
EPSILON = {False: 0.01, True: 0.05}  # of a sample, without and with weights, as a share of all pairs
DELTA = 0.1

_BETWEEN = 3  # nodes that it takes for one to lie between others
_ONE_THREAD = 10**9  # nodes: below it rustworkx starts no threads


def betweenness(graph: nx.Graph, weighted: bool) -> Scores:
    """Return the share of shortest paths between others that lead through each node, of what it could be."""
    engine = "networkit" if weighted else "rustworkx"
    if len(graph) < _BETWEEN:
        return scores(graph, np.zeros(len(graph)), engine)
    adjacency = matrix(graph, "cost" if weighted else None)
    if weighted:
        run = nk.centrality.Betweenness(networkit_of(adjacency, weighted=True), normalized=False).run()
        pairs = np.array(run.scores()) / 2  # networkit counts both directions
    else:
        found = rx.betweenness_centrality(
            rustworkx_of(adjacency), normalized=False, parallel_threshold=_ONE_THREAD
        )
        pairs = np.array([found[number] for number in range(len(graph))])
    return scores(graph, pairs * _per_pair(graph), engine)


def sampled_betweenness(graph: nx.Graph, weighted: bool, epsilon: float | None = None) -> Scores:
    """Estimate betweenness from shortest paths of random pairs (KADABRA, or Riondato and Kornaropoulos)."""
    if len(graph) < _BETWEEN or graph.number_of_edges() == 0:
        return betweenness(graph, weighted)
    off = EPSILON[weighted] if epsilon is None else epsilon
    run = _sampler(networkit_of(matrix(graph, "cost" if weighted else None), weighted), weighted, off).run()
    every = len(graph) * (len(graph) - 1) / 2  # pairs that are drawn from
    per_pair = _per_pair(graph) * every
    values = np.array([score for _, score in sorted(run.ranking())]) * per_pair
    note = f"estimated from a sample of shortest paths, seed {SEED}; no value is off by more than the bound"
    bound = off * float(per_pair.max())
    return scores(graph, values, "networkit", bound, f"{note} with probability {1 - DELTA:g}")


def _sampler(graph: nk.Graph, weighted: bool, epsilon: float) -> nk.centrality.Centrality:
    nk.setSeed(SEED, True)
    if weighted:
        return nk.centrality.ApproxBetweenness(graph, epsilon, DELTA)
    return nk.centrality.KadabraBetweenness(graph, epsilon, DELTA, deterministic=True)


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

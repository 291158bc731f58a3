"""Standing that is lent by neighbours: eigenvector centrality, hubs and authorities, PageRank."""

from collections.abc import Iterator

import networkx as nx
import numpy as np
from scipy.sparse import csr_array
from scipy.sparse.linalg import eigsh

from graph.network.engines import Numbers, Values, matrix, parts
from graph.network.graphs import Side, is_two_mode
from graph.network.scores import Scores, scores

DAMPING = 0.85
_PRECISION = 1e-12  # sum of all changes in the last step of PageRank
_DENSE = 100  # nodes up to which all eigenvectors are worked out, since that is faster


def eigenvector(graph: nx.Graph) -> Scores:
    """Return the dominant eigenvector of each component, whose squares add up to its share of the nodes."""
    values = np.zeros(len(graph))
    for part, vector in _dominant(graph):
        values[part] = vector / np.linalg.norm(vector) * np.sqrt(len(part) / len(graph))
    return scores(graph, values, "scipy")


def hits(graph: nx.Graph) -> Scores:
    """Return units as hubs and partners as authorities; each side of a component adds up to its share.

    The singular vectors of the ties of units with partners are the two halves of the dominant eigenvector.
    """
    side = np.array([part or 0 for _, part in graph.nodes(data="bipartite")])
    values = np.zeros(len(graph))
    for part, vector in _dominant(graph):
        for one in Side if is_two_mode(graph) else (Side.UNIT,):
            own = side[part] == one
            share = own.sum() / (side == one).sum()
            values[part[own]] = vector[own] / vector[own].sum() * share
    return scores(graph, values, "scipy")


def pagerank(graph: nx.Graph) -> Scores:
    """Return how often someone is at each node who follows ties by strength and now and then starts anew."""
    precision = _PRECISION / max(len(graph), 1)
    found = nx.pagerank(graph, alpha=DAMPING, tol=precision, max_iter=1000, weight="weight")
    return scores(graph, found.values(), "networkx")


def _dominant(graph: nx.Graph) -> Iterator[tuple[Numbers, Values]]:
    """Yield the nodes of each component of two or more, and its eigenvector of the largest eigenvalue."""
    if graph.number_of_edges() == 0:
        return
    adjacency = matrix(graph, "weight")
    for part in parts(adjacency):
        if len(part) > 1:
            inner = adjacency if len(part) == len(graph) else adjacency[part][:, part]
            yield part, _vector(inner)


def _vector(inner: csr_array) -> Values:
    size = inner.shape[0]
    small = size <= _DENSE
    vectors = (
        np.linalg.eigh(inner.toarray())[1] if small else eigsh(inner, k=1, which="LA", v0=np.ones(size))[1]
    )
    dominant: Values = np.abs(vectors[:, -1])
    return dominant

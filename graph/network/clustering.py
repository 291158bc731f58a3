"""Whether those that a node is tied to are tied to each other, or, in two modes, share their ties."""

import networkx as nx
import numpy as np

from graph.network.engines import matrix, networkit_of, nk
from graph.network.graphs import is_two_mode
from graph.network.scores import Scores, scores


def clustering(graph: nx.Graph) -> Scores:
    """Return the share of closed triangles at each node, or in two modes the overlap with its own side."""
    if is_two_mode(graph):
        return _overlap(graph)
    if graph.number_of_edges() == 0:
        return scores(graph, np.zeros(len(graph)), "networkit")
    run = nk.centrality.LocalClusteringCoefficient(
        networkit_of(matrix(graph, None), weighted=False), turbo=True
    )
    return scores(graph, run.run().scores(), "networkit")


def _overlap(graph: nx.Graph) -> Scores:
    """Return the mean over all nodes that share a neighbour of: neighbours shared / neighbours of both."""
    if graph.number_of_edges() == 0:
        return scores(graph, np.zeros(len(graph)), "scipy")
    adjacency = matrix(graph, None)
    shared = (adjacency @ adjacency).tocoo()
    degree = np.diff(adjacency.indptr)
    other = shared.row != shared.col
    row, both = shared.row[other], shared.data[other]
    overlap = both / (degree[row] + degree[shared.col[other]] - both)
    count = np.bincount(row, minlength=len(graph))
    summed = np.bincount(row, weights=overlap, minlength=len(graph))
    values = np.divide(summed, count, out=np.zeros(len(graph)), where=count > 0)
    return scores(graph, values, "scipy")

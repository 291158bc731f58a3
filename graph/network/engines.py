"""A graph as the engines want it, with numbers for nodes, in the order of the graph."""

import sys
from itertools import pairwise

import networkx as nx
import numpy as np
import rustworkx as rx
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

# networkit loads matplotlib and pandas where they are: seconds and 85 MB of each process, for nothing here.
_PLOTTING = "matplotlib"
_unloaded = _PLOTTING not in sys.modules
if _unloaded:
    sys.modules[_PLOTTING] = None  # type: ignore[assignment]
import networkit as nk  # noqa: E402

if _unloaded:
    del sys.modules[_PLOTTING]

__all__ = ["SEED", "Numbers", "Values", "matrix", "networkit_of", "nk", "parts", "rustworkx_of"]

Values = NDArray[np.float64]
Numbers = NDArray[np.intp]

SEED = 7
nk.setNumberOfThreads(1)  # sums in one order, so that every run gives the same last digit


def matrix(graph: nx.Graph, weight: str | None) -> csr_array:
    """Return the adjacency matrix of a graph; without weight every tie counts 1."""
    if len(graph) == 0:
        return csr_array((0, 0))
    return nx.to_scipy_sparse_array(graph, weight=weight, dtype=float, format="csr")


def rustworkx_of(adjacency: csr_array) -> "rx.PyGraph[int, None]":
    """Return the ties of a matrix, without weights."""
    graph: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(adjacency.shape[0]))
    graph.add_edges_from_no_data(list(zip(*_pairs(adjacency), strict=True)))
    return graph


def networkit_of(adjacency: csr_array, weighted: bool) -> nk.Graph:
    """Return the ties of a matrix; whole weights are exact in it up to a sum of 2 ** 53."""
    first, second = (np.array(ends, dtype=np.uint64) for ends in _pairs(adjacency))
    upper = adjacency.indices > _rows(adjacency)
    values = adjacency.data[upper] if weighted else np.ones(len(first))
    return nk.GraphFromCoo((values, (first, second)), n=adjacency.shape[0], weighted=weighted, directed=False)


def parts(adjacency: csr_array) -> list[Numbers]:
    """Return the numbers of the nodes of each component, the largest first, then by the first node."""
    if adjacency.shape[0] == 0:
        return []  # scipy finds one component here
    count, labels = connected_components(adjacency, directed=False)
    order = np.argsort(labels, kind="stable")
    ends = np.searchsorted(labels[order], np.arange(count + 1))
    found = [order[start:end] for start, end in pairwise(ends)]
    return sorted(found, key=lambda part: (-len(part), part[0]))


def _rows(adjacency: csr_array) -> Numbers:
    return np.repeat(np.arange(adjacency.shape[0]), np.diff(adjacency.indptr))


def _pairs(adjacency: csr_array) -> tuple[list[int], list[int]]:
    rows = _rows(adjacency)
    upper = adjacency.indices > rows
    return rows[upper].tolist(), adjacency.indices[upper].tolist()

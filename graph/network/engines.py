"""A graph as the engines want it, with numbers for nodes, in the order of the graph."""

import sys
from itertools import pairwise
from typing import Literal
from weakref import WeakKeyDictionary

import networkx as nx
import numpy as np
import rustworkx as rx
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from graph.network.graphs import UNIT, numbered

# networkit loads matplotlib and pandas where they are: seconds and 85 MB of each process, for nothing here.
_PLOTTING = "matplotlib"
_unloaded = _PLOTTING not in sys.modules
if _unloaded:
    sys.modules[_PLOTTING] = None  # type: ignore[assignment]
import networkit as nk  # noqa: E402

if _unloaded:
    del sys.modules[_PLOTTING]

__all__ = [
    "SEED",
    "Numbers",
    "Values",
    "kept_matrices",
    "matrix",
    "networkit_of",
    "nk",
    "parts",
    "rustworkx_of",
]

Values = NDArray[np.float64]
Numbers = NDArray[np.intp]

SEED = 7
nk.setNumberOfThreads(1)  # sums in one order, so that every run gives the same last digit


kept_matrices: WeakKeyDictionary[nx.Graph, dict[str | None, csr_array]] = WeakKeyDictionary()


def matrix(graph: nx.Graph, weight: Literal["weight", "cost"] | None) -> csr_array:
    """Return the adjacency matrix of a graph; without weight every tie counts 1.

    It is kept as long as the graph, which is frozen, and is not to be changed.
    """
    kept = kept_matrices.setdefault(graph, {})
    if weight not in kept:
        kept[weight] = _matrix(graph, weight)
    return kept[weight]


def _matrix(graph: nx.Graph, weight: str | None) -> csr_array:
    ties = numbered(graph)
    first, second = (np.array(ends, dtype=np.int32) for ends in (ties.first, ties.second))
    strength = np.array(ties.weight, dtype=float)
    values = {"weight": strength, "cost": np.rint(UNIT / strength), None: np.ones(len(strength))}[weight]
    both = np.concatenate([first, second]), np.concatenate([second, first])
    return csr_array((np.concatenate([values, values]), both), shape=(len(graph), len(graph)))


def rustworkx_of(adjacency: csr_array) -> "rx.PyGraph[int, None]":
    """Return the ties of a matrix, without weights."""
    graph: rx.PyGraph[int, None] = rx.PyGraph(multigraph=False)
    graph.add_nodes_from(range(adjacency.shape[0]))
    first, second, _ = _upper(adjacency)
    graph.add_edges_from_no_data(list(zip(first.tolist(), second.tolist(), strict=True)))
    return graph


def networkit_of(adjacency: csr_array, weighted: bool) -> nk.Graph:
    """Return the ties of a matrix; whole weights are exact in it up to a sum of 2 ** 53."""
    first, second, strength = _upper(adjacency)
    values = strength if weighted else np.ones(len(strength))
    ends = first.astype(np.uint64), second.astype(np.uint64)
    return nk.GraphFromCoo((values, ends), n=adjacency.shape[0], weighted=weighted, directed=False)


def parts(adjacency: csr_array) -> list[Numbers]:
    """Return the numbers of the nodes of each component, the largest first, then by the first node."""
    if adjacency.shape[0] == 0:
        return []  # scipy finds one component here
    count, labels = connected_components(adjacency, directed=False)
    order = np.argsort(labels, kind="stable")
    ends = np.searchsorted(labels[order], np.arange(count + 1))
    found = [order[start:end] for start, end in pairwise(ends)]
    return sorted(found, key=lambda part: (-len(part), part[0]))


def _upper(adjacency: csr_array) -> tuple[Numbers, Numbers, Values]:
    """Return each tie once: the numbers of its ends, the smaller first, and its weight."""
    rows = np.repeat(np.arange(adjacency.shape[0]), np.diff(adjacency.indptr))
    upper = adjacency.indices > rows
    return rows[upper], adjacency.indices[upper], adjacency.data[upper]

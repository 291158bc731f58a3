"""Which nodes hang together, which of them and of their ties hold others together, and their cores."""

import networkx as nx
import numpy as np
import rustworkx as rx

from graph.network.engines import matrix, networkit_of, nk, rustworkx_of
from graph.network.scores import Scores, scores


def components(graph: nx.Graph) -> list[list[str]]:
    """Return the nodes of each component; the largest comes first, then that of the smallest name."""
    found = [sorted(part) for part in nx.connected_components(graph)]
    return sorted(found, key=lambda part: (-len(part), part))


def articulation_points(graph: nx.Graph) -> list[str]:
    """Return the nodes without which their component would fall apart."""
    names = list(graph)
    return [names[number] for number in sorted(rx.articulation_points(_plain(graph)))] if names else []


def bridges(graph: nx.Graph) -> list[tuple[str, str]]:
    """Return the ties without which their component would fall apart."""
    names = list(graph)
    found = rx.bridges(_plain(graph)) if names else set()
    return sorted((names[min(pair)], names[max(pair)]) for pair in found)


def articulation(graph: nx.Graph) -> Scores:
    """Return 1 for each articulation point and 0 for the others."""
    points = set(articulation_points(graph))
    return scores(graph, (node in points for node in graph), "rustworkx")


def core(graph: nx.Graph) -> Scores:
    """Return the largest k for which each node is in a part where all have k ties at least."""
    if graph.number_of_edges() == 0:
        return scores(graph, np.zeros(len(graph)), "networkit")
    adjacency = networkit_of(matrix(graph, None), weighted=False)
    return scores(graph, nk.centrality.CoreDecomposition(adjacency).run().scores(), "networkit")


def _plain(graph: nx.Graph) -> "rx.PyGraph[int, None]":
    return rustworkx_of(matrix(graph, None))

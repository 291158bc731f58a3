"""Measuring a graph as a whole: the figures of ``graph.network.summary``."""

from collections import Counter

import networkx as nx
import numpy as np

from graph.network.clustering import clustering
from graph.network.components import components
from graph.network.distances import extent
from graph.network.engines import matrix
from graph.network.graphs import Side, is_two_mode, side_of
from graph.network.mixing import degree_assortativity, gini
from graph.network.summary import Degrees, Summary


def summarise(graph: nx.Graph) -> Summary:
    """Measure a graph as a whole."""
    size, ties, parts = len(graph), graph.number_of_edges(), components(graph)
    largest = parts[0] if parts else []
    diameter, distance = extent(graph.subgraph(largest))
    two = is_two_mode(graph)
    return Summary(
        mode=str(graph.graph["mode"]),
        nodes=size,
        ties=ties,
        strength=int(graph.size(weight="weight")),
        density=ties / possible if (possible := _possible(graph)) else 0.0,
        components=len(parts),
        largest=len(largest) / size if size else 0.0,
        isolates=sum(len(part) == 1 for part in parts),
        diameter=diameter,
        mean_distance=distance,
        clustering=_mean_clustering(graph),
        assortativity=degree_assortativity(graph),
        squares=squares(graph),
        degrees=_degrees(graph, list(graph)),
        units=_degrees(graph, side_of(graph, Side.UNIT)) if two else None,
        partners=_degrees(graph, side_of(graph, Side.PARTNER)) if two else None,
    )


def squares(graph: nx.Graph) -> int:
    """Count the cycles of four ties: two nodes that share k neighbours close k (k - 1) / 2, seen twice."""
    adjacency = matrix(graph, None)
    shared = (adjacency @ adjacency).tocoo()
    common = shared.data[shared.row < shared.col].astype(np.int64)
    return int((common * (common - 1) // 2).sum()) // 2


def _possible(graph: nx.Graph) -> int:
    if is_two_mode(graph):
        return len(side_of(graph, Side.UNIT)) * len(side_of(graph, Side.PARTNER))
    return len(graph) * (len(graph) - 1) // 2


def _mean_clustering(graph: nx.Graph) -> float | None:
    values = clustering(graph).values
    told = [values[node] for node, count in graph.degree() if count > 1]
    return float(np.mean(told)) if told else None


def _degrees(graph: nx.Graph, nodes: list[str]) -> Degrees:
    counts = [graph.degree(node) for node in nodes]
    distribution = tuple(sorted(Counter(counts).items()))
    mean = sum(counts) / len(counts) if counts else 0.0
    return Degrees(len(counts), mean, max(counts, default=0), gini(counts), distribution)

"""A graph in figures, of the kind that the KONECT collection gives of each network (Kunegis 2013)."""

from collections import Counter
from dataclasses import dataclass

import networkx as nx
import numpy as np

from graph.network.clustering import clustering
from graph.network.components import components
from graph.network.distances import extent
from graph.network.engines import matrix
from graph.network.graphs import Side, is_two_mode, side_of
from graph.network.mixing import degree_assortativity, gini

Distribution = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Degrees:
    """The numbers of ties of all nodes, or of those of one side."""

    nodes: int
    mean: float
    largest: int
    gini: float
    distribution: Distribution  # (ties, nodes that have as many)


@dataclass(frozen=True, slots=True)
class Summary:
    """A graph in figures; None where it has no such figure, or is too large for it."""

    mode: str
    nodes: int
    ties: int
    strength: int
    density: float  # ties as a share of those that could be
    components: int
    largest: float  # share of the nodes that the largest component has
    isolates: int
    diameter: int | None  # of the largest component
    mean_distance: float | None  # of two nodes of the largest component
    clustering: float | None  # mean over the nodes that have two ties or more
    assortativity: float | None
    squares: int  # cycles of four; in two modes: two units that share two partners
    degrees: Degrees
    units: Degrees | None
    partners: Degrees | None


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

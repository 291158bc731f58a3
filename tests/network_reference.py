"""The same measures by networkx alone, slowly: what the engines are held against in tests and benchmarks."""

from collections.abc import Callable, Iterator, Mapping

import networkx as nx
import numpy as np

from graph.network.graphs import UNIT, Side, is_two_mode, side_of
from graph.network.measures import Measure

Found = dict[str, float]


def reference(graph: nx.Graph, measure: Measure) -> Found:
    """Return the values of a measure as networkx works them out, in the scale of ours."""
    found = _MEASURES[measure](graph)
    return {node: float(found.get(node, 0.0)) for node in graph}


def _degree_centrality(graph: nx.Graph) -> Found:
    if graph.number_of_edges() == 0:  # networkx gives 1 to a node that is alone
        return {}
    if is_two_mode(graph):
        return dict(nx.bipartite.degree_centrality(graph, side_of(graph, Side.UNIT)))
    return dict(nx.degree_centrality(graph))


def _betweenness(graph: nx.Graph, cost: str | None) -> Found:
    if not is_two_mode(graph):
        return dict(nx.betweenness_centrality(graph, weight=cost))
    if graph.number_of_edges() == 0:
        return {}
    units = side_of(graph, Side.UNIT)
    if cost is None and min(len(units), len(graph) - len(units)) > 1:
        return dict(nx.bipartite.betweenness_centrality(graph, units))
    return _two_mode_betweenness(
        graph, units, nx.betweenness_centrality(graph, normalized=False, weight=cost)
    )


def _two_mode_betweenness(graph: nx.Graph, units: list[str], raw: Found) -> Found:
    """Divide by what the centre of the best arrangement has, which networkx counts where it can be built."""
    best = {
        Side.UNIT: _best(len(units), len(graph) - len(units)),
        Side.PARTNER: _best(len(graph) - len(units), len(units)),
    }
    sides = graph.nodes(data="bipartite")
    return {node: raw[node] / best[side] if best[side] else 0.0 for node, side in sides}


def _best(own: int, other: int) -> float:
    """Count the most that a node of ``own`` can have: the others tied to it, its own side spread on them."""
    star = nx.Graph([("c", ("o", number)) for number in range(other)])
    star.add_edges_from((("o", number % other), ("n", number)) for number in range(own - 1))
    return float(nx.betweenness_centrality(star, normalized=False)["c"])


def _closeness(graph: nx.Graph, cost: str | None) -> Found:
    unit = UNIT if cost else 1
    if not is_two_mode(graph):
        return {node: unit * value for node, value in nx.closeness_centrality(graph, distance=cost).items()}
    found: Found = {}
    for part in _components(graph):  # in it, since networkx compares with the whole and so gives more than 1
        inner = nx.bipartite.closeness_centrality(part, side_of(part, Side.UNIT), normalized=False)
        if cost:
            ratio = {v: d / sum(_lengths(part, v, cost).values()) for v, d in _steps(part).items()}
            inner = {node: value * ratio[node] * unit for node, value in inner.items()}
        share = (len(part) - 1) / (len(graph) - 1)
        found |= {node: value * share for node, value in inner.items()}
    return found


def _steps(graph: nx.Graph) -> Mapping[str, int]:
    return {node: sum(nx.single_source_shortest_path_length(graph, node).values()) for node in graph}


def _lengths(graph: nx.Graph, node: str, cost: str) -> Mapping[str, int]:
    return dict(nx.single_source_dijkstra_path_length(graph, node, weight=cost))


def _harmonic(graph: nx.Graph, cost: str | None) -> Found:
    unit = UNIT if cost else 1
    return {node: unit * value for node, value in nx.harmonic_centrality(graph, distance=cost).items()}


def _eigenvector(graph: nx.Graph) -> Found:
    found: Found = {}
    for part in _components(graph):
        scale = np.sqrt(len(part) / len(graph))
        values = nx.eigenvector_centrality_numpy(part, weight="weight") if len(part) > 2 else _pair(part)
        found |= {node: value * scale for node, value in values.items()}
    return found


def _pair(graph: nx.Graph) -> Found:
    return dict(nx.eigenvector_centrality(graph, tol=1e-13))  # the other function refuses two nodes


def _hits(graph: nx.Graph) -> Found:
    found: Found = {}
    for part in _components(graph):
        if not is_two_mode(graph):
            # a tie of each node to itself leaves the vectors alone, and makes the largest value the only one
            loops = nx.Graph(part)
            loops.add_edges_from(((node, node) for node in part), weight=1)
            _, inner = nx.hits(loops, tol=0)
            found |= {node: value * len(part) / len(graph) for node, value in inner.items()}
            continue
        units = set(side_of(part, Side.UNIT))
        leading = nx.DiGraph()
        leading.add_nodes_from(part)
        leading.add_edges_from((a, b, d) if a in units else (b, a, d) for a, b, d in part.edges(data=True))
        hubs, authorities = nx.hits(leading, tol=0)
        for values, side in ((hubs, Side.UNIT), (authorities, Side.PARTNER)):
            own = side_of(part, side)
            found |= {node: values[node] * len(own) / len(side_of(graph, side)) for node in own}
    return found


def _pagerank(graph: nx.Graph) -> Found:
    """Solve the equations of Google's matrix."""
    if len(graph) == 0:
        return {}
    google = nx.google_matrix(graph, alpha=0.85, weight="weight")
    equations = np.asarray(google).T - np.eye(len(graph))
    equations[0] = 1
    solved = np.linalg.solve(equations, np.eye(len(graph))[0])
    return dict(zip(graph, solved, strict=True))


def _clustering(graph: nx.Graph) -> Found:
    return dict(nx.bipartite.clustering(graph, mode="dot") if is_two_mode(graph) else nx.clustering(graph))


def _components(graph: nx.Graph) -> Iterator[nx.Graph]:
    """Yield the components of two nodes or more."""
    yield from (graph.subgraph(part) for part in nx.connected_components(graph) if len(part) > 1)


_MEASURES: Mapping[Measure, Callable[[nx.Graph], Found]] = {
    Measure.DEGREE: lambda graph: dict(graph.degree()),
    Measure.DEGREE_CENTRALITY: _degree_centrality,
    Measure.WEIGHTED_DEGREE: lambda graph: dict(graph.degree(weight="weight")),
    Measure.BETWEENNESS: lambda graph: _betweenness(graph, None),
    Measure.WEIGHTED_BETWEENNESS: lambda graph: _betweenness(graph, "cost"),
    Measure.CLOSENESS: lambda graph: _closeness(graph, None),
    Measure.WEIGHTED_CLOSENESS: lambda graph: _closeness(graph, "cost"),
    Measure.HARMONIC: lambda graph: _harmonic(graph, None),
    Measure.WEIGHTED_HARMONIC: lambda graph: _harmonic(graph, "cost"),
    Measure.EIGENVECTOR: _eigenvector,
    Measure.PAGERANK: _pagerank,
    Measure.HITS: _hits,
    Measure.CORE: nx.core_number,
    Measure.CLUSTERING: _clustering,
    Measure.ARTICULATION: lambda graph: dict.fromkeys(nx.articulation_points(graph), 1.0),
}

"""The measures of nodes, each by the engine that is fast at it and says what networkx says."""

from collections.abc import Callable, Mapping
from functools import partial

import networkx as nx

from graph.network import between, distances
from graph.network.clustering import clustering
from graph.network.components import articulation, core
from graph.network.graphs import is_two_mode
from graph.network.measures import Measure
from graph.network.scores import Scores, scores
from graph.network.spectra import eigenvector, hits, pagerank


def compute(graph: nx.Graph, measure: Measure) -> Scores:
    """Return the value of a measure for each node; an estimate where the graph is too large for more."""
    work = len(graph) * graph.number_of_edges()
    if measure in _SAMPLED and work > _SAMPLED[measure][0]:
        return _SAMPLED[measure][1](graph)
    return _EXACT[measure](graph)


def degree(graph: nx.Graph) -> Scores:
    """Return how many nodes each is tied to."""
    return scores(graph, (count for _, count in graph.degree()), "networkx")


def degree_centrality(graph: nx.Graph) -> Scores:
    """Return the share of the nodes that it could be tied to that each is tied to."""
    size = len(graph)
    partners = sum(part or 0 for _, part in graph.nodes(data="bipartite"))
    others = (partners, size - partners) if is_two_mode(graph) else (size - 1,)
    possible = (others[part or 0] for _, part in graph.nodes(data="bipartite"))
    counts = (count for _, count in graph.degree())
    return scores(
        graph, (c / most if c else 0.0 for c, most in zip(counts, possible, strict=True)), "networkx"
    )


def weighted_degree(graph: nx.Graph) -> Scores:
    """Return the strengths of the ties of each node, added up."""
    return scores(graph, (total for _, total in graph.degree(weight="weight")), "networkx")


Count = Callable[[nx.Graph], Scores]

_EXACT: Mapping[Measure, Count] = {
    Measure.DEGREE: degree,
    Measure.DEGREE_CENTRALITY: degree_centrality,
    Measure.WEIGHTED_DEGREE: weighted_degree,
    Measure.BETWEENNESS: partial(between.betweenness, weighted=False),
    Measure.WEIGHTED_BETWEENNESS: partial(between.betweenness, weighted=True),
    Measure.CLOSENESS: partial(distances.closeness, weighted=False),
    Measure.WEIGHTED_CLOSENESS: partial(distances.closeness, weighted=True),
    Measure.HARMONIC: partial(distances.harmonic, weighted=False),
    Measure.WEIGHTED_HARMONIC: partial(distances.harmonic, weighted=True),
    Measure.EIGENVECTOR: eigenvector,
    Measure.PAGERANK: pagerank,
    Measure.HITS: hits,
    Measure.CORE: core,
    Measure.CLUSTERING: clustering,
    Measure.ARTICULATION: articulation,
}

# measure: (nodes x ties up to which it is counted exactly, how it is estimated beyond that)
_SAMPLED: Mapping[Measure, tuple[int, Count]] = {
    Measure.BETWEENNESS: (between.EXACT, partial(between.sampled_betweenness, weighted=False)),
    Measure.WEIGHTED_BETWEENNESS: (between.EXACT, partial(between.sampled_betweenness, weighted=True)),
    **{
        measure: (distances.EXACT, partial(count, pivots=distances.PIVOTS))
        for measure, count in _EXACT.items()
        if measure.value.endswith(("closeness", "harmonic")) and isinstance(count, partial)
    },
}

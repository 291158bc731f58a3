"""The measures of nodes, each by the engine that is fast at it and says what networkx says."""

from collections.abc import Callable, Mapping
from functools import partial

import networkx as nx

from graph.network import between, distances
from graph.network.clustering import clustering
from graph.network.components import articulation, core
from graph.network.graphs import is_two_mode
from graph.network.measures import EXACT, Measure
from graph.network.scores import Scores, scores
from graph.network.spectra import eigenvector, hits, pagerank

PIVOTS = 1000  # nodes of each component from which they are followed beyond that


def compute(graph: nx.Graph, measure: Measure) -> Scores:
    """Return the value of a measure for each node; an estimate where the graph is too large for more."""
    if measure in _ON_PATHS and len(graph) * graph.number_of_edges() > EXACT:
        return _ON_PATHS[measure](graph)
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

# Those whose work grows with nodes x ties, and how they are estimated.
_ON_PATHS: Mapping[Measure, Count] = {
    Measure.BETWEENNESS: lambda graph: between.sampled_betweenness(graph, weighted=False, most=EXACT),
    Measure.WEIGHTED_BETWEENNESS: lambda graph: between.sampled_betweenness(graph, weighted=True, most=EXACT),
    Measure.CLOSENESS: lambda graph: distances.closeness(graph, weighted=False, pivots=PIVOTS),
    Measure.WEIGHTED_CLOSENESS: lambda graph: distances.closeness(graph, weighted=True, pivots=PIVOTS),
    Measure.HARMONIC: lambda graph: distances.harmonic(graph, weighted=False, pivots=PIVOTS),
    Measure.WEIGHTED_HARMONIC: lambda graph: distances.harmonic(graph, weighted=True, pivots=PIVOTS),
}

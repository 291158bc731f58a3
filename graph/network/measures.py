"""The measures that can be asked for, and what each means: the table that docs/measures.md is made of."""

from enum import StrEnum


class Measure(StrEnum):
    """A measure that gives each node a value."""

    DEGREE = "degree"
    DEGREE_CENTRALITY = "degree-centrality"
    WEIGHTED_DEGREE = "weighted-degree"
    BETWEENNESS = "betweenness"
    WEIGHTED_BETWEENNESS = "weighted-betweenness"
    CLOSENESS = "closeness"
    WEIGHTED_CLOSENESS = "weighted-closeness"
    HARMONIC = "harmonic"
    WEIGHTED_HARMONIC = "weighted-harmonic"
    EIGENVECTOR = "eigenvector"
    PAGERANK = "pagerank"
    HITS = "hits"
    CORE = "core"
    CLUSTERING = "clustering"
    ARTICULATION = "articulation"

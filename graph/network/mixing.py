"""Who is tied to whom: like with like, and how much falls to a few."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import networkx as nx
import numpy as np

from graph.network.graphs import Side, is_two_mode, side_of

TOP = 5


@dataclass(frozen=True, slots=True)
class Concentration:
    """How unequally a number of things is shared out over kinds, for example ties over partner countries."""

    kinds: int
    total: int
    gini: float  # 0: all have as many; near 1: one has all (Gini 1912)
    top: float  # share of the five that have most
    entropy: float  # bits it takes to tell which kind one of them is (Shannon 1948)
    evenness: float  # entropy as a share of what it could be (Pielou 1966); 1 if there is one kind only


def concentration(counts: Iterable[int]) -> Concentration:
    """Measure how unequal counts are; kinds with none are left out.

    >>> concentration([8, 4, 2, 2])
    Concentration(kinds=4, total=16, gini=0.3125, top=1.0, entropy=1.75, evenness=0.875)
    """
    held = sorted(count for count in counts if count > 0)
    total = sum(held)
    if not held:
        return Concentration(0, 0, 0.0, 0.0, 0.0, 1.0)
    share = np.array(held) / total
    entropy = float(-(share * np.log2(share)).sum()) + 0.0  # no minus zero
    evenness = entropy / float(np.log2(len(held))) if len(held) > 1 else 1.0
    return Concentration(len(held), total, gini(held), sum(held[-TOP:]) / total, entropy, evenness)


def gini(counts: Iterable[int]) -> float:
    """Return the mean difference of two counts, as a share of twice their mean; zeros count.

    >>> gini([1, 1, 1]), gini([0, 0, 0, 1])
    (0.0, 0.75)
    """
    ordered = np.sort(np.fromiter(counts, dtype=np.int64))
    size, total = len(ordered), int(ordered.sum())
    if total == 0:
        return 0.0
    ranks = 2 * np.arange(1, size + 1) - size - 1
    return float((ranks * ordered).sum() / (size * total))


def degree_assortativity(graph: nx.Graph) -> float | None:
    """Return whether nodes with many ties are tied to such, from -1 to 1; None where all have as many.

    It is the correlation of degrees over ties (Newman 2002). In two modes each tie is taken once, from unit
    to partner; else it would be negative only because one side has more ties than the other.
    """
    if is_two_mode(graph):
        units = set(side_of(graph, Side.UNIT))
        ends = [(a, b) if a in units else (b, a) for a, b in graph.edges]
    else:
        ends = [pair for a, b in graph.edges for pair in ((a, b), (b, a))]
    degrees = np.array([(graph.degree(a), graph.degree(b)) for a, b in ends], dtype=float).reshape(-1, 2)
    if len(degrees) == 0 or (np.ptp(degrees, axis=0) == 0).any():
        return None
    return float(np.corrcoef(degrees.T)[0, 1])


def attribute_assortativity(graph: nx.Graph, attribute: Mapping[str, str]) -> float | None:
    """Return whether nodes are tied to those with the same attribute, as region or country (Newman 2003).

    1: to no others; 0: as by chance. Nodes that have none are left out. None where ties have one value only.
    Both ends need the same kind of attribute, so it is for graphs of one mode.
    """
    known = nx.Graph(graph.subgraph(node for node in graph if node in attribute).edges)
    if len({attribute[node] for node in known}) <= 1:
        return None
    nx.set_node_attributes(known, attribute, "kind")
    return float(nx.attribute_assortativity_coefficient(known, "kind"))

import networkx as nx
import pytest

from graph.network.strength import Edge, shared
from tests.random_graphs import two_mode


@pytest.mark.parametrize("seed", range(6))
def test_shared_partners_are_those_of_networkx(seed):
    graph = two_mode(25, 40, 30 * (seed + 1), seed)
    pairs = [(a, b) if a.startswith("u") else (b, a) for a, b in graph.edges]
    units = [node for node in graph if node.startswith("u")]
    wanted = nx.bipartite.weighted_projected_graph(graph, units)
    found = shared(Edge(partner, unit, 1) for unit, partner in pairs)
    assert {(edge.a, edge.b): edge.weight for edge in found} == {
        tuple(sorted((a, b))): count for a, b, count in wanted.edges(data="weight")
    }
    assert [(edge.a, edge.b) for edge in found] == sorted((edge.a, edge.b) for edge in found)
    assert all(edge.through == tuple(sorted(set(graph[edge.a]) & set(graph[edge.b]))) for edge in found)


def test_each_shared_partner_adds_the_weaker_of_its_two_sides_and_no_pairs_share_nothing():
    weighed = [Edge("p", "u1", 5), Edge("p", "u2", 2), Edge("q", "u2", 4), Edge("q", "u1", 1)]
    assert shared(weighed) == [Edge("u1", "u2", 3, ("p", "q"))]
    assert shared([]) == []

import networkx as nx
import pytest

from graph.network.onemode import onemode
from tests.random_graphs import two_mode


@pytest.mark.parametrize("seed", range(6))
def test_shared_partners_are_those_of_networkx(seed):
    graph = two_mode(25, 40, 30 * (seed + 1), seed)
    pairs = [(a, b) if a.startswith("u") else (b, a) for a, b in graph.edges]
    units = [node for node in graph if node.startswith("u")]
    wanted = nx.bipartite.weighted_projected_graph(graph, units)
    found = onemode(pairs)
    assert found == {tuple(sorted((a, b))): count for a, b, count in wanted.edges(data="weight")}
    assert list(found) == sorted(found)
    assert all(type(count) is int for count in found.values())


def test_a_pair_given_twice_counts_once_and_no_pairs_share_nothing():
    assert onemode([("u1", "p"), ("u1", "p"), ("u2", "p")]) == {("u1", "u2"): 1}
    assert onemode([]) == {}

import networkx as nx
import numpy as np
import pytest

from graph.network.communities import adjusted_rand, communities, modularity
from graph.network.graphs import Mode, Side, graph_of
from tests.random_graphs import agreement_graphs, one_mode, two_mode

GRAPHS = agreement_graphs()


def test_groups_are_connected_and_have_the_modularity_that_networkx_finds():
    for name, graph in GRAPHS.items():
        found = communities(graph, seeds=2)
        parts = [set(group.members) for group in found.groups]
        assert sorted(node for part in parts for node in part) == list(graph), name
        assert all(nx.is_connected(graph.subgraph(part)) for part in parts), name
        plain = nx.community.modularity(graph, parts) if graph.number_of_edges() else 0.0
        if graph.graph["mode"] == Mode.TWO_MODE:
            assert found.modularity >= plain - 1e-12, name
        else:
            assert found.modularity == pytest.approx(plain, abs=1e-12), name


def test_groups_are_no_worse_than_those_of_networkx():
    graph = one_mode(nx.barabasi_albert_graph(300, 2, seed=1), 1, 3)
    theirs = nx.community.louvain_communities(graph, weight="weight", seed=1)
    assert communities(graph).modularity >= nx.community.modularity(graph, theirs)


def test_planted_groups_are_found_again_by_every_seed():
    graph = one_mode(nx.planted_partition_graph(4, 25, 0.5, 0.01, seed=1))
    found = communities(graph)
    assert [group.members[0] for group in found.groups] == ["u00000", "u00025", "u00050", "u00075"]
    assert [len(group.members) for group in found.groups] == [25] * 4
    assert (found.stability, found.seeds) == (1.0, 10)


def test_groups_without_meaning_are_unstable_and_the_same_in_every_run():
    graph = one_mode(nx.gnm_random_graph(150, 600, seed=1))
    found = communities(graph)
    assert found.stability < 0.6
    assert communities(graph) == found


def test_modularity_in_two_modes_is_that_of_barber():
    # two stars of 1 unit with 3 partners: each holds half of the ties, by chance a quarter
    nodes = {"u1": Side.UNIT, "u2": Side.UNIT} | {f"p{n}": Side.PARTNER for n in range(6)}
    graph = graph_of(nodes, [(f"u{1 + n % 2}", f"p{n}", 1) for n in range(6)])
    found = communities(graph)
    assert [(group.name, group.members) for group in found.groups] == [
        ("u2", ("p1", "p3", "p5", "u2")),
        ("u1", ("p0", "p2", "p4", "u1")),
    ][::-1]
    assert found.modularity == pytest.approx(1 - 2 * 0.5 * 0.5)
    assert modularity(graph, [0] * len(graph)) == pytest.approx(0)


def test_barbers_modularity_is_its_sum_over_all_pairs():
    graph = two_mode(6, 9, 20, seed=4, strongest=5)
    labels = np.arange(len(graph)) % 3
    group = dict(zip(graph, labels, strict=True))
    degree, total = dict(graph.degree(weight="weight")), graph.size(weight="weight")
    summed = sum(
        graph.get_edge_data(u, p, {"weight": 0})["weight"] - degree[u] * degree[p] / total
        for u in graph
        for p in graph
        if u.startswith("u") and p.startswith("p") and group[u] == group[p]
    )
    assert modularity(graph, labels) == pytest.approx(summed / total)


def test_the_adjusted_rand_index_is_that_of_the_worked_example():
    # of 10 pairs 4 are together in the first, 2 in the second, 2 in both
    first, second = np.array([0, 0, 0, 1, 1]), np.array([0, 0, 1, 2, 2])
    assert adjusted_rand(first, second) == pytest.approx((2 - 4 * 2 / 10) / ((4 + 2) / 2 - 4 * 2 / 10))
    assert adjusted_rand(first, 1 - first) == 1
    assert adjusted_rand(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])) == pytest.approx(-0.5)

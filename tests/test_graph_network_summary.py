import networkx as nx
import pytest

from graph.network.components import articulation_points, bridges, components
from graph.network.summing import summarise
from tests.random_graphs import agreement_graphs, one_mode, two_mode

GRAPHS = agreement_graphs()


def test_a_two_mode_graph_in_figures_worked_out_by_hand():
    found = summarise(two_mode(2, 3, 6))  # all with all
    assert (found.mode, found.nodes, found.ties, found.strength, found.density) == ("two-mode", 5, 6, 6, 1.0)
    assert (found.components, found.largest, found.isolates) == (1, 1.0, 0)
    assert (found.diameter, found.mean_distance) == (2, (6 * 1 + 4 * 2) / 10)
    assert (found.clustering, found.squares, found.assortativity) == (1.0, 3, None)
    assert (found.units.mean, found.units.distribution) == (3, ((3, 2),))
    assert (found.partners.largest, found.partners.distribution) == (2, ((2, 3),))


def test_figures_are_those_of_networkx_on_every_kind_of_graph():
    for name, graph in GRAPHS.items():
        found = summarise(graph)
        assert found.components == (nx.number_connected_components(graph) if len(graph) else 0), name
        assert found.isolates == nx.number_of_isolates(graph), name
        largest = graph.subgraph(max(nx.connected_components(graph), key=len, default=set()))
        if len(largest) > 1:
            assert found.largest == len(largest) / len(graph), name
        if name.startswith("connected"):
            assert found.diameter == nx.diameter(graph), name
            assert found.mean_distance == pytest.approx(nx.average_shortest_path_length(graph)), name
        if found.mode != "two-mode" and len(graph) > 1:
            assert found.density == pytest.approx(nx.density(graph)), name
        assert found.squares == sum(1 for cycle in nx.simple_cycles(graph, 4) if len(cycle) == 4), name
        assert sum(nodes for _, nodes in found.degrees.distribution) == len(graph), name


def test_clustering_is_the_mean_over_those_that_could_have_some():
    graph = one_mode(nx.barabasi_albert_graph(50, 2, seed=1))
    assert summarise(graph).clustering == pytest.approx(nx.average_clustering(graph))
    assert summarise(one_mode(nx.path_graph(2))).clustering is None


def test_bridges_and_articulation_points_are_those_of_networkx():
    for name, graph in GRAPHS.items():
        assert bridges(graph) == sorted(tuple(sorted(pair)) for pair in nx.bridges(graph)), name
        assert articulation_points(graph) == sorted(nx.articulation_points(graph)), name


def test_components_come_in_order_of_size_then_of_name():
    graph = one_mode(nx.compose(nx.path_graph(2), nx.compose(nx.path_graph(range(2, 5)), nx.empty_graph(6))))
    assert components(graph) == [["u00002", "u00003", "u00004"], ["u00000", "u00001"], ["u00005"]]

import networkx as nx
import pytest

from graph.network.graphs import Mode, Side, graph_of, side_of
from graph.network.mixing import attribute_assortativity, concentration, degree_assortativity, gini
from tests.random_graphs import one_mode, two_mode


@pytest.mark.parametrize("seed", range(5))
def test_degree_assortativity_in_one_mode_is_that_of_networkx(seed):
    graph = one_mode(nx.gnp_random_graph(60, 0.08, seed=seed))
    assert degree_assortativity(graph) == pytest.approx(nx.degree_assortativity_coefficient(graph), abs=1e-12)


@pytest.mark.parametrize("seed", range(5))
def test_degree_assortativity_in_two_modes_is_that_of_ties_that_lead_from_units_to_partners(seed):
    graph = two_mode(10, 30, 80, seed)
    units = set(side_of(graph, Side.UNIT))
    leading = nx.DiGraph((a, b) if a in units else (b, a) for a, b in graph.edges)
    assert degree_assortativity(graph) == pytest.approx(
        nx.degree_pearson_correlation_coefficient(leading, "out", "in")
    )


def test_where_all_have_as_many_ties_there_is_no_degree_assortativity():
    assert degree_assortativity(one_mode(nx.cycle_graph(6))) is None
    assert degree_assortativity(one_mode(nx.empty_graph(2))) is None
    assert degree_assortativity(two_mode(1, 5, 5)) is None


def test_attribute_assortativity_is_that_of_networkx_over_the_nodes_whose_attribute_is_known():
    graph = one_mode(nx.planted_partition_graph(3, 10, 0.6, 0.1, seed=2))
    region = {node: str(number // 10) for number, node in enumerate(graph) if number != 4}
    known = nx.Graph(graph.subgraph(region))
    nx.set_node_attributes(known, region, "region")
    wanted = nx.attribute_assortativity_coefficient(known, "region")
    assert 0.2 < wanted < 1
    assert attribute_assortativity(graph, region) == pytest.approx(wanted)


def test_attribute_assortativity_by_hand():
    graph = graph_of(
        dict.fromkeys("abcd", Side.UNIT), [("a", "b", 1), ("b", "c", 1), ("c", "d", 1)], Mode.UNITS
    )
    kinds = {"a": "x", "b": "x", "c": "y", "d": "y"}
    assert attribute_assortativity(graph, kinds) == pytest.approx((2 / 3 - 1 / 2) / (1 - 1 / 2))
    assert attribute_assortativity(graph, dict.fromkeys("abcd", "x")) is None
    assert attribute_assortativity(graph, {}) is None


def test_concentration_by_hand():
    found = concentration([0, 1, 1, 2, 4, 8, 16])
    assert (found.kinds, found.total) == (6, 32)
    assert found.top == 31 / 32
    assert found.entropy == pytest.approx(2 / 32 * 5 + 2 / 32 * 4 + 4 / 32 * 3 + 8 / 32 * 2 + 16 / 32 * 1)
    assert concentration([3, 3, 3, 3, 3, 3]).evenness == pytest.approx(1)
    assert concentration([7]) == concentration([7, 0])
    assert (concentration([7]).entropy, concentration([7]).gini, concentration([7]).evenness) == (0, 0, 1)
    assert concentration([]).total == 0


def test_gini_is_the_mean_difference_over_twice_the_mean():
    counts = [1, 2, 2, 5, 11]
    differences = sum(abs(a - b) for a in counts for b in counts)
    assert gini(counts) == pytest.approx(differences / (2 * len(counts) * sum(counts)))

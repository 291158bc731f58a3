import networkx as nx
import pytest

from graph.errors import NetworkError
from graph.network.graphs import UNIT, Mode, Side, graph_of, is_two_mode, side_of

SIDES = {"u:b": Side.UNIT, "u:a": Side.UNIT, "p:x": Side.PARTNER, "p:lone": Side.PARTNER}


def test_nodes_and_edges_are_in_the_order_of_their_names_whatever_the_order_they_come_in():
    ties = [("u:b", "p:x", 2), ("p:x", "u:a", 1)]
    graphs = [graph_of(SIDES, ties), graph_of(dict(reversed(SIDES.items())), reversed(ties))]
    assert [list(g) for g in graphs] == [["p:lone", "p:x", "u:a", "u:b"]] * 2
    assert [list(g.edges) for g in graphs] == [[("p:x", "u:a"), ("p:x", "u:b")]] * 2


def test_a_two_mode_graph_knows_its_sides_and_a_graph_of_one_mode_has_none():
    two = graph_of(SIDES, [])
    one = graph_of({"u:a": Side.UNIT}, [], Mode.UNITS)
    assert (side_of(two, Side.UNIT), side_of(two, Side.PARTNER)) == (["u:a", "u:b"], ["p:lone", "p:x"])
    assert is_two_mode(two)
    assert not is_two_mode(one)
    assert one.nodes["u:a"] == {}


def test_lengths_are_whole_and_exact_up_to_a_strength_of_16():
    nodes = {str(n): Side.UNIT for n in range(30)}
    graph = graph_of(nodes, [("0", str(n), n) for n in range(1, 30)], Mode.UNITS)
    costs = {d["weight"]: d["cost"] for _, _, d in graph.edges(data=True)}
    assert all(type(cost) is int for cost in costs.values())
    assert all(cost * weight == UNIT for weight, cost in costs.items() if weight <= 16)
    assert costs[17] == 42395


def test_a_graph_is_frozen():
    with pytest.raises(nx.NetworkXError, match="Frozen"):
        graph_of(SIDES, []).add_edge("u:a", "p:x")


@pytest.mark.parametrize(
    ("ties", "named"),
    [
        ([("u:a", "u:a", 1)], "u:a is tied to itself"),
        ([("u:a", "p:x", 1), ("p:x", "u:a", 2)], "p:x and u:a are tied twice"),
        ([("u:a", "p:x", 0)], "strength of 0"),
        ([("u:a", "p:x", -1)], "strength of -1"),
        ([("u:a", "p:x", 1.0)], "strength of 1.0"),
        ([("u:a", "p:x", True)], "strength of True"),
        ([("u:a", "p:y", 1)], "p:y is no node"),
        ([("u:a", "u:b", 1)], "u:a and u:b are on the same side"),
    ],
)
def test_what_engines_would_count_differently_is_refused_by_name(ties, named):
    with pytest.raises(NetworkError, match=named):
        graph_of(SIDES, ties)


def test_a_graph_of_units_has_no_partners():
    with pytest.raises(NetworkError, match="p:x is on the other side"):
        graph_of({"p:x": Side.PARTNER}, [], Mode.UNITS)

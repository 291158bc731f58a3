"""Values worked out by hand, and values that are estimated."""

import subprocess
import sys

import networkx as nx
import pytest

from graph.network.between import betweenness, sampled_betweenness
from graph.network.centrality import compute
from graph.network.distances import closeness, harmonic
from graph.network.graphs import Mode, Side, graph_of
from graph.network.measures import Measure
from tests.random_graphs import one_mode, two_mode

# u1 and u2 share p1; u2 has p2 too; u3 and p3 are a pair of their own; p4 is alone
TIES = [("u1", "p1", 2), ("u2", "p1", 1), ("u2", "p2", 4), ("u3", "p3", 1)]
NODES = {f"u{n}": Side.UNIT for n in (1, 2, 3)} | {f"p{n}": Side.PARTNER for n in (1, 2, 3, 4)}
GRAPH = graph_of(NODES, TIES)
# b is tied to a, c, d; c and d are tied; the strengths of b-a is 2
KITE = graph_of(
    dict.fromkeys("abcd", Side.UNIT), [("a", "b", 2), ("b", "c", 1), ("b", "d", 1), ("c", "d", 1)], Mode.UNITS
)


@pytest.mark.parametrize(
    ("measure", "wanted"),
    [
        (Measure.DEGREE, {"p1": 2, "u2": 2, "p4": 0, "u3": 1}),
        (Measure.DEGREE_CENTRALITY, {"p1": 2 / 3, "u2": 2 / 4, "p4": 0}),
        (Measure.WEIGHTED_DEGREE, {"p1": 3, "u2": 5, "p4": 0}),
        # p1 lies between u1 and u2, u1 and p2; a partner could lie between 12 pairs here, a unit between 13
        (Measure.BETWEENNESS, {"p1": 2 / 12, "u2": 2 / 13, "u1": 0, "p4": 0}),
        # within four nodes, two of each side, u2 has 1 + 1 + 2 and could have no less: 1, times 3 of 6 others
        (Measure.CLOSENESS, {"u2": 3 / 6, "u1": 4 / 6 * 3 / 6, "u3": 1 / 6, "p4": 0}),
        (Measure.WEIGHTED_CLOSENESS, {"u2": 4 / (1 + 1 / 4 + 3 / 2) * 3 / 6}),
        (Measure.HARMONIC, {"u2": 2 + 1 / 2, "u1": 1 + 1 / 2 + 1 / 3, "p4": 0}),
        (Measure.WEIGHTED_HARMONIC, {"u2": 1 + 4 + 1 / 1.5}),
        (Measure.CORE, {"u2": 1, "p4": 0}),
        (Measure.CLUSTERING, {"u1": 1 / 2, "u2": 1 / 2, "p1": 1 / 2, "u3": 0}),
        (Measure.ARTICULATION, {"p1": 1, "u2": 1, "u1": 0, "u3": 0}),
        (Measure.HITS, {"u3": 1 / 3, "p3": 1 / 4, "p4": 0}),
    ],
)
def test_values_in_two_modes_are_those_worked_out_by_hand(measure, wanted):
    found = compute(GRAPH, measure).values
    assert {node: found[node] for node in wanted} == pytest.approx(wanted, abs=1e-12)


@pytest.mark.parametrize(
    ("measure", "wanted"),
    [
        (Measure.DEGREE_CENTRALITY, {"a": 1 / 3, "b": 1, "c": 2 / 3, "d": 2 / 3}),
        (Measure.BETWEENNESS, {"a": 0, "b": 2 / 3, "c": 0, "d": 0}),
        (Measure.CLOSENESS, {"a": 3 / 5, "b": 1, "c": 3 / 4, "d": 3 / 4}),
        (Measure.WEIGHTED_CLOSENESS, {"a": 3 / 3.5, "b": 3 / 2.5, "c": 3 / 3.5, "d": 3 / 3.5}),
        (Measure.HARMONIC, {"a": 2, "b": 3, "c": 2.5, "d": 2.5}),
        (Measure.CORE, {"a": 1, "b": 2, "c": 2, "d": 2}),
        (Measure.CLUSTERING, {"a": 0, "b": 1 / 3, "c": 1, "d": 1}),
        (Measure.ARTICULATION, {"a": 0, "b": 1, "c": 0, "d": 0}),
    ],
)
def test_values_in_one_mode_are_those_worked_out_by_hand(measure, wanted):
    assert compute(KITE, measure).values == pytest.approx(wanted, abs=1e-12)


def test_squares_of_the_eigenvector_add_up_to_the_share_of_nodes_that_are_tied():
    found = compute(GRAPH, Measure.EIGENVECTOR).values
    assert sum(value**2 for value in found.values()) == pytest.approx(6 / 7)
    assert found["u3"] == pytest.approx(found["p3"])
    assert found["p4"] == 0


def test_closeness_in_two_modes_is_never_more_than_one():
    graph = two_mode(50, 50, 60, seed=3)
    assert max(nx.bipartite.closeness_centrality(graph, [n for n in graph if n < "q"]).values()) > 1
    assert 0 < max(compute(graph, Measure.CLOSENESS).values.values()) <= 1


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize(
    "graph",
    [
        one_mode(nx.barabasi_albert_graph(120, 2, seed=1), 1, 5),
        one_mode(nx.gnp_random_graph(150, 0.015, seed=2), 2, 5),
        two_mode(20, 90, 160, seed=3, strongest=5),
    ],
    ids=["connected", "in pieces", "two-mode"],
)
def test_estimates_of_betweenness_keep_within_their_bound_and_are_the_same_every_time(graph, weighted):
    sampled, again = (sampled_betweenness(graph, weighted, epsilon=0.05, most=100) for _ in range(2))
    exact = betweenness(graph, weighted)
    assert not sampled.exact
    assert 0.02 < sampled.bound < 0.1
    assert "probability 0.9" in sampled.note
    assert sampled == again
    assert sampled.values == pytest.approx(exact.values, abs=sampled.bound)
    assert sampled.values != exact.values


@pytest.mark.parametrize("weighted", [False, True])
def test_the_larger_a_network_the_wider_the_bound_so_that_work_does_not_grow(weighted, monkeypatch):
    graph = one_mode(nx.barabasi_albert_graph(120, 2, seed=1), 1, 5)
    fine = sampled_betweenness(graph, weighted, most=100)
    monkeypatch.setattr("graph.network.between.EXACT", 100 * graph.number_of_edges())  # a hundred paths
    coarse = sampled_betweenness(graph, weighted, most=100)
    assert fine.bound < 0.1 < coarse.bound < 0.4
    assert coarse.values == pytest.approx(betweenness(graph, weighted).values, abs=coarse.bound)


@pytest.mark.parametrize("weighted", [False, True])
@pytest.mark.parametrize("count", [closeness, harmonic])
def test_estimates_from_pivots_keep_within_their_bound(count, weighted):
    graph = one_mode(
        nx.compose(nx.barabasi_albert_graph(400, 4, seed=1), nx.path_graph(range(400, 410))), 1, 3
    )
    sampled, exact = count(graph, weighted, pivots=300), count(graph, weighted)
    assert sampled == count(graph, weighted, pivots=300)
    assert (sampled.exact, exact.exact, exact.bound) == (False, True, None)
    assert sampled.values == pytest.approx(exact.values, abs=sampled.bound)
    assert sampled.values != exact.values
    assert sampled.values["u00409"] == exact.values["u00409"]  # its component has fewer nodes than pivots


def test_a_sample_of_all_nodes_is_exact():
    assert closeness(KITE, weighted=False, pivots=10).exact


def test_what_is_too_large_is_estimated(monkeypatch):
    from graph.network import centrality

    measures = (Measure.BETWEENNESS, Measure.CLOSENESS, Measure.WEIGHTED_HARMONIC)
    graph = one_mode(nx.barabasi_albert_graph(60, 2, seed=1))
    assert [compute(graph, measure).exact for measure in measures] == [True] * 3
    monkeypatch.setattr(centrality, "EXACT", 1000)
    monkeypatch.setattr(centrality, "PIVOTS", 30)
    assert [compute(graph, measure).exact for measure in measures] == [False] * 3


def test_the_names_of_the_measures_can_be_had_without_loading_an_engine():
    code = (
        "import sys, graph.network.measures; "
        "print(sorted({m.partition('.')[0] for m in sys.modules} & "
        "{'networkx', 'rustworkx', 'networkit', 'scipy', 'numpy'}))"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"


def test_networkit_does_not_load_what_draws_pictures():
    code = "import sys, graph.network.centrality; print('matplotlib' in sys.modules, 'pandas' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "False False"

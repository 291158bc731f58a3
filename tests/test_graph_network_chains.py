"""The best chains of graphs, beside every chain that there is."""

import random
from itertools import pairwise

import networkx as nx
import pytest

from graph.errors import NetworkBusyError
from graph.network import chains


def weighted(graph: nx.Graph, seed: int) -> nx.Graph:
    """Return a graph with names for nodes and small costs, many of them equal."""
    chance = random.Random(seed)  # noqa: S311 - of names and costs only
    named = nx.relabel_nodes(graph, {node: f"n{node:05}" for node in graph})
    for edge in named.edges:
        named.edges[edge]["cost"] = chance.choice([1, 1, 2, 3])
    return named


def every(graph: nx.Graph, start: str, goal: str, hops: int, cost: str) -> list[tuple[int, tuple[str, ...]]]:
    """Find all chains by trying all, and put them in order."""
    found = map(tuple, nx.all_simple_paths(graph, start, goal, cutoff=hops))
    return sorted((sum(graph.edges[s][cost] if cost else 1 for s in pairwise(c)), c) for c in found)


@pytest.mark.parametrize("cost", ["", "cost"])
@pytest.mark.parametrize("seed", range(12))
def test_the_best_chains_are_the_first_of_all_chains(seed: int, cost: str) -> None:
    graph = weighted(nx.gnm_random_graph(8, 9 + seed, seed=seed), seed)
    for hops in (1, 2, 3, 5, 8):
        for goal in ("n00001", "n00004"):
            all_of_them = every(graph, "n00000", goal, hops, cost)
            for k in (1, 4, 10_000):
                assert chains.best(graph, "n00000", goal, k=k, hops=hops, cost=cost) == all_of_them[:k]


def test_the_order_in_which_edges_came_does_not_matter() -> None:
    graph = weighted(nx.gnm_random_graph(30, 120, seed=3), 3)
    other = nx.Graph()
    other.add_edges_from(sorted(graph.edges(data=True), key=lambda e: e[:2], reverse=True))
    for cost in ("", "cost"):
        found = chains.best(graph, "n00001", "n00002", k=20, hops=5, cost=cost)
        assert found == chains.best(other, "n00001", "n00002", k=20, hops=5, cost=cost)
        assert len(found) == 20


@pytest.mark.parametrize("cost", ["", "cost"])
def test_a_hundred_thousand_edges_and_a_node_tied_to_all_are_no_matter(cost: str) -> None:
    graph = weighted(nx.gnm_random_graph(10_000, 90_000, seed=1), 1)
    graph.add_edges_from((("hub", node) for node in list(graph)), cost=50)
    found = chains.best(graph, "n00001", "n00002", k=5, hops=6, cost=cost)
    assert len(found) == 5
    assert found == sorted(found)
    assert all(nx.is_simple_path(graph, list(chain)) for _, chain in found)
    if not cost:
        assert found[0] == (2, ("n00001", "hub", "n00002"))


def test_a_bridge_between_two_crowds_is_crossed_once_and_the_search_ends() -> None:
    crowds = nx.barbell_graph(60, 1)
    graph = weighted(crowds, 2)
    found = chains.best(graph, "n00000", "n00120", k=20, hops=12)
    assert [length for length, _ in found] == sorted(length for length, _ in found)
    assert len(found) == 20
    assert chains.best(graph, "n00000", "n00120", k=20, hops=3) == []


def test_a_question_that_takes_too_much_is_given_up_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chains, "_STEPS", 1000)
    with pytest.raises(NetworkBusyError, match="more than 1,000 ways had to be tried; ask for fewer"):
        chains.best(weighted(nx.complete_graph(100), 1), "n00000", "n00001", k=20, hops=6)

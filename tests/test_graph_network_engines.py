import networkx as nx
import numpy as np

from graph.network.engines import matrix
from tests.random_graphs import agreement_graphs, two_mode


def test_the_matrix_of_a_graph_is_that_of_networkx():
    for name, graph in agreement_graphs().items():
        for weight in ("weight", "cost", None) if len(graph) else ():
            wanted = nx.to_scipy_sparse_array(graph, weight=weight, dtype=float, format="csr")
            found = matrix(graph, weight)
            assert np.array_equal(found.toarray(), wanted.toarray()), name
            assert found.has_sorted_indices, name


def test_a_graph_is_converted_once_and_its_parts_are_converted_by_themselves():
    graph = two_mode(6, 9, 20, seed=4, strongest=5)
    some = graph.subgraph(list(graph)[::2])
    assert matrix(graph, "weight") is matrix(graph, "weight")
    assert matrix(some, "weight").shape == (8, 8)
    assert matrix(some, "weight").sum() == 2 * some.size(weight="weight")


def test_the_matrix_of_an_empty_graph_is_empty():
    assert matrix(two_mode(0, 0, 0), "cost").shape == (0, 0)

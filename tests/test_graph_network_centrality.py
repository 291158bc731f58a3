import pytest

from graph.network.centrality import compute
from graph.network.measures import Measure
from tests.network_reference import reference
from tests.random_graphs import agreement_graphs

GRAPHS = agreement_graphs()


@pytest.mark.parametrize("measure", Measure)
def test_values_are_those_of_networkx_on_every_kind_of_graph(measure):
    assert len(GRAPHS) > 50
    for name, graph in GRAPHS.items():
        found, wanted = compute(graph, measure), reference(graph, measure)
        assert list(found.values) == list(graph), name
        assert found.values == pytest.approx(wanted, rel=0, abs=1e-9), name
        assert found.exact, name

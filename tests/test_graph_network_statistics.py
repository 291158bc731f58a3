"""Network measures as data: true to the counting, kept while nothing changes, no part of the network."""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from graph import rules, validation
from graph.checkpoint import Snapshot, current
from graph.identity import unit_iri
from graph.network import centrality, statistics
from graph.network.centrality import compute
from graph.network.drawn import draw
from graph.network.measures import Measure
from graph.network.standards import standards
from graph.records import Document, Entity, EntityKind, Fact, Page, Party
from graph.rules import derive
from graph.spans import parse
from graph.statements import quads
from graph.store import Writer, merged, writing
from graph.terms import (
    DERIVED_GRAPH,
    NETWORK,
    OBSERVATION,
    ONTOLOGY_GRAPH,
    STATISTICS_GRAPH,
    document_graph,
    local_name,
    term,
)
from graph.update import Change, WriteLimits
from graph.update_worker import write
from tests.tiny import ABROAD, HOME, document, fact, store_of

TODAY, TOMORROW = date(2026, 11, 22), date(2026, 11, 23)
FAR = unit_iri("KR-2")
MORE = (Entity(FAR, EntityKind.FOREIGN, "Xa", "Far", country="KR"),)
VALUES = """
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
SELECT ?network ?node ?degree ?weighted ?betweenness ?closeness ?harmonic ?pagerank ?core
WHERE {
  ?measures qb:dataSet ?network ; ties:measuredNode ?node ;
    ties:degree ?degree ; ties:weightedDegree ?weighted ;
    ties:betweennessCentrality ?betweenness ; ties:closenessCentrality ?closeness ;
    ties:harmonicCentrality ?harmonic ; ties:pageRank ?pagerank ; ties:coreNumber ?core .
}
ORDER BY ?network ?node
"""
NAMES = {"weighted-degree": "weighted"}


def tie(abroad: str, when: str) -> Fact:
    return fact(parties=(Party(HOME), Party(abroad)), when=parse(when))


FACTS = (tie(ABROAD, "2010-05-01"), tie(ABROAD, "2015-05-01"), tie(FAR, "2012"))


def told(*facts: Fact) -> Document:
    stated = document(*facts)
    return Document(stated.page, facts, MORE, text=stated.text)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Home with two ties to a partner abroad and one to another."""
    return store_of(tmp_path_factory.mktemp("statistics") / "store", told(*FACTS))


@pytest.fixture
def writer(published: Path, tmp_path: Path) -> Iterator[Writer]:
    """The store, open for writing."""
    with writing(shutil.copytree(published, tmp_path / "store", symlinks=True)) as opened:
        yield opened


def values(snapshot: Snapshot, network: str) -> dict[str, dict[str, str]]:
    found = (row for row in snapshot.select(VALUES) if row["network"] == NETWORK + network)
    return {local_name(row["node"]): row for row in found}


def known(writer: Writer) -> tuple[set[Quad], set[Quad]]:
    """All that is stored but the statistics, and these."""
    kept = writer.graph(STATISTICS_GRAPH)
    return set(writer.database) - kept, kept


def test_each_node_has_its_measures_in_the_units_of_then_and_of_today(published: Path) -> None:
    then, today = (values(current(published), network) for network in ("then-2024", "today-2024"))
    assert then.keys() == {"home-1997", "KR-1", "KR-2"}
    assert today.keys() == {"big-2026", "KR-1", "KR-2"}
    for network, unit in ((then, "home-1997"), (today, "big-2026")):
        degrees = [network[node][name] for node in (unit, "KR-1", "KR-2") for name in ("degree", "weighted")]
        assert degrees == ["2", "3", "1", "2", "1", "1"]
        assert {row["core"] for row in network.values()} == {"1"}
        assert (network["KR-1"]["betweenness"], float(network[unit]["betweenness"]) > 0) == ("0", True)
        assert sum(float(row["pagerank"]) for row in network.values()) == pytest.approx(1)


def test_a_data_set_states_its_frame_and_how_much_there_is_to_it(published: Path) -> None:
    snapshot = current(published)
    then = NETWORK + "then-2024"
    assert snapshot.value(then, "ties:standsOn") == snapshot.value(then, "ties:unitsOf") == "2024-12-31"
    assert (snapshot.value(then, "ties:nodeCount"), snapshot.value(then, "ties:edgeCount")) == ("3", "2")
    assert "units=then" in snapshot.value(then, "ties:frame")
    assert snapshot.value(NETWORK + "today", "ties:unitsOf") == snapshot.value(
        NETWORK + "today", "ties:standsOn"
    )


def test_on_another_day_with_the_same_ties_nothing_is_counted_and_nothing_changes(
    writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    rest, kept = known(writer)

    def never(*_: object) -> None:
        raise AssertionError("counted again")

    monkeypatch.setattr(centrality, "compute", never)
    assert statistics.of(merged(rest), kept, TOMORROW) == kept
    with pytest.raises(AssertionError, match="counted again"):
        statistics.of(merged(rest), (), TOMORROW)


def test_a_tie_that_goes_changes_the_networks_that_it_was_in(writer: Writer) -> None:
    before = writer.graph(STATISTICS_GRAPH)
    writer.replace(document_graph("doc"), [])
    derive(writer)
    after = writer.graph(STATISTICS_GRAPH)
    nodes = {quad.object.value for quad in after if quad.predicate == term("ties:measuredNode")}
    assert nodes == {HOME, unit_iri("big-2026")}  # units without a tie are nodes
    assert {quad.subject for quad in before - after} >= {NamedNode(NETWORK + "today")}


def test_a_tie_that_comes_after_2024_leaves_the_networks_of_2024_as_they_are(writer: Writer) -> None:
    kept = writer.graph(STATISTICS_GRAPH)
    later = document(fact(parties=(Party(unit_iri("big-2026")), Party(ABROAD)), when=parse("2026-10-01")))
    writer.replace(document_graph("later"), quads(Document(Page("later", title="x"), later.facts)))
    derive(writer)
    changed = {quad.subject.value for quad in writer.graph(STATISTICS_GRAPH) ^ kept}
    assert changed
    assert all(iri.startswith((NETWORK + "today", OBSERVATION + "today_")) for iri in changed)
    assert NETWORK + "today-2024" not in changed


def test_statistics_are_no_part_of_what_they_are_counted_from(writer: Writer) -> None:
    rest, kept = known(writer)
    assert rules.shortcuts(rest) == rules.shortcuts(rest | kept) == writer.graph(DERIVED_GRAPH)
    assert statistics.of(merged(rest)) == statistics.of(merged(rest | kept)) == kept


def test_they_break_no_check(published: Path) -> None:
    stated = [quad for quad in current(published).quads() if quad.graph_name != ONTOLOGY_GRAPH]
    assert validation.shapes(stated) == []
    assert validation.rules(current(published).quads()) == []


def test_a_write_brings_them_up_to_date_in_the_checkpoint_that_shows_it(
    published: Path, tmp_path: Path
) -> None:
    folder = shutil.copytree(published, tmp_path / "store", symlinks=True)
    gone = Change("delete", "test", "nobody", document_graph("doc").value)
    written = write(folder, gone, b"", WriteLimits(), lambda: None)
    assert written.graphs == (document_graph("doc").value,)
    assert values(current(folder), "today")["big-2026"]["degree"] == "0"


def test_the_default_graph_has_every_node_once_with_one_value_of_each_measure(everything: Snapshot) -> None:
    assert sum(quad.graph_name == STATISTICS_GRAPH for quad in everything.quads()) < 25_000
    rows = everything.select(VALUES)
    assert len(rows) == len({(row["network"], row["node"]) for row in rows})
    counts = Counter(local_name(row["network"]) for row in rows)
    for network in ("then-2024", "today-2024", "today"):
        assert everything.value(NETWORK + network, "ties:nodeCount") == str(counts[network])
    provinces = [row["network"] for row in rows if everything.value(row["node"], "ties:officialCode")]
    assert Counter(map(local_name, provinces))["then-2024"] == 63
    assert Counter(map(local_name, provinces))["today"] == 34


@pytest.mark.parametrize("name", ["then-2024", "today-2024"])
def test_the_values_are_those_that_the_network_is_counted_with(everything: Snapshot, name: str) -> None:
    units_of = date.fromisoformat(everything.value(NETWORK + name, "ties:unitsOf"))
    (standard,) = (one for one in standards(units_of) if one.name == name)
    graph, stored = draw(everything, standard.frame).graph, values(everything, name)
    assert len(graph) == len(stored)
    for measure in ("degree", "weighted-degree", "betweenness", "closeness", "harmonic", "pagerank", "core"):
        counted = compute(graph, Measure(measure)).values
        column = NAMES.get(measure, measure)
        for row in stored.values():
            assert float(row[column]) == pytest.approx(counted[row["node"]], abs=1e-11)

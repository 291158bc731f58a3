"""What a merger does to the network: by hand on two provinces that become one, and in 2025."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from graph.checkpoint import Snapshot, current, publish
from graph.errors import FrameError
from graph.identity import time_iri, unit_iri
from graph.network import ties
from graph.network.drawn import draw
from graph.network.merger import Before, Effect, Told, effect, frames
from graph.records import Document, Entity, EntityKind, Fact, Party
from graph.rules import derive
from graph.spans import parse
from graph.statements import span
from graph.store import writing
from graph.terms import document_graph, local_name, term
from tests.tiny import ABROAD, HOME, document, fact, fill

TODAY = date(2026, 11, 22)
LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)
BIG, SOUTH, NORTH, FAR = (unit_iri(key) for key in ("big-2026", "south-1997", "north-1997", "JP-2"))
LIFE = "1997-01-01/2025-06-30"
MORE = (
    Entity(SOUTH, EntityKind.PROVINCE, "Nam", "South", country="VN"),
    Entity(NORTH, EntityKind.PROVINCE, "Bắc", "North", country="VN"),
    Entity(FAR, EntityKind.FOREIGN, "Xa", "Far", country="JP"),
)
# South was merged into the same unit as home
SAID = (
    (NamedNode(SOUTH), term("ties:succeededBy"), NamedNode(unit_iri("big-2025"))),
    (NamedNode(SOUTH), term("ties:validDuring"), NamedNode(time_iri(LIFE))),
    *span(parse(LIFE)),
)

Read = Callable[..., Snapshot]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return a store with these facts."""

    def publishing(*facts: Fact) -> Snapshot:
        stated = document(*facts)
        with writing(tmp_path / "store") as writer:
            fill(writer, Document(stated.page, facts, MORE, text=stated.text))
            graph = document_graph("said")
            writer.replace(graph, [Quad(*triple, graph) for triple in SAID])
            derive(writer)
            publish(writer)
        return current(tmp_path / "store")

    return publishing


def tie(home: str, abroad: str) -> Fact:
    return fact(parties=(Party(home), Party(abroad)))


def compared(snapshot: Snapshot, on: date = LAST, before: date = LAST, after: date = TODAY) -> Effect:
    first, then = frames(on, before, after)
    return effect(ties.of(snapshot), draw(snapshot, first), draw(snapshot, then))


def told(snapshot: Snapshot, **days: date) -> tuple[Told, ...]:
    return compared(snapshot, **days).units


def test_a_partner_of_both_predecessors_is_one_partner_after_the_merger(read: Read) -> None:
    snapshot = read(tie(HOME, ABROAD), tie(HOME, FAR), tie(SOUTH, ABROAD), tie(NORTH, ABROAD))
    (big, north) = told(snapshot)
    assert big == Told(BIG, (Before(HOME, 2, 1), Before(SOUTH, 1, 2)), 2, (ABROAD,), 2, 1)
    assert (big.added, big.merged, big.rise, big.unlike) == (3, True, 0, 0)
    assert north == Told(NORTH, (Before(NORTH, 1, 2),), 1, (), 1, 2)
    assert (north.merged, north.rise) == (False, 0)


def test_the_whole_network_is_told_before_and_after(read: Read) -> None:
    snapshot = read(tie(HOME, ABROAD), tie(HOME, FAR), tie(SOUTH, ABROAD), tie(NORTH, ABROAD))
    found = compared(snapshot)
    before, after = found.before.summary, found.after.summary
    assert (before.nodes, before.ties, before.density, before.components) == (5, 4, 4 / 6, 1)
    assert (after.nodes, after.ties, after.density, after.components) == (4, 3, 3 / 4, 1)
    assert (before.degrees.mean, after.degrees.mean) == (8 / 5, 6 / 4)
    shared = found.before.shared, found.after.shared
    assert [one.all_units for one in shared] == [pytest.approx(1 / 6), pytest.approx(1 / 6)]
    assert [one.units.entropy for one in shared] == [1.5, pytest.approx(0.918296, abs=1e-6)]
    assert [one.countries.total for one in shared] == [4, 3]  # Korea 3 and Japan 1, then 2 and 1


def test_who_was_first_alone_is_no_longer_when_others_join(read: Read) -> None:
    snapshot = read(tie(HOME, ABROAD), tie(SOUTH, FAR), tie(NORTH, ABROAD))
    (big, north) = told(snapshot)
    assert [before.rank for before in big.predecessors] == [1, 1]
    assert (big.partners, big.rank, north.rank, north.rise) == (2, 1, 2, -1)


def test_a_new_name_of_one_unit_is_no_merger(read: Read) -> None:
    snapshot = read(tie(HOME, ABROAD), tie(SOUTH, FAR))
    (big,) = told(snapshot, on=TODAY, before=date(2026, 9, 19))
    assert ([local_name(one.unit) for one in big.predecessors], big.merged) == (["big-2025"], False)


def test_networks_of_different_ties_are_not_compared(read: Read) -> None:
    snapshot = read(tie(HOME, ABROAD))
    before, after = frames(LAST, LAST, TODAY)
    for other in (replace(after, on=FIRST), replace(after, sources=2)):
        with pytest.raises(FrameError, match="different ties"):
            effect(ties.of(snapshot), draw(snapshot, before), draw(snapshot, other))
    with pytest.raises(FrameError, match="the units of 2026-11-22 are not before those of 2025-06-30"):
        told(snapshot, before=TODAY, after=LAST)


def test_in_2025_sixty_three_units_became_thirty_four(everything: Snapshot) -> None:
    whole = compared(everything)
    found = whole.units
    units = [figures.summary.units for figures in (whole.before, whole.after)]
    assert [side and side.nodes for side in units] == [63, 34]
    assert whole.before.shared.units.kinds < 63
    assert whole.before.summary.ties > whole.after.summary.ties > 300
    assert whole.before.summary.components > whole.after.summary.components
    olds = [before.unit for unit in found for before in unit.predecessors]
    assert (len(found), len(olds), len(set(olds))) == (34, 63, 63)
    assert sum(unit.merged for unit in found) == 23
    for unit in found:
        assert unit.added - unit.united >= len(unit.doubles)
        assert unit.merged or not unit.doubles


def test_the_three_provinces_of_phu_tho_shared_three_partners_in_laos(everything: Snapshot) -> None:
    (phu_tho,) = (unit for unit in told(everything) if local_name(unit.unit) == "phu-tho-2025")
    assert {local_name(before.unit) for before in phu_tho.predecessors} == {
        "phu-tho-1997",
        "vinh-phuc-1997",
        "hoa-binh-1997",
    }
    assert [local_name(partner) for partner in phu_tho.doubles] == ["LA-LM", "LA-OU", "LA-PH"]
    assert (phu_tho.added - phu_tho.united, phu_tho.unlike) == (3, 0)


def test_no_day_is_wired_in(everything: Snapshot) -> None:
    """On 1 August 2008 Ha Tay was merged into Ha Noi."""
    found = told(everything, on=date(2008, 7, 31), before=date(2008, 7, 31), after=date(2008, 8, 1))
    merged = {local_name(u.unit): {local_name(b.unit) for b in u.predecessors} for u in found if u.merged}
    assert merged.keys() == {"ha-noi-2008"}
    assert len(merged["ha-noi-2008"]) == 2

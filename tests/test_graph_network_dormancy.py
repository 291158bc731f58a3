"""Ties of which nothing is heard: counted by hand on a few facts, and on the default graph."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from graph.checkpoint import Snapshot, current
from graph.errors import FrameError
from graph.frames import Frame as Units
from graph.identity import unit_iri
from graph.network.dormancy import Share, by_country, by_unit, dormant, silences
from graph.network.drawn import Network, draw
from graph.network.frame import Frame, Standing
from graph.records import Document, Entity, EntityKind, Fact, FactKind, Party, Role, Status
from graph.spans import parse
from graph.terms import local_name
from tests.tiny import ABROAD, HOME, document, fact, store_of

TODAY = date(2026, 11, 22)
DAY = Frame(date(2024, 12, 31), TODAY, units=Units.THEN)
NORTH, FAR, LONE = unit_iri("north-1997"), unit_iri("JP-2"), unit_iri("JP-3")
MORE = (
    Entity(NORTH, EntityKind.PROVINCE, "Bắc", "North", country="VN"),
    Entity(FAR, EntityKind.FOREIGN, "Xa", "Far", country="JP"),
    Entity(LONE, EntityKind.FOREIGN, "Lẻ", "Lone", country="JP"),
)

Told = Callable[..., Network]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Return the network of a store with these facts on a day."""

    def tell(*facts: Fact, frame: Frame = DAY) -> Network:
        stated = document(*facts)
        whole = Document(stated.page, facts, MORE, text=stated.text)
        return draw(current(store_of(tmp_path / "store", whole)), frame)

    return tell


def tie(home: str, abroad: str, when: str = "") -> Fact:
    return fact(parties=(Party(home), Party(abroad)), when=parse(when) if when else None)


def visit(home: str, abroad: str, when: str) -> Fact:
    return fact(
        kind=FactKind.VISIT,
        status=Status.DONE,
        parties=(Party(home, Role.VISITOR), Party(abroad, Role.HOST)),
        when=parse(when),
        instrument=None,
    )


FACTS = (
    tie(HOME, ABROAD, "2010-06-15"),
    visit(HOME, ABROAD, "2014-12-31"),
    visit(ABROAD, HOME, "2013-01-01"),
    tie(HOME, FAR, "2019-12"),
    tie(NORTH, LONE),
)


def told_of(network: Network, years: int) -> list[tuple[str, str, str, int | None]]:
    return [
        (local_name(s.unit), local_name(s.partner), str(s.last.last) if s.last else "", s.years)
        for s in dormant(network, years)
    ]


def test_the_last_event_of_the_two_counts_and_a_pair_without_any_comes_first(told: Told) -> None:
    network = told(*FACTS)
    assert told_of(network, 1) == [
        ("north-1997", "JP-3", "", None),
        ("home-1997", "KR-1", "2014-12-31", 10),
        ("home-1997", "JP-2", "2019-12-31", 5),
    ]
    assert [row[1] for row in told_of(network, 6)] == ["JP-3", "KR-1"]
    assert [row[1] for row in told_of(network, 11)] == ["JP-3"]


def test_years_are_full_years_up_to_the_day(told: Told) -> None:
    network = told(*FACTS, frame=replace(DAY, on=date(2024, 12, 30)))
    assert [row[3] for row in told_of(network, 1)] == [None, 9, 4]


def test_what_happened_after_the_day_does_not_break_the_silence_and_what_goes_on_does(told: Told) -> None:
    later = told(*FACTS, visit(HOME, ABROAD, "2025-01-01"))
    assert ("home-1997", "KR-1", "2014-12-31", 10) in told_of(later, 1)
    going_on = told(*FACTS, visit(HOME, ABROAD, "2024"), frame=replace(DAY, on=date(2024, 6, 1)))
    assert [s.years for s in silences(going_on) if local_name(s.partner) == "KR-1"] == [0]


def test_the_silence_of_a_unit_of_today_ends_with_what_its_predecessor_did(told: Told) -> None:
    today = told(*FACTS, frame=replace(DAY, units=Units.TODAY))
    assert ("big-2026", "KR-1", "2014-12-31", 10) in told_of(today, 1)


def test_only_pairs_that_stand_can_be_dormant(told: Told) -> None:
    every = replace(DAY, standing=frozenset(Standing))
    ended = replace(tie(NORTH, FAR, "2001"), status=Status.ENDED, valid=parse("2001/2005"))
    assert [s.partner for s in silences(told(ended, tie(HOME, ABROAD, "2019"), frame=every))] == [ABROAD]


def test_dormant_pairs_are_counted_by_unit_and_by_country(told: Told) -> None:
    network = told(*FACTS)
    assert by_unit(network, 6) == (Share(HOME, 2, 1, 0), Share(NORTH, 1, 1, 1))
    assert by_country(network, 5) == (Share("JP", 2, 2, 1), Share("KR", 1, 1, 0))
    assert by_country(network, 6) == (Share("JP", 2, 1, 1), Share("KR", 1, 1, 0))


def test_an_interval_and_no_years_are_refused(told: Told) -> None:
    network = told(*FACTS)
    with pytest.raises(FrameError, match="years is 0"):
        dormant(network, 0)
    with pytest.raises(FrameError, match="since is 2001-01-01"):
        dormant(told(*FACTS, frame=replace(DAY, since=date(2001, 1, 1))), 1)


@pytest.mark.parametrize(("units", "size"), [(Units.THEN, 63), (Units.TODAY, 34)])
def test_on_the_default_graph_counts_add_up_in_both_units(
    everything: Snapshot, units: Units, size: int
) -> None:
    network = draw(everything, Frame(date(2024, 12, 31), TODAY, units=units))
    assert len(network.projection.units) == size
    for years in (1, 5, 20):
        quiet = dormant(network, years)
        for shares in (by_unit(network, years), by_country(network, years)):
            assert sum(share.dormant for share in shares) == len(quiet)
            assert sum(share.pairs for share in shares) == len(network.projection.pairs)
    assert 0 < len(dormant(network, 20)) < len(dormant(network, 5)) < len(dormant(network, 1))
    for one in silences(network):
        events = [event.last for event in network.events.get((one.unit, one.partner), ())]
        assert one.last is None if not events else one.last and one.last.last == max(events)

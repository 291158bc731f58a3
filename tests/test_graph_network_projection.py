"""Networks in a frame, on stores of a few facts and on the default graph."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from graph import frames
from graph.checkpoint import Snapshot, current, publish
from graph.connections import connections
from graph.errors import FrameError
from graph.frames import Frame as Units
from graph.identity import organization_iri, part_iri, unit_iri
from graph.network import events, strength, ties
from graph.network.frame import Frame, Kind, Level, Mode, Share, Standing, Weight
from graph.network.projection import Projection, project
from graph.records import Entity, EntityKind, Fact, FactKind, Party, Role, Status
from graph.rules import derive
from graph.spans import parse
from graph.store import writing
from graph.terms import REFERENCE_GRAPH, local_name, term
from tests.tiny import ABROAD, HOME, document, evidence, fact, fill, snapshot_of, units

TODAY = date(2026, 11, 22)
NOW = Frame(TODAY, TODAY)
BIG, NORTH, FAR = unit_iri("big-2026"), unit_iri("north-1997"), unit_iri("JP-2")
TOWN = part_iri(HOME, "Town")
SCHOOL = organization_iri("School", based_in=HOME)
MORE = (
    Entity(NORTH, EntityKind.PROVINCE, "Bắc", "North", country="VN"),
    Entity(FAR, EntityKind.FOREIGN, "Xa", "Far", country="JP"),
    Entity(TOWN, EntityKind.SUBPROVINCIAL, "Thị xã", "Town", country="VN", within=HOME),
    Entity(SCHOOL, EntityKind.EDUCATION, "Trường", "School", country="VN", based_in=HOME),
)

Told = Callable[..., Snapshot]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Return a store with these facts."""
    return lambda *facts: snapshot_of(tmp_path / "store", facts, MORE)


def tie(home: str, abroad: str = ABROAD, **changes: object) -> Fact:
    return fact(parties=(Party(home), Party(abroad)), **changes)


def drawn(snapshot: Snapshot, frame: Frame = NOW) -> Projection:
    return project(ties.of(snapshot), frame)


def joined(network: Projection) -> list[tuple[str, str, bool]]:
    return [(local_name(p.unit), local_name(p.partner), p.inherited) for p in network.pairs]


def test_then_a_tie_is_told_in_the_unit_that_concluded_it_and_today_in_its_heir(told: Told) -> None:
    snapshot = told(tie(HOME))
    then = Frame(date(2024, 12, 31), TODAY, units=Units.THEN)
    assert joined(drawn(snapshot, then)) == [("home-1997", "KR-1", False)]
    assert joined(drawn(snapshot, replace(then, units=Units.TODAY))) == [("big-2026", "KR-1", True)]
    assert joined(drawn(snapshot)) == [("big-2026", "KR-1", True)]


def test_a_tie_is_not_there_before_it_began_nor_after_it_ended(told: Told) -> None:
    snapshot = told(tie(HOME, when=parse("2010-05-01"), valid=parse("2010-05-01/2015-05-01")))

    def pairs(day: str, since: str = "") -> int:
        first = date.fromisoformat(since) if since else None
        return len(drawn(snapshot, Frame(date.fromisoformat(day), TODAY, since=first)).pairs)

    assert [pairs("2010-04-30"), pairs("2010-05-01"), pairs("2015-05-01"), pairs("2015-05-02")] == [
        0,
        1,
        1,
        0,
    ]
    assert [pairs("2020-01-01", since="2015-05-01"), pairs("2020-01-01", since="2015-05-02")] == [1, 0]
    assert pairs("2012-01-01", since="2001-01-01") == 1


def test_a_unit_signs_nothing_before_its_first_day_even_where_only_the_year_is_known(told: Told) -> None:
    snapshot = told(tie(unit_iri("big-2025"), when=parse("2025")), tie(BIG, FAR, when=parse("2020-01-01")))
    before = Frame(date(2025, 6, 30), TODAY)
    assert joined(drawn(snapshot, before)) == [("big-2026", "JP-2", False)]  # as stated, whatever it means
    assert len(drawn(snapshot, replace(before, on=date(2025, 7, 1))).pairs) == 2


def test_units_without_a_tie_are_units_of_the_network(told: Told) -> None:
    network = drawn(told(tie(NORTH)), Frame(date(2024, 12, 31), TODAY, units=Units.THEN))
    assert {local_name(unit) for unit in network.units} == {"home-1997", "north-1997"}


@pytest.mark.parametrize("party", [TOWN, SCHOOL])
def test_who_signed_counts_for_the_unit_around_it_or_for_itself(told: Told, party: str) -> None:
    snapshot = told(tie(party))
    then = Frame(date(2024, 12, 31), TODAY, units=Units.THEN)
    assert joined(drawn(snapshot, then)) == [("home-1997", "KR-1", False)]
    assert [pair.unit for pair in drawn(snapshot, replace(then, level=Level.SIGNED)).pairs] == [party]


def test_a_wish_joins_only_where_wishes_are_asked_for(told: Told) -> None:
    snapshot = told(tie(NORTH, status=Status.SOUGHT))
    assert drawn(snapshot).pairs == ()
    (pair,) = drawn(snapshot, replace(NOW, standing=frozenset({Standing.SOUGHT}))).pairs
    assert (pair.standing, pair.ties[0].status) == (Standing.SOUGHT, "sought")


def test_a_standing_tie_decides_how_a_pair_stands_and_whose_it_is(told: Told) -> None:
    snapshot = told(tie(HOME), tie(BIG, status=Status.SOUGHT))
    (pair,) = drawn(snapshot, replace(NOW, standing=frozenset())).pairs
    assert (pair.standing, pair.inherited, len(pair.ties)) == (Standing.ESTABLISHED, True, 2)


def test_filters_leave_out_what_does_not_fit(told: Told) -> None:
    weak = (evidence(confidence=0.4),)
    snapshot = told(
        tie(HOME), tie(NORTH, FAR, kind=FactKind.PARTNERSHIP, status=Status.ESTABLISHED, evidence=weak)
    )

    def left(**changes: object) -> list[str]:
        return [local_name(p.partner) for p in drawn(snapshot, replace(NOW, **changes)).pairs]

    assert left() == ["KR-1", "JP-2"]
    assert left(kinds=frozenset({Kind.PARTNERSHIP})) == ["JP-2"]
    assert left(countries=frozenset({"KR"})) == ["KR-1"]
    assert left(share=Share.OWN) == ["JP-2"]
    assert left(share=Share.INHERITED) == ["KR-1"]
    assert left(confidence=0.5) == ["KR-1"]
    assert left(sources=2) == []


def test_units_are_joined_by_the_partners_they_share(told: Told) -> None:
    snapshot = told(tie(HOME), tie(NORTH), tie(NORTH, FAR), tie(HOME, FAR, when=parse("2001")))
    network = drawn(snapshot, replace(NOW, mode=Mode.UNITS))
    (edge,) = strength.edges(network, {})
    assert (edge.a, edge.b, edge.weight, edge.through) == (BIG, NORTH, 2, (FAR, ABROAD))


def test_each_rule_of_weight_counts_what_it_says(told: Told) -> None:
    visit = fact(
        kind=FactKind.VISIT,
        status=Status.DONE,
        parties=(Party(HOME, Role.VISITOR), Party(ABROAD, Role.HOST)),
        when=parse("2020-03-01"),
        instrument=None,
    )
    snapshot = told(tie(HOME), tie(HOME, when=parse("2012")), visit)
    happened = events.between(events.of(snapshot), ties.of(snapshot), NOW)

    def weight(rule: Weight) -> int:
        (edge,) = strength.edges(drawn(snapshot, replace(NOW, weight=rule)), happened)
        return edge.weight

    assert {rule: weight(rule) for rule in Weight} == {"ties": 2, "agreements": 2, "events": 4, "recency": 4}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"on": date(1799, 1, 1)}, "on is 1799-01-01"),
        ({"since": date(2027, 1, 1)}, "ends before it begins"),
        ({"confidence": 1.5}, "confidence is 1.5"),
        ({"sources": 0}, "sources is 0"),
    ],
)
def test_a_frame_that_makes_no_sense_is_refused_with_the_value(changes: dict[str, object], said: str) -> None:
    with pytest.raises(FrameError, match=said):
        replace(NOW, **changes)


def test_a_country_of_no_partner_is_refused_with_those_there_are(told: Told) -> None:
    with pytest.raises(FrameError, match="no tie has a partner in ZZ; there are: KR"):
        drawn(told(tie(HOME)), replace(NOW, countries=frozenset({"ZZ"})))


def test_the_key_of_a_frame_is_that_of_all_its_parts() -> None:
    others = [
        replace(NOW, **change)
        for change in ({"weight": Weight.EVENTS}, {"mode": Mode.UNITS}, {"countries": frozenset({"KR"})})
    ]
    assert len({frame.key for frame in (NOW, *others)}) == 4
    assert NOW.key == Frame(TODAY, TODAY).key


@pytest.mark.parametrize(
    ("units", "day"), [(Units.THEN, "2003-01-01"), (Units.THEN, "2025-07-02"), (Units.TODAY, "2024-12-31")]
)
def test_the_network_joins_what_who_tells_of_each_unit(everything: Snapshot, units: Units, day: str) -> None:
    snapshot, on = everything, date.fromisoformat(day)
    read = ties.of(snapshot)
    network = project(read, Frame(on, TODAY, units=units))
    found = {
        unit: {p.partner: p.inherited for p in network.pairs if p.unit == unit} for unit in network.units
    }
    assert len(network.pairs) > 100
    for unit in network.units:
        told: dict[str, bool] = {}
        for c in connections(snapshot, unit, on, TODAY, units):
            if c.status in ("established", "signed"):
                seat = read.seat(c.partner.iri)
                told[seat] = told.get(seat, True) and c.inherited_from is not None
        assert told == found[unit], unit


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2025, 8, 1), TODAY])
def test_units_that_succeed_one_another_in_a_circle_are_still_told(tmp_path: Path, day: date) -> None:
    step = (NamedNode(BIG), term("ties:succeededBy"), NamedNode(HOME))
    with writing(tmp_path) as writer:
        fill(writer, document())
        writer.replace(REFERENCE_GRAPH, [*units(), Quad(*step, REFERENCE_GRAPH)])
        derive(writer)
        publish(writer)
    snapshot = current(tmp_path)
    for told_in in (Units.THEN, Units.TODAY):
        network = drawn(snapshot, Frame(day, TODAY, units=told_in))
        unit = frames.units_on(snapshot, HOME, network.frame.units_of)[0].iri
        assert [(pair.unit, pair.partner) for pair in network.pairs] == [(unit, ABROAD)]
        found = connections(snapshot, HOME, day, TODAY, told_in)
        assert {connection.partner.iri for connection in found} == {ABROAD}

"""Chains of ties between two places, on stores of a few facts and on the default graph."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path as File

import pytest

from graph.checkpoint import Snapshot
from graph.errors import FrameError, NetworkError, UnconnectedError
from graph.frames import Frame as Units
from graph.identity import part_iri, unit_iri
from graph.network.drawn import draw
from graph.network.frame import Frame, Kind, Mode
from graph.network.paths import By, Path, Wanted, joined, paths
from graph.records import Entity, EntityKind, Fact, FactKind, Party, Status
from graph.spans import parse
from graph.terms import local_name
from tests.tiny import ABROAD, HOME, evidence, fact, snapshot_of

TODAY = date(2026, 11, 22)
NOW = Frame(TODAY, TODAY)
BIG, NORTH, SOUTH = unit_iri("big-2026"), unit_iri("north-1997"), unit_iri("south-1997")
FAR, ISLE = unit_iri("JP-2"), unit_iri("JP-3")
TOWN = part_iri(HOME, "Town")
MORE = (
    Entity(NORTH, EntityKind.PROVINCE, "Bắc", "North", country="VN"),
    Entity(SOUTH, EntityKind.PROVINCE, "Nam", "South", country="VN"),
    Entity(FAR, EntityKind.FOREIGN, "Xa", "Far", country="JP"),
    Entity(ISLE, EntityKind.FOREIGN, "Đảo", "Isle", country="JP"),
    Entity(TOWN, EntityKind.SUBPROVINCIAL, "Thị xã", "Town", country="VN", within=HOME),
)

Told = Callable[..., Snapshot]


@pytest.fixture
def told(tmp_path: File) -> Told:
    """Return a store with these facts."""
    return lambda *facts: snapshot_of(tmp_path / "store", facts, MORE)


def tie(home: str, abroad: str = ABROAD, **changes: object) -> Fact:
    return fact(parties=(Party(home), Party(abroad)), **changes)


def ways(snapshot: Snapshot, start: str, goal: str, frame: Frame = NOW, **asked: object) -> tuple[Path, ...]:
    return paths(snapshot, draw(snapshot, frame), Wanted(start, goal, **asked))  # type: ignore[arg-type]


def along(found: tuple[Path, ...]) -> list[list[str]]:
    return [[local_name(node) for node in path.nodes] for path in found]


@pytest.mark.parametrize("day", ["2024-12-31", "2026-11-22"])
def test_thai_nguyen_and_bac_ninh_are_joined_through_gyeongsangbuk_with_evidence_of_both_hops(
    everything: Snapshot, day: str
) -> None:
    start, goal, through = (unit_iri(key) for key in ("thai-nguyen-1997", "bac-ninh-1997", "KR-47"))
    frame = Frame(date.fromisoformat(day), TODAY, units=Units.THEN)
    found = ways(everything, start, goal, frame, k=5)
    (path,) = (path for path in found if path.nodes[1:-1] == (through,))
    assert [local_name(node).rpartition("-")[0] for node in path.nodes] == ["thai-nguyen", "KR", "bac-ninh"]
    for hop in path.hops:
        assert {tie.tie.fact for tie in hop.pair.ties} >= {claim.seen.tie.fact for claim in hop.claims}
        assert all(through in claim.seen.tie.parties for claim in hop.claims)
        assert any(claim.proof.quote or claim.proof.row for claim in hop.claims)
        assert all(claim.seen.status in ("established", "signed") for claim in hop.claims)


def test_chains_come_shortest_first_and_equal_ones_by_iri(told: Told) -> None:
    snapshot = told(
        tie(NORTH), tie(BIG), tie(NORTH, FAR), tie(BIG, FAR), tie(NORTH, ISLE), tie(SOUTH, ISLE), tie(SOUTH)
    )
    found = ways(snapshot, NORTH, BIG, k=5)
    assert along(found) == [
        ["north-1997", "JP-2", "big-2026"],
        ["north-1997", "KR-1", "big-2026"],
        ["north-1997", "JP-3", "south-1997", "KR-1", "big-2026"],
    ]
    assert [path.cost for path in found] == [2, 2, 4]
    assert ways(snapshot, NORTH, BIG, k=2) == found[:2]


def test_by_strength_the_stronger_ties_come_first(told: Told) -> None:
    snapshot = told(tie(NORTH), tie(NORTH, when=parse("2011")), tie(BIG), tie(NORTH, FAR), tie(BIG, FAR))
    found = ways(snapshot, NORTH, BIG, by=By.STRENGTH)
    assert along(found) == [["north-1997", "KR-1", "big-2026"], ["north-1997", "JP-2", "big-2026"]]
    assert [path.cost for path in found] == [720720 + 360360, 2 * 720720]


@pytest.mark.parametrize("place", [HOME, TOWN, BIG])
def test_a_unit_of_any_day_is_told_as_its_heir_in_the_frame(told: Told, place: str) -> None:
    (path,) = ways(told(tie(HOME), tie(NORTH)), place, NORTH)
    assert along((path,)) == [["big-2026", "KR-1", "north-1997"]]
    assert [hop.pair.inherited for hop in path.hops] == [True, False]


def test_an_heir_is_told_as_the_unit_that_it_was_in_the_units_of_then(told: Told) -> None:
    frame = Frame(date(2024, 12, 31), TODAY, units=Units.THEN)
    (path,) = ways(told(tie(HOME), tie(NORTH)), BIG, NORTH, frame)
    assert along((path,)) == [["home-1997", "KR-1", "north-1997"]]


def test_kinds_and_the_day_are_those_of_the_frame(told: Told) -> None:
    partnership = {"kind": FactKind.PARTNERSHIP, "status": Status.ESTABLISHED, "instrument": None}
    snapshot = told(tie(NORTH), tie(BIG), tie(NORTH, FAR, **partnership), tie(BIG, FAR, **partnership))
    only = replace(NOW, kinds=frozenset({Kind.PARTNERSHIP}))
    assert along(ways(snapshot, NORTH, BIG, only)) == [["north-1997", "JP-2", "big-2026"]]
    early = replace(NOW, on=date(2019, 4, 30))
    with pytest.raises(UnconnectedError, match=r"Bắc \(north-1997\) has no tie in this frame"):
        ways(snapshot, NORTH, BIG, early)


def test_of_each_hop_three_claims_are_told_and_the_others_counted(told: Told) -> None:
    rows = tuple(
        evidence(quote="", start=-1, row=f"table#{n}", confidence=c)
        for n, c in enumerate([0.5, 0.9, 0.7, 0.6, 0.8])
    )
    (path,) = ways(told(tie(NORTH, evidence=rows), tie(BIG)), NORTH, BIG)
    assert [claim.proof.confidence for claim in path.hops[0].claims] == [0.9, 0.8, 0.7]
    assert [hop.more for hop in path.hops] == [2, 0]


def test_two_places_that_nothing_joins_are_named_with_the_size_of_their_parts(told: Told) -> None:
    snapshot = told(tie(NORTH), tie(SOUTH), tie(BIG, FAR))
    with pytest.raises(UnconnectedError) as told_why:
        ways(snapshot, NORTH, BIG)
    assert str(told_why.value) == (
        "no chain of ties joins Bắc (north-1997), which is in a part of 3 places, "
        "and big-2026 (big-2026), in one of 2"
    )


def test_a_place_without_a_tie_and_one_too_far_away_are_told(told: Told) -> None:
    snapshot = told(tie(NORTH), tie(SOUTH), tie(SOUTH, FAR), tie(BIG, FAR))
    with pytest.raises(UnconnectedError, match=r"^Đảo \(JP-3\) has no tie in this frame$"):
        ways(snapshot, NORTH, ISLE)
    with pytest.raises(UnconnectedError, match="are 4 ties apart, more than the 3 allowed"):
        ways(snapshot, NORTH, BIG, hops=3)


def test_an_answer_names_the_places_on_the_way_and_the_network_they_are_in(told: Told) -> None:
    answer = joined(told(tie(NORTH, FAR), tie(BIG, FAR)), NOW, Wanted(NORTH, BIG))
    assert [(place.vi, place.country) for place in answer.places.values()] == [
        ("Bắc", "VN"), ("Xa", "JP"), ("big-2026", "VN")
    ]  # fmt: skip
    assert (answer.basis.checkpoint, answer.basis.edges, answer.basis.frame) == (1, 2, NOW)


@pytest.mark.parametrize("end", [NORTH, HOME])
def test_one_place_twice_is_told(told: Told, end: str) -> None:
    snapshot = told(tie(NORTH), tie(HOME))
    with pytest.raises(NetworkError, match="one place"):
        ways(snapshot, end, BIG if end == HOME else end)


@pytest.mark.parametrize(
    ("asked", "said"),
    [({"k": 21}, "k is 21, not 1 to 20"), ({"k": 0}, "k is 0"), ({"hops": 13}, "hops is 13, not 1 to 12")],
    ids=["k too large", "k too small", "hops too large"],
)
def test_numbers_out_of_bounds_are_named(told: Told, asked: dict[str, int], said: str) -> None:
    with pytest.raises(NetworkError, match=said):
        ways(told(tie(NORTH), tie(BIG)), NORTH, BIG, **asked)


def test_chains_are_asked_of_two_mode_networks_only(told: Told) -> None:
    with pytest.raises(FrameError, match="in a two-mode network, not in one of units"):
        ways(told(tie(NORTH), tie(BIG)), NORTH, BIG, replace(NOW, mode=Mode.UNITS))

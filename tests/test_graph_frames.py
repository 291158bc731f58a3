"""Both frames on the default graph, checked by hand against the tables of cited facts and the notes."""

from datetime import date
from pathlib import Path

import pytest

from graph.checkpoint import Snapshot, current
from graph.connections import Connection, connections, partners
from graph.frames import Frame, in_frame, units_on
from graph.identity import unit_iri
from graph.localities import describe
from graph.terms import local_name

TODAY = date(2026, 11, 21)
THEN, NOW = Frame.THEN, Frame.TODAY
Ties = set[tuple[str, str, str, str]]


@pytest.fixture(scope="module")
def graph(store: Path) -> Snapshot:
    return current(store)


def ask(graph: Snapshot, unit: str, day: str, frame: Frame) -> list[Connection]:
    shown = in_frame(graph, describe(graph, unit_iri(unit)), TODAY, frame)
    return connections(graph, shown.iri, date.fromisoformat(day), TODAY, frame)


def told(found: list[Connection], partner: str) -> Ties:
    """Ties with one partner: instrument, first day, who concluded it, from whom it is inherited."""
    return {
        (
            tie.instrument,
            tie.start,
            tie.concluded_by.id,
            tie.inherited_from.id if tie.inherited_from else "",
        )
        for tie in found
        if tie.partner.id == partner
    }


OLD, NEW, CITY = "bac-ninh-1997", "bac-ninh-2025", "bac-ninh-2026"
TU_SON = f"{OLD}.tu-son-town", f"{OLD}.tu-son-city"
# The ties of the worked case as the tables and notes have them: kind, date, who concluded it.
TOWN_2018 = ("friendship-agreement", "2018-11", TU_SON[0])
TWINS_2023 = ("twinning-agreement", "2023-09-22", TU_SON[1])
MEMO_2023 = ("mou", "2023-11-29", OLD)
MEMO_2025 = ("mou", "2025-12-03", NEW)
MEMOS = {(*MEMO_2023, OLD), (*MEMO_2025, "")}


@pytest.mark.parametrize(
    ("day", "frame", "asked", "with_bonghwa_and_gyeongsangbuk"),
    [
        # Then: the units of the day. Today: the city of 2026, which inherits from the province of 1997.
        ("2019-01-01", THEN, OLD, ({(*TOWN_2018, "")}, set())),
        ("2019-01-01", NOW, OLD, ({(*TOWN_2018, OLD)}, set())),
        ("2024-01-01", THEN, OLD, ({(*TOWN_2018, ""), (*TWINS_2023, "")}, {(*MEMO_2023, "")})),
        ("2024-01-01", NOW, OLD, ({(*TOWN_2018, OLD), (*TWINS_2023, OLD)}, {(*MEMO_2023, OLD)})),
        ("2025-08-01", THEN, NEW, ({(*TOWN_2018, OLD), (*TWINS_2023, OLD)}, {(*MEMO_2023, OLD)})),
        ("2025-08-01", NOW, NEW, ({(*TOWN_2018, OLD), (*TWINS_2023, OLD)}, {(*MEMO_2023, OLD)})),
        ("2026-01-01", THEN, NEW, ({(*TOWN_2018, OLD), (*TWINS_2023, OLD)}, MEMOS)),
        # The upgrade of 2026 continues the unit: its own tie stays its own.
        ("2026-01-01", NOW, NEW, ({(*TOWN_2018, OLD), (*TWINS_2023, OLD)}, MEMOS)),
    ],
)
def test_the_ties_of_bac_ninh_in_both_frames(
    graph: Snapshot, day: str, frame: Frame, asked: str, with_bonghwa_and_gyeongsangbuk: tuple[Ties, Ties]
) -> None:
    found = ask(graph, asked, day, frame)
    assert (told(found, "KR-47.bonghwa"), told(found, "KR-47")) == with_bonghwa_and_gyeongsangbuk


@pytest.mark.parametrize(
    ("day", "frame", "bonghwa", "gyeongsangbuk"),
    [
        ("2019-01-01", THEN, {TU_SON[0]: ""}, {}),
        ("2019-01-01", NOW, {CITY: TU_SON[0]}, {}),
        ("2024-01-01", THEN, {TU_SON[1]: ""}, {OLD: ""}),
        ("2024-01-01", NOW, {CITY: TU_SON[1]}, {CITY: OLD}),
        ("2025-08-01", THEN, {NEW: TU_SON[1]}, {NEW: OLD}),
        ("2025-08-01", NOW, {CITY: TU_SON[1]}, {CITY: OLD}),
        ("2026-01-01", THEN, {NEW: TU_SON[1]}, {NEW: ""}),
        ("2026-01-01", NOW, {CITY: TU_SON[1]}, {CITY: ""}),
    ],
)
def test_the_same_ties_from_abroad_name_the_units_of_the_frame(
    graph: Snapshot, day: str, frame: Frame, bonghwa: dict[str, str], gyeongsangbuk: dict[str, str]
) -> None:
    """For each partner, who it inherited its latest tie from."""
    for place, expected in (("KR-47.bonghwa", bonghwa), ("KR-47", gyeongsangbuk)):
        ties = [tie for tie in ask(graph, place, day, frame) if tie.through is None]
        ours = [tie for tie in ties if tie.partner.id.startswith("bac-ninh")]
        latest = max(ours, key=lambda tie: tie.start, default=None)
        found = {
            tie.partner.id: tie.inherited_from.id if tie.inherited_from else ""
            for tie in ours
            if tie is latest
        }
        assert found == expected, place
        assert len({tie.partner.id for tie in ours}) == len(expected)


def test_a_memorandum_of_five_years_stands_until_its_last_day(graph: Snapshot) -> None:
    for day, status in (("2030-12-03", "signed"), ("2030-12-04", "expired")):
        (tie,) = [tie for tie in ask(graph, NEW, day, THEN) if tie.start == "2025-12-03"]
        assert (tie.partner.id, tie.end, tie.status) == ("KR-47", "2030-12-03", status)


def test_gyeongsangbuk_is_a_partner_of_thai_nguyen_too(graph: Snapshot) -> None:
    assert told(ask(graph, "KR-47", "2026-01-01", NOW), "thai-nguyen-2025") >= {
        ("friendship-agreement", "2005", "thai-nguyen-1997", "thai-nguyen-1997")
    }


def test_ho_chi_minh_city_today_has_its_own_ties_and_those_of_three_predecessors(graph: Snapshot) -> None:
    found = ask(graph, "ho-chi-minh-1997", TODAY.isoformat(), NOW)
    inherited = {tie.inherited_from.id if tie.inherited_from else "own" for tie in found}
    assert inherited == {"ho-chi-minh-1997", "binh-duong-1997", "ba-ria-vung-tau-1997", "own"}
    own = {tie.partner.id for tie in found if tie.inherited_from is None}
    # JP-35 Yamaguchi and KR-30 Daejeon, both partners of Binh Duong before, signed again with the city.
    assert {"JP-35", "KR-30"} <= own
    from_binh_duong = {
        tie.partner.id for tie in found if tie.inherited_from and tie.inherited_from.id == "binh-duong-1997"
    }
    assert {"JP-35", "KR-30", "LA-CH", "FR-ARA", "CN-GD.guangzhou"} <= from_binh_duong


def test_partners_that_the_merger_doubled_are_one_with_every_tie_named(graph: Snapshot) -> None:
    found = ask(graph, "ho-chi-minh-2025", TODAY.isoformat(), NOW)
    doubled = {
        tie.partner.id: {tie.concluded_by.id, *(other.concluded_by.id for other in tie.duplicates)}
        for tie in found
        if tie.duplicates
    }
    both = {"binh-duong-1997", "ho-chi-minh-1997"}
    assert doubled == {"CN-GD.guangzhou": both, "FR-ARA": both, "LA-CH": both}
    facts = {tie.fact for tie in found}
    assert all(other.fact in facts for tie in found for other in tie.duplicates)


def test_partners_are_counted_once_and_keep_all_of_their_ties(graph: Snapshot) -> None:
    found = ask(graph, "ho-chi-minh-2025", TODAY.isoformat(), NOW)
    collapsed = partners(found)
    assert len(collapsed) == len({tie.partner.iri for tie in found}) < len(found)
    assert sorted(fact for one in collapsed for fact in one.facts) == sorted(tie.fact for tie in found)
    champasak = next(one for one in collapsed if one.locality.id == "LA-CH")
    assert [local_name(fact) for fact in champasak.facts] == [
        "partnership_LA-CH_binh-duong-1997",
        "agreement_exchange-plan_LA-CH_binh-duong-1997_2022-08-23",
        "agreement_mou_LA-CH_ho-chi-minh-1997_2022-12",
    ]
    assert {unit.id for unit in champasak.concluded_by} == {"binh-duong-1997", "ho-chi-minh-1997"}


def test_before_the_merger_nothing_is_doubled(graph: Snapshot) -> None:
    for unit in ("ho-chi-minh-1997", "binh-duong-1997"):
        assert not any(tie.duplicates or tie.inherited_from for tie in ask(graph, unit, "2025-06-30", THEN))


@pytest.mark.parametrize(
    ("day", "status"),
    [
        ("1999-12-31", None),
        ("2000-01-01", "signed"),
        ("2021-12-31", "signed"),
        ("2022-12-31", "signed"),  # ended in 2022, the day is not known
        ("2023-01-01", "ended"),
        ("2025-08-01", "ended"),
        ("2026-11-21", "ended"),
    ],
)
def test_vung_tau_and_rostov_are_over_since_2022_in_both_frames(
    graph: Snapshot, day: str, status: str | None
) -> None:
    for frame, asked, source in (
        (THEN, "ba-ria-vung-tau-1997", ""),
        (NOW, "ba-ria-vung-tau-1997", "ba-ria-vung-tau-1997"),
        (NOW, "ho-chi-minh-2025", "ba-ria-vung-tau-1997"),
    ):
        ties = [tie for tie in ask(graph, asked, day, frame) if tie.partner.id == "RU-ROS"]
        assert [tie.status for tie in ties] == ([status] if status else [])
        assert {tie.inherited_from.id if tie.inherited_from else "" for tie in ties} <= {source}


@pytest.mark.parametrize(
    ("day", "friendship", "twinning"),
    [("2010-01-01", "signed", None), ("2014-03-31", "signed", None), ("2014-04-01", "replaced", "signed")],
)
def test_a_replaced_tie_stands_until_the_one_that_replaced_it(
    graph: Snapshot, day: str, friendship: str, twinning: str | None
) -> None:
    ties = [tie for tie in ask(graph, "hai-phong-1997", day, THEN) if tie.partner.id == "JP-40.kitakyushu"]
    found = {tie.instrument: tie.status for tie in ties}
    assert found.get("friendship-agreement") == friendship
    assert found.get("twinning-agreement") == twinning


@pytest.mark.parametrize(
    ("unit", "day", "in_force"),
    [
        ("song-be-1976", "1996-12-31", ["song-be-1976"]),
        ("song-be-1976", "2010-01-01", ["binh-duong-1997", "binh-phuoc-1997"]),
        ("song-be-1976", "2026-11-21", ["dong-nai-2026", "ho-chi-minh-2025"]),
        ("ho-chi-minh-2025", "2019-01-01", ["ba-ria-vung-tau-1997", "binh-duong-1997", "ho-chi-minh-1997"]),
        (CITY, "2025-08-01", [NEW]),
        (TU_SON[0], "2024-01-01", [TU_SON[1]]),
        (TU_SON[0], "2026-01-01", [NEW]),
        ("cao-bang-1997.phuc-hoa-district", "2021-01-01", ["cao-bang-1997.quang-hoa-district"]),
        ("cao-bang-1997.phuc-hoa-district", "2025-07-01", ["cao-bang-1997"]),
        ("cao-bang-1997.ta-lung-township", "2026-01-01", ["cao-bang-1997"]),
        ("bac-ninh-2025.tu-son-ward", "2019-01-01", []),
        ("thua-thien-hue-1997.hue-city", "2025-01-01", ["hue-2025"]),
    ],
)
def test_a_unit_is_told_as_the_units_in_force_on_the_day(
    graph: Snapshot, unit: str, day: str, in_force: list[str]
) -> None:
    found = units_on(graph, unit_iri(unit), date.fromisoformat(day))
    assert [place.id for place in found] == in_force


def test_a_unit_that_was_split_is_answered_for_itself_and_told_as_its_heirs_from_abroad(
    graph: Snapshot,
) -> None:
    (own,) = ask(graph, "hai-hung-1968", "2026-01-01", NOW)
    assert (own.partner.id, own.start, own.inherited_from) == ("LA-VT", "1984", None)
    seen = [tie for tie in ask(graph, "LA-VT", "2026-01-01", NOW) if tie.fact == own.fact]
    assert {tie.partner.id for tie in seen} == {"hai-phong-2025", "hung-yen-2025"}
    assert {tie.inherited_from.id for tie in seen if tie.inherited_from} == {"hai-hung-1968"}


def test_an_abolished_commune_is_told_from_abroad_as_the_province_around_it(graph: Snapshot) -> None:
    (tie,) = ask(graph, "CN-GX.shuikou", "2026-01-01", NOW)
    assert (tie.partner.id, tie.inherited_from and tie.inherited_from.id) == (
        "cao-bang-1997",
        "cao-bang-1997.ta-lung-township",
    )


def test_an_undated_tie_is_not_told_of_days_before_the_unit_that_concluded_it(graph: Snapshot) -> None:
    """Lao Cai as it is since 1 July 2025 and Goryeong: no page dates the tie."""
    before, after = (ask(graph, "KR-47.goryeong", day, NOW) for day in ("2025-06-30", "2025-07-01"))
    assert ([tie.concluded_by.id for tie in before], [tie.concluded_by.id for tie in after]) == (
        [],
        ["lao-cai-2025"],
    )

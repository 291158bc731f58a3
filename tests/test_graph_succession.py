from datetime import date

from graph.succession import Heir, Succession, Validity

OLD, MERGED, UPGRADED, TWIN_A, TWIN_B = "old", "merged", "upgraded", "a", "b"
UNITS = Succession(
    {
        OLD: Validity(None, date(2025, 6, 30)),
        MERGED: Validity(date(2025, 7, 1), date(2026, 9, 19)),
        UPGRADED: Validity(date(2026, 9, 20), None),
        "whole": Validity(None, date(2003, 12, 31)),
        TWIN_A: Validity(date(2004, 1, 1), None),
        TWIN_B: Validity(date(2004, 1, 1), None),
    },
    {
        OLD: [Heir(MERGED, same=False)],
        MERGED: [Heir(UPGRADED, same=True)],
        "whole": [Heir(TWIN_A, same=False), Heir(TWIN_B, same=False)],
    },
)


def test_a_unit_in_force_stands_for_itself():
    assert UNITS.on(OLD, date(2020, 1, 1)) == [Heir(OLD, same=True)]


def test_after_a_merger_the_heir_is_another_actor():
    assert UNITS.on(OLD, date(2025, 8, 1)) == [Heir(MERGED, same=False)]
    assert UNITS.on(OLD, date(2026, 10, 1)) == [Heir(UPGRADED, same=False)]


def test_after_an_upgrade_it_is_the_same_actor():
    assert UNITS.on(MERGED, date(2026, 9, 20)) == [Heir(UPGRADED, same=True)]


def test_the_last_day_still_belongs_to_the_old_unit():
    assert UNITS.on(MERGED, date(2026, 9, 19)) == [Heir(MERGED, same=True)]


def test_a_split_has_several_heirs():
    assert [heir.unit for heir in UNITS.on("whole", date(2010, 1, 1))] == [TWIN_A, TWIN_B]


def test_asked_before_its_time_a_unit_is_told_as_those_it_carries_on():
    assert UNITS.on(UPGRADED, date(2020, 1, 1)) == [Heir(OLD, same=False)]


def test_what_a_unit_carries_on_says_whether_it_is_the_same_actor():
    assert UNITS.behind(UPGRADED) == [
        Heir(UPGRADED, same=True),
        Heir(MERGED, same=True),
        Heir(OLD, same=False),
    ]


def test_on_a_day_before_its_time_a_province_is_not_told_as_a_district_whose_agreements_it_took_over():
    district = Heir("district", same=False)
    heirs = {OLD: [Heir(MERGED, same=False)], district.unit: [Heir(MERGED, same=False)]}
    versions = {MERGED: Validity(date(2025, 7, 1), None), OLD: Validity(None, date(2025, 6, 30))}
    units = Succession(versions, heirs, places={OLD: [Heir(MERGED, same=False)]})
    assert units.on(MERGED, date(2020, 1, 1)) == [Heir(OLD, same=False)]
    assert district in units.behind(MERGED)


def test_the_next_version_in_force_stands_before_those_that_come_after_it():
    versions = {OLD: Validity(None, date(2020, 2, 29)), "next": Validity(date(2020, 3, 1), date(2025, 6, 30))}
    units = Succession(versions, {OLD: [Heir("next", same=False)], "next": [Heir("province", same=False)]})
    assert units.on(OLD, date(2021, 1, 1)) == [Heir("next", same=False)]
    assert units.on(OLD, date(2025, 7, 1)) == [Heir("province", same=False)]


def test_in_a_gap_between_two_versions_no_unit_is_in_force():
    versions = {OLD: Validity(None, date(2024, 12, 31)), "later": Validity(date(2025, 7, 1), None)}
    assert Succession(versions, {OLD: [Heir("later", same=True)]}).on(OLD, date(2025, 3, 1)) == []


def test_the_first_day_of_an_actor_is_that_of_its_first_version():
    assert UNITS.first_day(UPGRADED) == date(2025, 7, 1)
    assert UNITS.first_day(OLD) is None
    assert UNITS.first_day("KR-47") is None


def test_a_place_without_versions_is_always_in_force():
    assert UNITS.on("KR-47", date(1900, 1, 1)) == [Heir("KR-47", same=True)]


def test_units_that_carry_on_one_another_in_a_circle_are_told_once_and_the_search_ends():
    circle = {"a": [Heir("b", same=False)], "b": [Heir("c", same=True)], "c": [Heir("a", same=False)]}
    ended = {unit: Validity(date(1997, 1, 1), date(2025, 6, 30)) for unit in circle}
    units = Succession(ended, circle)
    assert units.on("a", date(2026, 1, 1)) == []
    assert units.told("a", date(2026, 1, 1), around=["b"]) == [Heir("a", same=True)]
    assert [heir.unit for heir in units.behind("a")] == ["a", "b", "c"]
    assert units.first_day("b") == date(1997, 1, 1)

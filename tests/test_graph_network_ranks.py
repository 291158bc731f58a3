"""Ranks in a series of frames: what is shared, who rises, who comes and goes."""

from collections import Counter
from datetime import date

from graph.checkpoint import Snapshot
from graph.frames import Frame as Units
from graph.network.drawn import Network, draw
from graph.network.frame import Frame
from graph.network.ranks import Course, courses, ranks, yearly

TODAY = date(2026, 11, 22)


def test_equal_values_share_the_better_rank_and_the_next_counts_all_before_it() -> None:
    assert ranks({"a": 5, "b": 3, "c": 3, "d": 1, "e": 1, "f": 0}) == {
        "a": 1,
        "b": 2,
        "c": 2,
        "d": 4,
        "e": 4,
        "f": 6,
    }
    assert ranks({}) == {}


def test_values_that_differ_only_in_the_rounding_of_an_engine_are_equal() -> None:
    assert ranks({"a": 0.1 + 0.2, "b": 0.3, "c": 0.3 - 1e-9}) == {"a": 1, "b": 1, "c": 3}
    assert ranks({"a": 1e-20, "b": 2e-20, "c": 0.0, "d": -0.0}) == {"b": 1, "a": 2, "c": 3, "d": 3}


def test_a_course_tells_who_rose_who_came_and_who_left() -> None:
    found = {
        course.node: course for course in courses([{"a": 2, "b": 1}, {"a": 1, "c": 4}, {"a": 5, "b": 3}])
    }
    assert {node: course.change for node, course in found.items()} == {"a": 0, "b": 0, "c": None}
    assert [place and place.rank for place in found["b"].places] == [2, None, 2]
    assert [place and place.rank for place in found["c"].places] == [None, 1, None]


def test_the_best_of_the_last_frame_comes_first_and_who_is_gone_last() -> None:
    assert [course.node for course in courses([{"z": 9, "a": 1}, {"a": 1, "b": 1, "c": 2}])] == list("cabz")
    assert courses([]) == ()


def test_a_year_that_is_not_over_is_asked_on_its_last_day_so_far() -> None:
    frames = yearly(Frame(TODAY, TODAY, units=Units.THEN), [2024, 2026])
    assert [frame.on for frame in frames] == [date(2024, 12, 31), TODAY]
    assert {frame.units for frame in frames} == {Units.THEN}


def partners(network: Network) -> dict[str, int]:
    """The number of partners of each unit."""
    ends = [edge.a for edge in network.edges]
    return {unit: ends.count(unit) for unit in network.projection.units}


def through_the_merger(snapshot: Snapshot, units: Units) -> tuple[Course, ...]:
    frames = yearly(Frame(TODAY, TODAY, units=units), [2019, 2024, 2026])
    return courses([partners(draw(snapshot, frame)) for frame in frames])


def test_merged_provinces_leave_the_units_of_then_and_stay_one_node_in_those_of_today(
    everything: Snapshot,
) -> None:
    then, today = (through_the_merger(everything, units) for units in (Units.THEN, Units.TODAY))
    stood = Counter(tuple(map(bool, course.places)) for course in then)
    merged, upgraded = 52, 2  # Hue in January 2025 and Quang Ninh in 2026 became cities
    assert stood == {
        (True, True, True): 9,
        (True, True, False): merged + upgraded,
        (False, False, True): 23 + upgraded,
    }
    assert {tuple(map(bool, course.places)) for course in today} == {(True, True, True)}
    assert len(today) == 34
    for course in (*then, *today):
        assert all(place is None or 1 <= place.rank <= 63 for place in course.places)

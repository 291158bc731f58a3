"""The course of a measure in the card of a place: drawn where it is known, and told in words."""

import re

import pytest

from api.courses import HEIGHT, WIDTH, drawn
from tests import web


def test_a_gap_breaks_the_line_and_no_point_lies_outside() -> None:
    course = drawn(2018, [0.0, 3.0, None, None, 6.0, 1.5, None])
    assert course is not None
    assert [len(line.split()) for line in course.lines] == [2, 2]
    points = [tuple(map(float, point.split(","))) for line in course.lines for point in line.split()]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    assert min(y for _, y in points) == points[2][1]  # the highest value stands highest
    assert (course.first_year, course.first_value, course.last_year, course.last_value) == (
        2018,
        "0",
        2023,
        "1.5",
    )


@pytest.mark.parametrize("values", [[], [1.0], [None, 2.0, None], [0.0, 0.0, 0.0]])
def test_what_is_no_course_is_not_drawn(values: list[float | None]) -> None:
    assert drawn(2020, values) is None


def test_the_card_of_a_unit_shows_how_it_grew(server: str) -> None:
    card = web.get(f"{server}/network/card", params={"place": "ho-chi-minh-2025", "lang": "en"}).text
    told = [
        tuple(map(float, found))
        for found in re.findall(r'aria-label="over the years: (\d+): ([\d.e-]+), (\d+): ([\d.e-]+)"', card)
    ]
    assert len(told) == 3
    (first_year, first, last_year, last), *_ = told
    assert first_year < last_year
    assert first < last
    degree = re.search(r"centrality/degree[^<]*<[^<]*<small>[^(]*\((\d+)\)", card)
    assert degree is not None
    assert float(degree[1]) == last

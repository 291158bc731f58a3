"""The course of a value over the years, as a line that fits into a line of text."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

WIDTH, HEIGHT = 120, 24
_EDGE = 2  # room for the stroke and the last point


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn course: a line for each run of years in which there is a value."""

    lines: tuple[str, ...]  # points of a polyline
    last: tuple[float, float]  # where the newest value is
    first_year: int
    first_value: str
    last_year: int
    last_value: str


def drawn(first_year: int, values: Sequence[float | None]) -> Drawn | None:
    """Draw values of consecutive years; None where there are fewer than two, or nothing but zero.

    >>> drawn(2020, [1, None, 2, 4]).lines
    ('2.0,17.0', '79.3,12.0 118.0,2.0')
    """
    known = [(number, value) for number, value in enumerate(values) if value is not None]
    most = max((value for _, value in known), default=0)
    if len(known) < 2 or not most:  # noqa: PLR2004 - a line has two ends
        return None
    across = (WIDTH - 2 * _EDGE) / (len(values) - 1)
    points = {
        number: (_EDGE + number * across, HEIGHT - _EDGE - value / most * (HEIGHT - 2 * _EDGE))
        for number, value in known
    }
    runs = groupby(points.items(), key=lambda item: item[0] - list(points).index(item[0]))
    (start, first), (end, last) = known[0], known[-1]
    return Drawn(
        tuple(" ".join(f"{x:.1f},{y:.1f}" for _, (x, y) in run) for _, run in runs),
        points[end],
        first_year + start,
        f"{first:.3g}",
        first_year + end,
        f"{last:.3g}",
    )

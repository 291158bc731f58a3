"""How nodes rise and fall: their values and ranks by a measure in a series of frames.

Ranks are "1224": equal values share the better rank, and the next one counts all before it. Values are equal
when they agree to twelve significant digits: what differs after that is the rounding of an engine. In units
of then a merged unit leaves the series and its heir comes in; in those of today both are one node throughout.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.network.frame import Frame

Values = Mapping[str, float]  # by node


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands in one frame."""

    value: float
    rank: int


@dataclass(frozen=True, slots=True)
class Course:
    """A node through a series of frames: where it is not a node there is no place."""

    node: str
    places: tuple[Place | None, ...]

    @property
    def change(self) -> int | None:
        """How many ranks it rose from the first frame to the last; none unless it is in both."""
        first, last = self.places[0], self.places[-1]
        return first.rank - last.rank if first and last else None


def ranks(values: Values) -> dict[str, int]:
    """Return the rank of each node, 1 for the highest value.

    >>> ranks({"a": 5, "b": 3, "c": 3, "d": 1})
    {'a': 1, 'b': 2, 'c': 2, 'd': 4}
    """
    rounded = {node: _rounded(value) for node, value in values.items()}
    order = sorted(-value for value in rounded.values())
    return {node: 1 + bisect_left(order, -value) for node, value in rounded.items()}


def courses(series: Sequence[Values]) -> tuple[Course, ...]:
    """Return the course of every node of a series; the best in the last frame first, then those not in it.

    Rank only what can be compared: the units, or the partners, and the same measure in every frame.
    """
    placed = [_placed(values) for values in series]
    nodes = {node for values in series for node in values}
    found = (Course(node, tuple(places.get(node) for places in placed)) for node in nodes)
    return tuple(sorted(found, key=_best_at_the_end))


def yearly(frame: Frame, years: Iterable[int]) -> list[Frame]:
    """Return a frame on the last day of each year; on the day of ``today`` in a year that is not over."""
    return [replace(frame, on=min(date(year, 12, 31), frame.today)) for year in years]


def _placed(values: Values) -> dict[str, Place]:
    return {node: Place(values[node], rank) for node, rank in ranks(values).items()}


def _best_at_the_end(course: Course) -> tuple[bool, int, str]:
    last = course.places[-1] if course.places else None
    return last is None, last.rank if last else 0, course.node


def _rounded(value: float) -> float:
    return float(f"{value:.12g}")

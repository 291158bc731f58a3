"""Time spans: an EDTF string with the earliest and latest day that it may cover."""

import calendar
import re
from dataclasses import dataclass
from datetime import date

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """An interval in days, both ends inclusive; an end that is open or unknown is None."""

    edtf: str
    earliest: date | None
    latest: date | None
    precision: str

    @property
    def year(self) -> int | None:
        """The year of the earliest day."""
        return self.earliest.year if self.earliest else None


def parse(edtf: str) -> TimeSpan:
    """Read the part of EDTF (ISO 8601-2, level 1) that sources need.

    A year, month or day, ``~`` or ``?`` behind it, or two of these with ``/``; ``..`` is an open end.
    Raises ValueError for anything else, and for days that no calendar has.

    >>> parse("2023/2030").latest
    datetime.date(2030, 12, 31)
    >>> parse("2024-02~").latest
    datetime.date(2024, 2, 29)
    >>> parse("../2025-06-30").earliest is None
    True
    """
    first, slash, last = edtf.partition("/")
    earliest, _, precision = _point(first)
    _, latest, end_precision = _point(last if slash else first)
    if earliest and latest and earliest > latest:
        raise ValueError(f"time span ends before it begins: {edtf!r}")
    return TimeSpan(edtf, earliest, latest, "range" if slash else precision or end_precision)


def between(start: str, end: str) -> TimeSpan:
    """Return the span from one point to another; an empty string is an open end."""
    return parse(start if start == end and start else f"{start or '..'}/{end or '..'}")


def _point(text: str) -> tuple[date | None, date | None, str]:
    """Return the first day, the last day and the precision of one point."""
    if text == "..":
        return None, None, ""
    bare = text.rstrip("~?")
    match = _POINT.match(bare)
    if not match:
        raise ValueError(f"not a date this project reads: {text!r}")
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if not month:
        return date(year, 1, 1), date(year, 12, 31), "year"
    if not day:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), "month"
    return date(year, month, day), date(year, month, day), "day"

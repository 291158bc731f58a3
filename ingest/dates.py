"""Dates as Vietnamese articles write them, with the year filled in only from what is known, and marked so."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from graph.spans import TimeSpan, between, parse
from ingest.date_forms import FIRST_WORDS, FORMS


class DateKind(StrEnum):
    """What a date expression says."""

    POINT = "point"  # a day, month or year; or days that follow each other
    PERIOD = "period"  # "giai đoạn 2021-2025": how long something is in force
    SINCE = "since"  # "từ tháng 3-2020 đến nay"
    THIS_YEAR = "this year"  # "trong năm": the year that the text is about
    TODAY = "today"  # "hôm nay", "hôm qua": counted back from the publication
    LAST_MONTH = "last month"  # "tháng trước": the month before the publication
    LAST_YEAR = "last year"  # "năm ngoái"
    TERM = "term"  # "nhiệm kỳ 2020-2025": a term of office, no date of an act


@dataclass(frozen=True, slots=True)
class Written:
    """A date expression: where it stands and the numbers that are written, 0 where one is missing."""

    start: int
    end: int
    kind: DateKind
    year: int = 0
    month: int = 0
    day: int = 0
    last_year: int = 0
    last_month: int = 0
    last_day: int = 0


_A_YEAR = timedelta(days=366)
# Where a date may be: the careful expression is tried only around these.
_HINT = re.compile(
    r"\d|(?:[Tt]rong|[Đđ]ầu) năm(?!\w)|(?:[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối|[Đđ]êm|[Hh]ôm) (?:nay|qua)(?!\w)"
    r"|[Tt]háng trước(?!\w)|[Nn]ăm ngoái(?!\w)"
)
_DIGIT = re.compile(r"\d")
# What a date without a digit has.
_RELATIVE = (
    *(f"{part} {day}" for part in ("áng", "rưa", "iều", "ối", "êm", "ôm") for day in ("nay", "qua")),
    *("ong năm", "ầu năm", "áng trước", "ăm ngoái"),
)
_UNTIL_WORDS = ("đến ", "tới ", "Đến ", "trước ")  # "đến năm 2030" tells of no year that was
_FOUR_DIGITS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BEFORE, _BEHIND = 30, 45  # characters of a date before and behind a digit
_GROUP = re.compile(r"\?P(<|=)(\w+)")


def _numbered(number: int, form: str) -> str:
    """Make the group names of a form its own, so that all forms fit one expression."""
    return f"(?P<form{number}>" + _GROUP.sub(rf"?P\g<1>\g<2>_{number}", form) + ")"


def _in_any_case(word: str) -> str:
    """Write a word so that its first letter is compared at once, without regard to the flags."""
    return "".join(f"[{letter}{letter.upper()}]" for letter in word)


# Of any form: most letters of a text, then most words, are passed over at once.
_BEGINNING = rf"(?=[\dcđghnstv])(?-i:(?=\d|{'|'.join(map(_in_any_case, FIRST_WORDS))}))"
_PATTERN = re.compile(
    rf"(?<!\d){_BEGINNING}(?:{'|'.join(_numbered(i, form) for i, (_, form) in enumerate(FORMS))})",
    re.IGNORECASE,
)


def find(text: str) -> Iterator[Written]:
    """Yield the date expressions of a text; days that no calendar has are passed over."""
    for match in _matches(text):
        number = int((match.lastgroup or "").removeprefix("form"))  # the form closes behind its parts
        year, month, day, last_year, last_month, last_day = (
            int(_said(match, part, number) or 0) for part in ("y", "m", "d", "y2", "m2", "d2")
        )
        days_ago = _said(match, "today", number) == "qua"
        written = Written(
            *match.span(),
            DateKind(FORMS[number][0]),
            year,
            month,
            day,
            last_year,
            last_month,
            last_day + days_ago,
        )
        if _possible(written):
            yield written


def _said(match: re.Match[str], part: str, number: int) -> str | None:
    """Return what a form says of a part of the date, if it has that part."""
    name = f"{part}_{number}"
    return match[name] if name in _PATTERN.groupindex else None


def _matches(text: str) -> Iterator[re.Match[str]]:
    """Yield what looks like a date, in windows around digits and words that may belong to one."""
    begin = end = 0
    hints = _HINT if any(word in text for word in _RELATIVE) else _DIGIT
    for hint in hints.finditer(text):
        if hint.start() - _BEFORE > end:
            yield from _PATTERN.finditer(text, begin, end)
            begin = hint.start() - _BEFORE
        end = min(hint.end() + _BEHIND, len(text))
    if end:
        yield from _PATTERN.finditer(text, max(begin, 0), end)


def resolve(
    written: Written, published: TimeSpan | None, year: int = 0, *, ahead: bool = False
) -> tuple[TimeSpan | None, bool]:
    """Return the time span of a date expression, and whether its year was inferred.

    A missing year is taken from the publication (the last such day that is not after it; with ``ahead``, of
    what is only planned, the next one), else it is ``year``, the year that the text names nearby. If neither
    is known there is no time span.

    >>> resolve(next(find("các ngày 24-29/9")), parse("2024-10-05"))[0].edtf
    '2024-09-24/2024-09-29'
    """
    if written.kind is DateKind.PERIOD:
        return between(str(written.year), str(written.last_year)), False
    if written.kind is DateKind.SINCE:
        start = f"{written.year}-{written.month:02}" if written.month else str(written.year)
        day = certain(published)
        until = day.edtf if day and day.latest and written.year <= day.latest.year else ""
        return between(start, "" if "/" in until else until), False
    if written.kind is DateKind.TERM:
        return None, False
    if written.kind in (DateKind.TODAY, DateKind.LAST_MONTH, DateKind.LAST_YEAR):
        return _ago(written, published), False
    known = written.year or written.last_year
    inferred = (year, _year(written, published, ahead=ahead))
    found = known or next(filter(None, inferred if written.kind is DateKind.THIS_YEAR else inferred[::-1]), 0)
    if not found:
        return None, False
    return _point(written, found), not known


def certain(published: TimeSpan | None) -> TimeSpan | None:
    """Return a publication that can lend its year to dates; a window, open or over a year long, cannot.

    >>> certain(parse("../2024-05-10")), certain(parse("2024-05")).edtf
    (None, '2024-05')
    """
    if not published or not published.earliest or not published.latest:
        return None
    return published if published.latest - published.earliest <= _A_YEAR else None


def _days_ago(days: int, published: TimeSpan | None) -> TimeSpan | None:
    """Return the day so many days before the publication, if that is a single day."""
    day = published.latest if published and published.earliest == published.latest else None
    return parse((day - timedelta(days=days)).isoformat()) if day else None


def _ago(written: Written, published: TimeSpan | None) -> TimeSpan | None:
    """Return the day, month or year that is counted back from the publication."""
    if written.kind is DateKind.TODAY:
        return _days_ago(written.last_day, published)
    known = certain(published)
    day = known.latest if known else None
    if not day:
        return None
    last = day.replace(day=1) - timedelta(days=1)
    return parse(f"{last.year}-{last.month:02}" if written.kind is DateKind.LAST_MONTH else str(day.year - 1))


def usual_year(text: str) -> int:
    """Return the year that a text is about: the latest of its days, months and years, if it is named twice.

    >>> usual_year("Năm 2023 tăng, năm 2024 giảm; ngày 3/4/2024 họp."), usual_year("Năm 2030 sẽ tăng.")
    (2024, 0)
    """
    if max(Counter(_FOUR_DIGITS.findall(text)).values(), default=0) < 2:  # noqa: PLR2004
        return 0
    dates = (date for date in find(text) if date.kind is DateKind.POINT and date.year)
    years = Counter(date.year for date in dates if not text.endswith(_UNTIL_WORDS, 0, date.start))
    latest = max(years, default=0)
    return latest if years[latest] > 1 else 0


def _year(written: Written, published: TimeSpan | None, *, ahead: bool = False) -> int:
    known = certain(published)
    latest = known.latest if known else None
    if not latest:
        return 0
    if ahead and written.month:
        return (
            latest.year
            if (written.month, written.day or 31) >= (latest.month, latest.day)
            else latest.year + 1
        )
    if not written.month:
        return latest.year
    day = (written.last_month or written.month, written.last_day or written.day)
    return latest.year if day <= (latest.month, latest.day) else latest.year - 1


def _point(written: Written, year: int) -> TimeSpan | None:
    if not written.month and not written.last_month:
        return parse(str(year))
    if not written.day:
        return parse(f"{year}-{written.month:02}")
    try:
        first = date(year, written.month or written.last_month, written.day)
        last = date(year, written.last_month or first.month, written.last_day or written.day)
    except ValueError:
        return None
    if last < first:  # from one year into the next
        first = first.replace(year=year - 1)
    return between(first.isoformat(), last.isoformat())


def _possible(written: Written) -> bool:
    years = [year for year in (written.year, written.last_year) if year]
    months = [month for month in (written.month, written.last_month) if month]
    days = [day for day in (written.day, written.last_day) if day]
    orderly = written.kind is DateKind.POINT or not written.last_year or written.year <= written.last_year
    return (
        orderly
        and all(1900 <= year <= 2100 for year in years)  # noqa: PLR2004
        and all(month <= 12 for month in months)  # noqa: PLR2004
        and all(day <= 31 for day in days)  # noqa: PLR2004
    )

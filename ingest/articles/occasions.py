"""When a gift, an honour or a conference was given or held: in its sentence, else by the text before."""

import re
from dataclasses import replace

from graph.records import Status
from graph.spans import TimeSpan
from ingest import dates
from ingest.articles import telling, timing
from ingest.articles.context import Context
from ingest.articles.view import View
from ingest.dates import DateKind, Written

# What was before the occasion that is told of, or goes on all the time.
_OTHER_TIME = re.compile(
    r"(?<!\w)(?:[Tt]rước (?:đó|đây|kia)|từng|[Nn]hiều năm|[Nn]hững năm|[Hh]ằng năm|[Hh]àng năm|[Mm]ỗi năm|"
    r"[Tt]hời gian qua|[Ll]âu nay|[Tt]rong khi đó|[Đđ]ến nay)(?!\w)"
)
# "Đoàn tặng ...", "Ông B cũng được tặng ...": on the occasion that was told of.
_SAME_OCCASION = re.compile(
    r"(?<!\w)(?:(?:cũng|còn) |[Đđ]oàn(?: công tác| đại biểu)? (?:đã |vừa )?"
    r"(?=(?:trao|tặng|gửi|ủng hộ|hỗ trợ)(?!\w)))"
)
_NEXT = 2  # lines between two paragraphs, a blank one included


def when(
    view: View, context: Context, words: tuple[int, int], status: Status
) -> tuple[TimeSpan | None, bool]:
    """Return the time of what is said between two points of the shape, and whether a part was inferred.

    A gift of several years has their span. What is planned has no date but its own.
    """
    ahead = status is Status.PLANNED
    found, inferred = telling.when(view, context, words[1], ahead=ahead)
    if found:
        return (_day(view, context, words[1], found) or found), inferred
    if ahead:
        return None, False
    if years := _years(view, words[1]):
        return years, False
    if _OTHER_TIME.search(view.shape, 0, words[1]):
        return None, False
    found, inferred = timing.lent(view, context, words)
    return (found, inferred) if found else _carried(view, context, words)


def _day(view: View, context: Context, end: int, year: TimeSpan) -> TimeSpan | None:
    """Return the day or month that stands before "Hội nghị X năm 2018", if it is one of that year."""
    if year.precision != "year":
        return None
    before = [date for at, date in view.dates() if at < end and _is_in_a_year(date)]
    of_year = (replace(date, year=date.year or year.year or 0) for date in before)
    days = (dates.resolve(date, context.published)[0] for date in of_year)
    return next((day for day in days if day and day.year == year.year), None)


def _is_in_a_year(date: Written) -> bool:
    return date.kind is DateKind.POINT and bool(date.month or date.last_month)


def _years(view: View, end: int) -> TimeSpan | None:
    """Return the years "từ 2011 đến 2014" that stand before the end of what is said."""
    periods = [date for at, date in view.dates() if at < end and date.kind is DateKind.PERIOD]
    return dates.resolve(periods[-1], None)[0] if periods else None


def _carried(view: View, context: Context, words: tuple[int, int]) -> tuple[TimeSpan | None, bool]:
    """Return the day told last, in the paragraph before at most, of what goes on with its occasion."""
    near = context.told and view.sentence.line - context.told_line <= _NEXT
    if not near or not context.told or not _SAME_OCCASION.search(view.shape, *words):
        return None, False
    found, _ = dates.resolve(context.told, context.published, context.year)
    return found, found is not None

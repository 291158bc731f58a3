"""When an agreement was signed, and how long it holds, in the words around it."""

import re

from graph.spans import TimeSpan, parse
from ingest import dates
from ingest.articles.context import Context
from ingest.articles.view import View
from ingest.dates import DateKind, Written

_LATER_PERIOD = re.compile(r"[^\ue000-\ue004\ue012.;]{0,40}$")
_RECENT = re.compile(r"(?<!\w)(?:vừa|mới)(?!\w)")
_ACTS = (DateKind.POINT, DateKind.SINCE, DateKind.THIS_YEAR)


def keep(view: View, context: Context) -> None:
    """Keep "trong năm" and "từ ... đến nay" for the further signings of the paragraph."""
    for _, date in view.dates():
        if date.kind in (DateKind.THIS_YEAR, DateKind.SINCE):
            when, inferred = dates.resolve(date, context.published, _year(view, date, context))
            context.when, context.inferred, context.when_line = when, inferred, view.sentence.line


def signed(view: View, context: Context, words: tuple[int, int], stop: int) -> tuple[TimeSpan | None, bool]:
    """Return when an act was done, and whether a part of the date was inferred.

    ``words`` is the stretch of the shape from who signs to the last party; ``stop`` is where the next
    instrument begins. Without a date of its own the act has that of its paragraph, or was "just" done.
    """
    written = _date(view, words[1], stop)
    if written:
        return dates.resolve(written, context.published, _year(view, written, context))
    if context.when and context.when_line == view.sentence.line:
        return context.when, context.inferred
    day = context.published.latest if context.published else None
    if day and _RECENT.search(view.shape, *words):
        return parse(f"{day.year}-{day.month:02}~"), True
    return None, False


def period(view: View, start: int, end: int, stop: int) -> tuple[TimeSpan | None, int]:
    """Return the period beside an instrument or behind its parties, and the end that includes it."""
    for at, date in view.dates():
        beside = start <= at < end or (end <= at < stop and _LATER_PERIOD.match(view.shape[end:at]))
        if date.kind is DateKind.PERIOD and beside:
            return dates.resolve(date, None)[0], max(end, at + 1)
    return None, end


def _date(view: View, end: int, stop: int) -> Written | None:
    """Return the date of an act: of those before the last party the nearest, else the first behind."""
    found = [(at, date) for at, date in view.dates() if date.kind in _ACTS]
    earlier = [date for at, date in found if at < end]
    later = [date for at, date in found if end <= at < stop]
    return earlier[-1] if earlier else later[0] if later else None


def _year(view: View, written: Written, context: Context) -> int:
    """Return the year that is named nearest: in the sentence, also as a period begins, or before."""
    if written.kind is DateKind.THIS_YEAR:
        return context.year
    in_sentence = [date.year for _, date in view.dates() if date.year]
    return in_sentence[0] if in_sentence else context.year

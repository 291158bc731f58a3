"""Whether a visit or meeting has happened, by the words around its verb, and when."""

import re

from graph.records import Status
from graph.spans import TimeSpan, parse
from ingest import dates
from ingest.articles import timing
from ingest.articles.context import Context
from ingest.articles.view import View
from ingest.dates import DateKind, Written

_DENIED = re.compile(
    r"(?<!\w)(?:(?<!lời )mời|mong|đề nghị|đề xuất|kêu gọi|nếu|hy vọng|hi vọng|muốn|chờ|kỳ vọng|tạo điều kiện|"
    r"chưa|không|hủy|hoãn|từ chối|nhiều lần|thường xuyên|hằng năm|hàng năm|thường|có thể|cần)(?!\w)"
)
_PLANNED = re.compile(r"(?<!\w)(?:sẽ|dự kiến|chuẩn bị|sắp|kế hoạch|sắp tới|tới đây)(?!\w)")
_OTHER_DATE = re.compile(
    r"(?:thành lập|thiết lập|kể từ|kỷ niệm|giai đoạn|nhiệm kỳ|ký kết|ký)[^\ue013]{0,60}$", re.IGNORECASE
)
_BEHIND = re.compile(
    r"[\s,(]*(?:(?:trong|vào|từ|hồi|đã|được|tổ chức|diễn ra|các|hai|ba|bốn|năm|"
    r"ngày|chiều|sáng|tối|hôm)\s+){0,5}$"
)
_ACTS = (DateKind.POINT, DateKind.TODAY, DateKind.THIS_YEAR, DateKind.LAST_MONTH, DateKind.LAST_YEAR)
_REACH = 60  # characters before a point in which it may be said how it is meant


def status(shape: str, start: int, words: tuple[int, int]) -> Status | None:
    """Return how far an act has come; None if it is only wished for, denied or a custom.

    ``start`` is where the act begins, ``words`` what stands between who acts and the verb.
    """
    head = re.split(r"[.;:]", shape[max(0, start - _REACH) : start])[-1]
    said = f"{head} {shape[slice(*words)]}"
    if _DENIED.search(said):
        return None
    return Status.PLANNED if _PLANNED.search(said) else Status.DONE


def when(
    view: View, context: Context, end: int, other: tuple[int, int] = (0, 0), *, ahead: bool = False
) -> tuple[TimeSpan | None, bool]:
    """Return the date right behind the end of an act, else the last one before it; and if it is inferred.

    Between the points of ``other`` stands the day of what was done meanwhile: a range of days counts there,
    of a day the month.
    """
    every = [(at, date) for at, date in view.dates() if _of_an_act(view.shape, at, date)]
    found = [(at, date) for at, date in every if date.last_day or not other[0] < at < other[1]]
    behind = [date for at, date in found if at >= end and _BEHIND.fullmatch(view.shape, end, at)]
    before = [date for at, date in found if at < end]
    date = behind[0] if behind else before[-1] if before else None
    if not date:
        meanwhile = [date for at, date in every if other[0] < at < other[1]]
        return _month(meanwhile, context) if meanwhile else (None, False)
    year = timing.nearest_year(view, date, context) or context.usual_year
    return dates.resolve(date, context.published, year, ahead=ahead)


def _month(days: list[Written], context: Context) -> tuple[TimeSpan | None, bool]:
    """Return the month of the first of some days."""
    year = context.year or context.usual_year
    when, _ = dates.resolve(days[0], context.published, year)
    day = when.earliest if when else None
    return (parse(f"{day.year}-{day.month:02}"), True) if day and days[0].month else (when, when is not None)


def _of_an_act(shape: str, at: int, date: Written) -> bool:
    return date.kind in _ACTS and not _OTHER_DATE.search(shape, max(0, at - _REACH), at)

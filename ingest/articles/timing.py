"""When an agreement was signed, and how long it holds, in the words around it."""

import re

from graph.spans import TimeSpan, between, parse
from ingest import dates
from ingest.articles.context import Context
from ingest.articles.view import PARTY, View
from ingest.articles.wording import COUNTED, SIGN, count
from ingest.dates import DateKind, Written

_LATER_PERIOD = re.compile(r"[^\ue000-\ue004\ue012.;]{0,40}$")
_FOR_YEARS = re.compile(
    rf"(?:hiệu lực|thời hạn|giá trị)(?: là| trong| trong vòng| thực hiện)? (?P<years>{COUNTED}) năm(?!\w)"
)
# "với B (nước C) vào năm 2021": a date right behind the parties is theirs.
_BESIDE = re.compile(r"\s*(?:vào |hồi |từ |trong |ký )*(?:ngày |tháng |năm )?")
# Behind these words a date is that of something else.
_OTHER_ACT = re.compile(
    rf"(?<!được )(?<!chính thức )(?:{SIGN.pattern})|[{PARTY[1:-1]}]|(?<!\w)(?:thay thế|trước đó|từng)(?!\w)"
)
_RECENT = re.compile(r"(?<!\w)(?:vừa|mới(?= (?:được|ký|đây|có|trao|tặng|thăm|tiếp|tổ chức|gia nhập)))(?!\w)")
_ACTS = (
    DateKind.POINT,
    DateKind.SINCE,
    DateKind.THIS_YEAR,
    DateKind.TODAY,
    DateKind.LAST_MONTH,
    DateKind.LAST_YEAR,
)
# What goes on with the occasion that was told before.
_CARRIED = re.compile(
    r"\W{0,5}(?:Ngay )?(?:Tại|Trong|Sau|Kết thúc|Cùng|Nhân|Dịp|Cũng|Trên|Cũng (?:trong|nhân|tại|vào)|"
    r"Sáng cùng|Trưa cùng|Chiều cùng|Tối cùng)\s+(?:đây|đó|dịp|buổi|ngày|khuôn khổ|chuyến|lễ|cuộc|hội|này|"
    r"cơ sở|sáng|chiều|tối)(?!\w)"
)


def keep(view: View, context: Context) -> None:
    """Keep "trong năm" and "từ ... đến nay" for the further signings of the paragraph."""
    for _, date in view.dates():
        if date.kind in (DateKind.THIS_YEAR, DateKind.SINCE):
            when, inferred = dates.resolve(date, context.published, nearest_year(view, date, context))
            context.when, context.inferred, context.when_line = when, inferred, view.sentence.line


def signed(
    view: View, context: Context, words: tuple[int, int], stop: int, *, ahead: bool = False
) -> tuple[TimeSpan | None, bool]:
    """Return when an act was done, or with ``ahead`` is to be done, and whether a part was inferred.

    ``words`` is the stretch of the shape from who signs to the last party; ``stop`` is where the next
    instrument begins. Without a date of its own the act has that of its paragraph, or was "just" done; an act
    of a review of a year has that year.
    """
    written = _date(view, words[1], stop)
    if written:
        year = nearest_year(view, written, context)
        return dates.resolve(written, context.published, year, ahead=ahead)
    return (None, False) if ahead else lent(view, context, words)


def lent(view: View, context: Context, words: tuple[int, int]) -> tuple[TimeSpan | None, bool]:
    """Return the date that earlier sentences lend to an act without one."""
    if context.when and context.when_line == view.sentence.line:
        return context.when, context.inferred
    if context.told and (context.told_line == view.sentence.line or _CARRIED.match(view.shape)):
        when, _ = dates.resolve(context.told, context.published, context.year)
        return when, when is not None
    day = context.published.latest if context.published else None
    if day and _RECENT.search(view.shape, *words):
        return parse(f"{day.year}-{day.month:02}~"), True
    if context.topic and not any(date.kind in _ACTS for _, date in view.dates()):
        return parse(str(context.topic)), True
    return None, False


def period(view: View, start: int, end: int, stop: int) -> tuple[TimeSpan | None, int]:
    """Return the period beside an instrument or behind its parties, and the end that includes it."""
    for at, date in view.dates():
        beside = start <= at < end or (end <= at < stop and _LATER_PERIOD.match(view.shape[end:at]))
        if date.kind is DateKind.PERIOD and beside:
            return dates.resolve(date, None)[0], max(end, at + 1)
    return None, end


def term(view: View, signed: TimeSpan, end: int) -> TimeSpan | None:
    """Return how long an agreement holds that is "in force for five years", from the day of its signing."""
    match = _FOR_YEARS.search(view.shape, end)
    first = signed.earliest
    years = count(match["years"]) if match else 0
    return (
        between(signed.edtf, str(first.year + years)) if first and years and "/" not in signed.edtf else None
    )


def _date(view: View, end: int, stop: int) -> Written | None:
    """Return the date of an act: of those before the last party the nearest, else the first behind."""
    found = [(at, date) for at, date in view.dates() if date.kind in _ACTS]
    earlier = [date for at, date in found if at < end]
    later = [date for at, date in found if end <= at < stop and not _OTHER_ACT.search(view.shape, end, at)]
    if later and _BESIDE.fullmatch(view.shape, end, next(at for at, date in found if date is later[0])):
        return later[0]
    return earlier[-1] if earlier else later[0] if later else None


def nearest_year(view: View, written: Written, context: Context) -> int:
    """Return the year that is named nearest: in the sentence, also as a period begins, or before."""
    if written.kind is DateKind.THIS_YEAR:
        return context.year
    in_sentence = [date.year for _, date in view.dates() if date.year]
    return in_sentence[0] if in_sentence else context.year

"""The words around an investment: where it lies, how much it is, when it was made and how far it has come."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from graph.records import Amount, EntityKind, Status
from graph.spans import TimeSpan
from ingest import dates
from ingest.articles.context import Context
from ingest.articles.investors import COMPANY, own_place
from ingest.articles.view import (
    ABROAD,
    AMOUNT,
    BODY,
    BODY_ABROAD,
    COUNTRY,
    DATE,
    PERSON,
    PLACE,
    UNIT,
    UNKNOWN,
    Item,
    View,
)
from ingest.dates import DateKind, Written
from ingest.money import Sum
from ingest.names import BodyName

WHERE = f"[{UNIT}{ABROAD}{COUNTRY}{PLACE}]"
NO_NAME = r"(?:[^\ue000-\ue015.;]|\.(?=\d))"
_STOP = re.compile(r";|\.(?=\s|$)|(?<!\w)(?:trong khi(?: đó)?|tiếp (?:đến|theo) là)(?!\w)")
# A park or a plant stands between "tại" and the place that it lies in.
_AT = re.compile(
    rf"(?<!\w)(?:tại|ở|vào|đến|cho|trên địa bàn|thuộc|sang|chọn)\s+(?:{NO_NAME}|{PERSON})"
    rf"{{0,90}}?(?P<place>{WHERE})"
)
_NEXT = re.compile(rf"(?:{NO_NAME}|{PERSON}){{0,60}}?(?P<place>{WHERE})")
_HERE = re.compile(
    r"(?<!\w)(?:tại|ở|vào|trên|của|cho|đến|chọn) (?:địa bàn )?(?:toàn )?"
    r"(?:tỉnh|thành phố|địa phương|địa bàn|đây|dự án)(?!\w)|"
    rf"(?<!\w)(?:tại|ở|vào|trong|thuộc)\s+(?:các )?(?:{PLACE}|khu công nghiệp|khu kinh tế|KCN|KKT)|"
    r"(?<!\w)(?:nơi đây|[Tt]rong (?:đó|số đó|số này)|tiêu biểu|điển hình|lớn nhất|nổi bật|đáng chú ý)(?!\w)",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"^\W*(?:{DATE}[\s,]*)?(?:(?:[Tt]ại|[Ởở]|[Rr]iêng|[Tt]rên địa bàn|[Tt]ính đến {DATE},?)\s+){{1,2}}"
    rf"(?P<place>{WHERE})"
)
_CUE = re.compile(
    r"(?:vốn|đầu tư|trị giá|kinh phí|rót|quy mô|lên|thêm|tổng mức|nhà máy|dự án|tổ hợp|trung tâm|siêu thị)"
    rf"{NO_NAME}{{0,60}}$|(?:nhà máy|dự án|tổ hợp) {COMPANY}\s+$"
)
_OTHER_SUM = re.compile(
    r"(?:doanh thu|kim ngạch|xuất khẩu|nộp|ngân sách|lợi nhuận|thu nhập|lương|giá trị sản xuất|cổ phiếu|"
    r"thị trường|tài trợ|tặng|ủng hộ|hỗ trợ|doanh số|tài sản|vốn hóa|phạt|nợ|vay|thuế|bồi thường|"
    r"nước ngoài|FDI|điều lệ)"
    rf"{NO_NAME}{{0,40}}$"
)
_TANGIBLE = re.compile(rf"{AMOUNT}|(?<!\w)(?:nhà máy|nhà xưởng|dự án|cơ sở sản xuất)(?!\w)")
_ELSEWHERE = re.compile(r"(?<!\w)(?:cả nước|nước ta|nước ngoài|toàn cầu|thế giới|quốc tế)(?!\w)")
_PAID_ON = re.compile(rf"{AMOUNT}\s+(?:ngay\s+)?(?:(?:vào|trong|từ|hồi)\s+)?(?P<date>{DATE})")
_BEGUN = re.compile(
    rf"(?:đầu tư|triển khai|góp vốn|rót vốn)(?:{NO_NAME}|{PLACE}){{0,40}}?\stừ\s+(?P<date>{DATE})"
)
_RIGHT_BEHIND = re.compile(
    rf"(?:\s*+,)?\s++(?:ngay\s+)?(?:(?:vào|trong|từ|hồi)\s+)?(?:(?:đầu|cuối|giữa)\s+)?(?P<date>{DATE})"
)
_NOT = re.compile(
    r"(?<!\w)(?:chưa|không|rút|hủy|hủy bỏ|dừng|ngừng|thôi|nếu|thua|kêu gọi|mời gọi|mời|vận động|"
    r"xúc tiến(?! (?:các )?thủ tục)|"
    r"thu hồi|chấm dứt|từ chối|đề nghị|kiến nghị|khuyến khích|ủng hộ|hy vọng|kỳ vọng)(?!\w)"
)
_SOUGHT = re.compile(
    r"(?<!\w)(?:mong|muốn|đề xuất|ngỏ ý|ý định|tìm hiểu|nghiên cứu|khảo sát|quan tâm|xem xét|cân "
    r"nhắc|tìm kiếm|"
    r"có thể|nguyện vọng|nhu cầu)(?!\w)"
)
_PLANNED = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|cam kết|chuẩn bị|sắp|kế hoạch|dự định|tới đây|để|nhằm|thống nhất|nhất trí|thủ tục)"
    r"(?!\w)"
)
_PROPOSED = re.compile(r"(?<!\w)(?:đề xuất|nghiên cứu|ý tưởng|xem xét|xin)(?: [^\W\d]+){0,3} $")
_COMING = re.compile(r"(?<!\w)(?:sẽ|sắp|dự kiến|chuẩn bị|kế hoạch)(?: [^\W\d]+){0,3} $")
_OCCASION = re.compile(r"(?<!\w)(?:đợt|dịp|lần) này(?!\w)|(?<!\w)cùng (?:ngày|đợt|dịp)(?!\w)", re.IGNORECASE)
_KINDS = (DateKind.POINT, DateKind.THIS_YEAR, DateKind.LAST_MONTH, DateKind.LAST_YEAR)
LONGEST = 3000  # letters of a shape; more is no sentence but a table or a page without full stops
_NEAR = 3  # sentences over which a plant lies in the only unit of a text
_REACH = 500  # letters of a shape on either side of a deed that belong to its clause


def clause(shape: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the clause that holds a stretch of a shape."""
    first, last = max(0, start - _REACH), min(len(shape), end + _REACH)
    before = [match.end() for match in _STOP.finditer(shape, first, start)]
    after = _STOP.search(shape, end, last)
    return (before[-1] if before else first), (after.start() if after else last)


def among(view: View, start: int, stop: int) -> Iterator[tuple[int, Item]]:
    """Yield the names, dates and sums of a stretch of a shape, and where they stand."""
    points = list(view.items)
    within = points[bisect_left(points, start) : bisect_left(points, stop)]
    return ((at, view.items[at]) for at in within)


def place(
    view: View, bounds: tuple[int, int], deed: tuple[int, int], context: Context
) -> tuple[Item | None, int, float]:
    """Return where a clause says that capital goes, where that stands (-1: elsewhere), and how sure it is.

    Looked for behind the deed, at the head of the sentence, then before the deed; a clause that says "tỉnh",
    or only which park, means the unit that the text is about; so does a plant or sum in a text on one unit.
    """
    if found := stated(view, deed[1], bounds[1]):
        return found
    if (head := _FIRST.match(view.shape)) and (found := _located(view, head.start("place"), bounds[1])):
        return found
    if found := stated(view, bounds[0], deed[0]):
        return found
    if unit := here(view, bounds, context):
        return unit, -1, 0.8
    return _only(view, bounds, context), -1, 0.7


def _only(view: View, bounds: tuple[int, int], context: Context) -> Item | None:
    """Return the unit of a text that has named no other, if it did just before and a clause is of a plant."""
    other = any(item.kind in (UNIT, ABROAD, COUNTRY) for _, item in among(view, *bounds))
    near = context.number - context.unit_at <= _NEAR and len(context.units) == 1
    tangible = _TANGIBLE.search(view.shape, *bounds) and not _ELSEWHERE.search(view.shape, *bounds)
    return context.unit if near and tangible and not other else None


def here(view: View, bounds: tuple[int, int], context: Context) -> Item | None:
    """Return the only unit that a sentence names, else that of the text, if a clause means it."""
    named = {item.text: item for item in view.items.values() if item.kind == UNIT}
    meant = next(iter(named.values())) if len(named) == 1 else context.unit
    return meant if _HERE.search(view.shape, *bounds) else None


def stated(view: View, start: int, stop: int) -> tuple[Item, int, float] | None:
    """Return the first locality behind "tại", "vào" or the like in a stretch of a shape."""
    found = (_located(view, match.start("place"), stop) for match in _AT.finditer(view.shape, start, stop))
    return next(filter(None, found), None)


def unit_before(view: View, start: int, stop: int) -> tuple[Item | None, int, float]:
    """Return the last unit in Vietnam that a stretch of a shape names: who licenses or attracts.

    Its park authority or department may do so for it.
    """
    found = [(at, unit) for at, item in among(view, start, stop) if (unit := _unit(item))]
    return (found[-1][1], found[-1][0], 0.95) if found else (None, -1, 0.0)


def _unit(item: Item) -> Item | None:
    public = isinstance(item.name, BodyName) and item.name.kind is EntityKind.PUBLIC_BODY
    return item if item.kind == UNIT else own_place(item) if item.kind == BODY and public else None


def _located(view: View, at: int, stop: int) -> tuple[Item, int, float] | None:
    """Return the locality at a point, or the next one behind a park or a country of which it is part."""
    item = view.items[at]
    whole_country = item.kind == COUNTRY and item.country == "VN"
    if (item.linked.places or item.linked.within) and not whole_country:
        return item, at, 1.0
    further = _NEXT.match(view.shape, at + 1, stop)
    return _located(view, further.start("place"), stop) if further else None


def amount(view: View, start: int, stop: int) -> tuple[Amount | None, int]:
    """Return the first sum of capital in a stretch of a shape, and where it stands."""
    for at, item in among(view, start, stop):
        if isinstance(item.name, Sum):
            before = view.shape[max(start, at - 70) : at]
            if _CUE.search(before) and not _OTHER_SUM.search(before):
                return item.name.amount, at
    return None, -1


def own_amount(
    view: View, bounds: tuple[int, int], deed: tuple[int, int], *, before: bool
) -> tuple[Amount | None, int]:
    """Return the sum of one investor in a clause: up to the next and back to the last company named.

    ``before`` says that the sum stands before the deed: "10 triệu USD, do X đầu tư".
    """
    others = [at for at, item in among(view, *bounds) if item.kind in (BODY, BODY_ABROAD, UNKNOWN)]
    first = max((at + 1 for at in others if at < deed[0]), default=bounds[0])
    last = min((at for at in others if at >= deed[1]), default=bounds[1])
    ahead, behind = (first, deed[1]), (deed[0], last)
    for stretch in (ahead, behind) if before else (behind, ahead):
        found = amount(view, *stretch)
        if found[0]:
            return found
    return None, -1


def status(words: str) -> Status | None:
    """Return how far an investment has come from the words between the investor and the deed.

    >>> status("sẽ nghiên cứu và "), status("mong muốn "), status("đã "), status("không ")
    (<Status.PLANNED: 'planned'>, <Status.SOUGHT: 'sought'>, <Status.DONE: 'done'>, None)
    """
    if _NOT.search(words):
        return None
    if _PLANNED.search(words):
        return Status.PLANNED
    return Status.SOUGHT if _SOUGHT.search(words) else Status.DONE


def standing(before: str) -> Status:
    """Return how far a project has come from the words right before it: "đề xuất dự án của X"."""
    if _PROPOSED.search(before):
        return Status.SOUGHT
    return Status.PLANNED if _COMING.search(before) else Status.DONE


def when(view: View, start: int, stop: int, context: Context) -> tuple[TimeSpan | None, bool]:
    """Return the date of the payment or the only one in a stretch of a shape, and whether it was inferred.

    "đợt này" means the day that the text gave last.
    """
    shape = view.shape
    beside = _PAID_ON.search(shape, start, stop + 30) or _BEGUN.search(shape, start, stop + 60)
    beside = beside or _RIGHT_BEHIND.match(shape, stop)
    first, last = beside.span("date") if beside else (start, stop)
    named = [item.name for _, item in among(view, first, last)]
    found = [date for date in named if isinstance(date, Written) and date.kind in _KINDS]
    if len(found) == 1:
        year = found[0].year or next((date.year for _, date in view.dates() if date.year), context.year)
        return dates.resolve(found[0], context.published, year)
    if not found and context.told and _OCCASION.search(shape, start, stop):
        return dates.resolve(context.told, context.published, context.year)[0], True
    return None, False

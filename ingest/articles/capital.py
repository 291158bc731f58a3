"""The words around an investment: whose it is, where it lies, how much it is and how far it has come."""

import re
from dataclasses import replace

from graph.records import Amount, EntityKind, Status
from graph.spans import TimeSpan
from ingest import dates
from ingest.articles.context import Context
from ingest.articles.names import BodyName
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
from ingest.dates import DateKind
from ingest.gazetteer import companies
from ingest.money import Sum

COMPANY = f"[{BODY}{BODY_ABROAD}{UNKNOWN}]"
WHERE = f"[{UNIT}{ABROAD}{COUNTRY}{PLACE}]"
NO_NAME = "[^\ue000-\ue015.;]"
_STOP = re.compile(r";|\.(?=\s|$)|(?<!\w)(?:trong khi(?: đó)?|tiếp (?:đến|theo) là)(?!\w)")
# A park or a plant stands between "tại" and the place that it lies in.
_AT = re.compile(
    rf"(?<!\w)(?:tại|ở|vào|đến|cho|trên địa bàn|thuộc|sang|chọn)\s+(?:{NO_NAME}|{PERSON})"
    rf"{{0,90}}?(?P<place>{WHERE})"
)
_NEXT = re.compile(rf"(?:{NO_NAME}|{PERSON}){{0,60}}?(?P<place>{WHERE})")
_HERE = re.compile(
    r"(?<!\w)(?:tại|ở|vào|trên|của|cho|đến|chọn) (?:địa bàn )?(?:toàn )?"
    r"(?:tỉnh|thành phố|địa phương|địa bàn|đây)(?!\w)|"
    r"(?<!\w)(?:nơi đây|[Tt]rong (?:đó|số đó|số này)|tiêu biểu|điển hình|nổi bật|đáng chú ý)(?!\w)",
    re.IGNORECASE,
)
_FIRST = re.compile(
    rf"^\W*(?:{DATE}[\s,]*)?(?:(?:[Tt]ại|[Ởở]|[Rr]iêng|[Tt]rên địa bàn|[Tt]ính đến {DATE},?)\s+){{1,2}}"
    rf"(?P<place>{WHERE})"
)
_CUE = re.compile(
    rf"(?:vốn|đầu tư|trị giá|kinh phí|rót|quy mô|lên|thêm|tổng mức){NO_NAME}{{0,60}}$|"
    r"(?:nhà máy|dự án|tổ hợp)\s+$"
)
_OTHER_SUM = re.compile(
    r"(?:doanh thu|kim ngạch|xuất khẩu|nộp|ngân sách|lợi nhuận|thu nhập|lương|giá trị sản xuất|cổ phiếu|"
    r"thị trường|tài trợ|tặng|ủng hộ|hỗ trợ|doanh số|tài sản|vốn hóa|phạt|nợ|vay|thuế|bồi thường|"
    r"nước ngoài|FDI)"
    rf"{NO_NAME}{{0,40}}$"
)
_PAID_ON = re.compile(rf"{AMOUNT}\s+(?:vào|trong|từ|hồi)\s+(?P<date>{DATE})")
_NOT = re.compile(
    r"(?<!\w)(?:chưa|không|rút|hủy|hủy bỏ|dừng|ngừng|thôi|nếu|thua|kêu gọi|mời gọi|mời|vận động|xúc tiến|"
    r"thu hồi|chấm dứt|từ chối|đề nghị|kiến nghị|khuyến khích|ủng hộ|hy vọng|kỳ vọng)(?!\w)"
)
_SOUGHT = re.compile(
    r"(?<!\w)(?:mong|muốn|đề xuất|ngỏ ý|ý định|tìm hiểu|nghiên cứu|khảo sát|quan tâm|xem xét|cân "
    r"nhắc|tìm kiếm|"
    r"có thể|nguyện vọng|nhu cầu)(?!\w)"
)
_PLANNED = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|cam kết|chuẩn bị|sắp|kế hoạch|dự định|tới đây|để|nhằm|thống nhất|nhất trí)(?!\w)"
)
_HOME_BEHIND = re.compile(
    rf"\s*[,(–-]\s*(?:[^\ue000-\ue015.;()]{{0,40}}\s)?(?P<country>{COUNTRY})|"
    rf"\s*(?:thuộc|của)\s+(?:[^\ue000-\ue015.;()]{{0,30}}\s)?(?P<owner>[{COUNTRY}{BODY_ABROAD}])"
)
_HOME_BEFORE = re.compile(
    rf"(?:nhà đầu tư|doanh nghiệp|công ty|tập đoàn|đối tác)\s+(?:của\s+|đến từ\s+)?(?P<country>{COUNTRY})"
    r"\s*(?:,?\s*là|\(|,|–|-|:)?\s*$",
    re.IGNORECASE,
)
LONGEST = 3000  # letters of a shape; more is no sentence but a table or a page without full stops
_BEFORE = 60  # letters of a shape before a company in which its country may stand


def clause(shape: str, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the clause that holds a stretch of a shape."""
    before = [match.end() for match in _STOP.finditer(shape, 0, start)]
    after = _STOP.search(shape, end)
    return (before[-1] if before else 0), (after.start() if after else len(shape))


def company(view: View, at: int) -> Item | None:
    """Return the company at a point of a shape, with the country that the words beside it give; else None."""
    item = view.items.get(at)
    if not item or not isinstance(item.name, BodyName) or item.name.kind is not EntityKind.COMPANY:
        return None
    if item.kind != UNKNOWN:
        return item
    country = _home(view, at)
    kind = BODY if country == "VN" else BODY_ABROAD
    return replace(item, kind=kind, name=replace(item.name, country=country)) if country else None


def _home(view: View, at: int) -> str:
    """Return the country of a company by its owner or the country named right beside it."""
    if behind := _HOME_BEHIND.match(view.shape, at + 1):
        return view.items[behind.end() - 1].country
    first = max(0, at - _BEFORE)
    before = _HOME_BEFORE.search(view.shape[first:at])
    return view.items[first + before.start("country")].country if before else ""


def owner(item: Item) -> Item:
    """Return the company that a project is called after: "dự án X Bắc Ninh" is a project of X."""
    listed = companies.owner(item.text)
    if not listed or not isinstance(item.name, BodyName) or companies.find(item.text):
        return item
    return replace(item, name=replace(item.name, name=listed.name))


def own_place(item: Item) -> Item | None:
    """Return the place in Vietnam that the name of a plant gives: "Công ty TNHH X Hải Phòng"."""
    given = item.name.place if isinstance(item.name, BodyName) else None
    here = given and item.linked.country == "VN"
    return Item(PLACE, item.start, item.end, given, item.linked) if given and here else None


def place(
    view: View, bounds: tuple[int, int], deed: tuple[int, int], context: Context
) -> tuple[Item | None, int, float]:
    """Return where a clause says that capital goes, where that stands (-1: elsewhere), and how sure it is.

    Looked for behind the deed, at the head of the sentence, then before the deed; a clause that says "tỉnh"
    means the unit that the text is about.
    """
    if found := stated(view, deed[1], bounds[1]):
        return found
    if (head := _FIRST.match(view.shape)) and (found := _located(view, head.start("place"), bounds[1])):
        return found
    if found := stated(view, bounds[0], deed[0]):
        return found
    if _HERE.search(view.shape, *bounds) and context.unit:
        return context.unit, -1, 0.8
    return None, -1, 0.0


def stated(view: View, start: int, stop: int) -> tuple[Item, int, float] | None:
    """Return the first locality behind "tại", "vào" or the like in a stretch of a shape."""
    found = (_located(view, match.start("place"), stop) for match in _AT.finditer(view.shape, start, stop))
    return next(filter(None, found), None)


def unit_before(view: View, start: int, stop: int) -> tuple[Item | None, int, float]:
    """Return the last unit in Vietnam that a stretch of a shape names: who licenses or attracts."""
    found = [at for at, item in view.items.items() if start <= at < stop and item.kind == UNIT]
    return (view.items[found[-1]], found[-1], 0.95) if found else (None, -1, 0.0)


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
    for at, item in view.items.items():
        if start <= at < stop and isinstance(item.name, Sum):
            before = view.shape[max(start, at - 70) : at]
            if _CUE.search(before) and not _OTHER_SUM.search(before):
                return item.name.amount, at
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


def when(view: View, start: int, stop: int, context: Context) -> tuple[TimeSpan | None, bool]:
    """Return the only date in a stretch of a shape or that of the payment, and whether it was inferred."""
    paid = _PAID_ON.search(view.shape, start)
    first, last = paid.span("date") if paid else (start, stop)
    found = [date for at, date in view.dates() if first <= at < last and date.kind is DateKind.POINT]
    if len(found) != 1:
        return None, False
    year = found[0].year or next((date.year for _, date in view.dates() if date.year), context.year)
    return dates.resolve(found[0], context.published, year)

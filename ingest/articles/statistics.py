"""Statistics of a unit: foreign capital and projects, exports and trade, agreements and delegations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.records import Amount, FactKind, Indicator, Role, Status
from ingest.articles import figures
from ingest.articles.capital import LONGEST, NO_NAME, clause
from ingest.articles.context import Context, Draft, parties
from ingest.articles.view import ABROAD, AMOUNT, COUNTRY, DATE, PLACE, UNIT, Item, View
from ingest.articles.wording import COUNTED, count
from ingest.money import Sum

_ANY_WORD = re.compile(
    r"(?<!\w)(?:FDI|ĐTNN|nước ngoài|xuất khẩu|kim ngạch|thương mại|dự án|đoàn)(?!\w)", re.IGNORECASE
)
_FOREIGN = r"(?:FDI|ĐTNN|đầu tư (?:trực tiếp )?(?:của )?nước ngoài|(?:có )?vốn nước ngoài)"
_NUMBER = r"(?<![\d.,/])(?P<count>\d{1,3}(?:\.\d{3})*|\d+)"
# Before a number: it is no count of all projects, or no plain number.
_PARTIAL = re.compile(
    rf"(?:(?:hơn|gần|trên|khoảng|xấp xỉ|ước|nhiều|cho|trong)|(?:điều chỉnh|tăng vốn|thu hồi|trao|"
    rf"trong số){NO_NAME}{{0,50}})\s+$"
)
_BEFORE = 90  # letters of a shape before a number in which they may stand
_ONCE = re.compile(r"(?<!\w)(?:chỉ có|mới có|khi mới|trước đây|ban đầu|khi đó|lúc đó)(?!\w)")
_LINK = rf"(?:{NO_NAME}|{DATE}){{0,90}}?"
_PROJECTS = re.compile(rf"{_NUMBER} (?:lượt )?dự án (?:đầu tư )?(?:có )?(?:vốn )?{_FOREIGN}")
_OF_COUNTRY = re.compile(
    rf"(?P<who>{COUNTRY})\s+(?:hiện |đang |cũng |đã |hiện đã )?(?:là|đứng|dẫn đầu|có|xếp|đầu tư|"
    rf"triển khai)(?!\w)"
    rf"(?P<words>(?:{NO_NAME}|[{UNIT}{PLACE}]){{0,110}}?)"
    rf"(?:{_NUMBER}\s+dự án|(?:vốn|đạt|trị giá){NO_NAME}{{0,40}}?(?P<sum>{AMOUNT}))"
)
_SUM_AFTER = re.compile(
    rf"(?:{NO_NAME}|[{UNIT}{PLACE}]){{0,60}}?(?:vốn|mức|trị giá){NO_NAME}{{0,40}}?(?P<sum>{AMOUNT})"
)
_CAPITAL = re.compile(
    rf"(?:thu hút|tiếp nhận|cấp mới){NO_NAME}{{0,40}}?(?P<sum>{AMOUNT})\s+(?:tổng )?(?:số )?(?:vốn )"
    rf"?(?:đăng ký )?{_FOREIGN}|"
    rf"(?:(?:thu hút|vốn|về)\s+(?:vốn\s+)?(?:đăng ký\s+)?{_FOREIGN}|FDI (?:đăng ký )?(?:vào|tại|của))"
    rf"(?P<gap>(?:{NO_NAME}|[{UNIT}{PLACE}{DATE}]){{0,90}}?)(?:đạt|là|được|ước|khoảng|với)"
    rf"\s+{NO_NAME}{{0,30}}?(?P<sum2>{AMOUNT})",
    re.IGNORECASE,
)
_TRADE = re.compile(
    r"(?P<what>(?:kim ngạch|giá trị)\s+(?:hàng hóa\s+)?(?:xuất khẩu|xuất nhập khẩu|xuất, nhập khẩu|"
    r"thương mại|trao đổi thương "
    r"mại|hai chiều|song phương)(?: hai chiều| song phương| hàng hóa)?)"
    rf"(?=\s*(?:[\ue000-\ue014,]|của|trên|tại|năm|đạt|ước|sang|giữa|với|toàn|là|trong))"
    rf"(?P<gap>(?:{NO_NAME}|[{UNIT}{PLACE}{DATE}{COUNTRY}{ABROAD}]){{0,110}}?)(?P<sum>{AMOUNT})",
    re.IGNORECASE,
)
_AGREEMENTS = re.compile(
    rf"(?<!\w)[Kk]ý(?: kết)?\s+(?:được\s+|tổng cộng\s+)?(?P<count>{COUNTED})\s+(?:thỏa thuận|bản ghi "
    rf"nhớ|biên bản ghi nhớ|"
    rf"văn bản|văn kiện)(?!\w){NO_NAME}{{0,60}}?(?:nước ngoài|quốc tế|các nước)"
)
_DELEGATIONS = re.compile(
    rf"(?<!\w)(?:đón(?: tiếp)?|tiếp(?: đón)?|làm việc với|cử)\s+(?:và làm việc với\s+)"
    rf"?{_NUMBER}\s+(?:lượt )?đoàn\s+{NO_NAME}{{0,40}}?"
    r"(?:quốc tế|nước ngoài|ngoại giao|khách vào|các nước)",
    re.IGNORECASE,
)
_NOT_REGISTERED = re.compile(
    r"(?:điều chỉnh|tăng thêm|giải ngân|thực hiện|doanh thu|nộp|trong nước|so với|góp vốn|mua cổ "
    r"phần|phấn đấu|mục tiêu|"
    r"kế hoạch|dự kiến|cả nước|toàn quốc|nước ta|Việt Nam|doanh nghiệp|qua (?:các )?cửa khẩu|mỗi|bình quân)"
)
_OF_A_FIRM = re.compile(r"(?<!\w)(?:công ty|tập đoàn|ngành|hiệp hội|mặt hàng|chỉ)(?!\w)")
# "công ty của Nhật Bản làm dự án …": one firm and its project, no figure of a country.
_FIRM_OF = re.compile(
    r"(?<!\w)(?:công ty|tập đoàn|liên danh|nhà đầu tư|doanh nghiệp|đối tác)(?: đến từ| của| từ)?\s+$"
)
_A_PROJECT = re.compile(r"(?<!\w)(?<!\d )dự án(?!\w)")
_PLANNED = re.compile(r"(?<!\w)(?:sẽ|phấn đấu|mục tiêu|kế hoạch|dự kiến|đề ra|đặt|kỳ vọng|đến năm)(?!\w)")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number or a sum that a sentence gives, with the country that it is about, if any."""

    indicator: Indicator
    span: tuple[int, int]
    amount: Amount | None = None
    value: float = 0
    country: Item | None = None


def find(view: View, context: Context) -> Iterator[Draft]:
    """Yield the statistics of a sentence that belong to one unit in Vietnam."""
    if len(view.shape) > LONGEST or not _ANY_WORD.search(view.shape):
        return
    for figure in (*_foreign_capital(view), *_trade(view), *_counts(view)):
        bounds = clause(view.shape, *figure.span)
        unit, start, sure = figures.unit(view, figure.span[0], bounds, context)
        before = view.shape[bounds[0] : figure.span[0]]
        if unit and not _PLANNED.search(before) and not _ONCE.search(before):
            when, inferred = figures.period(view, figure.span[0], context)
            context.counted, context.counted_at = unit, context.number
            draft = _draft(view, figure, unit, min(start, figure.span[0]), sure)
            yield replace(draft, when=when, inferred=inferred)


def _draft(view: View, figure: _Figure, unit: Item, start: int, sure: float) -> Draft:
    quote, offset = view.span(start, figure.span[1])
    return Draft(
        FactKind.STATISTIC,
        Status.DONE,
        parties(filter(None, (unit, figure.country)), Role.SUBJECT),
        quote,
        offset,
        0.9 * sure,
        f"statistic-{figure.indicator}",
        indicator=figure.indicator,
        value=figure.value,
        amount=figure.amount,
    )


def _foreign_capital(view: View) -> Iterator[_Figure]:
    shape = view.shape
    for match in _PROJECTS.finditer(shape):
        partial = _partial(shape, match.start())
        if not partial:
            yield _Figure(Indicator.FDI_PROJECTS, match.span(), value=_number(match["count"]))
        exact = not partial or not partial[0].strip().endswith(("cho", "trong"))
        if exact and (paid := _SUM_AFTER.match(shape, match.end())) and not _NOT_REGISTERED.search(paid[0]):
            yield _registered(view, (match.start(), paid.end()), paid.start("sum"))
    for match in _CAPITAL.finditer(shape):
        group = "sum" if match["sum"] else "sum2"
        if not _NOT_REGISTERED.search(match[0]):
            yield _registered(view, match.span(), match.start(group))
    for match in _OF_COUNTRY.finditer(shape):
        yield from _by_country(view, match)


def _partial(shape: str, at: int) -> re.Match[str] | None:
    """Return the words before a number that make it less than the count of all."""
    return _PARTIAL.search(shape, max(0, at - _BEFORE), at)


def _by_country(view: View, match: re.Match[str]) -> Iterator[_Figure]:
    country = view.items[match.start("who")]
    invests = re.search(r"đầu tư|dự án|vốn", match[0])
    if country.country == "VN" or not invests or _NOT_REGISTERED.search(match["words"]):
        return
    if _FIRM_OF.search(view.shape, max(0, match.start() - _BEFORE), match.start()):
        return
    if match["sum"] and _A_PROJECT.search(match["words"]):
        return
    if match["count"]:
        if not _partial(view.shape, match.start("count")):
            yield _Figure(
                Indicator.FDI_PROJECTS, match.span(), value=_number(match["count"]), country=country
            )
        paid = _SUM_AFTER.match(view.shape, match.end())
        if paid and not _NOT_REGISTERED.search(paid[0]):
            yield _registered(view, (match.start(), paid.end()), paid.start("sum"), country)
    else:
        yield _registered(view, match.span(), match.start("sum"), country)


def _registered(view: View, span: tuple[int, int], at: int, country: Item | None = None) -> _Figure:
    return _Figure(Indicator.FDI_REGISTERED, span, amount=_sum(view, at), country=country)


def _trade(view: View) -> Iterator[_Figure]:
    for match in _TRADE.finditer(view.shape):
        abroad = [view.items[at] for at in range(*match.span("gap")) if view.shape[at] in (COUNTRY, ABROAD)]
        abroad = [item for item in abroad if item.country != "VN"]
        exported = "nhập" not in match["what"].casefold() and "xuất" in match["what"].casefold()
        between_two = "thương mại" in match["what"] or "nhập" in match["what"] or not exported
        others = _NOT_REGISTERED.search(match["gap"]) or _OF_A_FIRM.search(match["gap"])
        if len(abroad) <= 1 and not others:
            indicator = Indicator.TRADE if between_two else Indicator.EXPORT
            country = abroad[0] if abroad else None
            yield _Figure(indicator, match.span(), amount=_sum(view, match.start("sum")), country=country)


def _counts(view: View) -> Iterator[_Figure]:
    for match in _AGREEMENTS.finditer(view.shape):
        yield _Figure(Indicator.AGREEMENTS, match.span(), value=count(match["count"]))
    for match in _DELEGATIONS.finditer(view.shape):
        yield _Figure(Indicator.DELEGATIONS, match.span(), value=_number(match["count"]))


def _number(text: str) -> int:
    return int(text.replace(".", ""))


def _sum(view: View, at: int) -> Amount | None:
    name = view.items[at].name
    return name.amount if isinstance(name, Sum) else None

"""The unit in Vietnam that a figure is of, and the day or period that it is for."""

import re
from collections.abc import Iterator

from graph.spans import TimeSpan, between
from ingest import dates
from ingest.articles.capital import among
from ingest.articles.context import Context
from ingest.articles.view import COUNTRY, PLACE, UNIT, Item, View
from ingest.articles.wording import COUNTED, count
from ingest.dates import DateKind, Written

_NATION = re.compile(r"(?<!\w)(?:cả nước|toàn quốc|nước ta|hai nước|trong nước|vào nước|VN)(?!\w)")
_BARE = re.compile(
    r"(?<!\w)(?:tỉnh|thành phố|địa phương|địa bàn|toàn tỉnh|thành phố này|tỉnh này|tại đây)(?= |[,.;]|$)",
    re.IGNORECASE,
)
_CUMULATIVE = re.compile(r"(?:[Ll]ũy kế|[Tt]ính đến|[Đđ]ến nay|hiện (?:nay )?có|còn hiệu lực|[Tt]rong đó)")
_MONTHS = re.compile(rf"(?P<months>\d{{1,2}}|{COUNTED}) tháng (?:đầu )?(?:của )?$")
_HALF = re.compile(r"[Nn]ửa đầu (?:của )?$")
_QUARTER = re.compile(r"[Qq]uý\s+(?P<quarter>IV|I{1,3}|[1-4])\s*[/,]?\s*$")
_QUARTER_WORD = re.compile(r"[Qq]uý\s+$")
_OF_YEAR = re.compile(r"[Qq]uý\s+(?P<quarter>IV|I{1,3}|[1-4])\s*/\s*(?P<year>(?:19|20)\d\d)(?!\d)")
_COMPARED = re.compile(r"(?:so với|cùng kỳ|so cùng kỳ)(?: (?:cùng kỳ|của|với))?(?: năm)?\s*$")
_QUARTERS = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_FAR = 500  # letters of a shape from a figure in which its date may stand
_LEAD = 40  # letters before a date that tell what it is
_REACH = 2  # sentences over which a figure belongs to the unit of the one before


def unit(view: View, start: int, bounds: tuple[int, int], context: Context) -> tuple[Item | None, int, float]:
    """Return the only unit in Vietnam that a clause names, else the one that "tỉnh" or the text before means.

    With it where its words begin, and how sure it is.
    """
    inside = list(among(view, *bounds))
    here = [(at, item) for at, item in inside if item.kind in (UNIT, PLACE) and item.linked.country == "VN"]
    named = {item.text: (item, at) for at, item in here}
    nation = _NATION.search(view.shape, *bounds) or "Việt Nam" in view.shape[slice(*bounds)]
    vietnam = any(item.kind == COUNTRY and item.country == "VN" for _, item in inside)
    if len(named) == 1:
        item, at = next(iter(named.values()))
        return item, min(at, start), 1.0
    if named or nation or vietnam:
        return None, 0, 0.0
    if _BARE.search(view.shape, *bounds) and context.unit:
        return context.unit, start, 0.85
    if context.counted and context.number - context.counted_at <= _REACH:
        return context.counted, start, 0.75
    if _CUMULATIVE.search(view.shape) and context.unit:
        return context.unit, start, 0.7
    return None, 0, 0.0


def period(view: View, before: int, context: Context) -> tuple[TimeSpan | None, bool]:
    """Return the period or the day that a figure is for: the last date before it, else the first in it."""
    if quarter := _OF_YEAR.search(view.sentence.text):
        first, last = _quarter(quarter["quarter"])
        return between(f"{quarter['year']}-{first:02}", f"{quarter['year']}-{last:02}"), False
    found = [(at, date) for at, date in _near(view, before) if not _COMPARED.search(_before(view, at))]
    earlier = [pair for pair in found if pair[0] < before and pair[1].kind is not DateKind.TERM]
    if not found:
        return None, False
    at, date = earlier[-1] if earlier else found[0]
    year = date.year or context.year
    if date.year and date.month and not date.day and _QUARTER_WORD.search(_before(view, at)):
        first, last = _quarter(str(min(date.month, 4)))
        return between(f"{year}-{first:02}", f"{year}-{last:02}"), False
    if date.year and not date.month and (months := _months(_before(view, at))):
        return between(f"{year}-{months[0]:02}", f"{year}-{months[1]:02}"), False
    return dates.resolve(date, context.published, year)


def _near(view: View, at: int) -> Iterator[tuple[int, Written]]:
    for start, item in among(view, max(0, at - _FAR), at + _FAR):
        if isinstance(item.name, Written):
            yield start, item.name


def _before(view: View, at: int) -> str:
    return view.shape[max(0, at - _LEAD) : at]


def _months(before: str) -> tuple[int, int] | None:
    """Return the first and last month of the part of a year that the words before the year name."""
    if _HALF.search(before):
        return 1, 6
    if quarter := _QUARTER.search(before):
        return _quarter(quarter["quarter"])
    months = _MONTHS.search(before)
    number = count(months["months"]) if months else 0
    return (1, number) if 1 <= number <= 12 else None  # noqa: PLR2004


def _quarter(number: str) -> tuple[int, int]:
    last = 3 * _QUARTERS[number.upper()]
    return last - 2, last

"""Which articles may speak of foreign ties: a quick look before the careful reading.

Nine of ten news articles name no country beside a province and an act between them; none of them is read.
"""

import re
from collections import defaultdict
from functools import cache

from ingest.articles.lexicon import CAPITAL_FOLLOWS, UPPER
from ingest.gazetteer import companies, known
from ingest.gazetteer.reference import countries, vietnamese_units

# What brings two sides together; the rules of each kind of fact need one of these words.
ACT = re.compile(
    r"(?<!\w)(?:"
    r"[Kk][ýí](?: kết)?|[Kk]ết nghĩa|[Qq]uan hệ|[Gg]hi nhớ|[Tt]hỏa thuận|[Tt]hăm|[Tt]iếp|[Đđ]ón|"
    r"[Hh]ội đàm|[Hh]ội kiến|[Tt]iếp kiến|[Gg]ặp|[Cc]hào|[Ll]àm việc|[Cc]ông tác|[Kk]hảo sát|"
    r"[Tt]ìm hiểu|[Đđ]ối thoại|[Tt]ặng|[Tt]rao|[Tt]ài trợ|[Vv]iện trợ|[Hh]ỗ trợ|[Ủủ]ng hộ|[Qq]uyên góp|[Bb]àn giao|[Gg]iúp|"
    r"[Đđ]ầu tư|[Vv]ốn|FDI|[Hh]ội nghị|[Hh]ội thảo|[Dd]iễn đàn|[Tt]ọa đàm|[Tt]riển lãm|[Hh]ội chợ|"
    r"[Ll]ễ hội|[Nn]gày hội|[Tt]uần|[Hh]uân chương|[Hh]uy chương|[Kk]ỷ niệm chương|[Dd]anh hiệu|"
    r"[Bb]ằng khen|[Tt]hành viên|[Mm]ạng lưới|[Gg]ia nhập|[Kk]ết nạp|[Kk]im ngạch|[Xx]uất khẩu|[Xx]ây|"
    r"[Rr]ót|[Cc]hi nhánh|[Cc]ó mặt|[Tt]hu hút|"
    r"[Kk]hánh thành|[Kk]hởi công|[Nn]hà máy|[Dd]ự án|[Kk]hai trương|[Tt]ổ chức"
    r")(?!\w)"
)
_LOCAL = re.compile(
    r"(?<!\w)(?:UBND|HĐND|TPHCM|TP\.? ?HCM|Tỉnh ủy|Thành ủy|(?:[Tt]ỉnh|[Tt]hành phố|TP\.?|[Hh]uyện|[Qq]uận|"
    r"[Tt]hị xã|Sở|Trường|Đại học|Cục|Công an|[Đđ]ịa phương|[Hh]ai bên)(?!\w))"
)
# The words of ties themselves; they are rare enough to be read wherever the country is named.
_TIE = re.compile(
    r"(?<!\w)(?:[Kk]ết nghĩa|[Gg]hi nhớ|[Tt]hỏa thuận hợp tác|[Qq]uan hệ hữu nghị|[Kk]ý (?:kết|thỏa thuận|"
    r"biên bản|chương trình))(?!\w)"
)
_HCM = re.compile(r"(?<!\w)(?:TP\.? ?)?HCM(?!\w)|TPHCM|Sài Gòn")
# Those who come from abroad are also named by their offices.
_ENVOY = re.compile(
    r"(?<!\w)(?:[Đđ]ại sứ|[Ll]ãnh sự|[Tt]hị trưởng|[Tt]ỉnh trưởng|[Tt]hống đốc|[Kk]ết nghĩa|[Qq]uan hệ "
    r"hữu nghị)(?!\w)"
)
_FOREIGN_CAPITAL = re.compile(
    r"(?<!\w)(?:FDI|ĐTNN|(?:đầu tư|vốn|doanh nghiệp|địa phương|đối tác|đoàn|khách)(?: trực tiếp)?(?: của)? "
    r"(?:nước ngoài|quốc tế)|[Kk]im ngạch)(?!\w)"
)
_COMPANY_NAME = 40  # characters that the name of a company may have
_CAPITALISED = re.compile(rf"(?<![\w-])[{UPPER}]\w*")
_COMMON = frozenset({"Anh", "Ý", "Áo", "Nga", "Cu", "Công", "Mali", "Nam", "Trung"})  # also words and names
_LEADS = re.compile(r"(?:nước|của|tại|ở|sang|từ|thăm|và|với|[(,–-])\s*$")
_LEAD = 8  # characters before a country in which "nước" or a bracket may stand
_REACH = 1  # lines between an act and the country or the locality that it is about


def is_worth_reading(text: str) -> bool:
    """Say whether an article may hold a tie: an act, a unit of Viet Nam and a foreign name close together.

    >>> is_worth_reading("Tỉnh Hà Nam ký bản ghi nhớ với tỉnh Gifu (Nhật Bản).")
    True
    >>> is_worth_reading("Nhật Bản thắng 2-0.") or is_worth_reading("UBND tỉnh Hà Nam họp và ký quyết định.")
    False
    """
    if not names_abroad(text):
        return False
    lines = [line for line in text.split("\n") if line.strip()]
    if any(_TIE.search(line) and _is_local(line) for line in lines):
        return True
    local = [number for number, line in enumerate(lines) if _is_local(line)] if names_a_unit(text) else []
    return any(_meets(lines[max(0, number - _REACH) : number + _REACH + 1]) for number in local)


def _meets(near: list[str]) -> bool:
    return any(ACT.search(line) for line in near) and any(names_abroad(line) for line in near)


def _is_local(line: str) -> bool:
    return bool(_LOCAL.search(line)) or names_a_unit(line)


def names_abroad(text: str) -> bool:
    """Say whether a text names a country other than Viet Nam, or an office that only others have."""
    if _ENVOY.search(text) or _FOREIGN_CAPITAL.search(text):
        return True
    for match in _CAPITALISED.finditer(text):
        if match[0] in companies.first_words() and companies.opening(text[match.start() :][:_COMPANY_NAME]):
            return True
        if any(_is_whole(text, match, rest) for rest in _country_names().get(match[0], ())):
            return True
    return False


def _is_whole(text: str, first: re.Match[str], rest: str) -> bool:
    """Say whether the name of a country stands here, and no longer name or common word."""
    end = first.end() + len(rest)
    if (
        not text.startswith(rest, first.end())
        or text[end : end + 1].isalpha()
        or CAPITAL_FOLLOWS.match(text, end)
    ):
        return False
    lead = text[max(0, first.start() - _LEAD) : first.start()]
    return bool(rest) or first[0] not in _COMMON or bool(_LEADS.search(lead))


def names_a_unit(text: str) -> bool:
    """Say whether a text names a first-level unit of Viet Nam."""
    return bool(_HCM.search(text)) or _named(text, _unit_names())


def _named(text: str, names: dict[str, tuple[str, ...]]) -> bool:
    for match in _CAPITALISED.finditer(text):
        if any(not rest or text.startswith(rest, match.end()) for rest in names.get(match[0], ())):
            return True
    return False


@cache
def _unit_names() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = defaultdict(set)
    for place, names in vietnamese_units():
        for name in names if place.first_level else ():
            first, _, rest = name.partition(" ")
            found[first].add(f" {rest}" if rest else "")
    return {first: tuple(rests) for first, rests in found.items()}


@cache
def _country_names() -> dict[str, tuple[str, ...]]:
    """Return the names of countries and international bodies by their first word: what follows it."""
    found: dict[str, set[str]] = defaultdict(set)
    for place, names in countries():
        for name in names if place.code != "VN" else ():
            first, _, rest = name.partition(" ")
            found[first].add(f" {rest}" if rest else "")
    for name in known.names():
        first, _, rest = name.partition(" ")
        found[first].add(f" {rest}" if rest else "")
    return {first: tuple(sorted(rests, key=len, reverse=True)) for first, rests in found.items()}

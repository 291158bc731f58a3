"""Offices of people: their titles in a sentence, and the unit or body that they lie in."""

import re
from dataclasses import dataclass

from ingest.articles.view import ABROAD, COUNTRY, NATIONAL, PERSON, UNIT, UNKNOWN, Item, View
from ingest.names import PlaceName

SIDE = f"[{UNIT}-{UNKNOWN}{COUNTRY}{NATIONAL}]"
SIDES = rf"{SIDE}(?:(?:, | và |, và ){SIDE}){{0,8}}"
_HEAD = (
    r"(?:(?:[Nn]guyên |[Cc]ựu |[Qq]uyền )?(?:[Pp]hó )?(?:[Tt]ổng )?(?:[Cc]hủ tịch|[Bb]í thư|[Tt]ỉnh trưởng|"
    r"[Tt]hống đốc|[Tt]hủ hiến|[Tt]hị trưởng|[Đđ]ô trưởng|[Cc]hâu trưởng|[Hh]uyện trưởng|[Qq]uận trưởng|"
    r"[Gg]iám đốc|"
    r"[Cc]hủ nhiệm|[Tt]rưởng (?:[Bb]an|[Pp]hòng|đại diện)|[Hh]iệu trưởng|[Vv]iện trưởng|[Ủủ]y viên|[Tt]hường "
    r"(?:trực|vụ)|[Bb]an (?:[Tt]hường vụ|[Cc]hấp hành|lãnh đạo)|"
    r"[Cc]hánh [Vv]ăn phòng|[Tt]ổng thư ký|[Đđ]ại diện|[Ll]ãnh đạo|"
    r"[Cc]hính quyền|[Tt]ỉnh ủy|[Tt]hành ủy|"
    r"UBND|HĐND))(?!\w)"
)
_MORE = (
    r"(?:Thường trực|thường trực|Ban Bí thư|thứ nhất|chuyên trách|UBND|HĐND|MTTQ|Tỉnh ủy|Thành ủy|"
    r"Huyện ủy|Quận ủy|Thị ủy|Khu ủy|Châu ủy|"
    r"Đảng ủy|Ban Chấp hành|Ban Thường vụ|Thường vụ|Bộ Chính trị|Ủy ban [Nn]hân dân|Hội đồng [Nn]hân dân|"
    r"Hội đồng [Qq]uản trị|Hội đồng [Ll]ập pháp|Hội đồng|hội đồng quản trị|HĐQT|điều hành|cấp cao|chủ chốt|"
    r"phụ trách|kinh tế|hành chính|đối ngoại|đặc trách|kiêm|các|Đảng bộ|Đảng ủy|sở|ban|ngành|,? và|"
    rf"tỉnh|[Tt]hành phố|TP|huyện|quận|thị xã|{NATIONAL}(?= ?[,{UNIT}{ABROAD}]))(?!\w)"
)
_PLAIN = rf"{_HEAD}(?:[ ,]{{1,2}}{_MORE}){{0,6}}"
TITLE = rf"{_PLAIN}(?:(?:, | và | kiêm | - | – |,? đồng thời là ){_PLAIN}){{0,4}}"
NAMED = re.compile(rf"(?:[\s,–-]{{0,3}}(?:là )?|, (?:do )?(?:ông|bà|ngài) ){PERSON}")
BEHIND = re.compile(
    rf"(?:, | [–-] | là |,? hiện là | \()(?P<title>{TITLE})(?: của| tại)?(?:[ ,]*{SIDES})?(?P<close>\)|"
    rf" [–-](?= ))?"
)
MISSION_BEHIND = re.compile(rf"(?:, | [–-] | là |,? hiện là | \(){NATIONAL}")
# The office of one person, not a leadership or a body.
PERSONAL = re.compile(
    r"chủ tịch|thủ hiến|bí thư|trưởng|giám đốc|thống đốc|chủ nhiệm|ủy viên|thư ký|chánh văn phòng",
    re.IGNORECASE,
)
_BARE = re.compile(r"Tỉnh ủy|Thành ủy|(?<!\w)(?:tỉnh|[Tt]hành phố|TP)(?!\w)")
_SEVERAL = re.compile(r"(?:các|nhiều|một số) (?:tỉnh|thành phố|địa phương)")
_ABROAD_ONLY = re.compile(r"[Tt]ỉnh trưởng|[Tt]hống đốc|[Tt]hị trưởng|[Đđ]ô trưởng|[Cc]hâu trưởng")
_BODY = re.compile(r"(?:UBND|HĐND|MTTQ|Ủy ban [Nn]hân dân|Hội đồng [Nn]hân dân|Hội đồng [Ll]ập pháp)(?= )")
_TITLE = re.compile(rf"(?<!\w){TITLE}")
_TRAIL = re.compile(r"[\s,]*(?:của|tại|tỉnh|[Tt]hành phố|TP|huyện|quận|thị xã|các|và)?[\s,]*$")


@dataclass(frozen=True, slots=True)
class Title:
    """An office as it is written, without the unit or body that it lies in."""

    title: str = ""
    seat: Item | None = None
    bare: bool = False  # "Bí thư Tỉnh ủy": the unit is not named


def is_bare(title: str) -> bool:
    """Say whether a title means the unit that the text is about: "Chủ tịch UBND tỉnh", never a mayor's.

    >>> is_bare("Bí thư Tỉnh ủy"), is_bare("Phó Thống đốc tỉnh"), is_bare("Giám đốc")
    (True, False, False)
    """
    return bool(_BARE.search(title)) and not _SEVERAL.search(title) and not _ABROAD_ONLY.search(title)


def read(view: View, start: int, end: int) -> Title:
    """Return the first office between two points of the shape."""
    match = _TITLE.search(view.shape, start, end)
    if not match:
        return Title()
    words = view.span(match.start(), match.end())[0]
    seat = next(
        (item for at, item in view.items.items() if match.end() <= at < end and item.kind != PERSON), None
    )
    words = _TRAIL.sub("", words)
    if seat and isinstance(seat.name, PlaceName) and seat.name.body:
        body = _BODY.match(view.sentence.text, seat.start)
        words = f"{words} {body[0]}" if body else words
    return Title(words, seat, is_bare(match[0]))

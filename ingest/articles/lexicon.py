"""The words by which articles name kinds of units, bodies and people."""

import re

from ingest.articles.organizations import NAME_WORD, ORGANIZATION
from ingest.articles.spelling import CAPITALISED, UPPER, words
from ingest.gazetteer import Rank
from ingest.names import UnitWord

# "do" is also "by": "UBND do", "FDI do" is no name.
_PARTICLE = (
    r"(?:de|del|la|le|du|di|do(?= (?:Sul|Norte|Oeste|Rio|Mar|Castelo|Conde)(?!\w))|el|es|en|sur|upon|am|"
    r"an der|of|dos|das)"
)
_JOIN = rf"(?: {_PARTICLE} | ?[-–] ?| )"
RUN = re.compile(rf"{CAPITALISED}(?:{_JOIN}{CAPITALISED})*")
SIMPLE_RUN = re.compile(rf"{CAPITALISED}(?:(?: {_PARTICLE})? {CAPITALISED})*")


_PROVINCE = UnitWord(Rank.PROVINCE, (Rank.PROVINCE, Rank.CITY))
_CITY = UnitWord(Rank.CITY, (Rank.CITY, Rank.DISTRICT, Rank.PROVINCE), "city")
_DISTRICT = UnitWord(Rank.DISTRICT, (Rank.DISTRICT, Rank.CITY), "district")
_TOWN = UnitWord(Rank.DISTRICT, (Rank.DISTRICT, Rank.CITY, Rank.COMMUNE), "town")
_COMMUNE, _WARD, _TOWNSHIP = (
    UnitWord(Rank.COMMUNE, (Rank.COMMUNE, Rank.DISTRICT, Rank.CITY), english)
    for english in ("commune", "ward", "township")
)

UNIT_WORDS: dict[str, UnitWord] = {
    "tỉnh": _PROVINCE,
    "bang": _PROVINCE,
    "tiểu bang": _PROVINCE,
    "vùng": _PROVINCE,
    "vùng lãnh thổ": _PROVINCE,
    "khu tự trị": _PROVINCE,
    "cộng hòa tự trị": _PROVINCE,
    "thành phố": _CITY,
    "thủ đô": _CITY,
    "tp": _CITY,
    "đô thị": _CITY,
    "quận": _DISTRICT,
    "huyện": _DISTRICT,
    "hạt": _DISTRICT,
    "châu": _DISTRICT,
    "châu tự trị": _DISTRICT,
    "q": _DISTRICT,
    "h": _DISTRICT,
    "thị xã": _TOWN,
    "tx": _TOWN,
    "thị trấn": _TOWNSHIP,
    "trấn": _TOWNSHIP,
    "xã": _COMMUNE,
    "phường": _WARD,
    "p": _WARD,
}
_ABBREVIATED = ("tp", "tx", "q", "h", "p")
CONTINENT = re.compile(r"(?<=[Cc]hâu )(?:Á|Âu|Phi|Úc|Mỹ)(?!\w)")
_LONG_WORDS = "|".join(
    sorted((word for word in UNIT_WORDS if word not in _ABBREVIATED), key=len, reverse=True)
)
_SHORT_WORDS = r"(?:TP|Tp|TX|Tx)\.?\s?|[QHP]\.\s?"
_COUNT = r"(?:(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|các|những|nhiều|một số)\s+)"
# What may stand between the word and the name: "tỉnh biên giới X", "khu tự trị dân tộc X".
_FILLER = (
    r"(?:(?:,\s*(?:thành phố|TP|tỉnh)|biên giới|giáp biên(?: giới)?|kết nghĩa|trực thuộc|đối tác|lớn|anh em|"
    r"láng giềng|dân tộc(?:\s+(?:Choang|Tráng|Hồi|Dao|Di|Thái|Miêu|Mông|Hà Nhì|Ha Ni)(?:\s+và(?=\s)|,)?)*|"
    r"lân cận)\s+)*"
)
_BODY = (
    r"(?:(?:UBND|HĐND|MTTQ|Ủy ban [Nn]hân dân|Hội đồng [Nn]hân dân|[Cc]hính quyền(?: nhân dân)?|"
    r"[Cc]hính phủ nhân dân|(?:Tỉnh|Thành|Huyện|Quận|Thị|Khu|Bang) ủy|"
    r"[Cc]hính quyền địa phương|Hội đồng [Ll]ập pháp|[Hh]ội đồng(?= (?:thành phố|tỉnh|quận|huyện))|"
    r"[Tt]òa thị chính)\s+)"
)
UNIT = re.compile(
    rf"(?<!\w)(?<![Hh]ợp tác )(?P<body>{_BODY})?(?P<count>{_COUNT})?"
    rf"(?:(?P<long>{_LONG_WORDS}|{_LONG_WORDS.title()}|"
    rf"{'|'.join(w.capitalize() for w in _LONG_WORDS.split('|'))})\s+"
    rf"(?P<filler>{_FILLER})|(?P<short>{_SHORT_WORDS}))(?!{CONTINENT.pattern})(?=(?P<next>[{UPPER}]))"
)
# "4 tỉnh bạn của Lào là A, B, C và D": the country stands before the names.
HEADED = re.compile(
    rf"(?<!\w)(?P<body>{_BODY})?(?P<count>{_COUNT})(?P<long>{_LONG_WORDS})(?:\s+[^\W\dA-Z]\w*){{0,4}}?\s+"
    rf"(?:của|thuộc|ở|bên phía|phía)\s+(?:nước\s+)?(?P<country>(?:[Vv]ương quốc |[Cc]ộng hòa |[Ll]iên "
    rf"bang )?{SIMPLE_RUN.pattern})"
    rf"\s*(?:,\s*)?(?:là|gồm|bao gồm|như|:)\s*:?\s*(?:có\s+)?(?=[{UPPER}])"
)
BODY_ONLY = re.compile(rf"(?<!\w){_BODY}(?=[{UPPER}])")

_COUNTRY_FORMS = (
    r"(?:nước |đất nước |xứ )?(?:Cộng hòa (?:Dân chủ Nhân dân|Liên bang|Nhân dân|Xã hội chủ nghĩa)?\s?|"
    r"Vương quốc |Liên bang |"
    r"CHDCND |CHND |CHLB |CH |Đại )?"
)
COUNTRY_RUN = re.compile(rf"(?P<form>{_COUNTRY_FORMS})(?P<name>(?:Hợp ch[úủ]ng quốc )?{SIMPLE_RUN.pattern})")

# Countries that are also words: "Ý định", "Pháp luật", "Mỹ thuật", "Anh ấy".
WORD_FOLLOWS = re.compile(
    r" (?:định|kiến|chí|thức|nghĩa|tưởng|đồ|luật|lệnh|lý|quy|nhân|thuật|phẩm|ấy|hùng|em|ta|trai|quần)(?!\w)"
)
CAPITAL_FOLLOWS = re.compile(rf" [{UPPER}]")
BRACKETED = frozenset({"TW", "HK", "MO"})  # "Đài Loan (Trung Quốc)" is one name

MISSION = re.compile(
    r"(?<!\w)(?:(?:Phó )?(?:[Tt]ổng )?(?:Đại sứ|đại sứ|Lãnh sự|lãnh sự)(?: quán)?|Cơ quan đại diện|Phái đoàn)"
    r"\s+(?:đặc mệnh toàn quyền\s+)?(?:của\s+)?"
)
# Bodies of a whole country: what they sign is no tie of a province.
NATIONAL = re.compile(
    rf"(?<!\w)(?:(?:Bộ|(?<!cán )(?<!ảng )(?<!toàn )(?<!nội )bộ) (?=[{UPPER}])(?!Chỉ|Chính trị)|Chính "
    rf"phủ(?! nhân dân)|Quốc hội|Nhà nước|Tổng "
    rf"cục |Cục (?=[{UPPER}])|Vụ (?=[{UPPER}])|"
    rf"hai nước|hai Đảng|hai Nhà nước|hai quốc gia|hai Chính phủ|(?:BCH |Ban Chấp hành )?Trung ương Đảng|"
    rf"Đảng Cộng sản|Đảng Nhân dân|Liên "
    rf"hợp quốc|Liên minh châu Âu|"
    rf"Đoàn TNCS|Quân khu|Quân đội|Ủy ban (?![Nn]hân dân)(?=[{UPPER}]))(?P<rest>(?:\s?{NAME_WORD}){{0,10}})"
)
_HONORIFIC = (
    r"ông|bà|đồng chí|ngài|anh|chị|Ông|Bà|Đồng chí|Ngài|Thủ tướng|Tổng thống|Bộ trưởng|Thứ trưởng|Tổng "
    r"Bí thư|"
    r"Chủ tịch nước|Quốc vương|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|GS|PGS|TS|bác sĩ|nhà văn"
)
HEAD_OF_STATE = re.compile(r"Thủ tướng|Tổng thống|Quốc vương|Chủ tịch nước")
# "đồng chí Bí thư Tỉnh ủy", "Bộ trưởng Bộ Tài chính": an office follows, no name.
_NO_NAME = (
    r"(?!(?:Bí thư|Chủ (?:tịch|nhiệm)|Phó|Ủy viên|Giám đốc|Tổng|Thống đốc|Tỉnh|Thị trưởng|Đô trưởng|Trưởng|"
    r"Chính phủ|Nhà nước|Đại sứ|Lãnh sự|Bộ|Thứ|Hiệu trưởng|Viện trưởng|Chánh|Thường trực|Tư lệnh|Thủ tướng|"
    r"Quốc phòng)(?!\w))"
)
PERSON = re.compile(
    rf"(?<!\w)(?:{_HONORIFIC})\.?\s+(?:{_HONORIFIC}\s+)?{_NO_NAME}(?P<name>{SIMPLE_RUN.pattern})"
)
SURNAMES = words(
    """
    Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh Mai Trương
    Lương Đào Tô Tạ Phùng Vương Quách Châu Thái Lưu Triệu Tăng Lại Nông Hà Cao Kiều Từ Giàng Tống Lò
    Sùng Vi Hứa Lâm Chu Doãn Mạc Nghiêm Tôn Bế Cù Diệp Điểu Giáp Hầu Khổng Lã Lầu Phàn Quàng Thào Thân Thẩm
    Tòng Vàng Lù Cầm Khương Vừ Hạng Sầm Đàm Đậu Thạch Kha Phí Danh
    """
)
# What stands before the place that an office is in: "Bí thư Tỉnh ủy X", "Thị trưởng X".
OFFICE_BEFORE = re.compile(
    r"(?:[Bb]í thư|[Tt]ỉnh ủy|[Tt]hành ủy|[Cc]hủ tịch|[Tt]ỉnh trưởng|[Tt]hị trưởng|[Tt]hống đốc|[Đđ]ô trưởng|"
    r"[Qq]uận trưởng|[Hh]uyện trưởng|[Tt]hị xã trưởng|[Cc]hánh văn phòng|[Gg]iám đốc|[Hh]ội đồng|UBND|HĐND|"
    r"[Uu]ỷ ban nhân dân|[Ủủ]y ban nhân dân|[Tt]ỉnh|[Tt]hành phố|TP\.?)\s*$"
)
# Heads of localities abroad by the kind of unit that they head: "Thị trưởng X" is the mayor of a city.
_HEADS = (
    (re.compile(r"(?:[Tt]hị|[Đđ]ô) trưởng\s+$"), _CITY),
    (re.compile(r"(?:[Tt]ỉnh trưởng|[Tt]hống đốc)\s+$"), _PROVINCE),
    (re.compile(r"(?:[Qq]uận|[Hh]uyện) trưởng\s+$"), _DISTRICT),
)


def headed_unit(before: str) -> UnitWord | None:
    """Return the kind of unit whose head stands at the end of a text.

    >>> headed_unit("và Thị trưởng ").rank
    <Rank.CITY: 'city'>
    """
    return next((word for pattern, word in _HEADS if pattern.search(before)), None)


CLASSES = words("Nhất Nhì Ba")  # of an order: "Huân chương Lao động hạng Ba"
# Words that begin a sentence with a capital and are no part of a name.
OPENERS = words(
    """
    Hiện Tại Ngày Theo Với Từ Trong Sau Trước Đến Riêng Về Khi Do Để Cùng Và Nhưng Còn Bởi Nhờ Được Đoàn
    Lãnh Nay Vừa Mới Sáng Chiều Tối Hôm Giữa Ở Cả Hai Các Những Nhiều Một Phía Đây Đó Dịp Ngoài Bên Ngay
    Tỉnh Huyện Quận Đặc Hàng Chính Đối Là Nếu Vì Như Đã Cũng Qua Trên Dưới Mỗi Thay Nhân Cho Năm Tháng
    Tiếp Thăm Gặp Đón
    Hãng Tuần Lễ Phó Chủ Bí Nguyên Cựu Vốn Dòng Khối Nguồn Tới Sang Rời
    """
)
# Unknown runs that begin so are offices and bodies, no people: "Trưởng Đoàn", "Ban Bí thư".
NO_PERSON = words("Trưởng Ban Bộ Bí Ủy Phó Thường Đảng Thủ Thứ Chủ Hội Ngài Ông Bà Tổng Tết")
# What begins so is no further name of a list: "các tỉnh A, B và Bí thư Tỉnh ủy C".
OFFICE = re.compile(
    r"(?:Phó |Nguyên )?(?:Bí thư|Chủ tịch|Tỉnh trưởng|Thị trưởng|Thống đốc|Giám đốc|Trưởng|Tỉnh ủy|Thành ủy|"
    r"Khu ủy|Đại sứ|Lãnh sự)(?!\w)"
)
NO_LIST_ITEM = (UNIT, ORGANIZATION, MISSION, NATIONAL, BODY_ONLY, OFFICE)

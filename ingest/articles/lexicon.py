"""The words by which articles name kinds of units, bodies and people."""

import re
from dataclasses import dataclass

from graph.records import EntityKind
from ingest.gazetteer import Rank

UPPER = "".join(chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isupper())
# A capitalised word, with its parts after a hyphen: "Chăm-pa-sắc", "Jeollabuk-do", "D.C."
CAPITALISED = rf"[{UPPER}][\w'’]*(?:-\w[\w'’]*)*"
_PARTICLE = r"(?:de|del|la|le|du|di|do|el|es|en|sur|upon|am|an der|of|dos|das)"
_JOIN = rf"(?: {_PARTICLE} | ?[-–] ?| )"
RUN = re.compile(rf"{CAPITALISED}(?:{_JOIN}{CAPITALISED})*")
SIMPLE_RUN = re.compile(rf"{CAPITALISED}(?:(?: {_PARTICLE})? {CAPITALISED})*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class UnitWord:
    """A word for a kind of unit: its rank, and the ranks a place called so may have, the likeliest first."""

    rank: Rank
    ranks: tuple[Rank, ...]
    english: str = ""  # of a Vietnamese unit below the province


_PROVINCE = UnitWord(Rank.PROVINCE, (Rank.PROVINCE, Rank.CITY))
_CITY = UnitWord(Rank.CITY, (Rank.CITY, Rank.DISTRICT, Rank.PROVINCE), "city")
_DISTRICT = UnitWord(Rank.DISTRICT, (Rank.DISTRICT, Rank.CITY), "district")
_TOWN = UnitWord(Rank.DISTRICT, (Rank.DISTRICT, Rank.CITY, Rank.COMMUNE), "town")
_COMMUNE = UnitWord(Rank.COMMUNE, (Rank.COMMUNE, Rank.DISTRICT, Rank.CITY))
NO_WORD = UnitWord(Rank.PROVINCE, (Rank.PROVINCE, Rank.CITY, Rank.DISTRICT))

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
    "thị trấn": _COMMUNE,
    "trấn": _COMMUNE,
    "xã": _COMMUNE,
    "phường": _COMMUNE,
    "p": _COMMUNE,
}
_ABBREVIATED = ("tp", "tx", "q", "h", "p")
_LONG_WORDS = "|".join(
    sorted((word for word in UNIT_WORDS if word not in _ABBREVIATED), key=len, reverse=True)
)
_SHORT_WORDS = r"(?:TP|Tp|TX|Tx)\.?\s?|[QHP]\.\s?"
_COUNT = r"(?:(?:\d{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|các|những|nhiều|một số)\s+)"
# What may stand between the word and the name: "tỉnh biên giới X", "khu tự trị dân tộc X".
_FILLER = (
    r"(?:(?:,\s*(?:thành phố|TP|tỉnh)|biên giới|giáp biên(?: giới)?|kết nghĩa|trực thuộc|đối tác|lớn|anh em|"
    r"láng giềng|dân tộc(?:\s+(?:Choang|Tráng|Hồi|Dao|Di|Thái|Miêu|Hà Nhì|Ha Ni)(?:\s+và\s+)?)*|lân cận)\s+)*"
)
_BODY = (
    r"(?:(?:UBND|HĐND|MTTQ|Ủy ban [Nn]hân dân|Hội đồng [Nn]hân dân|[Cc]hính quyền(?: nhân dân)?|"
    r"[Cc]hính phủ nhân dân|"
    r"[Cc]hính quyền địa phương|Hội đồng [Ll]ập pháp|[Hh]ội đồng(?= (?:thành phố|tỉnh|quận|huyện))|"
    r"[Tt]òa thị chính)\s+)"
)
UNIT = re.compile(
    rf"(?<!\w)(?P<body>{_BODY})?(?P<count>{_COUNT})?"
    rf"(?:(?P<long>{_LONG_WORDS}|{_LONG_WORDS.title()}|"
    rf"{'|'.join(w.capitalize() for w in _LONG_WORDS.split('|'))})\s+"
    rf"(?P<filler>{_FILLER})|(?P<short>{_SHORT_WORDS}))(?=(?P<next>[{UPPER}]))"
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

ORGANIZATIONS: tuple[tuple[str, EntityKind], ...] = (
    ("Trường|trường|Đại học|đại học|ĐH|Học viện|học viện|Cao đẳng|Nhạc viện", EntityKind.EDUCATION),
    ("[Tt]ập đoàn|[Tt]ổng [Cc]ông ty|[Cc]ông ty|[Nn]gân hàng", EntityKind.COMPANY),
    ("Liên đoàn|Liên hiệp|Công đoàn|Hiệp hội|hiệp hội|Hội(?! (?:nghị|thảo|đồng|chợ|đàm|nhập|thi|trường|"
    "viên|báo))|Đoàn Thanh niên|Tỉnh đoàn|Thành đoàn", EntityKind.ASSOCIATION),
    ("Sở|sở|Chi cục|Công an|Ban Quản lý|Ban quản lý|Bộ Chỉ huy|Bộ chỉ huy|Tòa án", EntityKind.PUBLIC_BODY),
    ("Văn phòng|[Bb]ệnh viện|Trung tâm|Viện|Bảo tàng|Đài|Quỹ|Phòng Thương mại", EntityKind.ORGANIZATION),
)  # fmt: skip
# Second syllables of words that begin with a capital inside names of bodies: "Y tế", "Ngoại vụ", "Cao đẳng".
_SYLLABLES = _words(
    """
    tế vụ động đẳng đoàn dục tạo học hội thương nghiệp lịch hóa thao tư hoạch chính thông nghệ trường
    nông thôn phòng sản an viện nghị thuật quốc gia doanh nhân dân tiếng khu vực phạm nghề trung tâm
    truyền nước phần bang ngữ lao khoa niên nữ đỏ thập lâm môi tài nguyên giao vận tải xây dựng lý mại
    thể mỹ thành phố tỉnh huyện quận thị xã
    """
)
# "Sở Giáo dục và Đào tạo": only these words go on after "và" inside a name.
_AFTER_AND = (
    "Đào tạo|Đầu tư|Du lịch|Môi trường|Thể thao|Công nghệ|Truyền thông|Xã hội|Phát triển|Công nghiệp|"
    "Kỹ thuật|"
    "Nhân văn|Xây dựng|Hợp tác|Nông thôn|Dịch vụ|Thương mại|Vừa|Nhỏ"
)
_WORD = rf"(?:{CAPITALISED}\.?|(?:{'|'.join(sorted(_SYLLABLES))})(?!\w)|TP\.|&|và(?= (?:{_AFTER_AND})(?!\w)))"
ORGANIZATION = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{kind.name}>{heads})" for heads, kind in ORGANIZATIONS)
    + rf")(?!\w)(?P<rest>(?:\s+{_WORD}){{1,14}})"
)
MISSION = re.compile(
    r"(?<!\w)(?:(?:Phó )?(?:Tổng )?(?:Đại sứ|đại sứ|Lãnh sự|lãnh sự|Tổng lãnh sự)(?: quán)?|Cơ quan "
    r"đại diện|Phái đoàn)\s+"
)
# Bodies of a whole country: what they sign is no tie of a province.
NATIONAL = re.compile(
    rf"(?<!\w)(?:[Bb]ộ (?=[{UPPER}])(?!Chỉ|Chính trị)|Chính phủ(?! nhân dân)|Quốc hội|Nhà nước|Tổng "
    rf"cục |Cục (?=[{UPPER}])|Vụ (?=[{UPPER}])|"
    rf"hai nước|hai Đảng|hai Nhà nước|hai quốc gia|hai Chính phủ|Trung ương Đảng|Đảng Cộng sản|Liên "
    rf"hợp quốc|Liên minh châu Âu|"
    rf"Đoàn TNCS|Quân khu|Quân đội|Ủy ban (?![Nn]hân dân)(?=[{UPPER}]))(?P<rest>(?:\s?{_WORD}){{0,10}})"
)
_HONORIFIC = (
    r"ông|bà|đồng chí|ngài|anh|chị|Ông|Bà|Đồng chí|Ngài|Thủ tướng|Tổng thống|Bộ trưởng|Thứ trưởng|Tổng "
    r"Bí thư|"
    r"Chủ tịch nước|Quốc vương|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|GS|PGS|TS|bác sĩ|nhà văn"
)
PERSON = re.compile(rf"(?<!\w)(?:{_HONORIFIC})\.?\s+(?:{_HONORIFIC}\s+)?(?P<name>{SIMPLE_RUN.pattern})")
SURNAMES = _words(
    """
    Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Trịnh Mai Trương
    Lương Đào Tô Tạ Phùng Vương Quách Châu Thái Lưu Triệu Tăng Lại Nông Hà Cao Kiều Từ Giàng Tống Lò
    Sùng Vi Hứa
    """
)
# Words that begin a sentence with a capital and are no part of a name.
OPENERS = _words(
    """
    Hiện Tại Ngày Theo Với Từ Trong Sau Trước Đến Riêng Về Khi Do Để Cùng Và Nhưng Còn Bởi Nhờ Được Đoàn
    Lãnh Nay Vừa Mới Sáng Chiều Tối Hôm Giữa Ở Cả Hai Các Những Nhiều Một Phía Đây Đó Dịp Ngoài Bên Ngay
    Tỉnh Huyện Quận Đặc Hàng Chính Đối Là Nếu Vì Như Đã Cũng Qua Trên Dưới Mỗi Thay Nhân Cho Năm Tháng
    Lễ Phó Chủ Bí
    """
)
# What begins so is no further name of a list.
NO_LIST_ITEM = (UNIT, ORGANIZATION, MISSION, NATIONAL, BODY_ONLY)

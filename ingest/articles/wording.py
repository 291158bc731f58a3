"""The words by which articles say that a tie exists, was signed, is planned or is only wished for."""

import re

from graph.records import Instrument, Status
from ingest.articles.view import ANY, BODY_ABROAD, DATE, PERSON, UNIT, UNKNOWN

_OFFICE = (
    r"(?:(?:nguyên |Nguyên )?(?:Phó |phó |Quyền |quyền )?(?:[Cc]hủ tịch|[Bb]í thư|[Tt]ỉnh trưởng|"
    r"[Tt]hị trưởng|"
    r"[Tt]hống đốc|[Cc]hủ nhiệm|[Gg]iám đốc|[Hh]iệu trưởng|[Tt]rưởng đoàn|[Đđ]ô trưởng|[Qq]uận trưởng|"
    r"[Hh]uyện trưởng|[Ll]ãnh đạo|[Đđ]ại diện|[Đđ]oàn đại biểu|[Đđ]oàn công tác|[Tt]ỉnh ủy|[Tt]hành ủy|"
    r"[Hh]uyện ủy|[Qq]uận ủy|[Tt]hị ủy|[Kk]hu ủy|UBND|HĐND|phía|[Cc]hính quyền|[Tt]hư)"
    r"(?:,? (?:Thường trực|thường trực|thứ nhất|Hội đồng|UBND|HĐND|cấp cao|của|các|Chủ tịch|Tỉnh "
    r"trưởng|Phó))*+[\s,]+)"
)
_FILLED = rf"(?:{PERSON}\s*[,–-]?\s*)?{_OFFICE}{{0,2}}"
_PLAIN = rf"[{UNIT}-{BODY_ABROAD}{UNKNOWN}](?: \(?(?:cũ|trước đây)\)?(?!\w))?(?:\s*[,–-]?\s*{PERSON})?"
ITEM = rf"(?:{_FILLED}{_PLAIN})"
_AND = r"(?:\s*[,;]\s*(?:và\s+|cùng\s+)?|\s+và\s+|\s+cùng\s+)"
_WITH = r"(?:\s*[,;]\s*(?:và\s+|cùng\s+|với\s+)?|\s+(?:và|cùng với|cùng|với)\s+)"
# "với tỉnh A năm 2008 và tỉnh B (2013)": each with its own date.
_ITS_DATE = rf"(?:\s*\(?(?:(?:ký|từ|vào|năm|hồi|tháng|ngày)\s+)*{DATE}\)?)?"
LIST = rf"{ITEM}(?:{_ITS_DATE}{_AND}{ITEM}){{0,40}}"  # what follows "với"
PAIRING = rf"{ITEM}(?:{_WITH}{ITEM}){{1,40}}"  # what follows "giữa", or acts together
COUNTED = r"(?:\d{1,3}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
UNITS = r"(?:tỉnh|thành phố|địa phương|đối tác|vùng|bang|tổ chức|đơn vị|quận|huyện)"

# Between "với" and a list: nothing, "chính quyền", or "7 đối tác ngoài nước, gồm".
INTRODUCTION = (
    rf"(?:(?:(?:các|những|một số|nhiều)\s+)?(?:(?P<count>{COUNTED})\s+{UNITS})?"
    r"[^\ue000-\ue004\ue011\ue012.]{0,100}?(?:như|gồm|bao gồm|là|trong đó có|:)\s*:?\s*(?:có\s+)?|"
    r"(?:(?:phía|đối tác|lãnh đạo|nhân dân|chính quyền(?: nhân dân)?|các địa phương)\s+){0,2})"
)

ADVERBS = (
    rf"(?:[\s,]*(?:đã|vừa|mới|cũng|cùng nhau|cùng|chính thức|trực tuyến|lần lượt|đồng thời|từng|tiếp "
    rf"tục|trước đó|"
    r"long trọng|dự kiến|sẽ|thống nhất|nhất trí|đồng ý|tiến tới|hướng tới|tiến hành|tổ chức|thực hiện|"
    r"chuẩn bị|sắp|"
    rf"đang|có|đề xuất|đề nghị|mong muốn|bày tỏ|sớm|việc|được|hiện|{DATE}|vào|ngày|năm)(?!\w))*[\s,]*"
)

_NOT_SIGNING = "sổ|tên|quyết định|ban hành|giấy|hợp đồng|lệnh|luật|duyệt|gửi|túc xá|niệm|sinh|hiệu|ức"
SIGN = re.compile(
    r"(?<!\w)(?<!đăng )(?<!Đăng )(?<!chữ )(?<!thư )(?<!Thư )(?<!nhật )"
    r"(?:(?:đặt bút |[Ll]ễ )?[Kk][ýí](?: kết(?! nghĩa)| lại| tiếp)?|"
    r"[Gg]ia hạn(?= (?:thỏa thuận|bản ghi nhớ|biên bản|chương trình))|"
    r"[Tt]rao(?: đổi)?(?= (?:các |hai |những )?(?:[Bb]ản ghi|[Bb]iên bản|[Vv]ăn kiện|[Tt]hỏa thuận|MOU|Ý "
    r"định)))"
    r"(?!\w)"
    rf"(?! (?:{_NOT_SIGNING}|văn bản chấp))"
)

_KIND = r"(?:[Bb]iên bản|[Vv]ăn bản|[Vv]ăn kiện|[Bb]ản)"
INSTRUMENTS: tuple[tuple[Instrument, str], ...] = (
    (
        Instrument.MEMORANDUM,
        r"(?:[Bb]iên )?[Bb]ản [Gg]hi [Nn]hớ|[Gg]hi nhớ(?= (?:hữu nghị|hợp tác))|(?<=[Kk]ý )ghi nhớ|"
        r"(?<=ký kết )ghi nhớ|M[Oo][Uu]",
    ),
    (Instrument.INTENT, r"[ÝýYy] định thư|[Tt]hư (?:bày tỏ )?ý định|[Bb]ản (?:ghi nhận )?ý định"),
    (
        Instrument.TWINNING,
        rf"(?:{_KIND} )?(?:[Tt]hỏa thuận|{_KIND}|[Hh]iệp định)(?: về)?(?: việc)?(?: thiết lập quan "
        rf"hệ)? kết nghĩa",
    ),
    (
        Instrument.FRIENDSHIP,
        rf"(?:{_KIND} )?[Tt]hỏa [Tt]huận(?: (?:giao lưu|thiết lập|xây dựng|quan hệ|[Hh]ợp tác|về|và|"
        rf"toàn diện)){{0,5}} [Hh]ữu [Nn]ghị",
    ),
    (
        Instrument.PLAN,
        r"[Kk]ế hoạch (?:giao lưu|hợp tác|phối hợp)|[Cc]hương trình (?:giao lưu |phối hợp )?(?:hợp tác|"
        r"phối hợp|kết nghĩa)",
    ),
    (Instrument.STATEMENT, r"[Tt]uyên bố chung"),
    (
        Instrument.COOPERATION,
        rf"(?:{_KIND} )?[Tt]hỏa [Tt]huận(?: quốc tế)?|[Hh]iệp định hợp tác|"
        r"[Qq]uy chế (?:phối hợp|hợp tác)|[Cc]am kết hợp tác",
    ),
    (
        Instrument.MINUTES,
        r"[Bb]iên bản (?:hợp tác|hội đàm|làm việc|cuộc họp|hội nghị)|[Vv]ăn kiện(?: hợp tác)?",
    ),
)
# What the words begin with: all else is passed over at once.
_BEGINNING = (
    r"(?=[Bb](?:iên|ản)|[Gg]hi|M[Oo]|[ÝýYy] |[Tt](?:hư|hỏa|uyên)|[Vv]ăn|[Hh]iệp|[Kk]ế|[Cc](?:hương|am)|"
    r"[Qq]uy)(?<!\w)"
)
_NAMED = "|".join(f"(?P<i{n}>{p})" for n, (_, p) in enumerate(INSTRUMENTS))
INSTRUMENT = re.compile(rf"{_BEGINNING}(?:{_NAMED})(?!\w)")
# "ký kết hợp tác với": signed, the instrument is not named.
BARE = re.compile(r"\s+(?P<bare>(?:quan hệ )?(?:hợp tác|kết nghĩa|hữu nghị))(?!\w)")

RELATION = re.compile(
    r"(?<!\w)(?:[Mm]ối )?[Qq]uan hệ(?: (?:hợp tác|hữu nghị|kết nghĩa|đối tác|giao lưu|truyền thống|toàn diện|"
    r"chiến lược|"
    r"song phương|đặc biệt|cấp địa phương|láng giềng|bền vững|tốt đẹp|chính thức|lâu dài|anh em|và|-)|,)*"
)
RELATED = re.compile(r"hợp tác|kết nghĩa|đối tác|hữu nghị")
TWINNED = re.compile(r"(?<!\w)kết nghĩa(?= (?:với|cùng) )")
# "A và B kết nghĩa từ năm 2000", "A và B là hai thành phố kết nghĩa"
TWINS = re.compile(
    rf"(?P<who>{PAIRING})\s*(?:{ADVERBS}(?:tổ chức lễ )?(?<!\w)kết nghĩa"
    rf"(?=\s*(?:từ|vào|hồi|năm|tháng|ngày|{DATE}|[.,;]|$))|"
    r",?\s*(?:là|(?:đã |chính thức )*trở thành) (?:hai|những|các) (?:tỉnh|thành phố|địa phương|đô thị) "
    r"(?:đã )?"
    r"(?:có (?:mối )?quan hệ )?(?:kết nghĩa|hữu nghị|anh em))"
)

_NOT = re.compile(r"(?<!\w)(?:chưa|không|chấm dứt|hủy bỏ|hủy|cắt đứt|đình chỉ|tạm dừng|từ chối|nếu)(?!\w)")
_WISHED = re.compile(
    r"(?<!\w)(?:đề xuất|đề nghị|mong|muốn|ngỏ ý|xúc tiến|kết nối|tìm hiểu|nghiên cứu|xem xét|kiến nghị|"
    r"tìm kiếm|vận động|"
    r"có thể|khả năng|kỳ vọng|hy vọng|nên|cần|ủng hộ|kêu gọi|sớm)(?!\w)"
)
_PLANNED = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|tiến tới|hướng tới|chuẩn bị|sắp|thống nhất|nhất trí|đồng ý|kế hoạch|để|nhằm|"
    r"đàm phán)(?!\w)"
)
_DONE = re.compile(
    r"(?<!\w)(?:đã|vừa|từng)(?: (?:được|chính thức|cùng|trực tuyến|lần lượt|tiến hành|tổ chức|mới|"
    r"[^\W\d_]+ lễ))* ?$"
)
_STANDS = re.compile(
    r"(?<!\w)(?:có|duy trì|củng cố|làm sâu sắc|phát huy|năm (?:ngày )?thiết lập|lễ thiết lập)(?!\w)"
)
_STOOD = re.compile(
    r"(?<!\w)(?:đã|vừa|từng)(?: (?:chính thức|cùng|cũng))? (?:thiết lập|xác lập|xây dựng|lập|có|đặt|"
    r"kết nghĩa)(?!\w)"
)
_SETS_UP = re.compile(r"(?<!\w)(?:thiết lập|xác lập|xây dựng|lập|đặt)(?!\w)")
_STRENGTHENED = re.compile(
    r"(?<!\w)(?:tăng cường|thúc đẩy|phát triển|củng cố|duy trì|làm sâu sắc|phát huy|mở rộng|nâng)(?!\w)"
)
_WIDENED = re.compile(r"(?<!\w)(?:kết nối|xúc tiến|tìm kiếm|tìm hiểu|chủ động)[^.;]*mở rộng(?!\w)")
_SET_UP = re.compile(r"(?<!\w)đã xúc tiến thiết lập(?!\w)")


def signing_status(before: str) -> Status | None:
    """Return how far a signing has come from the words before the verb; None if it is denied.

    >>> signing_status("tỉnh A sẽ "), signing_status("tỉnh A đã "), signing_status("chưa ")
    (<Status.PLANNED: 'planned'>, <Status.SIGNED: 'signed'>, None)
    """
    near = re.split(rf"{ANY}|[.;:]", before)[-1][-60:]
    if _NOT.search(near):
        return None
    if _DONE.search(near) and not _WISHED.search(near):
        return Status.SIGNED
    if _WISHED.search(near):
        return Status.SOUGHT
    return Status.PLANNED if _PLANNED.search(near) else Status.SIGNED


def relation_status(before: str, *, counted: bool, dated: bool = False) -> Status | None:
    """Return how far a relation has come from the words before it; None if nothing is claimed.

    "đã xúc tiến thiết lập" alone is a wish; with a count of the partners it reports what exists. To wish that
    a relation be strengthened says neither. "thiết lập" without "đã" is past only beside a date.

    >>> relation_status("đã xúc tiến thiết lập ", counted=True)
    <Status.ESTABLISHED: 'established'>
    >>> relation_status("đề xuất thiết lập ", counted=False)
    <Status.SOUGHT: 'sought'>
    """
    if _NOT.search(before):
        return None
    if _SET_UP.search(before):
        return Status.ESTABLISHED if counted else Status.SOUGHT
    wished, planned = _WISHED.search(before), _PLANNED.search(before)
    stood = _STOOD.search(before) and not wished
    if not stood and _WIDENED.search(before):
        return Status.SOUGHT
    if not stood and (wished or planned):
        intended = Status.SOUGHT if wished else Status.PLANNED
        return None if _STRENGTHENED.search(before) else intended
    stands = stood or _STANDS.search(before) or (dated and _SETS_UP.search(before))
    return Status.ESTABLISHED if stands else None


def count(word: str | None) -> int:
    """Return the number that a counted claim gives, 0 for none.

    >>> count("ba"), count("10"), count(None)
    (3, 10, 0)
    """
    words = ["hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]
    if not word:
        return 0
    return words.index(word) + 2 if word in words else int(word)

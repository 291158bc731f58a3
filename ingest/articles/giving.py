"""The words by which articles say that something is given, promised or received, and to whom."""

import re

from ingest.articles.clauses import FUND, NO_NAME, TAKER, TAKERS
from ingest.articles.view import AMOUNT

VERB = re.compile(
    r"(?=[TtGgHhQqVvỦủBbCc])(?<!\w)(?<!nhà )(?<!Nhà )(?<!đơn vị )(?<!sự )(?<!nghiệp )(?<!chính sách )"
    r"(?<!hoạt động )(?<!được )(?<!nguồn )(?<!vốn )(?<!khoản )(?<!gói )(?<!tiền )(?<!dự án )"
    r"(?<!chương trình )(?<![Qq]uỹ )"
    r"(?P<verb>(?:[Tt]rao|[Gg]ửi|[Hh]iến|[Tt]ài trợ|[Hh]ỗ trợ) tặng|[Qq]uyên góp|[Tt]rao|[Tt]ặng|[Tt]ài trợ|"
    r"[Vv]iện trợ|[Ủủ]ng hộ|[Hh]ỗ trợ|[Bb]àn giao|[Cc]ứu trợ|[Gg]iúp đỡ|[Gg]iúp|"
    r"[Cc]ấp(?= [^.;,]{0,25}học bổng))(?!\w)(?! (?:tài năng|đổi|thưởng|truyền|quyền))"
)
RECEIVES = re.compile(r"(?<!\w)(?:[Tt]iếp nhận|[Đđ]ón nhận|[Nn]hận)(?: được)?(?!\w)")
NOUN = re.compile(
    rf"(?<!\w)(?:nguồn|vốn|khoản|gói|tiền|dự án) (?:vốn )?(?:viện trợ|tài trợ|hỗ trợ)(?: không hoàn lại)?"
    rf"{NO_NAME}{{0,60}}?(?:của|từ|do)\s+(?:\w+ ){{0,4}}?(?P<who>{TAKERS})"
)
AID = re.compile(r"viện trợ|tài trợ|ủng hộ|tặng|cứu trợ|hỗ trợ|quà|quyên góp|hàng")
_TO = r"(?:cho|tới|đến|dành cho|để ủng hộ|ủng hộ|giúp đỡ|giúp|hỗ trợ|tặng)"
LATER = re.compile(rf"(?<!\w)(?:bàn giao|trao) (?:lại )?cho\s+{NO_NAME}{{0,60}}?(?P<who>{TAKERS})")
TO_WHOM = re.compile(rf"(?<!\w)(?:(?:gửi|trao) )?{_TO}\s+{NO_NAME}{{0,80}}?(?P<who>{TAKERS})")
WHOM = re.compile(TAKERS)
PLAIN = re.compile(rf"{NO_NAME}{{0,160}}")
FROM = re.compile(
    rf"(?<!\w)(?:do|từ|của|bởi)\s+(?:\w+ ){{0,5}}?(?P<who>{TAKERS})"
    r"(?P<verb>\s+(?:đã |vừa )?(?:trao tặng|gửi tặng|tặng|tài trợ|viện trợ|ủng hộ|hỗ trợ)(?!\w))?"
)
# "dành 5 tỷ đồng hỗ trợ": the sum stands before the verb.
FUNDED = re.compile(rf"{FUND}$")
# "mỗi tỉnh A, B 500 triệu đồng", "tặng A và B, mỗi tỉnh 500 triệu đồng": each was given that much.
EACH = re.compile(rf"(?<!\w)mỗi(?: \w+){{0,3}}(?: trị giá)? (?:{TAKER}|{AMOUNT})|(?<!\w)mỗi {TAKER}")
SIGNS = re.compile(r"(?<!\w)ký (?:kết )?(?:\w+ ){0,2}(?:hợp đồng|thỏa thuận|văn kiện|hiệp định|biên bản)")
# A name among the words for a gift, other than whose product it is, or the end of a clause.
_NAME = re.compile(rf"(?<!của ){TAKER}|[.;:](?!\d)")
_PEOPLE = re.compile(
    r"\s*(?:cho\s+)?(?:(?:các |những |mỗi |cán bộ|chiến sĩ|lãnh đạo|nhân dân|người dân|bà con|đồng bào|"
    r"chính quyền|phía|học sinh|sinh viên|nữ sinh|lưu học sinh|trẻ em|người|nạn nhân|hộ|gia đình|trường|"
    r"bệnh viện|quân dân|ngư dân|lực lượng|Tiểu khu|Công an|Bộ đội|Bộ Chỉ huy|Ban Chỉ huy|Hội|Ty|Sở)[^,]*)?$"
)
_MORE_THAN_PEOPLE = re.compile(rf"\S\s+(?:cho|tới|ủng hộ)\s|\d|{AMOUNT}")
_WITHIN = re.compile(r"(?<!\w)(?:tại|ở|của|cho|trên địa bàn|vùng)\s+(?:các\s+)?$")
# "khách từ X", "đội bóng X": not X that receives.
_NOT_THEM = re.compile(
    r"(?<!\w)(?:từ|về|khách|du khách|đội bóng|đội tuyển|câu lạc bộ|"
    r"doanh nghiệp|nhà đầu tư|công ty)\s+(?:\w+ ){0,2}$"
)
_CLAUSE = re.compile(r"[.;](?!\d)")
_LENGTH = 400


def behind(shape: str, words: re.Pattern[str], start: int) -> re.Match[str] | None:
    """Return the words for the other side that stand behind what is given, which names nobody else."""
    for found in words.finditer(shape, start, start + _LENGTH):
        if not _NAME.search(shape, start, found.start()):
            others = _NOT_THEM.search(shape, found.start(), found.start("who"))
            return None if others and words is TO_WHOM else found
    return None


def of_people(between: str) -> bool:
    """Say whether the words between a verb and a name are those for people of the one named."""
    return bool(_PEOPLE.fullmatch(between))


def reaches(verb: str, between: str) -> bool:
    """Say whether the words between a verb and a name make the name its receiver."""
    if _CLAUSE.search(between):
        return False
    if of_people(between) and not _NOT_THEM.search(between):
        return not _MORE_THAN_PEOPLE.search(between)
    return verb in ("tài trợ", "viện trợ", "cứu trợ") and bool(_WITHIN.search(between))


def stop(shape: str, start: int) -> int:
    """Return where the clause ends that goes on at a point."""
    found = _CLAUSE.search(shape, start)
    return found.start() if found else len(shape)


def opening(shape: str, end: int) -> int:
    """Return where the clause begins that goes up to a point."""
    return max((cut.end() for cut in _CLAUSE.finditer(shape, 0, end)), default=0)

"""The words for orders, medals and titles, and for giving and receiving them."""

import re

from ingest.articles.clauses import TAKER
from ingest.articles.view import BODY_ABROAD, COUNTRY, UNIT

_SPORT = (
    r"(?! (?:Vàng|vàng|Bạc|bạc|Đồng|đồng|SEA|ASIAD|Olympic|vô địch|[Hh]oa hậu|[Á]á hậu|quán quân|anh hùng))"
)
_NAME = (
    rf"(?:[Hh]uân chương|[Hh]uy chương|[Kk]ỷ niệm chương|[Hh]uy hiệu|[Bb]ằng khen|[Dd]anh hiệu|"
    rf"[Cc]ông dân [Dd]anh dự|[Tt]iến sĩ [Dd]anh dự|[Gg]iáo sư [Dd]anh dự){_SPORT}"
)
_STOP = (
    r"cho|tới|đến|của|do|năm|tặng|nhân|từ|đã|được|trao|kèm|cùng|ông|bà|đồng|trong|tại|là|với|theo|ghi|cao|để|"
    r"như|này|ngài|vào|nhằm|vì|về"
)
HONOUR = re.compile(
    rf"(?<!\w)(?P<honour>{_NAME}(?:[ ,]{{1,2}}{_NAME})?"
    rf"(?: Tự do| [\"“'‘]?(?!(?:{_STOP})(?!\w))[^\W\d_][\w'’-]{{0,20}}){{0,10}}[\"”'’]?)"
)
GIVES = re.compile(
    r"(?<!\w)(?:(?:[Tt]rao|[Tt]ruy|[Pp]hong|[Gg]ửi) tặng(?: thưởng)?|[Tt]ặng thưởng|[Tt]rao|[Tt]ặng|[Pp]hong|"
    r"[Gg]ắn)(?!\w)"
)
GETS = re.compile(
    r"(?<!\w)(?:vinh dự )?(?:(?:được )?(?:đón nhận|nhận)|"
    r"được (?:trao tặng|tặng thưởng|trao|tặng|phong tặng|phong))"
    r"[^\ue000-\ue015.;:,]{0,40}$"
)
TO = re.compile(r"[^.;]{0,80}?(?<!\w)(?:cho|tới|đến)\s+")
OF = re.compile(
    rf"[\s\"”]{{0,3}}(?:cao quý |này |tặng thưởng ){{0,2}}(?:của|do|từ)\s+(?:\w+,? ){{0,4}}?(?P<who>{TAKER})"
)
_BEHALF = r"[Tt](?:hừa|heo|hay) (?:[uủ][yỷ] quyền|mặt|sự ủy quyền)(?: của)?"
ON_BEHALF = re.compile(rf"{_BEHALF} (?:\w+ ){{0,5}}?(?P<who>{TAKER})")
STATE_OF_VIETNAM = re.compile(
    rf"{_BEHALF} (?:Chủ tịch nước|Thủ tướng|Nhà nước|Chính phủ)(?!(?: \w+)? {TAKER})"
)
JOINED = re.compile(r"[\s,;–-]*(?:(?:và|cùng)\s+)?(?:các )?(?:ông |bà |đồng chí )?")
NATIONALITY = re.compile(
    rf"[\s,(–-]{{1,4}}(?:(?:\w+ ){{0,4}}{COUNTRY}|(?:nguyên )?(?:Phó |Ủy viên|Bí thư|Chủ tịch|Giám đốc|"
    rf"Trưởng|"
    rf"Hiệu trưởng|Tỉnh trưởng|Thị trưởng)[^.;:\ue015]{{0,140}}?[{UNIT}-{BODY_ABROAD}])"
)
QUOTES = re.compile("[\"“”'‘]")
# ", chuyên gia X tại bệnh viện Y, cũng": what follows a person up to the verb.
ABOUT = re.compile(
    r"(?: ?(?:[(,–-]|tại|ở|của) ?[^.;:]{1,120}?[,)–-])? ?"
    r"(?:(?:cũng|đã|vừa|vinh dự|còn|là người) ?){0,3}(?:được )?"
)

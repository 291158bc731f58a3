"""The words by which articles name delegations: of whom they are, and who leads them."""

import re

from ingest.articles.offices import SIDES
from ingest.articles.spelling import UPPER
from ingest.articles.view import COUNTRY, PERSON

_KINDS = (
    "công tác|đại biểu|lãnh đạo|cán bộ|cấp cao|doanh nghiệp|doanh nhân|nhà đầu tư|chuyên gia|"
    "đầu tư|thương mại|du lịch|liên ngành|chính quyền|hữu nghị|nghị sĩ|quan chức|khách|quốc tế|"
    "kinh tế|giao lưu|đại diện|công chức|hội đồng|nhân dân|tiền trạm|ngoại giao|văn hóa|"
    "(?:khảo sát|học tập|xúc tiến)(?! (?:tại|ở|thị trường|thực tế))|nghệ thuật|"
    "nghị viên|dân biểu|học sinh|sinh viên|giáo viên|giảng viên|bác sĩ|thanh niên|phụ nữ|cựu chiến binh|"
    "nhà báo|phóng viên|nhà khoa học|nông dân|kỹ thuật|hợp tác|quân sự|biên phòng|cựu học sinh|"
    "cựu binh|Trung ương|Đảng bộ|Đảng|Tỉnh ủy|Thành ủy|UBND|HĐND|các"
)
# "các đoàn" are nobody in particular; "tập đoàn", "đoàn viên" are other words.
_BEFORE = "".join(
    f"(?<!{word} )"
    for word in (
        "trưởng",
        "Trưởng",
        "tập",
        "Tập",
        "liên",
        "sư",
        "các",
        "nhiều",
        "những",
        "mỗi",
        "lượt",
        "Nhiều",
        "Các",
    )
)
_NOT = r"(?! (?:viên|thể|kết|đại biểu Quốc hội))"
DELEGATION = (
    rf"(?=[ĐđPp])(?<!\w){_BEFORE}(?:[Đđ]oàn|[Pp]hái đoàn)(?!\w){_NOT}"
    rf"(?P<kinds>(?:(?: |, | và )(?i:{_KINDS})(?!\w)){{0,6}}) ?(?:của |từ |đến từ |thuộc )?"
    rf"(?:(?:lãnh đạo|chính quyền|doanh nghiệp) ){{0,2}}"
    rf"(?:(?P<sides>{SIDES})|(?:UBND )?(?P<bare>tỉnh|[Tt]hành phố|TP|địa phương)(?!\w))?"
)
# "đoàn công tác của tỉnh X do ông A, Phó Chủ tịch, dẫn đầu"
LED = re.compile(
    rf"[\s,(]{{0,3}}(?:{COUNTRY}[\s,)]{{0,3}})?(?:\()?do (?P<by>[^.;:]{{1,240}}?)[\s,–-]{{0,3}}(?:là |làm )?"
    r"(?:[Tt]rưởng đoàn|[Tt]rưởng Đoàn|dẫn đầu|đứng đầu|dẫn đoàn|chủ trì)\)?"
)
# "tỉnh sẽ cử đoàn": of the unit that "tỉnh" means
SENT = re.compile(
    r"(?<!\w)(?:[Tt]ỉnh|[Tt]hành phố|TP|[Hh]uyện|[Đđ]ịa phương)(?: (?:đã|sẽ|cũng|vừa|dự kiến|tiếp tục)){0,3}"
    r" (?:cử|tổ chức) (?:một )?$"
)
# "đoàn công tác" alone is the one that was named last.
LONE_TEAM = re.compile(r"(?: công tác| đại biểu| cấp cao| lãnh đạo){0,4}")
NAMED_TEAM = re.compile(rf" ?[{UPPER}{PERSON}]")
# "A dẫn đầu đoàn ...", "A cùng đoàn ...": a delegation joined to who stands before it.
WITH_TEAM = re.compile(
    r"[\s,–-]{0,3}(?:đã |sẽ |vừa |làm [Tt]rưởng |và |các thành viên (?:của |trong )?|dẫn đầu |dẫn |cùng |cử |"
    r"là trưởng |một |các |cũng |có |tổ chức |lần đầu tiên ){1,8}"
)

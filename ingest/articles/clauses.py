"""The words between who acts and the verb, and those before a name that does not act."""

import re

from ingest.articles.view import AMOUNT, COUNTRY, NATIONAL, PERSON, PLACE, UNIT, UNKNOWN
from ingest.articles.wording import ADVERBS

SIDE = f"[{UNIT}-{UNKNOWN}{COUNTRY}{NATIONAL}]"  # who can do something
TAKER = f"[{UNIT}-{UNKNOWN}{COUNTRY}{NATIONAL}{PLACE}]"  # or have something done for it
# Any letter of a clause but a name; the dot of "5.000" ends none.
NO_NAME = rf"(?:[^{UNIT}-{UNKNOWN}{COUNTRY}{NATIONAL}{PLACE}.;:]|\.(?=\d))"
TAKERS = rf"{TAKER}(?:(?:\s*,\s*(?:và\s+)?|\s+và\s+)(?:\w+ ){{0,5}}?{TAKER}){{0,12}}"

# "dành 5 tỷ đồng để hỗ trợ", "trích ngân sách 5 tỷ đồng hỗ trợ"
_SUM = (
    r"(?<!\w)(?:(?:đã |sẽ )?(?:dành|trích|chi|bố trí|huy động|quyên góp|chuyển|gửi|vận động)(?!\w)"
    rf"[^.;:{UNIT}-{AMOUNT}]{{0,50}}{AMOUNT}[^.;:{UNIT}-{AMOUNT}]{{0,40}})"
)
# "xây 2 phòng học tặng", "mua 5 tấn gạo hỗ trợ"
_MADE = (
    r"(?<!\w)(?:(?:đã |sẽ |vừa )?(?:khởi công )?(?:xây dựng|xây|mua|sửa chữa|làm|quyên góp được)(?!\w)"
    rf"[^.;:,{UNIT}-{AMOUNT}]{{1,60}})"
)
FUND = f"(?:{_SUM}|{_MADE})"
NEAR = re.compile(
    rf"(?:\s?\([^()]{{2,40}}\))?(?:,? thông qua [^.;:]{{1,80}})?[\s,–-]*(?:còn )?{ADVERBS}(?:{FUND})?"
    rf"(?:(?:đã |sẽ )?(?:(?:thay mặt|đại diện)[^.;:\ue000-\ue014]{{0,60}}|cam kết|"
    rf"ký (?:kết )?(?:hợp đồng|thỏa thuận|văn kiện)(?: dự án)?|hứa|(?:ký |có )?quyết định|trực tiếp|đóng góp|"
    rf"phát động|kêu gọi|phối hợp|thông báo|công bố)(?!\w){ADVERBS})?"
)
LINK = re.compile(
    r",?\s?(?:và|cùng với|cùng|với|(?:cũng |đã |sẽ |vừa )?(?:phối hợp|kết hợp|hợp tác|liên kết|chủ trì)"
    r"(?:,? (?:phối hợp|kết hợp))?(?: tổ chức)?(?: với| cùng với| cùng)?|,)\s?(?:(?!do |được )\w+ ){0,4}"
)
COORDINATED = re.compile(rf"(?:,|\svà|,\s*đồng thời|\sđồng thời|{PERSON}\s*,?){ADVERBS}$")
GOES_ON = re.compile(r"(?:,|\svà|;) (?:(?:còn|cũng|đã|sẽ|vừa|đồng thời) )+$")  # "..., và sẽ tổ chức"
# Behind these words stands an object, no subject; "nhân dân", "Chính phủ" may stand between.
OBJECT = re.compile(
    r"(?<!\w)(?:[Tt]hăm|[Tt]iếp|[Đđ]ón|[Gg]ặp|[Gg]ặp gỡ|[Ll]àm việc với|[Cc]ho|[Đđ]ến|[Tt]ới|[Tt]heo|[Qq]ua|"
    r"[Gg]iữa|[Ss]ang|[Vv]ề|[Nn]hận|[Mm]ời|[Gg]iúp|[Hh]ỗ trợ|[Tt]ại|[Ởở]|[Tt]ừ|[Vv]ới sự|của|với|bởi|nhờ|"
    r"là|từng)\s+(?:\w+ ){0,2}$"
)
AGENT = re.compile(r"(?<!\w)(?P<how>do|được|bởi|từ)\s+(?:\w+ ){0,4}$")
THROUGH = re.compile(r"thông qua\s+(?:\w+ ){0,3}$")  # who only hands it on
# "doanh nghiệp tỉnh X": not the unit.
PRIVATE = re.compile(
    r"(?<!\w)(?:doanh nghiệp|[Dd]oanh nhân|công ty|nhà đầu tư|ngư dân|tiểu thương|ca sĩ|cầu thủ|"
    r"sinh viên|học sinh|(?:câu lạc bộ|CLB|đội)(?: \w+){0,2})(?: (?:của|ở|tại|trên địa bàn))?\s+$",
    re.IGNORECASE,
)
STATE = re.compile(r"^(?:Chính phủ|Nhà nước|Quốc hội|nước|Liên bang|Vương quốc)(?!\w)")
# A country acts by its own name, not in "doanh nghiệp X", "hàng X".
OWN_NAME = re.compile(
    r"(?:^|[,.;:(\"“]\s*|(?<!\w)(?:do|được|của|từ|nước|[Nn]hân dân|người dân|[Cc]hính phủ|[Pp]hía|và|cho|tới|"
    r"đến|[Đđ]ất nước|bạn|Hoàng gia|tặng|giúp|ủng hộ|với|[Tt]hủ tướng|[Tt]ổng thống|[Cc]hủ tịch nước|"
    r"[Qq]uốc vương|Nhà nước|Quốc hội|Đảng|Đoàn|cùng)\s+)$"
)

"""The ways in which articles say that a company invests, owns a plant or is licensed to build one."""

import re
from dataclasses import dataclass

from ingest.articles.capital import NO_NAME
from ingest.articles.investors import COMPANY
from ingest.articles.view import AMOUNT, COUNTRY, DATE, PERSON, PLACE, UNIT, UNKNOWN

ANY_WORD = re.compile(
    r"đầu tư|(?<!\w)(?:vốn|nhà máy|dự án|khánh thành|khởi công|động thổ|khai trương|rót|chi nhánh|"
    r"giấy chứng nhận|điểm đến|có mặt|xây|siêu thị|trung tâm thương mại|khu công nghiệp|thu hút|quy "
    r"tụ|hội tụ)(?!\w)",
    re.IGNORECASE,
)
_SOMEONE = re.compile(COMPANY)
_LIST = rf"{COMPANY}(?:\s*(?:,\s*(?:và\s+)?|và\s+|cùng\s+|của\s+|[-–]\s*){COMPANY}){{0,14}}"
_ASIDE = (
    rf"(?:\s*\([^().;]{{0,60}}\))?(?:\s+(?:của|đến từ|từ|thuộc)\s+[{COUNTRY}{UNKNOWN}])?"
    rf"(?:\s*,(?:{NO_NAME}|[{COUNTRY}{PLACE}{DATE}{AMOUNT}]){{3,80}}?,)?"
)
_ADVERBS = (
    rf"(?:(?:\s*,?\s*{DATE},?|\s+(?:đã|vừa|mới|cũng|đang|sẽ|dự kiến|tiếp tục|chính thức|quyết định|"
    rf"cam kết|đăng "
    r"ký|có kế hoạch|lên kế hoạch|kế hoạch|mong muốn|muốn|mong|đề xuất|nghiên cứu|tìm hiểu|khảo sát|"
    r"xem xét|được|"
    r"chấp thuận|cấp phép|cho phép|chuẩn bị|sắp|dự định|có ý định|ý định|lần lượt|đồng loạt|trực "
    r"tiếp|tập trung|"
    r"sớm|bắt đầu|hiện|từng|tổ chức|lễ|và|không|chưa|bày tỏ|cho biết|khẳng định|có nhu cầu|chủ "
    r"trương|tiến hành|công bố|thông báo|tuyên bố|tiết lộ|cho hay|quan tâm|cân nhắc|ngỏ ý|nguyện vọng|"
    r"ký hợp đồng|"
    r"(?:làm|hoàn tất|hoàn thiện|xúc tiến) (?:các )?thủ tục(?: để)?|có|rằng|việc|là|tới|nhanh chóng|"
    r"trước đó|từ|vào|ngày|năm|hợp tác)(?!\w)),?){0,10}\s+"
)
_SITE = (
    r"nhà máy|nhà xưởng|xưởng|dự án|khu công nghiệp|khu đô thị|khu phức hợp|khu nghỉ dưỡng|khu du lịch|"
    r"tổ hợp|cơ sở (?:sản xuất|kinh doanh|nghiên cứu|chế biến)|trung tâm (?:thương mại|nghiên cứu|R&D|"
    r"logistics|dữ liệu|mua sắm|phát triển|phân phối)|siêu thị|chi nhánh|trang trại|nông trường|"
    r"khách sạn|đồn điền|tòa nhà"
)
_PROJECT = rf"(?:{_SITE}|cảng|trụ sở|dây chuyền|kho hàng|vốn đầu tư|tổng vốn|tổng mức|vốn)(?!\w)"
_BUILDS = (
    r"(?:khánh thành|khởi công|động thổ|khai trương|vận hành|xây dựng|xây|mở rộng|mở|đặt|thành lập|"
    r"lập|triển khai|"
    rf"thực hiện|phát triển|đưa|sở hữu|tăng|nâng|có)(?!\w){NO_NAME}{{0,50}}?{_PROJECT}"
)
_LAND = rf"(?:trồng|thuê)(?!\w){NO_NAME}{{0,30}}?(?:ha|héc[- ]?ta|hecta)(?!\w)"
_INVESTS = r"(?:đầu tư|rót vốn|rót|góp vốn|bỏ vốn)(?!\w)(?! (?:nước ngoài|trực tiếp|của))"
_HOLDER = r"(?:nhà đầu tư|doanh nghiệp|công ty|tập đoàn|liên danh|liên doanh|chủ đầu tư|đối tác)"
_SEEKS = rf"(?P<sought>(?:nghiên cứu|theo đuổi|đề xuất|quan tâm)(?!\w){NO_NAME}{{0,40}}?(?:{_SITE})(?!\w))"
_DEED = rf"(?P<words>{_ADVERBS})(?P<verb>{_INVESTS}|{_BUILDS}|{_LAND}|{_SEEKS})"
_LICENCE = (
    r"(?:giấy chứng nhận(?: (?:điều chỉnh|đăng ký|chấp thuận)){0,3} đầu tư|giấy phép đầu tư|"
    r"giấy chứng nhận(?: đăng ký)? doanh nghiệp|GCNĐKĐT|GCNĐT|(?:quyết định|văn bản)(?: chấp thuận)?(?: về)? "
    r"chủ trương(?: đầu tư)?|chủ trương đầu tư|cấp phép đầu tư|chứng nhận đầu tư)"
)
LICENSED = re.compile(rf"(?:trao|cấp|chấp thuận|điều chỉnh){NO_NAME}{{0,40}}?{_LICENCE}", re.IGNORECASE)
_ACTIVE = re.compile(rf"(?P<who>{_LIST}){_ASIDE}{_DEED}")
_PASSIVE = re.compile(
    rf"(?<!\w)do\s+(?:{_HOLDER}\s+(?:của\s+|là\s+|đến từ\s+)?)?(?P<who>{_LIST}|{COUNTRY}){_ASIDE}"
    rf"(?:\s*\({COMPANY}\))?\s+(?:đã\s+|đang\s+|trực tiếp\s+)?"
    r"(?:làm chủ đầu tư|làm chủ|đầu tư|triển khai|thực hiện|xây dựng|phát triển|góp vốn)"
)
_OTHERS = r"\s(?:và|phía|với|cho|cùng|do|như|tại|ở|theo|gồm|để|mà|giữa|đến|từ|là|bởi|khi|của)(?!\w)"
_OWNED = re.compile(
    rf"(?<!\w)(?:{_SITE})(?!\w)(?:(?:{NO_NAME}|{PERSON}){{0,60}}?\s(?P<of>của|thuộc)\s+(?:{_HOLDER}\s+)?|"
    rf"(?:(?!{_OTHERS})[^\ue000-\ue015.,;]){{0,40}}?\s)(?P<who>{COMPANY})",
    re.IGNORECASE,
)
_CAPITAL = re.compile(
    rf"(?P<who>{COMPANY}){_ASIDE}\s*,?{NO_NAME}{{0,70}}?(?<!\w)(?:có|với)\s+(?:tổng\s+)?(?:số\s+)?"
    rf"(?:(?:vốn|mức)\s+(?:đầu tư|đăng ký)?|(?:nhà máy|dự án){NO_NAME}{{0,40}}?(?:trị giá|vốn))"
    rf"{NO_NAME}{{0,40}}?(?P<verb>{AMOUNT})"
)
_IS = re.compile(
    rf"(?P<who>{COMPANY}){_ASIDE}\s+(?:hiện\s+|cũng\s+|đang\s+)?là\s+{NO_NAME}{{0,40}}?"
    r"(?:nhà đầu tư|doanh nghiệp FDI|dự án FDI|doanh nghiệp (?:có vốn )?(?:đầu tư )?nước ngoài|doanh "
    r"nghiệp đầu tư)"
)
_LICENSED = re.compile(
    rf"(?<!\w)(?:trao|cấp|chấp thuận|điều chỉnh){NO_NAME}{{0,40}}?{_LICENCE}"
    rf"(?:{NO_NAME}|{AMOUNT}){{0,60}}?(?:cho|của)\s+(?:{NO_NAME}|[{PERSON}{PLACE}{AMOUNT}]){{0,80}}?(?P<who>{_LIST})",
    re.IGNORECASE,
)
_GRANTED = re.compile(
    rf"(?P<who>{_LIST}){_ASIDE}\s+(?:(?:đã|vừa|mới|cũng|là|đơn vị|những|các|doanh nghiệp)\s+){{0,3}}"
    rf"(?:được|đón nhận|nhận)(?!\w)(?:{NO_NAME}|[{UNIT}{DATE}]){{0,60}}?{_LICENCE}"
)
_PRESENT = re.compile(
    rf"(?P<who>{_LIST})(?:…|\.\.\.)?{_ASIDE}\s+(?:đã |đang |cùng |đều |lần lượt |hiện ){{0,3}}"
    r"(?:chọn|lựa chọn|có mặt|hiện diện|đặt chân|hoạt động)"
    r" (?:nơi đây|tại|ở|đến|vào|hiệu quả|ổn định|(?=[\ue000\ue014]))"
)
_ATTRACTS = re.compile(r"(?:thu hút|đón|quy tụ|hội tụ|là nơi|sự hiện diện|sự có mặt|xuất hiện)(?!\w)")
_ATTRACTED = re.compile(
    rf"(?P<before>(?:{NO_NAME}{{0,60}}\s)?){_ATTRACTS.pattern}"
    rf"{NO_NAME}{{0,90}}?(?:tập đoàn|doanh nghiệp|nhà đầu tư|công ty|thương hiệu|tên tuổi|nhà máy|dự "
    rf"án)(?!\w)"
    rf"{NO_NAME}{{0,60}}?(?:như|gồm|là|của|:)\s*:?\s*(?P<who>{_LIST})"
)
GIVEN = re.compile(
    r"nhà thầu|tổng thầu|tư vấn|ODA|vốn vay|viện trợ|trao tặng|tài trợ|từ thiện|học bổng|ủng hộ",
    re.IGNORECASE,
)
WANTED = re.compile(r"(?<!\w)(?:kêu gọi|mời|mong|muốn|để|nhằm|sẽ|cần|phấn đấu|tiếp tục)(?!\w)")
# Others ask a company to invest: it does not.
ASKED = re.compile(
    r"(?<!\w)(?:đề nghị|mời|kêu gọi|mong|muốn|khuyến khích|kỳ vọng|hy vọng|hoan nghênh|ủng hộ|tạo "
    r"(?:mọi )?điều kiện|"
    rf"giúp|nếu|yêu cầu|để|nhằm|(?<!đã )(?:thu hút|thuyết phục|vận động)){NO_NAME}{{0,60}}$"
)
ACTED = re.compile(
    r"đầu tư|rót|góp|khởi công|động thổ|triển khai|trao|cấp|chấp thuận|tăng|nâng|xây|thành "
    r"lập",
    re.IGNORECASE,
)
GRANTED = re.compile(r"(?<!\w)(?:cấp phép|được (?:cấp|trao|chấp thuận))(?!\w)")
# "công ty" alone: one named before. "Các công ty", "công ty mẹ" and "mọi doanh nghiệp" are others.
_IT = (
    r"(?:(?<!\w)(?<![Cc]ác )(?<![Nn]hiều )(?<![Nn]hững )(?<!ột )(?<!số )(?<!ỗi )(?<!ai )(?<![Bb]a )(?<!\d )"
    r"(?:[Cc]ông ty|[Tt]ập đoàn|[Hh]ãng|[Nn]gân hàng|(?:[Dd]oanh nghiệp|[Đđ]ơn vị|[Nn]hà đầu tư)"
    r"(?= (?:này|trên|đã|đang|cũng|sẽ|dự kiến|có kế hoạch)))(?: này| trên)?)"
)
_IT_ACTS = re.compile(rf"{_IT}{_DEED}")
FOLLOWS = re.compile(
    rf"(?:^\W*(?:{DATE}[\s,]*)?(?:Với |Hiện |Trong đó,? )?(?:[Tt]ổng )?(?:số )?(?:[Vv]ốn|[Mm]ức) (?:vốn )?"
    rf"(?:đầu tư|đăng ký){NO_NAME}{{0,60}}|"
    rf"^\W*(?:[Dd]ự án|[Cc]ông trình|[Nn]hà máy|[Tt]ổ hợp){NO_NAME}{{0,80}}?(?:vốn|kinh phí|trị giá)"
    rf"{NO_NAME}{{0,40}}|"
    r"(?<!\w)(?:[Cc]ông ty|[Dd]oanh nghiệp|[Tt]ập đoàn|[Dd]ự án|[Nn]hà máy|[Đđ]ơn vị)(?: này| trên)?"
    rf"(?P<words>{_ADVERBS})(?:đầu tư|rót|(?:nâng|tăng|mở rộng|có|với){NO_NAME}{{0,60}}?(?:vốn|đầu tư))"
    rf"{NO_NAME}{{0,40}})(?P<verb>{AMOUNT})"
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of saying that someone invests.

    Its groups: "who" (none: "công ty", named before), the deed ("verb") and the words that tell how far it
    has come ("words"); the words before a unit that attracts companies ("before"); "của" between a project
    and who owns it ("of").
    """

    pattern: re.Pattern[str]
    name: str
    confidence: float
    by_unit: bool = False  # the unit that licenses or attracts stands before the deed
    sum_before: bool = False  # as a rule the sum does
    needs: re.Pattern[str] | None = None  # found at once, in whatever the slow pattern can match


RULES = (
    Rule(_ACTIVE, "investment-active", 0.92),
    Rule(_PASSIVE, "investment-passive", 0.9, sum_before=True),
    Rule(_CAPITAL, "investment-capital", 0.9),
    Rule(_IS, "investment-is", 0.88),
    Rule(_LICENSED, "investment-licensed", 0.9, by_unit=True, needs=_SOMEONE),
    Rule(_GRANTED, "investment-granted", 0.9, by_unit=True),
    Rule(_OWNED, "investment-owned", 0.85, needs=_SOMEONE),
    Rule(_PRESENT, "investment-present", 0.8),
    Rule(_ATTRACTED, "investment-attracted", 0.8, by_unit=True, needs=_ATTRACTS),
    Rule(_IT_ACTS, "investment-it", 0.8),
)

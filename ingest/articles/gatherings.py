"""The words for conferences, fairs and festivals, and for holding and attending them."""

import re

from ingest.articles.clauses import NO_NAME, SIDE, TAKERS
from ingest.articles.view import COUNTRY, DATE, NATIONAL, PLACE, UNIT
from ingest.articles.wording import PAIRING

_SERIES = r"(?:[Cc]huỗi (?:các )?|[Cc]huỗi sự kiện (?:\w+ ){0,6}?|[Pp]hiên |[Kk]ỳ họp )?"
_WEEK = r"[Tt]uần lễ (?:[Vv]ăn hóa|[Hh]ữu nghị|[Gg]iao lưu|[Dd]u lịch|[Hh]àng|[Tt]rà)"
_NOUN = (
    rf"{_SERIES}(?:[Hh]ội nghị|[Hh]ội thảo|[Đđ]ại hội đồng|[Dd]iễn đàn|[Tt]ọa đàm|[Nn]gày hội|[Hh]ội chợ|"
    rf"[Ll]iên hoan|[Tt]riển lãm|[Ll]ễ hội|{_WEEK}|[Tt]uần [Vv]ăn hóa|[Nn]hững ngày [Vv]ăn hóa|"
    rf"[Nn]gày [Vv]ăn hóa|[Nn]gày [Qq]uốc tế|[Ff]estival|"
    rf"[Cc]hương trình (?:[Gg]iao lưu|[Xx]úc tiến|[Gg]ặp gỡ|[Kk]ết nối)|"
    rf"Gặp gỡ(?= [{COUNTRY}A-Z])|(?:[Nn]hững n|N|n)gày(?= {UNIT}(?: \w+)? tại )|"
    rf"[Ss]ự kiện (?:[Xx]úc tiến|[Gg]iao lưu|[Kk]ết nối))(?!\w)(?! (?:viên|trường))"
)
EVENT = re.compile(rf"(?<!\w)(?P<event>{_NOUN})")
# "các hội nghị", "hoạt động xúc tiến": no single event.
PLURAL = re.compile(
    r"(?:(?<!\w)(?:các|những|nhiều|một số|hàng loạt|một loạt|\d{2,})\s+(?:\w+ ){0,2}|hoạt động )$"
)
HOLDS = re.compile(
    r"(?<!\w)(?:(?:đồng |đăng cai |chủ trì |đứng ra )?tổ chức|đăng cai|(?:đồng )?chủ trì|khai mạc|"
    r"mở(?! rộng))(?: thành công| khai mạc| long trọng| trọng thể)?"
    r"(?: (?:một|hai|ba|buổi|lễ|cuộc|chương trình))*"
    r"(?: (?:\w+ ){1,6}(?:trong khuôn khổ|thuộc))?\s+[\"“]?$"
)
HELD_BY = re.compile(
    r"[^.;]{0,140}?(?<!\w)(?:do|được)\s+(?P<who>[^.;]{1,240}?)\s*(?:đồng |phối hợp |đã |vừa |sẽ )*"
    r"(?:tổ chức|chủ trì|đăng cai)(?!\w)"
)
ATTENDS = re.compile(
    r"(?<!\w)(?:đã |sẽ |vừa |tới |đến )*(?:tham dự|tham gia|dự)(?: và \w+(?: \w+)?)?"
    r"(?: (?:khai mạc|lễ khai mạc|bế mạc|phiên \w+))?\s+[\"“]?$"
)
PLACED = re.compile(
    r"(?<!\w)(?:tại|ở)\s+(?:[^.;,\ue000-\ue014]{0,60},?\s+)?"
    rf"(?P<place>[{PLACE}{COUNTRY}](?:, [{PLACE}{COUNTRY}])?)"
)
OPENED_AT = re.compile(rf"^[^.;]{{0,80}}?(?<!\w)[Tt]ại (?P<place>[{PLACE}{COUNTRY}])")
GUESTS = re.compile(
    r"(?<!\w)(?:(?:có |với |cùng )?sự )?(?:tham gia|tham dự|góp mặt|có mặt)(?: của)?\s+"
    rf"(?P<lead>{NO_NAME}{{0,100}}?)(?P<who>{TAKERS})"
)
# "tổ chức hội thảo cùng A", "chương trình giao lưu với đoàn A"
JOINED = re.compile(
    rf"(?P<lead>{NO_NAME}{{0,110}}?)(?<!\w)(?:cùng với|cùng|phối hợp với|"
    rf"(?:giao lưu|gặp gỡ|kết nối)(?: \w+){{0,3}} với)"
    rf"\s+(?:\w+ ){{0,4}}?(?P<who>{TAKERS})"
)
# "... vừa diễn ra chiều 8/5"
HAPPENS = re.compile(
    r"[\s,\"”]*(?:(?:đã|vừa|sẽ|dự kiến|chính thức) )*(?:được )?(?:diễn ra|khai mạc|tổ chức)"
    rf"(?: (?:vào|từ|trong|các|ngày|sáng|chiều|tối))* {DATE}"
)
# "Tuần Văn hóa X tại Y": the locality that is shown abroad.
SHOWN = re.compile(
    rf"{NO_NAME}{{0,60}}?(?P<who>{UNIT})(?: \w+){{0,3}}? (?:tại|ở) (?:[^.;,\ue000-\ue015]{{0,40}} )?"
    rf"(?P<place>[{PLACE}{COUNTRY}])"
)
OFTEN = re.compile(r"(?<!\w)(?:(?:hằng|hàng) (?:năm|quý)|thường niên|luân phiên|định kỳ)(?!\w)")
BEFORE_BY = re.compile(r"(?<!\w)(?:sẽ|dự kiến|sắp)(?: \w+){0,2} (?:do|được)\s+(?:\w+ ){0,3}$")
AHEAD = re.compile(r"[\s,\"”]*(?:sẽ|dự kiến|sắp)(?!\w)")
# "doanh nghiệp hàng đầu tại A": A takes no part.
CROWD = re.compile(
    r"(?<!\w)(?:tại|ở|doanh nghiệp|nhà đầu tư|người|du khách|chuyên gia|sinh viên|nghệ nhân)(?!\w)"
)
# The name of an event with who bears it: "Hội nghị WTA", "Ngày hội Nhật Bản".
OWNED = re.compile(rf"{NO_NAME}{{0,110}}?(?P<who>{SIDE}(?:[ –-]{{1,3}}{SIDE})?)")
# "Diễn đàn hợp tác địa phương Việt Nam - X": the localities of both countries meet.
PAIRED = re.compile(
    rf"(?<!\w)(?:địa phương|hữu nghị|các tỉnh|các thành phố)(?: \w+){{0,3}} {COUNTRY}[ –-]{{1,3}}{COUNTRY}"
)
NOT_OWNED = re.compile(r"(?<!\w)(?:tại|ở|do|cho|cùng|nhằm|để|với|có|trong|vào|diễn ra)(?!\w)")
# "Chương trình Gặp gỡ giữa tỉnh A và tỉnh B": both take part; what it is only about is no party.
BETWEEN = re.compile(rf"(?:{NO_NAME}|{NATIONAL}){{0,90}}?(?<!\w)giữa\s+(?P<who>{PAIRING})")
TOPIC = re.compile(r"(?<!\w)(?:về|bàn|chủ đề|quan hệ|kim ngạch|kết quả|triển khai|thỏa thuận)(?!\w)")
EDITION = re.compile(r"[^.;,\d]{0,110}? ((?:19|20)\d\d)(?![\d/-])")  # "Diễn đàn X 2018"
END = re.compile(r"[.;](?!\d)|(?<!\w)(?:nhằm|để|với sự|thu hút)(?!\w)|$")

"""The words by which articles tell of visits, receptions and meetings."""

import re

from ingest.articles.view import COUNTRY, DATE, PLACE

_GO = r"(?:đến|tới|sang|qua|về|đi|ra|lên đường(?: đi| sang)?)"
_AIM = (
    r"(?:công tác|tham quan|khảo sát|tìm hiểu|nghiên cứu|học tập(?: kinh nghiệm)?|"
    r"xúc tiến(?: đầu tư)?(?:,? thương mại)?|chúc (?:Tết|mừng)(?: cổ truyền)?|giao lưu|trao quà)"
)
_VISIT = (
    rf"(?:(?:{_GO} )?(?:ghé )?thăm(?: chính thức| hữu nghị| xã giao)?|{_GO} (?:{_AIM}|làm việc)|"
    r"công tác|khảo sát)"
)
_MANNER = r"(?: (?:trực tuyến|riêng|song phương|ngắn|thân mật|thân tình|chính thức|cấp cao|hẹp|bên lề)){0,2}"
_MEET = (
    r"(?:(?:(?:đón )?tiếp(?: xã giao| thân mật| đón| kiến| xúc(?! cử tri))?|đón|hội đàm|hội kiến|"
    r"gặp(?: gỡ| mặt)?|(?:đến )?chào(?: xã giao)|yết kiến|đối thoại|làm việc|họp song phương|tọa đàm)"
    rf"{_MANNER})"
)
_VERB = rf"(?:{_VISIT}|{_MEET})"
_TOO = (
    r"(?:chúc (?:Tết|mừng)[^\ue000-\ue015,.;:]{0,30}?(?= (?:tại|ở|với|các|đoàn|lãnh|[\ue000-\ue014]))|"
    r"giao lưu|trao đổi)"
)
_ANOTHER = r"(?:, | và |, và )(?:(?:đã )?(?:có )?(?:các )?(?:buổi|cuộc) )?"
_CHAIN = rf"{_VERB}(?:{_ANOTHER}(?:{_VERB}|{_TOO})){{0,3}}"
_NOUN = r"(?:(?:các|nhiều|một|những) )?(?i:buổi|cuộc|chuyến)(?: đi)? "
_LASTING = r"(?: (?:kéo dài )?(?:\d{1,2}|một|hai|ba|bốn|năm|sáu|bảy) (?:ngày|tuần))?"
_LINK = (
    r"(?: (?:trao đổi|thân mật|cơ hội|môi trường|tình hình|thực tế|hợp tác|đầu tư|kinh doanh|với|cùng|"
    r"tại|ở|đến|tới|"
    r"sang|nước|đất nước|trụ sở|nhà máy|lãnh thổ)(?!\w))*"
)
# "buổi tiếp và làm việc với"; "đến" before a place abroad, of a delegation
ACT = re.compile(
    r"(?<!\w)(?=[bcđghklmnqrstvyBCĐGHKLMNQRSTVY])(?:(?<!trực )(?<!gián )(?<!kế )"
    rf"(?P<noun>{_NOUN})?(?i:(?P<verbs>{_CHAIN}))(?!\w){_LASTING}(?P<link>{_LINK})"
    rf"|(?P<move>(?:{_GO}|[Cc]ó mặt (?:tại|ở)))(?: nước| đất nước)? ?(?=[{PLACE}{COUNTRY}]))"
)
VISITS = re.compile(rf"(?<!\w){_VISIT}", re.IGNORECASE)
MEETS = re.compile(rf"(?<!\w)(?!làm việc){_MEET}(?!\w)", re.IGNORECASE)
MEETS_AT = re.compile(rf"(?:{_NOUN})?(?!làm việc){_MEET} (?:tại|ở)", re.IGNORECASE)
FORMAL = re.compile(r"làm việc|hội đàm|hội kiến|đối thoại|họp song phương|tọa đàm", re.IGNORECASE)
HOSTS = re.compile(r"đón(?: tiếp)?|tiếp đón", re.IGNORECASE)
MEETS_EACH_OTHER = re.compile(rf"(?:hội đàm|làm việc|gặp gỡ|trao đổi){_MANNER}", re.IGNORECASE)
WORKS = re.compile(r"làm việc", re.IGNORECASE)
AT = re.compile(r"(?:tại|ở)(?: |$)")

# Between a verb and whom or what it reaches.
INTRODUCED = re.compile(
    r"[ ,:]{0,3}(?:(?:các|một số|nhiều|đồng chí|khách|hai|ba|bốn|\d{1,2}) ){0,2}"
    r"(?:(?:nước|tỉnh|thành phố|bang)[ :]{1,2})?"
)
BARE_UNIT = re.compile(r" (?:UBND )?(?:tỉnh|thành phố|TP|địa phương)(?!\w)(?! \w*[A-ZĐ])")
# "các tập đoàn lớn của C như A, B"
SUCH_AS = re.compile(
    r" ?(?:(?:đại diện|lãnh đạo) )?(?:các|nhiều|một số|những) [^\ue000-\ue014.;:,]{2,50}?"
    rf"(?:{COUNTRY}[^\ue000-\ue014.;:]{{0,15}}?)?(?:như|gồm|bao gồm|là)(?::| là)? "
)
AND_TEAM = re.compile(r"[^.;:]{0,120}? (?:cùng|và|dẫn đầu) (?:một )?")

# Between who acts and the verb.
_ENTOURAGE = (
    r"(?:,? (?:cùng|và) (?:các |một số |\d[\d-]{0,4} )?(?:lãnh đạo|đại diện|thành viên|phu nhân|đại biểu|"
    r"đồng chí|sở)"
    r"[^\ue000-\ue015.;:]{0,70},?)?"
)
_ADVERBS = (
    rf"(?:[\s,–-]|{DATE}|(?:tại|ở|rời) [{PLACE}{COUNTRY}]|\([^()]{{0,40}}\)|(?<!\w)(?:đã|vừa|mới|cũng|có|"
    r"đang|sẽ|dự kiến|tiếp tục|trực tiếp|tiến hành|tổ chức|chủ trì|lần lượt|đến|tới|sang|bắt đầu|"
    r"kết thúc|hoàn thành|thực hiện|thân mật|trọng thị|chính thức|vào|trong|ngày|chiều|sáng|tối|"
    r"trưa|khởi hành|phối hợp|hôm|qua|nay|từ|tham dự|"
    r"dự|lên đường|nhân|dịp|khuôn khổ|trước đó|sau đó|lại|cùng ngày|chương trình|buổi|cuộc|chuyến|liên tục|"
    r"tốt đẹp|thành công|thay mặt)(?!\w)){0,40}"
)
TO_VERB = re.compile(_ENTOURAGE + _ADVERBS)
# "A phát biểu tại buổi làm việc với B"
_SAYING = r"(?:chia sẻ|phát biểu|trao đổi|nhấn mạnh|cho biết|khẳng định|thông tin|nói|nêu)"
TO_NOUN = re.compile(
    rf"{_ENTOURAGE}{_ADVERBS}(?:{_SAYING}[^\ue000-\ue015.;:]{{0,60}}?)?(?:tại|trong) (?:các )?"
)
AND_VERB = re.compile(
    rf"[^\ue000-\ue012.;:]{{0,40}}?(?:,| và|;|,? sau đó|,? đồng thời|,? trước khi){_ADVERBS}"
)
RECEIVED = re.compile(r"[\s,]{0,3}(?:đã |vừa |cũng ){0,2}được ")

# "Trong chuyến thăm B, A ...", "cuộc gặp giữa A và B", "chuyến thăm của A đến B"
FRONTED = re.compile(
    r"(?:^|[,.;:“\"] ?)(?i:trong|tại|nhân|sau|kết thúc|tiếp tục|có mặt|bắt đầu|trước|phát biểu)(?!\w)"
    r"[^\ue000-\ue012\ue014,.;:]{0,40}$"
)
COMMA = re.compile(rf"(?:[^\ue000-\ue012\ue014.;:]{{0,50}}|{DATE}),(?:[^\ue000-\ue012.;:]{{0,30}})?")
BETWEEN = re.compile(r" (?:đã diễn ra |song phương )?giữa ")
PAIR = re.compile(r" (?:và|với|cùng)(?= )")
OF = re.compile(rf"[ ,]{{0,3}}(?:{DATE} )?(?:của|do) ")
BOTH = re.compile(
    rf"(?<!\w)(?:(?:[Ll]ãnh đạo|[Đđ]ại diện|[Đđ]oàn đại biểu) (?:của )?)?(?:[Hh]ai|[Cc]ả hai) "
    rf"(?:bên|tỉnh|thành phố|địa phương|huyện|quận|xã|đoàn){_ADVERBS}$"
)
HERE = re.compile(
    r"(?: (?:vừa qua|lần này|mới đây|chính thức))*(?: (?:đến|tới|tại|sang|ở|thăm|làm việc|và))+ "
)

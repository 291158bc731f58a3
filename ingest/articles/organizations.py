"""The words by which articles name departments, colleges, associations and companies."""

import re

from graph.records import EntityKind
from ingest.articles.spelling import CAPITALISED, UPPER, words

ORGANIZATIONS: tuple[tuple[str, EntityKind], ...] = (
    ("Trường|trường|Đại học|đại học|ĐH|Học viện|học viện|Cao đẳng|Nhạc viện", EntityKind.EDUCATION),
    ("[Tt]ập đoàn|[Tt]ổng [Cc]ông ty|[Cc]ông ty|[Nn]gân hàng", EntityKind.COMPANY),
    (
        "Liên đoàn|Liên hiệp|Liên minh(?! châu)(?= [A-ZĐ])|Công đoàn|Hiệp hội|hiệp hội|"
        "Hội(?! (?:An|nghị|thảo|đồng|chợ|đàm|nhập|thi|trường|viên|báo))|Đoàn Thanh niên|Tỉnh đoàn|Thành đoàn",
        EntityKind.ASSOCIATION,
    ),
    (
        "Sở|Ty(?= [A-ZĐ])|(?<!trụ )(?<!cơ )sở|Phòng(?! Thương mại)(?= [A-ZĐ])|Chi cục|Công an|Ban [Qq]uản lý|"
        "Cơ quan(?! đại diện)(?= [A-ZĐ])|Bộ [Cc]hỉ huy|Tòa án",
        EntityKind.PUBLIC_BODY,
    ),
    (
        "Văn phòng|[Bb]ệnh viện|Trung tâm|Viện|Bảo tàng|Đài(?! (?:Loan|Bắc|Trung|Nam))|Quỹ|Phòng Thương mại|"
        "Tổ chức(?! (?:Hội|Diễn|Lễ|Tuần|Ngày|Đoàn|Chương|Cuộc|Tọa|Liên))",
        EntityKind.ORGANIZATION,
    ),
)
# Second syllables of words that begin with a capital inside names of bodies: "Y tế", "Ngoại vụ", "Cao đẳng".
_SYLLABLES = words(
    """
    tế vụ động đẳng đoàn dục tạo học hội thương nghiệp lịch hóa thao tư hoạch chính thông nghệ trường
    nông thôn phòng sản an viện nghị thuật quốc gia doanh nhân dân tiếng khu vực phạm nghề trung tâm
    truyền nước phần bang ngữ lao khoa niên nữ đỏ thập lâm môi tài nguyên giao vận tải xây dựng lý mại
    thể mỹ thành phố tỉnh huyện quận thị xã mạng châu bang vùng hiệp hữu chiến binh đội ninh sự
    dưỡng khí điện kỹ cơ kiến trúc luật báo chí bưu viễn dược nhi phụ ung bướu cổ học phục hồi
    năng tật khuyến giáo chức nghệ tác thống kê tra pháp tộc nội nghiệp nghiên cứu ngoại thủy hải
    khai địa chất mỏ sân khấu ảnh âm nhạc sư toán kế ngân hàng trẻ em tình nguyện hòa tù chiến
    cấp công
    """
)
# "Sở Giáo dục và Đào tạo": only these words go on after "và" inside a name.
_AFTER_AND = (
    "Đào tạo|Đầu tư|Du lịch|Môi trường|Thể thao|Công nghệ|Truyền thông|Xã hội|Phát triển|Công nghiệp|"
    "Kỹ thuật|"
    "Nhân văn|Xây dựng|Hợp tác|Nông thôn|Dịch vụ|Thương mại|Vừa|Nhỏ"
)
# What a company does, as its name says it: "Công ty TNHH Điện tử X", "Công ty Cổ phần Sản xuất X".
_TRADES = (
    "Điện tử|Cơ khí|Dầu khí|Thực phẩm|Dược phẩm|Vật liệu|Linh kiện|Năng lượng|Bất động sản|Địa ốc|Chế biến|"
    "Ô tô|"
    "Xe máy|Thiết bị|Xuất nhập khẩu|Xuất khẩu|Nhập khẩu|Chứng khoán|Bảo hiểm|[Mm]ột thành viên|[Hh]ai "
    "thành viên|"
    "[Cc]ổ phần|[Tt]rách nhiệm hữu hạn|[Ll]iên doanh|Hạ tầng|Sản xuất|Kinh doanh|Hàng hải|Hàng không|Đường "
    "sắt|"
    "Viễn thông|Dệt may|Da giày|Cà phê|Cao su|Thủy sản|Nông sản|Chăn nuôi|Thức ăn|Giải pháp|Phần mềm|Bán "
    "dẫn|Chiếu sáng|"
    "Bao bì|Hóa chất|Phân bón|Gang thép|Khoáng sản|Điện lực|Điện gió|Điện mặt trời|Nước giải khát|Bánh kẹo|"
    "Mía đường|"
    "Tư vấn|Thiết kế|Quản lý|Khai thác|Vận chuyển|Cảng biển|Đóng tàu|Tàu thủy|Khách sạn|Giải trí|Phân phối|"
    "Bán lẻ|"
    "Phát triển|May mặc|Xi măng|Hóa dầu|Lọc hóa dầu|Nuôi trồng|Thủy điện|Nhiệt điện|"
    "Phụ tùng|Khuôn mẫu|Chính xác|Quang điện|Tự động hóa|Nội thất"
)
_ZONES = r"[Kk]hu (?:công nghiệp|kinh tế|công nghệ cao)"
NAME_WORD = (
    rf"(?:TP\.? ?[{UPPER}]{{2,4}}(?!\w)|"
    rf"Lao động, Thương binh|Văn hóa, Thể thao|Lao động - Thương binh|các(?= {_ZONES})|"
    rf"(?<=[Qq]uản lý "
    rf"){_ZONES}|"
    rf"(?<=các ){_ZONES}|(?:{_TRADES})(?!\w)|[{UPPER}]\w*&[{UPPER}]\w*|{CAPITALISED}\.?|"
    rf"(?:{'|'.join(sorted(_SYLLABLES))})(?!\w| "
    rf"(?:trợ|qua|đàm|kiến|lưu|xuất|hành)(?!\w))|TP\.|[Vv]ừa và nhỏ|"
    rf"&|đại học(?!\w)|các [Tt]ổ chức [Hh]ữu nghị|và(?= (?:{_AFTER_AND})(?!\w)))"
)
ORGANIZATION = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{kind.name}>{heads})" for heads, kind in ORGANIZATIONS)
    + rf")(?!\w)(?P<rest>(?:\s+{NAME_WORD}){{1,14}})"
)

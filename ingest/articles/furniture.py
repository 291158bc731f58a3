"""What stands on a page besides the article: captions, bylines, buttons, heads of boxes, datelines."""

import re

from ingest.articles.spelling import UPPER

_TAIL = 160  # letters at the end of a line in which the credit of a photo stands
_BUTTON_LENGTH = 70
_BYLINE_LENGTH = 60

# Boxes. A head stands alone above the titles of other articles; a teaser holds one behind it.
_HEAD = (
    r"(?:(?:các )?(?:tin|bài)(?: bài)?(?: viết)? (?:liên quan|khác|cùng (?:chuyên mục|chủ đề)"
    r"|mới(?: nhất| hơn)?|cũ hơn|đã đưa|nổi bật|đọc nhiều|xem nhiều)|cùng chuyên mục"
    r"|(?:xem|đọc) (?:thêm|tiếp|nhiều)(?: nhất)?"
    r"|có thể bạn quan tâm|có thể bạn chưa biết|mời (?:bạn đọc|độc giả|quý độc giả) (?:xem|đọc|theo dõi) thêm"
    r"|bạn có thể quan tâm|video liên quan|ảnh liên quan|tiêu điểm|nổi bật|tin tức liên quan)"
)
_BOX_HEAD = re.compile(rf"[|\s»>•*-]*{_HEAD}\s*(?:[:.…|»>\s-]*)$", re.I)
_TEASER = re.compile(
    r"(?:>>|»|►|▶|[|\s]*(?:(?:tin|bài)(?: viết)? liên quan|(?:xem|đọc) thêm)\s*[:>»|])\s*\S"
    r"|(?-i:[|\s]*(?:(?:TIN|BÀI)(?: VIẾT)? LIÊN QUAN|(?:XEM|ĐỌC) THÊM)(?!\w))",
    re.IGNORECASE,
)
_DAY_BEHIND = re.compile(r"\(\s*\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?:[\s,|-]+\d{1,2}:\d\d)?\s*\)$")
_LIST_ITEM = re.compile(r"(?:[-–—+•*▪●]|\d{1,2}[.)]|[a-zđ]\))\s*\S")
_STOP = re.compile(r"(?:(?<!\.\.)\.|[:;])[”\"’')\]]*$")
_HEADLINE = range(20, 200)

# Words under a picture.
_HOA = "(?:họa|hoạ)"
_CREDIT = re.compile(
    r"(?:^|[\s(\[|–—/.-])(?:(?:Nguồn )?Ảnh|ẢNH|Nguồn|NGUỒN|Photo|PHOTO|Video|Clip)\s*:.{0,80}$"
    rf"|[(\[]\s*(?:[Ảả]nh|ẢNH|[Mm]inh {_HOA})(?:[\s/][^()]{{0,60}})?[)\]]\s*\.?$"
    rf"|(?:^|[\s–—-])Ảnh (?:minh {_HOA}|tư liệu|chụp|do|CTV|TL|ST|sưu tầm|[Ii]nternet|[A-Z]{{3,6}})(?!\w)"
    r"[^.]{0,40}\.?$"
    r"|\bảnh \d+$"
)
_CREDIT_WORDS = (
    "ảnh",
    "Ảnh",
    "ẢNH",
    "inh h",
    "guồn",
    "GUỒN",
    "hoto",
    "HOTO",
    "Video",
    "Clip",
)  # one is in each credit
_UNDER_PICTURE = re.compile(r"(?:Trong ảnh|Ảnh(?: trên| dưới)?|Chú thích ảnh)\s*:", re.IGNORECASE)
_VIEW = re.compile(r"(?:Quang cảnh|Toàn cảnh)(?!\w)")

_BUTTON = re.compile(
    r"(?:chia sẻ|gửi (?:file|bình luận|phản hồi)|quay (?:lên|lại)|truy cập nội dung|\d+:\d\d"
    r"|in (?:bài|trang)(?: viết)?\W*$|từ kh(?:óa|oá)|tags?\s*:|chủ đề\s*:|lượt (?:xem|truy cập)"
    r"|sao chép|copy link|(?:về )?trang chủ\W*$|cỡ chữ|nghe (?:đọc )?bài|đọc bài|lưu bài"
    r"|theo dõi (?:báo|chúng tôi|trên)|(?:báo|trang) nói"
    r"|(?:bình luận|facebook|zalo|twitter|google news)[\W\d]*$|(?:hotline|email|đường dây nóng)\s*:"
    r"|(?:©|bản quyền thuộc|giấy phép (?:số|xuất bản)|(?:tòa|toà) soạn\s*:|tổng biên tập\s*:))",
    re.IGNORECASE,
)
_RULES = re.compile(r"lưu ý\s*:|vui lòng (?:gõ|nhập|đăng nhập)", re.IGNORECASE)  # for those who comment
_BYLINE = re.compile(
    r"[(\[]?\s*(?:(?:tin|bài|bài viết|thực hiện|tác giả|nhóm pv|pv|biên tập|nguồn)"
    r"(?:\s*(?:,|và|-|/)\s*(?:ảnh|bài|tin))*\s*:"
    r"|theo\s+(?=(?:báo|đài|ttxvn|vov|vtv|vnexpress|vietnam)))[^.;]*\)?\.?$",
    re.IGNORECASE,
)
_AGENCY = (
    r"(?:TTXVN|VNA|VOV\d?|VTV\d*|VTC|VGP|BNEWS|AFP|AP|Reuters|Xinhua|THX|Tân Hoa xã|KPL|Yonhap|Kyodo|TASS)"
)
_WORD = rf"[{UPPER}][\w'’.-]*+"  # whole: tried in one way only
_NAMES = rf"{_WORD}(?:(?: ?[-–/,] ?| và | ){_WORD}){{0,7}}"
_SIGNED_BY = re.compile(
    rf"[(\[]?(?:{_NAMES}\s*/\s*{_AGENCY}|{_AGENCY}|PV|CTV|P\.V\.?|BBT)(?:\s*[(/]{_NAMES}\)?)?[)\]]?\.?$"
)
_NAMES_ONLY = re.compile(rf"[(\[]?{_NAMES}[)\]]?$")

# Datelines: where and by whom something was reported, before the first sentence of a text.
_DASH = r"\s*[-–—]+\s*"
_DAY = r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?"
_CAPITALS = rf"[{UPPER}]{{2,}}"
_ONLINE = r"(?!WTO|WHO|FAO|ILO|IMO|NATO|NGO|CEO|UNESCO|UNIDO)[A-ZĐ]{2,5}O"
_PAPER = (
    rf"(?:[\w&-]+\.(?:vn|com|net|org|info)|[A-Z][A-Z\d]+\.(?:VN|COM|NET)|{_ONLINE}|{_AGENCY}|SGGP|HNM|QĐND|CAND"
    rf"|NDĐT|ĐCSVN|GD&TĐ|TN&MT|LĐ|TN|TT|(?:Báo|Đài)(?: {_WORD}){{1,4}})"
)
_TIME_WORD = r"(?:Ngày|Sáng|Trưa|Chiều|Tối|Hôm|Trong|Từ|Vừa qua|Mới đây|Nhân|Tại|Theo|Sau|Để|Nhằm)(?!\w)"
_DATELINE = re.compile(
    rf"\([^()\d:]{{2,40}}\)(?:{_DASH}|\s*:\s+)"  # (Báo Mới) -
    rf"|{_PAPER}(?:\s*\([^()]{{1,40}}\))?{_DASH}(?=[{UPPER}“\"\d])"  # VOV.VN -
    # Huế, ngày 2/3 (TTXVN) -
    rf"|(?:{_WORD}[ ,]*){{0,5}}(?:ngày )?(?:{_DAY} ?)?\((?:Báo )?{_AGENCY}[^()]{{0,25}}\)"
    rf"(?:{_DASH}|\s*:\s*|\s*$)"
    # Huế, ngày 2/3 -
    rf"|(?!{_TIME_WORD})(?:{_WORD} ?){{1,4}},? (?:ngày )?{_DAY}(?:{_DASH}|\s*:\s+)(?=[{UPPER}“\"])"
)
_PLACE_FIRST = re.compile(
    rf"{_CAPITALS}(?:[ .]{_CAPITALS}){{1,4}}{_DASH}(?=[“\"]?[{UPPER}](?![{UPPER}])\w)"
    rf"|{_WORD}(?: {_WORD}){{0,4}}{_DASH}(?={_TIME_WORD})"
)


def is_box(line: str) -> bool:
    """Say whether a line is the head of a box of other articles."""
    return bool(_BOX_HEAD.match(line))


def is_teaser(line: str) -> bool:
    """Say whether a line points to another article, whose title it may hold.

    >>> is_teaser(">> Giá gạo tăng trở lại"), is_teaser("Xem thêm về lịch sử, ông nói")
    (True, False)
    """
    return bool(_TEASER.match(line))


def is_headline(line: str) -> bool:
    """Say whether a line looks like the title of an article: short, no full stop, no item of a list."""
    bare = line.strip(" \t|")
    return len(bare) in _HEADLINE and not _STOP.search(bare) and not _LIST_ITEM.match(bare)


def is_dated_headline(line: str) -> bool:
    """Say whether a line is a title with its day in brackets, as lists of older articles give them."""
    return bool(_DAY_BEHIND.search(line)) and len(line) in _HEADLINE


def is_caption(line: str) -> bool:
    """Say whether a line stands under a picture.

    >>> is_caption("Hai bên trao quà. Ảnh: Văn Tư"), is_caption("Ông cho xem ảnh: đó là cây cầu cũ.")
    (True, False)
    """
    if line.endswith("|") or _UNDER_PICTURE.match(line) or (_VIEW.match(line) and not _STOP.search(line)):
        return True
    tail = line[-_TAIL:]
    return any(word in tail for word in _CREDIT_WORDS) and bool(_CREDIT.search(tail))


def is_finished(line: str) -> bool:
    """Say whether a line ends as a sentence does."""
    return line.rstrip(" \t|”\"’')]").endswith((".", "!", "?", "…"))


def is_button(line: str) -> bool:
    """Say whether a line is something to click on or the imprint, not a sentence that begins alike.

    >>> is_button("Chia sẻ bài viết"), is_button("Chia sẻ tại buổi gặp, ông cảm ơn tỉnh bạn.")
    (True, False)
    """
    if _RULES.match(line):
        return True
    return len(line) <= _BUTTON_LENGTH and bool(_BUTTON.match(line)) and not line.endswith(".")


def is_byline(line: str, *, last: bool = False) -> bool:
    """Say whether a line names who wrote the article; in the last line a bare name does.

    >>> is_byline("Tin, ảnh: Văn Tư"), is_byline("Minh Tư", last=True), is_byline("Minh Tư")
    (True, True, False)
    """
    if len(line) > _BYLINE_LENGTH:
        return False
    return bool(_BYLINE.match(line) or _SIGNED_BY.match(line) or (last and _NAMES_ONLY.match(line)))


def dateline(line: str, *, first: bool = False) -> int:
    """Return how long the dateline at the beginning of a line is: where, when and by whom it was reported.

    A bare place before a dash is one in the ``first`` lines only.

    >>> dateline("Huế (TTXVN 2/3) - Ngày 2/3, hai đoàn gặp nhau."), dateline("Huế - thành phố của lễ hội")
    (18, 0)
    """
    found = _DATELINE.match(line) or (first and _PLACE_FIRST.match(line))
    return found.end() if found else 0

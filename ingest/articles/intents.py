"""Whether an event happened, is planned or is only wished for, by the words around its verb."""

import re

from graph.records import Status

_NOT = re.compile(
    r"(?<!\w)(?:chưa|không|từ chối|hủy|nếu|đừng|ngừng|dừng|tạm dừng|hoãn|thay vì|phản đối)(?!\w)"
)
_PROMISED = re.compile(
    r"(?<!\w)(?:cam kết|hứa|(?<!ký )(?<!có )quyết định|đồng ý|nhất trí|thống nhất|có kế hoạch|lên kế hoạch|"
    r"thông báo|công bố)(?!\w)"
)
_DONE = re.compile(r"(?<!\w)(?:đã|vừa|từng)(?: \w+){0,3},? $")
_WISHED = re.compile(
    r"(?<!\w)(?:đề xuất|đề nghị|mong|muốn|kêu gọi|mời|vận động|sẵn sàng|có thể|nên|cần|kiến nghị|xem xét|"
    r"kỳ vọng|hy vọng|để|nhằm|khả năng|tìm kiếm|xin|nghiên cứu|tìm hiểu|bàn|thảo luận|trao đổi|phương án|"
    r"góp phần|"
    r"tạo điều kiện|ủng hộ việc|cân nhắc|khuyến khích|đăng ký|ứng cử|phấn đấu|hướng tới)(?!\w)"
)
_PLANNED = re.compile(r"(?<!\w)(?:sẽ|dự kiến|chuẩn bị|sắp|tới đây|kế hoạch)(?!\w)")
_WISHED_OF = re.compile(
    r"(?<!\w)(?:[Đđ]ề xuất|[Đđ]ề nghị|[Mm]ong|[Mm]uốn|[Kk]êu gọi|[Mm]ời|[Kk]iến nghị|[Hh]y vọng|[Kk]ỳ vọng|"
    r"[Vv]ận động|[Nn]ếu|[Cc]ó thể|[Kk]hi|[Đđ]ể|[Nn]hằm|[Tt]in tưởng)(?!\w)[^.;:,]{0,60}$"
)

# "Theo thỏa thuận, A tài trợ ...": what was agreed is still to be done.
_SETTLED = re.compile(
    r"(?<!\w)(?:[Tt]heo(?: \w+){0,2} (?:thỏa thuận|biên bản|bản ghi nhớ|kế hoạch|cam kết|hợp đồng|dự kiến|"
    r"nội dung)|[Tt]rong thời gian tới|[Tt]hời gian tới)(?!\w)[^.;:\ue000-\ue004]{0,60},\s*$"
)


def event_status(words: str, lead: str = "") -> Status | None:
    """Return DONE or PLANNED by the words between who acts and the verb, None if it is denied or wished.

    ``lead`` is what stands before who acts.

    >>> event_status("Tập đoàn A vừa "), event_status("A sẽ "), event_status("A cam kết ")
    (<Status.DONE: 'done'>, <Status.PLANNED: 'planned'>, <Status.PLANNED: 'planned'>)
    >>> event_status("A ", "tỉnh B đề nghị ") is None
    True
    """
    near = words[-90:]
    settled = _SETTLED.search(lead[-90:])
    if _NOT.search(near) or _WISHED_OF.search(lead[-90:]):
        return None
    if _PROMISED.search(near):
        return Status.PLANNED
    if _DONE.search(near):
        return Status.DONE
    if _WISHED.search(near):
        return None
    return Status.PLANNED if settled or _PLANNED.search(near) else Status.DONE

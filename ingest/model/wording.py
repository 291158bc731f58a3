"""The words that must stand in a quote for a kind of fact, and those that speak against a status."""

import re
from collections.abc import Iterable, Iterator

from graph.records import INTENDED, FactKind, Status
from ingest.articles.subjects import verb_start
from ingest.articles.view import DATE, View
from ingest.articles.wording import (
    COUNTED,
    INSTRUMENT,
    RELATED,
    RELATION,
    SIGN,
    UNITS,
    relation_status,
    signing_status,
)

Part = tuple[View, int, int]  # a sentence, and the stretch of its shape that is quoted

_WORDS = {
    FactKind.PARTNERSHIP: "kết nghĩa|hợp tác|hữu nghị|đối tác|quan hệ",
    FactKind.VISIT: "thăm|đến|tới|sang|đoàn|đón|tiếp|chuyến|công tác",
    FactKind.MEETING: "gặp|tiếp|làm việc|hội đàm|hội kiến|chào|trao đổi|họp|đối thoại|thảo luận|tiếp xúc",
    FactKind.CONFERENCE: "hội nghị|hội thảo|diễn đàn|tọa đàm|hội chợ|triển lãm|liên hoan|lễ hội|ngày hội|"
    "tuần|festival|giao lưu|kết nối|xúc tiến|chương trình|giải",
    FactKind.INVESTMENT: "đầu tư|vốn|rót|nhà máy|dự án|khởi công|khánh thành|xây dựng|chi nhánh|cơ sở|mở",
    FactKind.DONATION: "tặng|tài trợ|ủng hộ|hỗ trợ|viện trợ|trao|bàn giao|quyên góp|giúp",
    FactKind.CONFERRAL: "huân chương|huy chương|kỷ niệm chương|danh hiệu|danh dự|giải thưởng|bằng khen|"
    "phong tặng",
    FactKind.MEMBERSHIP: "thành viên|gia nhập|mạng lưới|hiệp hội|liên minh|tham gia|công nhận",
}
_ANY_OF = {kind: re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) for kind, words in _WORDS.items()}
_DENIED = re.compile(r"(?<!\w)(?:chưa|hủy|hoãn|không thể|đã không|từ chối)(?!\w)", re.IGNORECASE)
_INTENT = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|sắp|kế hoạch|chuẩn bị|mong|muốn|đề nghị|đề xuất|mời|hy vọng|"
    r"dự định|cam kết|tìm hiểu)(?!\w)",
    re.IGNORECASE,
)
_COUNTED = re.compile(rf"[^.;:]{{0,30}}?(?<!\w)(?:với|cùng)\s+{COUNTED}\s+{UNITS}(?!\w)")
_PAST = re.compile(r"(?<!\w)(?:đã|vừa|mới|từng)(?!\w)", re.IGNORECASE)


def fits(kind: FactKind, status: Status, parts: Iterable[Part]) -> bool:
    """Say whether the quoted words can state a fact of a kind that has come so far.

    Signings and relations have the status that the rules read from the words around the verb; all else is
    intended if its words say so, and done if they do not say only that.
    """
    quoted = list(parts)
    if kind is FactKind.AGREEMENT:
        return _told(status, [one for part in quoted for one in _signings(part)]) and any(
            pattern.search(*_stretch(part)) for part in quoted for pattern in (SIGN, INSTRUMENT)
        )
    words = " ".join(view.shape[first:last] for view, first, last in quoted)
    if not _ANY_OF[kind].search(words):
        return False
    if kind is FactKind.PARTNERSHIP:
        return _told(status, [one for part in quoted for one in _relations(part)])
    if status in INTENDED:
        return bool(_INTENT.search(words))
    return not _DENIED.search(words) and (not _INTENT.search(words) or bool(_PAST.search(words)))


def _told(status: Status, told: list[Status | None]) -> bool:
    return not told or status in told


def _signings(part: Part) -> Iterator[Status | None]:
    """Yield the status of each signing in a quote; None for one that is denied."""
    for verb in SIGN.finditer(*_stretch(part)):
        yield signing_status(part[0].shape[: verb.start()])


def _relations(part: Part) -> Iterator[Status | None]:
    """Yield the status of each relation in a quote that says one; None for one that is denied."""
    shape = part[0].shape
    for relation in RELATION.finditer(*_stretch(part)):
        if RELATED.search(relation[0]):
            words = shape[verb_start(shape, relation.start()) : relation.start()]
            counted = bool(_COUNTED.match(shape, relation.end()))
            status = relation_status(words, counted=counted, dated=DATE in shape[: relation.start()])
            if status or signing_status(words) is None:
                yield status


def _stretch(part: Part) -> tuple[str, int, int]:
    view, first, last = part
    return view.shape, first, last

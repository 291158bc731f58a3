"""The words that the pages of localities, articles and paths share, in Vietnamese and English."""

from collections.abc import Mapping

from api.words import Language, words
from graph import codes
from graph.checkpoint import Snapshot

Texts = Mapping[str, tuple[str, str]]

# key: (Vietnamese, English)
_WORDS: Texts = {
    "skip": ("Tới nội dung", "Skip to the content"),
    "site": ("Kết nghĩa", "Kết nghĩa"),
    "pages": ("Các trang", "Pages"),
    "home": ("Mạng lưới", "Network"),
    "map": ("Bản đồ", "Map"),
    "paths": ("Đường nối", "Paths"),
    "programs": ("Cho máy đọc", "For programs"),
    "sources_count": ("nguồn", "sources"),
    "source_count": ("nguồn", "source"),
    "show_evidence": ("Xem câu văn", "Read the sentence"),
    "article_page": ("mọi điều đọc được trong bài này", "all that was read in this article"),
    "fact_page": ("dữ kiện này", "this fact"),
    "report": ("báo lỗi", "report an error"),
    "report_copy": (
        "Để báo lỗi, hãy chép địa chỉ của dữ kiện",
        "To report an error, copy the address of the fact",
    ),
    "kind-membership": ("Thành viên mạng lưới", "Membership"),
    "status-disputed": ("có tranh cãi", "disputed"),
    "led_by": ("dẫn đầu", "led by"),
    "more": ("và {n} nơi nữa", "and {n} more"),
    "previous": ("Trước", "Previous"),
    "next": ("Tiếp", "Next"),
    "page_of": ("trang {page} / {pages}", "page {page} of {pages}"),
    "at_least": ("ít nhất", "at least"),
    "at_most": ("nhiều nhất", "at most"),
    "about_amount": ("khoảng", "about"),
    "nowhere": ("Không có trang này", "There is no such page"),
    "nowhere_about": (
        "Không có gì ở địa chỉ này. Hãy bắt đầu từ mạng lưới hoặc bản đồ.",
        "Nothing is at this address. Begin with the network or the map.",
    ),
    "nowhere_nearest": ("Có thể bạn tìm", "You may be looking for"),
    "busy": ("Máy chủ đang bận", "The service is busy"),
    "busy_about": ("Hãy thử lại sau ít phút.", "Try again in a moment."),
    "try_again": ("Thử lại", "Try again"),
    "broken_about": ("Lỗi nằm ở máy chủ, không phải ở bạn.", "It is our fault, not yours."),
    "broken": ("Máy chủ gặp lỗi", "Something went wrong on our side"),
    "wrong_about": (
        "Một phần của địa chỉ không hợp lệ, hoặc máy chủ không làm điều này.",
        "A part of the address is not valid, or the service does not do this.",
    ),
    "wrong": ("Không đọc được điều đã hỏi", "What was asked cannot be read"),
}


def said(language: Language, own: Texts) -> dict[str, str]:
    """Return the words of a page: its own, these, and those of the map."""
    column = list(Language).index(language)
    return words(language) | {key: texts[column] for key, texts in {**_WORDS, **own}.items()}


def with_codes(snapshot: Snapshot, language: Language, texts: Mapping[str, str]) -> dict[str, str]:
    """Add the names of codes where the words have none of their own."""
    known = codes.names(snapshot, language)
    return {
        f"{group}-{code}": name for code, name in known.items() for group in ("kind", "status", "level")
    } | {
        **{f"method-{code}": name for code, name in known.items()},
        **{f"change-{code}": name for code, name in known.items()},
        **texts,
    }

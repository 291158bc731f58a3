"""The words of what is told of one place or one line, in Vietnamese and English."""

from collections.abc import Mapping

from api import words as shared
from api.words import Language

# key: (Vietnamese, English)
_WORDS: Mapping[str, tuple[str, str]] = {
    "close": ("Đóng", "Close"),
    "told_as": ("{name} ở khung này được tính vào đây.", "In this frame {name} is told as this."),
    "not_drawn": ("Không có trong khung này.", "Not in this frame."),
    "also_called": ("Tên khác", "Other names"),
    "carries_on": ("Tiếp nối", "Carries on"),
    "page": ("Trang của nơi này", "Page of this place"),
    "ego": ("Xem riêng nơi này", "Draw only what is around it"),
    "expand": ("Vẽ thêm quanh nơi này", "Draw what is around it, too"),
    "count_ties": ("{count} quan hệ", "{count} ties"),
    "by_country": ("Đối tác theo nước", "Partners by country"),
    "units_tied": ("Đơn vị có quan hệ", "Units tied to it"),
    "more": ("và {more} nơi khác", "and {more} more"),
    "events": ("Đã làm với nhau", "Done together"),
    "events_source": ("Xem các dữ kiện", "See them all"),
    "visit": ("chuyến thăm", "visits"),
    "meeting": ("cuộc gặp", "meetings"),
    "conference": ("hội nghị", "conferences"),
    "investmentproject": ("dự án đầu tư", "investment projects"),
    "donation": ("tài trợ", "donations"),
    "conferral": ("khen thưởng", "honours"),
    "centrality": ("Vị trí trong mạng lưới", "Place in the network"),
    "course": ("qua các năm", "over the years"),
    "rank": ("hạng {rank}", "rank {rank}"),
    "signed_by": ("Bên ký khi đó", "Party at the time"),
    "inherited": ("kế thừa", "inherited"),
    "valid": ("hiệu lực", "valid"),
    "undated": ("không rõ ngày", "undated"),
    "confidence": ("độ tin cậy", "confidence"),
    "from_row": (
        "Ghi lại từ trang sau, không trích câu (dòng {row})",
        "Noted from this page without quoting it (row {row})",
    ),
    "no_ties": ("Không có quan hệ nào giữa hai nơi trong khung này.", "No tie joins the two in this frame."),
    "fact": ("Dữ kiện", "Fact"),
    "short-established": ("thiết lập", "established"),
    "short-inherited": ("kế thừa", "inherited"),
    "short-sought": ("xúc tiến", "sought"),
    "short-ended": ("chấm dứt", "ended"),
}


def words(language: Language) -> dict[str, str]:
    """Return the words of a card, with those for kinds and statuses of facts."""
    column = list(Language).index(language)
    return shared.words(language) | {key: texts[column] for key, texts in _WORDS.items()}

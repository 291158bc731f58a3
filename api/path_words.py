"""The words of the page of paths, in Vietnamese and English."""

from api.page_words import Texts

# key: (Vietnamese, English)
WORDS: Texts = {
    "title_paths": ("Hai nơi nối với nhau thế nào", "How two places are joined"),
    "about_paths": (
        "Gõ hai tên, có dấu hoặc không dấu: trang kể các chuỗi quan hệ nối hai nơi, "
        "mỗi bước kèm câu văn chứng minh.",
        "Type two names, with or without diacritics: the page tells the chains of ties between them, "
        "each step with the sentence that proves it.",
    ),
    "from": ("Từ", "From"),
    "to": ("Đến", "To"),
    "on": ("Ngày", "Day"),
    "units": ("Nói bằng đơn vị", "Told in the units"),
    "units-then": ("của ngày đó", "of that day"),
    "units-today": ("của hôm nay", "of today"),
    "find": ("Tìm", "Find"),
    "chains": ("{n} chuỗi từ {start} đến {goal}", "{n} chains from {start} to {goal}"),
    "chain": ("1 chuỗi từ {start} đến {goal}", "1 chain from {start} to {goal}"),
    "chain_n": ("Chuỗi {n}: {hops} bước", "Chain {n}: {hops} steps"),
    "chain_one": ("Chuỗi {n}: 1 bước", "Chain {n}: 1 step"),
    "as_of_day": (
        "Quan hệ đã thiết lập hoặc đã ký, vào ngày {day}; chuỗi ít bước đứng trước.",
        "Ties established or signed, as of {day}; chains of fewer steps come first.",
    ),
    "unknown": ("Không có nơi nào tên “{name}”.", "No place is called “{name}”."),
    "ambiguous": ("“{name}” có thể là nhiều nơi; hãy chọn:", "“{name}” may mean several places; choose:"),
    "other_meaning": ("Cũng có thể hiểu là", "It may also mean"),
    "unjoined": (
        "Không có chuỗi quan hệ nào nối hai nơi vào ngày này, theo các nguồn đã đọc.",
        "No chain of ties joins the two on this day, in the sources read so far.",
    ),
    "same_place": ("Hai tên là cùng một nơi.", "The two names are one place."),
    "wrong_day": (
        "Không đọc được ngày “{day}”; hãy viết như 2025-07-01, từ 1900 đến 2100.",
        "The day “{day}” cannot be read; write it like 2025-07-01, from 1900 to 2100.",
    ),
    "more_claims": ("và {n} chứng cứ nữa", "and {n} more pieces of evidence"),
    "by_bodies": ("bên ký", "signed by"),
    "step": ("bước", "step"),
    "example": ("Thử", "Try"),
    "limits": (
        "Thiếu một chuỗi không có nghĩa là hai nơi không liên hệ; "
        "có một chuỗi không có nghĩa là hai nơi hợp tác với nhau.",
        "That a chain is missing does not prove that two places have no contact, "
        "nor does a chain prove that they work together.",
    ),
}

"""The words of the map and of the review list, and how both languages write a date."""

from collections.abc import Mapping
from enum import StrEnum


class Language(StrEnum):
    """The languages of the page."""

    VI = "vi"
    EN = "en"


# key: (Vietnamese, English)
FAMILIES: Mapping[str, tuple[str, str]] = {
    "laos": ("Lào", "Laos"),
    "cambodia": ("Campuchia", "Cambodia"),
    "china": ("Trung Quốc", "China"),
    "korea": ("Hàn Quốc", "South Korea"),
    "japan": ("Nhật Bản", "Japan"),
    "asia": ("châu Á khác", "other Asia"),
    "europe": ("châu Âu, Nga", "Europe, Russia"),
    "elsewhere": ("châu Mỹ, Úc, Phi", "Americas, Oceania, Africa"),
}
"""What the colours of partners stand for."""
_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Địa phương Việt Nam và đối tác nước ngoài", "Vietnam's provinces and their partners abroad"),
    "count_units": ("đơn vị", "units"),
    "count_partners": ("đối tác", "partners"),
    "as_of": ("theo bản dữ liệu số", "as of checkpoint"),
    "search": ("Tìm địa phương", "Find a place"),
    "languages": ("Ngôn ngữ", "Language"),
    "legend": ("Chú giải", "Legend"),
    "unit": ("tỉnh, thành phố Việt Nam hiện nay", "Vietnamese province or city of today"),
    "established": ("đã thiết lập hoặc đã ký", "established or signed"),
    "inherited-short": ("kế thừa", "inherited"),
    "inherited": ("kế thừa khi sáp nhập", "inherited through a merger"),
    "sought": ("đang xúc tiến, dự kiến", "sought or planned"),
    "ended": ("đã chấm dứt, hết hạn", "ended or run out"),
    **FAMILIES,
    "picture": ("Sơ đồ mạng lưới đối tác", "Drawing of the partnership network"),
    "zoom_in": ("Phóng to", "Zoom in"),
    "zoom_out": ("Thu nhỏ", "Zoom out"),
    "fit": ("Xem toàn cảnh", "Show the whole picture"),
    "about": ("Cách đọc", "How to read this"),
    "table": ("Bảng các quan hệ", "Table of ties"),
    "column_unit": ("Đơn vị", "Unit"),
    "column_partner": ("Đối tác", "Partner"),
    "column_since": ("Từ", "Since"),
    "column_standing": ("Trạng thái", "Standing"),
    "close": ("Đóng", "Close"),
    "before": ("trước sáp nhập, chia tách", "before the merger or split"),
    "valid": ("hiệu lực", "valid"),
    "life-since": ("từ {day}", "since {day}"),
    "life-until": ("đến {day}", "until {day}"),
    "undated": ("không rõ ngày", "undated"),
    "about_date": ("khoảng", "about"),
    "confidence": ("độ tin cậy", "confidence"),
    "from_row": (
        "Ghi lại từ trang sau, không trích câu (dòng {row})",
        "Noted from this page without quoting it (row {row})",
    ),
    "empty": ("Kho dữ liệu chưa có quan hệ nào.", "The store holds no ties yet."),
    "api": ("Giao diện lập trình", "API"),
    # how far a single fact has come, and what it is
    "status-established": ("đã thiết lập", "established"),
    "status-signed": ("đã ký", "signed"),
    "status-done": ("đã thực hiện", "done"),
    "status-sought": ("đang xúc tiến", "sought"),
    "status-planned": ("dự kiến", "planned"),
    "status-expired": ("hết hiệu lực", "run out"),
    "status-replaced": ("được thay thế", "replaced"),
    "status-ended": ("đã chấm dứt", "ended"),
    "kind-partnership": ("Quan hệ đối tác", "Partnership"),
    "kind-agreement": ("Thỏa thuận", "Agreement"),
    "kind-twinning-agreement": ("Thỏa thuận kết nghĩa", "Twinning agreement"),
    "kind-friendship-agreement": ("Thỏa thuận hợp tác hữu nghị", "Friendship and cooperation agreement"),
    "kind-cooperation-agreement": ("Thỏa thuận hợp tác", "Cooperation agreement"),
    "kind-mou": ("Bản ghi nhớ", "Memorandum of understanding"),
    "kind-exchange-plan": ("Kế hoạch giao lưu, hợp tác", "Plan of exchange"),
    "kind-cooperation-minutes": ("Biên bản hợp tác", "Minutes of cooperation"),
    "kind-letter-of-intent": ("Ý định thư", "Letter of intent"),
    "kind-joint-statement": ("Tuyên bố chung", "Joint statement"),
    "kind-visit": ("Chuyến thăm", "Visit"),
    "kind-meeting": ("Cuộc gặp", "Meeting"),
    "kind-conference": ("Hội nghị", "Conference"),
    "kind-investment": ("Dự án đầu tư", "Investment project"),
    "kind-donation": ("Tài trợ", "Donation"),
    "kind-conferral": ("Khen thưởng", "Honour"),
    "kind-membership": ("Thành viên mạng lưới", "Membership"),
    "kind-statistic": ("Số liệu", "Statistic"),
    # the review list
    "review": ("Danh sách cần xem lại", "Review list"),
    "review_about": (
        "Những điều một người nên xem trước khi tin: mỗi mục là một câu hỏi về một bài. "
        "Chép một dòng vào tệp quyết định, ghi tên và ngày, rồi nạp lại bài.",
        "What a person should look at before it is relied on: each item is one question about one page. "
        "Copy a line into the decision file, put in who and when, and ingest the page again.",
    ),
    "review_all": ("Tất cả còn lại", "All that is left"),
    "review_none": ("Không có mục nào.", "Nothing here."),
    "review_kinds": ("Loại", "Kinds"),
    "review_pages": ("Trang", "Pages"),
    "review_previous": ("Trang trước", "Previous"),
    "review_next": ("Trang sau", "Next"),
    "review_why": ("Vì sao", "Why"),
    "review_document": ("Bài", "Document"),
    "review_id": ("Mã mục", "Item"),
    "review_fact": ("Dữ kiện", "Fact"),
    "review_nearest": ("Có thể là", "It may be"),
    "review_decide": ("Dòng quyết định", "Decision lines"),
    "review_offset": ("vị trí", "at"),
    "review-name": ("Tên chưa rõ", "Open names"),
    "review-conflict": ("Mâu thuẫn", "Conflicts"),
    "review-count": ("Số đếm không khớp", "Counts that do not add up"),
    "review-year": ("Năm suy ra", "Inferred years"),
    "review-low-confidence": ("Ít tin cậy", "Low confidence"),
    "review-model-only": ("Chỉ do mô hình", "Model only"),
    "review-idle-decision": ("Quyết định vô hiệu", "Idle decisions"),
    "review-rejected": ("Đã bác", "Rejected"),
    "why-unresolved": ("tên chưa xác định được nơi: {detail}", "the name is not tied to a place: {detail}"),
    "why-other-date": ("trang khác ghi thời điểm {detail}", "another page dates it {detail}"),
    "why-valid-before": ("hiệu lực trước khi ký: {detail}", "in force before it was signed: {detail}"),
    "why-other-status": ("trang khác ghi: {detail}", "another page says: {detail}"),
    "why-maybe-same": ("có thể trùng văn bản đề ngày {detail}", "may be the same as the one dated {detail}"),
    "why-counted": ("số nêu / số kể tên: {detail}", "counted / named: {detail}"),
    "why-inferred": ("năm do suy ra: {detail}", "the year is inferred: {detail}"),
    "why-unsure": ("độ tin cậy {detail}", "confidence {detail}"),
    "why-model": ("chỉ do mô hình ngôn ngữ đọc ra", "read by a language model only"),
    "why-idle": (
        "quyết định không khớp gì trong bài: {detail}",
        "a decision that fits nothing here: {detail}",
    ),
    "why-rejected": ("không được chấp nhận: {detail}", "not taken: {detail}"),
    "open-not in the gazetteer": ("không có trong danh mục địa danh", "not in the gazetteer"),
    "open-not in the gazetteer of Vietnam": (
        "không có trong danh mục địa danh Việt Nam",
        "not in the gazetteer of Vietnam",
    ),
    "open-several places of this name": ("nhiều nơi cùng tên", "several places of this name"),
    "open-no country is named with it": ("không nêu nước", "no country is named with it"),
    "open-no place is named with it": ("không nêu địa phương", "no place is named with it"),
}


def words(language: Language) -> dict[str, str]:
    """Return all words in one language."""
    column = list(Language).index(language)
    return {key: texts[column] for key, texts in _WORDS.items()}


def preferred(header: str) -> Language:
    """Return the language that an Accept-Language header asks for first; English if it asks for neither.

    >>> preferred("fr, vi;q=0.8, en;q=0.5")
    <Language.VI: 'vi'>
    """
    asked = []
    for place, part in enumerate(header.split(",")):
        tag, _, rest = part.strip().partition(";")
        asked.append((-_quality(rest), place, tag.lower().split("-")[0]))
    known = [tag for quality, _, tag in sorted(asked) if tag in list(Language) and quality < 0]
    return Language(known[0]) if known else Language.EN


def readable(edtf: str, language: Language) -> str:
    """Return an EDTF date or span as a person writes it.

    >>> readable("2023/2030", Language.EN), readable("2022-10-05", Language.VI)
    ('2023–2030', '5/10/2022')
    """
    ends = [_day(end, language) for end in edtf.split("/")]
    return "–".join("…" if end == ".." else end for end in ends)


def _day(text: str, language: Language) -> str:
    bare = text.rstrip("~?")
    if bare in ("", ".."):
        return "…"
    numbers = bare.split("-")
    written = "/".join(part.lstrip("0") for part in reversed(numbers)) if language is Language.VI else bare
    return f"{words(language)['about_date']} {written}" if bare != text else written


def _quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0

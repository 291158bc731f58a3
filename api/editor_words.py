"""Every word of the query editor, in Vietnamese and English."""

from collections.abc import Mapping

from api.words import Language

# key: (Vietnamese, English)
_WORDS: Mapping[str, tuple[str, str]] = {
    "title": ("Truy vấn SPARQL", "SPARQL queries"),
    "home": ("Mạng lưới", "Network"),
    "ontology": ("Thuật ngữ", "Terms"),
    "api": ("Giao diện lập trình", "API"),
    "pages": ("Các trang", "Pages"),
    "languages": ("Ngôn ngữ", "Language"),
    "skip": ("Tới ô truy vấn", "Skip to the query"),
    "saved": ("Câu hỏi có sẵn", "Saved questions"),
    "saved_find": ("Tìm câu hỏi", "Find a question"),
    "saved_none": ("Không có câu hỏi nào như vậy.", "No such question."),
    "saved_put": ("Đưa vào ô truy vấn", "Put into the editor"),
    "saved_run": ("Chạy", "Run"),
    "kind-IRI": ("tên địa phương hoặc mã", "name of a place, or its id"),
    "kind-date": ("ngày", "a day"),
    "kind-integer": ("số nguyên", "a whole number"),
    "kind-text": ("chữ", "text"),
    "query": ("Truy vấn", "Query"),
    "run": ("Chạy truy vấn", "Run query"),
    "stop": ("Dừng", "Stop"),
    "share": ("Chép đường dẫn", "Copy link"),
    "shared": ("Đã chép đường dẫn.", "Link copied."),
    "shortcuts": (
        "Ctrl+Enter: chạy. Ctrl+Space: gợi ý thuật ngữ. Tab: rời ô truy vấn. "
        "Ctrl+] và Ctrl+[: thụt lề. Ctrl+/: chú thích.",
        "Ctrl+Enter runs. Ctrl+Space suggests terms. Tab leaves the editor. "
        "Ctrl+] and Ctrl+[ indent. Ctrl+/ comments.",
    ),
    "prefixes": ("Tiền tố không cần khai báo", "Prefixes that need not be declared"),
    "results": ("Kết quả", "Results"),
    "no_results": (
        "Chạy truy vấn hoặc chọn một câu hỏi có sẵn.",
        "Run the query, or choose a saved question.",
    ),
    "running": ("Đang chạy …", "Running …"),
    "stopped": ("Đã dừng.", "Stopped."),
    "count": ("{n} dòng, {s} giây", "{n} rows in {s} s"),
    "count_one": ("1 dòng, {s} giây", "1 row in {s} s"),
    "yes": ("Đúng", "True"),
    "no": ("Sai", "False"),
    "table": ("Bảng", "Table"),
    "chart": ("Biểu đồ", "Chart"),
    "map": ("Bản đồ", "Map"),
    "response": ("Nguyên văn", "Raw"),
    "views": ("Cách xem", "View"),
    "empty": ("Không có dòng nào.", "No rows."),
    "filter": ("Lọc các dòng", "Filter rows"),
    "filtered": ("{n} trên {all} dòng", "{n} of {all} rows"),
    "previous": ("Trang trước", "Previous"),
    "next": ("Trang sau", "Next"),
    "page": ("{n} / {all}", "{n} / {all}"),
    "chart_by": ("Theo", "By"),
    "chart_of": ("Giá trị", "Value"),
    "chart_first": ("{n} mục đầu trên {all}", "the first {n} of {all}"),
    "chart_sum": ("cộng các dòng cùng nhãn", "add up rows of one label"),
    "chart_line": ("Biểu đồ đường: {of} theo {by}", "Line chart: {of} by {by}"),
    "chart_bars": ("Biểu đồ cột: {of} theo {by}", "Bar chart: {of} by {by}"),
    "map_points": ("{n} điểm", "{n} points"),
    "map_without": ("{n} dòng không có tọa độ", "{n} rows without a position"),
    "map_keys": (
        "Mũi tên: di chuyển; + và -: phóng to, thu nhỏ. Bản đồ chỉ vẽ đất liền, không vẽ biên giới.",
        "Arrow keys move, + and - zoom. The map draws land only, no borders.",
    ),
    "zoom_in": ("Phóng to", "Zoom in"),
    "zoom_out": ("Thu nhỏ", "Zoom out"),
    "download": ("Tải về", "Download"),
    "csv_safe": ("CSV cho bảng tính", "CSV for spreadsheets"),
    "error": ("Truy vấn không chạy được", "The query could not be answered"),
    "error_at": ("dòng {line}, cột {column}", "line {line}, column {column}"),
    "error_lost": ("Không liên lạc được với máy chủ.", "The server cannot be reached."),
    "retry": ("Thử lại sau {s} giây.", "Try again in {s} s."),
    "no_script": (
        "Không có JavaScript, ô này vẫn gửi truy vấn; chọn định dạng của kết quả.",
        "Without JavaScript this box still sends the query; choose the format of the answer.",
    ),
    "format": ("Định dạng", "Format"),
}

_MEANINGS: Mapping[str, str] = {
    "a code of the national list": "mã trong danh mục quốc gia",
    "a measured network": "một mạng lưới đã tính",
    "a measured network in the units of today": "một mạng lưới đã tính theo các đơn vị hiện hành",
    "a province or city of today": "tỉnh, thành phố hiện hành",
    "the country": "nước",
    "the day asked for": "ngày cần hỏi",
    "the day since when nothing is known": "ngày mà từ đó không còn ghi nhận gì",
    "the first day": "ngày đầu",
    "the first day of publication": "ngày đăng đầu tiên",
    "the foreign locality": "địa phương nước ngoài",
    "the last day": "ngày cuối",
    "the last day of publication": "ngày đăng cuối cùng",
    "the least number of localities": "số địa phương ít nhất",
    "the least number of shared partners": "số đối tác chung ít nhất",
    "the least number of units": "số đơn vị ít nhất",
    "the unit, in the legal version that was party": "đơn vị, theo phiên bản pháp lý đã là một bên",
    "ties that had begun by then, or whose beginning nobody states": (
        "quan hệ đã bắt đầu tới ngày đó, hoặc không rõ bắt đầu khi nào"
    ),
}


def editor_words(language: Language) -> dict[str, str]:
    """Return all words of the editor in one language."""
    column = list(Language).index(language)
    return {key: texts[column] for key, texts in _WORDS.items()}


def meaning_of(meaning: str, language: Language) -> str:
    """Return what a parameter means, which the files of the queries say in English.

    >>> meaning_of("the country", Language.VI)
    'nước'
    """
    return _MEANINGS.get(meaning, meaning) if language is Language.VI else meaning

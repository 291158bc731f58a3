"""The forms of dates in Vietnamese articles, with what each says: a point, a period, a day counted back."""

_DASH = r"\s*[-–—]\s*"
_SEP = r"[/.-]"
_TO = rf"(?:{_DASH}|\s+(?:đến|tới)\s+)(?:hết\s+)?(?:năm\s+)?"
_DAY, _MONTH, _YEAR = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})", r"(?P<y>\d{4})"
_LAST_DAY, _LAST_MONTH, _LAST_YEAR = r"(?P<d2>\d{1,2})", r"(?P<m2>\d{1,2})", r"(?P<y2>\d{4})"
_PERIOD_WORD = r"(?:giai đoạn|thời kỳ|trong (?:các|những) năm|thời hạn)\s*(?:từ\s+)?(?:năm\s+)?"
_TO_DATE = r"\s*(?:đến nay|tới nay|trở lại đây)"
_WHEN_WORD = r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm)\s+(?:(?:nay|qua),?\s+)?\(?(?:ngày\s+)?(?:mùng\s+)?"
_UNTIL = r"\s+(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?"
_TODAY = r"(?:hôm qua|hôm nay|cùng ngày|vừa qua)\s*\((?:ngày\s+)?"
_PART_OF_DAY = r"(?:sáng|trưa|chiều|tối|đêm)"
_NOT_COMPARED = r"(?<!với )(?<!kỳ )(?<!của )"  # "tăng 5% so với năm ngoái"
_ITS_UNIT = r"(?:đến nay|tỉnh|thành phố|địa phương)"
# With one of these words begins each form that begins with no digit.
FIRST_WORDS = (
    *("nhiệm", "giai", "thời", "trong", "từ", "ngày", "tháng", "năm", "sáng", "trưa", "chiều", "tối", "đêm"),
    *("hôm", "cùng", "vừa", "hồi", "vào", "giữa", "đầu", "cuối"),
)
FORMS = (
    ("term", rf"nhiệm kỳ\s*{_YEAR}{_TO}{_LAST_YEAR}"),
    ("period", rf"{_PERIOD_WORD}{_YEAR}{_TO}{_LAST_YEAR}"),
    (
        "period",
        rf"từ\s+(?:năm\s+)?{_YEAR}\s+(?:đến|tới)\s+(?:hết\s+)?(?:năm\s+)?{_LAST_YEAR}(?![/.-]?\d)",
    ),
    ("since", rf"từ\s+(?:tháng\s+)?{_MONTH}{_SEP}{_YEAR}{_TO_DATE}"),
    ("since", rf"từ\s+(?:năm\s+)?{_YEAR}{_TO_DATE}"),
    ("point", rf"{_DAY}(?:/{_MONTH})?{_DASH}{_LAST_DAY}/{_LAST_MONTH}(?:{_SEP}{_LAST_YEAR})?"),
    (
        "point",
        rf"(?:từ\s+(?=\d\d?[/-]|\d\d\s+\w+\s+\d\d[/-])|(?:từ\s+)?ngày\s+){_DAY}(?:[/-]{_MONTH})?{_UNTIL}{_LAST_DAY}(?:[/-]|\s+tháng\s+)"
        rf"{_LAST_MONTH}(?:(?:[/-]|,?\s+năm\s+){_LAST_YEAR})?(?![\d/])",
    ),
    (
        "point",
        rf"ngày\s+{_DAY}(?:,\s+\d{{1,2}})?\s+và\s+(?:ngày\s+)?{_LAST_DAY}[/-]{_LAST_MONTH}"
        rf"(?:[/-]{_LAST_YEAR})?(?![\d/])",
    ),
    ("point", rf"{_DAY}(?P<sep>{_SEP}){_MONTH}(?P=sep){_YEAR}"),
    ("point", rf"ngày\s+{_DAY}\s+tháng\s+{_MONTH}(?:,?\s+năm\s+{_YEAR})?"),
    ("point", rf"tháng\s+{_MONTH}\s*(?:{_SEP}|,?\s+năm\s+)\s*{_YEAR}"),
    ("point", rf"(?<![\d/.-]){_MONTH}/{_YEAR}"),
    ("point", rf"{_WHEN_WORD}{_DAY}{_SEP}{_MONTH}(?:(?:{_SEP}|,?\s+năm\s+){_YEAR})?(?![\d/])"),
    ("point", rf"{_TODAY}{_DAY}{_SEP}{_MONTH}\)"),
    ("point", rf"(?<=\(){_DAY}{_SEP}{_MONTH}(?=\))"),
    ("point", rf"(?<!\d )tháng\s+{_MONTH}(?![\d/-]|\.\d)(?!\s+(?:tuổi|ngày))"),
    ("point", rf"năm\s+{_YEAR}"),
    ("today", rf"(?:{_PART_OF_DAY}|hôm)\s+(?P<today>nay|qua)(?!\w)"),
    (
        "last month",
        r"(?:(?:hồi|trong|vào|giữa|đầu|cuối)\s+|(?<=[,.:;(]\s)|^)tháng\s+trước(?!\s+(?:đó|khi|đây))(?!\w)",
    ),
    ("last year", rf"{_NOT_COMPARED}năm\s+ngoái(?!\w)"),
    ("this year", rf"(?:trong|từ đầu)\s+năm(?:\s+nay|\s+qua)?(?!\s*\d)(?=\s*[,.;]|\s+{_ITS_UNIT})"),
)

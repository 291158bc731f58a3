"""Which articles may speak of foreign ties: a quick look before the careful reading.

Nine of ten news articles name no country beside a province and an act between them; none of them is read.
All words that matter are found in one pass over the text.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import accumulate, chain

from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.articles.spelling import UPPER
from ingest.gazetteer import companies, known, unit_spellings
from ingest.gazetteer.reference import countries, foreign_places, vietnamese_units

# What a word in a line tells of it; a line tells what its words tell.
ACT = 1 << 0  # what brings two sides together: the rules of each kind of fact need such a word
ACTOR = 1 << 1  # who acts without such a word: a delegation, "hai tỉnh", the head of a unit
TIE = 1 << 2  # the words of ties themselves, rare enough to be read wherever the country is named
DEAL = 1 << 3  # what companies come for: a company alone is no sign, half of all news names one
LOCAL = 1 << 4
UNIT = 1 << 5  # the name of a first-level unit of Viet Nam
FOREIGN = 1 << 6
COUNTRY = 1 << 7
COMPANY = 1 << 8
BOTH = 1 << 9  # "hai tỉnh": those who were named before

_WORDS = {
    ACT | TIE | DEAL: """
        ký kết|ký thỏa thuận|ký biên bản|ký chương trình|ghi nhớ|thỏa thuận hợp tác""",
    ACT | TIE | FOREIGN: "kết nghĩa|quan hệ hữu nghị",
    ACT | DEAL: """
        thỏa thuận|tiếp|làm việc|tặng|tài trợ|đầu tư|vốn|khánh thành|khởi công|nhà máy|rót|chi nhánh|có mặt|
        thu hút|mở|viện trợ|ủng hộ|quyên góp|học bổng""",
    ACT: """
        ký|kí|quan hệ|thăm|đón|hội đàm|hội kiến|tiếp kiến|gặp|chào|công tác|khảo sát|tìm hiểu|đối thoại|trao|
        chúc Tết|cử đoàn|cử một đoàn|yết kiến|phái đoàn|học tập kinh nghiệm|giao lưu|
        hỗ trợ|bàn giao|giúp|hội nghị|hội thảo|diễn đàn|tọa đàm|triển lãm|hội chợ|
        lễ hội|ngày hội|tuần|huân chương|huy chương|kỷ niệm chương|danh hiệu|bằng khen|thành viên|mạng lưới|
        gia nhập|kết nạp|xuất khẩu|xây|dự án|khai trương|tổ chức|động thổ|cấp phép|giấy chứng nhận""",
    ACT | FOREIGN: """
        FDI|ĐTNN|kim ngạch|đầu tư nước ngoài|đầu tư trực tiếp nước ngoài|vốn nước ngoài|
        doanh nghiệp nước ngoài|địa phương nước ngoài|địa phương của nước ngoài|đối tác nước ngoài|
        đoàn nước ngoài|khách nước ngoài|đối tác quốc tế|đoàn quốc tế|khách quốc tế|tổ chức quốc tế""",
    ACTOR: "đoàn|hợp tác|chủ tịch|bí thư|giám đốc|anh em",
    ACTOR | LOCAL | BOTH: "hai bên|hai tỉnh|hai thành phố|hai địa phương|hai huyện|cả hai tỉnh",
    FOREIGN: "đại sứ|lãnh sự|thị trưởng|tỉnh trưởng|thống đốc",
    LOCAL: """
        UBND|HĐND|Tỉnh ủy|Thành ủy|tỉnh|thành phố|TP|huyện|quận|thị xã|Sở|Trường|Đại học|Cục|Công an|
        địa phương""",
}
_COMMON = (
    "Anh",
    "Ý",
    "Áo",
    "Nga",
    "Cu",
    "Công",
    "Mali",
    "Nam",
    "Trung",
)  # countries, but also words and names
_LEADS = ("nước ", "của ", "tại ", "ở ", "sang ", "từ ", "thăm ", "và ", "với ", "(", ", ", "– ", "- ")
_BEFORE, _BEHIND = 2, 3  # lines around such a place that are read with it
_PARTNER_NAME = 5  # letters, at the least, of a partner place that tells as much as its country
_TOP = 3  # lines that tell what an article is about


def is_worth_reading(text: str) -> bool:
    """Say whether an article may hold a tie: an act, a local and a foreign name in one line.

    >>> is_worth_reading("Tỉnh Hà Nam ký bản ghi nhớ với tỉnh Gifu (Nhật Bản).")
    True
    >>> is_worth_reading("Nhật Bản thắng 2-0.") or is_worth_reading("UBND tỉnh Hà Nam họp và ký quyết định.")
    False
    """
    return bool(lines_to_read(text))


@lru_cache(maxsize=4)
def lines_to_read(text: str) -> frozenset[int]:
    """Return the lines that may tell of a tie, or teach what names mean, by number; none for most news."""
    found = list(_signs(text))
    if not _may_tie(_together(found)):
        return frozenset()
    signs = _lines(text, found)
    foreign = {number for number, sign in signs.items() if _is_foreign(sign)}
    ties = {number for number, sign in signs.items() if sign & TIE and _is_local(sign)}
    unit = any(sign & UNIT for sign in signs.values())
    spots = {number for number in foreign if unit and signs[number] & ACT and _is_local(signs[number])}
    if not foreign or not (ties or spots):
        return frozenset()
    numbers = list(signs)
    around = {
        numbers[at]
        for place, number in enumerate(numbers)
        if number in spots
        for at in range(max(0, place - _BEFORE), min(len(numbers), place + _BEHIND + 1))
    }
    both = {number for number, sign in signs.items() if sign & BOTH}
    return frozenset(around | ties | both | foreign | set(numbers[:_TOP]))


def may_tell(sentence: str) -> bool:
    """Say whether a sentence of an article that is read may tell of a fact."""
    return any(sign & (ACT | ACTOR) for _, sign in _signs(sentence))


def tells_an_act(text: str) -> bool:
    """Say whether a text has a word for what brings two sides together."""
    return any(sign & ACT for _, sign in _signs(text))


def _together(found: Iterable[tuple[int, int]]) -> int:
    """Return what words tell taken together."""
    signs = 0
    for _, sign in found:
        signs |= sign
    return signs


def _may_tie(signs: int) -> bool:
    """Say whether words of a text may, line by line, tell of a tie: most news lack one sort altogether."""
    return _is_foreign(signs) and _is_local(signs) and bool(signs & TIE or (signs & UNIT and signs & ACT))


def _is_foreign(sign: int) -> bool:
    return bool(sign & (FOREIGN | COUNTRY) or (sign & COMPANY and sign & DEAL))


def _is_local(sign: int) -> bool:
    return bool(sign & (LOCAL | UNIT))


def _lines(text: str, found: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Return what each line tells by the words found in it, by its number, without blank ones."""
    lines = text.split("\n")
    begins = list(accumulate((len(line) + 1 for line in lines), initial=0))
    signs = {number: 0 for number, line in enumerate(lines) if line.strip()}
    for at, sign in found:
        signs[bisect_right(begins, at) - 1] |= sign
    return signs


def _signs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the words that matter, with where they begin; only whole words count."""
    finder, signs, words = _finder()
    for index, start, end in finder.find_matches_as_indexes(text):
        if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
            continue
        if signs[index] & COUNTRY and not _names_a_country(text, words[index], start, end):
            continue
        yield start, signs[index]


def _names_a_country(text: str, word: str, start: int, end: int) -> bool:
    """Say whether a name of a country is no part of a longer name and no common word."""
    if text[end : end + 1] == " " and text[end + 1 : end + 2] in UPPER and text[end + 1 : end + 2]:
        return False
    return word not in _COMMON or text.endswith(_LEADS, 0, start)


@cache
def _finder() -> tuple[AhoCorasick, tuple[int, ...], tuple[str, ...]]:
    """Return what finds all words in one pass, and of each what it tells and how it is written."""
    found: dict[str, int] = defaultdict(int)
    for word, sign in chain(_words(), _names()):
        found[word] |= sign
    words = tuple(found)
    return AhoCorasick(words, matchkind=MatchKind.LeftmostLongest), tuple(found.values()), words


def _words() -> Iterator[tuple[str, int]]:
    """Yield the words, as they are written within and at the beginning of a sentence."""
    for sign, words in _WORDS.items():
        for word in "".join(line.strip() for line in words.splitlines()).split("|"):
            yield word, sign
            yield word[0].upper() + word[1:], sign


def _names() -> Iterator[tuple[str, int]]:
    """Yield the names of companies, international bodies, countries and Vietnamese units."""
    yield from ((name, COMPANY) for name in companies.abroad())
    yield from ((name, FOREIGN) for name in known.names())
    yield from ((name, ACT) for name in known.networks())  # to be named with one is to belong to it
    yield from ((name, COUNTRY) for place, names in countries() if place.code != "VN" for name in names)
    ours = {name for _, names in vietnamese_units() for name in names}
    partners = {name for _, names in foreign_places() for name in names if len(name) >= _PARTNER_NAME}
    yield from ((name, COUNTRY) for name in sorted(partners - ours))
    yield from ((name, UNIT) for place, names in vietnamese_units() if place.first_level for name in names)
    yield from ((name, UNIT) for name in unit_spellings())

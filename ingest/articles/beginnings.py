"""Where a name may begin: at a capital, a number, or one of the words that begin one in lower case."""

import re
from functools import cache

from ingest.articles.spelling import UPPER, words
from ingest.gazetteer import known

_LOWER = words(
    """
    tỉnh bang tiểu vùng khu cộng thành thủ đô quận huyện hạt châu thị trấn xã phường hai ba bốn năm sáu
    bảy tám chín mười các những nhiều một chính hội tòa trường đại học tập tổng công ngân hiệp sở bệnh viện
    cụm lãnh phó bộ ông bà đồng ngài anh chị bác nhà cơ tổ quỹ mạng liên trung ủy ban
    """
)
_CAPITALS = frozenset(UPPER)
_WORD = re.compile(r"(?<!\w)\w+")


def next_word(text: str, position: int) -> re.Match[str] | None:
    """Return the next word with which a name may begin.

    >>> next_word("vào đầu năm, tỉnh Hà Nam", 0)[0], next_word("theo ông", 8)
    ('năm', None)
    """
    lower = _lower()
    for word in _WORD.finditer(text, position):
        if word[0][0] in _CAPITALS or word[0] in lower or word[0][0].isdecimal():
            return word
    return None


@cache
def _lower() -> frozenset[str]:
    return _LOWER | known.first_words()

"""Sums of money as Vietnamese articles write them: number, scale, currency, and how exact they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from graph.records import Amount


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum of money and where it stands, with the word that bounds it."""

    start: int
    end: int
    amount: Amount


_BOUNDS = {
    "min": "hơn|trên|vượt|ít nhất|tối thiểu|không dưới",
    "max": "gần|dưới|tối đa|không quá|chưa đến|chưa tới",
    "approx": "khoảng|xấp xỉ|ước tính|ước|chừng|tầm|cỡ",
}
_SCALES = {
    "nghìn tỷ": 10**12,
    "ngàn tỷ": 10**12,
    "trăm tỷ": 10**11,
    "tỷ": 10**9,
    "trăm triệu": 10**8,
    "triệu": 10**6,
    "trăm nghìn": 10**5,
    "nghìn": 10**3,
    "ngàn": 10**3,
}
_DOLLAR = r"(?:đô[ -]?la|đôla|đồng đô la|dollar)"
# The longer names first: "đô la Úc" is no "đô la".
_CURRENCIES = {
    "AUD": rf"{_DOLLAR} (?:Úc|Australia|Australian)|AUD",
    "CAD": rf"{_DOLLAR} Canada|CAD",
    "SGD": rf"{_DOLLAR} Singapore|SGD",
    "HKD": rf"{_DOLLAR} (?:Hồng Kông|Hong Kong)|HKD",
    "NZD": rf"{_DOLLAR} New Zealand|NZD",
    "TWD": rf"{_DOLLAR} Đài Loan|Đài tệ|TWD|NTD",
    "USD": rf"USD|US\$|{_DOLLAR}(?: Mỹ)?|\$",
    "VND": r"đồng(?! (?:thời|chí|bào|đều|tình|ý|hành|bằng|loạt|đô))(?: Việt Nam)?|VNĐ|VND|đ(?!\w)",
    "EUR": r"(?:đồng )?[Ee]uro|EUR",
    "JPY": r"[Yy]ên(?: Nhật)?(?! [A-ZĐ])|[Yy]en|JPY",
    "CNY": r"(?:đồng )?[Nn]hân dân tệ|NDT|CNY|RMB|tệ",
    "KRW": r"[Ww]on|KRW",
    "GBP": r"bảng Anh|GBP",
    "CHF": r"[Ff]ranc Thụy Sĩ|CHF",
    "THB": r"[Bb]ạt|[Bb]aht|THB",
    "LAK": r"[Kk]íp|[Kk]ip|LAK",
    "KHR": r"[Rr]iel|KHR",
    "NOK": r"[Kk]rone(?: Na Uy)?(?! (?:Đan Mạch|Thụy Điển))|NOK",
    "DKK": r"[Kk]rone Đan Mạch|DKK",
    "SEK": r"[Kk]rona(?: Thụy Điển)?|[Kk]rone Thụy Điển|SEK",
    "MYR": r"[Rr]inggit|MYR",
    "RUB": r"[Rr]úp|RUB",
    "INR": r"[Rr]upee|INR",
}
_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_SCALE = "|".join(rf"{scale.replace('tỷ', 't[ỷỉ]')}" for scale in _SCALES)
_BEGINNING = r"(?=[\d$u]|(?<!\w)[cdghktvxíư])"  # most letters of a text are passed over at once
_PATTERN = re.compile(
    rf"{_BEGINNING}(?:(?<!\w)(?P<bound>{'|'.join(f'(?:{words})' for words in _BOUNDS.values())})\s+)?"
    rf"(?P<symbol>(?:US)?\$\s?)?(?<![\d.,/-])(?P<number>{_NUMBER})(?:\s*(?P<scale>{_SCALE})(?!\w))?"
    r"(?:\s(?P<more>\d{1,3}(?:,\d+)?)\s(?P<more_scale>triệu|nghìn|ngàn)(?!\w))?"  # "1 tỷ 850 triệu"
    rf"(?:\s*(?:{'|'.join(f'(?P<{code}>{names})' for code, names in _CURRENCIES.items())})(?!\w))?",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
# Without a number and one of these there is no sum.
_HINT = re.compile(
    r"\$|USD|[ĐđDd]ồng|[ĐđDd][ôo]|VN[DĐ]|[Ee]uro|[Yy][êe]n|tệ|[Ww]on|"
    r"bảng|[Bb]ạt|[Kk]íp|[Kk]ron|[Rr]inggit|\d ?đ|[A-Z]{3}"
)
# What may stand between two sums of one currency; "2 triệu người và 3 USD" is one sum.
_SHARES = re.compile(r"\s*(?:[,;–-]|và|đến|tới)(?!\w)[^\d.;]{0,60}")


def find(text: str) -> Iterator[Sum]:
    """Yield the sums of a text; one without a currency has that of the next ("3,4 tỷ và 3,2 tỷ USD").

    >>> [(found.amount.value, found.amount.currency) for found in find("hơn 1,6 tỷ USD và 500 tỉ đồng")]
    [(1600000000.0, 'USD'), (500000000000.0, 'VND')]
    >>> [found.amount.value for found in find("1 tỷ 200 triệu USD")]
    [1200000000.0]
    """
    if not (_DIGIT.search(text) and _HINT.search(text)):
        return
    open_sums: list[re.Match[str]] = []
    for match in _PATTERN.finditer(text):
        currency = _currency(match)
        if not currency:
            joined = open_sums and _SHARES.fullmatch(text, open_sums[-1].end(), match.start())
            open_sums = [*(open_sums if joined else []), match] if match["scale"] else []
            continue
        if open_sums and _SHARES.fullmatch(text, open_sums[-1].end(), match.start()):
            yield from (_sum(one, currency) for one in open_sums)
        open_sums = []
        yield _sum(match, currency)


def _currency(match: re.Match[str]) -> str:
    if match["symbol"]:
        return "USD"
    return next((code for code in _CURRENCIES if match[code] is not None), "")


def _sum(match: re.Match[str], currency: str) -> Sum:
    scale = (match["scale"] or "").casefold().replace("tỉ", "tỷ")
    value = _value(match["number"]) * _SCALES.get(scale, 1)
    if match["more"]:
        value += _value(match["more"]) * _SCALES[match["more_scale"].casefold()]
    bound = next((b for b, words in _BOUNDS.items() if _is_one(match["bound"], words)), "exact")
    return Sum(match.start(), match.end(), Amount(float(value), currency, bound))


def _is_one(word: str | None, words: str) -> bool:
    return bool(word) and str(word).casefold() in words.split("|")


def _value(number: str) -> Decimal:
    """Read a number: a dot before three digits parts thousands, a comma or another dot is decimal."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", number):
        number = number.replace(".", "")
    return Decimal(number.replace(",", "."))

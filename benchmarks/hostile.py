"""Articles that nobody would write: mutated ones, and long texts of one thing."""

import random
import unicodedata

SIZE = 100_000  # letters
_WORDS = (
    "tỉnh", "thành phố", "(Lào)", "ký kết", "đã ký", "sẽ ký", "bản ghi nhớ", "24-29/9", "31/2/2024",
    "năm 9999", "hơn 1,6 tỷ USD", "hai tỉnh", "UBND", "Hà Nội", "\u200b", "\u0301", "“", "(", ")", "...", ";",
    "\n\n", "| ", "TIN LIÊN QUAN", "ảnh:", "0", "1.000.000.000.000.000.000.000 đồng", "\ufeff", "Đ", "🇻🇳",
    "\r\n", "\t",
)  # fmt: skip


def hostile() -> dict[str, str]:
    """Return texts of the size with little in them but what expressions repeat over."""
    parts = {
        "capitals": "A", "capital words": "Nam ", "Vietnamese capitals": "Đắk Lắk ", "digits": "1",
        "dates": "1/2/2024 ", "numbers": "1.000,5 ", "slashes": "1-2/", "money": "tỷ USD ",
        "signing": "ký kết với ", "signed": "đã ký ", "provinces": "tỉnh Bình Dương, ", "countries": "(Lào) ",
        "open brackets": "(", "brackets": "()", "open quotes": "“", "quotes": "“a” ", "spaces": " ",
        "hard spaces": "\u00a0", "lines": "\n", "dashes": "- ", "commas": ", ", "stops": ". ", "letters": "a",
        "words": "và ", "marks": "\u0301", "abbreviations": "TP.", "offices": "Chủ tịch UBND ", "bars": "| ",
        "hyphens": "Sa-van-", "names as the rules see them": "\ue010 ", "lists of them": "\ue000, ",
        "visits": "đoàn công tác do ông ",
    }  # fmt: skip
    return {name: (part * SIZE)[:SIZE] for name, part in parts.items()}


def mutated(chance: random.Random, texts: list[str]) -> str:
    text = chance.choice(texts)
    for _ in range(chance.randrange(1, 12)):
        text = chance.choice(_CHANGES)(chance, text, chance.choice(texts))
    return text


def _cut(chance: random.Random, text: str, _: str) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.randrange(1, 60) :]


def _put(chance: random.Random, text: str, _: str) -> str:
    at = chance.randrange(len(text) + 1)
    word = chance.choice(_WORDS) * chance.choice((1, 1, 1, 40))
    return f"{text[:at]}{chance.choice(('', ' '))}{word} {text[at:]}"


def _splice(chance: random.Random, text: str, other: str) -> str:
    at, begin = chance.randrange(len(text) + 1), chance.randrange(len(other) + 1)
    return text[:at] + other[begin : begin + chance.randrange(1, 400)] + text[at:]


def _shuffle(chance: random.Random, text: str, _: str) -> str:
    between = chance.choice((" ", "\n", ". ", ", "))
    pieces = text.split(between)
    at = chance.randrange(len(pieces))
    some = pieces[at : at + 8]
    chance.shuffle(some)
    return between.join(pieces[:at] + some + pieces[at + 8 :])


def _letters(chance: random.Random, text: str, _: str) -> str:
    at = chance.randrange(len(text) + 1)
    change = chance.choice((str.upper, str.lower, str.title, lambda part: unicodedata.normalize("NFD", part)))
    return text[:at] + change(text[at : at + 200]) + text[at + 200 :]


def _joined(chance: random.Random, text: str, _: str) -> str:
    gone = chance.choice((". ", "\n", ", ", "."))
    return text.replace(gone, chance.choice((" ", "", gone * 2)))


_CHANGES = (_cut, _put, _splice, _shuffle, _letters, _joined)

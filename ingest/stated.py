"""Facts as they are compared with a gold standard: parties under folded names, dates as written."""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

_BEFORE = (
    "uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd", "chinh quyen nhan dan", "chinh quyen", "lanh dao",
    "tinh uy", "thanh uy", "doan dai bieu", "doan cong tac", "khu tu tri dan toc choang", "khu tu tri",
    "thanh pho", "tp", "tinh", "thi xa", "tx", "thi tran", "quan", "huyen", "vung", "bang", "thu do",
    "dac khu", "chau", "phuong", "xa", "tap doan", "tong cong ty", "cong ty", "tnhh mtv", "tnhh", "co phan",
    "cp", "hang", "truong", "the", "chdcnd", "vuong quoc", "cong hoa", "lien bang",
)  # fmt: skip
_BEHIND = (
    "province", "prefecture", "city", "county", "district", "region", "oblast", "voivodeship", "state",
    "town", "municipality", "group", "corporation", "corp", "company", "co", "ltd", "inc", "jsc",
    "zhuang autonomous",
)  # fmt: skip
_SAIGON = re.compile(r"\b(?:tp hcm|tphcm|hcmc|hcm)\b")
_SEAT = re.compile(r"^(?:people s )?(?:committee|government|party committee) of ")
_ADDRESS = re.compile(r"\bpeople s committee of\b")
_NOT_WORD = re.compile(r"[^0-9a-z\u0080-\uffff]+")


@dataclass(frozen=True, slots=True)
class Actor:
    """A party of a fact under all its names, folded; ``shown`` is how it was written."""

    names: tuple[str, ...]
    country: str | None
    shown: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact, of the gold standard or predicted, as far as it is compared."""

    kind: str
    status: str
    home: tuple[Actor, ...]  # of Viet Nam
    abroad: tuple[Actor, ...]
    start: str = ""
    end: str = ""
    valid_until: str = ""
    amount: float | None = None
    currency: str = ""
    quote: str = ""
    quote_start: int = -1
    certain: bool = True

    @property
    def pairs(self) -> int:
        """How many pairs of a Vietnamese and a foreign party it names."""
        return len(self.home) * len(self.abroad)

    @property
    def written(self) -> tuple[tuple[str, ...], ...]:
        """The parties of either side as they were written."""
        return tuple(tuple(sorted(actor.shown for actor in side)) for side in (self.home, self.abroad))


def stated(record: Mapping[str, Any]) -> Stated:
    """Read a fact; a field of the wrong type is taken as absent."""
    listed = record.get("parties")
    parties = [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
    actors = [_actor(one) for one in parties if one.get("role") != "leader"]
    start = record.get("quote_start")
    return Stated(
        kind=_text(record.get("type")),
        status=_text(record.get("status")),
        home=tuple(actor for actor in actors if actor.country == "VN"),
        abroad=tuple(actor for actor in actors if actor.country != "VN"),
        start=_text(record.get("start")),
        end=_text(record.get("end")),
        valid_until=_text(record.get("valid_until")),
        amount=_number(record.get("amount")),
        currency=_text(record.get("currency")),
        quote=_text(record.get("quote")),
        quote_start=start if isinstance(start, int) and not isinstance(start, bool) else -1,
        certain=record.get("certain") is not False,
    )


def _actor(record: Mapping[str, Any]) -> Actor:
    vi, plain, en = (record.get(name) for name in ("name_vi", "name", "name_en"))
    aliases = record.get("aliases")
    given = [vi, plain, en, *(aliases if isinstance(aliases, list) else [])]
    names = dict.fromkeys(fold(name) for name in given if isinstance(name, str))
    country = record.get("country")
    return Actor(
        tuple(name for name in names if name),
        country if isinstance(country, str) else None,
        str(plain or vi or en).lower(),
    )


@lru_cache(maxsize=10_000)
def fold(name: str) -> str:
    """Return a name as it is compared: without marks and without the words for kinds of things.

    >>> fold("Tỉnh Bình Dương"), fold("Jiangsu Province"), fold("UBND TP.HCM")
    ('binh duong', 'jiangsu', 'ho chi minh')
    """
    marked = unicodedata.normalize("NFD", name.lower().replace("đ", "d").replace("ð", "d"))
    plain = "".join(char for char in marked if unicodedata.category(char) != "Mn")
    words = _ADDRESS.sub("", _NOT_WORD.sub(" ", plain)).strip()
    words = _SEAT.sub("", _SAIGON.sub("ho chi minh", words))
    while (shorter := _stripped(words)) != words:
        words = shorter
    return words


def _stripped(words: str) -> str:
    for kind in _BEFORE:
        if words.startswith(kind + " ") and len(words) > len(kind) + 1:
            words = words[len(kind) + 1 :].strip()
    for kind in _BEHIND:
        if words.endswith(" " + kind):
            words = words[: -len(kind) - 1].strip()
    return words


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> float | None:
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return None
    return number if math.isfinite(number) else None

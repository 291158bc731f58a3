"""International organisations, aid agencies and networks of localities, known by their names."""

import csv
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.records import EntityKind

_TABLE = Path(__file__).parent / "networks.tsv"
# "KOICA (Hàn Quốc)" keeps its bracket for others; "(KOICA)" and the seat in Vietnam belong to the name.
_REST = r"(?:\s*\([A-Z][\w&.-]{1,15}(?:[ -]\w{2,10})?\))?(?:\s+(?:tại\s+)?Việt Nam(?!\w))?"
_WORD_START = re.compile(r"(?<!\w)[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Known:
    """A body that acts across borders; one of many countries has no ``country``."""

    code: str
    kind: EntityKind
    country: str
    name_en: str
    name_vi: str


@cache
def _bodies() -> tuple[re.Pattern[str], dict[str, Known], tuple[str, ...]]:
    """Return the expression for all names, the longest first, whom each means, and the names."""
    found: dict[str, Known] = {}
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            body = Known(row["code"], EntityKind(row["kind"]), row["country"], row["name_en"], row["name_vi"])
            for name in filter(None, (body.name_vi, body.name_en, *row["aliases"].split("|"))):
                found.setdefault(name, body)
    names = "|".join(_expression(name) for name in sorted(found, key=len, reverse=True))
    folded = {name.casefold(): body for name, body in found.items()}
    return re.compile(rf"(?<!\w)(?P<name>{names})(?!\w){_REST}"), folded, tuple(found)


def _expression(name: str) -> str:
    """Let each word of a name begin with a capital or not, as the press does; an abbreviation is fixed."""
    if " " not in name:
        return re.escape(name)
    parts = (_either(part) for part in name.split(" "))
    return r"\s".join(parts).replace(r"\s\-\s", r"\s?[-–]\s?")


def _either(word: str) -> str:
    both = f"[{word[0].upper()}{word[0].lower()}]" if _WORD_START.match(word) else re.escape(word[0])
    return both + re.escape(word[1:])


def match(text: str, at: int) -> re.Match[str] | None:
    """Return the known name that begins at a point of a text."""
    return _bodies()[0].match(text, at)


@cache
def first_words() -> frozenset[str]:
    """Return the words with which known names begin, with a capital or without."""
    found = {re.split(r"\W", name)[0] for name in names()}
    return frozenset(found | {word[0].lower() + word[1:] for word in found if word})


def named(found: re.Match[str]) -> Known:
    """Return whom a found name means."""
    return _bodies()[1][re.sub(r"\s?[-–]\s?", " - ", " ".join(found["name"].split())).casefold()]


def names() -> tuple[str, ...]:
    """Return all names and abbreviations, as the table writes them."""
    return _bodies()[2]


def networks() -> tuple[str, ...]:
    """Return the names of networks of localities."""
    found = _bodies()[1]
    return tuple(name for name in names() if found[name.casefold()].kind is EntityKind.CITY_NETWORK)

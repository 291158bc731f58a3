"""Companies that invest across borders, and the country that each comes from."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "companies.tsv"
# Words for the legal form, before a name and behind it: "Tập đoàn X" and "X Group" are X.
_BEFORE = frozenset(
    (
        "tập",
        "đoàn",
        "tổng",
        "công",
        "ty",
        "tnhh",
        "mtv",
        "cổ",
        "phần",
        "cp",
        "một",
        "thành",
        "viên",
        "trách",
        "nhiệm",
        "hữu",
        "hạn",
        "hãng",
        "liên",
        "doanh",
    )
)
_SHORT = 3  # letters of an abbreviation, at the most
_BEHIND = frozenset(
    (
        "group",
        "corporation",
        "corp",
        "co",
        "ltd",
        "limited",
        "inc",
        "company",
        "holdings",
        "holding",
        "jsc",
        "ag",
        "plc",
        "corp.",
        "co.",
        "ltd.",
        "inc.",
    )
)


@dataclass(frozen=True, slots=True)
class Company:
    """A company by the name that it goes by; ``country`` is that of its seat.

    ``after_word``: the name is also a word, a person or a place, and counts only after "công ty" or the like.
    """

    name: str
    country: str
    after_word: bool = False


def find(name: str) -> Company | None:
    """Return the company of exactly this name, with or without words for its legal form.

    >>> find("Tập đoàn Samsung"), find("Samsung Display Bắc Ninh")
    (Company(name='Samsung', country='KR', after_word=False), None)
    """
    words = bare(name)
    found = _longest(words, 0)
    return found[1] if found and found[0] == len(words) else None


def owner(name: str) -> Company | None:
    """Return the company whose name stands inside the name of a body: its parent, as a rule.

    >>> owner("Công ty TNHH Điện tử Samsung Display Bắc Ninh").name
    'Samsung Display'
    """
    words = bare(name)
    for at in range(len(words)):
        found = _longest(words, at)
        if found and (at == 0 or not found[1].after_word):
            return found[1]
    return None


def opening(run: str) -> Company | None:
    """Return the company whose name begins a run of capitalised words that has no "công ty" before it."""
    found = _longest(run.split(), 0)
    return found[1] if found and not found[1].after_word else None


def abroad() -> frozenset[str]:
    """Return the names of foreign companies that need no "công ty" before them, also in capitals."""
    found = (name for name, one in _rows() if one.country != "VN" and not one.after_word)
    return frozenset(spelled for name in found for spelled in (name, name.upper(), _in_lower_case(name)))


def _in_lower_case(name: str) -> str:
    """Return a name in capitals as others may write it: "AEON", "Aeon"; abbreviations stay."""
    return " ".join(
        word.capitalize() if word.isupper() and len(word) > _SHORT else word for word in name.split()
    )


def bare(name: str) -> list[str]:
    """Return the words of a name without those for its legal form.

    >>> bare("Công ty TNHH Sao Mai Vina"), bare("Sao Mai Group")
    (['Sao', 'Mai', 'Vina'], ['Sao', 'Mai'])
    """
    words = name.split()
    first = next((i for i, word in enumerate(words) if word.casefold() not in _BEFORE), len(words))
    last = len(words)
    while last > first + 1 and words[last - 1].casefold().strip(",") in _BEHIND:
        last -= 1
    return words[first:last] or words


def short(name: str) -> list[str]:
    """Return what a company that was named in full may be called later: without its form, and its trade.

    >>> short("Công ty TNHH Điện tử Sao Mai Vina")
    ['Điện tử Sao Mai Vina', 'Sao Mai Vina']
    """
    words = bare(name)
    last = max((i for i, word in enumerate(words) if word.islower()), default=-1)
    trade = [" ".join(words[last + 1 :])] if 0 <= last < len(words) - 2 else []
    return [" ".join(words), *trade]


def _longest(words: Sequence[str], at: int) -> tuple[int, Company] | None:
    """Return the company with the longest name that begins at a word, and where that name ends."""
    if at >= len(words):
        return None
    for spelled, company in _table().get(_fold(words[at]), ()):
        if tuple(map(_fold, words[at : at + len(spelled)])) == spelled:
            return at + len(spelled), company
    return None


def _fold(word: str) -> str:
    return word.casefold().replace("’", "'").replace("-", "").strip(".,")


@cache
def _table() -> Mapping[str, list[tuple[tuple[str, ...], Company]]]:
    """Return all names by their first word, the longest first."""
    table: dict[str, list[tuple[tuple[str, ...], Company]]] = defaultdict(list)
    for name, company in _rows():
        spelled = tuple(map(_fold, name.split()))
        table[spelled[0]].append((spelled, company))
    for names in table.values():
        names.sort(key=lambda entry: -len(entry[0]))
    return table


def _rows() -> Iterator[tuple[str, Company]]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            company = Company(row["name"], row["country"], bool(row["after_word"]))
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                yield name, company

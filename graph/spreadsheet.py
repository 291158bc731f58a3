"""Answers as tables that a spreadsheet program may open: no cell runs as a formula, Vietnamese is readable.

The CSV of SPARQL keeps every value as it is, and a spreadsheet runs a value that begins with ``=``. Here such
a value gets an apostrophe in front, as OWASP advises, wherever a program may see a cell begin: Excel parts
cells at semicolons where the comma is the decimal sign, as in Viet Nam. Numbers stay numbers.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from graph.terms import PREFIXES

_BOM = "\ufeff"  # without it Excel does not read UTF-8
_NUMERIC = frozenset(
    PREFIXES["xsd"] + name
    for name in (
        *("integer", "decimal", "double", "float", "long", "int", "short", "byte"),
        *("nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger"),
        *("unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"),
    )
)
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,4})?")
_FORMULA = frozenset("=+-@＝＋－＠﹢﹣﹦﹫−")
# What is before a cell: the start or a separator, then what programs skip. Taken in one piece: linear.
_BEFORE = re.compile(
    r"(?:^|[;\t\r\n])[;\s\x00-\x1f\x7f\xad\u200b-\u200f\u2028-\u202f\u2060-\u2064\ufeff'\"]*+"
)


def harmless(text: str) -> str:
    """Return a text that no spreadsheet program runs.

    >>> harmless("=1+2"), harmless("Hà Nội; =cmd"), harmless("a-b")
    ("'=1+2", "Hà Nội; '=cmd", 'a-b')
    """
    guarded = _BEFORE.sub(_guarded, text)
    return f"'{guarded}" if text[:1] in {"\t", "\r", "\n"} else guarded


def spreadsheet(answer: bytes) -> bytes:
    """Return an answer in the JSON format of SPARQL as CSV for a spreadsheet, a column a variable."""
    read: dict[str, Any] = json.loads(answer)
    if "boolean" in read:
        return _written(["boolean"], [[str(read["boolean"]).lower()]])
    names: list[str] = read["head"]["vars"]
    return _written(
        names, ([_cell(row.get(name, {})) for name in names] for row in read["results"]["bindings"])
    )


def table(names: Sequence[str], rows: Iterable[Iterable[str | int | float]]) -> bytes:
    """Return rows as CSV for a spreadsheet: texts that nothing runs, numbers as numbers."""
    return _written(names, ([harmless(c) if isinstance(c, str) else c for c in row] for row in rows))


def _guarded(before: re.Match[str]) -> str:
    following = before.string[before.end() : before.end() + 1]
    return f"{before[0]}'" if following in _FORMULA else before[0]


def _cell(term: dict[str, Any]) -> str | Decimal:
    """Return a number only for a literal that is one, by its type and by how it is written."""
    value = term.get("value", "")
    if not isinstance(value, str):  # a triple term
        return harmless(json.dumps(value, ensure_ascii=False))
    if term.get("datatype") in _NUMERIC and _NUMBER.fullmatch(value):
        return Decimal(value)
    return harmless(value)


def _written(names: Sequence[str], rows: Iterable[Sequence[str | int | float | Decimal]]) -> bytes:
    """Return rows as CSV with a byte order mark; texts in the rows are to be harmless already."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([harmless(name) for name in names])
    writer.writerows(rows)
    return (_BOM + out.getvalue()).encode()

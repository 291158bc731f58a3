"""The rows of a CSV file by what their cells mean."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO, TypeVar

from graph.errors import SourceError
from graph.spans import TimeSpan, parse
from ingest.cells import MOST_NAME, plain
from ingest.sources.table.mapping import Columns

Meaning = TypeVar("Meaning")
_MOST = 200_000  # rows
_NUMBERS = re.compile(r"(?:(\d{1,2})[/.-])?(\d{1,2})[/.-](\d{4})")


@dataclass(frozen=True, slots=True)
class Row:
    """One row; what it does not tell is empty."""

    name: str
    cells: Mapping[str, str]
    dates: str

    def text(self, meaning: str, most: int = 2_000) -> str:
        """Return a cell."""
        return plain(self.cells.get(meaning, ""), f"{self.name}, {meaning}", most)

    def name_of(self, meaning: str) -> str:
        """Return a cell that holds a name."""
        return self.text(meaning, MOST_NAME)

    def one_of(self, meaning: str, known: Mapping[str, Meaning]) -> Meaning:
        """Return what a cell says whose values are known beforehand."""
        value = self.text(meaning)
        if value not in known:
            raise SourceError(f"{self.name}: unknown {meaning} {value[:100]!r}; known: {', '.join(known)}")
        return known[value]

    def span(self, meaning: str) -> TimeSpan | None:
        """Return a date, as the mapping says dates are written; an empty cell is None."""
        value = self.name_of(meaning)
        try:
            return parse(_iso(value, self.dates)) if value else None
        except ValueError as error:
            raise SourceError(f"{self.name}, {meaning}: {error} (dates are {self.dates})") from None


def read(stream: BinaryIO, columns: Columns) -> Iterator[Row]:
    """Yield the rows; SourceError where a column is neither mapped nor ignored, or a row is not whole."""
    try:
        with io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text:
            yield from _rows(csv.DictReader(text, delimiter=columns.delimiter, strict=True), columns)
    except UnicodeDecodeError as error:
        raise SourceError(f"not in UTF-8 (byte {error.start})") from None
    except csv.Error as error:
        raise SourceError(f"not CSV as the mapping says: {error}") from None


def _rows(table: "csv.DictReader[str]", columns: Columns) -> Iterator[Row]:
    head = _head(table, columns)
    for number, fields in enumerate(table, start=1):
        if number > _MOST:
            raise SourceError(f"more than {_MOST:,} rows")
        if None in fields or None in fields.values():
            raise SourceError(f"row {number}: not as many cells as the head has columns")
        yield _row(number, {head[name]: cell for name, cell in fields.items()}, columns)


def _head(table: "csv.DictReader[str]", columns: Columns) -> dict[str, str]:
    """Return the names of the columns without what is not seen."""
    names = {name: plain(name, "the head", MOST_NAME) for name in table.fieldnames or ()}
    wanted = {*columns.columns.values(), *columns.ignored}
    if len(set(names.values())) < len(table.fieldnames or ()):
        raise SourceError(f"two columns have one name: {sorted(names.values())}")
    if missing := sorted(wanted - set(names.values())):
        raise SourceError(f"no column {', '.join(map(repr, missing))}")
    if unread := sorted(set(names.values()) - wanted):
        raise SourceError(f"columns nobody reads: {', '.join(map(repr, unread))}; map or ignore them")
    return names


def _row(number: int, fields: Mapping[str, str], columns: Columns) -> Row:
    cells = {meaning: fields[column] for meaning, column in columns.columns.items()}
    for meaning, words in columns.values.items():
        cells[meaning] = words.get(plain(cells[meaning], f"row {number}, {meaning}"), cells[meaning])
    name = plain(cells.get("id", ""), f"row {number}, id", MOST_NAME) or str(number)
    return Row(f"row {name}", dict(columns.constants) | cells, columns.dates)


def _iso(value: str, order: str) -> str:
    """Return a date that is written in numbers as ISO 8601 writes it.

    >>> _iso("9/11/2023", "day-first"), _iso("9/11/2023", "month-first"), _iso("9/2007", "day-first")
    ('2023-11-09', '2023-09-11', '2007-09')
    """
    match = _NUMBERS.fullmatch(value) if order != "iso" else None
    if not match:
        return value
    first, second, year = match.groups()
    if first is None:
        return f"{year}-{second:0>2}"
    month, day = (second, first) if order == "day-first" else (first, second)
    return f"{year}-{month:0>2}-{day:0>2}"

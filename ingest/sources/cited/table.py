"""A row of a keyed-in table: each column is taken once, each value is known, nothing is left over."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

from graph.errors import SourceError
from graph.files import DATA, rows
from graph.identity import unit_iri
from graph.spans import TimeSpan, parse

Meaning = TypeVar("Meaning")

# Table of the reference data: the column that holds the last part of each IRI.
_KEYS = {
    "units.csv": "unit_key",
    "districts.csv": "key",
    "communes.csv": "key",
    "foreign_places.csv": "code",
    "countries.csv": "code",
}
_VIETNAMESE = frozenset({"units.csv", "districts.csv", "communes.csv"})


class Row:
    """One row of a table; whatever it says that the reader does not understand is a SourceError."""

    def __init__(self, table: str, fields: Mapping[str, str]) -> None:
        self._left = dict(fields)
        self.name = f"{table}#{fields.get('id') or fields.get('key') or '?'}"

    def text(self, column: str) -> str:
        """Take a column as it stands."""
        if column not in self._left:
            raise SourceError(f"no column {column!r} at {self.name}")
        return self._left.pop(column) or ""

    def texts(self, column: str) -> tuple[str, ...]:
        """Take a column that lists values with ``|`` between them."""
        return tuple(part for part in self.text(column).split("|") if part)

    def one_of(self, column: str, meanings: Mapping[str, Meaning]) -> Meaning:
        """Take a column whose values are known beforehand."""
        value = self.text(column)
        if value not in meanings:
            raise SourceError(f"unknown {column} {value!r} at {self.name}")
        return meanings[value]

    def flag(self, column: str) -> bool:
        """Take a column that holds ``yes`` or nothing."""
        return self.one_of(column, {"yes": True, "": False})

    def number(self, column: str) -> float:
        """Take a number."""
        value = self.text(column)
        try:
            return float(value)
        except ValueError:
            raise SourceError(f"{column} {value!r} is not a number at {self.name}") from None

    def span(self, column: str) -> TimeSpan | None:
        """Take a date or a range of dates; an empty column is None."""
        value = self.text(column)
        try:
            return parse(value) if value else None
        except ValueError as error:
            raise SourceError(f"{column}: {error} at {self.name}") from None

    def units(self, column: str) -> tuple[str, ...]:
        """Take Vietnamese units, by the keys of the reference data; returns IRIs."""
        return self._known(column, known_places(vietnamese=True))

    def foreign(self, column: str) -> tuple[str, ...]:
        """Take foreign places or countries, by the codes of the reference data; returns IRIs."""
        return self._known(column, known_places(vietnamese=False))

    def ignore(self, column: str) -> None:
        """Leave a column unread on purpose; say why where this is called."""
        self.text(column)

    def finish(self) -> None:
        """Raise if there are columns that nobody took."""
        if self._left:
            raise SourceError(f"columns nobody reads: {sorted(map(str, self._left))} at {self.name}")

    def _known(self, column: str, codes: frozenset[str]) -> tuple[str, ...]:
        found = self.texts(column)
        for code in found:
            if code not in codes:
                raise SourceError(f"unknown {column} {code!r} at {self.name}")
        return tuple(map(unit_iri, found))


def read_rows(file: Path) -> Iterator[Row]:
    """Read the rows of a table; the same key twice is an error."""
    seen: set[str] = set()
    for fields in rows(file):
        row = Row(file.stem, fields)
        if row.name in seen:
            raise SourceError(f"two rows are called {row.name}")
        seen.add(row.name)
        yield row


@cache
def known_places(*, vietnamese: bool) -> frozenset[str]:
    """Return the keys of all Vietnamese units, or the codes of all foreign places and countries."""
    tables = [table for table in _KEYS if (table in _VIETNAMESE) is vietnamese]
    return frozenset(_keys(tables))


def _keys(tables: Iterable[str]) -> Iterator[str]:
    for table in tables:
        yield from (row[_KEYS[table]] for row in rows(DATA / table))

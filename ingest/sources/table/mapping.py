"""What the columns of a table mean, as a person wrote it down."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from graph.errors import SourceError
from ingest.cells import MOST_NAME, plain

# What a column or a constant may tell; the first four are needed.
NEEDED = ("unit", "partner", "kind", "status")
MEANINGS = (
    *NEEDED,
    *("id", "unit_kind", "country", "partner_kind", "date", "until"),
    *("url", "title", "publisher", "published", "quote", "note", "confidence"),
)
_PARTS = {"title", "publisher", "licence", "url", "dates", "delimiter", "columns", "constants", "values"}
_PARTS |= {"ignore", "expect"}
_ORDERS = ("iso", "day-first", "month-first")
_MOST = 100_000  # bytes of a mapping


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column tells what, what holds for all rows, and what the words of a column mean."""

    title: str
    publisher: str
    url: str
    dates: str
    delimiter: str
    columns: Mapping[str, str]
    constants: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    ignored: frozenset[str]
    expected: Mapping[str, Any]


def read(file: Path) -> Columns:
    """Read a mapping; SourceError names what in it is not understood."""
    said = _loaded(file)
    _known(said, _PARTS, f"{file}")
    columns, constants, ignored = (_texts(said, part, file) for part in ("columns", "constants", "ignore"))
    told = [*columns, *constants]
    _known(told, set(MEANINGS), f"{file}: what is mapped")
    if missing := [meaning for meaning in NEEDED if meaning not in told]:
        raise SourceError(f"{file}: neither column nor constant tells: {', '.join(missing)}")
    if twice := columns.keys() & constants.keys():
        raise SourceError(f"{file}: both column and constant: {', '.join(sorted(twice))}")
    values = {name: _texts(_part(said, "values", file), name, file) for name in _part(said, "values", file)}
    _known(values, set(columns), f"{file}: values of what is no column")
    title, publisher, url = (
        plain(str(said.get(part, "")), f"{file}: {part}") for part in ("title", "publisher", "url")
    )
    return Columns(
        title,
        publisher,
        url,
        _one_of(str(said.get("dates", "iso")), _ORDERS, f"{file}: dates"),
        _one_of(str(said.get("delimiter", ",")), (",", ";", "\t", "|"), f"{file}: delimiter"),
        columns,
        constants,
        values,
        frozenset(ignored),
        _part(said, "expect", file),
    )


def _loaded(file: Path) -> dict[str, Any]:
    try:
        if file.stat().st_size > _MOST:
            raise SourceError(f"{file}: a mapping larger than {_MOST:,} bytes")
        said = yaml.safe_load(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SourceError(f"{file}: {error.strerror}") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise SourceError(f"{file}: not YAML: {' '.join(str(error).split())[:200]}") from None
    if not isinstance(said, dict) or not said.get("title"):
        raise SourceError(f"{file}: a mapping has at least a 'title' and 'columns'")
    return said


def _part(said: Mapping[str, Any], name: str, file: Path) -> dict[str, Any]:
    part = said.get(name) or {}
    if not isinstance(part, dict):
        raise SourceError(f"{file}: {name!r} is {str(part)[:100]!r}, not names with values")
    return part


def _texts(said: Mapping[str, Any], name: str, file: Path) -> dict[str, str]:
    part = _part(said, name, file)
    if odd := [value for value in part.values() if not isinstance(value, str)]:
        raise SourceError(f"{file}: {name!r} holds {odd[0]!r}, which is no text (put it in quotation marks)")
    return {
        plain(str(key), f"{file}: {name}", MOST_NAME): plain(value, f"{file}: {name}")
        for key, value in part.items()
    }


def _known(given: Any, known: set[str], where: str) -> None:
    if unknown := [str(name)[:100] for name in given if name not in known]:
        raise SourceError(
            f"{where}: unknown {', '.join(map(repr, unknown))}; known: {', '.join(sorted(known))}"
        )


def _one_of(value: str, known: tuple[str, ...], where: str) -> str:
    if value not in known:
        raise SourceError(f"{where}: {value[:100]!r} is not one of {', '.join(map(repr, known))}")
    return value

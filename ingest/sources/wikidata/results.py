"""Statements from the JSON result of ``twins.rq``, or of a query with fewer of its columns."""

from collections.abc import Mapping
from typing import Any

from graph.errors import SourceError
from graph.spans import TimeSpan
from ingest.cells import MOST_ADDRESS, MOST_NAME, plain
from ingest.sources.wikidata.statements import DEPRECATED, Item, Reference, Statement, item_id, when

_SIDE = ("Vi", "En", "Code", "Country", "Kind")
_SIDES = {f"{side}{part}" for side in ("item", "partner") for part in ("", *_SIDE)}
_DATES = {f"{date}{part}" for date in ("start", "end", "point") for part in ("", "Precision")}
_REFERENCE = {"reference", "url", "statedIn", "imported", "retrieved", "published"}
_COLUMNS = _SIDES | _DATES | _REFERENCE | {"statement", "rank"}
_NEEDED = {"item", "partner"}
_RANKS = {"normalrank": "normal", "preferredrank": "preferred", "deprecatedrank": DEPRECATED}

Row = Mapping[str, str]


def statements(result: Any) -> list[Statement]:
    """Read a result; several rows of one statement are one, with all their references."""
    rows = _rows(result)
    by_statement: dict[str, list[Row]] = {}
    for number, row in enumerate(rows, start=1):
        if not _NEEDED.issubset(row):
            raise SourceError(f"row {number}: no {' or '.join(sorted(_NEEDED - row.keys()))}")
        name = row.get("statement") or f"{row['item']}-{row['partner']}"
        by_statement.setdefault(name.rpartition("/")[2], []).append(row)
    return [_statement(name, found) for name, found in by_statement.items()]


def _rows(result: Any) -> list[Row]:
    try:
        columns, bindings = result["head"]["vars"], result["results"]["bindings"]
        unread = set(columns) - _COLUMNS
        found = [{name: str(cell["value"]) for name, cell in row.items()} for row in bindings]
    except (KeyError, TypeError, AttributeError):
        raise SourceError("not the JSON result of a query (save it as JSON, verbose)") from None
    if unread:
        raise SourceError(f"columns nobody reads: {sorted(map(str, unread))}")
    return [{name: plain(value, name, MOST_ADDRESS) for name, value in row.items()} for row in found]


def _statement(name: str, rows: list[Row]) -> Statement:
    first = rows[0]
    rank = first.get("rank", "").rpartition("#")[2].lower()
    if rank and rank not in _RANKS:
        raise SourceError(f"{name}: unknown rank {first['rank']!r}")
    return Statement(
        name,
        _item("item", rows),
        _item("partner", rows),
        _RANKS.get(rank, "normal"),
        start=_date("start", rows),
        end=_date("end", rows),
        point=_date("point", rows),
        references=_references(rows),
    )


def _item(side: str, rows: list[Row]) -> Item:
    told = {part: _all(f"{side}{part}", rows) for part in _SIDE}
    names = {part: plain(next(iter(told[part]), ""), rows[0][side], MOST_NAME) for part in ("Vi", "En")}
    return Item(
        item_id(rows[0][side], side),
        names["Vi"],
        names["En"],
        frozenset(told["Code"]),
        frozenset(told["Country"]),
        frozenset(told["Kind"]),
    )


def _date(name: str, rows: list[Row]) -> TimeSpan | None:
    """Return a date; of two that a statement has, none is taken."""
    written = {(row[name], row.get(f"{name}Precision", "")) for row in rows if row.get(name)}
    time, precision = next(iter(written)) if len(written) == 1 else ("", "")
    return when(time, int(precision) if precision.isdecimal() else None)


def _references(rows: list[Row]) -> tuple[Reference, ...]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        if _REFERENCE & row.keys():
            found.setdefault(row.get("reference") or row.get("url", ""), []).append(row)
    return tuple(_reference(same) for same in found.values())


def _reference(rows: list[Row]) -> Reference:
    seen = [when(time, None) for name in ("published", "retrieved") for time in _all(name, rows)]
    return Reference(
        url=next(iter(_all("url", rows)), ""),
        stated_in=bool(_all("statedIn", rows)),
        imported=bool(_all("imported", rows)),
        seen=tuple(span for span in seen if span),
    )


def _all(name: str, rows: list[Row]) -> list[str]:
    return list(dict.fromkeys(row[name] for row in rows if row.get(name)))

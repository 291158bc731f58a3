"""Vietnamese districts, towns and cities below the province, until there were none from 1 July 2025.

``vietnam.tsv`` is made of the list of vietnamadminunits by ``python -m ingest.gazetteer.build``;
``former.tsv`` holds, by hand, units that had ended or changed their kind before that list.
"""

import csv
import importlib.util
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from graph.files import DATA, rows
from graph.identity import slug
from graph.spans import parse
from ingest.gazetteer.places import Place

_HERE = Path(__file__).parent
VIETNAM, _FORMER = _HERE / "vietnam.tsv", _HERE / "former.tsv"
COLUMNS = ("parent", "level", "name_vi")
_LAST_DAY = "2025-06-30"
_LEVELS = {"Thành phố": "city", "Thị xã": "town", "Quận": "district", "Huyện": "district"}
_RISE = ("district", "town", "city")  # a unit that changes its kind rises
_SQL = "select distinct provinceCode, districtType, district from admin_units_legacy"


def units() -> Iterator[tuple[Place, tuple[str, ...]]]:
    """Yield the units with their names; one that took over a name begins when the one before had ended."""
    begins = _beginnings()
    former = [_place(row, begins[row["parent"]], _last(row["until"])) for row in _table(_FORMER)]
    end = _last(_LAST_DAY)
    last = [_place(row, begins[row["parent"]], end) for row in _table(VIETNAM)]
    before: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in former:
        before[place.parent, place.name_vi].append(place)
    for place in (*former, *last):
        yield _after(place, before.get((place.parent, place.name_vi), ())), (place.name_vi,)


def listed() -> Iterator[tuple[str, str, str]]:
    """Yield parent, level and name of the units of the last day, from the package; the sources' order.

    Districts called by a number are left out: no text can be searched for "1".
    """
    provinces = {row["gso_code"]: row["unit_key"] for row in rows(DATA / "units.csv") if _in_force(row)}
    for province, kind, full in _package().execute(_SQL):
        name = full[len(kind) :].strip()
        if not name.isdigit():
            yield provinces[province], _LEVELS[kind], name


def write(path: Path) -> int:
    """Write ``vietnam.tsv`` in the order of its lines and return how many units it has."""
    lines = sorted("\t".join(fields) + "\n" for fields in listed())
    path.write_text("\t".join(COLUMNS) + "\n" + "".join(lines), encoding="utf-8", newline="\n")
    return len(lines)


def _package() -> sqlite3.Connection:
    """Open the data of the package, which is not imported: what its code would need is not installed."""
    found = importlib.util.find_spec("vietnamadminunits")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("vietnamadminunits is not installed", name="vietnamadminunits")
    data = Path(found.submodule_search_locations[0]) / "data" / "dataset.db"
    return sqlite3.connect(f"file:{data}?mode=ro", uri=True)


def _in_force(row: dict[str, str]) -> bool:
    return row["valid_from"] <= _LAST_DAY <= (row["valid_until"] or "9999")


def _place(row: dict[str, str], since: date | None, until: date | None) -> Place:
    name_en = f"{_unmarked(row['name_vi'])} {row['level'].title()}"
    code = f"{row['parent']}.{slug(name_en)}"
    return Place(code, row["name_vi"], name_en, "VN", row["level"], row["parent"], since=since, until=until)


def _after(place: Place, namesakes: Iterable[Place]) -> Place:
    """Let a unit begin on the day after the last lower kind of unit that bore its name in its province."""
    rank = _RISE.index(place.level)
    ends = [one.until for one in namesakes if one.until and _RISE.index(one.level) < rank]
    return replace(place, since=max(ends) + timedelta(days=1)) if ends else place


def _beginnings() -> dict[str, date | None]:
    """Return the first day of each version of a province, if it is known."""
    return {
        row["unit_key"]: None if row["left_open"] else parse(row["valid_from"]).earliest
        for row in rows(DATA / "units.csv")
    }


def _unmarked(name: str) -> str:
    plain = unicodedata.normalize("NFD", name.replace("Đ", "D").replace("đ", "d"))
    return "".join(char for char in plain if unicodedata.category(char) != "Mn")


def _last(until: str) -> date | None:
    return parse(until).latest


def _table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)

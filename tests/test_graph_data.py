"""The reference tables: every key resolves, and the country is complete on days that are known."""

import csv
import unicodedata
from datetime import date, timedelta

import pytest

from graph.files import DATA, rows
from graph.identity import slug
from graph.spans import between

TABLES = {
    "units.csv": "unit_key",
    "changes.csv": "change_id",
    "districts.csv": "key",
    "communes.csv": "key",
    "wards.csv": "key",
    "islands.csv": "key",
    "foreign_places.csv": "code",
    "countries.csv": "code",
}
Row = dict[str, str]


def table(name: str) -> list[Row]:
    return list(rows(DATA / name))


def listed(row: Row, *columns: str) -> set[str]:
    return {part for column in columns for part in row[column].split("|") if part}


UNITS = {row["unit_key"]: row for row in table("units.csv")}
PLACES = {row["code"]: row for row in table("foreign_places.csv")}
COUNTRIES = {row["code"] for row in table("countries.csv")}
LOWER = table("districts.csv") + table("communes.csv")
WARDS = table("wards.csv")


@pytest.mark.parametrize(
    ("day", "count"),
    [("1997-01-01", 61), ("2004-01-01", 64), ("2008-08-01", 63), ("2025-06-30", 63), ("2025-07-01", 34)],
)
def test_the_country_has_as_many_first_level_units_as_on_that_day(day: str, count: int) -> None:
    asked = date.fromisoformat(day)
    spans = [between(row["valid_from"], row["valid_until"]) for row in UNITS.values()]
    valid = [
        s for s in spans if s.earliest and s.earliest <= asked and (s.latest is None or asked <= s.latest)
    ]
    assert len(valid) == count


def test_nine_units_are_cities_at_the_end_of_2026() -> None:
    today = [row for row in UNITS.values() if not row["valid_until"]]
    assert len(today) == 34
    assert sum(row["kind"] == "centrally-run city" for row in today) == 9


def test_successors_and_predecessors_name_each_other() -> None:
    forward = {(key, heir) for key, row in UNITS.items() for heir in listed(row, "successors")}
    backward = {(old, key) for key, row in UNITS.items() for old in listed(row, "predecessors")}
    assert forward == backward
    assert {key for pair in forward for key in pair} <= UNITS.keys()


def test_changes_join_known_units() -> None:
    changes = table("changes.csv")
    assert (len(UNITS), len(changes)) == (103, 43)
    assert all(listed(row, "old_keys", "new_keys") <= UNITS.keys() for row in changes)


@pytest.mark.parametrize(("name", "key"), TABLES.items())
def test_keys_are_unique_and_sorted(name: str, key: str) -> None:
    keys = [row[key] for row in table(name)]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_nfc_with_unix_lines_and_no_cell_too_many(name: str) -> None:
    text = (DATA / name).read_bytes().decode()
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    widths = {len(cells) for cells in csv.reader(text.splitlines())}
    assert len(widths) == 1


def test_lower_units_are_named_after_their_parent_and_have_known_heirs() -> None:
    known = UNITS.keys() | {row["key"] for row in LOWER}
    for row in LOWER:
        assert row["key"] == f"{row['parent_unit_key']}.{slug(row['name_en'])}"
        assert row["parent_unit_key"] in UNITS
        heirs = listed(row, "earlier_parent", "legal_heir", "current_heir", "next_version")
        assert heirs <= known, row["key"]


def test_every_district_ended_before_districts_were_abolished() -> None:
    assert all("" < row["valid_until"] <= "2025-06-30" for row in table("districts.csv"))


def test_heirs_of_districts_are_in_force_when_districts_end() -> None:
    known = UNITS | {row["key"]: row for row in LOWER}
    for row in table("districts.csv"):
        heir = known[row["legal_heir"]]
        first = "2025-07-01"
        if row["legal_heir"] not in UNITS:  # a district that ended before the reform left its ties to another
            first = (date.fromisoformat(row["valid_until"]) + timedelta(days=1)).isoformat()
        assert heir["valid_from"] <= first <= (heir["valid_until"] or "9999"), row["key"]


def test_every_district_has_an_official_code_and_territorial_heirs_but_one_whose_code_is_unknown() -> None:
    rows_of = {row["key"]: row for row in table("districts.csv")}
    assert {key for key, row in rows_of.items() if not row["gso_code"]} == {"cao-bang-1997.phuc-hoa-district"}
    assert all(row["territorial_heir_codes"] for row in rows_of.values())


def test_territorial_heirs_are_named_as_their_codes_say() -> None:
    names = {row["gso_code"]: f"{row['kind_vi'].capitalize()} {row['name_vi']}" for row in WARDS}
    for row in LOWER:
        codes = [code for code in row["territorial_heir_codes"].split("|") if code]
        assert "|".join(names[code] for code in codes) == row["territorial_heirs"], row["key"]


def test_wards_begin_with_the_reform_in_a_province_of_that_day_and_under_a_key_of_their_own() -> None:
    lower = {row["key"] for row in LOWER}
    for row in WARDS:
        parent = UNITS[row["parent_unit_key"]]
        assert row["valid_from"] == "2025-07-01"
        assert parent["valid_from"] <= "2025-07-01" <= (parent["valid_until"] or "9999")
        key = f"{row['parent_unit_key']}.{slug(row['name_en'])}"
        assert row["key"] == (f"{key}-2025" if key in lower else key)
    assert len({row["gso_code"] for row in WARDS}) == len(WARDS) == 342


def test_a_unit_ends_on_the_day_before_its_change() -> None:
    for row in table("changes.csv"):
        if row["kind"] != "boundary":
            first = date.fromisoformat(row["effective_date"])
            old = {UNITS[key]["valid_until"] for key in listed(row, "old_keys")}
            assert old == {(first - timedelta(days=1)).isoformat()}, row["change_id"]
            new = {UNITS[key]["valid_from"] for key in listed(row, "new_keys")}
            assert new == {row["effective_date"]}, row["change_id"]
            assert row["act_date"] < row["effective_date"], row["change_id"]


def test_every_foreign_place_lies_in_a_place_or_country_of_the_tables() -> None:
    for code, row in PLACES.items():
        assert row["country"] in COUNTRIES, code
        assert row["parent"] in PLACES or row["parent"] == row["country"], code
        assert row["iso_3166_2"] == code or code.startswith(f"{row['parent']}."), code


def test_parents_of_foreign_places_lie_in_the_same_country() -> None:
    for code, row in PLACES.items():
        if row["parent"] in PLACES:
            assert PLACES[row["parent"]]["country"] == row["country"], code


def test_no_alias_repeats_another_name_of_its_place() -> None:
    for row in [*PLACES.values(), *table("countries.csv")]:
        names = [row["name_vi"], *row["aliases"].split("|")]
        assert len(names) == len(set(names)), row["code"]


# Rough boxes: latitude from, to, longitude from, to. A swapped sign or column falls outside.
BOXES = {
    "CN": (18, 54, 73, 135),
    "FR": (41, 52, -6, 10),
    "JP": (24, 46, 122, 146),
    "KH": (10, 15, 102, 108),
    "KR": (33, 39, 125, 131),
    "LA": (13, 23, 100, 108),
    "RU": (41, 70, 27, 135),
    "US": (18, 49, -160, -66),
}


def test_foreign_places_lie_in_their_country() -> None:
    for code, row in PLACES.items():
        south, north, west, east = BOXES.get(row["country"], (-90, 90, -180, 180))
        assert south <= float(row["latitude"]) <= north, code
        assert west <= float(row["longitude"]) <= east, code


def test_a_city_and_the_prefecture_of_its_name_are_two_places() -> None:
    assert PLACES["JP-40"]["name_en"] == "Fukuoka Prefecture"
    assert PLACES["JP-40.fukuoka"]["parent"] == "JP-40"


def test_all_countries_are_there_by_their_usual_names() -> None:
    assert len(COUNTRIES) == 249
    names = {row["code"]: (row["name_vi"], row["name_en"]) for row in table("countries.csv")}
    assert names["KR"] == ("Hàn Quốc", "South Korea")
    assert names["LA"] == ("Lào", "Laos")

"""The reference tables against packages that others keep; graph/data/README.md lists each disagreement."""

import importlib.util
import json
import os
import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.files import DATA, rows

Row = dict[str, str]
Places = dict[tuple[str, ...], set[str]]
LAST_OF_63, FIRST_OF_34 = "2025-06-30", "2025-07-01"
UNITS = {row["unit_key"]: row for row in rows(DATA / "units.csv")}
DISTRICTS = list(rows(DATA / "districts.csv"))
COMMUNES = list(rows(DATA / "communes.csv"))
WARDS = {row["gso_code"]: row for row in rows(DATA / "wards.csv")}


def package(name: str) -> Path:
    """The folder of an installed package, which is not imported: its own dependencies are not needed."""
    found = importlib.util.find_spec(name)
    if found is None or not found.submodule_search_locations:
        if os.environ.get("CI") == "true":
            pytest.fail(f"{name} must be there in CI")
        pytest.skip(f"needs {name}: pip install --no-deps {name}")
    return Path(found.submodule_search_locations[0])


@pytest.fixture(scope="module")
def listed() -> Iterator[sqlite3.Connection]:
    """The units before and after the reform, as vietnamadminunits (MIT) has them."""
    connection = sqlite3.connect(
        f"file:{package('vietnamadminunits') / 'data' / 'dataset.db'}?mode=ro", uri=True
    )
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def heirs(listed: sqlite3.Connection) -> Places:
    """The codes of the units of 2025 on the ground of each district and commune, by the package's keys."""
    new = {
        (province, ward): code
        for province, ward, code in listed.execute("select provinceKey, wardKey, wardCode from admin_units")
    }
    table = json.loads((package("vietnamadminunits") / "data" / "converter_2025.json").read_text("utf-8"))
    found: Places = defaultdict(set)

    def note(old: str, province: str, ward: str) -> None:
        parts = tuple(old.split("_", 2))
        found[parts[:2]].add(new[province, ward])
        found[parts].add(new[province, ward])

    for province, wards in table["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for old in olds:
                note(old, province, ward)
    for province, olds in table["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in olds.items():
            for part in parts:
                note(old, province, part["newWardKey"])
    return found


def in_force(day: str) -> list[Row]:
    return [row for row in UNITS.values() if row["valid_from"] <= day <= (row["valid_until"] or "9999")]


def bare(row: Row) -> str:
    return row["name_vi"].removeprefix("Thành phố ")


def codes(row: Row) -> set[str]:
    return set(row["territorial_heir_codes"].split("|")) - {""}


def full(row: Row) -> str:
    return f"{row['kind_vi'].capitalize()} {row['name_vi']}"


@pytest.mark.parametrize(
    ("day", "table", "count"), [(LAST_OF_63, "admin_units_legacy", 63), (FIRST_OF_34, "admin_units", 34)]
)
def test_provinces_have_the_codes_names_and_kinds_of_the_package(
    listed: sqlite3.Connection, day: str, table: str, count: int
) -> None:
    query = f"select distinct provinceCode, provinceShort, province like 'Tỉnh %' from {table}"  # noqa: S608
    theirs = {(code, name, bool(province)) for code, name, province in listed.execute(query)}
    assert {(row["gso_code"], bare(row), row["kind"] == "province") for row in in_force(day)} == theirs
    assert len(theirs) == count


def test_each_new_province_comes_from_the_old_ones_of_the_package(listed: sqlite3.Connection) -> None:
    table = json.loads((package("vietnamadminunits") / "data" / "converter_2025.json").read_text("utf-8"))
    old = dict(listed.execute("select distinct provinceKey, provinceCode from admin_units_legacy"))
    new = dict(listed.execute("select distinct provinceKey, provinceCode from admin_units"))
    theirs = {new[key]: {old[part] for part in parts} for key, parts in table["DICT_PROVINCE"].items()}
    ours = {}
    for row in in_force(FIRST_OF_34):
        began = row["valid_from"] == FIRST_OF_34
        before = row["predecessors"].split("|") if began else [row["unit_key"]]
        ours[row["gso_code"]] = {UNITS[key]["gso_code"] for key in before}
    assert ours == theirs


# Over before the list of the package was made.
NOT_IN_PACKAGE = {
    "ba-ria-vung-tau-1997.phu-my-town",
    "bac-ninh-1997.tu-son-town",
    "cao-bang-1997.phuc-hoa-district",
    "thai-nguyen-1997.pho-yen-town",
    "thua-thien-hue-1997.hue-city",
}


def test_districts_have_the_codes_and_the_territorial_heirs_of_the_package(
    listed: sqlite3.Connection, heirs: Places
) -> None:
    query = (
        "select distinct provinceCode, district, districtCode, provinceKey, districtKey"
        " from admin_units_legacy"
    )
    theirs = {(row[0], row[1].casefold()): (row[2], row[3:]) for row in listed.execute(query)}
    absent = set()
    for row in DISTRICTS:
        code, key = theirs.get((UNITS[row["parent_unit_key"]]["gso_code"], full(row).casefold()), ("", ()))
        if not code:
            absent.add(row["key"])
            continue
        assert (row["gso_code"], codes(row)) == (code, heirs[key]), row["key"]
    assert absent == NOT_IN_PACKAGE


def test_communes_have_the_codes_and_the_territorial_heirs_of_the_package(
    listed: sqlite3.Connection, heirs: Places
) -> None:
    ended = [row for row in COMMUNES if row["valid_until"]]
    query = (
        "select wardCode, provinceKey, districtKey, wardKey from admin_units_legacy"
        " where provinceCode = ? and ward = ?"
    )
    for row in ended:
        ((code, *key),) = listed.execute(query, (UNITS[row["parent_unit_key"]]["gso_code"], full(row)))
        assert (row["gso_code"], codes(row)) == (code, heirs[tuple(key)]), row["key"]
    assert len(ended) == 4


def test_wards_and_communes_of_2025_have_the_codes_names_and_parents_of_the_package(
    listed: sqlite3.Connection,
) -> None:
    theirs = {
        code: (name, province)
        for code, name, province in listed.execute("select wardCode, ward, provinceCode from admin_units")
    }
    new = [*WARDS.values(), *(row for row in COMMUNES if row["valid_from"] == FIRST_OF_34)]
    for row in new:
        province = UNITS[row["parent_unit_key"]]
        assert (full(row), province["gso_code"]) == theirs[row["gso_code"]], row["key"]
    assert len(new) > 300


# Codes of units that were over before the package was made: Can Tho province (2003) and Ha Tay (2008).
WITHDRAWN = {"VN-48", "VN-15"}
# Names as the package writes them, where they are not ours.
OTHER_NAMES = {"VN-26": "Thừa Thiên-Huế", "VN-47": "Kiến Giang"}


def test_iso_codes_of_provinces_are_those_of_pycountry() -> None:
    package("pycountry")
    import pycountry

    theirs = {each.code: each.name for each in pycountry.subdivisions.get(country_code="VN")}
    ours = {row["iso_3166_2"]: bare(row) for row in in_force(LAST_OF_63) if row["iso_3166_2"]}
    ours |= {
        "VN-26": bare(UNITS["thua-thien-hue-1997"])
    }  # the code of the province that ended on 31 December 2024
    assert {code: OTHER_NAMES.get(code, name) for code, name in ours.items()} == theirs
    assert {row["iso_3166_2"] for row in UNITS.values()} - {""} - theirs.keys() == WITHDRAWN


def test_no_unit_since_the_reform_has_an_iso_code_that_the_standard_did_not_confirm() -> None:
    coded = {row["unit_key"] for row in in_force("2026-11-21") if row["iso_3166_2"]}
    assert {key for key in coded if UNITS[key]["valid_from"] >= FIRST_OF_34} == {"quang-ninh-2026"}
    assert len(coded) == 11 - 1  # the eleven that were not merged, less Hue, whose code was the province's


# Macau is a country of ISO 3166-1, which we follow, and in ISO 3166-2 a region of China too.
OF_TWO_LISTS = {"CN-MO": "CN"}


def test_foreign_places_and_countries_have_iso_codes_that_pycountry_knows() -> None:
    package("pycountry")
    import pycountry

    known = {each.code: each.country_code for each in pycountry.subdivisions}
    for row in rows(DATA / "foreign_places.csv"):
        if row["iso_3166_2"]:
            country = OF_TWO_LISTS.get(row["code"], row["country"])
            assert known[row["iso_3166_2"]] == country, row["code"]
    assert {row["code"] for row in rows(DATA / "countries.csv")} == {
        each.alpha_2 for each in pycountry.countries
    }


def test_every_special_zone_of_the_package_is_an_island_with_its_position(
    listed: sqlite3.Connection,
) -> None:
    query = "select wardCode, wardLat, wardLon from admin_units where ward like 'Đặc khu %'"
    theirs = {code: (latitude, longitude) for code, latitude, longitude in listed.execute(query)}
    codes_of = {row["key"]: code for code, row in WARDS.items()}
    islands = list(rows(DATA / "islands.csv"))
    ours = {codes_of[row["key"]]: (float(row["latitude"]), float(row["longitude"])) for row in islands}
    assert ours == theirs
    assert len(ours) == 13

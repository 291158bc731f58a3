from datetime import date

from graph.files import DATA, rows
from ingest.gazetteer import districts, load

UNITS = {place.code: place for place, _ in districts.units()}


def test_every_unit_lies_in_a_version_of_a_province_that_was_in_force_with_it():
    for unit in UNITS.values():
        parent = load().place(unit.parent)
        assert parent is not None, unit.code
        assert parent.valid(unit.since or date(1997, 1, 1), unit.until), unit.code


def test_codes_and_names_are_those_of_the_reference_data():
    known = {row["key"]: (row["name_vi"], row["name_en"]) for row in rows(DATA / "districts.csv")}
    shared = known.keys() & UNITS.keys()
    assert {code: (UNITS[code].name_vi, UNITS[code].name_en) for code in shared} == {
        code: known[code] for code in shared
    }
    assert len(shared) > 50


def test_the_reference_data_wins_over_the_list():
    place = load().place("lao-cai-1997.muong-khuong-district")
    assert place.known
    assert place.until == date(2025, 6, 30)


def test_a_unit_that_rose_begins_on_the_day_after_its_former_kind():
    town, city = (UNITS[f"dong-thap-1997.hong-ngu-{kind}"] for kind in ("town", "city"))
    assert (town.until, city.since) == (date(2020, 10, 31), date(2020, 11, 1))
    assert UNITS["dong-thap-1997.hong-ngu-district"].since is None


def test_no_line_is_there_twice_and_all_units_ended_with_the_reform():
    assert len(UNITS) == sum(1 for _ in districts.units()) > 800
    assert {unit.until > date(2025, 6, 30) for unit in UNITS.values()} == {False}

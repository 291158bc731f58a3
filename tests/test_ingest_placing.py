"""Names of tables are placed only where one place is meant; all else stays open, with its reason."""

import pytest

from graph.identity import unit_iri
from graph.spans import parse
from ingest.gazetteer import load
from ingest.placing import Named, Placer, open_name
from ingest.suggestions import nearest


def placed(name, *dates, **said):
    names = name if isinstance(name, tuple) else (name,)
    return Placer(load()).place(Named(names, **said), [parse(day) for day in dates])


@pytest.mark.parametrize(
    ("name", "dates", "said", "code"),
    [
        ("tỉnh Bắc Ninh", ["2019"], {"country": "VN"}, "bac-ninh-1997"),
        ("tỉnh Bắc Ninh", ["2026-10-01"], {"country": "VN"}, "bac-ninh-2026"),  # still called a province
        ("thành phố Bắc Ninh", ["2010"], {"country": "VN"}, "bac-ninh-1997.bac-ninh-city"),
        ("Bắc Ninh", ["2019"], {"country": "VN", "code": "VN-56"}, "bac-ninh-1997"),
        ("thị xã Bắc Ninh", ["2000"], {"country": "VN"}, "bac-ninh-1997.bac-ninh-town"),
        ("Huế", ["2007"], {"country": "VN"}, "thua-thien-hue-1997.hue-city"),  # the city unit is younger
        ("An Giang", ["1990"], {"country": "VN"}, "an-giang-1997"),  # older than the table of units
        ("Bình Dương", [], {"country": "VN"}, "binh-duong-1997"),  # there was only this one
        (("Fukuoka", "Fukuoka Prefecture"), [], {"country": "JP"}, "JP-40"),
        ("Fukuoka", [], {"country": "JP", "kinds": ("city of Japan",)}, "JP-40.fukuoka"),
        ("Lyon", [], {"country": "FR", "kinds": ("commune of France",)}, "FR-ARA.lyon"),
        ("nobody calls it so", [], {"country": "KR", "code": "KR-47"}, "KR-47"),
    ],
)
def test_a_name_with_what_is_said_of_it_is_placed(name, dates, said, code):
    found = placed(name, *dates, **said)
    assert (found.place.code, found.reason) == (code, "")


@pytest.mark.parametrize(
    ("name", "dates", "said", "why"),
    [
        ("Bắc Ninh", ["2019"], {"country": "VN"}, "several places"),  # the province and its city
        ("tỉnh Bắc Ninh", ["2025"], {"country": "VN"}, "several versions in force"),
        ("tỉnh Bắc Ninh", [], {"country": "VN"}, "no date tells"),
        ("Bình Dương", ["1994"], {"country": "VN"}, "no version in force"),
        ("tỉnh Lào Cai", ["1989"], {"country": "VN"}, "no version in force"),  # made in 1991
        ("Fukuoka", [], {"country": "JP"}, "several places"),
        ("huyện Bắc Ninh", ["2000"], {"country": "VN"}, "not in the gazetteer"),  # there was a town
        ("Busan", [], {"country": "KR", "code": "KR-47"}, "of two places"),
        ("thành phố Bắc Ninh", ["2010"], {"country": "VN", "code": "VN-56"}, "no version in force"),
        ("Thái Nguyên", [], {"abroad": True}, "a unit of Viet Nam has this name"),  # Taiyuan is called so too
        ("Hàn Quốc", [], {"country": "KR"}, "not in the gazetteer"),  # a country is no locality
        ("KR", [], {"code": "KR"}, "not in the gazetteer"),
        ("Gyeongsangbok", [], {"country": "KR"}, "not in the gazetteer"),  # never by likeness
        ("", [], {}, "not in the gazetteer"),
    ],
)
def test_what_is_not_surely_one_place_stays_open(name, dates, said, why):
    found = placed(name, *dates, **said)
    assert found.place is None
    assert why in found.reason


def test_an_open_name_brings_all_its_versions_as_suggestions():
    name = open_name(Named(("tỉnh Bắc Ninh",), "VN"), "no date")
    assert (name.name, name.ranks) == ("Bắc Ninh", ("city", "province"))
    found = {one.iri for one in nearest(name, load())}
    assert {unit_iri(f"bac-ninh-{year}") for year in (1997, 2025, 2026)} <= found


def test_a_place_is_less_certain_without_its_country():
    assert placed("Gyeongsangbuk", country="KR").certainty == 1.0
    assert placed("Gyeongsangbuk").certainty < 0.9

from datetime import date

import pytest

from graph import places
from graph.checkpoint import current
from graph.errors import AmbiguousPlaceError, UnknownPlaceError

TODAY, BEFORE = date(2026, 11, 21), date(2020, 1, 1)


@pytest.fixture(scope="module")
def known(store):
    return places.of(current(store))


@pytest.mark.parametrize(
    ("typed", "day", "meant"),
    [
        ("Gyeongsangbuk-do", TODAY, "KR-47"),
        ("gyeongsangbuk", TODAY, "KR-47"),
        ("North Gyeongsang Province", TODAY, "KR-47"),
        ("TP. Hồ Chí Minh", TODAY, "ho-chi-minh-2025"),
        ("TP. Hồ Chí Minh", BEFORE, "ho-chi-minh-1997"),
        ("ho chi minh city", TODAY, "ho-chi-minh-2025"),
        ("tỉnh Bình Dương", TODAY, "binh-duong-1997"),
        ("BINH DUONG PROVINCE", TODAY, "binh-duong-1997"),
        ("Bắc Ninh", TODAY, "bac-ninh-2026"),
        ("tỉnh Bắc Ninh", TODAY, "bac-ninh-2026"),
        ("bac ninh", date(2025, 8, 1), "bac-ninh-2025"),
        ("Bac Ninh City", BEFORE, "bac-ninh-1997.bac-ninh-city"),
        ("Đà Nẵng", TODAY, "da-nang-2025"),
        ("quận Gangnam", TODAY, "KR-11.gangnam"),
        ("Hàn Quốc", TODAY, "KR"),
        ("KR-47", TODAY, "KR-47"),
        ("Việt Yên", TODAY, "bac-giang-1997.viet-yen-town"),
        ("phường Việt Yên", TODAY, "bac-ninh-2025.viet-yen-ward"),
        ("xã Việt Yên", TODAY, "hung-yen-2025.viet-yen-commune"),
        ("Tu Son", BEFORE, "bac-ninh-1997.tu-son-town"),
        ("Tu Son", TODAY, "bac-ninh-1997.tu-son-city"),
        ("Tu Son Ward", TODAY, "bac-ninh-2025.tu-son-ward"),
        ("thành phố Lạng Sơn", TODAY, "lang-son-1997.lang-son-city"),
        ("Lạng Sơn", TODAY, "lang-son-1997"),
        ("thành phố Huế", BEFORE, "thua-thien-hue-1997.hue-city"),
        ("thành phố Huế", TODAY, "hue-2025"),
        ("đặc khu Phú Quốc", TODAY, "an-giang-2025.phu-quoc-special-zone"),
        ("binh-duong-1997", TODAY, "binh-duong-1997"),
    ],
)
def test_a_name_typed_any_way_finds_the_unit_of_the_day(known, typed, day, meant):
    assert known.resolve(typed, day).choose().locality.id == meant


def test_before_and_after_city_and_province_are_said_to_be_ambiguous(known):
    found = known.resolve("Bac Ninh", BEFORE)
    assert found.ambiguous
    assert {c.locality.id for c in found.candidates} >= {
        "bac-ninh-1997",
        "bac-ninh-2025",
        "bac-ninh-2026",
        "bac-ninh-1997.bac-ninh-city",
    }
    assert not known.resolve("Gyeongsangbuk-do", TODAY).ambiguous


def test_a_name_that_two_countries_share_is_not_guessed(known):
    with pytest.raises(AmbiguousPlaceError, match=r"ha-nam-1997.*CN-HA"):
        known.resolve("Hà Nam", BEFORE).choose()


def test_two_communes_of_one_name_in_force_together_are_not_taken_for_versions_of_one(known):
    with pytest.raises(AmbiguousPlaceError, match=r"ca-mau-2025\..*phu-tho-2025\."):
        known.resolve("xã Phú Mỹ", TODAY).choose()


def test_marks_tell_names_apart_that_look_alike_without_them(known):
    assert known.resolve("Mỹ", TODAY).choose().locality.id == "US"


@pytest.mark.parametrize("name", ["Phú Thọ", "Vũng Tàu", "Phú Yên", "vung tau"])
def test_a_name_that_begins_like_a_unit_word_is_left_whole(name):
    assert places.bare(name)[0] == name


def test_an_unknown_name_is_answered_with_the_nearest(known):
    with pytest.raises(UnknownPlaceError, match=r"Bắc Kinh Bắc.*nearest: .*Bắc Kinh") as caught:
        known.resolve("Bắc Kinh Bắc", TODAY).choose()
    assert "Bắc Kinh" in caught.value.nearest


@pytest.mark.parametrize("name", ["", "   ", "%", "<script>", "x" * 5000, "🙂"])
def test_nonsense_is_unknown_and_nothing_worse(known, name):
    with pytest.raises(UnknownPlaceError):
        known.resolve(name, TODAY).choose()

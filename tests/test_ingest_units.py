import pytest

from graph.identity import unit_iri
from graph.records import EntityKind, Page
from graph.spans import parse
from ingest.articles.mentions import scan
from ingest.articles.reading import read
from ingest.gazetteer import load
from ingest.linking import Linker
from tests.linked_names import codes, linked


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("thành phố Nha Trang", "khanh-hoa-1997.nha-trang-city"),
        ("TP. Buôn Mê Thuột", "dak-lak-2004.buon-ma-thuot-city"),
        ("thị xã Quảng Yên", "quang-ninh-1997.quang-yen-town"),
        ("huyện Mường Tè", "lai-chau-2004.muong-te-district"),
        ("quận Lê Chân", "hai-phong-1997.le-chan-district"),
        ("huyện Châu Thành, tỉnh Long An", "long-an-1997.chau-thanh-district"),
        ("huyện Châu Thành (tỉnh Sóc Trăng)", "soc-trang-1997.chau-thanh-district"),
        ("huyện Bắc Hà của tỉnh Lào Cai", "lao-cai-1997.bac-ha-district"),
    ],
)
def test_a_unit_below_the_province_is_found_by_its_kind_and_its_province(text, code):
    assert codes(text) == [[code]]


def test_a_name_in_several_provinces_stays_open_without_its_province():
    (found,) = linked("huyện Châu Thành")
    assert (found.places, found.reason) == ((), "several places of this name")
    assert linked("huyện Châu Thành, Việt Nam")[0].places == ()


def test_the_only_province_of_the_document_decides_and_two_do_not():
    assert codes("Tỉnh Bến Tre đón khách.", "huyện Châu Thành") == [["ben-tre-1997.chau-thanh-district"]]
    assert codes("Tỉnh Bến Tre và tỉnh Trà Vinh đón khách.", "huyện Châu Thành") == [[]]


def test_a_unit_said_with_its_province_once_is_known_afterwards():
    once = "huyện Tân Phú, tỉnh Đồng Nai"
    assert codes(once, "huyện Tân Phú") == [["dong-nai-1997.tan-phu-district"]]
    assert codes("Quận Tân Phú, Thành phố Hồ Chí Minh", once, "huyện Tân Phú") == [[]]


def test_a_district_and_a_town_of_one_name_are_two():
    assert codes("thị xã Kỳ Anh") == [["ha-tinh-1997.ky-anh-town"]]
    assert codes("huyện Kỳ Anh") == [["ha-tinh-1997.ky-anh-district"]]
    once = "thị xã Kỳ Anh, tỉnh Hà Tĩnh"
    assert codes(once, "huyện Kỳ Anh") == [["ha-tinh-1997.ky-anh-district"]]


def test_the_word_for_the_kind_tells_the_years_of_a_unit():
    assert codes("huyện Phú Quốc") == [["kien-giang-1997.phu-quoc-district"]]
    assert codes("thành phố Phú Quốc") == [["kien-giang-1997.phu-quoc-city"]]


def test_the_versions_of_a_unit_under_two_versions_of_its_province_are_one_unit():
    assert sorted(codes("huyện Phú Vang")[0]) == [
        "hue-2025.phu-vang-district",
        "thua-thien-hue-1997.phu-vang-district",
    ]


def test_a_name_without_its_kind_is_no_unit_below_the_province():
    assert codes("Nha Trang") == [[]]


def test_a_foreign_spelling_is_no_vietnamese_district():
    assert codes("Quận Namdong") == [[]]
    assert codes("Quận Namdong (Hàn Quốc)") == [["KR-28.namdong"]]


def test_a_namesake_in_a_country_of_the_document_keeps_the_unit_open():
    visit = "Đoàn Trung Quốc đến."
    assert codes("huyện Phú Ninh") == [["quang-nam-1997.phu-ninh-district"]]
    assert codes(visit, "huyện Phú Ninh") == [[]]
    assert codes(visit, "Tỉnh Quảng Nam chào đón.", "huyện Phú Ninh") == [
        ["quang-nam-1997.phu-ninh-district"]
    ]
    assert codes("huyện Phú Ninh, tỉnh Vân Nam (Trung Quốc)", "huyện Phú Ninh") == [["CN-YN.funing"]]


def test_a_unit_that_the_reference_data_lacks_is_introduced_as_a_vietnamese_unit_of_its_province():
    text = (
        "Huyện Mường Nhé, tỉnh Điện Biên ký thỏa thuận hợp tác với huyện Giang Thành (Vân Nam, Trung Quốc)."
    )
    document = read(text, Page("bai", published=parse("2019-05-10")), load())
    (unit,) = [entity for entity in document.entities if entity.country == "VN"]
    assert unit.iri == unit_iri("dien-bien-2004.muong-nhe-district")
    assert (unit.kind, unit.label_vi, unit.level) == (EntityKind.SUBPROVINCIAL, "Mường Nhé", "district")
    assert unit.within == unit_iri("dien-bien-2004")


def test_a_bare_name_is_the_city_and_not_the_province_around_it():
    assert codes("Moskva (Nga)") == [["RU-MOW"]]
    assert codes("tỉnh Moskva (Nga)") == [["RU-MOS"]]


def test_a_commune_or_ward_is_no_district_of_its_name():
    for word in ("xã", "phường", "thị trấn"):
        assert codes(f"{word} Mường Nhé, tỉnh Điện Biên") == [[]]


def test_a_college_is_not_based_in_a_district_whose_name_has_other_marks():
    college = "Trường Đại học Phú Xuyến"
    (body,) = scan(load(), college)
    assert Linker(load()).link(body.place).places == ()

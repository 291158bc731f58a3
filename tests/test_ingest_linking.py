import pytest

from tests.linked_names import codes, linked


def test_a_homograph_is_vietnamese_unless_its_country_is_said():
    assert codes("tỉnh Hà Nam") == [["ha-nam-1997"]]
    assert codes("tỉnh Hà Nam (Trung Quốc)") == [["CN-HA"]]
    assert codes("tỉnh Hà Nam (Trung Quốc) đón khách.", "tỉnh Hà Nam") == [["ha-nam-1997"]]


def test_the_word_for_the_kind_tells_the_province_from_its_city():
    assert codes("tỉnh Thái Nguyên") == [["thai-nguyen-1997", "thai-nguyen-2025"]]
    assert codes("TP. Thái Nguyên") == [["thai-nguyen-1997.thai-nguyen-city"]]
    assert codes("tỉnh Fukuoka (Nhật Bản)", "thành phố Fukuoka (Nhật Bản)") == [["JP-40.fukuoka"]]


def test_a_bare_name_is_the_first_level_unit():
    assert codes("Bắc Ninh") == [["bac-ninh-1997", "bac-ninh-2025", "bac-ninh-2026"]]


def test_a_bare_name_may_be_the_city_that_bore_it_before_the_unit_existed():
    assert codes("Huế") == [["hue-2025", "thua-thien-hue-1997.hue-city"]]


def test_a_name_said_with_its_country_once_is_known_afterwards():
    assert codes("tỉnh Xiêng Khoảng (Lào) ở xa.", "Xiêng Khoảng") == [["LA-XI"]]
    assert linked("Xiêng Khoảng")[0].reason == "no country is named with it"


def test_the_countries_of_the_document_decide_between_places_abroad():
    assert codes("Đoàn Liên bang Nga đến.", "tỉnh Nizhny Novgorod") == [["RU-NIZ"]]


def test_the_country_behind_a_list_is_that_of_all_its_names():
    assert codes("2 thành phố Lyon và Brest (Pháp)") == [["FR-ARA.lyon"], ["FR-BRE.brest"]]


def test_a_name_that_the_country_does_not_have_keeps_out_of_the_sharing():
    assert codes("hai tỉnh Quảng Bình và Khăm Muộn (Lào)") == [["quang-binh-1997"], ["LA-KH"]]


def test_the_parent_decides_between_places_of_one_name():
    (found,) = linked("thị xã Phổ Yên, tỉnh Thái Nguyên")
    assert [place.code for place in found.places] == ["thai-nguyen-1997.pho-yen-town"]


def test_an_unknown_unit_of_a_known_province_is_named_by_both():
    (found,) = linked("huyện Suối Thông, tỉnh Yên Bái")
    assert (found.name.name, [place.code for place in found.within]) == ("Suối Thông", ["yen-bai-1997"])


def test_an_unknown_unit_without_a_province_stays_open():
    (found,) = linked("huyện Suối Thông")
    assert (found.country, found.reason) == ("", "not in the gazetteer")


@pytest.mark.parametrize("misprint", ["tỉnh Gyeongsanbuk (Hàn Quốc)", "tỉnh Xiêng Khong (Lào)"])
def test_no_name_is_resolved_by_likeness(misprint):
    assert linked(misprint)[0].places == ()

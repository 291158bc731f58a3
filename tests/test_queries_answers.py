"""Answers of the shipped questions on the default graph, each looked up in the tables and notes by hand."""

import pytest

from tests.query_fixtures import asking

GYEONGBUK = {"unit": "unit:bac-ninh-2026", "partner": "unit:KR-47"}
YEAR_2026 = {"from": "2026-01-01", "until": "2026-12-31"}
FEBRUARY = {"from": "2026-02-01", "until": "2026-02-28"}


@pytest.fixture(scope="module")
def ask(store):
    return asking(store)


def test_bac_giang_had_three_partners_on_the_last_day_of_2024(ask):
    found = ask(
        "ties_on_day", "partner type since until stands", unit="unit:bac-giang-1997", day="2024-12-31"
    )
    assert found == [
        ("CN-GX.nanning", "exchange-plan", "2024-01-01", "2028-12-31", "true"),
        ("KR-44", "friendship-agreement", "2023-12-05", "9999-12-31", "true"),
        ("KR-44", "friendship-agreement", "2024-01-01", "2030-12-31", "true"),
        ("LA-XS", "friendship-agreement", "2021-08-09", "2025-12-31", "true"),
    ]


@pytest.mark.parametrize(
    ("day", "stands"), [("1999-12-31", []), ("2021-06-30", ["true"]), ("2023-01-01", ["false"])]
)
def test_ba_ria_vung_tau_and_rostov_were_tied_from_2000_to_2022(ask, day, stands):
    found = ask("ties_on_day", "stands", {"partner": "RU-ROS"}, unit="unit:ba-ria-vung-tau-1997", day=day)
    assert [row[0] for row in found] == stands


def test_binh_duong_had_ten_partners_in_a_list_and_four_of_later_dates(ask):
    listed = "KH-10 LA-CH JP-35 CN-GD.guangzhou KR-30 BE-VOV IT-45 RU-ORL NL-DR.emmen NL-NB.eindhoven"
    later = "FR-ARA KR-11.gangnam US-NE CU-15"
    found = {row[0] for row in ask("partners_of_locality", "partner", unit="unit:binh-duong-1997")}
    assert found == {*listed.split(), *later.split()}


def test_ho_chi_minh_city_has_daejeon_twice_once_inherited(ask):
    found = ask("partners_today", "from own", {"partner": "KR-30"}, unit="unit:ho-chi-minh-2025")
    assert found == [("binh-duong-1997", "false"), ("ho-chi-minh-2025", "true")]


def test_an_upgraded_city_keeps_its_partners_as_its_own(ask):
    found = ask("partners_today", "from own", {"partner": "KR-47"}, unit="unit:bac-ninh-2026")
    assert found == [("bac-ninh-1997", "false"), ("bac-ninh-2025", "true")]


def test_a_county_counts_for_the_province_around_it(ask):
    found = ask(
        "tied_to_foreign_locality",
        "counterpart party status",
        {"unit": "thai-nguyen-2025"},
        place="unit:KR-47",
    )
    assert found == [
        ("KR-47", "thai-nguyen-1997", "established"),
        ("KR-47", "thai-nguyen-1997", "signed"),
        ("KR-47", "thai-nguyen-1997", "signed"),
        ("KR-47.cheongdo", "thai-nguyen-1997.dinh-hoa-district", "established"),
        ("KR-47.chilgok", "thai-nguyen-1997.pho-yen-city", "established"),
        ("KR-47.chilgok", "thai-nguyen-1997.pho-yen-city", "signed"),
        ("KR-47.mungyeong", "thai-nguyen-1997.song-cong-city", "established"),
    ]


def test_one_sentence_and_two_rows_support_the_ties_of_thai_nguyen_with_gyeongsangbuk(ask):
    found = ask("evidence_of_ties", "status row quote", unit="unit:thai-nguyen-1997", partner="unit:KR-47")
    (quoted,) = [quote for _, row, quote in found if not row]
    assert quoted.startswith("Thái Nguyên duy trì quan hệ hữu nghị, hợp tác với 3 đối tác")
    assert [row for _, row, _ in found if row] == [
        "partnerships#thai-nguyen-north-gyeongsang-province-friendship-2005",
        "partnerships#thai-nguyen-north-gyeongsang-province-mou-2019",
    ]


def test_two_pages_of_one_publisher_are_one_source(ask):
    found = ask(
        "sources_of_ties", "pages publishers first last", unit="unit:bac-ninh-2025", partner="unit:KR-47"
    )
    assert found == [("2", "1", "2025-12-04", "2025-12-04")]


def test_a_partner_without_a_page_of_a_known_day_is_undated(ask):
    found = ask("sources_of_ties", "first last", unit="unit:hai-phong-1997", partner="unit:JP-40.kitakyushu")
    assert found == [("undated", "")]


def test_each_tie_of_lai_chau_rests_on_one_publisher(ask):
    assert ask("ties_with_one_source", "partner publisher", {"unit": "lai-chau-2004"}) == [
        ("CN-YN", "Sài Gòn Giải Phóng"),
        ("CN-YN.honghe", "Vietnam Times"),
        ("KR-48.tongyeong", "Vietnam.vn"),
        ("LA-OU", "Vietnam News Agency (VietnamPlus)"),
        ("LA-PH", "Vietnam News Agency (VietnamPlus)"),
    ]


def test_only_the_city_of_kitakyushu_tells_of_its_tie_with_hai_phong(ask):
    assert ask("ties_told_by_one_side", "unit vietnamese pages", {"partner": "JP-40.kitakyushu"}) == [
        ("hai-phong-2025", "false", "1")
    ]
    assert {row[0] for row in ask("ties_told_by_one_side", "vietnamese", {"unit": "lai-chau-2004"})} == {
        "true"
    }


def test_two_years_are_given_for_one_signing_of_dong_nai(ask):
    found = ask("ties_contradicted", "fact otherFact")
    assert {frozenset(row) for row in found} >= {
        frozenset(
            {
                "agreement_cooperation-agreement_KR-48_dong-nai-1997_2023-05-02",
                "agreement_friendship-agreement_KR-48_dong-nai-1997_2024-05-02",
            }
        )
    }


def test_agreements_of_towns_and_councils_roll_up_to_the_unit_of_today(ask):
    signers = {row[0] for row in ask("agreements_by_signer", "signer", {"unit": "ho-chi-minh-2025"})}
    assert signers == {
        "ba-ria-vung-tau-1997.phu-my-town",
        "ba-ria-vung-tau-1997.vung-tau-city",
        "department-of-foreign-affairs-of-ho-chi-minh-city.ho-chi-minh-1997",
        "ho-chi-minh-1997.can-gio-district",
        "ho-chi-minh-1997.thu-duc-city",
        "people-s-council-of-ho-chi-minh-city.ho-chi-minh-1997",
    }


def test_the_heir_of_bac_giang_city_signed_with_nanning_again_and_that_of_tu_son_did_not(ask):
    columns = "former heir partner when signed"
    assert ask("agreements_of_former_districts", columns, {"partner": "CN-GX.nanning"}) == [
        ("bac-giang-1997.bac-giang-city", "bac-ninh-2025", "CN-GX.nanning", "2022", "2025-09-18")
    ]
    assert ask("agreements_of_former_districts", columns, {"partner": "KR-47.bonghwa"}) == [
        ("bac-ninh-1997.tu-son-city", "bac-ninh-2025", "KR-47.bonghwa", "2023-09-22", ""),
        ("bac-ninh-1997.tu-son-town", "bac-ninh-2025", "KR-47.bonghwa", "2018-11", ""),
    ]


def test_of_the_agreements_of_bac_ninh_in_force_in_2026_three_have_an_end(ask):
    found = ask("agreements_in_force", "until counterpart party", {"unit": "bac-ninh-2026"}, day="2026-01-01")
    assert [row for row in found if row[0] < "9999"] == [
        ("2028-12-31", "CN-GX.nanning", "bac-giang-1997"),
        ("2030-12-03", "KR-47", "bac-ninh-2025"),
        ("2030-12-31", "KR-44", "bac-giang-1997"),
    ]
    assert len(found) == 14  # the one with Xaisomboun ran out the day before


def test_twelve_agreements_end_in_2026(ask):
    assert ask("agreements_expiring", "ends party counterpart", **YEAR_2026) == [
        ("2026-12-31", party, counterpart)
        for party, counterpart in (
            ("binh-duong-1997", "LA-CH"),
            ("binh-phuoc-1997", "LA-CH"),
            (
                "department-of-foreign-affairs-of-ho-chi-minh-city.ho-chi-minh-1997",
                "shanghai-foreign-affairs-office.CN-SH",
            ),
            ("dong-nai-1997", "LA-CH"),
            ("ha-noi-2008", "BY-HM"),
            ("hai-duong-1997", "KR-41.suwon"),
            ("quang-ninh-1997", "LA-HO"),
            ("quang-ninh-1997", "LA-LP"),
            ("quang-ninh-1997", "LA-XA"),
            ("thai-binh-1997", "LA-XA"),
            ("thua-thien-hue-1997", "LA-CH"),
            ("thua-thien-hue-1997", "LA-SV"),
        )
    ]


def test_the_plan_of_ha_giang_with_wenshan_was_followed_by_another(ask):
    assert ask("agreements_renewed", "until signed", {"partner": "CN-YN.wenshan"}) == [
        ("2021-12-31", "2021-05-01")
    ]
    assert ask("agreements_renewed", "until signed", {"partner": "JP-40.kitakyushu"}) == [
        ("2014-12-31", "2014-04-01")
    ]


def test_the_chain_of_bac_ninh_and_gyeongsangbuk_runs_from_a_town_to_the_merged_province(ask):
    assert ask("chain_of_pair", "when type party counterpart", **GYEONGBUK) == [
        ("2018-11", "friendship-agreement", "bac-ninh-1997.tu-son-town", "KR-47.bonghwa"),
        ("2023-09-22", "twinning-agreement", "bac-ninh-1997.tu-son-city", "KR-47.bonghwa"),
        ("2023-11-29", "mou", "bac-ninh-1997", "KR-47"),
        ("2025-12-03", "mou", "bac-ninh-2025", "KR-47"),
    ]


def test_thanh_hoa_heard_of_houaphanh_in_2025_and_of_niigata_last_in_2024(ask):
    found = ask("dormant_ties", "partner last", {"unit": "thanh-hoa-1997"}, since="2025-01-01")
    assert found == [("JP-15", "2024-08-06")]
    assert ask("dormant_ties", "partner", {"unit": "thanh-hoa-1997"}, since="2024-01-01") == []


def test_a_tie_that_nobody_dates_is_dormant_without_a_last_day(ask):
    honghe = {"unit": "lai-chau-2004", "partner": "CN-YN.honghe"}
    assert ask("dormant_ties", "last", honghe, since="2020-01-01") == [("",)]


def test_ministries_and_missions_tell_of_these_ties(ask):
    found = ask("ties_told_by_ministries", "partner publisher")
    assert ("DE-SN.leipzig", "Embassy of Viet Nam in Germany") in found
    assert found.count(("KR-47", "Thế giới & Việt Nam")) == 2
    assert sum(publisher == "Báo Thế giới và Việt Nam" for _, publisher in found) == 10


def test_five_missions_met_a_unit(ask):
    assert ask("missions_met", "mission party when") == [
        ("consulate-general-of-russia-in-da-nang.RU", "da-nang-2025", "2025-12-19"),
        ("embassy-of-canada-in-vietnam.CA", "yen-bai-1997", "2023-06"),
        ("embassy-of-china-in-vietnam.CN", "lao-cai-1997", "2024-04-10"),
        ("embassy-of-laos-in-vietnam.LA", "bac-giang-1997", "2022-08-23"),
        ("embassy-of-russia-in-vietnam.RU", "phu-yen-1997", "2011-04-01"),
    ]


def test_pages_of_february_2026_told_of_four_ties_that_no_earlier_page_knew(ask):
    assert ask("told_between", "published fact known", **FEBRUARY) == [
        ("2026-02-02", "agreement_mou_LA-HO_phu-tho-2025_2026-02-02", "false"),
        ("2026-02-04", "partnership_KH-18_ca-mau-2025_sought", "false"),
        ("2026-02-07", "partnership_KH-5_vinh-long-2025", "false"),
        ("2026-02-26", "agreement_mou_JP-35_ho-chi-minh-2025_2026-02-26", "false"),
    ]


def test_code_24_went_from_bac_giang_to_bac_ninh(ask):
    assert ask("units_of_code", "unit until", code="24") == [
        ("bac-giang-1997", "2025-06-30"),
        ("bac-ninh-2025", "2026-09-19"),
        ("bac-ninh-2026", "9999-12-31"),
    ]


@pytest.mark.parametrize(
    ("day", "count"), [("1997-01-01", 61), ("2004-01-01", 64), ("2008-08-01", 63), ("2026-09-20", 34)]
)
def test_the_country_has_as_many_first_level_units_as_the_law_says(ask, day, count):
    assert len(ask("units_on_day", "unit", day=day)) == count


def test_ha_noi_took_in_ha_tay_and_parts_of_two_others(ask):
    assert ask("changes_of_unit", "day kind old", unit="unit:ha-noi-2008") == [
        ("2008-08-01", "boundary", "hoa-binh-1997"),
        ("2008-08-01", "boundary", "vinh-phuc-1997"),
        ("2008-08-01", "merge", "ha-noi-1997"),
        ("2008-08-01", "merge", "ha-tay-1997"),
    ]

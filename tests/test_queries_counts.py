"""Counts, journeys and investments that the shipped questions find, each looked up in the tables by hand."""

import pytest

from tests.query_fixtures import asking


@pytest.fixture(scope="module")
def ask(store):
    return asking(store)


def test_ho_chi_minh_city_and_its_predecessors_sent_and_received_these_delegations(ask):
    found = ask("delegations_by_year", "year direction delegations", unit="unit:ho-chi-minh-2025")
    assert [row for row in found if row[0] in ("2013", "2017") or row[0] >= "2024"] == [
        ("2013", "in", "1"),
        ("2017", "in", "2"),
        ("2024", "in", "8"),
        ("2024", "out", "1"),
        ("2025", "in", "5"),
        ("2025", "out", "2"),
        ("2026", "in", "1"),
    ]


def test_delegations_of_bac_ninh(ask):
    columns = "day direction party counterpart leader"
    assert ask("delegations_of_unit", columns, unit="unit:bac-ninh-2026") == [
        ("", "in", "bac-ninh-1997", "kanagawa-industrial-promotion-center.JP-14", ""),
        (
            "2022-08-23",
            "in",
            "bac-giang-1997",
            "embassy-of-laos-in-vietnam.LA",
            "sengphet-houngboungnuang.LA",
        ),
        ("2025-09-18", "out", "bac-ninh-2025", "CN-GX.nanning", "pham-van-thinh.VN"),
    ]


def test_two_leaders_went_to_four_localities_one_of_them_on_one_journey(ask):
    assert ask("leaders_of_several_partners", "leader localities visits", least=4) == [
        ("nguyen-thanh-hai.VN", "4", "1"),
        ("nguyen-van-nen.VN", "4", "4"),
    ]


@pytest.mark.parametrize(
    ("leader", "journey"),
    [
        ("nguyen-thanh-hai.VN", ("long-an-1997", "4", "2022-09-08", "2022-09-08")),
        ("nguyen-van-nen.VN", ("ho-chi-minh-1997", "2", "2023-11-01", "2023-11-14")),
    ],
)
def test_journeys_with_several_legs(ask, leader, journey):
    assert ask("journeys_of_several_legs", "visitor legs first last", {"leader": leader}) == [journey]


def test_thai_nguyen_had_a_korean_partner_eight_years_before_a_korean_investor(ask):
    found = ask(
        "first_tie_and_first_investment", "tie investment", {"unit": "thai-nguyen-2025"}, country="unit:KR"
    )
    assert found == [("2005", "2013")]


def test_only_korean_investors_of_thai_nguyen_come_from_a_country_with_a_partner(ask):
    found = ask(
        "investors_from_partner_countries", "investor year amount status", unit="unit:thai-nguyen-2025"
    )
    assert found == [
        ("samsung-electro-mechanics.KR", "2013", "1200000000", "signed"),
        ("samsung-electro-mechanics.KR", "2022", "920000000", "signed"),
        ("samsung.KR", "2013", "2000000000", "planned"),
    ]


def test_one_company_invests_abroad_in_a_province_that_seven_units_are_tied_to(ask):
    found = ask("investments_abroad", "investor place unit")
    units = "can-tho da-nang dak-lak ho-chi-minh hue quang-tri"
    assert found == sorted(
        ("ami-renewables-quang-binh.quang-binh-1997", "LA-SV", unit)
        for unit in ("nghe-an-1997", *(f"{name}-2025" for name in units.split()))
    )


def test_instruments_before_1996(ask):
    assert [row for row in ask("instruments_by_year", "year type agreements") if row[0] < "1996"] == [
        ("1977", "friendship-agreement", "1"),
        ("1984", "twinning-agreement", "1"),
        ("1989", "friendship-agreement", "1"),
        ("1993", "twinning-agreement", "1"),
        ("1995", "twinning-agreement", "3"),
    ]


def test_phu_tho_and_son_la_share_six_provinces_of_laos(ask):
    assert ask("units_sharing_partners", "unit other partners", least=6) == [
        ("ha-noi-2008", "ho-chi-minh-2025", "9"),
        ("phu-tho-2025", "son-la-1997", "6"),
    ]


def test_nanning_is_a_partner_of_bac_ninh_through_three_signers(ask):
    columns = "parties"
    assert ask(
        "duplicate_ties_after_merger", columns, {"unit": "bac-ninh-2026", "partner": "CN-GX.nanning"}
    ) == [("3",)]
    found = {row[0] for row in ask("duplicate_ties_after_merger", "partner", {"unit": "phu-tho-2025"})}
    assert found == {"LA-HO", "LA-LM", "LA-OU", "LA-PH"}


def test_the_border_has_twenty_two_units_and_the_others_have_no_partner_across_it(ask):
    (inland, border) = ask("partners_across_the_border", "border units across")
    assert inland == ("false", "12", "0")
    assert border[:2] == ("true", "22")


@pytest.mark.parametrize(
    ("unit", "partners", "ties"), [("lai-chau-2004", "4", "4"), ("thanh-hoa-1997", "2", "4")]
)
def test_degree(ask, unit, partners, ties):
    assert ask("degree_of_units", "partners ties", {"unit": unit}) == [(partners, ties)]


def test_thanh_hoa_found_its_partners_in_1967_2014_and_2023(ask):
    found = ask("degree_by_year", "year partners", {"unit": "thanh-hoa-1997"})
    assert found == [("1967", "1"), ("2014", "1"), ("2023", "1")]


def test_yunnan_and_vientiane_are_tied_to_eight_units_and_champasak_to_more(ask):
    found = dict(ask("localities_tied_to_most_units", "partner units", least=8))
    assert set(found) == {"CN-YN", "LA-CH", "LA-VT"}
    assert found["CN-YN"] == "8"


def test_the_merger_made_four_of_nineteen_partners_of_phu_tho_one_with_others(ask):
    assert ask("merger_and_partners", "provinces before today", {"unit": "phu-tho-2025"}) == [
        ("4", "19", "15")
    ]
    assert ask("merger_and_partners", "provinces before today", {"unit": "lai-chau-2004"}) == [
        ("1", "4", "4")
    ]


@pytest.mark.parametrize(("country", "counts"), [("DE", ("4", "2", "4")), ("HU", ("1", "1", "1"))])
def test_partners_by_country(ask, country, counts):
    assert ask("partner_countries", "partners units ties", {"country": country}) == [counts]


def test_the_network_holds_an_ended_tie_under_the_heir_as_inherited(ask):
    columns = "status valid party unit own partner"
    assert ask("network_partners", columns, {"counterpart": "RU-ROS"}) == [
        ("ended", "2022", "ba-ria-vung-tau-1997", "ho-chi-minh-2025", "false", "RU-ROS")
    ]


def test_a_place_of_the_network_has_names_country_and_position(ask):
    columns = "en country country_vi latitude longitude level"
    assert ask("network_places", columns, {"place": "CU-15"}) == [
        ("Artemisa Province", "CU", "Cuba", "22.8", "-82.8", "province")
    ]


def test_the_network_knows_the_row_and_the_note_behind_a_replaced_agreement(ask):
    fact = "agreement_friendship-agreement_JP-40.kitakyushu_hai-phong-1997_2009-04-17"
    assert ask("network_evidence", "status confidence note publisher", {"fact": fact}) == [
        ("replaced", "0.9", "Followed by the sister city agreement of April 2014.", "City of Kitakyushu")
    ]


def test_counted_claims_stand_beside_the_partners_that_are_known(ask):
    assert ask("counted_claims", "unit seen claimed known") == [
        ("binh-duong-1997", "2019~", "10", "14"),  # four more were signed or reported after 2019
        ("thai-nguyen-1997", "2023-08-29", "3", "3"),
    ]

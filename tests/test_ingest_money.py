"""Sums of money in Vietnamese articles."""

import pytest

from ingest.money import find


def sums(text):
    return [(one.amount.value, one.amount.currency, one.amount.bound) for one in find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hơn 1,6 tỷ USD", (1.6e9, "USD", "min")),
        ("gần 300 ngàn đô la Mỹ", (3e5, "USD", "max")),
        ("khoảng 2,5 triệu euro", (2.5e6, "EUR", "approx")),
        ("1.270 tỷ đồng", (1.27e12, "VND", "exact")),
        ("3 nghìn tỷ đồng", (3e12, "VND", "exact")),
        ("2.500.000 đồng", (2.5e6, "VND", "exact")),
        ("$4 triệu", (4e6, "USD", "exact")),
        ("7 triệu đô la Úc", (7e6, "AUD", "exact")),
        ("500 triệu yên", (5e8, "JPY", "exact")),
        ("20 triệu nhân dân tệ", (2e7, "CNY", "exact")),
        ("6 triệu krone", (6e6, "NOK", "exact")),
        ("6 triệu krone Đan Mạch", (6e6, "DKK", "exact")),
    ],
)
def test_a_sum_has_its_value_currency_and_bound(text, expected):
    assert sums(f"Dự án trị giá {text}.") == [expected]


def test_the_end_of_a_name_is_no_bound():
    assert sums("tặng huyện Ia Mơhơn 4 triệu won") == [(4e6, "KRW", "exact")]


def test_a_sum_without_a_currency_has_that_of_the_next():
    assert sums("ba nơi góp 3,4 tỷ, 2 tỷ và 1 tỷ USD") == [
        (3.4e9, "USD", "exact"),
        (2e9, "USD", "exact"),
        (1e9, "USD", "exact"),
    ]


@pytest.mark.parametrize("text", ["2 triệu người", "ngày 24/9", "10 đồng chí", "2019 đồng thời", "3.500 ha"])
def test_other_numbers_are_no_money(text):
    assert sums(text) == []


def test_a_number_of_people_does_not_share_the_currency_of_a_sum():
    assert sums("2 triệu người và 3 USD") == [(3.0, "USD", "exact")]

import pytest

from ingest.articles.mentions import scan
from ingest.gazetteer import load


def zones(text):
    return [name.name for name in scan(load(), text) if getattr(name, "kind", "") == "zone"]


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("mở xưởng tại Khu công nghiệp Bờ Trái 3, vốn lớn", "Khu công nghiệp Bờ Trái 3"),
        ("ở KCN Hòa Mạc, tỉnh Hà Nam", "KCN Hòa Mạc"),
        ("trong Khu kinh tế cửa khẩu Lao Bảo", "Khu kinh tế cửa khẩu Lao Bảo"),
        ("tại Khu kinh tế Đông Nam Nghệ An", "Khu kinh tế Đông Nam"),
    ],
)
def test_a_park_is_one_name_up_to_its_province(text, zone):
    assert zones(text) == [zone]


@pytest.mark.parametrize(
    "text", ["khu tự trị Choang Quảng Tây", "các khu công nghiệp của tỉnh", "Khu phố Hòa Mạc"]
)
def test_other_areas_are_no_parks(text):
    assert zones(text) == []


def test_a_company_in_the_name_of_a_park_is_not_named():
    assert [name.name for name in scan(load(), "tại Khu công nghiệp Amata Long Thành")] == [
        "Khu công nghiệp Amata Long Thành"
    ]

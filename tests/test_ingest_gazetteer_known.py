import pytest

from ingest.articles.mentions import scan
from ingest.gazetteer import load
from ingest.names import BodyName


def codes(text):
    return [name.known.code for name in scan(load(), text) if isinstance(name, BodyName) and name.known]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Đoàn làm việc với UNICEF tại Việt Nam.", "unicef"),
        ("Cơ quan Hợp tác Quốc tế Nhật Bản (JICA) đến thăm.", "jica"),
        ("mạng lưới các thành phố sáng tạo của UNESCO", "uccn"),
        ("Hiệp hội Đô thị Khoa học Thế giới (WTA)", "wta"),
    ],
)
def test_an_international_body_is_known_by_name_or_abbreviation(text, code):
    assert codes(text) == [code]


@pytest.mark.parametrize(
    "text", ["bác sĩ JICAN đến thăm", "các thành phố sáng tạo", "Quỹ Khuyến học tỉnh Hà Nam"]
)
def test_a_part_of_another_word_or_a_common_name_is_no_known_body(text):
    assert codes(text) == []


def test_only_a_body_of_one_country_has_a_country():
    [unicef] = scan(load(), "UNICEF")
    [jica] = scan(load(), "JICA")
    assert (unicef.country, jica.country) == ("", "JP")

import pytest

from graph.records import EntityKind, Page
from ingest.articles import read
from ingest.gazetteer import load


def companies(text):
    entities = read(text, Page("bai"), load()).entities
    return {one.label_vi: one.country for one in entities if one.kind is EntityKind.COMPANY}


def test_a_company_is_from_the_one_country_whose_business_a_text_tells_of():
    text = "Tỉnh Hà Nam có 40 doanh nghiệp Nhật Bản. Công ty TNHH Daimaru Seiko có nhà máy tại tỉnh Hà Nam."
    assert companies(text) == {"Công ty TNHH Daimaru Seiko": "JP"}


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh Hà Nam đón khách Nhật Bản. Công ty TNHH Daimaru Seiko có nhà máy tại tỉnh Hà Nam.",
        "Doanh nghiệp Nhật Bản, Hàn Quốc đến Hà Nam. Công ty TNHH Daimaru Seiko có nhà máy tại tỉnh Hà Nam.",
        "Tỉnh Hà Nam có 40 doanh nghiệp Nhật Bản. Công ty TNHH Sao Vàng có nhà máy tại tỉnh Hà Nam.",
        "Tỉnh Hà Nam có 40 doanh nghiệp Nhật Bản. Công ty Crystal Land có nhà máy tại tỉnh Hà Nam.",
        "Tỉnh Hà Nam có 40 doanh nghiệp Nhật Bản. Công ty Vinapack có nhà máy tại tỉnh Hà Nam.",
    ],
)
def test_without_business_with_two_countries_or_a_name_as_at_home_it_stays_open(text):
    assert companies(text) == {}


def test_a_country_that_only_the_text_suggests_is_less_sure():
    said = "Tỉnh Hà Nam họp. Công ty TNHH Daimaru Seiko (Nhật Bản) có nhà máy tại tỉnh Hà Nam."
    suggested = "Hà Nam có 40 doanh nghiệp Nhật Bản. Công ty TNHH Daimaru Seiko có nhà máy tại tỉnh Hà Nam."
    sure, less = (
        read(text, Page("bai"), load()).facts[0].evidence[0].confidence for text in (said, suggested)
    )
    assert less < sure

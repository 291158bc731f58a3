"""Bodies whose place or country is not said beside them."""

import pytest

from graph.records import FactKind, Page
from graph.spans import parse
from graph.terms import local_name
from ingest.articles import read
from ingest.gazetteer import load


def signers(text):
    facts = read(text, Page("belonging", published=parse("2020-03-01")), load()).facts
    return [{local_name(p.iri) for p in fact.parties} for fact in facts if fact.kind is FactKind.AGREEMENT]


def test_an_office_without_a_place_is_that_of_the_unit_that_the_article_is_about():
    text = "Tỉnh Hà Nam mở cửa.\nHà Nam đón nhiều đoàn.\nSở Y tế ký bản ghi nhớ với tỉnh Gifu (Nhật Bản)."
    assert signers(text) == [{"so-y-te.ha-nam-1997", "JP-21"}]


def test_with_two_units_it_is_left_open_whose_office_it_is():
    text = "Tỉnh Hà Nam và tỉnh Nam Định họp.\nSở Y tế ký bản ghi nhớ với tỉnh Gifu (Nhật Bản)."
    assert signers(text) == []


def test_a_company_keeps_the_country_it_was_given():
    text = (
        "Tỉnh Hà Nam đón Tập đoàn Kofura (Nhật Bản).\n"
        "Nhật Bản là đối tác lớn. Tỉnh Hà Nam và Tập đoàn Kofura ký bản ghi nhớ."
    )
    assert signers(text) == [{"kofura.JP", "ha-nam-1997"}]


@pytest.mark.parametrize(("college", "count"), [("Trường Đại học Tây Bắc", 1), ("Đại học Zenkou", 0)])
def test_a_college_with_a_vietnamese_name_is_vietnamese(college, count):
    text = f"Tại tỉnh Sơn La, {college} ký bản ghi nhớ với Đại học Gifu (Nhật Bản)."
    assert len(signers(text)) == count

"""Units abroad that the gazetteer lacks."""

import pytest

from graph.records import Page
from graph.terms import local_name
from ingest.articles import read
from ingest.gazetteer import load


def parties(partner, before=""):
    text = f"{before}Tỉnh Hà Nam ký bản ghi nhớ với {partner}."
    document = read(text, Page("bai"), load())
    return [{local_name(p.iri) for p in fact.parties} - {"ha-nam-1997"} for fact in document.facts], document


@pytest.mark.parametrize(
    ("partner", "iri"),
    [
        ("huyện Zubwexo (Nhật Bản)", "JP.zubwexo-district"),
        ("huyện Zubwexo, tỉnh Gifu (Nhật Bản)", "JP-21.zubwexo-district"),
    ],
)
def test_a_lower_unit_with_its_country_is_introduced_in_what_it_lies_in(partner, iri):
    (found,), document = parties(partner)
    assert found == {iri}
    (entity,) = (one for one in document.entities if local_name(one.iri) == iri)
    assert (entity.country, entity.label_vi, entity.level) == ("JP", "Zubwexo", "district")


def test_its_fact_is_less_sure_than_that_of_a_known_unit():
    (_,), unknown = parties("huyện Zubwexo (Nhật Bản)")
    (_,), known = parties("tỉnh Gifu (Nhật Bản)")
    assert unknown.facts[0].evidence[0].confidence < known.facts[0].evidence[0].confidence


def test_the_only_country_of_the_document_is_its_country():
    (found,), _ = parties("huyện Zubwexo", before="Đoàn Nhật Bản đến thăm. ")
    assert found == {"JP.zubwexo-district"}


@pytest.mark.parametrize(
    ("partner", "before"),
    [
        ("tỉnh Zubwexo (Nhật Bản)", ""),
        ("huyện Zubwexo", "Đoàn Nhật Bản và đoàn Lào đến thăm. "),
        ("thành phố Nagoyo (Nhật Bản)", ""),
    ],
)
def test_a_first_level_unit_two_countries_or_a_misprint_leave_it_open(partner, before):
    found, document = parties(partner, before)
    assert found == []
    assert len(document.unresolved) == 1

import pytest

from graph.identity import fact_iri
from graph.records import FactKind, Page, Role
from graph.spans import parse
from graph.terms import local_name
from ingest.articles import read
from ingest.gazetteer import load


def counted(text):
    facts = read(text, Page("bai", published=parse("2024-06")), load()).facts
    return [
        (local_name(fact.parties[0].iri), fact.value) for fact in facts if fact.kind is FactKind.STATISTIC
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Tỉnh Hà Nam đã thiết lập quan hệ hữu nghị với 12 địa phương nước ngoài.", 12),
        ("Hiện tỉnh Hà Nam có quan hệ kết nghĩa với ba tỉnh, thành phố của Lào.", 3),
        ("Tỉnh Hà Nam có quan hệ hợp tác với 2 địa phương: tỉnh Gifu và tỉnh Nara (Nhật Bản).", 2),
    ],
)
def test_the_number_of_partners_that_an_article_gives_is_a_claim_of_its_own(text, number):
    assert counted(text) == [("ha-nam-1997", number)]


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh Hà Nam đã thiết lập quan hệ hữu nghị với hơn 12 địa phương nước ngoài.",
        "Tỉnh Hà Nam mong muốn thiết lập quan hệ hữu nghị với 12 địa phương nước ngoài.",
        "Tỉnh Hà Nam chưa có quan hệ kết nghĩa với 12 địa phương nào.",
        "Việt Nam đã thiết lập quan hệ ngoại giao với 190 nước.",
        "Tỉnh Hà Nam có 12 huyện.",
    ],
)
def test_a_hedge_a_wish_or_another_count_is_no_number_of_partners(text):
    assert counted(text) == []


def test_two_numbers_of_one_page_are_two_facts_and_the_unit_is_their_subject():
    text = (
        "Tỉnh Hà Nam đã thiết lập quan hệ hữu nghị với 12 địa phương. "
        "Tỉnh Hà Nam đã thiết lập quan hệ hữu nghị với 14 địa phương."
    )
    facts = read(text, Page("bai", published=parse("2024-06")), load()).facts
    assert len({fact_iri(fact) for fact in facts}) == 2
    assert {party.role for fact in facts for party in fact.parties} == {Role.SUBJECT}

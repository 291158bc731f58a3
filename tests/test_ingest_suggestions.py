"""What an unresolved name may mean."""

from dataclasses import replace

import pytest

from graph.identity import unit_iri
from graph.records import Document, Page, Unresolved
from ingest.gazetteer import load
from ingest.suggestions import nearest, suggest
from tests.tiny import document


def codes(name: str, country: str = "", *ranks: str) -> list[str]:
    found = nearest(Unresolved(name, 0, "why", country, ranks), load())
    return [one.iri.removeprefix(unit_iri("")) for one in found]


@pytest.mark.parametrize(
    ("name", "country", "near"),
    [("Chilgook", "KR", "KR-47.chilgok"), ("Saravann", "LA", "LA-SL"), ("Emilia Romagnna", "IT", "IT-45")],
)
def test_a_name_a_letter_away_is_suggested_inside_its_country(name, country, near):
    assert near in codes(name, country)
    assert near not in codes(name, "FR")


def test_only_long_names_may_be_two_letters_away():
    assert "IT-45" in codes("Emilja Romagnna", "IT")
    assert codes("Chillgook", "KR") == []


def test_without_a_country_only_namesakes_are_suggested():
    assert codes("Chilgook") == []
    assert {"thai-nguyen-1997", "CN-SX.taiyuan"} <= set(codes("Thái Nguyên"))


def test_the_word_before_the_name_says_which_kinds_are_meant():
    assert codes("Fukuoka", "JP", "province")[0] == "JP-40"
    assert codes("Fukuoka", "JP", "city", "province")[0] == "JP-40.fukuoka"


def test_a_name_is_found_behind_its_word_as_the_text_spells_it():
    text = "Đoàn thăm huyện Thuỵ Lạ ở xa."
    name = Unresolved("Thụy Lạ", text.index("huyện"), "why")
    (found,) = suggest(Document(Page("doc"), (), unresolved=(name,), text=text), load()).unresolved
    assert (found.name, found.start) == ("Thuỵ Lạ", text.index("Thuỵ"))


def test_a_suggestion_says_what_it_lies_in_and_makes_no_fact():
    stated = document()
    name = Unresolved("Chilgook", 0, "why", "KR")
    seen = suggest(replace(stated, unresolved=(name,)), load())
    assert seen.facts == stated.facts
    assert (seen.unresolved[0].nearest[0].name, seen.unresolved[0].nearest[0].within) == (
        "huyện Chilgok",
        "tỉnh Gyeongsangbuk",
    )

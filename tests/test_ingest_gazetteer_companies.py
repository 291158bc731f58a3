import csv
from collections import Counter

import pytest

from graph.files import DATA, rows
from ingest.articles.text import canonical
from ingest.gazetteer import companies


@pytest.mark.parametrize(
    ("name", "company"),
    [
        ("Samsung", "Samsung"),
        ("Tập đoàn SAMSUNG", "Samsung"),
        ("Samsung Group", "Samsung"),
        ("Công ty Coca Cola", "Coca-Cola"),
        ("Tập đoàn Orion", "Orion"),
    ],
)
def test_a_company_is_found_with_or_without_its_legal_form(name, company):
    assert companies.find(name).name == company


def test_a_plant_is_no_company_of_the_list_but_has_its_owner():
    assert companies.find("Samsung Thái Nguyên") is None
    assert companies.owner("Công ty TNHH Điện tử Samsung Thái Nguyên").country == "KR"


def test_a_name_that_is_also_a_word_counts_only_behind_a_word_for_companies():
    assert companies.opening("Orion") is None
    assert companies.owner("Công ty Orion").country == "KR"
    assert companies.owner("Công ty Hải Orion") is None


def test_part_of_a_word_is_no_company():
    assert companies.owner("Công ty Kiamart") is None


def test_each_company_of_the_table_stands_once_with_a_known_country():
    table = companies._FILE.read_text(encoding="utf-8")
    read = list(csv.DictReader(table.splitlines(), delimiter="\t"))
    known = {row["code"] for row in rows(DATA / "countries.csv")}
    names = Counter(
        name.casefold() for row in read for name in (row["name"], *filter(None, row["aliases"].split("|")))
    )
    assert {row["country"] for row in read} <= known
    assert [name for name, number in names.items() if number > 1] == []
    assert canonical(table) == table
    assert {row["after_word"] for row in read} == {"", "yes"}

import pytest

from graph.identity import fact_iri
from graph.records import FactKind, Page
from graph.spans import parse
from graph.terms import local_name
from ingest.articles import read
from ingest.gazetteer import load


def figures(text):
    facts = read(text, Page("bai", published=parse("2024-06-15")), load()).facts
    return [fact for fact in facts if fact.kind is FactKind.STATISTIC]


def told(text):
    """Return what is counted, of whom, how much or many, and when, for each figure of a text."""
    return {
        (
            str(fact.indicator),
            " ".join(sorted(local_name(party.iri) for party in fact.parties)),
            fact.amount.value if fact.amount else fact.value,
            fact.when.edtf if fact.when else "",
        )
        for fact in figures(text)
    }


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Năm 2023, tỉnh Hà Nam thu hút 900 triệu USD vốn FDI.",
         ("fdi-registered", "ha-nam-1997", 9e8, "2023")),
        ("Vốn FDI vào tỉnh Hà Nam năm 2023 đạt 900 triệu USD.",
         ("fdi-registered", "ha-nam-1997", 9e8, "2023")),
        ("6 tháng đầu năm 2023, tỉnh Hà Nam thu hút 1 tỷ 200 triệu USD vốn FDI.",
         ("fdi-registered", "ha-nam-1997", 1.2e9, "2023-01/2023-06")),
        ("Quý III/2023, kim ngạch xuất khẩu của tỉnh Hà Nam đạt 2 tỷ USD.",
         ("export-value", "ha-nam-1997", 2e9, "2023-07/2023-09")),
        ("Năm 2023, kim ngạch xuất khẩu của tỉnh Hà Nam sang Nhật Bản đạt 2 tỷ USD.",
         ("export-value", "JP ha-nam-1997", 2e9, "2023")),
        ("Kim ngạch xuất nhập khẩu giữa tỉnh Hà Nam và Lào năm 2023 đạt 2 triệu USD.",
         ("trade-value", "LA ha-nam-1997", 2e6, "2023")),
        ("Năm 2023, tỉnh Hà Nam đã đón 120 đoàn khách quốc tế.",
         ("delegation-count", "ha-nam-1997", 120, "2023")),
        ("Tỉnh Hà Nam đã ký kết 12 bản ghi nhớ với các địa phương nước ngoài.",
         ("agreement-count", "ha-nam-1997", 12, "")),
        ("Tỉnh Hà Nam có 300 dự án FDI.", ("fdi-projects", "ha-nam-1997", 300, "")),
        ("Hàn Quốc đứng đầu các nước đầu tư vào tỉnh Hà Nam với 30 dự án.",
         ("fdi-projects", "KR ha-nam-1997", 30, "")),
    ],
)  # fmt: skip
def test_a_figure_of_a_unit_is_read_with_its_period(text, figure):
    assert told(text) == {figure}


def test_projects_and_their_capital_are_two_figures_of_one_day():
    text = "Tính đến ngày 20/5/2024, tỉnh Hà Nam có 1.300 dự án FDI với tổng vốn đăng ký 7,5 tỷ USD."
    assert told(text) == {
        ("fdi-projects", "ha-nam-1997", 1300, "2024-05-20"),
        ("fdi-registered", "ha-nam-1997", 7.5e9, "2024-05-20"),
    }


def test_countries_listed_behind_a_unit_have_figures_there():
    text = (
        "Tỉnh Hà Nam có 300 dự án FDI. Trong đó, Hàn Quốc có 100 dự án với tổng vốn 2 tỷ USD; "
        "Nhật Bản có 50 dự án với tổng vốn 1 tỷ USD."
    )
    assert {
        ("fdi-projects", "KR ha-nam-1997", 100, ""),
        ("fdi-registered", "KR ha-nam-1997", 2e9, ""),
        ("fdi-projects", "JP ha-nam-1997", 50, ""),
        ("fdi-registered", "JP ha-nam-1997", 1e9, ""),
    } <= told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Năm 2023, cả nước thu hút 36 tỷ USD vốn FDI.",
        "Việt Nam có 39.000 dự án FDI với tổng vốn đăng ký 468 tỷ USD.",
        "Kim ngạch thương mại hai nước năm 2023 đạt 80 tỷ USD.",
        "Tỉnh Hà Nam phấn đấu thu hút 1 tỷ USD vốn FDI.",
        "Tỉnh Hà Nam dự kiến đón 120 đoàn khách quốc tế.",
        "Tỉnh Hà Nam có hơn 300 dự án FDI.",
        "Tỉnh Hà Nam có 300 dự án đầu tư trong nước với tổng vốn 5 tỷ USD.",
        "Tỉnh Hà Nam điều chỉnh tăng vốn cho 12 dự án FDI.",
        "Kim ngạch xuất khẩu của Công ty Sao Mai, tỉnh Hà Nam đạt 2 triệu USD.",
        "Kim ngạch xuất khẩu gạo của tỉnh Hà Nam đạt 2 triệu USD.",
        "Hai bên đã ký 3 bản ghi nhớ.",
        "Tỉnh Hà Nam và tỉnh Hưng Yên thu hút 900 triệu USD vốn FDI.",
    ],
)
def test_a_figure_of_the_nation_a_target_or_a_part_is_none_of_the_unit(text):
    assert told(text) == set()


def test_the_figures_of_two_years_are_two_facts():
    text = "Năm 2022, tỉnh Hà Nam có 300 dự án FDI. Năm 2023, tỉnh Hà Nam có 300 dự án FDI."
    assert len({fact_iri(fact) for fact in figures(text)}) == 2


def test_the_capital_of_one_project_is_no_figure_of_its_country():
    text = "Tỉnh Hà Nam giao liên danh của Nhật Bản triển khai dự án cảng, tổng vốn đầu tư 2 tỷ USD."
    assert figures(text) == []

"""What the built graph says of units, their codes and their changes, asked in SPARQL."""

from pathlib import Path

import pytest
from pyoxigraph import Literal

from graph.checkpoint import Snapshot, current
from graph.files import DATA, rows
from graph.identity import unit_iri
from graph.terms import FACT, local_name, term

PREFIXES = """
PREFIX c: <https://w3id.org/subnational-ties/concept/>
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
PREFIX unit: <https://w3id.org/subnational-ties/id/unit/>
"""
IN_FORCE = """
  ?unit ties:validDuring ?life .
  OPTIONAL { ?life ties:earliest ?first }
  OPTIONAL { ?life ties:latest ?last }
  FILTER((!BOUND(?first) || ?first <= ?day) && (!BOUND(?last) || ?day <= ?last))
"""


@pytest.fixture(scope="module")
def graph(store: Path) -> Snapshot:
    return current(store)


def on(day: str) -> dict[str, Literal]:
    return {"day": Literal(day, datatype=term("xsd:date"))}


@pytest.mark.parametrize(
    ("day", "provinces", "cities"),
    [
        ("1997-01-01", 57, 4),
        ("2004-01-01", 59, 5),
        ("2008-08-01", 58, 5),
        ("2025-01-01", 57, 6),
        ("2025-06-30", 57, 6),
        ("2025-07-01", 28, 6),
        ("2026-04-30", 27, 7),
        ("2026-09-01", 26, 8),
        ("2026-09-20", 25, 9),
    ],
)
def test_the_country_has_the_units_of_the_day(graph: Snapshot, day: str, provinces: int, cities: int) -> None:
    query = PREFIXES + "SELECT ?day ?level (COUNT(DISTINCT ?unit) AS ?count) WHERE { ?unit a ties:Province ; "
    found = graph.select(query + "ties:level ?level ." + IN_FORCE + "} GROUP BY ?day ?level", on(day))
    counts = {local_name(row["level"]): int(row["count"]) for row in found}
    assert counts == {"province": provinces, "centrally-run-city": cities}


# Seven codes passed to another unit on 1 July 2025; 24 stayed with Bac Ninh through its upgrade.
@pytest.mark.parametrize(
    ("code", "day", "unit"),
    [
        ("15", "2025-06-30", "yen-bai-1997"),
        ("15", "2025-07-01", "lao-cai-2025"),
        ("24", "2025-06-30", "bac-giang-1997"),
        ("24", "2025-07-01", "bac-ninh-2025"),
        ("24", "2026-09-19", "bac-ninh-2025"),
        ("24", "2026-09-20", "bac-ninh-2026"),
        ("27", "2025-06-30", "bac-ninh-1997"),
        ("44", "2025-06-30", "quang-binh-1997"),
        ("44", "2025-07-01", "quang-tri-2025"),
        ("52", "2025-06-30", "binh-dinh-1997"),
        ("52", "2025-07-01", "gia-lai-2025"),
        ("80", "2025-06-30", "long-an-1997"),
        ("80", "2025-07-01", "tay-ninh-2025"),
        ("82", "2025-06-30", "tien-giang-1997"),
        ("82", "2025-07-01", "dong-thap-2025"),
        ("91", "2025-06-30", "kien-giang-1997"),
        ("91", "2025-07-01", "an-giang-2025"),
        ("27", "2025-07-01", None),
        ("474", "2024-12-31", "thua-thien-hue-1997.hue-city"),
        ("474", "2025-01-01", "hue-2025.thuan-hoa-district"),
        ("06841", "2025-06-30", "quang-ninh-1997.hoanh-mo-commune"),
        ("06841", "2025-07-01", "quang-ninh-1997.hoanh-mo-commune-2025"),
    ],
)
def test_a_code_is_the_unit_s_that_had_it_on_the_day(
    graph: Snapshot, code: str, day: str, unit: str | None
) -> None:
    query = PREFIXES + "SELECT ?day ?code ?unit WHERE { ?unit ties:officialCode ?code ." + IN_FORCE + "}"
    found = graph.select(query, on(day) | {"code": Literal(code)})
    assert [local_name(row["unit"]) for row in found] == ([unit] if unit else [])


@pytest.mark.parametrize(
    ("code", "day", "unit"),
    [
        ("VN-15", "2008-07-31", "ha-tay-1997"),
        ("VN-56", "2020-01-01", "bac-ninh-1997"),
        ("VN-56", "2026-01-01", None),
        ("VN-13", "2026-09-01", "quang-ninh-2026"),
        ("VN-48", "2003-12-31", "can-tho-1997"),
        ("VN-CT", "2004-01-01", "can-tho-2004"),
    ],
)
def test_an_iso_code_is_the_unit_s_that_had_it_on_the_day(
    graph: Snapshot, code: str, day: str, unit: str | None
) -> None:
    query = PREFIXES + "SELECT ?day ?code ?unit WHERE { ?unit ties:isoCode ?code ." + IN_FORCE + "}"
    found = graph.select(query, on(day) | {"code": Literal(code)})
    assert [local_name(row["unit"]) for row in found] == ([unit] if unit else [])


def test_a_change_tells_its_act_its_days_its_sources_and_its_units(graph: Snapshot) -> None:
    merger = FACT + "change_2025-merge-bac-ninh"
    assert graph.value(merger, "ties:legalAct") == "Resolution 202/2025/QH15"
    assert graph.value(merger, "ties:actDate") == "2025-06-12"
    assert local_name(graph.value(merger, "ties:when")) == "2025-07-01"
    assert local_name(graph.value(merger, "ties:changeKind")) == "merge"
    assert local_name(graph.value(merger, "ties:certainty")) == "certain"
    assert len(graph.objects(merger, "dcterms:source")) == 2
    assert "Seat lies in the former Bac Giang" in graph.value(merger, "skos:note")
    units = [
        [local_name(u) for u in graph.objects(merger, f"ties:{p}")] for p in ("originalUnit", "resultingUnit")
    ]
    assert units == [["bac-giang-1997", "bac-ninh-1997"], ["bac-ninh-2025"]]


def test_every_column_of_every_change_is_in_the_graph(graph: Snapshot) -> None:
    for row in rows(DATA / "changes.csv"):
        change = FACT + f"change_{row['change_id']}"
        sources = [row[column] for column in ("source_url", "source_url_2") if row[column]]
        assert len(graph.objects(change, "dcterms:source")) == len(set(sources)), row["change_id"]
        assert graph.value(change, "ties:actDate") == row["act_date"]
        assert local_name(graph.value(change, "ties:certainty")) == row["certainty"]
        assert graph.value(change, "skos:note") == row["note"].strip()
        for name, column in (("originalUnit", "old_keys"), ("resultingUnit", "new_keys")):
            found = {local_name(unit) for unit in graph.objects(change, f"ties:{name}")}
            assert found == set(row[column].split("|")), row["change_id"]


def test_an_upgrade_continues_a_unit_and_a_merger_or_split_does_not(graph: Snapshot) -> None:
    query = PREFIXES + "SELECT ?old ?new WHERE { ?old a ties:Province ; ties:continuedBy ?new }"
    found = {(local_name(row["old"]), local_name(row["new"])) for row in graph.select(query)}
    assert found == {
        ("bac-ninh-2025", "bac-ninh-2026"),
        ("dong-nai-2025", "dong-nai-2026"),
        ("quang-ninh-1997", "quang-ninh-2026"),
        ("thua-thien-hue-1997", "hue-2025"),
    }


def test_ground_and_agreements_of_a_district_go_different_ways(graph: Snapshot) -> None:
    town = unit_iri("bac-giang-1997.viet-yen-town")
    assert [local_name(unit) for unit in graph.objects(town, "ties:legalHeir")] == ["bac-ninh-2025"]
    wards = graph.objects(town, "ties:territorialHeir")
    assert [graph.label(ward, "vi") for ward in wards] == ["Nếnh", "Tự Lạn", "Vân Hà", "Việt Yên"]
    for ward in wards:
        assert local_name(graph.value(ward, "ties:level")) == "ward"
        assert {local_name(unit) for unit in graph.objects(ward, "ties:within")} == {
            "bac-ninh-2025",
            "bac-ninh-2026",
        }
        assert local_name(graph.value(ward, "ties:validDuring")) == "2025-07-01_open"
        assert graph.objects(ward, "ties:inheritedPartner") == []


def test_every_territorial_heir_has_a_name_a_code_a_parent_and_a_first_day(graph: Snapshot) -> None:
    query = PREFIXES + "SELECT DISTINCT ?heir WHERE { ?old ties:territorialHeir ?heir }"
    heirs = [row["heir"] for row in graph.select(query)]
    assert len(heirs) == 316
    for heir in heirs:
        assert graph.label(heir, "vi")
        assert graph.label(heir, "en")
        assert len(graph.value(heir, "ties:officialCode")) == 5
        parents = graph.objects(heir, "ties:within")
        assert any("Province" in kind for kind in graph.objects(parents[0], "rdf:type"))
        assert local_name(graph.value(heir, "ties:validDuring")) == "2025-07-01_open"


def test_an_unrelated_commune_of_the_same_name_is_another_unit(graph: Snapshot) -> None:
    query = (
        PREFIXES + 'SELECT ?unit WHERE { ?unit <http://www.w3.org/2000/01/rdf-schema#label> "Việt Yên"@vi }'
    )
    found = {local_name(row["unit"]) for row in graph.select(query)}
    assert found == {
        "bac-giang-1997.viet-yen-town",
        "bac-ninh-2025.viet-yen-ward",
        "hung-yen-2025.viet-yen-commune",
    }
    assert graph.subjects("ties:territorialHeir", unit_iri("hung-yen-2025.viet-yen-commune")) == []


def test_a_commune_that_nobody_is_known_to_carry_on_has_no_current_unit(graph: Snapshot) -> None:
    assert graph.objects(unit_iri("cao-bang-1997.ta-lung-township"), "ties:currentUnit") == []
    phuc_hoa = graph.objects(unit_iri("cao-bang-1997.phuc-hoa-district"), "ties:currentUnit")
    assert [local_name(unit) for unit in phuc_hoa] == ["cao-bang-1997"]


def test_ho_chi_minh_city_is_not_told_by_the_name_of_a_person(graph: Snapshot) -> None:
    for unit in ("ho-chi-minh-1997", "ho-chi-minh-2025"):
        assert graph.label(unit_iri(unit), "vi") == "Thành phố Hồ Chí Minh"
        assert "Hồ Chí Minh" in graph.objects(unit_iri(unit), "skos:altLabel")


def test_border_provinces_name_the_countries_that_they_border(graph: Snapshot) -> None:
    assert [local_name(unit) for unit in graph.objects(unit_iri("dien-bien-2004"), "ties:borders")] == [
        "CN",
        "LA",
    ]
    assert graph.objects(unit_iri("bac-ninh-2025"), "ties:borders") == []
    query = PREFIXES + "SELECT ?day (COUNT(DISTINCT ?unit) AS ?count) WHERE { ?unit ties:borders ?country ."
    (row,) = graph.select(query + IN_FORCE + "} GROUP BY ?day", on("2025-06-30"))
    assert row["count"] == "25"

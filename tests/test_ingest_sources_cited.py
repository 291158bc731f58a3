"""The keyed-in tables: known facts are read as they should be, and nothing is read by guess."""

import unicodedata
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import ingest.sources.cited.reader as cited
from graph.errors import SourceError
from graph.files import rows
from graph.identity import unit_iri
from graph.records import Document, EntityKind, Fact, FactKind, Instrument, Role, Status
from ingest.sources.cited.actors import read_organizations
from ingest.sources.cited.events import read_event
from ingest.sources.cited.table import Row, known_places
from ingest.sources.cited.ties import read_tie

FOLDER = Path(cited.__file__).parent

PAGE = {
    "page_title": "Sister cities",
    "page_publisher": "City of Somewhere",
    "page_date": "2024-05-02",
    "page_url": "https://example.org/sister-cities",
}
TIE = PAGE | {
    "id": "hue-city-gyeongju-twinning-2007-09-13",
    "vn_unit": "thua-thien-hue-1997.hue-city",
    "partner": "KR-47.gyeongju",
    "tie_kind": "twinning",
    "status": "active",
    "date": "2007-09-13",
    "date_inferred": "",
    "valid_until": "",
    "confidence": "0.7",
    "note": "sources differ",
}
EVENT = PAGE | {
    "id": "ha-noi-fukuoka-visit-2013-08-27",
    "kind": "visit",
    "direction": "in",
    "status": "done",
    "instrument": "",
    "vn_unit": "ha-noi-2008",
    "vn_body": "",
    "counterparts": "JP-40",
    "organizations": "",
    "date": "2013-08-27",
    "date_inferred": "",
    "valid": "",
    "title": "Visit of the governor",
    "amount": "",
    "currency": "",
    "bound": "",
    "leader": "Hiroshi Ogawa",
    "leader_country": "JP",
    "leader_office": "Governor of Fukuoka",
    "people": "",
    "confidence": "0.9",
    "note": "",
}


@cache
def documents() -> dict[str, Document]:
    return {document.page.key: document for document in cited.read(FOLDER)}


def facts(document: str, *iris: str) -> list[Fact]:
    """All facts of a document in which all these units and places take part."""
    wanted = set(map(unit_iri, iris))
    return [f for f in documents()[document].facts if wanted <= {party.iri for party in f.parties}]


def tie(**changes: str) -> Fact:
    return read_tie(Row("partnerships", TIE | changes))[0]


def event(**changes: str) -> Fact:
    return read_event(Row("events", EVENT | changes), read_organizations(FOLDER / "organizations.csv"))[0]


def having(fact: Fact, role: Role) -> list[str]:
    return [party.iri for party in fact.parties if party.role is role]


def test_every_keyed_in_row_is_a_fact() -> None:
    counts = {key: len(document.facts) for key, document in documents().items()}
    assert counts == {"cited-partnerships": 462, "cited-events": 498}


def test_a_twinning_with_its_day_is_a_signed_agreement() -> None:
    [fact] = facts("cited-partnerships", "binh-duong-1997", "KR-30")
    assert (fact.kind, fact.status) == (FactKind.AGREEMENT, Status.SIGNED)
    assert fact.instrument is Instrument.TWINNING
    assert fact.when is not None
    assert fact.when.earliest == date(2005, 5, 17)


def test_a_tie_that_was_ended_says_so_and_until_when() -> None:
    [fact] = facts("cited-partnerships", "ba-ria-vung-tau-1997", "RU-ROS")
    assert fact.status is Status.ENDED
    assert fact.valid is not None
    assert fact.valid.edtf == "2000/2022"


def test_a_tie_of_1984_belongs_to_the_province_of_that_time() -> None:
    [fact] = facts("cited-partnerships", "hai-hung-1968", "LA-VT")
    assert fact.when is not None
    assert fact.when.year == 1984
    assert fact.when_inferred


def test_a_town_signs_as_a_town_and_later_as_a_city() -> None:
    partner = unit_iri("KR-47.bonghwa")
    told = [f for f in documents()["cited-partnerships"].facts if partner in {p.iri for p in f.parties}]
    years = {f.parties[0].iri: f.when.year for f in told if f.when}
    assert years[unit_iri("bac-ninh-1997.tu-son-town")] == 2018
    assert years[unit_iri("bac-ninh-1997.tu-son-city")] == 2023


def test_a_tie_about_to_be_signed_is_planned_without_a_day() -> None:
    told = facts("cited-partnerships", "dak-lak-2004", "LA-SL")
    assert [(f.status, f.when) for f in told] == [(Status.PLANNED, None)]


def test_units_are_in_force_when_a_dated_tie_begins() -> None:
    units = {row["unit_key"]: row for row in rows(FOLDER.parents[2] / "graph/data/units.csv")}
    for row in rows(FOLDER / "partnerships.csv"):
        unit = units.get(row["vn_unit"].split(".")[0])
        if row["date"] and unit and unit["valid_until"]:
            assert row["date"] <= unit["valid_until"], row["id"]
        if row["date"] and unit and unit["left_open"] != "yes":
            assert row["date"][:4] >= unit["valid_from"][:4], row["id"]


def test_every_fact_cites_a_page_of_its_document() -> None:
    for document in documents().values():
        pages = {page.key for page in document.cited}
        assert {evidence.cites for fact in document.facts for evidence in fact.evidence} == pages


def test_pages_of_both_tables_agree_on_title_publisher_and_date() -> None:
    first, second = ({page.key: page for page in d.cited} for d in documents().values())
    assert all(second[key] == page for key, page in first.items() if key in second)


def test_every_row_has_evidence_of_its_own() -> None:
    for document in documents().values():
        names = [evidence.row for fact in document.facts for evidence in fact.evidence]
        assert len(names) == len(set(names))


def test_every_organisation_and_leader_takes_part_in_a_fact() -> None:
    document = documents()["cited-events"]
    parties = {party.iri for fact in document.facts for party in fact.parties}
    assert {entity.iri for entity in document.entities} <= parties
    listed = {row["key"] for row in rows(FOLDER / "organizations.csv")}
    assert len(listed) == sum(entity.kind is not EntityKind.PERSON for entity in document.entities)


@pytest.mark.parametrize("name", ["partnerships.csv", "events.csv", "organizations.csv"])
def test_tables_are_nfc_with_unix_lines(name: str) -> None:
    text = (FOLDER / name).read_bytes().decode()
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text


def test_a_wish_is_no_agreement() -> None:
    fact = tie(tie_kind="negotiating", status="sought")
    assert (fact.kind, fact.status, fact.when) == (FactKind.PARTNERSHIP, Status.SOUGHT, None)
    assert fact.attested is not None
    assert fact.attested.edtf == "2007-09-13"


def test_an_undated_twinning_is_a_standing_tie_attested_by_its_page() -> None:
    fact = tie(date="")
    assert (fact.kind, fact.status) == (FactKind.PARTNERSHIP, Status.ESTABLISHED)
    assert fact.instrument is Instrument.TWINNING
    assert fact.attested is not None
    assert fact.attested.edtf == "2024-05-02"


def test_an_undated_memorandum_is_an_agreement_without_a_day() -> None:
    fact = tie(date="", tie_kind="mou")
    assert (fact.kind, fact.status, fact.when) == (FactKind.AGREEMENT, Status.SIGNED, None)


def test_a_period_begins_with_the_signing() -> None:
    fact = tie(tie_kind="mou", date="2022-05-31", valid_until="2026", status="expired")
    assert fact.valid is not None
    assert (fact.valid.edtf, fact.status) == ("2022-05-31/2026", Status.EXPIRED)


def test_doubts_travel_with_the_claim() -> None:
    [evidence] = tie().evidence
    assert (evidence.confidence, evidence.note) == (0.7, "sources differ")
    assert evidence.row == "partnerships#hue-city-gyeongju-twinning-2007-09-13"


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("status", "đang đàm phán"),
        ("tie_kind", "kết nghĩa"),
        ("vn_unit", "hue-city"),
        ("partner", "KR-99"),
        ("date", "13/9/2007"),
        ("valid_until", "2001"),
        ("date_inferred", "maybe"),
        ("confidence", "high"),
        ("confidence", "1.2"),
        ("page_url", "sister-cities"),
        ("status", "sought"),
    ],
)
def test_a_tie_that_is_not_understood_stops_the_reader(column: str, value: str) -> None:
    with pytest.raises(SourceError, match="at partnerships#hue-city-gyeongju") as caught:
        tie(**{column: value})
    assert column.removeprefix("page_") in str(caught.value) or value in str(caught.value)


def test_a_column_nobody_reads_stops_the_reader() -> None:
    with pytest.raises(SourceError, match="columns nobody reads: \\['ghi chú'\\]"):
        tie(**{"ghi chú": "mới"})


def test_a_missing_column_stops_the_reader() -> None:
    short = {name: value for name, value in TIE.items() if name != "status"}
    with pytest.raises(SourceError, match="no column 'status'"):
        read_tie(Row("partnerships", short))


def test_an_incoming_visit_has_the_foreign_side_as_visitor_and_its_leader() -> None:
    fact = event()
    assert having(fact, Role.VISITOR) == [unit_iri("JP-40")]
    assert having(fact, Role.HOST) == [unit_iri("ha-noi-2008")]
    assert [iri.rsplit("/", 1)[-1] for iri in having(fact, Role.LEADER)] == ["hiroshi-ogawa.JP"]


def test_an_outgoing_visit_is_the_other_way_round() -> None:
    fact = event(direction="out", leader="", leader_country="")
    assert having(fact, Role.VISITOR) == [unit_iri("ha-noi-2008")]
    assert having(fact, Role.HOST) == [unit_iri("JP-40")]


def test_a_body_of_a_unit_signs_in_its_place() -> None:
    told = facts("cited-events", "KR-41.anseong")
    [fact] = [f for f in told if f.kind is FactKind.AGREEMENT]
    assert unit_iri("dak-lak-2025") not in having(fact, Role.PARTY)
    bodies = {e.iri: e for e in documents()["cited-events"].entities}
    signer = next(iri for iri in having(fact, Role.PARTY) if iri in bodies)
    assert bodies[signer].based_in == unit_iri("dak-lak-2025")


def test_an_investment_keeps_its_amount_and_how_exact_it_is() -> None:
    changes = {"amount": "600000000", "currency": "USD", "bound": "max", "counterparts": "", "leader": ""}
    fact = event(kind="investment", organizations="hana-micron.KR", **changes)
    assert fact.amount is not None
    assert (fact.amount.value, fact.amount.currency, fact.amount.bound) == (6e8, "USD", "max")
    assert having(fact, Role.PLACE) == [unit_iri("ha-noi-2008")]


@pytest.mark.parametrize(
    "changes",
    [
        {"kind": "chuyến thăm"},
        {"direction": ""},
        {"direction": "inwards"},
        {"kind": "meeting"},
        {"kind": "agreement", "direction": ""},
        {"instrument": "mou"},
        {"organizations": "nobody.XX"},
        {"leader_country": "XX"},
        {"amount": "5"},
        {"amount": "five", "currency": "USD", "bound": "exact"},
        {"bound": "about"},
        {"counterparts": "VN-56"},
    ],
)
def test_an_event_that_is_not_understood_stops_the_reader(changes: dict[str, str]) -> None:
    with pytest.raises(SourceError, match="at events#ha-noi-fukuoka"):
        event(**changes)


def test_a_table_that_shrinks_stops_the_reader(tmp_path: Path) -> None:
    for file in FOLDER.iterdir():
        if file.suffix in {".csv", ".yml"}:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    lines = (FOLDER / "partnerships.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "partnerships.csv").write_text("".join(lines[:100]), encoding="utf-8")
    with pytest.raises(SourceError, match="expected"):
        list(cited.read(tmp_path))


def test_one_key_for_two_rows_stops_the_reader(tmp_path: Path) -> None:
    for file in FOLDER.iterdir():
        if file.suffix in {".csv", ".yml"}:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    lines = (FOLDER / "partnerships.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "partnerships.csv").write_text("".join([*lines, lines[-1]]), encoding="utf-8")
    with pytest.raises(SourceError, match="two rows are called"):
        list(cited.read(tmp_path))


def test_units_and_foreign_places_are_told_apart() -> None:
    assert "KR-47" in known_places(vietnamese=False)
    assert "KR-47" not in known_places(vietnamese=True)

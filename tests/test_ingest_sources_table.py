"""A table and its mapping: all is understood or an error; what is not surely one place stays open."""

import asyncio
import gzip
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from graph import pending
from graph.errors import SourceError
from graph.identity import unit_iri
from graph.records import FactKind, Instrument, Status
from ingest import source
from ingest.decisions import Decisions
from ingest.decisions import load as load_decisions
from ingest.sources.table import reader, ties
from tests import web
from tests.tiny import store_of

FOLDER = Path(reader.__file__).parent
HEAD = "đơn vị,đối tác,nước,hình thức,tình trạng,ngày\n"
MAPPING = """
title: A table
publisher: Somebody
dates: day-first
columns: {unit: đơn vị, partner: đối tác, country: nước, kind: hình thức, status: tình trạng, date: ngày}
"""
ROW = "Bắc Ninh,Gyeongsangbuk,KR,mou,concluded,29/11/2023\n"


@pytest.fixture
def table(tmp_path):
    def read(rows=ROW, mapping=MAPPING, head=HEAD, name="mine.csv", encoding="utf-8") -> source.FileReading:
        (tmp_path / "m.yml").write_text(mapping, "utf-8")
        (tmp_path / name).write_bytes((head + rows).encode(encoding))
        return source.read_file("table", source.Given(tmp_path / name, tmp_path / "m.yml"), Decisions())

    return read


def parties(fact):
    return {party.iri.removeprefix(unit_iri("")) for party in fact.parties}


def test_the_shipped_example_is_read_as_its_readme_says():
    given = source.Given(FOLDER / "example.csv", FOLDER / "example.yml")
    reading = source.read_file("table", given, Decisions())
    first, second, third = reading.document.facts
    assert (parties(first), first.instrument) == ({"bac-ninh-1997", "KR-47"}, Instrument.MEMORANDUM)
    assert (parties(second), second.when.edtf) == (
        {"thua-thien-hue-1997.hue-city", "KR-47.gyeongju"},
        "2007-09",
    )
    assert (third.kind, third.status, third.when) == (FactKind.PARTNERSHIP, Status.SOUGHT, None)
    assert {one.name for one in reading.document.unresolved} == {"Không Có", "Đà Nẵng"}
    assert "rows: 5, expected 3 to 100" in reading.told


def test_a_row_cites_its_page_and_keeps_where_it_stands(table):
    mapping = MAPPING.replace("}", ", url: nguồn, quote: trích, published: đăng}", 1)
    head = HEAD.replace("\n", ",nguồn,trích,đăng\n")
    row = ROW.replace("\n", ",https://example.org/x,They signed it.,30/11/2023\n")
    document = table(row, mapping, head).document
    [fact], [page] = document.facts, document.cited
    assert (page.url, page.publisher, page.published.edtf) == (
        "https://example.org/x",
        "Somebody",
        "2023-11-30",
    )
    [claim] = fact.evidence
    assert (claim.cites, claim.row, claim.quote) == (page.key, "table-mine#row 1", "")
    assert "They signed it." in claim.note


def test_without_a_page_the_table_itself_is_cited(table):
    document = table().document
    assert {claim.cites for fact in document.facts for claim in fact.evidence} == {document.page.key}
    assert (document.page.title, document.source) == ("A table", "table")


@pytest.mark.parametrize("order", ["day-first", "month-first", "iso"])
def test_dates_are_read_in_the_order_that_is_said_and_never_guessed(table, order):
    mapping = MAPPING.replace("day-first", order)
    read = {"day-first": "2023-11-09", "month-first": "2023-09-11"}
    if order in read:
        [fact] = table(ROW.replace("29/11", "9/11"), mapping).document.facts
        assert fact.when.edtf == read[order]
    else:
        with pytest.raises(SourceError, match="row 1, date: not a date"):
            table(ROW, mapping)


@pytest.mark.parametrize("kind", ties.KINDS)
@pytest.mark.parametrize("status", ties.STATUSES)
def test_every_kind_and_status_is_a_fact_that_says_so(table, kind, status):
    [fact] = table(ROW.replace("mou,concluded", f"{kind},{status}")).document.facts
    assert fact.kind is (FactKind.PARTNERSHIP if kind == "partnership" else FactKind.AGREEMENT)
    concluded = Status.ESTABLISHED if kind == "partnership" else Status.SIGNED
    assert fact.status is (ties.STATUSES[status] or concluded)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("Bắc Ninh,Fukuoka,JP,mou,concluded,2019\n", "several places"),
        ("Bắc Ninh,Atlantis,JP,mou,concluded,2019\n", "not in the gazetteer"),
        ("Bắc Ninh,KR-47,KR,mou,concluded,2025\n", "several versions in force"),
        ("Bắc Ninh,KR-47,KR,mou,concluded,\n", "no date"),
        ("Bình Dương,KR-47,KR,mou,concluded,2026\n", "no version in force"),
        ("Bắc Ninh,Thái Nguyên,,mou,concluded,2019\n", "a unit of Viet Nam has this name"),
        ("Sở Ngoại vụ Bắc Ninh,KR-47,KR,mou,concluded,2019\n", "not in the gazetteer"),
        ("KR-47,KR-47,KR,mou,concluded,2019\n", "not in the gazetteer"),
    ],
)
def test_a_side_that_is_not_surely_one_place_stays_open(table, row, why):
    document = table(row).document
    assert document.facts == ()
    assert why in document.unresolved[0].reason


def test_a_decision_on_a_name_places_it_where_its_kind_allows(table, tmp_path):
    rows = "tỉnh Bắc Ninh,KR-47,KR,mou,concluded,\nhuyện Bắc Ninh,KR-47,KR,mou,concluded,\n"
    table(rows)
    decided = tmp_path / "decisions.yml"
    decided.write_text(
        "- {action: resolve, who: A, when: 2026-11-22, document: table-mine, name: Bắc Ninh, "
        f"value: '{unit_iri('bac-ninh-1997')}'}}\n",
        "utf-8",
    )
    given = source.Given(tmp_path / "mine.csv", tmp_path / "m.yml")
    document = source.read_file("table", given, load_decisions(decided)).document
    [fact] = document.facts
    assert (parties(fact), document.unmatched) == ({"bac-ninh-1997", "KR-47"}, ())
    assert "a person decided" in fact.evidence[0].note
    assert [one.ranks for one in document.unresolved] == [("district",)]


@pytest.mark.parametrize(
    ("row", "units"),
    [
        ("bac-ninh-2025,KR-47,,mou,concluded,2025\n", {"bac-ninh-2025", "KR-47"}),
        ("TP. Hồ Chí Minh,Lyon,Pháp,twinning,concluded,1996\n", {"ho-chi-minh-1997", "FR-ARA.lyon"}),
        (
            "thành phố Bắc Ninh,Gumi,Hàn Quốc,mou,concluded,2010\n",
            {"bac-ninh-1997.bac-ninh-city", "KR-47.gumi"},
        ),
        ("Thái Nguyên,Gyeongsangbuk-do,KR,mou,concluded,2005\n", {"thai-nguyen-1997", "KR-47"}),
    ],
)
def test_units_are_named_by_key_or_as_people_write_them(table, row, units):
    [fact] = table(row).document.facts
    assert parties(fact) == units


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (ROW.replace("mou", "pact"), "row 1: unknown kind 'pact'; known: partnership, "),
        (ROW.replace("concluded", ""), "row 1: unknown status ''"),
        (ROW.replace("29/11", "31/11"), "row 1, date: "),
        (ROW.replace("KR", "Atlantis"), "row 1: 'Atlantis' is no country other than Viet Nam"),
        (ROW.replace("KR", "VN"), "row 1: 'VN' is no country other than Viet Nam"),
        (ROW.replace("Bắc Ninh", ""), "row 1: no unit"),
        (ROW.replace("\n", ",more\n"), "row 1: not as many cells"),
        ("Bắc Ninh,KR-47\n", "row 1: not as many cells"),
        (ROW.replace("Bắc Ninh", "x" * 300), "row 1, unit: 300 letters, 200 at most"),
        ('"Bắc Ninh\n', "not CSV as the mapping says"),
        ("", "rows: 0, expected at least 1"),
    ],
)
def test_a_row_that_is_not_understood_stops_the_reading(table, row, why):
    with pytest.raises(SourceError) as told:
        table(row)
    assert why in str(told.value)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    ("mapping", "why"),
    [
        (MAPPING.replace(", date: ngày", ""), "columns nobody reads: 'ngày'; map or ignore them"),
        (MAPPING.replace("ngày", "hôm"), "no column 'hôm'"),
        (
            MAPPING.replace("status: tình trạng", "note: tình trạng"),
            "neither column nor constant tells: status",
        ),
        (MAPPING.replace("unit:", "colour:"), "unknown 'colour'; known: "),
        (MAPPING + "constants: {kind: mou}", "both column and constant: kind"),
        (MAPPING + "constants: {confidence: 0.5}", "which is no text"),
        (MAPPING + "constants: {confidence: '2'}", "confidence '2' is not a number above 0, up to 1"),
        (MAPPING + "constants: {url: 'javascript:alert(1)'}", "is no web address"),
        (MAPPING + "extra: 1", "unknown 'extra'"),
        (MAPPING + "values: {note: {a: b}}", "values of what is no column"),
        (MAPPING + "expect: {colours: {min: 1}}", "what is counted: rows, facts, open names"),
        (MAPPING + "expect: {rows: 3}", "not a 'min', a 'max' or both"),
        (MAPPING + "expect: {rows: {min: 2}}", "rows: 1, expected at least 2"),
        (MAPPING + "expect: {open names: {max: -1}}", "open names: 0, expected at most -1"),
        (MAPPING.replace("day-first", "sideways"), "dates: 'sideways' is not one of"),
        ("- a list", "a mapping has at least"),
        ("a: [", "not YAML"),
        ("!!python/object:os.system {}", "not YAML"),
    ],
)
def test_a_mapping_that_is_not_understood_stops_the_reading(table, mapping, why):
    with pytest.raises(SourceError) as told:
        table(ROW, mapping)
    assert why in str(told.value)
    assert "\n" not in str(told.value)


def test_a_table_with_marks_of_spreadsheets_and_packed_is_read_alike(table, tmp_path):
    plain = table().document.facts
    assert table(encoding="utf-8-sig").document.facts == plain
    assert table(ROW.replace("\n", "\r\n"), head=HEAD.replace("\n", "\r\n")).document.facts == plain
    packed = tmp_path / "mine.csv.gz"
    packed.write_bytes(gzip.compress((HEAD + ROW).encode()))
    given = source.Given(packed, tmp_path / "m.yml")
    assert source.read_file("table", given, Decisions()).document.facts == plain


def test_a_table_in_another_encoding_is_refused(table):
    with pytest.raises(SourceError, match="not in UTF-8"):
        table(ROW.replace("Bắc Ninh", "Hà Nam"), head=HEAD, encoding="utf-16")


def test_a_table_without_a_mapping_is_refused(tmp_path):
    with pytest.raises(SourceError, match="needs --mapping FILE"):
        source.read_file("table", source.Given(FOLDER / "example.csv"), Decisions())


async def shown(store, paths):
    transport = httpx.ASGITransport(create_app(store))
    async with web.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
        return [await client.get(path, headers={"Accept": "text/html"}) for path in paths]


def test_hostile_cells_stay_plain_text_from_the_table_to_the_page(table, tmp_path):
    attack = "<script>alert(1)</script>"
    rows = (
        f"Bình Dương,KR-47,KR,mou,concluded,2019,{attack},=1+1\nBình Dương,{attack},KR,mou,concluded,2019,,\n"
    )
    mapping = MAPPING.replace("ngày}", "ngày, title: tựa, note: lời}")
    document = table(rows, mapping, HEAD.replace("\n", ",tựa,lời\n")).document
    assert (len(document.facts), document.unresolved[0].name) == (1, attack)
    folder = store_of(tmp_path / "store", document)
    pending.keep(folder, document)
    [page] = document.cited
    paths = ("/review?kind=name", f"/doc/article/{page.key}", "/doc/graph/document/table-mine")
    pages = asyncio.run(shown(folder, paths))
    assert [page.status_code for page in pages] == [200, 200, 200]
    assert "&lt;script&gt;alert(1)" in pages[0].text
    assert "&lt;script&gt;alert(1)" in pages[1].text
    assert attack not in "".join(page.text for page in pages)

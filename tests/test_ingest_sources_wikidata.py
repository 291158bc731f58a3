"""Files from Wikidata: a query result and a dump say the same; what is not sure stays open."""

import bz2
import gzip
import json
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, Store

from graph import mappings
from graph.checkpoint import current
from graph.errors import SourceError
from graph.identity import unit_iri
from graph.records import FactKind, Status
from graph.review import items
from ingest import source
from ingest.decisions import Decisions
from ingest.decisions import load as load_decisions
from ingest.gazetteer import load
from ingest.sources.wikidata import reader, statements
from tests.commands import ran
from tests.tiny import store_of

FIXTURES = Path(__file__).parent / "sources_fixtures"
DUMP = FIXTURES / "wikidata-dump.json"
QUERY = Path(reader.__file__).parent / "twins.rq"


@cache
def result() -> dict:
    """The answer of the shipped query on the made-up statements in Wikidata's own RDF form."""
    store = Store()
    store.load(path=str(FIXTURES / "wikidata.ttl"), format=RdfFormat.TURTLE)
    answer = store.query(QUERY.read_text("utf-8"))
    return json.loads(answer.serialize(format=QueryResultsFormat.JSON))


def read(file: Path) -> source.FileReading:
    return source.read_file("wikidata", source.Given(file), Decisions())


@pytest.fixture
def saved(tmp_path):
    def save(rows, head=None) -> Path:
        columns = head or sorted({name for row in rows for name in row})
        file = tmp_path / "twins.json"
        file.write_text(json.dumps({"head": {"vars": columns}, "results": {"bindings": rows}}), "utf-8")
        return file

    return save


def row(**cells):
    said = {"item": "http://www.wikidata.org/entity/Q1", "partner": "http://www.wikidata.org/entity/Q2"}
    said |= {"itemCountry": "VN", "itemVi": "Bình Dương", "partnerCountry": "KR", "partnerEn": "Daejeon"}
    return {name: {"type": "literal", "value": value} for name, value in (said | cells).items() if value}


def parties(fact):
    return {party.iri.removeprefix(unit_iri("")) for party in fact.parties}


def stated(reading):
    """What facts say, but for the ids of statements, which the two forms write differently."""
    return {
        (
            frozenset(parties(fact)),
            fact.status,
            fact.when,
            fact.valid,
            fact.attested,
            fact.evidence[0].confidence,
        )
        for fact in reading.document.facts
    } | {fact.evidence[0].note for fact in reading.document.facts}


def test_a_query_result_and_a_dump_of_the_same_statements_say_the_same(tmp_path):
    file = tmp_path / "twins.json"
    file.write_text(json.dumps(result()), "utf-8")
    by_query, by_dump = read(file), read(DUMP)
    assert stated(by_query) == stated(by_dump)
    open_names = {(one.name, one.reason) for one in by_dump.document.unresolved}
    assert {(one.name, one.reason) for one in by_query.document.unresolved} == open_names


def test_a_dated_statement_is_a_partnership_of_the_legal_version_of_its_day():
    [fact] = [f for f in read(DUMP).document.facts if f.when and f.when.edtf == "2023-11-29"]
    assert (fact.kind, fact.status) == (FactKind.PARTNERSHIP, Status.ESTABLISHED)
    assert parties(fact) == {"bac-ninh-1997", "KR-47"}
    [claim] = fact.evidence
    assert claim.confidence == 0.6
    assert "https://example.org/bac-ninh-gyeongsangbuk" in claim.note
    [page] = [page for page in read(DUMP).document.cited if page.key == claim.cites]
    assert (page.publisher, page.url) == ("Wikidata", "https://www.wikidata.org/wiki/Q990000001")


def test_a_statement_without_reference_is_believed_less_than_one_with():
    sure = {f.when.edtf if f.when else "": f.evidence[0].confidence for f in read(DUMP).document.facts}
    assert (sure["2023-11-29"], sure["2023"], sure[""]) == (0.6, 0.3, 0.35)


def test_an_end_time_ends_the_tie_and_a_precision_is_kept():
    [fact] = [f for f in read(DUMP).document.facts if f.status is Status.ENDED]
    assert (fact.when.edtf, fact.valid.edtf) == ("2010-01", "2010-01/2020")


def test_what_is_deprecated_or_not_about_viet_nam_is_left_out_and_counted():
    counts = read(DUMP).counts
    assert counts["statements"] == 9
    assert counts["deprecated, left out"] == 1
    assert counts["not between Viet Nam and another country, left out"] == 1
    assert counts["facts"] == 4


def test_what_is_not_sure_stays_open_and_gives_no_fact():
    document = read(DUMP).document
    reasons = {one.name: one.reason for one in document.unresolved}
    assert reasons.keys() == {"Bắc Ninh", "Đà Nẵng", "Nowhere-on-Sea"}
    assert "no date" in reasons["Bắc Ninh"]
    assert "2025" in reasons["Đà Nẵng"]
    assert all("JP-40.fukuoka" not in parties(fact) for fact in document.facts)
    near = {one.name: [place.iri for place in one.nearest] for one in document.unresolved}
    assert unit_iri("bac-ninh-1997") in near["Bắc Ninh"]


def test_the_day_of_a_reference_tells_the_version_only_if_no_other_had_been(saved):
    home = {"itemVi": "Bắc Ninh", "itemCode": "VN-56"}
    before = read(saved([row(**home, url="https://example.org/", retrieved="2019-05-01T00:00:00Z")]))
    [fact] = before.document.facts
    assert parties(fact) == {"bac-ninh-1997", "KR-30"}
    assert (fact.when, fact.attested.edtf) == (None, "2019-05")
    after = read(saved([row(**home, url="https://example.org/", retrieved="2025-09-02T00:00:00Z")]))
    assert (after.document.facts, after.document.unresolved[0].name) == ((), "Bắc Ninh")


@pytest.mark.parametrize(
    "cells",
    [
        {"partnerEn": "Fukuoka", "partnerCountry": "JP"},  # the prefecture and the city
        {"partnerEn": "Busan", "partnerCode": "KR-47"},  # the code says another place
        {"partnerEn": "", "partnerVi": ""},  # no label: only an id
        {"start": "1994-05-06T00:00:00Z"},  # before there was a Bình Dương
        {"itemVi": "Bắc Ninh"},  # the province and the city
        {"partnerCountry": ""},  # not known to be abroad by more than its name
    ],
)
def test_no_doubtful_side_gives_a_tie_by_guess(saved, cells):
    reading = read(saved([row(**cells)]))
    facts = reading.document.facts
    assert facts == () or (cells == {"partnerCountry": ""} and facts[0].evidence[0].confidence < 0.3)


def test_a_class_tells_the_city_from_the_prefecture(saved):
    cells = {"partnerEn": "Fukuoka", "partnerCountry": "JP"}
    city = read(saved([row(**cells, partnerKind="city designated by government ordinance")]))
    prefecture = read(saved([row(**cells, partnerKind="prefecture of Japan")]))
    assert parties(city.document.facts[0]) == {"binh-duong-1997", "JP-40.fukuoka"}
    assert parties(prefecture.document.facts[0]) == {"binh-duong-1997", "JP-40"}


def test_a_name_that_a_person_decided_about_gives_the_fact_next_time(saved, tmp_path):
    file = saved([row(itemVi="Bắc Ninh", itemCode="VN-56")])
    decided = tmp_path / "decisions.yml"
    decided.write_text(
        "- {action: resolve, who: A, when: 2026-11-22, document: wikidata-twins, name: Bắc Ninh, "
        f"value: '{unit_iri('bac-ninh-1997')}'}}\n",
        "utf-8",
    )
    reading = source.read_file("wikidata", source.Given(file), load_decisions(decided))
    [fact] = reading.document.facts
    assert parties(fact) == {"bac-ninh-1997", "KR-30"}
    assert (reading.document.unresolved, reading.document.unmatched) == ((), ())


@pytest.mark.parametrize(("ending", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress)])
def test_packed_files_are_read_alike(tmp_path, ending, pack):
    file = tmp_path / f"wikidata-dump.json{ending}"
    file.write_bytes(pack(DUMP.read_bytes()))
    assert stated(read(file)) == stated(read(DUMP))


def test_a_file_made_to_fill_a_memory_is_refused(tmp_path):
    file = tmp_path / "bomb.json.bz2"
    file.write_bytes(bz2.compress(b" " * 40_000_000))
    with pytest.raises(SourceError, match="unpacks to more than 200 times its size"):
        read(file)


def test_a_dump_without_brackets_is_read_alike(tmp_path):
    lines = [line.rstrip(",") for line in DUMP.read_text("utf-8").splitlines()[1:-1]]
    file = tmp_path / "wikidata-dump.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    assert stated(read(file)) == stated(read(DUMP))


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not the JSON result"),
        ('[\n{"item": "http://www.wikidata.org/entity/Q1"}\n]', "line 2: no entity"),
        ('{"id": "Q1", "type": "item"}\n{"id": "Q2"', "line 2: not JSON"),
        ('{"id": "\\u202eQ1", "type": "item"}', "no item of Wikidata"),
        ('{"head": {"vars": ["item", "colour"]}, "results": {"bindings": []}}', "colour"),
        ('{"head": {"vars": ["item"]}, "results": {"bindings": [{"item": {"value": "Q1"}}]}}', "no partner"),
        ('{"head": {"vars": []}, "results": {"bindings": []}}', "ties of Viet Nam: 0, expected at least 1"),
    ],
)
def test_a_file_that_is_not_understood_stops_the_reading_in_one_line(tmp_path, content, why):
    file = tmp_path / "odd.json"
    file.write_text(content, "utf-8")
    with pytest.raises(SourceError, match=why) as told:
        read(file)
    assert str(file) in str(told.value)
    assert "\n" not in str(told.value)


def test_a_label_that_is_none_is_an_error_that_shows_its_beginning_only(tmp_path):
    with pytest.raises(SourceError, match="5,000 letters") as told:
        read(labelled(tmp_path, "x" * 5_000))
    assert len(str(told.value)) < 300


@pytest.mark.parametrize("value", [{"a": 1}, 7, None])
def test_values_of_other_shapes_do_no_harm(tmp_path, value):
    assert read(labelled(tmp_path, value)).counts["statements"] == 3


def labelled(folder, value):
    entity = json.loads(DUMP.read_text("utf-8").splitlines()[1].rstrip(","))
    entity["labels"]["vi"] = {"language": "vi", "value": value}
    entity["claims"]["P300"] = [7, {"mainsnak": {"datavalue": []}}, *entity["claims"]["P300"]]
    file = folder / "odd.jsonl"
    file.write_text(json.dumps(entity), "utf-8")
    return file


def test_what_is_not_seen_is_taken_out_of_names(saved):
    [name] = read(saved([row(partnerEn="No\u202ewhere\x00  at\tall")])).document.unresolved
    assert name.name == "Nowhere at all"


def test_the_properties_that_are_read_are_those_of_the_mapping():
    said = {link.subject.value.rpartition("#")[2]: link.object.value for link in mappings.links("wikidata")}
    read_as = {
        "partnerOf": statements.TWINNED,
        "country": statements.COUNTRY,
        "isoCode": statements.SUBDIVISION_CODE,
    }
    read_as |= {"inForceFrom": statements.START, "inForceUntil": statements.END, "when": statements.POINT}
    read_as |= {"statedIn": statements.STATED_IN, "published": statements.PUBLISHED}
    assert {term: said[term].rpartition("/")[2] for term in read_as} == read_as


def test_every_country_of_the_table_is_known_and_its_item_told_once():
    table = (Path(reader.__file__).parent / "countries.tsv").read_text("utf-8").splitlines()[1:]
    pairs = [line.split("\t") for line in table]
    assert all(load().place(country) for country, _ in pairs)
    assert len({item for _, item in pairs}) == len(pairs) > 190


def test_a_file_becomes_one_named_graph_and_its_open_names_are_for_review(tmp_path):
    folder = store_of(tmp_path / "store")
    done = ran("ingest", "--source", "wikidata", str(DUMP), "--store", str(folder))
    assert done.returncode == 0, done.stderr
    assert "4 facts, stored" in done.stdout
    assert "counted: ties of Viet Nam: 7, expected at least 1" in done.stdout
    graph = "https://w3id.org/subnational-ties/graph/document/wikidata-wikidata-dump"
    supports = "<https://w3id.org/subnational-ties/ontology#supports>"
    assert len(current(folder).select(f"SELECT * {{ GRAPH <{graph}> {{ ?claim {supports} ?fact }} }}")) == 4
    open_names = {item.name: item for item in items(current(folder), folder) if item.name}
    assert open_names.keys() == {"Bắc Ninh", "Đà Nẵng", "Nowhere-on-Sea"}


@pytest.mark.parametrize("name", ["nowhere", "cited"])
def test_only_sources_that_read_files_read_files(name):
    with pytest.raises(SourceError, match=f"no source '{name}' reads a file; those that do: .*wikidata"):
        source.read_file(name, source.Given(DUMP), Decisions())


def test_a_file_that_is_not_there_is_one_line_and_an_exit_code(tmp_path):
    done = ran("ingest", "--source", "wikidata", "absent.json", "--store", str(tmp_path / "store"))
    assert (done.returncode, done.stderr.strip()) == (3, "ketnghia: absent.json: No such file or directory")

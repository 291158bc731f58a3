import csv
import io
import json
from dataclasses import replace

import pytest

from graph.records import Entity, EntityKind, Party
from graph.terms import ORG
from tests import web
from tests.commands import ran
from tests.conftest import ketnghia
from tests.tiny import HOME, document, fact, store_of


@pytest.fixture
def ask(store):
    return lambda *arguments: ran(*arguments, "--store", str(store))


@pytest.mark.parametrize("name", ["Gyeongsangbuk-do", "gyeongsangbuk"])
def test_who_tells_ties_with_the_sentence_or_row_that_proves_each(ask, name):
    done = ask("who", name)
    assert done.returncode == 0
    assert "Thái Nguyên" in done.stdout
    assert "“" in done.stdout
    assert "row partnerships#" in done.stdout


def test_who_in_json_has_the_documented_shape(ask):
    answer = json.loads(ask("who", "TP. Hồ Chí Minh", "--json").stdout)
    assert set(answer["locality"]) >= {"iri", "label", "labels", "valid_from", "valid_until", "current"}
    assert answer["locality"]["current"] is True
    for tie in answer["connections"]:
        assert set(tie) >= {"partner", "kind", "status", "start", "end", "inherited_from", "evidence"}
        assert set(tie["partner"]) == {"iri", "label", "country"}
        assert all(set(one) >= {"article", "quote", "confidence"} for one in tie["evidence"])


def test_binh_duong_s_ties_are_told_of_ho_chi_minh_city_as_inherited(ask):
    answer = json.loads(ask("who", "TP. Hồ Chí Minh", "--json").stdout)
    inherited = {
        tie["partner"]["iri"].rsplit("/", 1)[1]
        for tie in answer["connections"]
        if (tie["inherited_from"] or {}).get("label") == "Bình Dương"
    }
    assert {"KR-30", "LA-CH", "IT-45", "RU-ORL"} <= inherited


def test_an_old_unit_is_told_as_on_the_day_asked_for(ask):
    answer = json.loads(ask("who", "Bình Dương", "--on", "2020-01-01", "--json").stdout)
    assert answer["locality"]["id"] == "binh-duong-1997"
    assert not any(tie["inherited_from"] for tie in answer["connections"])
    assert all((tie["start"] or "0") < "2020-01-02" for tie in answer["connections"])


def test_in_the_frame_of_today_the_same_question_is_told_of_the_heir(ask):
    answer = json.loads(ask("who", "Bình Dương", "--on", "2020-01-01", "--frame", "today", "--json").stdout)
    assert answer["locality"]["id"] == "ho-chi-minh-2025"
    assert any(tie["inherited_from"] for tie in answer["connections"])


def test_a_place_that_does_not_exist_is_one_line_with_the_nearest_names(ask):
    done = ask("who", "Bắc Kinh Bắc")
    assert done.returncode == 5
    assert done.stdout == ""
    assert "no place is called 'Bắc Kinh Bắc'; nearest: Bắc Kinh" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_command_and_the_service_tell_the_same(ask, server):
    conditions = {
        "on": "2026-01-01",
        "frame": "today",
        "kind": "visit,investment",
        "status": "done,signed",
        "country": "KR,JP",
        "min_confidence": "0.8",
        "limit": "7",
        "offset": "2",
    }
    options = [f"--{name.replace('_', '-')}={value}" for name, value in conditions.items()]
    here = json.loads(ask("who", "ho-chi-minh-2025", "--inherited", "--json", *options).stdout)
    asked = conditions | {"inherited": "true"}
    address = f"{server}/localities/ho-chi-minh-2025/connections"
    there = web.get(address, params=asked).json()
    links = {"next": None, "prev": None}
    assert here == there | links
    assert len(here["connections"]) == 7


def test_who_opens_with_the_counts_and_ends_with_how_many_more_there_are(ask):
    lines = ask("who", "ho-chi-minh-2025", "--on", "2026-01-01", "--limit", "2").stdout.splitlines()
    total = int(lines[1].split()[0])
    assert [line.strip().split(":")[0] for line in lines[2:6]] == [
        "by kind",
        "by status",
        "by country",
        "also, with --kind",
    ]
    assert lines[-1].startswith(f"and {total - 2} more: --offset 2")


def test_who_as_csv_is_a_table_with_a_row_for_each_connection(ask):
    done = ask("who", "bac-ninh-2026", "--kind", "all", "--csv", "--limit", "30", "--on", "2026-11-21")
    rows = list(csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff"))))
    assert len(rows) == 30
    assert "and 14 more" in done.stderr
    assert {row["kind"] for row in rows} >= {"agreement", "visit"}
    assert all(row["fact"].startswith("https://") and row["evidence"] and row["reasons"] for row in rows)


def test_a_name_that_a_spreadsheet_would_run_is_harmless_in_the_csv(tmp_path):
    formula = "=HYPERLINK(1)"
    firm = Entity(ORG + "firm.KR", EntityKind.COMPANY, formula, country="KR")
    signed = fact(parties=(Party(HOME), Party(firm.iri)))
    store = store_of(tmp_path, replace(document(signed), entities=(firm,)))
    done = ran("who", "home-1997", "--csv", "--store", str(store))
    (row,) = csv.DictReader(io.StringIO(done.stdout.removeprefix("\ufeff")))
    assert row["partner"] == "'" + formula


def test_who_tells_the_units_that_share_partners(ask):
    done = ask("who", "Thái Nguyên", "--shared", "--on", "2026-11-21")
    assert "Bắc Ninh (bac-ninh-2026) · 2: " in done.stdout
    table = ask("who", "Thái Nguyên", "--shared", "--csv", "--on", "2026-11-21").stdout
    rows = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))
    assert [row["id"] for row in rows[:2]] == ["bac-ninh-2026", "bac-ninh-2026"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("who", "Huế", "--kind", "visit,banquet"), 2, "'banquet'; known: ties, events"),
        (("who", "Huế", "--country", "XX"), 2, "'XX'; known: AD"),
        (("who", "Huế", "--on", "1066-10-14"), 2, "1066-10-14 is outside"),
        (("who", "Hà Nam"), 5, "ha-nam-1997"),
        (("who", "Huế", "--on", "hôm qua"), 2, "hôm qua"),
        (("sparql", "nowhere.rq"), 3, "nowhere.rq"),
        (("ingest", "nowhere"), 3, "nowhere"),
    ],
)
def test_bad_input_is_named_in_a_line_with_an_exit_code(ask, arguments, code, told):
    done = ask(*arguments)
    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_store_the_command_says_what_to_do(tmp_path):
    done = ran("who", "Huế", "--store", str(tmp_path / "none"))
    assert done.returncode == 4
    assert "ketnghia build" in done.stderr


def test_sparql_answers_from_a_file_or_standard_input(tmp_path):
    question = "SELECT ?home { ?home ties:partnerOf ?there }"
    file = tmp_path / "q.rq"
    file.write_text(question)
    store = str(store_of(tmp_path / "store", document()))
    from_file = ran("sparql", str(file), "--store", store).stdout
    piped = ketnghia("sparql", "-", "--store", store, input=question).stdout
    assert from_file == piped
    assert HOME in from_file.split()


@pytest.mark.parametrize("text", ["SELECT", "(" * 20_000, "INSERT DATA { <a:b> <a:b> <a:b> }"])
def test_a_query_that_cannot_be_answered_is_an_error_and_no_crash(tmp_path, text):
    store = str(store_of(tmp_path / "store", document()))
    done = ketnghia("sparql", "-", "--store", store, input=text)
    assert done.returncode == 6
    assert done.stderr.startswith("ketnghia: ")
    assert "Traceback" not in done.stderr


def test_check_finds_no_fault_in_the_default_graph(ask):
    done = ask("check")
    assert done.returncode == 0, done.stdout
    assert "0 violations" in done.stdout

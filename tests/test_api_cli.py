import json

import pytest

from tests.conftest import ketnghia


@pytest.fixture
def ask(store):
    return lambda *arguments: ketnghia(*arguments, "--store", str(store))


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


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("who", "Hà Nam"), 5, "ha-nam-1997"),
        (("who", "Huế", "--on", "hôm qua"), 2, "hôm qua"),
        (("query", "nowhere.rq"), 3, "nowhere.rq"),
        (("ingest", "nowhere"), 3, "nowhere"),
    ],
)
def test_bad_input_is_named_in_a_line_with_an_exit_code(ask, arguments, code, told):
    done = ask(*arguments)
    assert done.returncode == code
    assert told in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_store_the_command_says_what_to_do(tmp_path):
    done = ketnghia("who", "Huế", "--store", str(tmp_path / "none"))
    assert done.returncode == 4
    assert "ketnghia build" in done.stderr


def test_query_answers_from_a_file_or_standard_input(ask, store, tmp_path):
    question = "SELECT (COUNT(*) AS ?n) { ?u a <https://w3id.org/subnational-ties/ontology#Country> }"
    file = tmp_path / "q.rq"
    file.write_text(question)
    from_file = ask("query", str(file)).stdout
    piped = ketnghia("query", "-", "--store", str(store), input=question).stdout
    assert from_file == piped
    assert int(from_file.split()[1]) > 190


@pytest.mark.parametrize("text", ["SELECT", "(" * 20_000, "INSERT DATA { <a:b> <a:b> <a:b> }"])
def test_a_query_that_cannot_be_answered_is_an_error_and_no_crash(store, text):
    done = ketnghia("query", "-", "--store", str(store), input=text)
    assert done.returncode == 6
    assert done.stderr.startswith("ketnghia: ")
    assert "Traceback" not in done.stderr


def test_check_finds_no_fault_in_the_default_graph(ask):
    done = ask("check")
    assert done.returncode == 0, done.stdout
    assert "0 violations" in done.stdout

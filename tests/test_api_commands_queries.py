"""The commands that ask in SPARQL: saved queries with bound values, the list of them, any query."""

import csv
import io
import json
import os
import pty
import subprocess
import sys

import pytest

from graph import named_queries
from graph.errors import QueryError, QueryRefusedError
from tests.commands import ran, refused, told
from tests.conftest import ROOT
from tests.service_fixtures import PARTNERS, publish

UNIT = "unit=unit:lao-cai-1991"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    folder = tmp_path_factory.mktemp("asked") / "store"
    publish(folder, 1)
    return str(folder)


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_saved_query_is_asked_by_name_with_a_value_for_its_parameter(store):
    asked = ("query", "partners_today", "--store", str(store), "--param")
    found = rows(told(*asked, "unit=unit:bac-ninh-2026"))
    assert {row["from"].rpartition("/")[2] for row in found} >= {"bac-ninh-1997", "bac-giang-1997"}
    assert rows(told(*asked, "unit=unit:nowhere-1")) == []


def test_a_value_is_bound_and_never_pasted(tiny):
    with pytest.raises(QueryRefusedError, match="unit is no IRI"):
        told("query", "partners_today", "--param", "unit=unit:x> } { ?s ?p ?o", "--store", tiny)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["query", "partners_today"], 6, "takes unit (such as unit:ho-chi-minh-2025); given: none"),
        (["query", "partners_today", "--param", "name=x"], 6, "given: name"),
        (["query", "partners"], 6, "no query is called 'partners'; there are: agreements_by_signer"),
        (["query", "partners_today", "--param", "unit"], 2, "not NAME=VALUE: 'unit'"),
        (["query", "partners_today", "--param", UNIT, "--param", UNIT], 2, "unit is given twice"),
        (["sparql", "ASK {}", "--json", "--csv"], 2, "one of --json, --csv and --format"),
        (["sparql", "ASK {}", "--format", "yaml"], 6, "unknown format 'yaml'"),
        (["sparql", "ASK {}", "--url", "here"], 2, "not the address of a service: 'here'"),
    ],
)
def test_what_cannot_be_asked_is_one_clear_error(tiny, arguments, code, said):
    told_code, message = refused(*arguments, "--store", tiny)
    assert (told_code, said in message) == (code, True), message


def test_the_list_of_queries_tells_what_each_answers_and_takes():
    listed = json.loads(told("queries", "--json"))
    assert [each["name"] for each in listed] == named_queries.names()
    (one,) = (each for each in listed if each["name"] == "partners_today")
    assert one["parameters"] == [
        {
            "name": "unit",
            "kind": "IRI",
            "meaning": "a province or city of today",
            "example": one["parameters"][0]["example"],
        }
    ]
    assert {row["query"] for row in rows(told("queries", "--csv"))} == set(named_queries.names())
    assert "partners_today" in told("queries")


def test_a_query_may_be_the_text_itself_and_comes_as_csv_where_no_terminal_is(tiny):
    assert [row["b"].rpartition("/")[2] for row in rows(told("sparql", PARTNERS, "--store", tiny))] == [
        "CN-GX",
        "CN-YN",
        "CN-YN",
    ]


def test_answers_come_in_the_formats_of_machines(tiny):
    read = json.loads(told("sparql", PARTNERS, "--json", "--store", tiny))
    assert len(read["results"]["bindings"]) == 3
    assert told("sparql", PARTNERS, "--csv", "--store", tiny).startswith("\ufeff")
    assert told("sparql", PARTNERS, "--format", "tsv", "--store", tiny).startswith("?a\t?b")
    turtle = told("sparql", "CONSTRUCT WHERE { ?s ties:partnerOf ?o }", "--store", tiny)
    assert "unit:lao-cai-1991 ties:partnerOf unit:CN-YN" in turtle


def test_a_query_that_is_wrong_is_an_error_of_its_own_class(tiny):
    with pytest.raises(QueryError):
        told("sparql", "SELECT {", "--store", tiny)
    assert refused("query", "partners_today", "--param", "=x", "--store", tiny)[0] == 2


def test_on_a_terminal_an_answer_is_a_table_and_in_a_pipe_nothing_is_coloured(tiny):
    shown = on_terminal("sparql", PARTNERS, "--store", tiny)
    assert "unit:ha-giang-1991" in shown
    assert "3 rows" in shown
    assert "\x1b[1m" in shown
    piped = ran("queries")
    assert "\x1b" not in piped.stdout


def test_a_value_cannot_steer_the_terminal(tiny):
    shown = on_terminal("sparql", 'SELECT ("a\\u001b]0;owned\\u0007b" AS ?x) {}', "--store", tiny)
    assert "a ]0;owned b" in shown


def test_the_shell_completes_names_and_parameters_of_saved_queries():
    asked = {
        "_KETNGHIA_COMPLETE": "complete_bash",
        "COMP_CWORD": "2",
        "COMP_WORDS": "ketnghia query partners_t",
    }
    assert completed(asked) == ["partners_today"]
    words = "ketnghia query partners_today --param un"
    assert completed(asked | {"COMP_WORDS": words, "COMP_CWORD": "4"})[0].startswith("unit=unit:")


def test_v_says_why_on_standard_error(tiny):
    done = ran("sparql", "ASK {}", "-v", "--store", tiny)
    assert (done.returncode, done.stdout) == (0, ran("sparql", "ASK {}", "--store", tiny).stdout)
    assert f"checkpoint 1 of {tiny}" in done.stderr


def completed(asked):
    done = subprocess.run(
        [sys.executable, "-c", "from api.cli import run; run()"],
        cwd=ROOT, env=os.environ | asked, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    return done.stdout.split()


def on_terminal(*arguments):
    """Return what a command writes to a terminal of 100 columns."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", "from api.cli import run; run()", *arguments],
        cwd=ROOT, stdin=theirs, stdout=theirs, stderr=theirs,
        env=os.environ | {"COLUMNS": "100", "TERM": "xterm-256color"},
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    try:
        while block := os.read(ours, 1 << 16):
            shown += block
    except OSError:  # Linux says so when the other side is closed
        pass
    finally:
        os.close(ours)
        process.wait(60)
    return shown.decode()

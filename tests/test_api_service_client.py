"""Commands that ask a running service tell the same as those that open its store."""

import json
import os

import pytest

from graph.errors import (
    FrameError,
    QuerySyntaxError,
    QuestionError,
    SettingsError,
    UnconnectedError,
    UnknownPlaceError,
)
from tests import web
from tests.commands import refused, told
from tests.conftest import ketnghia
from tests.remote_fixtures import answering, free_port, saying

DAY = ("--on", "2026-01-01")


@pytest.fixture
def both(store, server):
    """What a command tells of the store, and of the service on it."""

    def ask(*arguments):
        return told(*arguments, "--store", str(store)), told(*arguments, "--url", server + "/")

    return ask


@pytest.mark.parametrize(
    "arguments",
    [
        ("who", "TP. Hồ Chí Minh", *DAY, "--json"),
        ("who", "binh duong", *DAY, "--kind", "visit,investment", "--country", "kr", "--inherited", "--json"),
        ("who", "bac-ninh-2026", "--limit", "3", "--offset", "2", "--min-confidence", "0.8"),
        ("who", "Thái Nguyên", *DAY, "--shared", "--csv"),
        ("path", "thai nguyen", "TỈNH BẮC NINH", *DAY, "--k", "2", "--kind", "agreement"),
        ("path", "Huế", "Gyeongsangbuk", *DAY, "--by", "strength", "--csv"),
        ("rank", "degree", "--of", "partners", *DAY, "--since", "2010-01-01", "--json"),
        ("rank", "core", "--country", "kr,LA", "--frame", "then", *DAY, "--csv"),
        ("communities", "--mode", "units", "--weight", "agreements", *DAY),
        ("query", "partners_today", "--param", "unit=unit:bac-ninh-2026"),
        ("sparql", "ASK { unit:bac-ninh-2026 ?p ?o }", "--json"),
    ],
    ids=lambda arguments: " ".join(arguments[:1] + arguments[-1:]),
)
def test_a_service_and_its_store_are_told_alike(both, arguments):
    here, there = both(*arguments)
    assert len(here) > 10
    assert there == here


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("who", "Bắc Kinh Bắc"), UnknownPlaceError),
        (("who", "Huế", "--country", "XX"), QuestionError),
        (("who", "Huế", "--limit", "201"), QuestionError),
        (("path", "Vĩnh Long", "Huế"), UnconnectedError),
        (("rank", "core", "--country", "ZZ"), FrameError),
        (("sparql", "SELECT {"), QuerySyntaxError),
    ],
)
def test_an_error_of_the_service_is_of_the_class_that_the_store_would_raise(store, server, arguments, error):
    with pytest.raises(error) as there:
        told(*arguments, "--url", server)
    if arguments[-1] != "201":  # a store on disk tells as many as are wanted
        assert refused(*arguments, "--store", str(store))[1] == str(there.value)


def test_an_error_of_the_service_is_one_line_with_its_exit_code(server):
    done = ketnghia("path", "Vĩnh Long", "Huế", "--url", server)
    assert (done.returncode, done.stdout) == (8, "")
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_service_that_is_not_there_or_is_another_is_told_in_a_line(server):
    nowhere = f"http://127.0.0.1:{free_port()}"
    for url in (nowhere, f"{server}/docs"):
        code, message = refused("who", "Huế", "--url", url)
        assert (code, url in message, "\n" in message) == (4, True, False)


@pytest.mark.parametrize("url", ["store", "ftp://x", "http://u:p@x", "http://x?key=1"])
def test_what_is_no_address_of_a_service_is_refused(url):
    with pytest.raises(SettingsError):
        told("who", "Huế", "--url", url)


def test_a_refusal_bears_the_name_of_its_class(server):
    answer = web.get(f"{server}/localities/nowhere-1/connections").json()
    assert answer["error"] == "UnknownPlaceError"
    assert answer["status"] == 404


def test_v_tells_what_was_asked_of_the_service(server):
    done = ketnghia("rank", "degree", "--url", server, "-v", env=os.environ | {"COLUMNS": "300"})
    assert f"GET {server}/network/centrality/degree?" in done.stderr


def test_what_a_service_does_now_comes_as_json(server):
    assert json.loads(told("top", "--json", "--url", server))["queries"] == []


@pytest.mark.parametrize("status", [500, 520, 422])
def test_what_a_strange_service_says_is_one_line_that_cannot_steer_a_terminal(status):
    body = json.dumps({"detail": "wrong\x1b[2J\x1b]0;evil\x07 and\nmore"}).encode()
    with answering(saying(status, body, Content_Type="application/problem+json")) as address:
        done = ketnghia("rank", "degree", "--url", address.removesuffix("/sparql"), "-v")
    assert done.returncode in {2, 4}
    assert "wrong" in done.stderr
    assert "\x1b" not in done.stderr + done.stdout
    assert "\x07" not in done.stderr
    assert "Traceback" not in done.stderr

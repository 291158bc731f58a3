"""SPARQL 1.1 Protocol over HTTP: every duty it states, and what a service that only reads owes an update."""

import pytest

from tests.protocol_cases import FORM, QUERY, VALUES, parameters, read
from tests.protocol_query_cases import BROKEN, CASES
from tests.protocol_update_cases import EVERY_VERB, UPDATE_CASES
from tests.service_fixtures import PARTNERS

BEHIND = {"2.1.4 what two default graphs say is said once": "the engine repeats rows"}


@pytest.mark.parametrize("case", parameters(CASES, BEHIND))
def test_the_service_does_what_the_protocol_asks(client, endpoint, case):
    assert case.faults(case.send(client, endpoint)) == []


@pytest.mark.parametrize("case", parameters(UPDATE_CASES, {}))
def test_an_update_is_refused(client, endpoint, case):
    answer = case.send(client, endpoint)
    assert case.faults(answer) == []
    assert answer.headers["content-type"] == "application/problem+json"


def test_no_update_changed_anything(client, endpoint):
    for case in EVERY_VERB:
        case.send(client, endpoint)
    answers = [client.get(endpoint, params={"query": PARTNERS}) for _ in range(4)]  # whichever worker answers
    assert {read("application/json", answer.content, "SELECT") for answer in answers} == {VALUES["SELECT"]}


@pytest.mark.parametrize("way", ["GET", "form", "direct"])
def test_what_is_not_sparql_is_told_with_line_and_column(client, endpoint, way):
    answer = {
        "GET": lambda: client.get(endpoint, params={"query": f"\n{BROKEN}"}),
        "form": lambda: client.post(endpoint, data={"query": f"\n{BROKEN}"}),
        "direct": lambda: client.post(endpoint, content=f"\n{BROKEN}", headers={"Content-Type": QUERY}),
    }[way]()
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.json()["status"], answer.json()["title"]) == (400, "Bad Request")
    assert "2:17" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("*/*", "application/problem+json"),
        ("application/sparql-results+json", "application/problem+json"),
        ("text/csv", "application/problem+json"),
        ("application/problem+json, text/plain;q=0.5", "application/problem+json"),
        ("text/plain", "text/plain"),
        ("text/plain, application/problem+json;q=0.5", "text/plain"),
    ],
)
def test_an_error_is_negotiated_and_never_hidden_behind_406(client, endpoint, accept, media):
    answer = client.get(endpoint, params={"query": BROKEN}, headers={"Accept": accept})
    assert answer.status_code == 400 or (answer.status_code, accept) == (406, "text/plain")
    assert answer.headers["content-type"].partition(";")[0] == media
    assert "accept" in answer.headers["vary"].lower()


def test_a_method_that_is_not_taken_is_answered_with_those_that_are(client, endpoint):
    allowed = client.request("PUT", endpoint).headers["allow"]
    assert {"GET", "POST"} <= {method.strip() for method in allowed.split(",")}


def test_a_body_of_another_type_is_answered_with_those_that_are_taken(client, endpoint):
    answer = client.post(endpoint, content="ASK {}", headers={"Content-Type": "text/plain"})
    assert (answer.status_code, {QUERY, FORM} <= set(answer.headers["accept-post"].split(", "))) == (
        415,
        True,
    )

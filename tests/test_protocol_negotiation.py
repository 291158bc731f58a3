"""Every format of an answer, by every form that an Accept header takes, over HTTP."""

import pytest

from tests.protocol_accept_cases import ACCEPT, FORMAT
from tests.protocol_cases import KINDS, parameters


@pytest.mark.parametrize("case", parameters(ACCEPT, {}))
def test_the_answer_has_the_format_that_the_header_asks_for(client, endpoint, case):
    answer = case.send(client, endpoint)
    assert case.faults(answer) == []
    assert "accept" in answer.headers.get("vary", "").lower() or answer.status_code == 431


@pytest.mark.parametrize("case", parameters(FORMAT, {}))
def test_a_format_in_the_url_outranks_the_header(client, endpoint, case):
    assert case.faults(case.send(client, endpoint)) == []


def test_there_are_cases_enough_for_every_form_of_the_header():
    assert len(ACCEPT) >= 53
    assert {case.kind for case in ACCEPT} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("accept", ["text/csv", "text/turtle", "image/png"])
def test_post_and_head_are_negotiated_like_get(client, endpoint, kind, accept):
    params, headers = {"query": KINDS[kind]}, {"Accept": accept}
    asked = client.get(endpoint, params=params, headers=headers)
    for other in (
        client.post(endpoint, data=params, headers=headers),
        client.head(endpoint, params=params, headers=headers),
    ):
        assert other.status_code == asked.status_code
        assert other.headers["content-type"] == asked.headers["content-type"]


def test_formats_of_one_answer_are_different_representations(client, endpoint):
    tags = {
        client.get(endpoint, params={"query": KINDS["SELECT"]}, headers={"Accept": accept}).headers["etag"]
        for accept in ("text/csv", "text/tab-separated-values", "application/sparql-results+xml", "*/*")
    }
    assert len(tags) == 4


def test_a_refusal_says_what_can_be_had(client, endpoint):
    told = client.get(endpoint, params={"query": "ASK {}"}, headers={"Accept": "image/png"}).json()["detail"]
    assert "application/sparql-results+json" in told

import json

import pytest

from graph.errors import ModelError
from ingest.model import prompt
from ingest.model.dialogue import Dialogue
from ingest.model.schema import MOST_ITEMS, Verdict
from ingest.model.server import Server
from tests.model_stub import Stub, items, send, stated

GOOD = stated("tỉnh A ký bản ghi nhớ với tỉnh B", ("party", "tỉnh A"), ("party", "tỉnh B"))
ASKED = prompt.section("", "", "tỉnh A ký bản ghi nhớ với tỉnh B", ())


def facts(*answers):
    with Stub(*answers) as stub:
        return Dialogue(Server(stub.url, "tho", 3.0)).facts(ASKED), stub


def test_a_server_that_takes_no_schema_is_asked_for_json_and_shown_the_schema():
    def refuse(request):
        send(request, 400, b"unknown response_format")

    with Stub(refuse, items(GOOD), items()) as stub:
        dialogue = Dialogue(Server(stub.url, "tho", 3.0))
        assert len(dialogue.facts(ASKED)[0]) == 1
        assert dialogue.facts(ASKED) == ([], 0)
    forms = [request["response_format"]["type"] for request in stub.asked]
    assert forms == ["json_schema", "json_object", "json_object"]
    assert '"participants"' in stub.asked[1]["messages"][0]["content"]


def test_an_answer_that_is_no_json_is_asked_for_once_more():
    (found, wrong), stub = facts("Here are the facts: ...", f"```json\n{items(GOOD)}\n```")
    assert (len(found), wrong) == (1, 0)
    said, again = stub.asked[1]["messages"][-2:]
    assert said == {"role": "assistant", "content": "Here are the facts: ..."}
    assert "not valid" in again["content"]


@pytest.mark.parametrize("nonsense", ["no", "{", '{"items": 3}', "[" * 50_000, '{"items":' + "[" * 50_000])
def test_an_answer_that_is_no_json_twice_is_given_up(nonsense):
    with pytest.raises(ModelError, match="answered twice with no valid JSON") as told:
        facts(nonsense)
    assert "\n" not in str(told.value)


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "alliance"},
        {"status": 3},
        {"participants": "tỉnh A"},
        {"participants": [{"role": "party"}]},
        {"dates": [{"role": "when", "text": 2024}]},
        {"extra": 1},
        {"quote": None},
        {"participants": GOOD["participants"] * 50},
    ],
)
def test_items_of_the_wrong_types_are_left_out_and_the_others_kept(wrong):
    (found, count), _ = facts(items(GOOD | wrong, GOOD, "text"))
    assert (len(found), count) == (1, 2)


def test_more_items_than_a_section_can_hold_are_left_out():
    (found, count), _ = facts("[]", items(*[GOOD] * (MOST_ITEMS + 5)))
    assert (len(found), count) == (MOST_ITEMS, 5)


@pytest.mark.parametrize("body", [b"<html>", b"{}", json.dumps({"choices": []}).encode(), b"\xff"])
def test_a_server_that_is_no_chat_server_is_told(body):
    with pytest.raises(ModelError, match="does not answer as a chat server"):
        facts(lambda request: send(request, 200, body))


@pytest.mark.parametrize(("said", "verdict"), [('{"verdict": "yes"}', Verdict.YES), ("Yes!", Verdict.NO)])
def test_only_a_clear_yes_is_a_yes(said, verdict):
    with Stub(said) as stub:
        assert Dialogue(Server(stub.url, "tho", 3.0)).verdict(prompt.judgement({}, "x")) is verdict

"""Answers as tables for people."""

import io
import json

from rich.console import Console

from api.result_table import result_table


def shown(answer):
    out = io.StringIO()
    Console(file=out, width=100).print(result_table(json.dumps(answer).encode()))
    return out.getvalue()


def of_rows(names, *rows):
    return {"head": {"vars": names}, "results": {"bindings": list(rows)}}


def test_what_was_asked_with_yes_or_no_is_answered_so():
    assert "yes" in shown({"head": {}, "boolean": True})
    assert "no" in shown({"head": {}, "boolean": False})


def test_iris_are_written_short_and_a_value_that_is_missing_is_empty():
    unit = {"type": "uri", "value": "https://w3id.org/subnational-ties/id/unit/KR-47"}
    told = shown(of_rows(["a", "b"], {"a": unit}))
    assert "unit:KR-47" in told
    assert "w3id" not in told
    assert told.split("\n")[-2].strip() == "1 row"


def test_what_a_value_holds_cannot_steer_a_terminal_or_mark_up_the_table():
    told = shown(of_rows(["a"], {"a": {"type": "literal", "value": "[red]x[/red]\x1b[2J"}}))
    assert "[red]x[/red]" in told
    assert "\x1b[2J" not in told


def test_a_triple_as_a_value_is_told_whole():
    parts = {name: {"type": "uri", "value": f"urn:x:{name}"} for name in ("subject", "predicate", "object")}
    told = shown(of_rows(["t"], {"t": {"type": "triple", "value": parts}}))
    assert all(f"urn:x:{name}" in "".join(told.split()) for name in parts)

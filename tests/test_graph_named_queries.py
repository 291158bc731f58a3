"""Values are bound to the named queries as terms, or refused."""

import pytest

from graph.errors import QueryRefusedError
from graph.named_queries import bind, describe, load


def test_an_unknown_name_is_refused_with_the_names_that_there_are():
    with pytest.raises(QueryRefusedError, match="partners_today"):
        load("../ontology/rules/01-roles")


@pytest.mark.parametrize("unit", ["unit:hue-2025", "https://w3id.org/subnational-ties/id/unit/hue-2025"])
def test_an_iri_may_be_written_in_full_or_with_a_prefix(unit):
    line = "VALUES (?unit) { (<https://w3id.org/subnational-ties/id/unit/hue-2025>) }"
    assert line in bind("partners_today", unit=unit)


@pytest.mark.parametrize(
    "unit", ["hue-2025", "", "unit:a> } DELETE", "unit:a\nb", "unit:a b", "http://x/\\u003e", 'unit:"', "1:2"]
)
def test_what_is_no_iri_is_refused(unit):
    with pytest.raises(QueryRefusedError, match="unit is no IRI"):
        bind("partners_today", unit=unit)


@pytest.mark.parametrize("day", ["2026", "2026-13-01", "tomorrow", '2026-01-01" "x', ""])
def test_what_is_no_date_is_refused(day):
    with pytest.raises(QueryRefusedError, match="day is no date"):
        bind("agreements_in_force", day=day)


@pytest.mark.parametrize("least", ["3)", "3.5", "x", ""])
def test_what_is_no_integer_is_refused(least):
    with pytest.raises(QueryRefusedError, match="least is no integer"):
        bind("units_sharing_partners", least=least)


def test_text_is_escaped():
    bound = bind("units_of_code", code='24" } ?s ?p ?o . { \\')
    assert r'VALUES (?code) { ("24\" } ?s ?p ?o . { \\") }' in bound


@pytest.mark.parametrize(
    "values", [{}, {"unit": "unit:a"}, {"unit": "unit:a", "day": "2026-01-01", "x": "1"}]
)
def test_all_parameters_must_be_given_and_no_others(values):
    with pytest.raises(QueryRefusedError, match=r"takes unit \(such as \S+\), day \(such as \S+\); given: "):
        bind("ties_on_day", **values)


def test_a_parameter_that_is_called_name_is_refused_as_any_other():
    with pytest.raises(QueryRefusedError, match=r"takes unit \(such as \S+\); given: name"):
        bind("partners_today", name="x")


def test_a_question_without_parameters_stays_as_it_is():
    assert bind("partner_countries") == load("partner_countries")


def test_nothing_but_the_line_of_the_examples_changes():
    query = describe("agreements_expiring")
    bound = bind(query.name, **{"from": "2027-01-01", "until": "2027-12-31"})
    pairs = zip(query.text.splitlines(), bound.splitlines(), strict=True)
    (changed,) = [new for old, new in pairs if old != new]
    date = "^^<http://www.w3.org/2001/XMLSchema#date>"
    assert changed.strip() == f'VALUES (?from ?until) {{ ("2027-01-01"{date} "2027-12-31"{date}) }}'

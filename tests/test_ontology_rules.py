"""Shortcuts for time, names, conflicts and sums: what each says, and what it must not say."""

from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import Literal

from graph.checkpoint import current
from graph.connections import Frame, connections
from graph.identity import unit_iri
from graph.records import Amount, FactKind, Instrument, Party, Role, Status
from graph.spans import parse
from graph.terms import term
from tests.tiny import ABROAD, HOME, document, evidence, fact, store_of

IN_FORCE = """
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
SELECT DISTINCT ?tie ?day
WHERE {
  ?tie a ties:Fact ; ties:inForceFrom ?from ; ties:inForceUntil ?until .
  FILTER(?from <= ?day && ?day <= ?until)
}
"""
UNITS = IN_FORCE.replace("ties:Fact", "ties:Province")


def snapshot(tmp_path, *facts):
    return current(store_of(tmp_path, *(document(each, key=f"d{n}") for n, each in enumerate(facts))))


def on(found, day, query=IN_FORCE):
    asked = Literal(day, datatype=term("xsd:date"))
    return [row["tie"] for row in found.select(query, {"day": asked})]


def tie(**changes):
    return fact(kind=FactKind.PARTNERSHIP, status=Status.ESTABLISHED, instrument=None, **changes)


@pytest.mark.parametrize(
    ("changes", "days", "not_days"),
    [
        ({}, ["2019-05-01", "2026-01-01"], ["2019-04-30"]),
        ({"valid": parse("2019-05-01/2024")}, ["2019-05-01", "2024-12-31"], ["2019-04-30", "2025-01-01"]),
        ({"valid": parse("../2024"), "when": None}, ["1990-01-01", "2024-12-31"], ["2025-01-01"]),
        ({"when": None}, ["1990-01-01", "2026-01-01"], []),
        ({"status": Status.ENDED, "valid": parse("2000/2022")}, ["2022-12-31"], ["2023-01-01"]),
        ({"status": Status.ENDED}, [], ["2019-05-01", "2026-01-01"]),
        ({"status": Status.SOUGHT}, [], ["2019-05-01", "2026-01-01"]),
        ({"status": Status.PLANNED}, [], ["2019-05-01", "2026-01-01"]),
    ],
)
def test_a_tie_is_in_force_on_the_days_between_its_ends(tmp_path, changes, days, not_days):
    found = snapshot(tmp_path, fact(**changes))
    assert [day for day in days + not_days if on(found, day)] == days


def test_units_are_in_force_in_one_version_at_a_time(tmp_path):
    found = snapshot(tmp_path, fact())
    told = {day: on(found, day, UNITS) for day in ("1990-01-01", "2025-06-30", "2025-07-01", "2030-01-01")}
    versions = ["home-1997", "home-1997", "big-2025", "big-2026"]
    assert told == {day: [unit_iri(unit)] for day, unit in zip(told, versions, strict=True)}


def test_the_open_end_is_no_fact_of_the_time_span(tmp_path):
    found = snapshot(tmp_path, fact(valid=parse("2019-05-01/..")))
    assert found.objects("https://w3id.org/subnational-ties/id/time/2019-05-01_open", "ties:latest") == []


@pytest.mark.parametrize("day", ["2000-01-01", "2019-05-01", "2022-12-31", "2026-11-21"])
def test_the_shortcut_finds_the_same_ties_in_force_as_the_answer_to_who(store, day):
    found = current(store)
    standing = {
        tie.fact
        for unit in ("ba-ria-vung-tau-1997", "ha-noi-2008", "bac-ninh-1997", "da-nang-1997")
        for tie in connections(found, unit_iri(unit), date.fromisoformat(day), date(2026, 11, 21), Frame.THEN)
        if tie.status in ("signed", "established")
    }
    assert standing
    assert standing - set(on(found, day)) == set()


def test_names_need_no_language_filter_and_are_never_missing(tmp_path):
    found = snapshot(tmp_path, fact())
    assert found.objects(HOME, "ties:nameVi") == ["home-1997"]
    assert found.objects(HOME, "ties:nameEn") == ["home-1997"]  # it has a Vietnamese name only
    assert found.objects("https://w3id.org/subnational-ties/concept/mou", "ties:nameVi") == ["bản ghi nhớ"]
    (instrument, signed) = (f"https://w3id.org/subnational-ties/concept/{code}" for code in ("mou", "signed"))
    assert found.objects(instrument, "ties:nameEn") == ["memorandum of understanding"]
    assert (found.value(signed, "ties:nameVi"), found.value(signed, "ties:nameEn")) == ("đã ký", "signed")
    assert found.objects("https://w3id.org/subnational-ties/ontology#Visit", "ties:nameVi") == []


def contradicted(found):
    rows = found.select(
        "PREFIX ties: <https://w3id.org/subnational-ties/ontology#> "
        "SELECT ?fact WHERE { ?fact ties:reviewStatus ?status ; ties:evidence/ties:contradicts ?claim }"
    )
    return len(rows)


@pytest.mark.parametrize(
    ("one", "other", "facts"),
    [
        (fact(), fact(when=parse("2019-05-12")), 2),  # one signing, two days
        (fact(), fact(when=parse("2020-05-01"), instrument=Instrument.COOPERATION), 2),  # a year slipped
        (fact(), fact(when=parse("2021-05-01")), 0),  # a second memorandum
        (fact(), fact(when=parse("2019-05-12"), instrument=Instrument.PLAN), 0),  # a plan to the memorandum
        (fact(), fact(when=parse("2019")), 0),  # the year is right
        (fact(), fact(when=parse("2019-05-12"), status=Status.PLANNED), 0),  # not signed yet
        (fact(), fact(when=parse("2019-05-12"), parties=(Party(unit_iri("big-2025")), Party(ABROAD))), 0),
        (tie(), tie(when=parse("2018")), 2),  # one tie with two beginnings, one row for each claim
        (tie(), tie(when=parse("2019-05")), 0),
    ],
)
def test_only_what_cannot_both_hold_is_a_contradiction(tmp_path, one, other, facts):
    assert contradicted(snapshot(tmp_path, one, other)) == facts


def test_a_disputed_fact_keeps_its_status(tmp_path):
    found = snapshot(tmp_path, fact(), fact(when=parse("2019-05-12")))
    for disputed in found.subjects("ties:party", HOME):
        assert found.value(disputed, "ties:reviewStatus").endswith("/disputed")
        assert found.value(disputed, "ties:status").endswith("/signed")


def total(place, when, value, origin=ABROAD):
    parties = (Party(place, Role.SUBJECT), Party(origin, Role.SUBJECT))
    return fact(
        kind=FactKind.STATISTIC, status=Status.DONE, instrument=None, parties=parties, when=parse(when),
        amount=Amount(value, "USD"),
    )  # fmt: skip


def test_totals_of_two_times_and_projects_of_one_firm_overlap_and_others_do_not(tmp_path):
    early, late = total(HOME, "2018", 1.0), total(HOME, "2023", 2.0)
    elsewhere = total(unit_iri("big-2025"), "2026", 3.0)
    firm = fact(
        kind=FactKind.INVESTMENT, instrument=None, amount=Amount(4.0, "USD"),
        parties=(Party(ABROAD, Role.INVESTOR), Party(HOME, Role.PLACE)),
    )  # fmt: skip
    more = replace(firm, amount=Amount(5.0, "USD"), when=parse("2021"))
    found = snapshot(tmp_path, early, late, elsewhere, firm, more)
    pairs = found.select(
        "PREFIX ties: <https://w3id.org/subnational-ties/ontology#> "
        "SELECT ?a ?b WHERE { ?one ties:overlapsWith ?other . ?one ties:amount ?a . ?other ties:amount ?b }"
    )
    assert sorted((row["a"], row["b"]) for row in pairs) == [("1", "2"), ("2", "1"), ("4", "5"), ("5", "4")]


def test_a_claim_tells_its_own_date(tmp_path):
    found = snapshot(tmp_path, tie(evidence=(evidence(),)))
    (claim,) = found.subjects("ties:statedIn", "https://w3id.org/subnational-ties/id/article/d0")
    assert found.value(claim, "ties:claimedWhen").endswith("/2019-05-01")


def test_the_dispute_that_the_cited_pages_have_is_found(store):
    found = current(store)
    known = "https://w3id.org/subnational-ties/id/fact/agreement_cooperation-agreement_KR-48_dong-nai-1997_2023-05-02"
    assert found.value(known, "ties:reviewStatus").endswith("/disputed")

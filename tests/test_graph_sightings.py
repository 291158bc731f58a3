from dataclasses import replace
from datetime import date

import pytest

from graph.actors import Reason
from graph.checkpoint import current
from graph.identity import unit_iri
from graph.records import Entity, EntityKind, FactKind, Office, Party, Role, Status
from graph.sightings import View, sightings
from graph.spans import parse
from graph.terms import ORG, PERSON
from tests.tiny import ABROAD, HOME, document, fact, store_of

TODAY = date(2026, 11, 21)
BIG, CITY = unit_iri("big-2026"), unit_iri("KR-1.city")
DISTRICT, COLLEGE = unit_iri("home-1997.district"), ORG + "college.home-1997"
FIRM, OTHER_FIRM = ORG + "firm.KR", ORG + "other.JP"
CHAIR, MOVED, GUEST = PERSON + "chair.VN", PERSON + "moved.VN", PERSON + "guest.KR"

ENTITIES = (
    Entity(DISTRICT, EntityKind.SUBPROVINCIAL, "Huyện", country="VN", level="district", within=HOME),
    Entity(COLLEGE, EntityKind.EDUCATION, "Trường", country="VN", based_in=DISTRICT),
    Entity(CITY, EntityKind.FOREIGN, "City", country="KR", level="city", within=ABROAD),
    Entity(FIRM, EntityKind.COMPANY, "Firm", country="KR"),
    Entity(OTHER_FIRM, EntityKind.COMPANY, "Other", country="JP"),
    Entity(CHAIR, EntityKind.PERSON, "Chair", country="VN"),
    Entity(MOVED, EntityKind.PERSON, "Moved", country="VN"),
    Entity(GUEST, EntityKind.PERSON, "Guest", country="KR"),
    Entity(unit_iri("JP"), EntityKind.COUNTRY, "JP", country="JP"),
)


def done(kind, when, *parties, **more):
    cast = tuple(Party(iri, role) for iri, role in parties)
    stated = {"kind": kind, "status": Status.DONE, "parties": cast, "when": parse(when), "instrument": None}
    return fact(**(stated | more))


FACTS = (
    done(FactKind.VISIT, "2020-01-05", (HOME, Role.VISITOR), (ABROAD, Role.HOST)),
    done(FactKind.VISIT, "2020-02-05", (COLLEGE, Role.VISITOR), (CITY, Role.HOST)),
    done(FactKind.MEETING, "2020-03-05", (DISTRICT, Role.PARTY), (ABROAD, Role.PARTY)),
    done(
        FactKind.INVESTMENT,
        "2020-04-05",
        (FIRM, Role.INVESTOR),
        (OTHER_FIRM, Role.INVESTOR),
        (HOME, Role.PLACE),
    ),
    done(
        FactKind.VISIT,
        "2020-05-05",
        (CHAIR, Role.LEADER),
        (CITY, Role.HOST),
        offices=(Office(CHAIR, HOME, "Chủ tịch UBND tỉnh"),),
    ),
    done(
        FactKind.CONFERRAL,
        "2020-06-05",
        (ABROAD, Role.CONFERRER),
        (MOVED, Role.RECIPIENT),
        offices=(Office(MOVED, HOME, "Bí thư"), Office(MOVED, unit_iri("big-2025"), "Bí thư")),
    ),
    done(FactKind.VISIT, "2020-07-05", (CITY, Role.VISITOR), (GUEST, Role.LEADER), (DISTRICT, Role.HOST)),
    done(FactKind.CONFERENCE, "2020-08-05", (HOME, Role.ORGANIZER), (ABROAD, Role.PLACE)),
    fact(parties=(Party(HOME), Party(ABROAD), Party(unit_iri("JP"), Role.PLACE)), when=parse("2020-09-05")),
    done(FactKind.STATISTIC, "2020-10-05", (HOME, Role.SUBJECT), (ABROAD, Role.SUBJECT)),
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    told = replace(document(*FACTS), entities=ENTITIES)
    return current(store_of(tmp_path_factory.mktemp("sightings"), told))


def seen(graph, of, **more):
    found = sightings(graph, View(of, TODAY, TODAY, **more))
    return {one.start: one for one in found}


def reasons(graph, of):
    return {when: [str(reason) for reason in one.reasons] for when, one in seen(graph, of).items()}


def test_each_fact_is_told_with_the_reason_why_it_is_told_of_the_locality(graph):
    assert reasons(graph, HOME) == {
        "2020-01-05": ["direct"],
        "2020-02-05": ["based-in"],
        "2020-03-05": ["within"],
        "2020-04-05": ["direct"],
        "2020-05-05": ["person"],
        "2020-07-05": ["within"],
        "2020-08-05": ["direct"],
        "2020-09-05": ["direct"],
    }


def test_what_a_predecessor_did_is_told_of_its_heir_as_inherited(graph):
    found = seen(graph, BIG)
    assert all(Reason.INHERITED in one.reasons and one.inherited_from.iri == HOME for one in found.values())
    assert found["2020-02-05"].through.iri == COLLEGE


def test_a_person_in_office_in_two_provinces_counts_for_neither_but_for_the_heir_of_both(graph):
    assert "2020-06-05" not in seen(graph, HOME)
    both = seen(graph, BIG)["2020-06-05"]
    assert (both.through.iri, both.reasons) == (MOVED, (Reason.PERSON, Reason.INHERITED))


def test_both_sides_are_told_with_their_roles(graph):
    for of, role, partner_role in ((HOME, "visitor", "host"), (ABROAD, "host", "visitor")):
        visit = seen(graph, of)["2020-01-05"]
        assert (visit.kind, visit.status, visit.role, visit.partner_role) == (
            "visit",
            "done",
            role,
            partner_role,
        )


def test_companies_are_partners_and_lead_to_their_country(graph):
    invested = [one for one in sightings(graph, View(HOME, TODAY, TODAY)) if one.kind == "investment"]
    assert {(one.partner.iri, one.partner.country) for one in invested} == {(FIRM, "KR"), (OTHER_FIRM, "JP")}
    from_korea = seen(graph, unit_iri("KR"))["2020-04-05"]
    assert (from_korea.through.iri, from_korea.reasons[0]) == (FIRM, Reason.BASED_IN)


def test_two_who_invest_in_one_place_are_not_connected_to_each_other(graph):
    countries = {one.partner.country for one in sightings(graph, View(unit_iri("KR"), TODAY, TODAY))}
    assert countries == {"VN"}


def test_who_leads_a_delegation_is_no_partner_beside_the_locality_that_sent_it(graph):
    visits = [
        one.partner.iri for one in sightings(graph, View(DISTRICT, TODAY, TODAY)) if one.kind == "visit"
    ]
    assert sorted(visits) == sorted([CITY, CITY])
    assert GUEST not in visits


def test_where_an_agreement_was_signed_is_no_party_to_it(graph):
    partners = {
        one.partner.iri for one in sightings(graph, View(HOME, TODAY, TODAY)) if one.kind == "agreement"
    }
    assert partners == {ABROAD}


def test_without_what_is_inside_only_the_locality_itself_is_seen(graph):
    assert set(seen(graph, HOME, inside=False)) == {"2020-01-05", "2020-04-05", "2020-08-05", "2020-09-05"}


def test_a_body_has_the_level_of_the_locality_that_it_is_based_in(graph):
    from_abroad = seen(graph, CITY)["2020-02-05"]
    assert (from_abroad.partner.iri, from_abroad.level) == (COLLEGE, "district")


def test_ties_come_first_then_other_facts_by_kind_the_newest_first(graph):
    found = [(str(one.kind), one.start) for one in sightings(graph, View(HOME, TODAY, TODAY))]
    assert [kind for kind, _ in found] == [
        "agreement",
        *["visit"] * 4,
        "meeting",
        "conference",
        *["investment"] * 2,
    ]
    visits = [start for kind, start in found if kind == "visit"]
    assert visits == sorted(visits, reverse=True)

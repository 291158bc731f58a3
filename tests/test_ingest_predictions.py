import json

from graph.records import (
    Amount,
    Document,
    Entity,
    EntityKind,
    Evidence,
    Fact,
    FactKind,
    Indicator,
    Method,
    Page,
    Party,
    Role,
    Status,
)
from graph.spans import parse
from graph.terms import ORG, UNIT
from ingest.gazetteer import load
from ingest.predictions import facts

FIRM = ORG + "cong-ty-may-bien-xanh.KR-26"
SAID = Evidence(Method.RULE, 0.9, "một câu", 7)


def predicted(entities=(), **changes):
    plain = {"kind": FactKind.VISIT, "status": Status.DONE, "parties": (), "evidence": (SAID,)}
    document = Document(Page("bai"), (Fact(**(plain | changes)),), entities)
    found = list(facts(document, load()))
    return json.loads(json.dumps(found[0])) if found else None


def test_a_place_is_told_with_its_names_country_and_level():
    one = predicted(parties=(Party(UNIT + "da-nang-1997", Role.VISITOR), Party(UNIT + "LA", Role.HOST)))
    assert one["doc"] == "bai"
    assert one["parties"] == [
        {
            "name": "Đà Nẵng", "name_en": "Da Nang", "country": "VN", "level": "city",
            "role": "visitor", "iri": UNIT + "da-nang-1997",
        },
        {
            "name": "Lào", "name_en": "Laos", "country": "LA", "level": "country",
            "role": "host", "iri": UNIT + "LA",
        },
    ]  # fmt: skip


def test_an_organisation_is_of_the_country_of_its_seat():
    firm = Entity(FIRM, EntityKind.COMPANY, "Công ty May Biển Xanh", based_in=UNIT + "KR-26")
    one = predicted((firm,), kind=FactKind.INVESTMENT, parties=(Party(FIRM, Role.INVESTOR),))
    assert one["parties"][0]["country"] == "KR"
    assert one["parties"][0]["level"] == "company"


def test_a_leader_is_a_person_and_the_place_of_an_event_its_location():
    person = Entity("p", EntityKind.PERSON, "Trần Văn Thử", country="VN")
    one = predicted((person,), parties=(Party("p", Role.LEADER), Party(UNIT + "KR-26", Role.PLACE)))
    roles = [(party["role"], party["level"]) for party in one["parties"]]
    assert roles == [("leader", "person"), ("location", "city")]


def test_dates_are_as_precise_as_the_text():
    assert predicted(when=parse("2024-07"))["start"] == "2024-07"
    assert predicted(when=parse("2024-07"))["end"] is None
    journey = predicted(when=parse("2024-07-03/2024-07-08"))
    assert (journey["start"], journey["end"]) == ("2024-07-03", "2024-07-08")
    lasting = predicted(valid=parse("2022/2024"))
    assert (lasting["valid_from"], lasting["valid_until"]) == ("2022-01-01", "2024-12-31")
    assert predicted(valid=parse("../2030"))["valid_from"] is None


def test_kinds_and_amounts_have_the_words_of_the_gold_standard():
    one = predicted(kind=FactKind.CONFERRAL, amount=Amount(2.5e6, "EUR", "approx"))
    assert (one["type"], one["status"], one["amount"], one["currency"]) == ("honour", "done", 2.5e6, "EUR")


def test_a_count_of_ties_is_no_tie():
    assert predicted(kind=FactKind.STATISTIC, indicator=Indicator.PARTNERS, value=10) is None


def test_of_several_claims_the_surest_is_shown_and_of_equals_the_first():
    claims = (
        Evidence(Method.RULE, 0.9, "sau", 90),
        Evidence(Method.RULE, 0.9, "trước", 20),
        Evidence(Method.RULE, 0.8, "đầu", 1),
        Evidence(Method.PERSON, 1.0, row="decision"),
    )
    one = predicted(evidence=claims)
    assert (one["quote"], one["quote_start"], one["confidence"], one["method"]) == ("trước", 20, 0.9, "rule")

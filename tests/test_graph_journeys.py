from graph.identity import fact_iri
from graph.journeys import legs
from graph.records import Evidence, Fact, FactKind, Method, Party, Role, Status
from graph.spans import parse
from graph.terms import UNIT


def visit(host, when=None, visitor="ha-nam-1997", status=Status.DONE):
    parties = (Party(UNIT + visitor, Role.VISITOR), Party(UNIT + host, Role.HOST))
    evidence = (Evidence(Method.RULE, 0.9, "x", 0),)
    return Fact(FactKind.VISIT, status, parties, evidence, when=parse(when) if when else None)


def test_legs_are_numbered_by_their_days():
    journey = visit("JP", "2024-05-01/2024-05-09")
    late, early = visit("JP-21", "2024-05-06"), visit("JP-02.hirosaki", "2024-05-03")
    assert legs([late, journey, early]) == {
        fact_iri(early): (fact_iri(journey), 1),
        fact_iri(late): (fact_iri(journey), 2),
    }


def test_another_country_visitor_time_or_status_makes_no_leg():
    journey = visit("JP", "2024-05-01/2024-05-09")
    others = [
        visit("KR-41", "2024-05-03"),
        visit("JP-21", "2024-05-03", visitor="lao-cai-2004"),
        visit("JP-21", "2023-05-03"),
        visit("JP-21", "2024-05-03", status=Status.PLANNED),
    ]
    assert legs([journey, *others]) == {}


def test_a_stay_that_may_belong_to_two_journeys_belongs_to_none():
    assert legs([visit("JP", "2023"), visit("JP", "2024"), visit("JP-21")]) == {}


def test_a_visit_within_viet_nam_is_no_leg():
    assert legs([visit("VN", visitor="JP-21"), visit("VN-01", visitor="JP-21")]) == {}

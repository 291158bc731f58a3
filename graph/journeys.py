"""Journeys with several stops: a visit to a place is a leg of the visit to the country that it lies in."""

from collections.abc import Iterable

from graph.identity import fact_iri
from graph.records import Fact, FactKind, Role
from graph.terms import UNIT


def legs(facts: Iterable[Fact]) -> dict[str, tuple[str, int]]:
    """Return, of each visit of one document that is a leg, its journey and its place in it, from 1.

    A stay that may belong to two journeys belongs to none.
    """
    visits = [fact for fact in facts if fact.kind is FactKind.VISIT]
    found: dict[str, list[Fact]] = {}
    for visit in sorted(visits, key=_order):
        journeys = [one for one in visits if _is_part(visit, one)]
        if len(journeys) == 1:
            found.setdefault(fact_iri(journeys[0]), []).append(visit)
    return {
        fact_iri(leg): (journey, number)
        for journey, stays in found.items()
        for number, leg in enumerate(stays, 1)
    }


def _is_part(leg: Fact, journey: Fact) -> bool:
    country, place = _host(journey), _host(leg)
    inside = bool(country) and "-" not in country and place.startswith(f"{country}-") and country != "VN"
    together = _visitors(leg) == _visitors(journey) and leg.status is journey.status
    return inside and together and _at_one_time(leg, journey)


def _at_one_time(leg: Fact, journey: Fact) -> bool:
    one, whole = leg.when, journey.when
    if not (one and whole and one.earliest and one.latest and whole.earliest and whole.latest):
        return True
    return whole.earliest <= one.latest and one.earliest <= whole.latest


def _order(fact: Fact) -> tuple[str, int]:
    return fact.when.edtf if fact.when else "~", fact.evidence[0].start


def _host(fact: Fact) -> str:
    """Return the code of the one unit that is visited."""
    hosts = [party.iri.removeprefix(UNIT) for party in fact.parties if party.role is Role.HOST]
    return hosts[0] if len(hosts) == 1 else ""


def _visitors(fact: Fact) -> set[str]:
    return {party.iri for party in fact.parties if party.role is Role.VISITOR}

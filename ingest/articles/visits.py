"""Visits: delegations and leaders that go to a place abroad or come from there."""

from collections.abc import Iterator

from graph.records import EntityKind, FactKind, Role
from ingest.articles.actors import Actor
from ingest.articles.casting import Act, drafted
from ingest.articles.context import Acting, Draft
from ingest.articles.view import ABROAD, BODY, BODY_ABROAD, COUNTRY, PLACE, UNIT, Item, View
from ingest.names import BodyName

_PLACES = (UNIT, ABROAD, COUNTRY, PLACE)
_HOSTS = (*_PLACES, BODY_ABROAD, BODY)
# A factory, museum or hospital that is shown around is no host.
_SEEN = (EntityKind.COMPANY, EntityKind.ORGANIZATION)
_CONFIDENCE = 0.9


def drafts(view: View, act: Act) -> Iterator[Draft]:
    """Yield a visit for each host of an act that is from another country than the visitor."""
    if not act.visits or not (act.subject.speaks or act.subject.travels):
        return
    for target in act.objects:
        for host in target.sides:
            visitors = tuple(one for one in act.subject.sides if _goes(one, host, act))
            if visitors:
                yield _draft(view, act, visitors, host, min(target.sure, act.subject.sure))


def _goes(visitor: Item, host: Item, act: Act) -> bool:
    """Say whether one may visit the other: a unit or local body goes abroad, or someone comes to it."""
    if not visitor.country or not host.country or (visitor.country == "VN") == (host.country == "VN"):
        return False
    if host.kind not in _HOSTS or (host.kind in (BODY, BODY_ABROAD) and act.meets):
        return False
    if isinstance(host.name, BodyName) and host.name.kind in _SEEN:
        return False
    if visitor.kind == COUNTRY and not act.subject.travels:
        return False
    return not any(one.kind == COUNTRY and one.country == "VN" for one in (visitor, host))


def _draft(view: View, act: Act, visitors: tuple[Item, ...], host: Item, sure: float) -> Draft:
    cast = [Acting(one, Role.VISITOR) for one in visitors]
    cast += [Acting(host, Role.HOST), *leader(act.subject)]
    return drafted(view, act, FactKind.VISIT, tuple(cast), _CONFIDENCE * sure)


def leader(actor: Actor) -> Iterator[Acting]:
    """Yield who leads a delegation, with the office and what it lies in."""
    if actor.person and " " in actor.person.text:
        country = actor.sides[0].country if actor.sides else ""
        within = actor.seat if actor.seat and actor.seat.kind in (UNIT, ABROAD) else None
        yield Acting(actor.person, Role.LEADER, country, actor.office, within)

"""Meetings: named sides that met, received each other or worked together for an hour."""

from collections.abc import Iterator

from graph.records import EntityKind, FactKind
from ingest.articles.actors import Actor
from ingest.articles.casting import Act, drafted
from ingest.articles.context import Acting, Draft
from ingest.articles.view import COUNTRY, Item, View
from ingest.names import BodyName

_CONFIDENCE = 0.9


def drafts(view: View, act: Act) -> Iterator[Draft]:
    """Yield a meeting of who acts with each of those that they met."""
    if not act.meets:
        return
    for other in act.objects:
        if not act.formal and not _people(act.subject, other):
            continue
        for theirs in other.sides:
            ours = tuple(one for one in act.subject.sides if _may_meet(one, act.subject, theirs, other))
            if ours:
                yield _draft(view, act, (*ours, theirs), min(other.sure, act.subject.sure))


def _people(one: Actor, other: Actor) -> bool:
    """Say whether someone is named by more than a place: two place names alone are a match of football."""
    return any(
        actor.speaks or actor.travels or isinstance(actor.sides[0].name, BodyName)
        for actor in (one, other)
        if actor.sides
    )


def _may_meet(ours: Item, us: Actor, theirs: Item, them: Actor) -> bool:
    pair = ((ours, us), (theirs, them))
    if (ours.country == "VN") == (theirs.country == "VN") or not (ours.country and theirs.country):
        return False
    if any(item.kind == COUNTRY and (item.country == "VN" or not actor.travels) for item, actor in pair):
        return False
    return not all(
        isinstance(item.name, BodyName) and item.name.kind is EntityKind.COMPANY for item, _ in pair
    )


def _draft(view: View, act: Act, sides: tuple[Item, ...], sure: float) -> Draft:
    return drafted(view, act, FactKind.MEETING, tuple(Acting(one) for one in sides), _CONFIDENCE * sure)

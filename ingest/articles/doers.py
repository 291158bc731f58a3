"""Who does something in a sentence and whom it is done for, countries and their governments included."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.records import EntityKind
from ingest.articles.actors import Actor
from ingest.articles.clauses import (
    AGENT,
    COORDINATED,
    GOES_ON,
    LINK,
    NEAR,
    OBJECT,
    OWN_NAME,
    PRIVATE,
    STATE,
    TAKER,
    THROUGH,
)
from ingest.articles.context import Context
from ingest.articles.view import (
    ABROAD,
    BODY,
    BODY_ABROAD,
    COUNTRY,
    NATIONAL,
    PLACE,
    UNIT,
    UNKNOWN,
    Item,
    View,
)
from ingest.names import BodyName, Other

_REACH, _HEAD_REACH = 90, 240


@dataclass(frozen=True, slots=True)
class Doer:
    """Who does something, where that is said; ``agent`` is the word of a passive, "do" or "được"."""

    sides: tuple[Item, ...]
    start: int
    sure: float
    agent: str = ""


def doer(view: View, context: Context, actors: list[Actor], verb: int) -> Doer | None:
    """Return who does what the verb says: who stands before it, else the head of the sentence."""
    before = [actor for actor in actors if actor.end <= verb and view.shape[actor.start] != PLACE]
    if len(before) > 1 and THROUGH.search(_lead(view.shape, before[-1])):
        before.pop()
    if not before:
        found = context.acting()
        return Doer(found, verb, 0.8) if found and verb < _REACH else None
    shape = view.shape
    first = last = len(before) - 1
    if verb - before[last].end <= _REACH and NEAR.fullmatch(shape, before[last].end, verb):
        while first and LINK.fullmatch(shape, before[first - 1].end, before[first].start):
            first -= 1
        agent = AGENT.search(_lead(shape, before[first]))
        while not agent and first <= last and OBJECT.search(_lead(shape, before[first])):
            first += 1  # "Tại A, B tặng": B gives
        sides = _sides(view, before[first : last + 1])
        if first <= last:
            return Doer(sides, before[first].start, 1.0, agent["how"] if agent else "") if sides else None
    goes_on = GOES_ON.search(shape, max(0, verb - _REACH), verb)
    if goes_on and context.subject_at == context.number:
        return Doer(context.subject, goes_on.start(), 0.85)
    return _head(view, before, verb)


def _head(view: View, before: list[Actor], verb: int) -> Doer | None:
    """Return the first actor of the sentence if the verb goes on with what it does."""
    shape = view.shape
    for actor in before:
        lead = _lead(shape, actor)
        if OBJECT.search(lead) or AGENT.search(lead):
            continue
        between = shape[actor.end : verb]
        sides = _sides(view, [actor])
        if len(between) > _HEAD_REACH or re.search(r"[.;:]", between) or not COORDINATED.search(between):
            return None
        return Doer(sides, actor.start, 0.9) if sides else None
    return None


def _lead(shape: str, actor: Actor) -> str:
    return shape[max(0, actor.start - 40) : actor.start]


def _sides(view: View, actors: Iterable[Actor]) -> tuple[Item, ...]:
    own = (actor for actor in actors if actor.speaks or not PRIVATE.search(_lead(view.shape, actor)))
    found = (item for actor in own for item in actor.sides or _company(view, actor))
    return tuple(dict.fromkeys(item for one in found if (item := acting(view, one))))


def _company(view: View, actor: Actor) -> tuple[Item, ...]:
    """Return a Vietnamese company or college whose place is not said: it may give, but ties no place."""
    item = view.items.get(actor.start)
    name = item.name if item and item.kind == BODY else None
    named = isinstance(name, BodyName) and name.kind in (EntityKind.COMPANY, EntityKind.EDUCATION)
    return (item,) if item and named else ()


def acting(view: View, item: Item) -> Item | None:
    """Return who acts by an item: its country for a government, none for the adjective "Hàn Quốc"."""
    if item.kind == UNKNOWN:
        return None
    if item.kind == NATIONAL and isinstance(item.name, Other):
        if not item.country:
            return None
        return replace(item, kind=COUNTRY) if STATE.match(item.text) and item.linked.places else item
    if item.kind == COUNTRY and not OWN_NAME.search(view.sentence.text[max(0, item.start - 20) : item.start]):
        return None
    return item


def takers(view: View, start: int, end: int) -> tuple[Item, ...]:
    """Return those between two points of the shape for whom something can be done.

    Of "Trường A, tỉnh B" only the school counts.
    """
    within = {at: item for at, item in view.items.items() if start <= at < end}
    seats = {
        at + 3 for at, item in within.items() if item.kind == BODY and view.shape[at + 1 : at + 3] == ", "
    }
    found = [item for at, item in within.items() if re.match(TAKER, item.kind) and at not in seats]
    return tuple(item for one in found if (item := acting(view, one)))


def local(item: Item) -> bool:
    """Say whether an item is a Vietnamese locality or a body of one, not of the whole country."""
    return item.country == "VN" and item.kind in (UNIT, PLACE, BODY)


def foreign(item: Item) -> bool:
    """Say whether an item is a place, country or body abroad, or an international body."""
    if isinstance(item.name, BodyName) and item.name.known:
        return True
    return item.country not in ("", "VN") and item.kind in (ABROAD, PLACE, BODY_ABROAD, COUNTRY, NATIONAL)


def across(some: Iterable[Item], others: Iterable[Item]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """Return of two groups those who face the other across the border; empty groups if there are none.

    Of a foreign donor with the department that helped it, and a Vietnamese recipient, the department goes.
    """
    ours, theirs = tuple(filter(local, some)), tuple(filter(foreign, some))
    for mine, wanted in ((theirs, local), (ours, foreign)):
        facing = tuple(filter(wanted, others))
        if mine and facing:
            return mine, facing
    return (), ()


def nearest(view: View, start: int, end: int) -> tuple[Item, ...]:
    """Return the last Vietnamese locality between two points of the shape."""
    found = [item for at, item in view.items.items() if start <= at < end and local(item)]
    return tuple(found[-1:])

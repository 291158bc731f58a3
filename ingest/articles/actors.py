"""Who acts in a sentence and for whom: delegations, heads of units and bodies, leaderships, missions.

An office or a delegation stands for its unit: "Chủ tịch UBND tỉnh X Nguyễn Văn A" acts for X.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.articles import offices
from ingest.articles.context import Context
from ingest.articles.delegations import DELEGATION, LED, LONE_TEAM, NAMED_TEAM, SENT, WITH_TEAM
from ingest.articles.offices import NAMED, PERSONAL, SIDE, SIDES, TITLE
from ingest.articles.view import ABROAD, BODY, COUNTRY, NATIONAL, PERSON, PLACE, UNIT, UNKNOWN, Item, View
from ingest.names import BodyName, Other

_OFFICER = (
    rf"(?<!\w)(?<!trụ sở )(?<!hội trường )(?<!khách )(?P<title>{TITLE})(?: của| tại)?"
    rf"(?:[ ,]*(?P<unit>{SIDES})| (?P<none>(?={PERSON}))|(?!\w))"
)
_ANYONE = f"[{SIDE[1:-1]}{PERSON}{PLACE}]"
_BEGINNING = rf"(?=(?<!\w)[BbCcĐđGgHhLlNnPpQqTtUVvỦủ]|{_ANYONE})"  # most letters are passed over at once
_ACTOR = re.compile(rf"{_BEGINNING}(?:(?P<team>{DELEGATION})|(?P<officer>{_OFFICER})|(?P<alone>{_ANYONE}))")
_PAIRED = re.compile(r" (?:và|cùng|cùng với) $|, $")
_BY_MEMORY, _BY_UNIT = 0.9, 0.85
_REACH = 60  # characters before a delegation in which the unit may stand that sends it


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone between two points of the shape, and the units or bodies that they stand for."""

    start: int
    end: int
    sides: tuple[Item, ...] = ()
    person: Item | None = None
    office: str = ""
    seat: Item | None = None  # what the office lies in
    travels: bool = False  # is a delegation
    speaks: bool = False  # is named by an office, a leadership or a name; not a bare unit
    joined: int = 0  # where the words begin that join a delegation to who sends or leads it
    sure: float = 1.0


def read(view: View, context: Context) -> list[Actor]:
    """Return the actors of a sentence from left to right, and remember whom persons stand for."""
    found: list[Actor] = []
    position = 0
    while match := _ACTOR.search(view.shape, position):
        before = found[-1] if found else None
        actor = _read(view, context, match, before)
        position = max(match.end(), actor.end) if actor else match.end()
        if not actor:
            continue
        if before and actor.start <= before.start:
            found.pop()
        found.append(actor)
        _remember(context, actor)
    return found


def _read(view: View, context: Context, match: re.Match[str], before: Actor | None) -> Actor | None:
    if match["team"] is not None:
        return _team(view, context, match, before)
    if match["officer"] is not None:
        return _officer(view, context, match)
    item = view.items.get(match.start())
    if not item:
        return None
    if item.kind == PERSON:
        return _person(view, context, match, item)
    actor = Actor(match.start(), match.end(), sides([item]))
    return _named_behind(view, actor) if item.kind == NATIONAL else actor


def sides(items: list[Item]) -> tuple[Item, ...]:
    """Return the items that can be party: places, bodies with a country; unknown ones only to be reviewed.

    The country that stands behind a unit or body of its own is none of them.
    """
    inside = {item.country for item in items if item.kind != COUNTRY}
    named = [item for item in items if item.kind != COUNTRY or item.country not in inside]
    return tuple(item for item in named if item.kind == UNKNOWN or _is_someone(item))


def _is_someone(item: Item) -> bool:
    if isinstance(item.name, BodyName) and item.name.known:
        return True
    if not item.country or item.kind in (UNIT, ABROAD, COUNTRY, PLACE):
        return bool(item.linked.places or item.linked.name)
    if isinstance(item.name, Other):
        return item.kind == NATIONAL and item.country != "VN"
    return item.kind != BODY or bool(item.linked.name or item.linked.places)


def _items(view: View, start: int, end: int) -> list[Item]:
    return [item for at, item in view.items.items() if start <= at < end]


def _team(view: View, context: Context, match: re.Match[str], before: Actor | None) -> Actor | None:
    """Read a delegation; a bare "đoàn" is the one named last, or that of who stands right before it."""
    whose: tuple[Item, ...] = ()
    sure = 1.0
    if match["sides"]:
        whose = sides(_items(view, match.start("sides"), match.end("sides")))
    elif match["bare"]:
        whose, sure = context.unit_before(view, match.start()), _BY_UNIT
    actor = Actor(match.start(), match.end(), whose, travels=True, speaks=True, sure=sure)
    if led := LED.match(view.shape, match.end()):
        actor = _led(view, context, actor, led)
    elif not whose and SENT.search(view.shape, max(0, match.start() - _REACH), match.start()):
        actor = replace(actor, sides=context.unit_before(view, match.start()), sure=_BY_UNIT)
    elif before and before.sides and WITH_TEAM.fullmatch(view.shape, before.end, match.start()):
        joined = replace(before, end=match.end(), travels=True, joined=before.end)
        return joined if not whose or {i.text for i in whose} & {i.text for i in before.sides} else actor
    if actor.sides or match["sides"]:
        return actor
    lone = LONE_TEAM.fullmatch(match["kinds"]) and not NAMED_TEAM.match(view.shape, match.end())
    if context.envoys and lone:
        return replace(actor, sides=context.envoys, sure=_BY_UNIT)
    return actor


def _led(view: View, context: Context, actor: Actor, led: re.Match[str]) -> Actor:
    """Take who leads a delegation; one that is named by its leader only is that of the leader's unit."""
    office = offices.read(view, led.start("by"), led.end("by"))
    persons = [item for item in _items(view, led.start("by"), led.end("by")) if item.kind == PERSON]
    seat = next(iter(sides([office.seat] if office.seat else [])), None)
    whose = actor.sides or ((seat,) if seat else ())
    if not whose and office.bare:
        whose = context.unit_before(view, actor.start)
    return replace(
        actor,
        end=led.end(),
        sides=whose,
        person=persons[0] if persons else None,
        office=office.title,
        seat=seat or next(iter(whose), None),
    )


def _officer(view: View, context: Context, match: re.Match[str]) -> Actor | None:
    """Read an office with what it lies in and who holds it."""
    start, end, sure = match.start("title"), match.end(), 1.0
    whose = sides(_items(view, match.start("unit"), match.end("unit"))) if match["unit"] else ()
    if not match["unit"] and offices.is_bare(match["title"]):
        whose, sure = context.unit_before(view, start), _BY_UNIT
    office = offices.read(view, start, end)
    actor = Actor(start, end, whose, None, office.title, next(iter(whose), None), speaks=True, sure=sure)
    actor = _named_behind(view, actor) if PERSONAL.search(match["title"]) else actor
    if not whose and actor.person:
        known = context.stands_for(actor.person.text)
        actor = replace(actor, sides=known, seat=next(iter(known), None), sure=_BY_MEMORY)
    return actor


def _named_behind(view: View, actor: Actor) -> Actor:
    """Take the name that stands right behind an office or a mission: "Thị trưởng X, ông A", "Đại sứ B"."""
    named = NAMED.match(view.shape, actor.end)
    if not named:
        return replace(actor, speaks=True)
    return replace(actor, end=named.end(), person=view.items[named.end() - 1], speaks=True)


def _person(view: View, context: Context, match: re.Match[str], item: Item) -> Actor | None:
    """Read a person by the office that stands behind the name, else by what was said of them before."""
    actor = Actor(match.start(), match.end(), person=item, speaks=True)
    behind = offices.BEHIND.match(view.shape, match.end())
    if (
        behind
        and PERSONAL.search(behind["title"])
        and not view.shape[behind.end() :].lstrip().startswith(PERSON)
    ):
        office = offices.read(view, behind.start("title"), behind.end())
        whose = sides(_items(view, behind.end("title"), behind.end()))
        if not whose and offices.is_bare(behind["title"]):
            whose = context.unit_before(view, match.start())
        end = behind.end()
        if whose:
            return replace(actor, end=end, sides=whose, office=office.title, seat=whose[0])
        actor = replace(actor, end=end)
    elif mission := offices.MISSION_BEHIND.match(view.shape, match.end()):
        whose = sides([view.items[mission.end() - 1]])
        actor = replace(actor, end=mission.end(), sides=whose)
        if whose:
            return actor
    known = context.stands_for(item.text)
    return replace(actor, sides=known, seat=next(iter(known), None), sure=_BY_MEMORY)


def _remember(context: Context, actor: Actor) -> None:
    if actor.person and actor.sides and " " in actor.person.text:
        context.people.setdefault(actor.person.text, actor.sides)
    if actor.travels and actor.sides:
        context.envoys = actor.sides


def named(actors: list[Actor]) -> Iterator[Actor]:
    """Yield the actors who stand for someone."""
    return (actor for actor in actors if actor.sides)


def together(view: View, one: Actor, other: Actor) -> bool:
    """Say whether one actor stands right behind another: "A và B", "A, B"."""
    return bool(_PAIRED.fullmatch(view.shape, one.end, other.start))

"""Who takes part in what a model states: its mentions as the names that our code reads there."""

from collections.abc import Iterable
from dataclasses import replace

from graph.records import FactKind, Role
from ingest.articles import actors, offices
from ingest.articles.context import Acting
from ingest.articles.view import ABROAD, COUNTRY, PERSON, UNIT, Item, View
from ingest.model.frames import Refusal, RefusedError
from ingest.model.quotes import Place, Quote
from ingest.model.schema import Stated
from ingest.names import BodyName, PlaceName

# A country alone ties no locality.
_NO_COUNTRIES = (FactKind.PARTNERSHIP, FactKind.AGREEMENT, FactKind.MEMBERSHIP)


def cast(stated: Stated, quote: Quote) -> tuple[Acting, ...]:
    """Return who takes part, each name once, placed in the article; the quote must name someone."""
    placed = [(one.role, quote.place(one.mention, Refusal.NAME)) for one in stated.participants]
    found = [_acting(stated.type, role, place) for role, place in placed if role is not Role.LEADER]
    if not any(quote.holds(acting.item) for acting in found):
        raise RefusedError(Refusal.NAME)
    visitor = next((one.item.country for one in found if one.role is Role.VISITOR), "")
    if visitor:
        leaders = (_leader(place, visitor) for role, place in placed if role is Role.LEADER)
        found += [leader for leader in leaders if leader]
    return tuple({(one.role, one.item.text): one for one in found}.values())


def _acting(kind: FactKind, role: Role, place: Place) -> Acting:
    hits = [(view, item) for view, item in place.items() if item.kind != PERSON]
    named = [item for item in _sides([item for _, item in hits]) if item.kind != COUNTRY]
    named = named or [item for _, item in hits if item.kind == COUNTRY and kind not in _NO_COUNTRIES]
    if len(named) != 1 or (named[0].kind == COUNTRY and named[0].country == "VN"):
        raise RefusedError(Refusal.NOBODY)
    if role is Role.PLACE and named[0].kind != COUNTRY and not isinstance(named[0].name, PlaceName):
        raise RefusedError(Refusal.NOBODY)
    return Acting(_absolute(named[0], hits), role)


def _leader(place: Place, country: str) -> Acting | None:
    """Return the one person of a mention, with the office and its unit if they stand there too."""
    hits = [(view, item) for view, item in place.items() if item.kind == PERSON]
    if len(hits) != 1 or " " not in hits[0][1].text:
        return None
    view, person = hits[0]
    title = next((offices.read(*part) for part in place.parts() if part[0] is view), offices.Title())
    seat = next(iter(actors.sides([title.seat])), None) if title.seat else None
    within = seat if seat and seat.kind in (UNIT, ABROAD) else None
    whose = within.country if within else country
    return Acting(_absolute(person, hits), Role.LEADER, whose, title.title if within else "", within)


def _sides(items: list[Item]) -> list[Item]:
    """Return the names that can be party; a network of all the world has no country."""
    known = [item for item in items if isinstance(item.name, BodyName) and item.name.known]
    return list(dict.fromkeys((*actors.sides(items), *known)))


def _absolute(item: Item, hits: Iterable[tuple[View, Item]]) -> Item:
    begin = next(view.sentence.start for view, one in hits if one is item)
    return replace(item, start=begin + item.start, end=begin + item.end)

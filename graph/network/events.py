"""What the two ends of a tie do with each other, and when: visits, meetings, gifts, investments."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graph.checkpoint import Snapshot
from graph.frames import VIET_NAM
from graph.named_queries import load
from graph.network.frame import Frame
from graph.network.telling import Telling
from graph.network.ties import Ties


@dataclass(frozen=True, slots=True)
class Event:
    """One dated fact that is done, with all that took part in it."""

    fact: str
    kind: str  # visit, meeting, conference, donation, conferral, investmentproject, agreement, partnership
    first: date
    last: date
    actors: tuple[str, ...]


@lru_cache(maxsize=2)
def of(snapshot: Snapshot) -> tuple[Event, ...]:
    """Read all dated events of a snapshot, in the order of their IRIs."""
    rows: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in snapshot.select(load("network_events")):
        rows[row["fact"], row["kind"]].append(row)
    return tuple(_event(fact, kind, group) for (fact, kind), group in rows.items())


def between(
    events: tuple[Event, ...], ties: Ties, frame: Frame
) -> Mapping[tuple[str, str], tuple[Event, ...]]:
    """Return the events of each unit with each partner, told in a frame, that began by its last day."""
    telling = Telling(ties, frame)
    found: dict[tuple[str, str], dict[str, Event]] = defaultdict(dict)
    for event in events:
        if event.first <= frame.on:
            for pair in _pairs(event, ties, telling):
                found[pair][event.fact] = event
    return {pair: tuple(happened.values()) for pair, happened in found.items()}


def _pairs(event: Event, ties: Ties, telling: Telling) -> Iterator[tuple[str, str]]:
    home = [actor for actor in event.actors if ties.country(actor) == VIET_NAM]
    abroad = [actor for actor in event.actors if actor not in home and ties.country(actor)]
    for ours in home:
        for theirs in abroad:
            for unit in telling.units(ours):
                for partner in telling.partners(theirs):
                    yield unit.unit, partner.unit


def _event(fact: str, kind: str, group: list[dict[str, str]]) -> Event:
    return Event(
        fact=fact,
        kind=kind.rpartition("#")[2].lower(),
        first=min(date.fromisoformat(row["first"]) for row in group),
        last=max(date.fromisoformat(row["last"]) for row in group),
        actors=tuple(sorted({row["actor"] for row in group})),
    )

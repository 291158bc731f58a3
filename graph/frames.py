"""The two frames that an answer is told in: the units of the day asked for, or those of today."""

from datetime import date
from enum import StrEnum
from functools import lru_cache

from graph import succession
from graph.checkpoint import Snapshot
from graph.localities import Locality, describe
from graph.succession import Heir, Succession
from graph.terms import UNIT

VIET_NAM = UNIT + "VN"


class Frame(StrEnum):
    """Which units an answer is told in: those of the day asked for, or those of today."""

    THEN = "then"
    TODAY = "today"


def in_frame(snapshot: Snapshot, locality: Locality, today: date, frame: Frame) -> Locality:
    """Return the locality that an answer is about: with frame ``today`` the one unit that carries it on.

    A unit that was split has several heirs; it is then answered for itself.
    """
    heirs = of(snapshot).on(locality.iri, today) if frame is Frame.TODAY else []
    return describe(snapshot, heirs[0].unit) if len(heirs) == 1 else locality


def units_on(snapshot: Snapshot, locality: str, day: date) -> list[Locality]:
    """Return the units in force on a day that a locality is, carries on or is carried on by.

    A unit that was split has several, and so has one that did not exist yet and was merged from several.
    There are none where nothing of it was in force.
    """
    found = (describe(snapshot, heir.unit) for heir in told(snapshot, locality, day))
    return [unit for unit in found if unit.current(day)]


def told(snapshot: Snapshot, unit: str, day: date) -> list[Heir]:
    """Return the units in force on a day by which a unit is told."""
    return of(snapshot).told(unit, day, snapshot.objects(unit, "ties:within"))


def first_level(snapshot: Snapshot, party: str) -> str:
    """Return the first-level unit in which a party of Viet Nam lies or is based."""
    passed = {party}
    while True:
        around = snapshot.value(party, "ties:basedIn") or snapshot.value(party, "ties:within")
        if not around or around == VIET_NAM or around in passed:
            return party
        passed.add(around)
        party = around


@lru_cache(maxsize=2)
def of(snapshot: Snapshot) -> Succession:
    """Return the succession of units of a snapshot."""
    return succession.of(snapshot)

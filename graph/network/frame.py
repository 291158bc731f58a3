"""The frame of a network: what is drawn, as of when and in which units, so that a figure can be cited."""

import hashlib
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from graph.errors import FrameError
from graph.frames import Frame as Units

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)
"""Days outside of these are taken for a slip of the pen."""


class Kind(StrEnum):
    """The kinds of tie."""

    PARTNERSHIP = "partnership"
    AGREEMENT = "agreement"


class Standing(StrEnum):
    """How a tie stands on the day; the first that fits one of its ties decides for a pair."""

    ESTABLISHED = "established"  # established or signed, and not over
    SOUGHT = "sought"  # sought or planned
    ENDED = "ended"  # expired, replaced, ended, or disputed as a whole


class Share(StrEnum):
    """Whose ties a unit has."""

    ALL = "all"
    OWN = "own"
    INHERITED = "inherited"  # concluded by a unit that was merged into it or split


class Level(StrEnum):
    """At which level the Vietnamese side is counted."""

    ROLLED = "rolled-up"  # under the province or city around it
    SIGNED = "signed"  # as the body or unit that is the party


class Mode(StrEnum):
    """What the nodes are."""

    TWO_MODE = "two-mode"  # Vietnamese units and their partners abroad
    UNITS = "units"  # Vietnamese units, joined by the partners they share
    PARTNERS = "partners"  # partners abroad, joined by the Vietnamese units they share


class Weight(StrEnum):
    """How strong a pair is: a whole number, at least one (see ``graph.network.strength``)."""

    TIES = "ties"
    AGREEMENTS = "agreements"
    EVENTS = "events"
    RECENCY = "recency"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a network shows. Ties are those that stood on the day ``on``, or on any day from ``since`` to it.

    With ``units`` *then* they are told in the units of that day, with *today* in those of ``today``.
    ``kinds``, ``standing`` and ``countries`` (ISO 3166-1, lower-case letters are taken) are whole sets: an
    empty one means all. Raises FrameError for days outside of the calendar of this project or in wrong order.
    """

    on: date
    today: date
    since: date | None = None
    units: Units = Units.TODAY
    kinds: frozenset[Kind] = frozenset()
    standing: frozenset[Standing] = frozenset({Standing.ESTABLISHED})
    countries: frozenset[str] = frozenset()
    share: Share = Share.ALL
    level: Level = Level.ROLLED
    mode: Mode = Mode.TWO_MODE
    weight: Weight = Weight.TIES
    confidence: float = 0.0  # of the surest claim, at least
    sources: int = 1  # pages that state it, at least

    def __post_init__(self) -> None:
        for name, day in (("on", self.on), ("since", self.since)):
            if day and not FIRST_DAY <= day <= LAST_DAY:
                raise FrameError(f"{name} is {day}, outside of {FIRST_DAY} to {LAST_DAY}")
        if self.since and self.since > self.on:
            raise FrameError(f"the interval ends before it begins: since {self.since}, on {self.on}")
        if not 0 <= self.confidence <= 1:
            raise FrameError(f"confidence is {self.confidence}, not within 0 to 1")
        if self.sources < 1:
            raise FrameError(f"sources is {self.sources}, not 1 or more")

    @property
    def first(self) -> date:
        """The first day asked for."""
        return self.since or self.on

    @property
    def units_of(self) -> date:
        """The day whose units tell the ties."""
        return self.on if self.units is Units.THEN else self.today

    def stated(self) -> dict[str, str]:
        """Return every part of the frame as text, in a fixed order, for answers, keys and links."""
        return {field.name: _text(getattr(self, field.name)) for field in fields(self)}

    @property
    def key(self) -> str:
        """A short name: the same for the same frame, in every process."""
        return hashlib.blake2b(urlencode(self.stated()).encode(), digest_size=8).hexdigest()


def _text(value: object) -> str:
    if isinstance(value, frozenset):
        return ",".join(sorted(map(str, value))) or "all"
    return "" if value is None else str(value)

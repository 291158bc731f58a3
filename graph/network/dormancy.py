"""Ties that stand and of which nothing is heard: how long no source tells of anything between the two.

A pair is dormant for N years on a day when it stands on that day and the last dated event between its ends
lies N full years back or more, or no dated event is known at all. Events are visits, meetings, conferences,
gifts, honours, investments, agreements and partnerships that are done, by the two, by those whom they carry
on or by what lies within them; so the signing of the tie itself is one. A month or a year ends with its last
day.

Silence of the sources is not silence of the two: what no source of the store tells of may have happened.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from graph.errors import FrameError
from graph.network.drawn import Network
from graph.network.events import Event
from graph.network.frame import Standing

CAVEAT = "Silence of the sources is not silence of the two."


@dataclass(frozen=True, slots=True)
class Silence:
    """A pair that stands, with the last that is known to have happened between the two."""

    unit: str
    partner: str
    facts: tuple[str, ...]  # the ties of the pair
    last: Event | None  # none where nothing between the two has a date
    years: int | None  # full years since then

    def lasts(self, years: int) -> bool:
        """Say whether it has lasted for so many years; where nothing has a date it has."""
        return self.years is None or self.years >= years


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the standing pairs of a unit, or with a country, are dormant."""

    of: str  # the IRI of a unit, or the code of a country; empty where the country is unknown
    pairs: int
    dormant: int
    undated: int  # of the dormant ones, those without any dated event


def silences(network: Network) -> tuple[Silence, ...]:
    """Return all pairs that stand: those without a dated event first, then the longest silence.

    Raises FrameError for a frame of an interval: a tie stands on a day, and silence is counted up to it.
    """
    if network.frame.since:
        raise FrameError(f"dormancy is asked of a day, and since is {network.frame.since}")
    standing = (pair for pair in network.projection.pairs if pair.standing is Standing.ESTABLISHED)
    found = (_silence(network, pair.unit, pair.partner, pair.facts) for pair in standing)
    return tuple(sorted(found, key=lambda one: (_last(one.last), one.unit, one.partner)))


def dormant(network: Network, years: int) -> tuple[Silence, ...]:
    """Return the pairs that have been silent for at least so many years, in the order of ``silences``."""
    if years < 1:
        raise FrameError(f"years is {years}, not 1 or more")
    return tuple(one for one in silences(network) if one.lasts(years))


def by_unit(network: Network, years: int) -> tuple[Share, ...]:
    """Return how many pairs of each unit are dormant; the most first."""
    return _shares(network, years, lambda one: one.unit)


def by_country(network: Network, years: int) -> tuple[Share, ...]:
    """Return how many pairs with partners in each country are dormant; the most first."""
    return _shares(network, years, lambda one: network.places[one.partner].country)


def _shares(network: Network, years: int, key: Callable[[Silence], str]) -> tuple[Share, ...]:
    quiet = dormant(network, years)
    pairs, still, undated = (
        Counter(map(key, group)) for group in (silences(network), quiet, _undated(quiet))
    )
    shares = (Share(of, pairs[of], still[of], undated[of]) for of in pairs)
    return tuple(sorted(shares, key=lambda share: (-share.dormant, share.of)))


def _undated(found: Iterable[Silence]) -> list[Silence]:
    return [one for one in found if one.last is None]


def _silence(network: Network, unit: str, partner: str, facts: tuple[str, ...]) -> Silence:
    happened = network.events.get((unit, partner), ())
    last = max(happened, key=lambda event: (event.last, event.fact), default=None)
    return Silence(unit, partner, facts, last, _full_years(last.last, network.frame.on) if last else None)


def _full_years(since: date, until: date) -> int:
    """Count birthdays; an event that may still go on is no year old."""
    early = (until.month, until.day) < (since.month, since.day)
    return max(0, until.year - since.year - early)


def _last(event: Event | None) -> date:
    return event.last if event else date.min

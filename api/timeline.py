"""The timeline of a locality: how many events a year, and each event under its year."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from api.telling import Source, Told, group
from graph.facts import Fact

GROUPS = ("agreement", "visit", "investment", "other")
_MOST_YEARS = 40
_HEIGHT = 100.0


@dataclass(frozen=True, slots=True)
class Bar:
    """The events of one group in one year, in a picture of 100 by 100."""

    group: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Strip:
    """The bars of all years, and what stands under them."""

    bars: tuple[Bar, ...]
    years: tuple[int, ...]
    most: int  # events in the fullest year
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """One event with what proves it."""

    told: Told
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """The events of one year."""

    year: int | None
    events: tuple[Event, ...]


def strip(facts: Iterable[Fact]) -> Strip | None:
    """Draw how many events each year had; None if no event has a date."""
    count = Counter((fact.year, group(fact.kind)) for fact in facts if fact.year)
    if not count:
        return None
    last = max(year for year, _ in count)
    first = max(min(year for year, _ in count), last - _MOST_YEARS + 1)
    years = tuple(range(min(first, last - 9), last + 1))
    most = max(sum(count[year, name] for name in GROUPS) for year in years)
    columns = enumerate(years)
    bars = [bar for number, year in columns for bar in _bars(count, year, number, len(years), most)]
    shown = tuple(name for name in GROUPS if any(bar.group == name for bar in bars))
    return Strip(tuple(bars), years, most, shown)


def years(events: Sequence[Event], facts: Sequence[Fact]) -> list[Year]:
    """Gather events, which are in order, under their years."""
    pairs = groupby(zip(events, facts, strict=True), key=lambda pair: pair[1].year)
    return [Year(year, tuple(event for event, _ in found)) for year, found in pairs]


def _bars(count: Counter[tuple[int, str]], year: int, number: int, years: int, most: int) -> Iterable[Bar]:
    width, below = _HEIGHT / years, 0
    for name in GROUPS:
        if found := count[year, name]:
            top = _HEIGHT * (1 - (below + found) / most)
            yield Bar(
                name,
                round(number * width + width * 0.14, 2),
                round(top, 2),
                round(width * 0.72, 2),
                round(_HEIGHT * found / most, 2),
            )
            below += found

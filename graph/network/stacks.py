"""Which units of all times stand around each unit of today, so that a picture can show what was merged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from graph.network.places import Place
from graph.network.ties import Ties
from graph.succession import Validity
from graph.terms import local_name

_ROWS = (0, -1, 1, -2, 2, -3, 3, -4, 4)  # nearest first; above is negative


def stacks(ties: Ties, places: Mapping[str, Place], today: date) -> dict[str, dict[str, int]]:
    """Return for each unit of today the row of every unit that it carries on: 0 is its own, below 0 is above.

    Legal versions of one unit share a row, and so do units that were never in force together. What lay
    further north stands above.
    """
    carried: dict[str, list[str]] = defaultdict(list)
    for unit in ties.units:
        if heir := heir_of(ties, unit, today):
            carried[heir].append(unit)
    return {heir: _rows(heir, units, ties, places) for heir, units in sorted(carried.items())}


def heir_of(ties: Ties, unit: str, today: date) -> str:
    """Return the unit of today that carries one on; of several that of the same name, else the first."""
    heirs = [heir.unit for heir in ties.succession.on(unit, today)]
    return min(heirs, key=lambda heir: (_name(heir) != _name(unit), heir), default="")


def _rows(heir: str, units: Iterable[str], ties: Ties, places: Mapping[str, Place]) -> dict[str, int]:
    named: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        named[_name(unit)].append(unit)
    taken: dict[int, list[Validity]] = defaultdict(list)
    found: dict[str, int] = {}
    for name in sorted(named, key=lambda name: (name != _name(heir), name)):
        lives = [ties.succession.validity(unit) for unit in named[name]]
        north = _latitude(named[name][-1], places) >= _latitude(heir, places)
        order = sorted(_ROWS, key=lambda row: (abs(row), row > 0 if north else row < 0))
        row = next((r for r in order if not _meet(taken[r], lives)), _ROWS[-1])
        taken[row] += lives
        found |= dict.fromkeys(named[name], row)
    return found


def _meet(some: Iterable[Validity], others: Iterable[Validity]) -> bool:
    """Say whether any of the ones was in force together with any of the others."""
    return any(
        (one.start or date.min) <= (other.end or date.max)
        and (other.start or date.min) <= (one.end or date.max)
        for one in some
        for other in others
    )


def _name(unit: str) -> str:
    """Return the name of a unit in its IRI, without the year of the version."""
    return local_name(unit).rpartition("-")[0]


def _latitude(unit: str, places: Mapping[str, Place]) -> float:
    place = places.get(unit)
    return place.position[0] if place and place.position else 0.0

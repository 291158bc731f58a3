"""Which unit carries on which: the legal versions of localities and the changes that join them.

Territory and agreements of an abolished lower unit may go different ways: where a legal heir is known, the
agreements follow it, whoever took over the territory.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from graph.checkpoint import Snapshot

_VERSIONS = """
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
SELECT ?unit ?from ?until
WHERE {
  ?unit ties:validDuring ?span .
  FILTER NOT EXISTS { ?unit ties:evidence ?claim }
  OPTIONAL { ?span ties:earliest ?from }
  OPTIONAL { ?span ties:latest ?until }
}
"""
_HEIRS = """
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
SELECT DISTINCT ?old ?new ?same
WHERE {
  { ?old ties:legalHeir|ties:continuedBy ?new }
  UNION
  { ?old ties:succeededBy ?new . FILTER NOT EXISTS { ?old ties:legalHeir ?heir } }
  BIND(EXISTS { ?old ties:continuedBy ?new } AS ?same)
}
"""
_PLACES = """
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
SELECT DISTINCT ?old ?new ?same
WHERE {
  ?old ties:succeededBy|ties:continuedBy ?new .
  BIND(EXISTS { ?old ties:continuedBy ?new } AS ?same)
}
"""


@dataclass(frozen=True, slots=True)
class Heir:
    """A unit that carries on another one; ``same`` if it is the same actor under a new name or rank."""

    unit: str
    same: bool


_Ways = dict[str, list[Heir]]


@dataclass(frozen=True, slots=True)
class Validity:
    """The days on which a legal version was in force, both inclusive; None is open."""

    start: date | None = None
    end: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether the version was in force on a day."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Succession:
    """The versions of all units and the ways from one to the next, by IRI.

    ``heirs`` lead to who took over the ties of a unit, ``places`` to who took its place: a province that is
    the legal heir of a district stands in the place of other provinces, not of the district.
    """

    def __init__(self, versions: dict[str, Validity], heirs: _Ways, places: _Ways | None = None) -> None:
        self._versions = versions
        self._heirs = heirs
        self._ancestors = _reversed(heirs)
        self._before = _reversed(heirs if places is None else places)
        self.first_day = lru_cache(maxsize=None)(self._first_day)

    def validity(self, unit: str) -> Validity:
        """Return when a unit was in force; a place of which no version is known always is."""
        return self._versions.get(unit, Validity())

    def on(self, unit: str, day: date) -> list[Heir]:
        """Return the units in force on a day that carry on ``unit``: itself, or its heirs by then.

        ``same`` is false as soon as one step on the way was a merger or a split. A unit that was not yet in
        force on that day is answered with those that it carries on.
        """
        start = self.validity(unit).start
        earlier = start is not None and day < start
        found = self._walk(unit, self._before if earlier else self._heirs, day)
        return [heir for heir in found if self.validity(heir.unit).covers(day)]

    def behind(self, unit: str) -> list[Heir]:
        """Return the units that ``unit`` carries on, itself first; ``same`` as in ``on``."""
        found = self._walk(unit, self._ancestors)
        return [Heir(unit, same=True), *(heir for heir in found if heir.unit != unit)]

    def _first_day(self, unit: str) -> date | None:
        """Return the first day of a unit and of the versions that it is the same actor as; None is open."""
        starts = [self.validity(heir.unit).start for heir in self.behind(unit) if heir.same]
        return None if None in starts else min(start for start in starts if start)

    def first_common_day(self, *units: str) -> date | None:
        """Return the day before which nothing can have begun between units, if there is one."""
        days = (self.first_day(unit) for unit in units)
        return max((day for day in days if day), default=None)

    def told(self, unit: str, day: date, around: Iterable[str]) -> list[Heir]:
        """Return the units in force on a day by which a unit is told.

        Where nobody carries it on, these are the ones ``around`` it, or rather who carries those on: an
        abolished commune is told as its province.
        """
        found = self.on(unit, day)
        end = self.validity(unit).end
        if not found and end and end < day:
            outer = {heir.unit for each in around for heir in self.on(each, day)}
            found = [Heir(iri, same=False) for iri in sorted(outer)]
        return found or [Heir(unit, same=True)]

    def _walk(self, unit: str, ways: _Ways, until: date | None = None) -> list[Heir]:
        """Return a unit and all that the ways lead to, but nothing behind a unit in force on the last day."""
        found = {unit: True}
        open_ends = [Heir(unit, same=True)]
        while open_ends:
            here = open_ends.pop()
            if until and self.validity(here.unit).covers(until):
                continue
            for step in ways.get(here.unit, []):
                same = here.same and step.same
                if step.unit not in found or (same and not found[step.unit]):
                    found[step.unit] = same
                    open_ends.append(Heir(step.unit, same))
        return [Heir(iri, same) for iri, same in sorted(found.items())]


def of(snapshot: Snapshot) -> Succession:
    """Read the succession of units from a snapshot."""
    versions = {
        row["unit"]: Validity(_day(row.get("from")), _day(row.get("until")))
        for row in snapshot.select(_VERSIONS)
    }
    return Succession(versions, _grouped(snapshot.select(_HEIRS)), _grouped(snapshot.select(_PLACES)))


def _reversed(ways: _Ways) -> _Ways:
    back: _Ways = {}
    for old, news in ways.items():
        for new in news:
            back.setdefault(new.unit, []).append(Heir(old, new.same))
    return back


def _grouped(rows: Iterable[dict[str, str]]) -> _Ways:
    heirs: _Ways = {}
    for row in rows:
        heirs.setdefault(row["old"], []).append(Heir(row["new"], row["same"] == "true"))
    return heirs


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

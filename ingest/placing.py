"""Which place a table means: by its code, or by its spelling with its country and its kind.

A table has no sentence around a name that could help, so nothing is guessed: two places of one name, a code
that says another place than the name, a date that leaves two legal versions - each stays open, for a person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import combinations

from graph.files import DATA, rows
from graph.places import bare
from graph.records import Unresolved
from graph.spans import TimeSpan
from ingest.decisions import Decided
from ingest.gazetteer import Gazetteer, Place, Rank
from ingest.meaning import CERTAIN, SEVERAL, UNKNOWN
from ingest.units import stem

NAMESAKE = "no country is said, and a unit of Viet Nam has this name"
_WITHOUT_COUNTRY = 0.8  # the only place of its name that the gazetteer holds
_RANKS = {
    "province": {Rank.PROVINCE},
    "city": {Rank.CITY},
    "district": {Rank.DISTRICT},
    "town": {Rank.DISTRICT},
    "commune": {Rank.COMMUNE},
    "ward": {Rank.COMMUNE},
}


@dataclass(frozen=True, slots=True)
class Named:
    """A place as a table names it: in one language or more, with what else the table says of it."""

    names: tuple[str, ...]
    country: str = ""  # ISO 3166-1 alpha-2
    code: str = ""  # ISO 3166-2, or a key of the reference data
    kinds: tuple[str, ...] = ()  # words for its kind: "tỉnh", "city", "prefecture of Japan"
    abroad: bool = False  # it cannot lie in Viet Nam

    @property
    def shown(self) -> str:
        """What the place is called in a report."""
        return next(filter(None, (*self.names, self.code)), "?")

    @property
    def levels(self) -> frozenset[str]:
        """The levels that the words beside its names allow; empty if there are none."""
        words = [bare(name)[1] for name in self.names] + [_kinds(kind) for kind in self.kinds]
        return frozenset(level for kinds in words for level in kinds)

    @property
    def ranks(self) -> frozenset[Rank]:
        """The ranks of these levels. Abroad a commune may be a city: so all are called in France."""
        ranks = {rank for level in self.levels for rank in _RANKS.get(level, ())}
        return frozenset(ranks if self.country == "VN" else ranks - {Rank.COMMUNE})


@dataclass(frozen=True, slots=True)
class Placed:
    """The place that a name means, with how certain that is and what to note; or why it stays open."""

    place: Place | None = None
    certainty: float = 1.0
    note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Placer:
    """Places the names of one document."""

    gazetteer: Gazetteer
    decided: Decided = field(default_factory=Decided)

    def place(self, named: Named, spans: Iterable[TimeSpan | None]) -> Placed:
        """Return what a name means; the first of ``spans`` that is known tells legal versions apart."""
        found, certainty, reason = self._meant(named)
        placed = _version(found, spans) if found else Placed(reason=reason)
        if placed.place:
            sure = certainty if named.country or named.code else certainty * _WITHOUT_COUNTRY
            return Placed(placed.place, sure, placed.note)
        told = self._told(named)
        return Placed(told, note=f"a person decided what {named.shown} means") if told else placed

    def _told(self, named: Named) -> Place | None:
        """Return the place that people gave a name, in this document or wherever nothing else is known."""
        for said in (self.decided.here, self.decided.otherwise):
            for name in named.names:
                place = self.decided.place(said, bare(name)[0], (), self.gazetteer)
                if place and _allowed(named, place):
                    return place
        return None

    def _meant(self, named: Named) -> tuple[tuple[Place, ...], float, str]:
        """Return one place, or places that were never in force together; else nothing, and why."""
        found = self._by_name(named)
        by_code = [place for place in self._by_code(named) if _allowed(named, place)]
        if by_code and found:
            found = {place: sure for place, sure in found.items() if place in by_code}
            if not found:
                return (), 0.0, f"its code {named.code} and its name are of two places"
        meant = dict.fromkeys(by_code, 1.0) | found
        if not meant:
            return (), 0.0, UNKNOWN
        if named.abroad and any(place.country == "VN" for place in meant):
            return (), 0.0, NAMESAKE
        return (tuple(meant), min(meant.values()), "") if _is_one(tuple(meant)) else ((), 0.0, SEVERAL)

    def _by_code(self, named: Named) -> list[Place]:
        unit = self.gazetteer.place(_vietnamese_codes().get(named.code, named.code))
        if not unit or unit.rank is Rank.COUNTRY or named.country not in ("", unit.country):
            return []
        if unit.code == named.code:
            return [unit]
        namesakes = self.gazetteer.find(unit.name_vi, "VN")  # a code of ISO is not that of one version
        return [one.place for one in namesakes if stem(one.place.code) == stem(unit.code)]

    def _by_name(self, named: Named) -> dict[Place, float]:
        """Return what all names can mean that mean anything, each with how certain its spelling is."""
        found: dict[Place, float] = {}
        for name in filter(None, named.names):
            known = {
                one.place: CERTAIN[one.step] for one in self.gazetteer.find(bare(name)[0], named.country)
            }
            fitting = {place: sure for place, sure in known.items() if _allowed(named, place)}
            both = {place: max(sure, found[place]) for place, sure in fitting.items() if place in found}
            found = both or found or fitting
        return found


def open_name(named: Named, reason: str) -> Unresolved:
    """Return a name for the review list, without the words for its kind."""
    risen = {Rank.CITY} if named.country == "VN" and Rank.PROVINCE in named.ranks else set()
    ranks = tuple(sorted(str(rank) for rank in named.ranks | risen))
    return Unresolved(bare(named.shown)[0], -1, reason, named.country, ranks)


def _version(places: Sequence[Place], spans: Iterable[TimeSpan | None]) -> Placed:
    """Return the legal version that the first date tells; where it leaves two, none is meant surely."""
    codes = ", ".join(place.code for place in places)
    for span in filter(None, spans):
        fitting = [place for place in places if _in_force(place, span)]
        if len(fitting) != 1:
            told = "several versions" if fitting else "no version"
            return Placed(reason=f"{told} in force at the date {span.edtf}: {codes}")
        return Placed(fitting[0], note=f"legal version by the date {span.edtf}" if len(places) > 1 else "")
    if len(places) == 1:
        return Placed(places[0])
    return Placed(reason=f"no date tells which legal version is meant: {codes}")


def _in_force(place: Place, span: TimeSpan) -> bool:
    """Say whether a place may have been in force; units older than the reference data begin before them."""
    since = _older().get(place.code, place.since) or date.min
    return since <= (span.latest or date.max) and (span.earliest or date.min) <= (place.until or date.max)


def _allowed(named: Named, place: Place) -> bool:
    """Say whether the words for its kind allow a place; a province that became a city is still called so."""
    if place.rank is Rank.COUNTRY:
        return False
    if place.country == "VN":
        return not named.levels or place.level.replace(" ", "-") in named.levels
    return not named.ranks or place.rank in named.ranks


def _is_one(places: Sequence[Place]) -> bool:
    """Say whether only one of the places can be meant at a time."""
    if len(places) > 1 and any(place.country != "VN" for place in places):
        return False
    return not any(
        one.valid(other.since or date.min, other.until or date.max) for one, other in combinations(places, 2)
    )


def _kinds(words: str) -> frozenset[str]:
    """Return the kinds that a word for a unit allows: "prefecture of Japan", "tỉnh"."""
    head = words.partition(" of ")[0]
    return bare(f"X {head}")[1] or bare(f"{head} X")[1]


@cache
def _vietnamese_codes() -> dict[str, str]:
    """Return a unit for each ISO code of a first-level unit; all that bore one code have one name."""
    return {row["iso_3166_2"]: row["unit_key"] for row in rows(DATA / "units.csv") if row["iso_3166_2"]}


@cache
def _older() -> dict[str, date]:
    """Return since when units existed that the reference data only know from a later day on."""
    older = [row for row in rows(DATA / "units.csv") if row["left_open"]]
    since = {row["unit_key"]: row["exists_since"] for row in older}
    return {unit: date(int(year), 1, 1) if year.isdigit() else date.min for unit, year in since.items()}

"""What may be asked of connections: kinds, statuses, times, countries, levels, own ones, certainty."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from graph.checkpoint import Snapshot
from graph.errors import QuestionError
from graph.evidence import publishers
from graph.frames import Frame
from graph.records import FactKind
from graph.sightings import Sighting
from graph.standing import TIES
from graph.terms import local_name

_TIES = "PREFIX ties: <https://w3id.org/subnational-ties/ontology#> "
_FIRST = _TIES + "SELECT (MIN(?day) AS ?first) WHERE { ?span ties:earliest ?day }"
_LAST = _TIES + "SELECT (MAX(?day) AS ?last) WHERE { ?span ties:latest ?day }"
_COUNTRIES = _TIES + "SELECT ?country WHERE { ?country a ties:Country } ORDER BY ?country"


class Kind(StrEnum):
    """The kinds of fact that connect; ``ties`` are partnerships and agreements, ``events`` all others."""

    TIES = "ties"
    EVENTS = "events"
    ALL = "all"
    PARTNERSHIP = "partnership"
    AGREEMENT = "agreement"
    VISIT = "visit"
    MEETING = "meeting"
    CONFERENCE = "conference"
    INVESTMENT = "investment"
    DONATION = "donation"
    CONFERRAL = "conferral"
    MEMBERSHIP = "membership"


class Status(StrEnum):
    """How a fact may stand on a day."""

    ESTABLISHED = "established"
    SIGNED = "signed"
    DONE = "done"
    PLANNED = "planned"
    SOUGHT = "sought"
    EXPIRED = "expired"
    REPLACED = "replaced"
    ENDED = "ended"
    DISPUTED = "disputed"


class Level(StrEnum):
    """The kinds of unit, as in the codes of the ontology."""

    COUNTRY = "country"
    PROVINCE = "province"
    CENTRALLY_RUN_CITY = "centrally-run-city"
    CITY = "city"
    TOWN = "town"
    DISTRICT = "district"
    COMMUNE = "commune"
    WARD = "ward"
    TOWNSHIP = "township"
    SPECIAL_ZONE = "special-zone"
    PREFECTURE = "prefecture"
    COUNTY = "county"
    REGION = "region"
    OBLAST = "oblast"
    STATE = "state"
    METROPOLITAN_CITY = "metropolitan-city"
    MUNICIPALITY = "municipality"
    DEPARTMENT = "department"


_EVENTS = frozenset(FactKind) - TIES - {FactKind.STATISTIC}  # a figure connects nobody
_GROUPS = {Kind.TIES: TIES, Kind.EVENTS: _EVENTS, Kind.ALL: TIES | _EVENTS}
_Word = TypeVar("_Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for; an empty set is everything. A day, or an interval that may be open on one side."""

    kinds: frozenset[Kind] = frozenset({Kind.TIES})
    statuses: frozenset[Status] = frozenset()
    on: date | None = None
    since: date | None = None
    until: date | None = None
    countries: frozenset[str] = frozenset()  # ISO 3166-1 alpha-2, of the partner
    levels: frozenset[Level] = frozenset()  # of the partner, or of the locality that it is based in
    inherited: bool | None = None
    confidence: float = 0
    sources: int = 0  # different publishers
    frame: Frame = Frame.THEN

    @property
    def interval(self) -> bool:
        """Say whether an interval is asked for, not a day."""
        return bool(self.since or self.until)

    def day(self, today: date) -> date:
        """Return the day whose statuses and units are told: of an interval, the last."""
        return self.on or self.until or today

    def units_of(self, today: date) -> date:
        """Return the day whose units an answer is told in."""
        return self.day(today) if self.frame is Frame.THEN else today

    def dated(self, seen: Sighting) -> bool:
        """Say whether a fact can be placed in time: a tie from the first day of its unit, others by date."""
        return not self.interval or seen.kind in TIES or bool(seen.begins or seen.ends)

    def fits(self, seen: Sighting) -> bool:
        """Say whether a fact is asked for, by all but its kind and its sources."""
        return (
            (not self.statuses or seen.status in self.statuses)
            and (not self.countries or seen.partner.country in self.countries)
            and (not self.levels or seen.level in self.levels)
            and self.inherited in (None, seen.inherited_from is not None)
            and seen.confidence >= self.confidence
            and not (self.since and seen.ends and seen.ends < self.since)
        )


@dataclass(frozen=True, slots=True)
class Chosen:
    """The facts that a filter leaves."""

    found: list[Sighting]
    undated: int  # left out of an interval, since nobody says when they were
    others: list[Sighting]  # of the kinds that were not asked for


def chosen(snapshot: Snapshot, seen: Iterable[Sighting], wanted: Filter) -> Chosen:
    """Return the facts that are asked for, in their order."""
    fitting = [one for one in seen if wanted.fits(one)]
    if wanted.sources > 1:
        fitting = [one for one in fitting if len(publishers(snapshot, one.fact)) >= wanted.sources]
    kinds = {kind for each in wanted.kinds for kind in _GROUPS.get(each) or {FactKind(each)}}
    asked = [one for one in fitting if one.kind in kinds]
    return Chosen(
        found=[one for one in asked if wanted.dated(one)],
        undated=sum(not wanted.dated(one) for one in asked),
        others=[one for one in fitting if one.kind not in kinds and wanted.dated(one)],
    )


def check(snapshot: Snapshot, wanted: Filter, today: date) -> None:
    """Raise QuestionError for a time or a country that cannot be asked for."""
    if wanted.on and wanted.interval:
        raise QuestionError(f"give the day {wanted.on} or an interval, not both")
    if wanted.since and wanted.since > wanted.day(today):
        raise QuestionError(f"the interval {wanted.since}..{wanted.day(today)} ends before it begins")
    first, last = covered(snapshot, today)
    for day in (wanted.on, wanted.since, wanted.until):
        if day and not first <= day <= last:
            raise QuestionError(f"{day} is outside what the data cover: {first} to {last}")
    for code in sorted(wanted.countries):
        if code not in _countries(snapshot):
            raise QuestionError(f"no country has the code {code!r}; known: {', '.join(_countries(snapshot))}")


@lru_cache(maxsize=2)
def covered(snapshot: Snapshot, today: date) -> tuple[date, date]:
    """Return the first and the last day that any date of the data speaks of; the last is not before today."""
    row = {
        name: day
        for query in (_FIRST, _LAST)
        for each in snapshot.select(query)
        for name, day in each.items()
    }
    first, last = row.get("first"), row.get("last")
    return (
        date.fromisoformat(first) if first else date.min,
        max(today, date.fromisoformat(last)) if last else date.max,
    )


def words(names: Sequence[str], known: type[_Word], what: str) -> frozenset[_Word]:
    """Read words typed with commas or one by one; raise QuestionError for one that is not known, with all."""
    typed = split(names)
    for word in typed:
        if word not in set(known):
            raise QuestionError(f"no {what} is called {word!r}; known: {', '.join(known)}")
    return frozenset(known(word) for word in typed)


def split(typed: Iterable[str]) -> list[str]:
    """Take apart words that were typed with commas.

    >>> split(["visit, meeting", "donation"])
    ['visit', 'meeting', 'donation']
    """
    return [word.strip() for text in typed for word in text.split(",") if word.strip()]


@lru_cache(maxsize=2)
def _countries(snapshot: Snapshot) -> list[str]:
    return [local_name(row["country"]) for row in snapshot.select(_COUNTRIES)]

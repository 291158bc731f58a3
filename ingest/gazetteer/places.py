"""Places as the gazetteer knows them: what they are called, how high they stand, when they existed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from graph.identity import unit_iri


class Rank(StrEnum):
    """How high a locality stands; towns and districts may both lie directly under a country's first level."""

    COUNTRY = "country"
    PROVINCE = "province"  # first level: province, prefecture, oblast, state, region
    CITY = "city"  # of any level, also a city that is itself a first-level unit
    DISTRICT = "district"  # district, county, town, prefecture below the first level
    COMMUNE = "commune"


_URBAN = ("city", "municipality", "capital", "metropol", "special", "seat")
_COMMUNE = {"commune", "township", "ward", "village"}


@dataclass(frozen=True, slots=True)
class Place:
    """A locality; ``known``: the reference data holds it; ``since`` and ``until``: its first and last day."""

    code: str
    name_vi: str
    name_en: str
    country: str
    level: str
    parent: str = ""
    known: bool = False
    since: date | None = None
    until: date | None = None
    population: int = 0

    @property
    def iri(self) -> str:
        """The IRI of the locality."""
        return unit_iri(self.code)

    @property
    def rank(self) -> Rank:
        """How high the place stands."""
        return _rank(self.level, below="." in self.code)

    @property
    def first_level(self) -> bool:
        """Whether the place lies right under its country."""
        return "." not in self.code

    def valid(self, first: date, last: date) -> bool:
        """Say whether the place existed on some day of the period."""
        return (self.since is None or self.since <= last) and (self.until is None or self.until >= first)


@cache
def _rank(level: str, *, below: bool) -> Rank:
    """Return the rank of a level; ``below``: the place lies under a first-level unit."""
    if level == "country":
        return Rank.COUNTRY
    if level in _COMMUNE:
        return Rank.COMMUNE
    if any(word in level for word in _URBAN) and "district" not in level:
        return Rank.CITY
    return Rank.DISTRICT if below else Rank.PROVINCE

"""Which Vietnamese unit a name without its province means: several provinces have a district of one name."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Protocol

from ingest.gazetteer import Candidate, Gazetteer, Place, Rank, Step
from ingest.meaning import BY_MEMORY, SEVERAL, Linked, versions
from ingest.names import PlaceName

_BY_PROVINCE_OF_DOCUMENT = 0.9


class Named(Protocol):
    """What a document has named so far."""

    @property
    def gazetteer(self) -> Gazetteer:
        """Where names are looked up."""

    @property
    def countries(self) -> Collection[str]:
        """The codes of the countries."""

    @property
    def units(self) -> Collection[str]:
        """The names of Vietnamese first-level units."""


def stem(code: str) -> str:
    """Return the key of a first-level unit without its year: all its legal versions share it.

    >>> stem("bac-ninh-2025")
    'bac-ninh'
    """
    return code.rsplit("-", 1)[0]


def lower(candidates: Iterable[Candidate]) -> bool:
    """Say whether all places are Vietnamese units below the province."""
    return all(one.place.country == "VN" and not one.place.first_level for one in candidates)


def allowed(name: PlaceName, place: Place) -> bool:
    """Say whether the word before a name, or its absence, allows a Vietnamese unit of this kind."""
    if place.country != "VN":
        return True
    if not name.typed:
        return place.first_level or name.country == "VN" or bool(name.parents)
    if name.word.english in ("district", "town"):
        return place.level == name.word.english
    return place.rank is name.word.rank  # "xã X" is no district X, though a district may have had its name


def under(candidates: Iterable[Candidate], stems: Collection[str]) -> list[Candidate]:
    """Return the units of these provinces; where their province is said, marks may be missing."""
    there = [one for one in candidates if stem(one.place.parent) in stems]
    return spelled(there) or there


def again(name: PlaceName, place: Place, candidates: Iterable[Candidate]) -> Linked | None:
    """Return the unit that was named with its province before, or another kind of unit of its name there."""
    if not name.typed:
        return Linked((place,), BY_MEMORY)
    there = under(candidates, {stem(place.parent)})
    return Linked(tuple(one.place for one in there), BY_MEMORY) if there else None


def alone(document: Named, units: Sequence[Candidate], candidates: Iterable[Candidate]) -> Linked | None:
    """Return what the name of units below the province means without it; nothing if its marks differ.

    If a country of the document has the name too, it stays open.
    """
    marked = spelled(units)
    if not marked:
        return None
    found = meant(document, marked)
    rivals = any(one.place.country in document.countries for one in candidates if one not in units)
    if not found or (rivals and not _here(document, found)):
        return Linked(reason=SEVERAL)
    certainty = 1.0 if found == marked else _BY_PROVINCE_OF_DOCUMENT
    return replace(versions(found), certainty=certainty)


def meant(document: Named, units: list[Candidate]) -> list[Candidate]:
    """Return the versions of the one unit of a name, else of the one in the document's only province."""
    if _one_unit(document.gazetteer, units):
        return units
    here = _here(document, units) if len(document.units) == 1 else []
    return here if _one_unit(document.gazetteer, here) else []


def with_namesake(units: list[Candidate], candidates: Iterable[Candidate]) -> list[Candidate]:
    """Add the city that bore a name before the unit existed: Huế was a city of its province until 2025."""
    first = min((one.place.since for one in units if one.place.since), default=None)
    earlier = [
        one
        for one in candidates
        if first and one.place.country == "VN" and one.place.rank is Rank.CITY
        if one.place.until and one.place.until < first and one not in units
    ]
    return units + earlier


def spelled(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the places whose name has its own marks: "Namdong" is not the district Nam Đông."""
    return [one for one in candidates if one.step is not Step.FOLDED]


def _here(document: Named, units: Iterable[Candidate]) -> list[Candidate]:
    above = document.gazetteer.place
    return [one for one in units if (parent := above(one.place.parent)) and parent.name_vi in document.units]


def _one_unit(gazetteer: Gazetteer, units: Iterable[Candidate]) -> bool:
    """Say whether places may be versions of one unit: no two of them, or of their provinces, at one time."""
    return not any(
        _together(one.place, other.place) or _apart(gazetteer, one.place, other.place)
        for one, other in combinations(units, 2)
    )


def _apart(gazetteer: Gazetteer, one: Place, other: Place) -> bool:
    if stem(one.parent) == stem(other.parent):
        return False
    above, beside = gazetteer.place(one.parent), gazetteer.place(other.parent)
    return not above or not beside or _together(above, beside)


def _together(one: Place, other: Place) -> bool:
    return one.valid(other.since or date.min, other.until or date.max)

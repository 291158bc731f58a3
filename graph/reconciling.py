"""Names of somebody's table matched with localities: how well each fits, and which one is meant surely."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapidfuzz import fuzz

from graph import places
from graph.checkpoint import Snapshot
from graph.frames import VIET_NAM
from graph.identity import key
from graph.localities import Locality
from graph.places import Candidate

_LONGEST = 200  # letters of a name; a longer one is none
_LIKE = 0.5  # what likeness counts for beside being called so
# What is taken off where the marks, the kind of unit or its times are others than those asked for, and
# where only a ward since 2025 bears the name; the level only orders what is alike.
_MARKS, _KIND, _GROUND, _OVER, _OVER_TODAY, _LEVEL = 15, 25, 10, 20, 5, 1


class Type(StrEnum):
    """The kinds of locality that may be asked for; each but the first is a class of the ontology."""

    LOCALITY = "Locality"
    PROVINCE = "Province"
    SUBPROVINCIAL = "SubProvincialUnit"
    FOREIGN = "ForeignLocality"
    COUNTRY = "Country"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A name to match, with what else is said of the place; ``unclear`` if that was not understood."""

    name: str
    on: date | None = None
    types: frozenset[str] = frozenset()
    country: str = ""
    level: str = ""
    unclear: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A locality that may be meant; ``score`` is 100 where all agrees."""

    locality: Locality
    score: float
    certain: bool = False
    spelled: bool = True  # its marks are those of the name
    kind: bool = True  # it is of the kind that the name says
    in_force: bool = True  # on the day asked for, or today


def type_of(locality: Locality) -> Type:
    """Return the most particular type of a locality."""
    if locality.id == locality.country:
        return Type.COUNTRY
    if locality.country != "VN":
        return Type.FOREIGN
    return Type.PROVINCE if locality.within == VIET_NAM else Type.SUBPROVINCIAL


def matches(snapshot: Snapshot, wanted: Wanted, today: date) -> list[Match]:
    """Return what a name may mean, best first; only what it alone can mean is certain.

    Where no place is called so, the nearest names are told, none of them certain.
    """
    if len(wanted.name) > _LONGEST:
        return []
    known, day = places.of(snapshot), wanted.on or today
    found = known.resolve(wanted.name, day)
    fitting = [one for one in found.candidates if _fits(one.locality, wanted)]
    if found.candidates:
        return _ordered([_match(one, wanted, fitting) for one in fitting])
    near = {one.locality: one for name in found.nearest for one in known.resolve(name, day).candidates}
    return _ordered([_like(one, wanted) for one in near.values() if _fits(one.locality, wanted)])


def country_code(snapshot: Snapshot, said: str, today: date) -> str:
    """Return the code of a country that is given by code or by name; empty if it is none."""
    found = places.of(snapshot).resolve(said[:_LONGEST], today).candidates
    codes = {one.locality.id for one in found if type_of(one.locality) is Type.COUNTRY}
    return codes.pop() if len(codes) == 1 else ""


def _fits(locality: Locality, wanted: Wanted) -> bool:
    return (
        (not wanted.types or bool(wanted.types & {Type.LOCALITY, type_of(locality)}))
        and (not wanted.country or locality.country == wanted.country)
        and (not wanted.level or locality.level == wanted.level)
    )


def _match(one: Candidate, wanted: Wanted, all_of_them: Sequence[Candidate]) -> Match:
    marks, kind, ground, over, level = one.rank
    gone = _OVER if wanted.on else _OVER_TODAY
    off = _MARKS * marks + _KIND * kind + _GROUND * ground + gone * over + _LEVEL * max(level - 1, 0)
    certain = not kind and not wanted.unclear and _alone(one, wanted, all_of_them)
    return Match(one.locality, 100.0 - off, certain, not marks, not kind, not over)


def _alone(one: Candidate, wanted: Wanted, all_of_them: Sequence[Candidate]) -> bool:
    """Say whether no other locality fits the name as well; on a day, those in force then are looked at."""
    rivals = [other for other in all_of_them if not (wanted.on and other.rank[3])]
    return one in rivals and not any(other is not one and other.rank[:2] <= one.rank[:2] for other in rivals)


def _like(one: Candidate, wanted: Wanted) -> Match:
    likeness = fuzz.ratio(key(wanted.name), key(one.matched))
    return Match(one.locality, round(likeness * _LIKE, 1), spelled=False, in_force=not one.rank[3])


def _ordered(found: list[Match]) -> list[Match]:
    return sorted(found, key=lambda one: -one.score)

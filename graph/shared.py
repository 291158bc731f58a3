"""Which other units are connected to the same partners as a locality."""

from dataclasses import dataclass, replace
from datetime import date

from graph import frames
from graph.actors import Actors
from graph.checkpoint import Snapshot
from graph.errors import QuestionError
from graph.filters import Filter, chosen
from graph.frames import VIET_NAM
from graph.localities import Locality, describe
from graph.sightings import Sighting, View, sightings
from graph.terms import local_name


@dataclass(frozen=True, slots=True)
class Common:
    """A partner of two units, with the facts that join it to each."""

    partner: Locality
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sharing:
    """A unit that shares partners with the locality asked for."""

    unit: Locality
    partners: tuple[Common, ...]


def sharing(snapshot: Snapshot, locality: Locality, wanted: Filter, today: date) -> list[Sharing]:
    """Return the units of the same country that share partners with a locality, those that share most first.

    Units of Viet Nam are told at the first level, whatever in them acts; places abroad as they act.
    """
    if locality.id == locality.country:
        raise QuestionError(
            f"{locality.id} is a country: ask for a unit of it, which shares partners with others"
        )
    view = View(locality.iri, wanted.units_of(today), wanted.day(today))
    ours = _by_partner(chosen(snapshot, sightings(snapshot, view), wanted).found)
    found: dict[str, list[Common]] = {}
    for group in ours.values():
        for unit, facts in _others(snapshot, view, group[0].partner, wanted).items():
            common = Common(group[0].partner, tuple(seen.fact for seen in group), tuple(facts))
            found.setdefault(unit, []).append(common)
    own, around = Actors(snapshot, locality.iri), _told_as(snapshot, locality)
    rows = [
        Sharing(describe(snapshot, unit), tuple(each))
        for unit, each in found.items()
        if unit not in own and unit != around
    ]
    rows = [row for row in rows if row.unit.country == locality.country]
    return sorted(rows, key=lambda row: (-len(row.partners), row.unit.label, row.unit.iri))


def _by_partner(found: list[Sighting]) -> dict[str, list[Sighting]]:
    groups: dict[str, list[Sighting]] = {}
    for seen in found:
        groups.setdefault(seen.partner.iri, []).append(seen)
    return groups


def _others(snapshot: Snapshot, view: View, partner: Locality, wanted: Filter) -> dict[str, list[str]]:
    """Return the facts that join a partner, itself and nothing inside it, to each unit."""
    there = replace(view, locality=partner.iri, inside=False)
    asked = replace(wanted, countries=frozenset(), levels=frozenset(), inherited=None)
    found: dict[str, list[str]] = {}
    for seen in chosen(snapshot, sightings(snapshot, there), asked).found:
        found.setdefault(_told_as(snapshot, seen.partner), []).append(seen.fact)
    return found


def _told_as(snapshot: Snapshot, unit: Locality) -> str:
    """Return the first-level unit of a unit or body of Viet Nam; what is abroad is told as itself."""
    return frames.first_level(snapshot, unit.iri) if unit.country == local_name(VIET_NAM) else unit.iri

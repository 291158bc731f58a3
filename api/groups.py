"""The colours of a picture: which group of places each has, by what colours are asked to show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.drawing import FAMILIES, clipped, family, name_of
from api.network_state import Colour
from api.network_words import words
from api.words import Language
from graph.network.figures import Division
from graph.network.places import Place

_PARTS = {
    "southeast-asia": "BN ID KH LA MM MY PH SG TH TL",
    "east-asia": "CN HK JP KP KR MN MO TW",
    "other-asia": "AE AF AM AZ BD BH BT GE IL IN IQ IR JO KG KW KZ LB LK MV NP OM PK PS QA SA SY TJ TM TR UZ "
    "YE",
    "europe": "AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME "
    "MK MT NL NO PL PT RO RS RU SE SI SK SM UA VA",
    "americas": "AR BB BO BR BS CA CL CO CR CU DO EC GT GY HN HT JM MX NI PA PE PR PY SR SV TT US UY VE",
    "oceania": "AU FJ FM KI MH NR NZ PG PW SB TO TV VU WS",
}
_PART_OF = {code: part for part, codes in _PARTS.items() for code in codes.split()}


def part(place: Place) -> str:
    """Return the part of the world of a partner; Viet Nam is a group of its own.

    >>> part(Place("x", "X", "X", country="KR"))
    'east-asia'
    """
    return "unit" if place.country == "VN" else _PART_OF.get(place.country, "africa")


_COLOURS = 8
"""Communities that have a colour of their own: the largest."""


@dataclass(frozen=True)
class Colouring:
    """The colour group of each place, and what each group is called; in the order of the legend."""

    group: Mapping[str, str]
    legend: tuple[tuple[str, str], ...]


def colouring(
    colour: Colour, places: Sequence[Place], division: Division | None, language: Language
) -> Colouring:
    """Colour places by country, by part of the world, or by the community they are in."""
    if division:
        return _by_community(division, places, language)
    group = family if colour is Colour.COUNTRY else part
    order = FAMILIES if colour is Colour.COUNTRY else (*_PARTS, "africa")
    found = {place.iri: group(place) for place in places}
    said, there = words(language), set(found.values())
    return Colouring(found, tuple((name, said[name]) for name in order if name in there))


def _by_community(division: Division, places: Sequence[Place], language: Language) -> Colouring:
    """Give the largest communities colours; each is called by its member with the most ties."""
    shown = {place.iri for place in places}
    large = [group for group in division.groups if len(group.members) > 1][:_COLOURS]
    found = {member.iri: f"c{n}" for n, group in enumerate(large) for member in group.members}
    legend = [
        (f"c{n}", clipped(name_of(group.name, language), 40))
        for n, group in enumerate(large)
        if any(member.iri in shown for member in group.members)
    ]
    said = words(language)
    rest = [("shared", said["other-communities"])] if shown - set(found) else []
    return Colouring({iri: found.get(iri, "shared") for iri in shown}, (*legend, *rest))

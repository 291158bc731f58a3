"""The colours of a picture: which group of places each has, by what colours are asked to show."""

from collections.abc import Callable, Iterable, Mapping

from api.drawing import FAMILIES, family
from api.network_state import Colour
from graph.network.places import Place

_PARTS = {
    "southeast-asia": "BN ID KH LA MM MY PH SG TH TL",
    "east-asia": "CN HK JP KP KR MN MO TW",
    "other-asia": "AE AF AM AZ BD BH BT GE IL IN IQ IR JO KG KW KZ LB LK MV NP OM PK PS QA SA SY TJ TM TR UZ YE",
    "europe": "AD AL AT BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MD ME MK MT "
    "NL NO PL PT RO RS RU SE SI SK SM UA VA",
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


_GROUP: Mapping[Colour, tuple[Callable[[Place], str], tuple[str, ...]]] = {
    Colour.COUNTRY: (family, FAMILIES),
    Colour.REGION: (part, (*_PARTS, "africa")),
}


def group_of(colour: Colour) -> Callable[[Place], str]:
    """Return what gives a place its group."""
    return _GROUP[colour][0]


def groups(colour: Colour, places: Iterable[Place]) -> list[str]:
    """Return the groups that occur among some places, in the order of the legend."""
    group, order = _GROUP[colour]
    there = {group(place) for place in places}
    return [name for name in order if name in there]

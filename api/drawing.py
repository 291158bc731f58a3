"""How a place is drawn: what it is called, its group of countries, its size and the room it takes."""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterable

from api.words import Language
from graph.layout import Box
from graph.network.places import Place

_FAMILIES = {"LA": "laos", "KH": "cambodia", "CN": "china", "KR": "korea", "JP": "japan"}
_REGIONS = {
    "asia": "AE AF BD BH BN BT HK ID IL IN IQ IR JO KG KP KW KZ LB LK MM MN MO MV MY NP OM PH PK PS QA SA SG "
    "SY TH TJ TL TM TR TW UZ YE",
    "europe": "AD AL AM AT AZ BA BE BG BY CH CY CZ DE DK EE ES FI FR GB GE GR HR HU IE IS IT LI LT LU LV MC "
    "MD ME MK MT NL NO PL PT RO RS RU SE SI SK SM UA VA",
}
FAMILIES = (*_FAMILIES.values(), *_REGIONS, "elsewhere")

# Words that say what kind of unit a name is of; left out in the drawing where no name becomes ambiguous.
_UNIT_WORDS = {
    Language.VI: ("tỉnh ", "thành phố ", "bang ", "vùng ", "quận ", "huyện "),
    Language.EN: (" Province", " Prefecture", " County", " Oblast"),
}
_NARROW, _WIDE = set("fijlrtI.,'-() "), set("mwMW")


def family(place: Place) -> str:
    """Return the group of countries that gives a place its colour; Vietnam is a group of its own."""
    if place.country == "VN":
        return "unit"
    regions = (name for name, codes in _REGIONS.items() if place.country in codes.split())
    return _FAMILIES.get(place.country) or next(regions, "elsewhere")


def short_names(places: Iterable[Place], language: Language) -> dict[str, str]:
    """Return the name of each place without its unit word, where that still tells it apart."""
    full = {place.iri: clipped(name_of(place, language)) for place in places}
    short = {iri: _without_unit_word(name, language) for iri, name in full.items()}
    count = Counter(short.values())
    return {iri: _wrapped(short[iri] if count[short[iri]] == 1 else full[iri]) for iri in full}


def name_of(place: Place, language: Language) -> str:
    """Return the full name of a place."""
    return unicodedata.normalize("NFC", place.vi if language is Language.VI else place.en)


def clipped(name: str, longest: int = 60) -> str:
    """Return a name that fits into a picture: no control characters, not endless.

    >>> clipped("a" * 100)[-3:]
    'aa…'
    """
    shown = " ".join("".join(char if char.isprintable() else " " for char in name).split())
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"


def _without_unit_word(name: str, language: Language) -> str:
    if name.startswith("Thành phố "):  # a part of the name, and written short by everybody
        return name.replace("Thành phố", "TP.", 1)
    for word in _UNIT_WORDS[language]:
        name = name.removeprefix(word) if language is Language.VI else name.removesuffix(word)
    return name


def _wrapped(name: str, width: int = 17) -> str:
    """Break a long name into two lines, at the blank nearest to its middle."""
    blanks = [place for place, char in enumerate(name) if char == " "]
    if len(name) <= width or not blanks:
        return name
    middle = min(blanks, key=lambda place: abs(place - len(name) / 2))
    return name[:middle] + "\n" + name[middle + 1 :]


def font(place: Place, degree: float) -> int:
    """Return the size of a name in pixels: larger with more ties, and never too small to read."""
    return (
        round(min(13 + degree * 0.45, 20)) if place.country == "VN" else round(min(11.5 + degree * 0.35, 15))
    )


def radius(degree: float) -> float:
    """Return the size of the dot of a partner; its area grows with its ties."""
    return round(3.5 + math.sqrt(min(degree, 16)) * 1.7, 1)


def room(place: Place, degree: int, names: list[str]) -> Box:
    """Return the room for a name inside its box (units) or under its dot (partners)."""
    ems = font(place, degree)
    lines = [line for name in names for line in name.split("\n")]
    wide = max(width(line) for line in lines) * ems
    height = max(name.count("\n") + 1 for name in names) * ems * 1.2
    if place.country == "VN":
        return Box(wide + 14, height + 10)
    dot = radius(degree)
    return Box(max(wide, 2 * dot), 2 * dot + 2 + height, drop=(2 + height) / 2)


def width(text: str) -> float:
    """Return the width of a line in ems, for a sans-serif font: an estimate on the safe side."""
    plain = unicodedata.normalize("NFD", text)
    letters = [char for char in plain if unicodedata.category(char) != "Mn"]
    return sum(_ems(char) for char in letters)


def _ems(char: str) -> float:
    if char in _NARROW:
        return 0.34
    if char in _WIDE:
        return 0.92
    return 0.76 if char.isupper() else 0.63

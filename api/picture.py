"""The picture of a network as data: each place with its spot, size and colour, each line with its stroke."""

import hashlib
import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from api.drawing import clipped, font, name_of, radius, short_names
from api.network_state import State
from api.words import Language
from graph.layout import Position
from graph.network.frame import Mode
from graph.network.places import Place
from graph.network.selection import Selection
from graph.network.sketch import Line, Node
from graph.terms import local_name

_LARGEST = 16  # lines of a place that is drawn as large as can be


@dataclass(frozen=True, slots=True)
class Dot:
    """A place as it is drawn."""

    id: str  # opaque, and the same in every picture
    key: str
    name: str
    label: str  # the name as short as it is clear, in one or two lines
    country: str
    unit: bool
    opens: str  # the code of the country whose places it stands for, in a network drawn by country
    x: float
    y: float
    family: str  # colour group
    degree: int
    text: int  # size of the name in pixels
    size: float  # radius of the dot


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line as it is drawn."""

    id: str
    ends: tuple[str, str]  # ids of its dots
    key: str
    family: str
    line: str  # established, inherited, sought, ended, shared
    weight: int


@dataclass(frozen=True, slots=True)
class Picture:
    """All that is drawn."""

    dots: tuple[Dot, ...]
    strokes: tuple[Stroke, ...]


def picture(
    found: Selection,
    spots: Mapping[str, Position],
    values: Mapping[str, float],
    colours: Mapping[str, str],
    state: State,
) -> Picture:
    """Draw a selection.

    ``values`` are those that sizes show, by IRI; without any these are the degrees. ``colours`` are groups.
    """
    places = {node.place.iri: node.place for node in found.nodes}
    labels = short_names(places.values(), state.language)
    where = _placed(found, spots)
    sizes = _sizes(found, values)
    dots = []
    for node in found.nodes:
        iri = node.place.iri
        family = colours.get(iri, "shared")
        dots.append(
            _dot(node, labels[iri], where[iri], size=sizes[iri], family=family, found=found, state=state)
        )
    families = {dot.id: dot.family for dot in dots}
    strokes = (_stroke(line, families, state) for line in found.lines)
    return Picture(tuple(dots), tuple(strokes))


def style(line: Line) -> str:
    """Return how a line is drawn: by its standing, and lighter if it is inherited."""
    if line.through:
        return "shared"
    return "inherited" if line.inherited and line.standing == "established" else str(line.standing)


def _sizes(found: Selection, values: Mapping[str, float]) -> dict[str, float]:
    """Return sizes as numbers of lines; values of a measure are compared among units, and among partners."""
    if not values:
        return {node.place.iri: node.degree for node in found.nodes}
    most = {True: 0.0, False: 0.0}
    for node in found.nodes:
        most[node.unit] = max(most[node.unit], values.get(node.place.iri, 0.0))
    return {
        node.place.iri: _LARGEST * values.get(node.place.iri, 0.0) / (most[node.unit] or 1.0)
        for node in found.nodes
    }


def _dot(
    node: Node, label: str, spot: Position, *, size: float, family: str, found: Selection, state: State
) -> Dot:
    place = node.place
    return Dot(
        id=_opaque("n", place.iri),
        key=place.key,
        name=clipped(name_of(place, state.language), 160),
        label=label,
        country=country(place, state.language),
        unit=node.unit,
        opens=place.country if found.by_country and not node.unit else "",
        x=spot[0],
        y=spot[1],
        family=family,
        degree=node.degree,
        text=font(place, round(size)),
        size=radius(size),
    )


def _stroke(line: Line, families: Mapping[str, str], state: State) -> Stroke:
    ends = _opaque("n", line.a), _opaque("n", line.b)
    return Stroke(
        id=_opaque("e", f"{line.a} {line.b}"),
        ends=ends,
        key=f"{local_name(line.a)},{local_name(line.b)}",
        family=families[ends[1]] if state.frame.mode is not Mode.UNITS else "shared",
        line=style(line),
        weight=line.weight,
    )


def country(place: Place, language: Language) -> str:
    """Return the name of the country of a partner."""
    if place.country == "VN":
        return ""
    return place.country_vi if language is Language.VI else place.country_en


def _opaque(kind: str, text: str) -> str:
    return kind + hashlib.blake2b(text.encode(), digest_size=6).hexdigest()


def _placed(found: Selection, spots: Mapping[str, Position]) -> dict[str, Position]:
    """Return where each place stands; one that has no spot of its own stands near those it is tied to."""
    near: dict[str, list[Position]] = defaultdict(list)
    for line in found.lines:
        for one, other in ((line.a, line.b), (line.b, line.a)):
            if other in spots:
                near[one].append(spots[other])
    where = {}
    for number, node in enumerate(found.nodes):
        iri = node.place.iri
        where[iri] = spots.get(iri) or _beside(near[iri], number)
    return where


def _beside(points: list[Position], number: int) -> Position:
    """Return a spot near the middle of some points: on a spiral, so that none is on another."""
    count = max(len(points), 1)
    x, y = sum(x for x, _ in points) / count, sum(y for _, y in points) / count
    angle, reach = number * 2.39996, 40 + 7 * math.sqrt(number)
    return round(x + reach * math.cos(angle), 1), round(y + reach * math.sin(angle), 1)

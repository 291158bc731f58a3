"""The part of a network that is drawn: what can be read at once, with a count of what is left out."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from graph.network.frame import Mode, Standing
from graph.network.places import Place
from graph.network.sketch import Line, Node, Sketch
from graph.terms import UNIT

READABLE = 120
"""Places that can be read in one picture."""
LARGE = 1500
"""Places beyond which partners are drawn by country."""


class View(StrEnum):
    """How much of a network is drawn."""

    SHARED = "shared"  # what joins units to each other: partners of several units, strong ties
    ALL = "all"
    EGO = "ego"  # some places and whom they are tied to


@dataclass(frozen=True, slots=True)
class Selection:
    """What is drawn of a network."""

    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]
    least: int  # units that a partner shares, at least; in one-mode networks the strength of a line
    more: int  # nodes with a line that are not drawn
    by_country: bool = False


def select(sketch: Sketch, view: View, around: Collection[str] = (), large: int = LARGE) -> Selection:
    """Choose what is drawn; ``around`` are the keys of the places of an ego view."""
    if view is View.EGO:
        found = _ego(sketch, set(around))
    elif view is View.SHARED:
        found = _shared(sketch)
    else:
        found = Selection(sketch.nodes, sketch.lines, 1, 0)
    return _by_country(found) if len(found.nodes) > large else found


def _ego(sketch: Sketch, around: set[str]) -> Selection:
    middle = {node.place.iri for node in sketch.nodes if node.place.key in around}
    lines = tuple(line for line in sketch.lines if line.a in middle or line.b in middle)
    return _with(sketch, lines, 1, middle)


def _shared(sketch: Sketch) -> Selection:
    """Keep what joins several units: the largest such part that can be read."""
    strength = _strength(sketch)
    for least in range(2, max(strength.values(), default=1) + 1):
        lines = tuple(line for line in sketch.lines if strength[line] >= least)
        if len({end for line in lines for end in (line.a, line.b)}) <= READABLE:
            return _with(sketch, lines, least, {node.place.iri for node in sketch.nodes if node.unit})
    return Selection(sketch.nodes, sketch.lines, 1, 0)


def _strength(sketch: Sketch) -> Mapping[Line, int]:
    """Return what decides on a line: how many units its partner is tied to, or its own strength."""
    if sketch.basis.frame.mode is not Mode.TWO_MODE:
        return {line: line.weight for line in sketch.lines}
    degree = {node.place.iri: node.degree for node in sketch.nodes}
    return {line: degree[line.b] for line in sketch.lines}


def _with(sketch: Sketch, lines: tuple[Line, ...], least: int, kept: set[str]) -> Selection:
    shown = kept | {end for line in lines for end in (line.a, line.b)}
    nodes = tuple(node for node in sketch.nodes if node.place.iri in shown)
    tied = sum(1 for node in sketch.nodes if node.degree)
    return Selection(nodes, lines, least, tied - sum(1 for node in nodes if node.degree))


def _by_country(found: Selection) -> Selection:
    """Draw the partners of each country as one: too many could not be read."""
    partners = {node.place.iri: node for node in found.nodes if not node.unit}
    groups: dict[str, list[Node]] = defaultdict(list)
    for node in partners.values():
        groups[node.place.country].append(node)
    countries = {code: _country(code, nodes) for code, nodes in sorted(groups.items())}
    joined: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for line in found.lines:
        ends = [_end(partners.get(iri), iri) for iri in (line.a, line.b)]
        if ends[0] != ends[1]:
            joined[ends[0], ends[1]].append(line)
    lines = tuple(_line(a, b, group) for (a, b), group in sorted(joined.items()))
    units = tuple(node for node in found.nodes if node.unit)
    return Selection((*units, *countries.values()), lines, found.least, found.more, by_country=True)


def _end(partner: Node | None, iri: str) -> str:
    return UNIT + partner.place.country if partner else iri


def _country(code: str, nodes: list[Node]) -> Node:
    one = nodes[0].place
    names = Place(UNIT + code, one.country_vi or code, one.country_en or code, country=code)
    return Node(names, unit=False, degree=sum(node.degree for node in nodes))


def _line(a: str, b: str, group: list[Line]) -> Line:
    best = min(group, key=lambda line: (list(Standing).index(line.standing), line.inherited))
    first = [line.years[0] for line in group if line.years[0]]
    last = [line.years[1] for line in group if line.years[1]]
    return replace(
        best,
        a=a,
        b=b,
        weight=sum(line.weight for line in group),
        facts=tuple(fact for line in group for fact in line.facts),
        years=(min(first, default=None), max(last, default=None)),
    )

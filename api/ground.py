"""What all pictures of one checkpoint share: where each place stands, whatever the frame shows of it.

Counted once for each checkpoint in the process that counts, over all places of the usual frames. So a place
stays where it is when time, units or filters change, and a merger shows: units that were merged stand right
above and below the one that carries them on.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from api.drawing import room, short_names
from api.words import Language
from graph.checkpoint import Snapshot
from graph.frames import Frame as Units
from graph.layout import Box, Position, arrange, beside
from graph.network import ties
from graph.network.drawn import places_of
from graph.network.frame import FIRST_DAY, Frame, Standing
from graph.network.places import Place
from graph.network.projection import project
from graph.network.stacks import heir_of, stacks
from graph.network.ties import Ties
from graph.terms import local_name

_FIRST_ROW, _ROW = 41.0, 33.0  # pixels from a unit to the one above it, and from that to the next
_DOT = Box(30.0, 15.0)  # of a partner whose name shows when one comes closer
_MOST_NAMED, _MOST = 220, 1500  # partners that are given room for their names, and room at all
_ALL = frozenset(Standing)


@dataclass(frozen=True)
class Ground:
    """The places of a checkpoint, the first year in which a tie is dated, and the countries of partners."""

    positions: Mapping[str, Position]
    first_year: int
    countries: tuple[
        tuple[str, str, str], ...
    ]  # code, name in Vietnamese, in English; with most partners first


def ground(snapshot: Snapshot, today: date) -> Ground:
    """Lay out all places that the usual frames show, over all times."""
    read, places = ties.of(snapshot), places_of(snapshot)
    joined = _joined(read, today)
    positions = _positions(_Sites(read, places, today), joined)
    years = [tie.standing.begins.year for tie in read.ties if tie.standing.begins]
    return Ground(positions, min(years, default=today.year), _countries(places, joined))


def _joined(read: Ties, today: date) -> dict[str, list[str]]:
    """Return for each partner the units that it ever had, told today; more than one are shared by it."""
    ever = project(read, Frame(today, today, since=FIRST_DAY, standing=_ALL))
    found: dict[str, list[str]] = defaultdict(list)
    for pair in ever.pairs:
        found[pair.partner].append(pair.unit)
    for last in _eves(read, today):  # of the units of then several may be one today: they shared it once
        for pair in project(read, Frame(last, today, units=Units.THEN, standing=_ALL)).pairs:
            found[pair.partner].append(pair.unit)
    return dict(found)


def _eves(read: Ties, today: date) -> list[date]:
    """Return the last days before units changed: no more than four, the days on which most of them ended."""
    ends = Counter(read.succession.validity(unit).end for unit in read.units)
    days = [(count, day) for day, count in ends.items() if day and day < today]
    return sorted(day for _, day in sorted(days, reverse=True)[:4])


class _Sites:
    """The units of all times in stacks, with the room for their names."""

    def __init__(self, read: Ties, places: Mapping[str, Place], today: date) -> None:
        self.ties, self.places, self.today = read, places, today
        self.stacks = stacks(read, places, today)
        self._heirs = {unit: heir for heir, units in self.stacks.items() for unit in units}

    def add(self, units: Iterable[str]) -> None:
        """Take in units of which nobody states when they were in force."""
        for unit in sorted({self.heir(unit) for unit in units} - set(self.stacks)):
            self.stacks[unit] = {unit: 0}

    def heir(self, unit: str) -> str:
        return self._heirs.get(unit) or heir_of(self.ties, unit, self.today) or unit

    def place(self, iri: str) -> Place:
        return self.places.get(iri) or Place(iri, local_name(iri), local_name(iri))

    def rooms(self, shown: Sequence[str], degrees: Mapping[str, int]) -> dict[str, Box]:
        """Return the room for names in both languages, whichever is longer."""
        there = [self.place(iri) for iri in shown]
        names = [short_names(there, language) for language in Language]
        return {p.iri: room(p, degrees.get(p.iri, 1), [name[p.iri] for name in names]) for p in there}

    def stack(self, heir: str, rooms: Mapping[str, Box]) -> Box:
        """Return the room of a unit with all that stand above and below it."""
        rows = self.stacks[heir]
        low, high = _offset(max(rows.values())), _offset(min(rows.values()))
        width = max(rooms[unit].width for unit in rows)
        return Box(width, rooms[heir].height + low - high, drop=(low + high) / 2)


def _positions(sites: _Sites, joined: Mapping[str, Sequence[str]]) -> dict[str, Position]:
    sites.add(unit for units in joined.values() for unit in units)
    edges = {(sites.heir(unit), partner) for partner, units in joined.items() for unit in units}
    degrees = Counter(end for edge in edges for end in edge)
    shared = [partner for partner, units in joined.items() if len({*units}) > 1]
    named = sorted(shared, key=lambda iri: (-len(joined[iri]), iri))[:_MOST_NAMED]
    units = [unit for rows in sites.stacks.values() for unit in rows]
    rooms = sites.rooms([*units, *named], degrees)
    boxes = {heir: sites.stack(heir, rooms) for heir in sites.stacks} | {iri: rooms[iri] for iri in named}
    kept = [edge for edge in edges if edge[0] in boxes and edge[1] in boxes]
    found = arrange(boxes, kept, _map(sites, kept))
    others = [partner for partner in sorted(joined) if partner not in found]
    wanted = {iri: _outward([found[u] for u in _heirs(sites, joined[iri]) if u in found]) for iri in others}
    seated = {iri: spot for iri, spot in wanted.items() if iri in set(others[:_MOST])}
    alone = wanted | beside(found, boxes, _DOT, seated)
    return {unit: spot for heir in sites.stacks for unit, spot in _stacked(sites, heir, found)} | {
        iri: spot for iri, spot in (found | alone).items() if iri not in sites.stacks
    }


def _stacked(sites: _Sites, heir: str, found: Mapping[str, Position]) -> Iterable[tuple[str, Position]]:
    x, y = found[heir]
    return ((unit, (x, round(y + _offset(row), 1))) for unit, row in sites.stacks[heir].items())


def _offset(row: int) -> float:
    """Return how far below its unit of today a row is; above is negative."""
    return 0.0 if row == 0 else (_FIRST_ROW + (abs(row) - 1) * _ROW) * (1 if row > 0 else -1)


def _heirs(sites: _Sites, units: Iterable[str]) -> list[str]:
    return sorted({sites.heir(unit) for unit in units})


def _outward(points: Sequence[Position]) -> Position:
    """Return where a partner of one unit wants to be: on the side of it that is away from the middle."""
    x, y = _middle(points) if points else (0.0, 0.0)
    return x * 1.12, y * 1.12


def _map(sites: _Sites, edges: Iterable[tuple[str, str]]) -> dict[str, Position]:
    """Return where each place begins: units by their position in Viet Nam, partners amid their units."""
    there = {heir: sites.place(heir).position for heir in sites.stacks}
    start = {iri: ((at[1] - 107.0) / 3.0, (16.0 - at[0]) / 8.0) for iri, at in there.items() if at}
    tied: dict[str, list[Position]] = defaultdict(list)
    for unit, partner in sorted(edges):
        if unit in start:
            tied[partner].append(start[unit])
    return start | {iri: _middle(points) for iri, points in tied.items()}


def _middle(points: Sequence[Position]) -> Position:
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def _countries(places: Mapping[str, Place], partners: Iterable[str]) -> tuple[tuple[str, str, str], ...]:
    there = [places[iri] for iri in partners if iri in places and places[iri].country]
    count = Counter((place.country, place.country_vi, place.country_en) for place in there)
    return tuple(name for name, _ in sorted(count.items(), key=lambda item: (-item[1], item[0])))

"""When the two ends of an edge were tied: the days on which its ties stood, over all years."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from graph.network.drawn import Network
from graph.network.frame import Mode
from graph.network.projection import Pair, Seen
from graph.network.strength import Edge
from graph.network.ties import Tie

_OVER = ("expired", "ended", "replaced")
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Spell:
    """Days in a row, both ends inclusive; None is open or unknown."""

    first: date | None
    last: date | None

    @property
    def _order(self) -> tuple[date, date]:
        return self.first or date.min, self.last or date.max


def of_tie(seen: Seen) -> Spell:
    """Return the days on which a tie stood, as far as these are known.

    Of a tie that is over, nobody knows since when, only the first day that it is known of is told.
    """
    first, last = seen.first, _last(seen.tie) or (seen.first if seen.tie.standing.status in _OVER else None)
    return Spell(first, max(first, last) if first and last else last)


def _last(tie: Tie) -> date | None:
    if tie.replaced:
        return tie.replaced - _DAY
    if tie.standing.end:
        return tie.standing.end.latest
    over = tie.standing.status in _OVER and tie.standing.attested
    return over.latest if over else None


def of_pair(pair: Pair) -> tuple[Spell, ...]:
    """Return the days on which a unit and a partner were tied, in order, those that touch joined."""
    return joined(of_tie(seen) for seen in pair.ties)


def of_edge(network: Network, edge: Edge, pairs: dict[tuple[str, str], Pair]) -> tuple[Spell, ...]:
    """Return the days of an edge; in one-mode frames, those on which a shared node was tied to both ends."""
    found: list[Spell] = []
    for one, other in sides(network, edge, pairs):
        found += (
            [both for a in of_pair(one) for b in of_pair(other) if (both := _common(a, b))]
            if other is not one
            else of_pair(one)
        )
    return joined(found)


def sides(network: Network, edge: Edge, pairs: dict[tuple[str, str], Pair]) -> list[tuple[Pair, Pair]]:
    """Return the two pairs by which each shared node joins its ends; in two-mode frames one pair, twice."""
    mode = network.frame.mode
    if mode is Mode.TWO_MODE:
        return [(pairs[edge.a, edge.b],) * 2]
    if mode is Mode.UNITS:
        return [(pairs[edge.a, shared], pairs[edge.b, shared]) for shared in edge.through]
    return [(pairs[shared, edge.a], pairs[shared, edge.b]) for shared in edge.through]


def joined(spells: Iterable[Spell]) -> tuple[Spell, ...]:
    """Return spells in order, those that overlap or follow on each other made one."""
    found: list[Spell] = []
    for spell in sorted(spells, key=lambda spell: spell._order):
        last = found[-1] if found else None
        if last and (last.last is None or spell._order[0] <= last.last + _DAY):
            end = None if last.last is None or spell.last is None else max(last.last, spell.last)
            found[-1] = Spell(last.first, end)
        else:
            found.append(spell)
    return tuple(found)


def _common(one: Spell, other: Spell) -> Spell | None:
    first, last = max(one._order[0], other._order[0]), min(one._order[1], other._order[1])
    if first > last:
        return None
    return Spell(None if first == date.min else first, None if last == date.max else last)

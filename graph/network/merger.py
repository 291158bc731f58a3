"""What a merger does to the network: the same evidence told in the units before it and in those after it.

Two networks are compared whose frames differ only in the day of the units, so that what differs in them is
due to the units. Who became whom is read from the succession, not from a list: any two days can be compared.
A unit that was not changed is its own predecessor; one that was split is a predecessor of several.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from graph.errors import FrameError
from graph.frames import Frame as Units
from graph.network.concentration import Shared, of_network
from graph.network.drawn import Network
from graph.network.frame import Frame
from graph.network.projection import Projection
from graph.network.ranks import ranks
from graph.network.summary import Summary
from graph.network.ties import Ties


@dataclass(frozen=True, slots=True)
class Before:
    """A unit of before that a unit of after carries on."""

    unit: str
    partners: int
    rank: int  # by the number of partners, among all units of before


@dataclass(frozen=True, slots=True)
class Told:
    """A unit of after, beside its predecessors. With one of these or none, nothing was merged."""

    unit: str
    predecessors: tuple[Before, ...]  # the best first
    united: int  # different partners that the predecessors had between them
    doubles: tuple[str, ...]  # those of them that two predecessors or more had
    partners: int  # after; see ``unlike``
    rank: int  # among all units of after

    @property
    def added(self) -> int:
        """The partners of the predecessors added up: a partner of two of them counts twice."""
        return sum(before.partners for before in self.predecessors)

    @property
    def unlike(self) -> int:
        """How many partners more it has after than its predecessors had between them.

        Not 0 where the law gave the ties of a town to another province, or where the unit signed a tie that
        is dated to the year in which it began: told in its units the tie is there, in those of before it is
        not.
        """
        return self.partners - self.united

    @property
    def merged(self) -> bool:
        """Whether it is made of several units."""
        return len(self.predecessors) > 1

    @property
    def rise(self) -> int | None:
        """How many ranks it is above its best predecessor; below zero where it fell."""
        return self.predecessors[0].rank - self.rank if self.predecessors else None


@dataclass(frozen=True, slots=True)
class Figures:
    """A whole network in figures."""

    summary: Summary
    shared: Shared


@dataclass(frozen=True, slots=True)
class Effect:
    """What a merger did: to each unit of after, in the order of their IRIs, and to the network."""

    units: tuple[Told, ...]
    before: Figures
    after: Figures


def frames(on: date, before: date, after: date) -> tuple[Frame, Frame]:
    """Return the frames that tell the ties of a day in the units of two other days."""
    return Frame(on, before, units=Units.TODAY), Frame(on, after, units=Units.TODAY)


def effect(ties: Ties, before: Network, after: Network) -> Effect:
    """Compare a network in the units of before with the same in those of after.

    Raises FrameError when the frames differ in more than the day of the units.
    """
    _same_evidence(before.frame, after.frame)
    return Effect(_told(ties, before.projection, after.projection), _figures(before), _figures(after))


def _told(ties: Ties, before: Projection, after: Projection) -> tuple[Told, ...]:
    had, has = _partners(before), _partners(after)
    first, then = ranks(_counted(had)), ranks(_counted(has))
    found = []
    for unit in after.units:
        ancestors = {heir.unit for heir in ties.succession.behind(unit)} & had.keys()
        olds = sorted(ancestors, key=lambda old: (first[old], old))
        times = Counter(partner for old in olds for partner in had[old])
        found.append(
            Told(
                unit=unit,
                predecessors=tuple(Before(old, len(had[old]), first[old]) for old in olds),
                united=len(times),
                doubles=tuple(sorted(partner for partner, count in times.items() if count > 1)),
                partners=len(has[unit]),
                rank=then[unit],
            )
        )
    return tuple(found)


def _figures(network: Network) -> Figures:
    from graph.network.summing import summarise  # noqa: PLC0415 - the engines, for whoever counts

    return Figures(summarise(network.graph), of_network(network))


def _partners(projection: Projection) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {unit: set() for unit in projection.units}
    for pair in projection.pairs:
        found[pair.unit].add(pair.partner)
    return found


def _counted(partners: dict[str, set[str]]) -> dict[str, int]:
    return {unit: len(found) for unit, found in partners.items()}


def _same_evidence(before: Frame, after: Frame) -> None:
    if replace(before, units=after.units, today=after.today) != after:
        raise FrameError("the two frames show different ties: only the day of the units may differ")
    if before.units_of > after.units_of:
        raise FrameError(f"the units of {before.units_of} are not before those of {after.units_of}")

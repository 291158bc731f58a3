"""Who a party is told as in a frame: its heirs by then, rolled up to the province or as it signed."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from graph.network.frame import Frame, Level
from graph.network.ties import Ties
from graph.succession import Heir


class Telling:
    """The units and partners of one frame; what was looked up once is kept."""

    def __init__(self, ties: Ties, frame: Frame) -> None:
        self._ties, self._frame = ties, frame
        self.units = lru_cache(maxsize=None)(self._units)
        self.partners = lru_cache(maxsize=None)(self._partners)

    def _units(self, party: str) -> tuple[Heir, ...]:
        """Return who a party of Viet Nam is told as: the units of the frame, rolled up or as it signed.

        A tie of a town counts as its province's own while the province is the same actor, whatever became of
        the town; where the law gave the town's ties to another province, they count there as inherited.
        """
        heirs = self._in_force(party)
        if self._frame.level is Level.SIGNED:
            return _once(heirs)
        around = _once(self._around(party))
        known = {heir.unit for heir in around}
        by_law = _once(Heir(told.unit, same=False) for heir in heirs for told in self._around(heir.unit))
        return around + tuple(heir for heir in by_law if heir.unit not in known)

    def _around(self, party: str) -> Iterator[Heir]:
        for unit in self._ties.first_level(party):
            yield from self._in_force(unit)

    def _in_force(self, unit: str) -> list[Heir]:
        """Return who carries a unit on by the day of the units; nobody while it is not there yet."""
        start = self._ties.succession.validity(unit).start
        return [] if start and self._frame.units_of < start else self._on(unit)

    def _partners(self, party: str) -> tuple[Heir, ...]:
        seat = party if self._frame.level is Level.SIGNED else self._ties.seat(party)
        return _once(self._on(seat))

    def _on(self, unit: str) -> list[Heir]:
        """Return the units in force on the day of the units; where nobody carries one on, those around it."""
        actor = self._ties.actors.get(unit)
        around = actor.around if actor else ()
        return self._ties.succession.told(unit, self._frame.units_of, around)


def _once(heirs: Iterable[Heir]) -> tuple[Heir, ...]:
    """Return each unit once; as the same actor where one of the ways to it says so."""
    same: dict[str, bool] = {}
    for heir in heirs:
        same[heir.unit] = same.get(heir.unit, False) or heir.same
    return tuple(Heir(unit, same[unit]) for unit in sorted(same))

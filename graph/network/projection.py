"""The network in a frame: which units and partners are joined, by which ties, how strongly."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from graph.errors import FrameError
from graph.frames import VIET_NAM
from graph.network.frame import Frame, Level, Mode, Share, Standing
from graph.network.telling import Telling
from graph.network.ties import Tie, Ties
from graph.terms import local_name

_STANDING = {
    "established": Standing.ESTABLISHED,
    "signed": Standing.ESTABLISHED,
    "sought": Standing.SOUGHT,
    "planned": Standing.SOUGHT,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """A tie as the frame shows it between two ends."""

    tie: Tie
    status: str  # on the last day of the frame on which it stood, or on its last day
    standing: Standing
    inherited: bool
    party: str  # of Viet Nam, as it signed
    counterpart: str
    first: date | None = None  # the first day on which it may have begun; None where nobody knows


@dataclass(frozen=True, slots=True)
class Pair:
    """A Vietnamese unit and a partner, with all ties between them; the best one first."""

    unit: str
    partner: str
    ties: tuple[Seen, ...]

    @property
    def standing(self) -> Standing:
        """The best standing of its ties: a pair that renews a tie that ran out is a pair that stands."""
        return self.ties[0].standing

    @property
    def inherited(self) -> bool:
        """Whether no tie of this standing is the unit's own."""
        return all(seen.inherited for seen in self.ties if seen.standing is self.standing)

    @property
    def facts(self) -> tuple[str, ...]:
        """The IRIs of its ties."""
        return tuple(seen.tie.fact for seen in self.ties)


@dataclass(frozen=True)
class Projection:
    """What joins whom in one frame, before it is counted. Units without a tie are among the units."""

    frame: Frame
    checkpoint: int
    units: tuple[str, ...]
    partners: tuple[str, ...]
    pairs: tuple[Pair, ...]


def project(ties: Ties, frame: Frame) -> Projection:
    """Draw the network in a frame. Units, partners and pairs are ordered by IRI.

    It joins the same that ``graph.connections`` lists for each unit on the same day in the same units. Raises
    FrameError for a country in which no tie of the data has a partner.
    """
    _known_countries(ties, frame)
    drawing = _Drawing(ties, frame)
    found: dict[tuple[str, str], dict[str, Seen]] = defaultdict(dict)
    for tie in ties.ties:
        for unit, partner, seen in drawing.joined(tie):
            best = found[unit, partner].setdefault(tie.fact, seen)
            if best.inherited and not seen.inherited:
                found[unit, partner][tie.fact] = seen
    pairs = tuple(Pair(u, p, tuple(sorted(found[u, p].values(), key=_best_first))) for u, p in sorted(found))
    units = {pair.unit for pair in pairs}
    if frame.level is Level.ROLLED and frame.mode is not Mode.PARTNERS:
        units |= {unit for unit in ties.units if ties.succession.validity(unit).covers(frame.units_of)}
    partners = {pair.partner for pair in pairs}
    return Projection(frame, ties.checkpoint, tuple(sorted(units)), tuple(sorted(partners)), pairs)


class _Drawing:
    """One frame: which pairs each tie joins in it."""

    def __init__(self, ties: Ties, frame: Frame) -> None:
        self._ties, self._frame = ties, frame
        self._telling = Telling(ties, frame)

    def joined(self, tie: Tie) -> Iterator[tuple[str, str, Seen]]:
        """Return each pair that a tie joins, with the tie as it stands there."""
        if not self._asked_for(tie):
            return
        home = [party for party in tie.parties if self._ties.country(party) == VIET_NAM]
        abroad = [party for party in tie.parties if party not in home and self._wanted(party)]
        for ours in home:
            for theirs in abroad:
                yield from self._between(tie, ours, theirs)

    def _between(self, tie: Tie, ours: str, theirs: str) -> Iterator[tuple[str, str, Seen]]:
        first = tie.standing.begins_after(self._ties.succession.first_common_day(ours, theirs))
        if first and first > self._frame.on:
            return
        status = tie.on(max(self._frame.first, first) if first else self._frame.first)
        stands = _STANDING.get(status, Standing.ENDED)
        if self._frame.standing and stands not in self._frame.standing:
            return
        for unit in self._telling.units(ours):
            for partner in self._telling.partners(theirs):
                seen = Seen(tie, status, stands, not (unit.same and partner.same), ours, theirs, first)
                if self._shared(seen):
                    yield unit.unit, partner.unit, seen

    def _asked_for(self, tie: Tie) -> bool:
        frame = self._frame
        kind = not frame.kinds or tie.kind in frame.kinds
        return kind and tie.confidence >= frame.confidence and tie.sources >= frame.sources

    def _wanted(self, party: str) -> bool:
        country = local_name(self._ties.country(party))
        return bool(country) and (not self._frame.countries or country in self._frame.countries)

    def _shared(self, seen: Seen) -> bool:
        share = self._frame.share
        return share is Share.ALL or seen.inherited is (share is Share.INHERITED)


def _best_first(seen: Seen) -> tuple[object, ...]:
    order = list(Standing)
    begins = seen.tie.standing.begins or date.min
    return order.index(seen.standing), seen.inherited, -begins.toordinal(), seen.tie.fact


def _known_countries(ties: Ties, frame: Frame) -> None:
    known = {local_name(ties.country(party)) for tie in ties.ties for party in tie.parties}
    unknown = ", ".join(sorted(frame.countries - known))
    if unknown:
        there = ", ".join(sorted(known - {"VN", ""}))
        raise FrameError(f"no tie has a partner in {unknown}; there are: {there}")

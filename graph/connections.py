"""Who a locality is connected to: the facts that are shown, with their evidence, and how many there are."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, partial

from graph import frames
from graph.checkpoint import Snapshot
from graph.evidence import Proof, proofs, publishers
from graph.frames import Frame
from graph.localities import Locality
from graph.records import STANDS
from graph.sightings import ORDER, Sighting, View, sightings
from graph.standing import TIES

_CLAIMS = 3  # shown of one fact; all are in the document about it
_DOUBLES = 10


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A standing tie with the same partner, concluded in another unit before a merger joined them."""

    fact: str
    concluded_by: Locality


@dataclass(frozen=True, slots=True)
class Connection(Sighting):
    """A fact as it is shown: with its best evidence, and what a merger doubled."""

    evidence: tuple[Proof, ...]
    claims: int  # in all
    sources: int  # different publishers
    duplicates: tuple[Duplicate, ...]
    doubled: int  # duplicates in all


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner with all facts that join the locality to it: what a merger doubled is one partner here."""

    locality: Locality
    status: str  # the best of its facts
    facts: tuple[str, ...]
    concluded_by: tuple[Locality, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How many facts there are, by kind, by status on the day asked for, and by country of the partner."""

    kinds: Mapping[str, int]
    statuses: Mapping[str, int]
    countries: Mapping[str, int]


def connections(snapshot: Snapshot, locality: str, day: date, today: date, frame: Frame) -> list[Connection]:
    """Return the ties of a locality that may have begun by ``day``.

    With frame ``then``, units are those of ``day``; with ``today`` those of ``today``. A tie concluded by
    another unit that was merged into the one shown is marked as inherited from it. A tie of which nobody
    states the beginning is told from the first day of the unit that concluded it.
    """
    view = View(locality, day if frame is Frame.THEN else today, day)
    return shown(snapshot, view, [seen for seen in sightings(snapshot, view) if seen.kind in TIES])


def shown(snapshot: Snapshot, view: View, page: Sequence[Sighting]) -> list[Connection]:
    """Return the facts of a page with their evidence, and with what is doubled among all of the view."""
    doubles = _Doubles(snapshot, view, {seen.partner.iri for seen in page})
    return [_shown(snapshot, seen, doubles.of(seen) if _stands(seen) else []) for seen in page]


def partners(found: Iterable[Sighting]) -> list[Partner]:
    """Collapse facts to their partners, in the order in which they are told."""
    ties: dict[str, list[Sighting]] = {}
    for seen in found:
        ties.setdefault(seen.partner.iri, []).append(seen)
    return [
        Partner(
            locality=group[0].partner,
            status=group[0].status,
            facts=tuple(tie.fact for tie in group),
            concluded_by=tuple({tie.concluded_by.iri: tie.concluded_by for tie in group}.values()),
        )
        for group in ties.values()
    ]


def counts(found: Sequence[Sighting]) -> Counts:
    """Count facts: kinds and countries the most frequent first, statuses in their order."""
    statuses = Counter(seen.status for seen in found)
    return Counts(
        kinds=_ranked(Counter(str(seen.kind) for seen in found)),
        statuses={status: statuses[status] for status in ORDER if statuses[status]},
        countries=_ranked(Counter(seen.partner.country for seen in found)),
    )


class _Doubles:
    """The ties that a merger doubled: one partner, two units joined by then, none carrying on the other."""

    def __init__(self, snapshot: Snapshot, view: View, partners: set[str]) -> None:
        self._snapshot, self._view, self._succession = snapshot, view, frames.of(snapshot)
        self._first_level = cache(partial(frames.first_level, snapshot))
        self._behind = cache(lambda unit: {heir.unit for heir in self._succession.behind(unit)})
        self._ties: dict[str, list[Sighting]] = {}
        for seen in sightings(snapshot, view):
            if _stands(seen) and seen.partner.iri in partners:
                self._ties.setdefault(seen.partner.iri, []).append(seen)

    def of(self, seen: Sighting) -> list[Sighting]:
        unit = self._first_level(seen.concluded_by.iri)
        ties = self._ties[seen.partner.iri]
        return [tie for tie in ties if self._merged(unit, self._first_level(tie.concluded_by.iri))]

    def _merged(self, one: str, other: str) -> bool:
        if one in self._behind(other) or other in self._behind(one):
            return False
        return bool(self._told(one) & self._told(other))

    def _told(self, unit: str) -> set[str]:
        """Return the units that carry on a unit: of the day, and the one asked for if it is one of them."""
        asked = self._view.locality
        told = {heir.unit for heir in self._succession.on(unit, self._view.units_of)}
        return told | ({asked} if unit in self._behind(asked) else set())


def _stands(seen: Sighting) -> bool:
    return seen.kind in TIES and seen.status in STANDS


def _shown(snapshot: Snapshot, seen: Sighting, doubles: Sequence[Sighting]) -> Connection:
    known = {field.name: getattr(seen, field.name) for field in fields(Sighting)}
    return Connection(
        **known,
        evidence=proofs(snapshot, seen.fact, _CLAIMS),
        claims=len(snapshot.objects(seen.fact, "ties:evidence")),
        sources=len(publishers(snapshot, seen.fact)),
        duplicates=tuple(Duplicate(tie.fact, tie.concluded_by) for tie in doubles[:_DOUBLES]),
        doubled=len(doubles),
    )


def _ranked(found: Counter[str]) -> dict[str, int]:
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))

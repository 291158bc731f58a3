"""Every fact that joins a locality to somebody abroad, as far as it must be read to be counted and ordered.

The evidence is not read here: it is for the few that are shown (``graph.connections``).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from threading import Lock
from weakref import WeakKeyDictionary

from cachetools import LRUCache

from graph import frames, standing
from graph.actors import Actors, Reason
from graph.checkpoint import Snapshot
from graph.frames import VIET_NAM
from graph.localities import Locality, describe
from graph.records import FactKind, Role
from graph.standing import TIES, Standing
from graph.succession import Heir
from graph.terms import PERSON, local_name

ORDER = ("established", "signed", "done", "planned", "sought", "expired", "replaced", "ended", "disputed")
_KINDS = tuple(FactKind)
# Those who have one of these roles in a fact face others, not each other: two guests of a host have not met.
_SIDES = frozenset(
    {Role.VISITOR, Role.HOST, Role.INVESTOR, Role.PLACE, Role.DONOR, Role.RECIPIENT, Role.CONFERRER}
)
_KEPT = 100_000  # sightings of the questions asked last, so that the pages of one question are not read again


@dataclass(frozen=True, slots=True)
class Sighting:
    """One fact as seen from the locality that was asked for, with one partner."""

    fact: str
    partner: Locality  # or an organisation, a company, a person
    level: str  # of the partner, or of the locality that it is based in
    kind: FactKind
    instrument: str
    status: str  # on the day asked for
    start: str  # EDTF, empty if unknown
    end: str
    attested: str  # EDTF: when a source shows it to hold, where it has no dates of its own
    begins: date | None  # the first and the last day on which it may have stood or happened
    ends: date | None
    role: str  # of the locality or what acts for it
    partner_role: str
    reasons: tuple[Reason, ...]
    inherited_from: Locality | None  # the predecessor that concluded it, on either side
    through: Locality | None  # the unit, body or person inside the locality that acts
    concluded_by: Locality  # the actor of Viet Nam
    confidence: float


@dataclass(frozen=True, slots=True)
class View:
    """From where facts are seen: a locality, the day of its units and the day of the facts.

    Without ``inside``, only what the locality or a predecessor did itself is seen.
    """

    locality: str
    units_of: date
    day: date
    inside: bool = True


_Kept = LRUCache[View, tuple[Sighting, ...]]
_kept: WeakKeyDictionary[Snapshot, _Kept] = WeakKeyDictionary()
_keeping = Lock()


def sightings(snapshot: Snapshot, view: View) -> tuple[Sighting, ...]:
    """Return all facts that may have begun by the day of the view, told in the units of its other day."""
    with _keeping:
        kept = _kept.setdefault(snapshot, LRUCache(_KEPT, getsizeof=lambda found: len(found) + 1))
        if view in kept:
            return kept[view]
    found = tuple(sorted(_Looking(snapshot, view).all(), key=_place_in_list))
    with _keeping:
        if len(found) < _KEPT:
            kept[view] = found
    return found


class _Looking:
    """Reads what is seen from one view."""

    def __init__(self, snapshot: Snapshot, view: View) -> None:
        self._snapshot, self._day = snapshot, view.day
        self._told = cache(lambda actor: frames.told(snapshot, actor, view.units_of))
        self._succession = frames.of(snapshot)
        self._actors = Actors(snapshot, view.locality, inside=view.inside)
        self._known: dict[str, Locality] = {}

    def all(self) -> Iterator[Sighting]:
        """Return the facts, each once for each partner as it is told in the frame."""
        read = partial(standing.read, self._snapshot)
        facts = filter(None, map(read, self._actors.facts()))
        found = {(seen.fact, seen.partner.iri): seen for fact in facts for seen in self._seen(fact)}
        yield from found.values()

    def _seen(self, fact: Standing) -> Iterator[Sighting]:
        ours = self._actors.first(list(fact.roles))
        for theirs in self._abroad(fact, ours) if ours else ():
            first = fact.begins_after(self._succession.first_common_day(ours, theirs))
            if first is None or first <= self._day:
                for heir in self._told(theirs):
                    yield self._sighting(fact, ours, theirs, heir, first)

    def _abroad(self, fact: Standing, ours: str) -> list[str]:
        """Return the actors of other countries that we face; people only if nobody else of theirs acts."""
        home = self._describe(ours).country
        beside = fact.roles[ours] if fact.roles[ours] in _SIDES else None  # who acts beside us, not with us
        actors = [actor for actor, role in fact.roles.items() if actor not in self._actors and role != beside]
        abroad = [actor for actor in actors if self._describe(actor).country != home]
        bodies = {self._describe(actor).country for actor in abroad if not actor.startswith(PERSON)}
        return [
            actor
            for actor in abroad
            if not actor.startswith(PERSON) or self._describe(actor).country not in bodies
        ]

    def _sighting(self, fact: Standing, ours: str, theirs: str, heir: Heir, first: date | None) -> Sighting:
        around = self._actors.around(ours)
        inherited = around if not self._actors.same(around) else theirs if not heir.same else ""
        replaced = standing.replaced_on(self._snapshot, fact)
        partner = self._describe(heir.unit)
        reason = self._actors.reason(ours)
        return Sighting(
            fact=fact.fact,
            partner=partner,
            level=partner.level or self._level(heir.unit),
            kind=fact.kind,
            instrument=fact.instrument,
            status=fact.on(self._day, replaced),
            start=fact.start.edtf if fact.start else fact.begin_of_period,
            end=fact.end.edtf if fact.end else "",
            attested=fact.attested.edtf if fact.attested else "",
            begins=first if fact.kind in TIES else fact.begins,
            ends=replaced or fact.ends,
            role=fact.roles[ours],
            partner_role=fact.roles[theirs],
            reasons=(reason, Reason.INHERITED) if inherited else (reason,),
            inherited_from=self._describe(inherited) if inherited else None,
            through=self._describe(ours) if self._actors.inner(ours) else None,
            concluded_by=self._describe(theirs if self._of_viet_nam(theirs) else ours),
            confidence=fact.confidence,
        )

    def _level(self, body: str) -> str:
        """Return the level of the locality that a body is based in."""
        seat = self._snapshot.value(body, "ties:basedIn")
        return self._describe(seat).level if seat else ""

    def _of_viet_nam(self, actor: str) -> bool:
        return self._describe(actor).country == local_name(VIET_NAM)

    def _describe(self, iri: str) -> Locality:
        if iri not in self._known:
            self._known[iri] = describe(self._snapshot, iri)
        return self._known[iri]


def _place_in_list(seen: Sighting) -> tuple[object, ...]:
    """Order ties by how they stand, then other facts by kind, the newest first."""
    tie = seen.kind in TIES
    status = seen.status if seen.status in ORDER else "disputed"
    return (
        -1 if tie else _KINDS.index(seen.kind),
        ORDER.index(status) if tie else -(seen.begins or date.min).toordinal(),
        seen.inherited_from is not None,
        seen.partner.country,
        seen.partner.label,
        seen.fact,
        seen.partner.iri,
    )

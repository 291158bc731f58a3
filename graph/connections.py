"""Who a locality is connected to: its ties, own and inherited, each with its evidence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from graph import frames, standing
from graph.checkpoint import Snapshot
from graph.evidence import Proof, proofs
from graph.frames import VIET_NAM, Frame
from graph.localities import Locality, describe
from graph.standing import Standing
from graph.succession import Heir
from graph.terms import local_name

_STANDS = ("established", "signed")
_ORDER = ("established", "signed", "planned", "sought", "expired", "replaced", "ended", "disputed")


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A standing tie with the same partner, concluded in another unit before a merger joined them."""

    fact: str
    concluded_by: Locality


@dataclass(frozen=True, slots=True)
class Connection:
    """One tie as seen from the locality that was asked for."""

    fact: str
    partner: Locality
    kind: str  # partnership or agreement
    instrument: str
    status: str  # on the day asked for
    start: str  # EDTF, empty if unknown
    end: str
    attested: str  # EDTF: when a source shows it to hold, where it has no dates of its own
    inherited_from: Locality | None  # the predecessor that concluded it, on either side
    through: Locality | None  # the unit or organisation inside the locality that is the party
    concluded_by: Locality  # the party of Viet Nam
    evidence: tuple[Proof, ...]
    duplicates: tuple[Duplicate, ...] = ()


@dataclass(frozen=True, slots=True)
class Partner:
    """One partner with all ties to it: what a merger doubled is one partner here."""

    locality: Locality
    status: str  # the best of its ties
    facts: tuple[str, ...]
    concluded_by: tuple[Locality, ...]


def connections(snapshot: Snapshot, locality: str, day: date, today: date, frame: Frame) -> list[Connection]:
    """Return the ties of a locality that may have begun by ``day``.

    With frame ``then``, units are those of ``day``; with ``today`` those of ``today``. A tie concluded by
    another unit that was merged into the one shown is marked as inherited from it. A tie of which nobody
    states the beginning is told from the first day of the unit that concluded it.
    """
    asked = _Asked(snapshot, locality, day if frame is Frame.THEN else today, day)
    found = {(c.fact, c.partner.iri): c for fact in asked.facts() for c in asked.seen(fact)}
    return _marked(snapshot, sorted(found.values(), key=_place_in_list))


def partners(found: Iterable[Connection]) -> list[Partner]:
    """Collapse ties to their partners, in the order in which ``connections`` tells them."""
    ties: dict[str, list[Connection]] = {}
    for connection in found:
        ties.setdefault(connection.partner.iri, []).append(connection)
    return [
        Partner(
            locality=group[0].partner,
            status=group[0].status,
            facts=tuple(tie.fact for tie in group),
            concluded_by=tuple({tie.concluded_by.iri: tie.concluded_by for tie in group}.values()),
        )
        for group in ties.values()
    ]


def _marked(snapshot: Snapshot, found: list[Connection]) -> list[Connection]:
    """Mark the ties that a merger doubled: one partner, two units of which neither carries on the other."""
    standing_ties = [tie for tie in found if tie.status in _STANDS]
    parties = {tie.concluded_by.iri for tie in standing_ties}
    unit_of = {party: frames.first_level(snapshot, party) for party in parties}
    behind = {unit: {heir.unit for heir in frames.of(snapshot).behind(unit)} for unit in unit_of.values()}

    def merged(one: Connection, other: Connection) -> bool:
        a, b = unit_of[one.concluded_by.iri], unit_of[other.concluded_by.iri]
        return one.partner.iri == other.partner.iri and a not in behind[b] and b not in behind[a]

    doubles = {
        id(tie): tuple(Duplicate(o.fact, o.concluded_by) for o in standing_ties if merged(tie, o))
        for tie in standing_ties
    }
    return [replace(tie, duplicates=doubles.get(id(tie), ())) for tie in found]


class _Asked:
    """One question: a locality, the day of the ties and the day of the units."""

    def __init__(self, snapshot: Snapshot, locality: str, units_of: date, day: date) -> None:
        self._snapshot, self._units_of, self._day = snapshot, units_of, day
        self._succession = frames.of(snapshot)
        self._behind = {heir.unit: heir.same for heir in self._succession.behind(locality)}
        self._inner = {part: unit for unit in self._behind for part in _parts(snapshot, unit)}
        self._own = {*self._behind, *self._inner}

    def facts(self) -> list[str]:
        """Return the ties that one of the units, or something inside them, is party to."""
        facts = {fact for party in self._own for fact in self._snapshot.subjects("ties:party", party)}
        return sorted(fact for fact in facts if standing.kind(self._snapshot, fact))

    def seen(self, fact: str) -> Iterator[Connection]:
        """Return a tie once for each partner, told in the units of the frame."""
        parties = self._snapshot.objects(fact, "ties:party")
        ours = min((party for party in parties if party in self._own), key=self._distance)
        tie = standing.read(self._snapshot, fact)
        home = self._country(ours)
        abroad = [party for party in parties if party not in self._own and self._country(party) != home]
        for party in abroad:
            first = tie.begins or self._first_day(ours, party)
            if first is None or first <= self._day:
                for heir in frames.told(self._snapshot, party, self._units_of):
                    yield self._connection(tie, ours, party, heir)

    def _connection(self, tie: Standing, ours: str, theirs: str, heir: Heir) -> Connection:
        around = self._inner.get(ours, ours)
        inherited = around if not self._behind[around] else theirs if not heir.same else ""
        replaced = standing.replaced_on(self._snapshot, tie)
        return Connection(
            fact=tie.fact,
            partner=self._describe(heir.unit),
            kind=tie.kind.lower(),
            instrument=local_name(self._snapshot.value(tie.fact, "ties:agreementType")),
            status=tie.on(self._day, replaced),
            start=tie.start.edtf if tie.start else tie.begin_of_period,
            end=tie.end.edtf if tie.end else "",
            attested=tie.attested.edtf if tie.attested else "",
            inherited_from=self._describe(inherited) if inherited else None,
            through=self._describe(ours) if ours in self._inner else None,
            concluded_by=self._describe(theirs if self._country(theirs) == VIET_NAM else ours),
            evidence=proofs(self._snapshot, tie.fact),
        )

    def _distance(self, party: str) -> tuple[bool, bool, str]:
        """Order parties of our side: the actor itself, what lies in it, predecessors, what lay in them."""
        around = self._inner.get(party, party)
        return not self._behind[around], party in self._inner, party

    def _first_day(self, *parties: str) -> date | None:
        """Return the day before which a tie of these parties cannot have begun, if there is one."""
        days = (self._succession.first_day(party) for party in parties)
        return max((day for day in days if day), default=None)

    def _country(self, party: str) -> str:
        return self._snapshot.value(party, "ties:country")

    def _describe(self, iri: str) -> Locality:
        return describe(self._snapshot, iri)


def _parts(snapshot: Snapshot, unit: str) -> list[str]:
    """Return the units and organisations inside a unit, at any depth."""
    found: dict[str, None] = {}
    ahead = [unit]
    while ahead:
        around = ahead.pop()
        inside = (*snapshot.subjects("ties:within", around), *snapshot.subjects("ties:basedIn", around))
        new = [part for part in inside if part != unit and part not in found]
        found |= dict.fromkeys(new)
        ahead += new
    return list(found)


def _place_in_list(connection: Connection) -> tuple[object, ...]:
    status = connection.status if connection.status in _ORDER else "disputed"
    partner = connection.partner
    return (
        _ORDER.index(status),
        connection.inherited_from is not None,
        partner.country,
        partner.label,
        connection.fact,
    )

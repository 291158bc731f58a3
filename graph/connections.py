"""Who a locality is connected to: its ties, own and inherited, each with its evidence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from graph import succession
from graph.checkpoint import Snapshot
from graph.evidence import Proof, proofs
from graph.localities import Locality, describe
from graph.spans import TimeSpan, parse
from graph.succession import Heir, Succession
from graph.terms import local_name

_KINDS = ("Partnership", "Agreement")
_STANDING = {"Partnership": "established", "Agreement": "signed"}
_ORDER = ("established", "signed", "planned", "sought", "expired", "replaced", "ended", "disputed")


class Frame(StrEnum):
    """Which units an answer is told in: those of the day asked for, or those of today."""

    THEN = "then"
    TODAY = "today"


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
    evidence: tuple[Proof, ...]


def connections(snapshot: Snapshot, locality: str, day: date, today: date, frame: Frame) -> list[Connection]:
    """Return the ties of a locality that had begun by ``day``, or whose beginning nobody states.

    With frame ``then``, units are those of ``day``; with ``today`` those of ``today``. A tie concluded by
    another unit that was merged into the one shown is marked as inherited from it.
    """
    asked = _Asked(snapshot, locality, day if frame is Frame.THEN else today, day)
    found = {(c.fact, c.partner.iri): c for fact in asked.facts() for c in asked.seen(fact)}
    return sorted(found.values(), key=_place_in_list)


def in_frame(snapshot: Snapshot, locality: Locality, today: date, frame: Frame) -> Locality:
    """Return the locality that an answer is about: with frame ``today`` the one unit that carries it on.

    A unit that was split has several heirs; it is then answered for itself.
    """
    heirs = _succession(snapshot).on(locality.iri, today) if frame is Frame.TODAY else []
    return describe(snapshot, heirs[0].unit) if len(heirs) == 1 else locality


@lru_cache(maxsize=2)
def _succession(snapshot: Snapshot) -> Succession:
    return succession.of(snapshot)


class _Asked:
    """One question: a locality, the day of the ties and the day of the units."""

    def __init__(self, snapshot: Snapshot, locality: str, units_on: date, day: date) -> None:
        self._snapshot, self._units_on, self._day = snapshot, units_on, day
        self._succession = _succession(snapshot)
        self._behind = {heir.unit: heir.same for heir in self._succession.behind(locality)}
        self._inner = {part: unit for unit in self._behind for part in _parts(snapshot, unit)}
        self._own = {*self._behind, *self._inner}

    def facts(self) -> list[str]:
        """Return the ties that one of the units, or something inside them, is party to."""
        facts = {fact for party in self._own for fact in self._snapshot.subjects("ties:party", party)}
        return sorted(fact for fact in facts if self._kind(fact))

    def seen(self, fact: str) -> Iterator[Connection]:
        """Return a tie once for each partner, told in the units of the frame."""
        parties = self._snapshot.objects(fact, "ties:party")
        ours = next(party for party in parties if party in self._own)
        tie = self._tie(fact, ours)
        if tie.begins and tie.begins > self._day:
            return
        home = self._country(ours)
        for party in parties:
            if party not in self._own and self._country(party) != home:
                for heir in self._told(party):
                    yield self._connection(tie, party, heir)

    def _tie(self, fact: str, ours: str) -> "_Tie":
        start, valid, attested = (
            self._span(fact, name) for name in ("when", "validDuring", "attestedDuring")
        )
        return _Tie(fact, ours, self._status(fact, valid), start, valid, attested)

    def _connection(self, tie: "_Tie", theirs: str, heir: Heir) -> Connection:
        around = self._inner.get(tie.ours, tie.ours)
        inherited = around if not self._behind[around] else theirs if not heir.same else ""
        return Connection(
            fact=tie.fact,
            partner=self._describe(heir.unit),
            kind=self._kind(tie.fact).lower(),
            instrument=local_name(self._snapshot.value(tie.fact, "ties:agreementType")),
            status=tie.status,
            start=tie.start.edtf if tie.start else _end_of(tie.valid, 0),
            end=_end_of(tie.valid, 1),
            attested=tie.attested.edtf if tie.attested else "",
            inherited_from=self._describe(inherited) if inherited else None,
            through=self._describe(tie.ours) if tie.ours in self._inner else None,
            evidence=proofs(self._snapshot, tie.fact),
        )

    def _told(self, party: str) -> list[Heir]:
        """Return the units of the frame that carry on a party; the party itself if there are none."""
        return self._succession.on(party, self._units_on) or [Heir(party, same=True)]

    def _status(self, fact: str, valid: TimeSpan | None) -> str:
        """Return the status on the day: a period that is over has expired; one that is not, has not ended."""
        status = local_name(self._snapshot.value(fact, "ties:status"))
        over = valid and valid.latest and valid.latest < self._day
        standing = _STANDING[self._kind(fact)]
        if over and status == standing:
            return "expired"
        if valid and valid.latest and not over and status in ("ended", "expired"):
            return standing
        return status

    def _kind(self, fact: str) -> str:
        classes = {local_name(iri).partition("#")[2] for iri in self._snapshot.objects(fact, "rdf:type")}
        return next((kind for kind in _KINDS if kind in classes), "")

    def _span(self, fact: str, name: str) -> TimeSpan | None:
        found = [parse(self._snapshot.value(iri, "ties:edtf")) for iri in self._spans(fact, name)]
        return min(found, key=lambda span: (span.earliest or date.max, span.edtf), default=None)

    def _spans(self, fact: str, name: str) -> list[str]:
        return self._snapshot.objects(fact, f"ties:{name}")

    def _country(self, party: str) -> str:
        return self._snapshot.value(party, "ties:country")

    def _describe(self, iri: str) -> Locality:
        return describe(self._snapshot, iri)


@dataclass(frozen=True, slots=True)
class _Tie:
    """A fact with its party on our side and its times."""

    fact: str
    ours: str
    status: str
    start: TimeSpan | None
    valid: TimeSpan | None
    attested: TimeSpan | None

    @property
    def begins(self) -> date | None:
        first = self.start or self.valid
        return first.earliest if first else None


def _parts(snapshot: Snapshot, unit: str) -> list[str]:
    """Return the units and organisations inside a unit, at any depth."""
    found: list[str] = []
    for part in (*snapshot.subjects("ties:within", unit), *snapshot.subjects("ties:basedIn", unit)):
        if part != unit:
            found += [part, *_parts(snapshot, part)]
    return found


def _end_of(valid: TimeSpan | None, side: int) -> str:
    if valid is None:
        return ""
    first, slash, last = valid.edtf.partition("/")
    text = (first, last if slash else first)[side]
    return "" if text == ".." else text


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

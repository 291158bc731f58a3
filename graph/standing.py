"""How a tie stands on a day: its dates, and whether it was in force, over or replaced by then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from graph.checkpoint import Snapshot
from graph.spans import TimeSpan, parse
from graph.terms import local_name

_KINDS = ("Partnership", "Agreement")
_STANDING = {"Partnership": "established", "Agreement": "signed"}


@dataclass(frozen=True, slots=True)
class Standing:
    """A tie with its kind and its times; the status is that of its claims, whatever the day."""

    fact: str
    kind: str  # Partnership or Agreement
    status: str
    start: TimeSpan | None
    valid: TimeSpan | None
    attested: TimeSpan | None

    @property
    def begins(self) -> date | None:
        """The first day on which it may have begun."""
        first = self.start or self.valid
        return first.earliest if first else None

    @property
    def begin_of_period(self) -> str:
        """The first point of its period in EDTF; empty if it is open or unknown."""
        first = self.valid.edtf.partition("/")[0] if self.valid else ""
        return "" if first == ".." else first

    @property
    def end(self) -> TimeSpan | None:
        """When its period is over, as precisely as that is known; None if nobody says, or if it is open."""
        if self.valid is None or self.valid.latest is None:
            return None
        first, slash, last = self.valid.edtf.partition("/")
        return parse(last if slash else first)

    def on(self, day: date, replaced: date | None) -> str:
        """Return the status on a day: a period that is over has expired; one that is not, has not ended.

        ``replaced`` is the day on which another tie took its place, where that is known.
        """
        standing = _STANDING[self.kind]
        over = self.end is not None and self.end.latest is not None and self.end.latest < day
        if self.status == standing:
            return "expired" if over else standing
        if self.status == "replaced" and replaced:
            return "replaced" if replaced <= day else standing
        if self.status in ("ended", "expired", "replaced") and self.end and not over:
            return standing
        return self.status


def kind(snapshot: Snapshot, fact: str) -> str:
    """Return the kind of tie that a fact is; an empty string if it is none."""
    classes = {local_name(iri).partition("#")[2] for iri in snapshot.objects(fact, "rdf:type")}
    return next((name for name in _KINDS if name in classes), "")


def read(snapshot: Snapshot, fact: str) -> Standing:
    """Read how a tie stands."""
    start, valid, attested = (_span(snapshot, fact, n) for n in ("when", "validDuring", "attestedDuring"))
    return Standing(fact, kind(snapshot, fact), _status(snapshot, fact), start, valid, attested)


def replaced_on(snapshot: Snapshot, tie: Standing) -> date | None:
    """Return the day on which a tie that was replaced gave way, as ``replaced_by`` says."""
    if tie.status != "replaced":
        return None
    return replaced_by(tie, _of_same_parties(snapshot, tie.fact))


def replaced_by(tie: Standing, others: Iterable[Standing]) -> date | None:
    """Return the first day of the next tie of the same parties, of which ``others`` are all.

    Where the end of its period is known, that is the tie that began within that end, or else the day after.
    """
    if tie.begins is None:
        return None
    began = [other.begins for other in others if other.begins]
    later = sorted(day for day in began if day > tie.begins)
    if tie.end and tie.end.earliest and tie.end.latest:
        within = [day for day in later if tie.end.earliest <= day <= tie.end.latest]
        return within[0] if within else tie.end.latest + timedelta(days=1)
    return later[0] if later else None


def _of_same_parties(snapshot: Snapshot, fact: str) -> list[Standing]:
    parties = snapshot.objects(fact, "ties:party")
    shared = [set(snapshot.subjects("ties:party", party)) for party in parties]
    others = sorted(set.intersection(*shared) - {fact})
    found = [read(snapshot, other) for other in others if kind(snapshot, other)]
    return [other for other in found if other.status not in ("sought", "planned")]


def _status(snapshot: Snapshot, fact: str) -> str:
    """Return the status; that a fact is disputed does not say how far it has come."""
    found = [local_name(iri) for iri in snapshot.objects(fact, "ties:status")]
    return next((status for status in found if status != "disputed"), "disputed")


def _span(snapshot: Snapshot, fact: str, name: str) -> TimeSpan | None:
    spans = snapshot.objects(fact, f"ties:{name}")
    found = [parse(snapshot.value(span, "ties:edtf")) for span in spans]
    return min(found, key=lambda span: (span.earliest or date.max, span.edtf), default=None)

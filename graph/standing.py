"""How a fact stands on a day: its kind, its dates, and whether a tie was in force or over by then."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from graph.checkpoint import Snapshot
from graph.records import INTENDED, FactKind, Role
from graph.spans import TimeSpan, parse
from graph.statements import CLASS
from graph.terms import PREFIXES, local_name, term

TIES = frozenset({FactKind.PARTNERSHIP, FactKind.AGREEMENT})
_STANDING = {FactKind.PARTNERSHIP: "established", FactKind.AGREEMENT: "signed"}
_KINDS = {term(f"ties:{name}").value: kind for kind, name in CLASS.items()}
_TYPE, _TIES = term("rdf:type").value, PREFIXES["ties"]
_TIMES = ("when", "validDuring", "attestedDuring")
# Where an agreement was signed is no party to it; where money is invested or people confer, is.
_PLACED = frozenset({FactKind.INVESTMENT, FactKind.CONFERENCE})


@dataclass(frozen=True, slots=True)
class Standing:
    """A fact with its kind, its actors and its times; the status is that of its claims, whatever the day."""

    fact: str
    kind: FactKind
    status: str
    start: TimeSpan | None
    valid: TimeSpan | None
    attested: TimeSpan | None
    instrument: str
    confidence: float
    roles: dict[str, Role]  # of each actor, the first that it has

    @property
    def begins(self) -> date | None:
        """The first day on which it may have begun."""
        first = self.start or self.valid
        return first.earliest if first else None

    def begins_after(self, born: date | None) -> date | None:
        """Return the first day on which it may have begun, given the first day of those that are party to it.

        A date that is not exact is narrowed by it: what a unit of July 2025 signed "in 2025" began in July or
        later. A date that lies before that day as a whole is left as it is stated.
        """
        begins, span = self.begins, self.start or self.valid
        if begins is None or born is None or span is None:
            return begins or born
        latest = span.latest if self.start else parse(span.edtf.partition("/")[0]).latest
        return max(begins, born) if latest is None or born <= latest else begins

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

    @property
    def ends(self) -> date | None:
        """The last day on which it may have stood or happened; None if nobody says."""
        last = self.end or (None if self.kind in TIES else self.start)
        return last.latest if last else None

    def on(self, day: date, replaced: date | None) -> str:
        """Return the status on a day: a period that is over has expired; one that is not, has not ended.

        ``replaced`` is the day on which another tie took its place, where that is known. What is no tie
        has the status that its claims give, on every day.
        """
        if self.kind not in TIES:
            return self.status
        standing = _STANDING[self.kind]
        over = self.end is not None and self.end.latest is not None and self.end.latest < day
        if self.status == standing:
            return "expired" if over else standing
        if self.status == "replaced" and replaced:
            return "replaced" if replaced <= day else standing
        if self.status in ("ended", "expired", "replaced") and self.end and not over:
            return standing
        return self.status


def read(snapshot: Snapshot, fact: str) -> Standing | None:
    """Read how a fact stands; None for what connects nobody: a figure, an office, a change of units."""
    about = snapshot.about(fact)
    kind = next((_KINDS[cls] for cls in about.get(_TYPE, ()) if cls in _KINDS), FactKind.STATISTIC)
    if kind is FactKind.STATISTIC:
        return None
    start, valid, attested = (_span(snapshot, about.get(_TIES + n, ())) for n in _TIMES)
    return Standing(
        fact=fact,
        kind=kind,
        status=_status(about.get(_TIES + "status", [])),
        start=start,
        valid=valid,
        attested=attested,
        instrument=local_name(next(iter(about.get(_TIES + "agreementType", ())), "")),
        confidence=max((float(each) for each in about.get(_TIES + "confidence", ())), default=0.0),
        roles=_roles(kind, about),
    )


def replaced_on(snapshot: Snapshot, tie: Standing) -> date | None:
    """Return the day on which a tie that was replaced gave way, as ``replaced_by`` says."""
    if tie.status != "replaced" or tie.kind not in TIES:
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
    found = [read(snapshot, other) for other in sorted(set.intersection(*shared) - {fact})]
    ties = [other for other in found if other and other.kind in TIES]
    return [other for other in ties if other.status not in INTENDED]


def _roles(kind: FactKind, about: dict[str, list[str]]) -> dict[str, Role]:
    """Return who acts in a fact, and as what. In a tie only its parties do."""
    if kind in TIES:
        return dict.fromkeys(about.get(_TIES + Role.PARTY, ()), Role.PARTY)
    acting = [
        role for role in Role if role is not Role.SUBJECT and (role is not Role.PLACE or kind in _PLACED)
    ]
    found: dict[str, Role] = {}
    for role in acting:
        for actor in about.get(_TIES + role, ()):
            found.setdefault(actor, role)
    return found


def _status(found: list[str]) -> str:
    """Return the status; that a fact is disputed does not say how far it has come."""
    names = (local_name(iri) for iri in found)
    return next((status for status in names if status != "disputed"), "disputed")


def _span(snapshot: Snapshot, spans: list[str] | tuple[()]) -> TimeSpan | None:
    found = [_parsed(snapshot.value(span, "ties:edtf")) for span in spans]
    return min(found, key=lambda span: (span.earliest or date.max, span.edtf), default=None)


@lru_cache(maxsize=10_000)
def _parsed(edtf: str) -> TimeSpan:
    return parse(edtf)

"""A fact as people are shown it: its kind, how far it has come, when, who acts in it, and for what amount."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.checkpoint import Snapshot
from graph.localities import Locality, describe
from graph.spans import parse
from graph.terms import local_name

_KINDS = (
    *("Partnership", "Agreement", "Visit", "Meeting", "Conference", "InvestmentProject", "Donation"),
    *("Conferral", "Membership", "Statistic"),
)
_LEFT = ("visitor", "donor", "conferrer", "investor", "party", "member", "organizer", "statisticOf")
_RIGHT = ("host", "recipient", "network", "participant", "takesPlaceIn")


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. Who gives, comes or signs is on the left, who takes or receives on the right."""

    iri: str
    kind: str  # partnership, agreement, visit, ...
    instrument: str  # of an agreement; of a figure, what it counts
    status: str
    when: str  # EDTF, empty if unknown
    first: date | None
    last: date | None
    title: str
    amount: str  # "276000000", with its bound and its currency; a figure has none
    bound: str
    currency: str
    left: tuple[Locality, ...]
    right: tuple[Locality, ...]
    leaders: tuple[Locality, ...]
    actors: frozenset[str]

    @property
    def year(self) -> int | None:
        """The year in which it began."""
        return self.first.year if self.first else None


def facts(snapshot: Snapshot, iris: Iterable[str]) -> list[Fact]:
    """Read facts, the newest first, those without a date at the end; what is no fact of ours is left out."""
    found = [fact for iri in iris if (fact := read(snapshot, iri))]
    return sorted(found, key=lambda fact: (-(fact.first or date.min).toordinal(), fact.iri))


def read(snapshot: Snapshot, iri: str) -> Fact | None:
    """Read one fact; None if it is of no kind that sources tell of."""
    classes = {local_name(name).rpartition("#")[2] for name in snapshot.objects(iri, "rdf:type")}
    kind = next((name for name in _KINDS if name in classes), "")
    if not kind:
        return None
    time = snapshot.value(iri, "ties:when") or snapshot.value(iri, "ties:validDuring")
    when = snapshot.value(time, "ties:edtf") if time else ""
    span = parse(when) if when else None
    statuses = [local_name(code) for code in snapshot.objects(iri, "ties:status")]
    left, right = _acting(snapshot, iri, _LEFT), _acting(snapshot, iri, _RIGHT)
    return Fact(
        iri=iri,
        kind="investment" if kind == "InvestmentProject" else kind.lower(),
        instrument=local_name(
            snapshot.value(iri, "ties:agreementType") or snapshot.value(iri, "ties:indicator")
        ),
        status=next((one for one in statuses if one != "disputed"), "disputed" if statuses else ""),
        when=when,
        first=span.earliest if span else None,
        last=span.latest if span else None,
        title=snapshot.value(iri, "dcterms:title"),
        amount=snapshot.value(iri, "ties:amount") or snapshot.value(iri, "ties:value"),
        bound=snapshot.value(iri, "ties:amountBound"),
        currency=snapshot.value(iri, "ties:currency"),
        left=left,
        right=right,
        leaders=_acting(snapshot, iri, ("leader",)),
        actors=frozenset(actor.iri for actor in (*left, *right)),
    )


def _acting(snapshot: Snapshot, iri: str, roles: Iterable[str]) -> tuple[Locality, ...]:
    """Return who has one of the roles, those of Viet Nam first."""
    actors = [actor for role in roles for actor in snapshot.objects(iri, f"ties:{role}")]
    found = [describe(snapshot, actor) for actor in dict.fromkeys(actors)]
    return tuple(sorted(found, key=lambda actor: actor.country != "VN"))

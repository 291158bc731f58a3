"""The partnership network: Vietnamese units of today, localities abroad, and the ties between them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.named_queries import load
from graph.network.places import Asked, Place, read
from graph.terms import local_name

Row = Mapping[str, str]


class Standing(StrEnum):
    """How a pair stands, over all of its facts; the first that fits decides."""

    ESTABLISHED = "established"
    SOUGHT = "sought"
    ENDED = "ended"


_STANDING = {
    "established": Standing.ESTABLISHED,
    "signed": Standing.ESTABLISHED,
    "done": Standing.ESTABLISHED,
    "sought": Standing.SOUGHT,
    "planned": Standing.SOUGHT,
}


@dataclass(frozen=True, slots=True)
class Claim:
    """What one page says in support of a fact: a quoted sentence, or a row of a table."""

    quote: str
    row: str
    confidence: float
    note: str
    title: str
    publisher: str
    published: str
    url: str


@dataclass(frozen=True, slots=True)
class Tie:
    """One fact between the two ends of an edge, under the names of those who were party to it."""

    fact: str
    kind: str
    instrument: str
    status: str
    when: str  # EDTF
    valid: str  # EDTF
    party: Place
    counterpart: Place
    own: bool  # false: taken over from a unit that was merged or split
    claims: tuple[Claim, ...]

    @property
    def standing(self) -> Standing:
        """Whether the tie stands, is only intended, or is over."""
        return _STANDING.get(self.status, Standing.ENDED)


@dataclass(frozen=True, slots=True)
class Edge:
    """All ties of one unit with one partner."""

    unit: Place
    partner: Place
    ties: tuple[Tie, ...]

    @property
    def standing(self) -> Standing:
        """The best standing of its ties: a pair that renews a tie that ran out is a pair that stands."""
        found = {tie.standing for tie in self.ties}
        return next(standing for standing in Standing if standing in found)

    @property
    def inherited(self) -> bool:
        """Whether no tie of this standing is the unit's own."""
        return not any(tie.own for tie in self.ties if tie.standing is self.standing)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a projection shows, so that a figure drawn from it can be cited and repeated."""

    checkpoint: int
    shared: int = 1  # partners tied to fewer units than this are left out
    units: str = "today"


@dataclass(frozen=True, slots=True)
class Projection:
    """The network in one frame: every end of every edge is among the places; units come first."""

    frame: Frame
    units: tuple[Place, ...]
    partners: tuple[Place, ...]
    edges: tuple[Edge, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """All nodes."""
        return self.units + self.partners

    def degrees(self) -> dict[str, int]:
        """Return for each place how many others it is tied to."""
        ends = [iri for edge in self.edges for iri in (edge.unit.iri, edge.partner.iri)]
        return {place.iri: ends.count(place.iri) for place in self.places}


def project(snapshot: Asked) -> Projection:
    """Draw the whole network out of the store; pairs and places are ordered by IRI."""
    places = read(snapshot)
    claims: dict[str, dict[str, Claim]] = defaultdict(dict)
    for row in snapshot.select(load("network_evidence")):
        claims[row["fact"]].setdefault(row["claim"], _claim(row))
    pairs: dict[tuple[str, str], dict[str, Tie]] = defaultdict(dict)
    for row in snapshot.select(load("network_partners")):
        tie = _tie(row, places, tuple(claims[row["fact"]].values()))
        pairs[row["unit"], row["partner"]].setdefault(tie.fact, tie)
    edges = [Edge(places[u], places[p], tuple(_best_first(pairs[u, p].values()))) for u, p in sorted(pairs)]
    return _projection(Frame(snapshot.number), edges)


def shared(network: Projection, units: int) -> Projection:
    """Keep the partners that are tied to at least so many units: those that connect units to each other."""
    degrees = network.degrees()
    edges = [edge for edge in network.edges if degrees[edge.partner.iri] >= units]
    return _projection(Frame(network.frame.checkpoint, shared=units), edges)


def opening(network: Projection, most: int = 120) -> Projection:
    """Return the largest view of shared partners with at most so many places (more cannot be read)."""
    highest = max(network.degrees().values(), default=0)
    views = (shared(network, units) for units in range(2, highest + 2))
    return next((view for view in views if len(view.places) <= most), network)


def _projection(frame: Frame, edges: Iterable[Edge]) -> Projection:
    kept = tuple(edges)
    units = {edge.unit.iri: edge.unit for edge in kept}
    partners = {edge.partner.iri: edge.partner for edge in kept}
    return Projection(frame, _ordered(units), _ordered(partners), kept)


def _ordered(places: Mapping[str, Place]) -> tuple[Place, ...]:
    return tuple(places[iri] for iri in sorted(places))


def _best_first(ties: Iterable[Tie]) -> list[Tie]:
    """Order ties by standing; among equals, those with a quoted sentence first, then the newest."""
    order = list(Standing)
    by_date = sorted(ties, key=lambda tie: (tie.when, tie.fact), reverse=True)
    return sorted(by_date, key=lambda tie: (order.index(tie.standing), not any(c.quote for c in tie.claims)))


def _claim(row: Row) -> Claim:
    names = ("quote", "row", "note", "title", "publisher", "published", "url")
    return Claim(confidence=float(row.get("confidence", 0)), **{name: row.get(name, "") for name in names})


def _tie(row: Row, places: Mapping[str, Place], claims: tuple[Claim, ...]) -> Tie:
    return Tie(
        fact=row["fact"],
        kind=row["kind"].rpartition("#")[2].lower(),
        instrument=local_name(row.get("type", "")),
        status=local_name(row["status"]),
        when=row.get("when", ""),
        valid=row.get("valid", ""),
        party=places[row["party"]],
        counterpart=places[row["counterpart"]],
        own=row["own"] == "true",
        claims=claims,
    )

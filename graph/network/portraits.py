"""What is known of one node or one line of a network: names and neighbours, facts and their evidence."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from graph.checkpoint import Snapshot
from graph.errors import UnknownPlaceError
from graph.evidence import Proof, proofs
from graph.network import ties
from graph.network.drawn import Network, draw
from graph.network.frame import Frame
from graph.network.places import Place
from graph.network.projection import Pair, Seen
from graph.terms import ORG, UNIT

_EVENTS = ("visit", "meeting", "conference", "investmentproject", "donation", "conferral")


@dataclass(frozen=True, slots=True)
class Fact:
    """A tie as a frame shows it, with the parties to it and all that supports it."""

    seen: Seen
    party: Place
    counterpart: Place
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """All ties of a line."""

    checkpoint: int
    frame: Frame
    a: Place
    b: Place
    facts: tuple[Fact, ...]
    events: Mapping[str, int]  # what the two did with each other up to the day, by kind


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A place at the other end of a line."""

    place: Place
    pair: Pair


@dataclass(frozen=True, slots=True)
class Portrait:
    """One place in a frame: who it was before, whom it is tied to, what they did with each other."""

    checkpoint: int
    frame: Frame
    place: Place
    unit: bool  # of Viet Nam
    drawn: bool  # whether it is a node in this frame
    before: tuple[Place, ...]  # first-level units that it carries on, as another actor than they
    neighbours: tuple[Neighbour, ...]
    events: Mapping[str, int]


def portrait(snapshot: Snapshot, frame: Frame, key: str) -> Portrait:
    """Return what a frame says of the place with a key; UnknownPlaceError if there is none."""
    network = draw(snapshot, frame)
    place = _place(network, key)
    pairs = [pair for pair in network.projection.pairs if place.iri in (pair.unit, pair.partner)]
    succession = ties.of(snapshot).succession
    first_level = set(ties.of(snapshot).units)
    before = [
        heir.unit for heir in succession.behind(place.iri) if not heir.same and heir.unit in first_level
    ]
    return Portrait(
        checkpoint=network.checkpoint,
        frame=frame,
        place=place,
        unit=place.country == "VN",
        drawn=place.iri in network.nodes,
        before=tuple(network.place(iri) for iri in before),
        neighbours=tuple(Neighbour(network.place(_other(pair, place.iri)), pair) for pair in pairs),
        events=_events(network, {(pair.unit, pair.partner) for pair in pairs}),
    )


def facts(snapshot: Snapshot, frame: Frame, a: str, b: str) -> Facts:
    """Return the ties between two nodes, given by their keys; UnknownPlaceError if there is no such place.

    Two nodes that are joined by what they share are told by the ties of both with it.
    """
    network = draw(snapshot, frame)
    one, other = _place(network, a), _place(network, b)
    pairs = _between(network, one.iri, other.iri)
    told = [Fact(s, network.place(s.party), network.place(s.counterpart), ()) for p in pairs for s in p.ties]
    return Facts(
        checkpoint=network.checkpoint,
        frame=frame,
        a=one,
        b=other,
        facts=tuple(
            Fact(fact.seen, fact.party, fact.counterpart, proofs(snapshot, fact.seen.tie.fact))
            for fact in told
        ),
        events=_events(network, {(pair.unit, pair.partner) for pair in pairs}),
    )


def _between(network: Network, a: str, b: str) -> list[Pair]:
    direct = [pair for pair in network.projection.pairs if {pair.unit, pair.partner} == {a, b}]
    if direct:
        return direct
    shared: dict[str, set[str]] = defaultdict(set)
    for pair in network.projection.pairs:
        shared[pair.unit].add(pair.partner)
        shared[pair.partner].add(pair.unit)
    through = shared[a] & shared[b]
    return [
        p for p in network.projection.pairs if {p.unit, p.partner} & through and {p.unit, p.partner} & {a, b}
    ]


def _place(network: Network, key: str) -> Place:
    """Return a place by the last part of its IRI: a node of the network before any other."""
    places = network.places
    there = [iri for iri in network.nodes if network.place(iri).key == key]
    iri = next((iri for iri in (*there, UNIT + key, ORG + key) if iri in places or iri in there), "")
    if not iri:
        raise UnknownPlaceError(f"no place has the id {key!r}; find ids with /localities?q=NAME")
    return network.place(iri)


def _events(network: Network, pairs: set[tuple[str, str]]) -> dict[str, int]:
    happened = {event.fact: event.kind for pair in pairs for event in network.events.get(pair, ())}
    count = Counter(happened.values())
    return {kind: count[kind] for kind in _EVENTS if count[kind]}


def _other(pair: Pair, iri: str) -> str:
    return pair.partner if pair.unit == iri else pair.unit

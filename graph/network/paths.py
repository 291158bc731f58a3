"""How two places are joined: chains of ties between them, hop by hop, with the evidence of each hop."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import islice, pairwise, product

import networkx as nx

from graph.checkpoint import Snapshot
from graph.errors import FrameError, NetworkError, SamePlaceError, UnconnectedError
from graph.evidence import Proof, proofs
from graph.frames import VIET_NAM
from graph.localities import describe
from graph.network import chains, ties
from graph.network.drawn import Network, draw
from graph.network.frame import Frame, Mode
from graph.network.places import Place
from graph.network.projection import Pair, Seen
from graph.network.sketch import Basis, basis
from graph.network.telling import Telling
from graph.terms import local_name

MOST_PATHS = 20
MOST_HOPS = 12
_CLAIMS = 3  # told of each hop


class By(StrEnum):
    """What makes a chain better than another."""

    HOPS = "hops"  # the fewer, the better
    STRENGTH = "strength"  # an edge of strength w is 720720 / w long


@dataclass(frozen=True, slots=True)
class Wanted:
    """Two places, how many chains between them are told, and of how many ties; or a NetworkError."""

    start: str
    goal: str
    k: int = 3
    hops: int = 6
    by: By = By.HOPS

    def __post_init__(self) -> None:
        for name, number, most in (("k", self.k, MOST_PATHS), ("hops", self.hops, MOST_HOPS)):
            if not 1 <= number <= most:
                raise NetworkError(f"{name} is {number}, not 1 to {most}")
        if self.start == self.goal:
            raise SamePlaceError(f"one place is asked for twice: {local_name(self.start)}")


@dataclass(frozen=True, slots=True)
class Claim:
    """What one page says for one of the ties of a hop."""

    seen: Seen
    proof: Proof


@dataclass(frozen=True, slots=True)
class Hop:
    """One edge of a chain, in the direction in which it is gone."""

    start: str
    end: str
    weight: int
    pair: Pair
    claims: tuple[Claim, ...]  # the best ties first
    more: int  # claims that are not told


@dataclass(frozen=True, slots=True)
class Path:
    """A chain of ties from one place to another."""

    hops: tuple[Hop, ...]
    cost: int

    @property
    def nodes(self) -> tuple[str, ...]:
        """The places on the way, both ends among them."""
        return (self.hops[0].start, *(hop.end for hop in self.hops))


@dataclass(frozen=True, slots=True)
class Joined:
    """How two places are joined in a frame; what each node on the way is called is among the places."""

    basis: Basis
    wanted: Wanted
    paths: tuple[Path, ...]
    places: Mapping[str, Place]


def joined(snapshot: Snapshot, frame: Frame, wanted: Wanted) -> Joined:
    """Draw the network of a frame and find the chains in it."""
    network = draw(snapshot, frame)
    found = paths(snapshot, network, wanted)
    places = {node: network.place(node) for path in found for node in path.nodes}
    return Joined(basis(network), wanted, found, places)


def paths(snapshot: Snapshot, network: Network, wanted: Wanted) -> tuple[Path, ...]:
    """Return the chains of ties between two places in a two-mode network, the best first.

    A place that is no node of the network is told as those that carry it on in its frame, of which there may
    be several. Chains that are equally good are in the order of the IRIs on their way. Raises
    UnconnectedError where nothing joins the two, SamePlaceError where the frame has one node for both.
    """
    if network.frame.mode is not Mode.TWO_MODE:
        raise FrameError(
            f"chains of ties are in a {Mode.TWO_MODE} network, not in one of {network.frame.mode}"
        )
    starts, goals = (_told(snapshot, network, place) for place in (wanted.start, wanted.goal))
    if both := sorted(set(starts) & set(goals)):
        names = (_named(snapshot, place) for place in (wanted.start, wanted.goal, both[0]))
        raise SamePlaceError("{} and {} are one place in this frame: {}".format(*names))
    ends = list(product(starts, goals))
    cost = "cost" if wanted.by is By.STRENGTH else ""
    best = partial(chains.best, network.graph, k=wanted.k, hops=wanted.hops, cost=cost)
    found = sorted(chain for start, goal in ends for chain in best(start, goal))
    if not found:
        raise _unconnected(snapshot, network.graph, ends, wanted.hops)
    return tuple(_path(snapshot, network, *chain) for chain in found[: wanted.k])


def _path(snapshot: Snapshot, network: Network, cost: int, chain: chains.Chain) -> Path:
    pairs = {frozenset((pair.unit, pair.partner)): pair for pair in network.projection.pairs}
    hops = []
    for start, end in pairwise(chain):
        pair = pairs[frozenset((start, end))]
        weight = network.graph.edges[start, end]["weight"]
        hops.append(Hop(start, end, weight, pair, *_evidence(snapshot, pair)))
    return Path(tuple(hops), cost)


def _told(snapshot: Snapshot, network: Network, place: str) -> list[str]:
    """Return the nodes with a tie that a place is told as."""
    graph = network.graph
    as_nodes = [place] if place in graph else _heirs(snapshot, network, place)
    tied = [node for node in as_nodes if node in graph and graph.degree(node)]
    if not tied:
        others = ", ".join(_named(snapshot, node) for node in as_nodes if node != place)
        told = f", told as {others}," if others else ""
        raise UnconnectedError(f"{_named(snapshot, place)}{told} has no tie in this frame")
    return tied


def _heirs(snapshot: Snapshot, network: Network, place: str) -> list[str]:
    """Return who carries a place on in the frame, or whom it carries on where it is not there yet."""
    read, frame = ties.of(snapshot), network.frame
    telling = Telling(read, frame)
    heirs = telling.units(place) if read.country(place) == VIET_NAM else telling.partners(place)
    if not heirs:
        heirs = tuple(h for unit in read.first_level(place) for h in read.succession.on(unit, frame.units_of))
    return [heir.unit for heir in heirs]


def _unconnected(
    snapshot: Snapshot, graph: nx.Graph, ends: list[tuple[str, str]], hops: int
) -> UnconnectedError:
    start, goal = ends[0]
    one, other = _named(snapshot, start), _named(snapshot, goal)
    apart = [nx.shortest_path_length(graph, *pair) for pair in ends if nx.has_path(graph, *pair)]
    if apart:
        return UnconnectedError(
            f"{one} and {other} are {min(apart)} ties apart, more than the {hops} allowed"
        )
    here, there = (len(nx.node_connected_component(graph, node)) for node in (start, goal))
    return UnconnectedError(
        f"no chain of ties joins {one}, which is in a part of {here} places, and {other}, in one of {there}"
    )


def _evidence(snapshot: Snapshot, pair: Pair) -> tuple[tuple[Claim, ...], int]:
    """Return the first claims of the best ties, and how many more there are."""
    told = tuple(islice(_claims(snapshot, pair), _CLAIMS))
    total = sum(len(snapshot.objects(fact, "ties:evidence")) for fact in pair.facts)
    return told, total - len(told)


def _claims(snapshot: Snapshot, pair: Pair) -> Iterator[Claim]:
    for seen in pair.ties:
        for proof in proofs(snapshot, seen.tie.fact):
            yield Claim(seen, proof)


def _named(snapshot: Snapshot, place: str) -> str:
    known = describe(snapshot, place)
    return f"{known.label} ({known.id})"

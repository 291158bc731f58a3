"""How two places are joined: chains of ties between them, hop by hop, with the evidence of each hop."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice, pairwise, product

import networkx as nx

from graph.checkpoint import Snapshot
from graph.errors import FrameError, NetworkError, UnconnectedError
from graph.evidence import Proof, proofs
from graph.frames import VIET_NAM
from graph.localities import describe
from graph.network import chains, ties
from graph.network.drawn import Network
from graph.network.frame import Mode
from graph.network.graphs import Side, graph_of
from graph.network.projection import Pair, Seen
from graph.network.telling import Telling

MOST_PATHS = 20
MOST_HOPS = 12
_CLAIMS = 3  # told of each hop


class By(StrEnum):
    """What makes a chain better than another."""

    HOPS = "hops"  # the fewer, the better
    STRENGTH = "strength"  # an edge of strength w is 720720 / w long


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


def paths(
    snapshot: Snapshot,
    network: Network,
    start: str,
    goal: str,
    *,
    k: int = 3,
    hops: int = 6,
    by: By = By.HOPS,
) -> tuple[Path, ...]:
    """Return up to ``k`` chains of at most ``hops`` ties between two places, the best first.

    A place that is no node of the network is told as those that carry it on in its frame, of which there may
    be several. Chains that are equally good are in the order of the IRIs on their way. Raises
    UnconnectedError where nothing joins the two, NetworkError for what cannot be asked.
    """
    _check(network, start, goal, k, hops)
    graph = _graph(network)
    starts, goals = (_told(snapshot, network, graph, place) for place in (start, goal))
    if both := sorted(set(starts) & set(goals)):
        one, other, same = (_named(snapshot, place) for place in (start, goal, both[0]))
        raise NetworkError(f"{one} and {other} are one place in this frame: {same}")
    cost = "cost" if by is By.STRENGTH else ""
    found = [
        c for s, g in product(starts, goals) for c in chains.best(graph, s, g, k=k, hops=hops, cost=cost)
    ]
    if not found:
        raise _unconnected(snapshot, graph, starts, goals, hops)
    pairs = {frozenset((pair.unit, pair.partner)): pair for pair in network.projection.pairs}

    def hop(one: str, other: str) -> Hop:
        pair = pairs[frozenset((one, other))]
        return Hop(one, other, graph.edges[one, other]["weight"], pair, *_evidence(snapshot, pair))

    return tuple(Path(tuple(hop(*step) for step in pairwise(c)), cost) for cost, c in sorted(found)[:k])


def _check(network: Network, start: str, goal: str, k: int, hops: int) -> None:
    if network.frame.mode is not Mode.TWO_MODE:
        raise FrameError(
            f"chains of ties are in a {Mode.TWO_MODE} network, not in one of {network.frame.mode}"
        )
    for name, number, most in (("k", k, MOST_PATHS), ("hops", hops, MOST_HOPS)):
        if not 1 <= number <= most:
            raise NetworkError(f"{name} is {number}, not 1 to {most}")
    if start == goal:
        raise NetworkError(f"one place is asked for twice: {start}")


def _graph(network: Network) -> nx.Graph:
    units = dict.fromkeys(network.projection.units, Side.UNIT)
    sides = units | dict.fromkeys(network.projection.partners, Side.PARTNER)
    return graph_of(sides, ((edge.a, edge.b, edge.weight) for edge in network.edges))


def _told(snapshot: Snapshot, network: Network, graph: nx.Graph, place: str) -> list[str]:
    """Return the nodes with a tie that a place is told as."""
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
    snapshot: Snapshot, graph: nx.Graph, starts: list[str], goals: list[str], hops: int
) -> UnconnectedError:
    one, other = (_named(snapshot, told[0]) for told in (starts, goals))
    joined = [(s, g) for s, g in product(starts, goals) if nx.has_path(graph, s, g)]
    if joined:
        fewest = min(nx.shortest_path_length(graph, s, g) for s, g in joined)
        return UnconnectedError(f"{one} and {other} are {fewest} ties apart, more than the {hops} allowed")
    here, there = (len(nx.node_connected_component(graph, told[0])) for told in (starts, goals))
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

"""A network as it is handed out: what it is the network of, its nodes, its edges."""

from collections import Counter
from dataclasses import dataclass

from graph.checkpoint import Snapshot
from graph.network.drawn import Network, draw
from graph.network.frame import Frame, Kind, Mode, Standing
from graph.network.places import Place
from graph.network.projection import Pair


@dataclass(frozen=True, slots=True)
class Basis:
    """What a figure rests on, so that it can be cited and found again."""

    frame: Frame
    checkpoint: int
    units: int  # nodes of Viet Nam, those without an edge among them
    partners: int
    edges: int
    ties: int  # facts behind the edges
    isolates: int


@dataclass(frozen=True, slots=True)
class Node:
    """A node with the number of its edges."""

    place: Place
    unit: bool  # of Viet Nam
    degree: int


@dataclass(frozen=True, slots=True)
class Line:
    """An edge by the IRIs of its ends. What its ties say holds for two-mode networks only."""

    a: str
    b: str
    weight: int
    through: tuple[str, ...] = ()  # what two nodes of a one-mode network share
    standing: Standing = Standing.ESTABLISHED
    inherited: bool = False
    kinds: tuple[Kind, ...] = ()
    facts: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (
        None,
        None,
    )  # the first and the last in which one of its ties began


@dataclass(frozen=True, slots=True)
class Sketch:
    """A network without its evidence, which is asked for edge by edge."""

    basis: Basis
    nodes: tuple[Node, ...]
    lines: tuple[Line, ...]


def sketch(snapshot: Snapshot, frame: Frame) -> Sketch:
    """Draw a network; nodes and lines are in the order of their IRIs."""
    network = draw(snapshot, frame)
    degrees = Counter(end for edge in network.edges for end in (edge.a, edge.b))
    units = set(network.projection.units)
    nodes = tuple(
        Node(network.places.get(iri) or Place(iri, iri, iri), iri in units, degrees[iri])
        for iri in network.nodes
    )
    return Sketch(basis(network), nodes, tuple(_lines(network)))


def basis(network: Network) -> Basis:
    """Say what a network rests on."""
    drawn = network.projection
    tied = {end for edge in network.edges for end in (edge.a, edge.b)}
    mode = network.frame.mode
    return Basis(
        frame=network.frame,
        checkpoint=network.checkpoint,
        units=len(drawn.units) if mode is not Mode.PARTNERS else 0,
        partners=len(drawn.partners) if mode is not Mode.UNITS else 0,
        edges=len(network.edges),
        ties=len({fact for pair in drawn.pairs for fact in pair.facts}),
        isolates=len(network.nodes) - len(tied),
    )


def _lines(network: Network) -> list[Line]:
    pairs = {(pair.unit, pair.partner): pair for pair in network.projection.pairs}
    if network.frame.mode is not Mode.TWO_MODE:
        return [Line(edge.a, edge.b, edge.weight, edge.through) for edge in network.edges]
    return [_line(pairs[edge.a, edge.b], edge.weight) for edge in network.edges]


def _line(pair: Pair, weight: int) -> Line:
    years = [seen.tie.standing.begins.year for seen in pair.ties if seen.tie.standing.begins]
    return Line(
        a=pair.unit,
        b=pair.partner,
        weight=weight,
        standing=pair.standing,
        inherited=pair.inherited,
        kinds=tuple(sorted({seen.tie.kind for seen in pair.ties})),
        facts=pair.facts,
        years=(min(years, default=None), max(years, default=None)),
    )

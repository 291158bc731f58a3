"""A network drawn out of the store in a frame: the joined pairs and their strengths."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

import networkx as nx

from graph.checkpoint import Snapshot
from graph.network import events, places, ties
from graph.network.events import Event
from graph.network.frame import Frame, Mode
from graph.network.graphs import Side, graph_of
from graph.network.places import Place
from graph.network.projection import Projection, project
from graph.network.strength import Edge, edges


@dataclass(frozen=True)
class Network:
    """What one frame shows of one checkpoint."""

    projection: Projection
    edges: tuple[Edge, ...]
    events: Mapping[tuple[str, str], tuple[Event, ...]]  # by unit and partner
    places: Mapping[str, Place]

    @property
    def frame(self) -> Frame:
        """What it shows."""
        return self.projection.frame

    @property
    def checkpoint(self) -> int:
        """What it was drawn from."""
        return self.projection.checkpoint

    @property
    def nodes(self) -> tuple[str, ...]:
        """The IRIs of its nodes, those without an edge among them, in order."""
        drawn = self.projection
        ends = {Mode.UNITS: drawn.units, Mode.PARTNERS: drawn.partners}
        return ends.get(self.frame.mode, tuple(sorted(drawn.units + drawn.partners)))

    def place(self, iri: str) -> Place:
        """Return a node with its names; what has none is called by its IRI."""
        return self.places.get(iri) or Place(iri, iri, iri)

    @cached_property
    def graph(self) -> nx.Graph:
        """The graph that measures are taken of."""
        units = set(self.projection.units)
        sides = {node: Side.UNIT if node in units else Side.PARTNER for node in self.nodes}
        return graph_of(sides, ((edge.a, edge.b, edge.weight) for edge in self.edges), self.frame.mode)


@lru_cache(maxsize=32)
def draw(snapshot: Snapshot, frame: Frame) -> Network:
    """Draw the network of a frame; what was drawn last is kept."""
    read = ties.of(snapshot)
    projection = project(read, frame)
    happened = events.between(events.of(snapshot), read, frame)
    return Network(projection, tuple(edges(projection, happened)), happened, places_of(snapshot))


@lru_cache(maxsize=2)
def places_of(snapshot: Snapshot) -> Mapping[str, Place]:
    return places.read(snapshot)

"""Who matters in a network: its nodes in the order of a measure."""

from dataclasses import dataclass
from enum import StrEnum

from graph.checkpoint import Snapshot
from graph.network.drawn import draw
from graph.network.frame import Frame
from graph.network.measures import Measure
from graph.network.places import Place
from graph.network.ranks import ranks
from graph.network.scores import Scores
from graph.network.sketch import Basis, basis


class Side(StrEnum):
    """Whom to rank: a unit and a partner are compared only where both are asked for."""

    ALL = "all"
    UNITS = "units"
    PARTNERS = "partners"


@dataclass(frozen=True, slots=True)
class Ranked:
    """A node with its value and its rank: equal values share the better rank, and the next is left out."""

    rank: int
    value: float
    place: Place
    unit: bool  # of Viet Nam


@dataclass(frozen=True, slots=True)
class Ranking:
    """All nodes of a side in order, and how their values were counted."""

    basis: Basis
    measure: Measure
    scores: Scores
    rows: tuple[Ranked, ...]


def rank(snapshot: Snapshot, frame: Frame, measure: Measure, side: Side = Side.ALL) -> Ranking:
    """Rank the nodes of the network of a frame, best first; equal ones by IRI."""
    from graph.network.centrality import compute  # noqa: PLC0415 - the engines, for whoever counts

    network = draw(snapshot, frame)
    scores = compute(network.graph, measure)
    units = set(network.projection.units)
    asked = [iri for iri in network.nodes if side is Side.ALL or (iri in units) is (side is Side.UNITS)]
    ranked = ranks({iri: scores.values[iri] for iri in asked})
    rows = tuple(
        Ranked(ranked[iri], scores.values[iri], network.place(iri), iri in units)
        for iri in sorted(asked, key=lambda iri: (ranked[iri], iri))
    )
    return Ranking(basis(network), measure, scores, rows)

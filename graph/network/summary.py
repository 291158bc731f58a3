"""A graph in figures, of the kind that the KONECT collection gives of each network (Kunegis 2013)."""

from dataclasses import dataclass

Distribution = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Degrees:
    """The numbers of ties of all nodes, or of those of one side."""

    nodes: int
    mean: float
    largest: int
    gini: float
    distribution: Distribution  # (ties, nodes that have as many)


@dataclass(frozen=True, slots=True)
class Summary:
    """A graph in figures; None where it has no such figure, or is too large for it."""

    mode: str
    nodes: int
    ties: int
    strength: int
    density: float  # ties as a share of those that could be
    components: int
    largest: float  # share of the nodes that the largest component has
    isolates: int
    diameter: int | None  # of the largest component
    mean_distance: float | None  # of two nodes of the largest component
    clustering: float | None  # mean over the nodes that have two ties or more
    assortativity: float | None
    squares: int  # cycles of four; in two modes: two units that share two partners
    degrees: Degrees
    units: Degrees | None
    partners: Degrees | None

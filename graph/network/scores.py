"""What counting gives: a value for each node, who counted, and how sure the values are."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version

import networkx as nx


@dataclass(frozen=True, slots=True)
class Scores:
    """The values of one measure; ``exact`` is false where they were sampled, ``bound`` is then the error."""

    values: dict[str, float]
    engine: str
    exact: bool = True
    bound: float | None = None  # of every value, with the probability that the note names
    note: str = ""


def scores(
    graph: nx.Graph, values: Iterable[float], engine: str, bound: float | None = None, note: str = ""
) -> Scores:
    """Give the nodes of a graph their values, which come in its order."""
    named = {node: float(value) for node, value in zip(graph, values, strict=True)}
    return Scores(named, f"{engine} {version(engine)}", bound is None, bound, note)

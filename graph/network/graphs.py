"""Graphs that measures are taken of: simple, undirected, weighted by whole numbers, frozen."""

from array import array
from collections.abc import Collection, Iterable, Mapping
from enum import IntEnum
from typing import NamedTuple
from weakref import WeakKeyDictionary

import networkx as nx

from graph.errors import NetworkError
from graph.network.frame import Mode

# A tie of strength w is UNIT / w long: the stronger, the shorter. 720720 can be divided by 1, 2, ... 16: up
# to that strength the length is exact, and it is a whole number always. Sums of whole numbers are the same in
# whatever order they are made, so all engines find the same paths equally short; with 1 / w they do not.
UNIT = 720720

Tie = tuple[str, str, int]  # both ends and the strength


class Side(IntEnum):
    """The part of a two-mode graph that a node is in; ties lead from one to the other."""

    UNIT = 0
    PARTNER = 1


class Numbered(NamedTuple):
    """All ties, once each: the places of their ends in the order of the graph, and their strengths."""

    first: "array[int]"
    second: "array[int]"
    weight: "array[int]"


_numbered: WeakKeyDictionary[nx.Graph, Numbered] = WeakKeyDictionary()


def graph_of(nodes: Mapping[str, Side], ties: Iterable[Tie], mode: Mode = Mode.TWO_MODE) -> nx.Graph:
    """Build the graph of nodes and of ties between them, one for each pair.

    Nodes and edges are put in the order of their names, so that every engine numbers them alike. An edge has
    its strength as ``weight``, its length as ``cost``; a node of a two-mode graph its side as ``bipartite``.

    >>> graph = graph_of({"a": Side.UNIT, "b": Side.PARTNER}, [("a", "b", 3)])
    >>> graph["a"]["b"]
    {'weight': 3, 'cost': 240240}
    """
    graph = nx.Graph(mode=mode)
    for node, side in sorted(nodes.items()):
        _check_node(node, side, mode)
        graph.add_node(node, **({"bipartite": int(side)} if mode is Mode.TWO_MODE else {}))
    ordered = sorted(((min(a, b), max(a, b), w) for a, b, w in ties), key=_ends)
    for first, second, weight in ordered:
        _check(graph, first, second, weight)
        graph.add_edge(first, second, weight=weight, cost=round(UNIT / weight))
    _numbered[graph] = _number(graph, ordered)
    return nx.freeze(graph)


def numbered(graph: nx.Graph) -> Numbered:
    """Return the ties of a graph or of a part of one; those of a whole graph are kept since it was built."""
    return _numbered.get(graph) or _number(graph, list(graph.edges(data="weight")))


def is_two_mode(graph: nx.Graph) -> bool:
    """Say whether a graph has units on one side and partners on the other."""
    return bool(graph.graph["mode"] == Mode.TWO_MODE)


def side_of(graph: nx.Graph, side: Side) -> list[str]:
    """Return the nodes of one side of a two-mode graph, in the order of the graph."""
    return [node for node, part in graph.nodes(data="bipartite") if part == side]


def _number(graph: nx.Graph, ties: Collection[Tie]) -> Numbered:
    place = {node: number for number, node in enumerate(graph)}
    first, second = ([place[tie[end]] for tie in ties] for end in (0, 1))
    return Numbered(array("i", first), array("i", second), array("q", [tie[2] for tie in ties]))


def _ends(tie: Tie) -> tuple[str, str]:
    return tie[0], tie[1]


def _check_node(node: str, side: Side, mode: Mode) -> None:
    wanted = {Mode.UNITS: Side.UNIT, Mode.PARTNERS: Side.PARTNER}.get(mode, side)
    if side != wanted:
        raise NetworkError(f"{node} is on the other side: a network of {mode} has none of it")


def _check(graph: nx.Graph, first: str, second: str, weight: int) -> None:
    for node in (first, second):
        if node not in graph:
            raise NetworkError(f"a tie of {first} and {second}: {node} is no node of the network")
    if first == second:
        raise NetworkError(f"{first} is tied to itself")
    if graph.has_edge(first, second):
        raise NetworkError(
            f"{first} and {second} are tied twice: their ties are to be one, with a sum as strength"
        )
    if isinstance(weight, bool) or not isinstance(weight, int) or not 0 < weight <= UNIT:
        raise NetworkError(
            f"{first} and {second} are tied with a strength of {weight!r}: not a whole number, 1 or more"
        )
    if is_two_mode(graph) and graph.nodes[first]["bipartite"] == graph.nodes[second]["bipartite"]:
        raise NetworkError(f"{first} and {second} are on the same side of a two-mode network")

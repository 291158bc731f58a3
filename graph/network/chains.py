"""The best chains through a graph from one node to another, one after the other, without going in circles.

They come cheapest first, and of those that cost the same the first by the names of their nodes: always the
same ones. It is the algorithm of Yen (1971), Management Science 17, 712-716, with the saving of Lawler
(1972), ibid. 18, 401-405; each search is led by what is left to the goal, which is counted once (A*).
"""

from heapq import heappop, heappush
from itertools import pairwise

import networkx as nx

from graph.errors import NetworkBusyError

Chain = tuple[str, ...]
_STEPS = 2_000_000  # nodes looked at for one question: some seconds


def best(
    graph: nx.Graph, start: str, goal: str, *, k: int, hops: int, cost: str = ""
) -> list[tuple[int, Chain]]:
    """Return up to ``k`` chains of at most ``hops`` edges, each with what it costs.

    ``cost`` names the attribute of edges that is added up, a whole number above 0; without it each costs 1.
    Raises NetworkBusyError where too much would have to be looked at.

    >>> best(nx.Graph(["ab", "bd", "ac", "cd", "ad"]), "a", "d", k=3, hops=2)
    [(1, ('a', 'd')), (2, ('a', 'b', 'd')), (2, ('a', 'c', 'd'))]
    """
    search = _Search(graph, start, goal, hops, cost)
    first = search.best((start,), frozenset())
    ahead = [(*first, 0, frozenset[str]())] if first else []
    found: list[tuple[int, Chain]] = []
    while ahead and len(found) < k:
        length, chain, kept, banned = heappop(ahead)
        found.append((length, chain))
        for at in range(kept, len(chain) - 1 if len(found) < k else 0):
            taken = frozenset({chain[at + 1]}) | (banned if at == kept else frozenset())
            if other := search.best(chain[: at + 1], taken):
                heappush(ahead, (*other, at, taken))
    return found


class _Search:
    """The part of a graph that chains of so many hops can reach, and what is left from each node."""

    def __init__(self, graph: nx.Graph, start: str, goal: str, hops: int, cost: str) -> None:
        self._goal, self._hops, self._cost, self._looked = goal, hops, cost, 0
        near = nx.single_source_shortest_path_length(graph, start, cutoff=hops)
        far = nx.single_source_shortest_path_length(graph, goal, cutoff=hops)
        self._far: dict[str, int] = {n: far[n] for n in near if n in far and near[n] + far[n] <= hops}
        self._graph = graph
        self._left: dict[str, int] = self._far
        if cost and self._far:
            self._left = nx.single_source_dijkstra_path_length(graph, goal, weight=cost)

    def best(self, root: Chain, banned: frozenset[str]) -> tuple[int, Chain] | None:
        """Return the best chain that begins with ``root`` and does not go on to one of ``banned``.

        A node is looked at again only on a way of fewer hops: it may reach the goal where a cheaper cannot.
        """
        if not self._far:
            return None
        ahead = [(self._length(root) + self._left[root[-1]], root)]
        fewest: dict[str, int] = {}
        while ahead:
            bound, chain = heappop(ahead)
            here = chain[-1]
            if here == self._goal:
                return bound, chain
            if len(chain) < fewest.get(here, self._hops + 1):
                fewest[here] = len(chain)
                so_far = bound - self._left[here]
                for node, length in self._steps(chain, banned if chain == root else frozenset()):
                    if len(chain) + 1 < fewest.get(node, self._hops + 2):
                        heappush(ahead, (so_far + length + self._left[node], (*chain, node)))
        return None

    def _steps(self, chain: Chain, banned: frozenset[str]) -> list[tuple[str, int]]:
        """Return where a chain may go on to, with what that costs."""
        around = self._graph.adj[chain[-1]]
        self._looked += len(around)
        if self._looked > _STEPS:
            raise NetworkBusyError(f"more than {_STEPS:,} ways had to be tried; ask for fewer hops or chains")
        left = self._hops - len(chain)
        return [
            (node, self._price(edge))
            for node, edge in around.items()
            if self._far.get(node, self._hops) <= left and node not in banned and node not in chain
        ]

    def _length(self, chain: Chain) -> int:
        return sum(self._price(self._graph.edges[step]) for step in pairwise(chain))

    def _price(self, edge: dict[str, int]) -> int:
        return edge[self._cost] if self._cost else 1

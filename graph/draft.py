"""A draft: all that is stored, in memory, on which a write is tried before it is made."""

from collections.abc import Iterable
from itertools import groupby

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, serialize

from graph.errors import UnknownGraphError
from graph.network import statistics
from graph.rules import shortcuts
from graph.store import merge, merged
from graph.terms import COMPUTED, DERIVED_GRAPH, STATISTICS_GRAPH
from graph.update import DEFAULT, check_writable


class Draft:
    """The store before a write, and ``store`` to try it on, where the default graph is the merge."""

    def __init__(self, database: Store) -> None:
        self.before = frozenset(quad for quad in database if isinstance(quad.graph_name, NamedNode))
        self.store = Store()
        self.store.bulk_extend(self.before)
        self.store.bulk_extend(merge(self.before))
        self._names = frozenset(_names(database))
        for name in self._names:
            self.store.add_graph(name)
        self._default = frozenset(self._merge())

    def holds(self, graph: NamedNode) -> bool:
        """Say whether there was a graph of this name before the write."""
        return graph in self._names

    def put(self, graph: NamedNode, quads: Iterable[Quad]) -> None:
        """Replace a graph, or make it."""
        self.store.remove_graph(graph)
        self.store.add_graph(graph)
        self.store.extend(quads)

    def delete(self, graph: NamedNode) -> None:
        """Remove a graph."""
        if not self.holds(graph):
            raise UnknownGraphError(f"there is no graph <{graph.value}>")
        self.store.remove_graph(graph)

    def change(self) -> "Difference":
        """Return what the write changed and what then follows; refuse what it may not change."""
        after = {quad for quad in self.store if not isinstance(quad.graph_name, DefaultGraph)}
        names = frozenset(_names(self.store))
        touched = {quad.graph_name for quad in after ^ self.before if isinstance(quad.graph_name, NamedNode)}
        touched |= names ^ self._names
        if frozenset(self._merge()) != self._default:
            check_writable(DEFAULT)
        for graph in touched:
            check_writable(graph.value)
        if touched:
            after = {quad for quad in after if quad.graph_name != DERIVED_GRAPH} | shortcuts(after)
        return Difference(self.before, frozenset(after), self._names - names, names - self._names, touched)

    def _merge(self) -> Iterable[Quad]:
        return self.store.quads_for_pattern(None, None, None, DefaultGraph())


class Difference:
    """What a write changes: quads before and after, graphs that go and come."""

    def __init__(
        self,
        before: frozenset[Quad],
        after: frozenset[Quad],
        gone: frozenset[NamedNode],
        new: frozenset[NamedNode],
        touched: Iterable[NamedNode],
    ) -> None:
        self.before, self.after = before, after
        self.added, self.removed = after - before, before - after
        self.gone, self.new = gone, new
        self.graphs = tuple(sorted(graph.value for graph in touched))

    def counted(self) -> "Difference":
        """Return the change with the statistics of what it leaves: to be asked once nothing else is wrong."""
        known = {quad for quad in self.after if quad.graph_name == STATISTICS_GRAPH}
        rest = self.after - known
        after = rest | statistics.of(merged(rest), known)
        return Difference(self.before, after, self.gone, self.new, map(NamedNode, self.graphs))

    def counts(self) -> tuple[int, int]:
        """Return how many quads come and go, without what is computed."""
        added, removed = (
            sum(q.graph_name not in COMPUTED for q in quads) for quads in (self.added, self.removed)
        )
        return added, removed

    def transaction(self) -> str:
        """Return one SPARQL update that makes the change.

        Graphs with blank nodes are written anew, all together: only so do those that share one go on to.
        """
        anew = {_name(quad) for quad in self.before | self.after if _is_blank(quad)}
        steps = [f"DROP SILENT GRAPH {graph}" for graph in self.gone]
        steps += [f"DROP SILENT GRAPH <{graph}>" for graph in sorted(anew)]
        steps += [f"CREATE SILENT GRAPH {graph}" for graph in self.new]
        dropped = anew | {graph.value for graph in self.gone}
        removed = [quad for quad in self.removed if _name(quad) not in dropped]
        added = [quad for quad in self.added if _name(quad) not in anew]
        added += [quad for quad in self.after if _name(quad) in anew]
        steps += [f"DELETE DATA {{ {_block(removed)} }}", f"INSERT DATA {{ {_block(added)} }}"]
        return " ;\n".join(steps)


def _names(store: Store) -> list[NamedNode]:
    return [name for name in store.named_graphs() if isinstance(name, NamedNode)]


def _name(quad: Quad) -> str:
    return quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""


def _is_blank(quad: Quad) -> bool:
    return isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)


def _block(quads: Iterable[Quad]) -> str:
    parts = []
    for graph, members in groupby(sorted(quads, key=_name), key=_name):
        body = serialize((quad.triple for quad in members), format=RdfFormat.N_TRIPLES) or b""
        parts.append(f"GRAPH {NamedNode(graph)} {{ {body.decode()} }}")
    return " ".join(parts)

"""Shortcuts: what follows from the documents, written to a graph of its own."""

from collections.abc import Iterable

from pyoxigraph import Quad, QueryTriples, Store

from graph.files import ONTOLOGY, queries_of
from graph.store import Writer, merged
from graph.terms import DERIVED_GRAPH


def derive(writer: Writer) -> int:
    """Write what follows from all that is stored to its graph; return how much that is.

    Everything is derived anew, so that what a removed document implied is gone too.
    """
    derived = shortcuts(writer.database)
    writer.replace(DERIVED_GRAPH, derived)
    return len(derived)


def shortcuts(stated: Iterable[Quad]) -> set[Quad]:
    """Run the rules in the order of their names, in memory, over the merge of all graphs but their own."""
    memory = merged(quad for quad in stated if quad.graph_name != DERIVED_GRAPH)
    derived: set[Quad] = set()
    for _name, rule in queries_of(ONTOLOGY / "rules"):
        new = follow(memory, rule)
        memory.extend(new)
        derived |= new
    return {Quad(q.subject, q.predicate, q.object, DERIVED_GRAPH) for q in derived}


def follow(store: Store, rule: str) -> set[Quad]:
    """Return what one rule (a CONSTRUCT) adds to a merge of graphs."""
    answer = store.query(rule)
    if not isinstance(answer, QueryTriples):
        raise TypeError("a rule is a CONSTRUCT")
    found = (Quad(triple.subject, triple.predicate, triple.object) for triple in answer)
    return {quad for quad in found if quad not in store}

"""Shortcuts: what follows from the documents, written to a graph of its own."""

from pyoxigraph import Quad, QueryTriples, Store

from graph.files import ONTOLOGY, queries_of
from graph.store import Writer, merged
from graph.terms import DERIVED_GRAPH


def derive(writer: Writer) -> int:
    """Run the rules in the order of their names over the merge of all graphs; return how much followed.

    Everything is derived anew in memory, so that what a removed document implied is gone too.
    """
    memory = merged(quad for quad in writer.database if quad.graph_name != DERIVED_GRAPH)
    derived: set[Quad] = set()
    for _name, rule in queries_of(ONTOLOGY / "rules"):
        new = follow(memory, rule)
        memory.extend(new)
        derived |= new
    writer.replace(DERIVED_GRAPH, (Quad(q.subject, q.predicate, q.object, DERIVED_GRAPH) for q in derived))
    return len(derived)


def follow(store: Store, rule: str) -> set[Quad]:
    """Return what one rule (a CONSTRUCT) adds to a merge of graphs."""
    answer = store.query(rule)
    if not isinstance(answer, QueryTriples):
        raise TypeError("a rule is a CONSTRUCT")
    found = (Quad(triple.subject, triple.predicate, triple.object) for triple in answer)
    return {quad for quad in found if quad not in store}

"""Shortcuts: what follows from the documents, written to a graph of its own."""

from pyoxigraph import Quad, QueryTriples, Store

from graph.files import ONTOLOGY, queries_of
from graph.store import Writer
from graph.terms import DERIVED_GRAPH


def derive(writer: Writer) -> int:
    """Run the rules in the order of their names over all graphs; return how many triples followed.

    Everything is derived anew in memory, so that what a removed document implied is gone too.
    """
    memory = Store()
    memory.bulk_extend(quad for quad in writer.database if quad.graph_name != DERIVED_GRAPH)
    derived: set[Quad] = set()
    for _name, rule in queries_of(ONTOLOGY / "rules"):
        new = follow(memory, rule)
        memory.extend(new)
        derived |= new
    writer.replace(DERIVED_GRAPH, derived)
    return len(derived)


def follow(store: Store, rule: str) -> set[Quad]:
    """Return what one rule (a CONSTRUCT) adds to the union of all graphs, as quads of the derived graph."""
    answer = store.query(rule, use_default_graph_as_union=True)
    if not isinstance(answer, QueryTriples):
        raise TypeError("a rule is a CONSTRUCT")
    found = {Quad(t.subject, t.predicate, t.object, DERIVED_GRAPH) for t in answer}
    return {quad for quad in found if not _stated(store, quad)}


def _stated(store: Store, quad: Quad) -> bool:
    pattern = (quad.subject, quad.predicate, quad.object)
    return next(iter(store.quads_for_pattern(*pattern, None)), None) is not None

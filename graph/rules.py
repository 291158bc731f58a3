"""What follows from the documents: shortcuts by rules, and statistics, each in a graph of its own."""

from collections.abc import Iterable

from pyoxigraph import Quad, QueryTriples, Store

from graph.files import ONTOLOGY, queries_of
from graph.network import statistics
from graph.store import Writer, merged
from graph.terms import COMPUTED, DERIVED_GRAPH, STATISTICS_GRAPH


def derive(writer: Writer) -> None:
    """Write what follows from all that is stored to its graphs: shortcuts, then statistics of both.

    All is derived anew, so that what a removed document implied is gone too.
    """
    merge, derived = _followed(writer.database)
    writer.replace(DERIVED_GRAPH, derived)
    writer.replace(STATISTICS_GRAPH, statistics.of(merge, writer.graph(STATISTICS_GRAPH)))


def shortcuts(stated: Iterable[Quad]) -> set[Quad]:
    """Run the rules in the order of their names, in memory, over the merge of what is not computed."""
    return _followed(stated)[1]


def _followed(stated: Iterable[Quad]) -> tuple[Store, set[Quad]]:
    """Return the merge with all that the rules add, and what they add."""
    memory = merged(quad for quad in stated if quad.graph_name not in COMPUTED)
    derived: set[Quad] = set()
    for _name, rule in queries_of(ONTOLOGY / "rules"):
        new = follow(memory, rule)
        memory.extend(new)
        derived |= new
    return memory, {Quad(q.subject, q.predicate, q.object, DERIVED_GRAPH) for q in derived}


def follow(store: Store, rule: str) -> set[Quad]:
    """Return what one rule (a CONSTRUCT) adds to a merge of graphs."""
    answer = store.query(rule)
    if not isinstance(answer, QueryTriples):
        raise TypeError("a rule is a CONSTRUCT")
    found = (Quad(triple.subject, triple.predicate, triple.object) for triple in answer)
    return {quad for quad in found if quad not in store}

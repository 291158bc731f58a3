"""The ontology and its codes as quads, so that queries can ask for labels and definitions."""

from pyoxigraph import BlankNode, Quad, RdfFormat, parse

from graph.files import ONTOLOGY
from graph.terms import ONTOLOGY_GRAPH


def quads() -> set[Quad]:
    """Return terms and codes with all that is said of them.

    Axioms that need blank nodes (disjointness, chains) stay in the file: reasoners read them there.
    """
    found = set()
    for name in ("ties.ttl", "codes.ttl"):
        for quad in parse(path=str(ONTOLOGY / name), format=RdfFormat.TURTLE):
            if not isinstance(quad.subject, BlankNode) and not isinstance(quad.object, BlankNode):
                found.add(Quad(quad.subject, quad.predicate, quad.object, ONTOLOGY_GRAPH))
    return found

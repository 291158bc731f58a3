"""The ontology and its codes: as quads, so that queries can ask for labels, and as documents to hand out."""

from collections.abc import Iterable

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from graph.errors import QueryFormatError
from graph.files import ONTOLOGY
from graph.terms import CONCEPT, ONTOLOGY_GRAPH, PREFIXES

_OTHERS = {
    "owl": "http://www.w3.org/2002/07/owl#",
    "sh": "http://www.w3.org/ns/shacl#",
    "vann": "http://purl.org/vocab/vann/",
}


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


def document(name: str, media: str) -> bytes:
    """Return a file of the ontology in a format; Turtle as it was written."""
    if media == RdfFormat.TURTLE.media_type:
        return (ONTOLOGY / name).read_bytes()
    return _written((quad.triple for quad in _parsed(name)), media)


def code(local: str, media: str) -> bytes:
    """Return what is said of one code; nothing at all (b"") if there is no such code."""
    found = [quad.triple for quad in _parsed("codes.ttl") if _value(quad.subject) == CONCEPT + local]
    return _written(found, media) if found else b""


def _value(node: NamedNode | BlankNode | Triple) -> str:
    """Return the IRI of a node as text: a text that is no IRI may be compared with it."""
    return node.value if isinstance(node, NamedNode) else ""


def _parsed(name: str) -> Iterable[Quad]:
    return parse(path=str(ONTOLOGY / name), format=RdfFormat.TURTLE)


def _written(triples: Iterable[Triple], media: str) -> bytes:
    form = RdfFormat.from_media_type(media)
    if form is None:
        raise QueryFormatError(f"not a format of graphs: {media}")
    return serialize(triples, format=form, prefixes=PREFIXES | _OTHERS) or b""

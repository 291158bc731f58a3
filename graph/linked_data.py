"""Descriptions of single things as RDF documents, each with its topic, its licence and what it leaves out."""

from collections.abc import Iterator
from urllib.parse import quote, urlencode

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from graph.errors import QueryFormatError
from graph.named_graphs import DATASET, VOID
from graph.resources import Resource, Statements, document_path
from graph.terms import BASE, PREFIXES, term

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_FOAF = "http://xmlns.com/foaf/0.1/"
_PREFIXES = PREFIXES | {"foaf": _FOAF, "void": VOID, "owl": "http://www.w3.org/2002/07/owl#"}


def written(found: Resource, endpoint: str, media: str) -> bytes:
    """Return the description of a thing in a format; ``endpoint`` answers for what it leaves out."""
    return serialized([*_about(found, endpoint), *found.triples()], media, _PREFIXES)


def serialized(triples: list[Triple], media: str, prefixes: dict[str, str]) -> bytes:
    """Return statements in a format of graphs."""
    form = RdfFormat.from_media_type(media)
    if form is None:
        raise QueryFormatError(f"not a format of graphs: {media}")
    return serialize(triples, format=form, prefixes=prefixes) or b""


def address(url: str) -> NamedNode:
    """Return an address of this service as a node; what an IRI may not hold is percent-encoded.

    >>> address("http://x> a <y>/sparql").value
    'http://x%3E%20a%20%3Cy%3E/sparql'
    """
    try:
        return NamedNode(quote(url, safe=":/?#[]@!$&'()*+,;=%-._~"))
    except ValueError:  # a port that is no number, say
        scheme, _, rest = url.partition("://")
        return NamedNode(f"{quote(scheme, safe='')}://{quote(rest, safe='/')}")


def asking(endpoint: str, query: str) -> str:
    """Return the address that answers a query."""
    return f"{endpoint}?{urlencode({'query': query})}"


def left_out(group: Statements) -> str:
    """Say how much of a property is not shown."""
    return f"{len(group.shown)} of {group.total} statements with {group.predicate.value} are here"


def _about(found: Resource, endpoint: str) -> Iterator[Triple]:
    document = NamedNode(BASE + document_path(found.iri))
    yield Triple(document, term("rdf:type"), NamedNode(_FOAF + "Document"))
    yield Triple(document, NamedNode(_FOAF + "primaryTopic"), NamedNode(found.iri))
    yield Triple(document, NamedNode(VOID + "inDataset"), NamedNode(DATASET))
    yield Triple(document, term("dcterms:license"), NamedNode(LICENCE))
    for group in (*found.said, *found.pointing):
        if not group.all_shown:
            yield Triple(document, term("rdfs:comment"), Literal(left_out(group), language="en"))
            yield Triple(document, term("rdfs:seeAlso"), address(asking(endpoint, group.query)))
    if found.content:
        yield Triple(document, term("rdfs:seeAlso"), address(asking(endpoint, found.content)))

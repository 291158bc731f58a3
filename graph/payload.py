"""RDF that a write brings: one document, or several as the parts of a form."""

from collections.abc import Iterator
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from graph.errors import WriteError

MEDIA = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/ld+json": RdfFormat.JSON_LD,
}
"""The media types that a graph comes in; without one, RDF/XML is assumed, as the protocol says."""

MULTIPART = "multipart/form-data"
UNSAID = "application/rdf+xml"


def kind(media: str) -> str:
    """Return a media type without its parameters."""
    return media.partition(";")[0].strip().lower()


def quads(body: bytes, media: str, graph: NamedNode) -> set[Quad]:
    """Return the triples of all documents of a body, in a graph; its name is the base of relative IRIs."""
    found: set[Quad] = set()
    for text, form in _documents(body, media):
        try:
            read = list(parse(text, form, base_iri=graph.value, rename_blank_nodes=True))
        except (SyntaxError, ValueError, OSError) as error:
            raise WriteError(f"the body is not {form}: {' '.join(str(error).split())[:300]}") from None
        if any(not isinstance(quad.graph_name, DefaultGraph) for quad in read):
            raise WriteError("the body names graphs of its own: send one graph, or an update")
        found.update(Quad(quad.subject, quad.predicate, quad.object, graph) for quad in read)
    return found


def _documents(body: bytes, media: str) -> Iterator[tuple[bytes, RdfFormat]]:
    if kind(media) != MULTIPART:
        yield body, MEDIA[kind(media) or UNSAID]
        return
    form = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + media.encode() + b"\r\n\r\n" + body)
    if not form.is_multipart():
        raise WriteError("the body is not a multipart form")
    for part in form.iter_parts():
        content = part.get_payload(decode=True)
        yield content if isinstance(content, bytes) else b"", _form_of(part)


def _form_of(part: "Message[str, str]") -> RdfFormat:
    """Return the format of a part, by its media type or else the ending of its file name."""
    said = MEDIA.get(part.get_content_type())
    if said is not None:
        return said
    _, _, ending = (part.get_filename() or "").rpartition(".")
    guessed = RdfFormat.from_extension(ending)
    if guessed is None or guessed not in MEDIA.values():
        raise WriteError(f"a part of the form is neither of {', '.join(MEDIA)}")
    return guessed

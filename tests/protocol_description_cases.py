# ruff: noqa: E501 - one case is one row of a table
"""What SPARQL 1.1 Service Description, and HTTP itself, say of the endpoint: without a query, and in general."""

from tests.protocol_cases import DEFAULT_ONE, KINDS, Case, get, unique

TURTLE, NT, RDF, LD = "text/turtle", "application/n-triples", "application/rdf+xml", "application/ld+json"
SYNTAXES = (TURTLE, NT, RDF, LD)
ANY = (*SYNTAXES, "application/n-quads", "application/trig")
SELECT = ("query", KINDS["SELECT"])


def _as(accept: str, says: str, media: tuple[str, ...], **more: object) -> Case:
    return get("SD 2", says, headers=(("Accept", accept),), media=media, kind="CONSTRUCT", **more)


DESCRIPTION = [
    get("SD 2", "a bare address has a description, in an RDF syntax", media=ANY),
    _as("*/*", "for who takes anything", ANY),
    *(_as(media, f"it comes by negotiation as {media}", (media,)) for media in SYNTAXES),
    _as(f"{TURTLE};q=0.1, {RDF};q=0.8", "it comes as what is liked best", (RDF,)),
    _as("application/sparql-results+json, */*;q=0.1", "a client for results gets RDF too", ANY),
    _as("image/png", "it is no picture", (), status=(406,)),
    get("SD 2", "only without parameters", DEFAULT_ONE, status=(400,)),
]

SEMANTICS = [
    Case("RFC 9110 9.3.2", "HEAD of a query", "HEAD", (SELECT,)),
    Case("RFC 9110 9.3.2", "HEAD of the description", "HEAD"),
    Case("RFC 9110 9.3.2", "HEAD of what is wrong", "HEAD", (("query", "ASK"),), status=(400,)),
    Case("RFC 9110 9.3.7", "OPTIONS", "OPTIONS", status=(200, 204, 405)),
    Case("RFC 9110 9.1", "a method of another service", "PROPFIND", (SELECT,), status=(405, 501)),
    Case("RFC 9110 10.1.1", "an expectation that cannot be met", "GET", (SELECT,),
         headers=(("Expect", "the-unexpected"),), status=(200, 417), value=3),
    Case("RFC 9110 15.5.15", "an address too long", params=f"query=ASK%7B%7D{'%20' * 20_000}",
         status=(400, 413, 414, 431)),
    Case("RFC 9110 14.2", "a range may be ignored", params=(SELECT,), headers=(("Range", "bytes=0-9"),), value=3),
    Case("RFC 9110 8.4", "a body in a coding nobody offers", "POST", body=b"\x1f\x8b\x08\x00",
         headers=(("Content-Type", "application/sparql-query"), ("Content-Encoding", "gzip")), status=(400, 415)),
]  # fmt: skip

DESCRIPTION_CASES = unique([*DESCRIPTION, *SEMANTICS])

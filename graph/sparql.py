"""What is asked in SPARQL and what is answered: the request, its formats, the answer."""

from typing import NamedTuple

from graph.errors import QueryError

ROWS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
"""The formats of SELECT and ASK answers, by the name a person types."""

SPREADSHEET = "text/csv; charset=utf-8; header=present"
"""A table that a spreadsheet program may open: had by the name ``csv-safe`` only."""

GRAPHS = {
    "turtle": "text/turtle",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
    "nq": "application/n-quads",
    "trig": "application/trig",
}
"""The formats of CONSTRUCT and DESCRIBE answers."""

_W3C = "http://www.w3.org/ns/formats/"
FORMAT_IRIS = {
    ROWS["json"]: _W3C + "SPARQL_Results_JSON",
    ROWS["xml"]: _W3C + "SPARQL_Results_XML",
    ROWS["csv"]: _W3C + "SPARQL_Results_CSV",
    ROWS["tsv"]: _W3C + "SPARQL_Results_TSV",
    GRAPHS["turtle"]: _W3C + "Turtle",
    GRAPHS["nt"]: _W3C + "N-Triples",
    GRAPHS["rdf"]: _W3C + "RDF_XML",
    GRAPHS["jsonld"]: _W3C + "JSON-LD",
    GRAPHS["nq"]: _W3C + "N-Quads",
    GRAPHS["trig"]: _W3C + "TriG",
}
"""The names of these formats in a service description."""


class Request(NamedTuple):
    """A query with the media types its sender takes; "" means none of that kind of answer.

    Without graphs of its own, here or by FROM, a query reads the default graph: the merge of all named ones.
    """

    query: str
    rows: str = ROWS["json"]
    graph: str = GRAPHS["turtle"]
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: float | None = None  # seconds; counts only when lower than the service's own
    most_rows: int | None = None  # likewise


class Answer(NamedTuple):
    """A whole answer, and the checkpoint it was read from."""

    media: str
    body: bytes
    checkpoint: int
    lasting: bool = True  # the same question to the same checkpoint has the same answer


_NAMED = {name: (media, "") for name, media in ROWS.items()}
_NAMED |= {name: ("", media) for name, media in GRAPHS.items()}
_NAMED |= {"json": (ROWS["json"], GRAPHS["jsonld"]), "xml": (ROWS["xml"], GRAPHS["rdf"])}
_NAMED["csv-safe"] = (SPREADSHEET, "")
_NAMED |= {"ttl": _NAMED["turtle"], "n3": _NAMED["turtle"]}
_NAMED |= {media: (media, "") for media in ROWS.values()} | {media: ("", media) for media in GRAPHS.values()}


def formats(name: str) -> tuple[str, str]:
    """Return the media types, of a table and of a graph, that a person means by a name; "" where it has none.

    >>> formats("json")
    ('application/sparql-results+json', 'application/ld+json')
    """
    try:
        return _NAMED[name.lower()]
    except KeyError:
        raise QueryError(f"unknown format {name[:50]!r}: use one of {', '.join([*ROWS, *GRAPHS])}") from None


def request_of(query: str, form: str, seconds: float | None = None) -> Request:
    """Return a request for an answer in a format by name; the other kind of answer comes as by default."""
    rows, graph = formats(form)
    return Request(query, rows or ROWS["json"], graph or GRAPHS["turtle"], timeout=seconds)

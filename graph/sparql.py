"""What may be asked in SPARQL: the limits, the formats, and a polite refusal of the rest.

The check of the text reads words, not grammar, and can be fooled: it is there for its message. What holds is
the query process (``graph.worker``), which has no network, a store that cannot be written, and a deadline.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from graph.errors import QueryError, QueryRefusedError, QuerySyntaxError, QueryTooLargeError

_MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one query and the service as a whole may use. A client may lower ``seconds``, never raise it."""

    seconds: float = 10.0  # to parse, plan, run and write an answer
    wait: float = 5.0  # for a free worker
    queue: int = 32  # requests that wait at the same time
    workers: int = 2
    answer_bytes: int = 16 * _MIB
    memory_bytes: int = 512 * _MIB  # for one worker, on top of the data it holds
    resident_bytes: int = 64 * _MIB  # checkpoints up to this size on disk are held in memory
    url_bytes: int = 16 << 10  # text of a query in a URL
    text_bytes: int = 64 << 10  # text of a query
    body_bytes: int = 256 << 10  # body of a request: a query, form-encoded
    depth: int = 100  # brackets inside brackets
    start_seconds: float = 120.0  # to load a checkpoint
    poll: float = 0.5  # between looks for a new checkpoint


DEFAULTS = Limits()

ROWS = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
"""The formats of SELECT and ASK answers, by the name a person types."""

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


@dataclass(frozen=True, slots=True)
class Request:
    """A query with the media types its sender takes; "" means none of that kind of answer.

    Without graphs of its own, here or by FROM, a query reads the default graph: the merge of all named ones.
    """

    query: str
    rows: str = ROWS["json"]
    graph: str = GRAPHS["turtle"]
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: float | None = None  # seconds; counts only when lower than the service's own


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, and the checkpoint it was read from."""

    media: str
    body: bytes
    checkpoint: int


_NAMED = {name: (media, "") for name, media in ROWS.items()}
_NAMED |= {name: ("", media) for name, media in GRAPHS.items()}
_NAMED |= {"json": (ROWS["json"], GRAPHS["jsonld"]), "xml": (ROWS["xml"], GRAPHS["rdf"])}
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


# Strings may be left open, so that no text is read twice: the cost is linear in its length.
_TOKEN = re.compile(
    r"""
      \#[^\n\r]*+
    | <[^<>"{}|^`\\\s]*+>
    | \"{3} (?: [^"\\] | \\. | "(?!"") )*+ (?:\"{3})?
    | '{3} (?: [^'\\] | \\. | '(?!'') )*+ (?:'{3})?
    | " (?: [^"\\\n\r] | \\. )*+ "?
    | ' (?: [^'\\\n\r] | \\. )*+ '?
    | [?$@]\w++
    | (?P<prefix> \w*+ ):(?P<local> [\w.:%\\-]*+ )
    | (?P<word> \w++ )
    | (?P<opening> [({\[] )
    | (?P<closing> [)}\]] )
    """,
    re.VERBOSE | re.DOTALL,
)
_PROLOGUE = frozenset({"base", "prefix", "version"})
_FORMS = frozenset({"select", "ask", "construct", "describe"})
_UPDATES = frozenset({"insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy", "with"})


def check(text: str, limits: Limits) -> None:
    """Refuse, with a reason, what the service would never answer."""
    if len(text.encode()) > limits.text_bytes:
        raise QueryTooLargeError(f"the query is longer than {limits.text_bytes:,} bytes")
    if not text.strip():
        raise QuerySyntaxError("the query is empty")
    found = list(words(text))
    form = next((word for word in found if word not in _PROLOGUE), "")
    if form in _UPDATES:
        raise QueryRefusedError(f"this service only reads: {form.upper()} is refused")
    if "service" in found:
        raise QueryRefusedError("this service calls no other host: SERVICE is refused")
    if depth(text) > limits.depth:
        raise QueryRefusedError(f"the query has brackets more than {limits.depth} deep")


def check_strictly(text: str, limits: Limits) -> str:
    """Refuse also what a laxer parser than ours could run; return the form of the query.

    For queries that go to another engine, where no sandbox of ours holds: a keyword may be glued to the
    number before it or the name behind it.

    >>> check_strictly("ASK {}", DEFAULTS)
    'ask'
    """
    check(text, limits)
    for match in _TOKEN.finditer(text):
        name, prefix = (match["word"] or "").lower(), (match["prefix"] or "").lower()
        if name.endswith((*_UPDATES, "service")) or prefix.endswith("service"):
            raise QueryRefusedError(f"{(name or prefix).upper()[:50]} is refused: this service only reads")
    form = next((word for word in words(text) if word not in _PROLOGUE), "")
    if form not in _FORMS:
        raise QuerySyntaxError("a query is SELECT, ASK, CONSTRUCT or DESCRIBE")
    return form


def words(text: str) -> Iterator[str]:
    """Yield the bare words of a query in lower case: not names, variables, strings or comments.

    >>> list(words("SELECT * { ?service ex:load 'CLEAR' } # drop"))
    ['select']
    """
    return (match["word"].lower() for match in _TOKEN.finditer(text) if match["word"])


def depth(text: str) -> int:
    """Return how deep the brackets of a query are nested."""
    deepest = level = 0
    for match in _TOKEN.finditer(text):
        level += bool(match["opening"]) - bool(match["closing"])
        deepest = max(deepest, level)
    return deepest


def undeclared(text: str, known: Collection[str]) -> list[str]:
    """Return the prefixes that a query uses and nobody declares: parsers report them badly.

    >>> undeclared("PREFIX a: <http://a.example/> ASK { ?s a:b c:d , e:f }", {"e"})
    ['c']
    """
    names = [match for match in _TOKEN.finditer(text) if match["prefix"]]
    declared = {match["prefix"] for match in names if not match["local"]}
    return sorted({match["prefix"] for match in names if match["local"]} - declared - set(known))

# ruff: noqa: E501 - one case is one row of a table
"""What SPARQL 1.1 Protocol says of asking: each sentence with a duty as a case, most with what breaks it."""

from tests.protocol_cases import (
    AGAIN,
    CLIENT,
    CONSTRUCT,
    DEFAULT_ONE,
    DEFAULT_TWO,
    DESCRIBE,
    FORM,
    NAMED_ONE,
    NAMED_TWO,
    QUERY,
    TWO,
    Case,
    direct,
    get,
    post,
    unique,
)
from tests.service_fixtures import ONE, PARTNERS, UNIT

ASK = ("query", "ASK {}")
SELECT = ("query", PARTNERS)
BROKEN = "SELECT * { ?s ?p"
ALL = "SELECT * { ?s <https://w3id.org/subnational-ties/ontology#partnerOf> ?o }"
IN_GRAPHS = "SELECT * { GRAPH ?g { ?s <https://w3id.org/subnational-ties/ontology#partnerOf> ?o } }"
# The label is only in the default graphs of the cases, the ties are only seen through GRAPH.
MIXED = (
    "SELECT * { ?s <http://www.w3.org/2000/01/rdf-schema#label> ?name "
    "GRAPH ?g { ?a <https://w3id.org/subnational-ties/ontology#partnerOf> ?b } }"
)
NO = "https://example.org/no-such-graph"
JSON, TURTLE = "application/sparql-results+json", "text/turtle"
LATIN, UTF16, UTF8 = "; charset=ISO-8859-1", "; charset=UTF-16", "; charset=UTF-8"

INVOCATION = [
    get("2.1", "a query may come by GET", SELECT, value=3),
    post("2.1", "a query may come by POST", SELECT, value=3),
    *(
        Case("2.1", f"a query comes by GET or POST, not by {m}", m, (ASK,), status=(405, 501))
        for m in ("PUT", "PATCH", "DELETE")
    ),
    get("2.1", "exactly one query: not two by GET", ASK, ASK, status=(400,)),
    get("2.1", "exactly one query: not two different ones", ASK, SELECT, status=(400,)),
    post("2.1", "exactly one query: not two in a form", ASK, ASK, status=(400,)),
    post("2.1", "exactly one query: not none in a form", DEFAULT_ONE, status=(400,)),
    post("2.1", "exactly one query: not an empty form", status=(400,)),
    get("2.1", "exactly one query: not none with a dataset", DEFAULT_ONE, status=(400,)),
    get("2.1", "an empty query is no query", ("query", ""), status=(400,)),
    direct("2.1", "an empty body is no query", "", status=(400,)),
    direct("2.1", "exactly one query: not one in the URL and one as body", "ASK {}", params=(ASK,), status=(400,)),
    get("2.1", "names of parameters are exact: Query is not query", ("Query", "ASK {}"), status=(200, 400)),
    get("2.1", "other parameters do no harm", SELECT, ("callback", "x"), ("output", ""), value=3),
    get("2.1", "an ASK has a boolean", ASK, value=True, kind="ASK"),
    get("2.1", "a CONSTRUCT has a graph", ("query", CONSTRUCT), value=3, kind="CONSTRUCT"),
    get("2.1", "a DESCRIBE has a graph", ("query", DESCRIBE), value=2, kind="DESCRIBE"),
]  # fmt: skip

BY_GET = [
    Case("2.1.1", "what is percent-encoded is decoded", params="query=ASK%20%7B%7D", value=True, kind="ASK"),
    Case("2.1.1", "so is an encoded name of a parameter", params="%71uery=ASK%20%7B%7D", value=True, kind="ASK"),
    Case("2.1.1", "a plus is a space", params="query=ASK+%7B+%7D", value=True, kind="ASK"),
    get("2.1.1", "an encoded plus is a plus", ("query", "ASK { FILTER(1+1 = 2) }"), value=True, kind="ASK"),
    get("2.1.1", "an encoded ampersand does not part", ("query", "ASK { FILTER(true && true) }"), value=True, kind="ASK"),
    get("2.1.1", "letters beyond ASCII are UTF-8", ("query", 'ASK { ?s ?p "Lào Cai"@vi }'), value=True, kind="ASK"),
    get("2.1.1", "lines may end in CR LF", ("query", "SELECT *\r\n{ ?s ?p\r\n?o }"), value=4),
    Case("2.1.1", "bytes that are not UTF-8 are refused", params="query=ASK%20%7B%7D%FF", status=(400,)),
    Case("2.1.1", "a percent sign alone is refused or taken as it is", params="query=ASK%20%7B%7D%", status=(400,)),
    Case("2.1.1", "a semicolon does not part", params="query=ASK%20%7B%7D;x=1", status=(400,)),
    get("2.1.1", "the order is free: dataset first", DEFAULT_ONE, SELECT, value=1),
    get("2.1.1", "the order is free: query first", SELECT, DEFAULT_ONE, value=1),
    Case("2.1.1", "a GET has no body: one that it has does not count", params=(SELECT,), body=b"query=ASK{}",
         headers=(("Content-Type", FORM),), status=(200, 400), value=3),
]  # fmt: skip

BY_FORM = [
    post("2.1.2", "the order is free: dataset first", DEFAULT_ONE, SELECT, value=1),
    post("2.1.2", "the order is free: query first", SELECT, DEFAULT_ONE, value=1),
    post("2.1.2", "all parameters in the body", SELECT, NAMED_ONE, DEFAULT_TWO, value=2),
    post("2.1.2", "letters beyond ASCII are UTF-8", ("query", 'ASK { ?s ?p "Lào Cai"@vi }'), value=True, kind="ASK"),
    Case("2.1.2", "a plus is a space", "POST", form="query=ASK+%7B%7D", value=True, kind="ASK"),
    Case("2.1.2", "an ampersand parts", "POST", form="x=1&query=ASK+%7B%7D&", value=True, kind="ASK"),
    post("2.1.2", "the media type may name UTF-8", SELECT, headers=(("Content-Type", FORM + UTF8),), value=3),
    post("2.1.2", "the media type in capitals", SELECT, headers=(("Content-Type", FORM.upper()),), value=3),
    post("2.1.2", "a form without its media type is refused", SELECT,
         headers=(("Content-Type", "text/plain"),), status=(400, 415)),
    Case("2.1.2", "a form without any media type is refused", "POST", body=b"query=ASK+%7B%7D", status=(400, 415)),
    post("2.1.2", "a form that calls itself multipart is refused", SELECT,
         headers=(("Content-Type", "multipart/form-data; boundary=x"),), status=(400, 415)),
    Case("2.1.2", "a form that is not UTF-8 is refused", "POST", form="query=ASK+%7B%7D%FF", status=(400,)),
    post("2.1.2", "a dataset in the URL of a form counts or is refused", SELECT, params=(DEFAULT_ONE,),
         status=(200, 400), value=1),
]  # fmt: skip

DIRECTLY = [
    direct("2.1.3", "the body is the query", PARTNERS, value=3),
    direct("2.1.3", "a dataset in the URL", PARTNERS, params=(DEFAULT_ONE,), value=1),
    direct("2.1.3", "named graphs in the URL", IN_GRAPHS, params=(NAMED_TWO,), value=2),
    direct("2.1.3", "the body is not decoded", "ASK%20%7B%7D", status=(400,)),
    direct("2.1.3", "nothing else in the body: no form", "query=ASK%20%7B%7D", status=(400,)),
    direct("2.1.3", "the media type is set: no other", "ASK {}", "text/plain", status=(400, 415)),
    direct("2.1.3", "the media type is set: JSON is not it", '{"query": "ASK {}"}', "application/json", status=(400, 415)),
    Case("2.1.3", "the media type is set: not none", "POST", body=b"ASK {}", status=(400, 415)),
    direct("2.1.3", "the media type in capitals", PARTNERS, QUERY.upper(), value=3),
    direct("2.1.3", "UTF-8 may be named", 'ASK { ?s ?p "Lào Cai"@vi }', QUERY + UTF8, value=True, kind="ASK"),
    direct("2.1.3", "UTF-8 need not be named", 'ASK { ?s ?p "Lào Cai"@vi }', value=True, kind="ASK"),
    direct("2.1.3", "UTF-8 in quotes", "ASK {}", QUERY + '; charset="utf-8"', value=True, kind="ASK"),
    direct("2.1.3", "no charset but UTF-8: not UTF-16", "ASK {}".encode("utf-16"), QUERY + UTF16, status=(400, 415)),
    direct("2.1.3", "no charset but UTF-8: not Latin 1", 'ASK { ?s ?p "à" }'.encode("latin-1"), QUERY + LATIN, status=(400, 415)),
    direct("2.1.3", "no charset but UTF-8: not even if it makes no difference", "ASK {}", QUERY + LATIN, status=(400, 415)),
    direct("2.1.3", "bytes that are not UTF-8 are refused", b"ASK { ?s ?p '\xff' }", status=(400,)),
]  # fmt: skip

DATASET = [
    get("2.1.4", "without a dataset the service's own is read", ("query", ALL), value=3),
    get("2.1.4", "one default graph", ("query", ALL), DEFAULT_ONE, value=1),
    get("2.1.4", "several default graphs are merged", ("query", ALL), DEFAULT_ONE, DEFAULT_TWO, value=3),
    get("2.1.4", "the same default graph twice is one", ("query", ALL), DEFAULT_ONE, DEFAULT_ONE, value=1),
    get("2.1.4", "what two default graphs say is said once", ("query", ALL), DEFAULT_ONE,
        ("default-graph-uri", AGAIN), value=1),
    get("2.1.4", "a default graph that is not there is empty", ("query", ALL), ("default-graph-uri", NO), value=0),
    get("2.1.4", "one named graph", ("query", IN_GRAPHS), NAMED_TWO, value=2),
    get("2.1.4", "several named graphs", ("query", IN_GRAPHS), NAMED_ONE, NAMED_TWO, value=3),
    get("2.1.4", "with named graphs only, the default graph is empty", ("query", ALL), NAMED_ONE, value=0),
    get("2.1.4", "with default graphs only, there are no named ones", ("query", IN_GRAPHS), DEFAULT_ONE, value=0),
    get("2.1.4", "default and named graphs together", ("query", MIXED), DEFAULT_ONE, NAMED_TWO, value=2),
    post("2.1.4", "default and named graphs in a form", ("query", MIXED), DEFAULT_ONE, NAMED_TWO, value=2),
    direct("2.1.4", "default and named graphs of a direct query", MIXED, params=(DEFAULT_ONE, NAMED_TWO), value=2),
    get("2.1.4", "FROM of the query", ("query", ALL.replace("{", f"FROM <{TWO}> {{", 1)), value=2),
    get("2.1.4", "FROM NAMED of the query", ("query", IN_GRAPHS.replace("{", f"FROM NAMED <{ONE}> {{", 1)), value=1),
    get("2.1.4", "the request outranks FROM", ("query", ALL.replace("{", f"FROM <{TWO}> {{", 1)), DEFAULT_ONE, value=1),
    post("2.1.4", "a form outranks FROM", ("query", ALL.replace("{", f"FROM <{TWO}> {{", 1)), DEFAULT_ONE, value=1),
    direct("2.1.4", "a URL outranks FROM of a direct query", ALL.replace("{", f"FROM <{TWO}> {{", 1),
           params=(DEFAULT_ONE,), value=1),
    get("2.1.4", "the request outranks FROM NAMED",
        ("query", IN_GRAPHS.replace("{", f"FROM NAMED <{ONE}> {{", 1)), NAMED_TWO, value=2),
    get("2.1.4", "a default graph of the request also outranks FROM NAMED",
        ("query", IN_GRAPHS.replace("{", f"FROM NAMED <{ONE}> {{", 1)), DEFAULT_TWO, value=0),
    get("2.1.4", "what is no IRI is no graph", ("query", ALL), ("default-graph-uri", "no iri"), status=(400,)),
    get("2.1.4", "an empty graph name is no IRI", ("query", ALL), ("named-graph-uri", ""), status=(400,)),
]  # fmt: skip

SUCCESS = [
    get("2.1.6", "a success is 2xx: no rows", ("query", "SELECT * { FILTER(false) }"), value=0),
    get("2.1.6", "a success is 2xx: no", ("query", "ASK { FILTER(false) }"), value=False, kind="ASK"),
    get("2.1.6", "a success is 2xx: an empty graph", ("query", "CONSTRUCT {} WHERE {}"), value=0, kind="CONSTRUCT"),
    get("2.1.6", "an error of an expression is no error of the query", ("query", "SELECT (1/0 AS ?x) {}"), value=1),
    get("2.1.6", "a SELECT has the media type of its format", SELECT, media=(JSON, "application/sparql-results+xml"), value=3),
]  # fmt: skip

FAILURE = [
    get("2.1.7", "what is not SPARQL is 400 by GET", ("query", BROKEN), status=(400,)),
    post("2.1.7", "what is not SPARQL is 400 in a form", ("query", BROKEN), status=(400,)),
    direct("2.1.7", "what is not SPARQL is 400 directly", BROKEN, status=(400,)),
    get("2.1.7", "two queries in one text are not SPARQL", ("query", "ASK {} ASK {}"), status=(400,)),
    get("2.1.7", "a prefix nobody declares is not SPARQL", ("query", "ASK { ?s nope:p ?o }"), status=(400,)),
    get("2.1.7", "a text with a null byte is not SPARQL", ("query", "ASK {}\0"), status=(400,)),
    get("2.1.7", "only a comment is not SPARQL", ("query", "# nothing"), status=(400,)),
    get("2.1.7", "an aggregate out of place is not SPARQL", ("query", "SELECT ?s (COUNT(?o) AS ?n) { ?s ?p ?o }"), status=(400,)),
    get("2.1.7", "an update is no query", ("query", "CLEAR ALL"), status=CLIENT),
    direct("2.1.7", "an update is no query directly either", "CLEAR ALL", status=CLIENT),
    get("2.1.7", "other hosts are not called: refused with a reason",
        ("query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"), status=CLIENT),
]  # fmt: skip

BASE = [
    get("2.3", "a base of the query counts",
        ("query", f"BASE <{UNIT}> ASK {{ <lao-cai-1991> ?p ?o }}"), value=True, kind="ASK"),
    get("2.3", "the service has a base of its own", ("query", "ASK { BIND(<x> AS ?x) FILTER(ISIRI(?x)) }"), value=True, kind="ASK"),
    get("2.3", "by which IRI() also goes", ("query", 'ASK { FILTER(ISIRI(IRI("x"))) }'), value=True, kind="ASK"),
    get("2.3", "relative to which FROM is read", ("query", "SELECT * FROM <x> { ?s ?p ?o }"), value=0),
]  # fmt: skip

CASES = unique([*INVOCATION, *BY_GET, *BY_FORM, *DIRECTLY, *DATASET, *SUCCESS, *FAILURE, *BASE])

"""Whether an answer is the one that a test expects: blank nodes by their place, numbers by their value."""

import logging
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import rdflib
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import RDF, XSD, Namespace
from rdflib.query import Result
from rdflib.term import Node

logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)  # tests have numbers that are none on purpose
rdflib.NORMALIZE_LITERALS = False  # what is written is compared, not what rdflib would write
FORMS = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
}
_PARSERS = {".srx": "xml", ".srj": "json", ".csv": "csv", ".tsv": "tsv"}
GRAPH = "application/n-triples"
_RS = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/result-set#")
_WHOLE = {XSD.integer, XSD.int, XSD.long, XSD.short, XSD.byte, XSD.nonNegativeInteger, XSD.positiveInteger}

Row = Mapping[str, Node]
Rows = list[Row]
Answer = bool | Rows | Graph


def form(expected: Path) -> str:
    """Return the media type in which rows are asked for, for a test with this file."""
    return FORMS.get(expected.suffix, FORMS[".srx"])


def read(body: bytes, media: str) -> Answer:
    """Read what a server sent."""
    if media == GRAPH:
        return Graph().parse(data=body, format="nt")
    suffix = next(suffix for suffix, each in FORMS.items() if each == media)
    return _table(body, suffix)


def expected(file: Path, base: str) -> tuple[Answer, bool]:
    """Read what a test expects, and whether the order of rows counts."""
    if file.suffix in FORMS:
        return _table(file.read_bytes(), file.suffix), False
    graph = Graph().parse(file, publicID=base)
    table = graph.value(None, RDF.type, _RS.ResultSet)
    if table is None:
        return graph, False
    truth = graph.value(table, _RS.boolean)
    if truth is not None:
        return str(truth) == "true", False
    solutions = sorted(graph.objects(table, _RS.solution), key=lambda one: _index(graph, one))
    rows = [_bindings(graph, solution) for solution in solutions]
    return rows, any(graph.value(solution, _RS["index"]) is not None for solution in solutions)


def _index(graph: Graph, solution: Node) -> int:
    return int(str(graph.value(solution, _RS["index"], default=Literal(0))))


def _bindings(graph: Graph, solution: Node) -> Row:
    pairs = graph.objects(solution, _RS.binding)
    return {str(graph.value(pair, _RS.variable)): graph.value(pair, _RS.value) for pair in pairs}


def _table(body: bytes, suffix: str) -> bool | Rows:
    result = Result.parse(BytesIO(body), format=_PARSERS[suffix])
    if result.type == "ASK":
        return bool(result.askAnswer)
    return [{str(name): node for name, node in row.items()} for row in result.bindings]


def same(got: Answer, wanted: Answer, *, ordered: bool = False, lax: bool = False) -> bool:
    if isinstance(got, bool) or isinstance(wanted, bool):
        return got is wanted
    if isinstance(got, Graph) and isinstance(wanted, Graph):
        return isomorphic(_plain(got), _plain(wanted))
    if isinstance(got, Graph) or isinstance(wanted, Graph):
        return False
    left, right = ([_blank(row) for row in rows] for rows in (got, wanted))
    if ordered and left != right:
        return False
    if lax:
        return set(left) == set(right)
    return Counter(left) == Counter(right) and isomorphic(_as_graph(got), _as_graph(wanted))


def _blank(row: Row) -> frozenset[tuple[str, Node]]:
    """Return a row in which blank nodes are all alike."""
    terms = ((name, _canonical(node)) for name, node in row.items() if node is not None)
    return frozenset((name, Literal("_:") if isinstance(node, BNode) else node) for name, node in terms)


def _as_graph(rows: Iterable[Row]) -> Graph:
    """Return the rows that have blank nodes as a graph, so that their places can be compared."""
    graph = Graph()
    for row in rows:
        if any(isinstance(node, BNode) for node in row.values()):
            one = BNode()
            for name, node in row.items():
                if node is not None:
                    graph.add((one, URIRef(f"urn:column:{name}"), _canonical(node)))
    return graph


def _plain(graph: Graph) -> Graph:
    plain = Graph()
    for subject, predicate, thing in graph:
        plain.add((subject, predicate, _canonical(thing)))
    return plain


def _canonical(node: Node) -> Node:
    """Return a literal in one of the ways to write its value; the type stays."""
    if not isinstance(node, Literal):
        return node
    if node.language:
        return Literal(str(node), lang=node.language.lower())
    text, kind = str(node), node.datatype
    try:
        if kind in _WHOLE:
            text = str(int(text))
        elif kind == XSD.decimal:
            text = f"{Decimal(text).normalize():f}"
        elif kind in {XSD.double, XSD.float}:
            text = repr(float(text))
    except (ValueError, ArithmeticError):
        pass  # no number, which a test may mean
    return Literal(text, datatype=None if kind == XSD.string else kind)

"""The named graphs of a checkpoint: how many statements each holds, and where they come from."""

from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from graph.checkpoint import Snapshot
from graph.terms import (
    ARTICLE,
    BASE,
    DERIVED_GRAPH,
    DOCUMENTS,
    ONTOLOGY_GRAPH,
    PREFIXES,
    REFERENCE_GRAPH,
    STATISTICS_GRAPH,
    term,
)

DATASET = BASE + "dataset"
VOID = "http://rdfs.org/ns/void#"
LISTED = 1000
"""How many graphs a description lists: there is one for each document."""

_ALL = "SELECT ?graph (COUNT(*) AS ?n) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"
_ONE = "SELECT ?graph (COUNT(*) AS ?n) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
_TITLES = {
    ONTOLOGY_GRAPH.value: ("the ontology and its codes", "bản thể học và các mã"),
    REFERENCE_GRAPH.value: ("units, countries and partner places", "đơn vị, quốc gia và địa phương đối tác"),
    STATISTICS_GRAPH.value: ("measures of the standard networks", "các độ đo của những mạng lưới chuẩn"),
    DERIVED_GRAPH.value: ("what follows from all other graphs", "điều suy ra từ mọi đồ thị khác"),
}


@lru_cache(maxsize=1)
def graph_sizes(snapshot: Snapshot) -> tuple[tuple[str, int], ...]:
    """Return all named graphs with the number of their statements, by name."""
    return tuple((row["graph"], int(row["n"])) for row in snapshot.select(_ALL))


def about_graph(snapshot: Snapshot, graph: NamedNode) -> Iterator[Triple]:
    """Yield what there is to say of a named graph; nothing if there is no such graph."""
    for row in snapshot.select(_ONE, {"graph": graph}):
        yield Triple(graph, term("rdf:type"), NamedNode(VOID + "Dataset"))
        yield from (Triple(graph, term("dcterms:title"), title) for title in _titles(graph.value))
        yield Triple(graph, term("dcterms:isPartOf"), NamedNode(DATASET))
        yield Triple(graph, NamedNode(VOID + "triples"), Literal(row["n"], datatype=term("xsd:integer")))
        article = ARTICLE + graph.value.removeprefix(DOCUMENTS)
        if graph.value.startswith(DOCUMENTS) and snapshot.value(article, "rdf:type"):
            yield Triple(graph, NamedNode(PREFIXES["prov"] + "wasDerivedFrom"), NamedNode(article))


def _titles(graph: str) -> Iterator[Literal]:
    key = graph.removeprefix(DOCUMENTS)
    texts = _TITLES.get(graph) or (f"what the document {key} says", f"điều tài liệu {key} nói")
    for text, language in zip(texts, ("en", "vi"), strict=True):
        yield Literal(text, language=language)

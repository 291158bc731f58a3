"""What the SPARQL endpoint can do and what it holds (SPARQL 1.1 Service Description)."""

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.checkpoint import Snapshot
from graph.linked_data import LICENCE, address, serialized
from graph.named_graphs import DATASET, LISTED, VOID, graph_sizes
from graph.sparql import FORMAT_IRIS
from graph.terms import BASE, PREFIXES, term

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_SIMPLE = "http://www.w3.org/ns/entailment/Simple"
_PREFIXES = {
    "sd": _SD,
    "void": VOID,
    "formats": _FORMATS,
    "dcterms": PREFIXES["dcterms"],
    "rdfs": PREFIXES["rdfs"],
    "rdf": PREFIXES["rdf"],
    "xsd": PREFIXES["xsd"],
    "geof": "http://www.opengis.net/def/function/geosparql/",
}

_GEOMETRY = (
    *("area", "asGeoJSON", "centroid", "convexHull", "coordinateDimension", "difference", "dimension"),
    *("distance", "envelope", "getSRID", "intersection", "isEmpty", "isSimple", "length", "perimeter"),
    *("relate", "spatialDimension", "symDifference", "union"),
    *(f"sf{name}" for name in ("Contains", "Crosses", "Disjoint", "Equals", "Intersects", "Overlaps")),
    *(f"sf{name}" for name in ("Touches", "Within")),
    *(f"eh{name}" for name in ("Contains", "CoveredBy", "Covers", "Disjoint", "Equals", "Inside")),
    *(f"eh{name}" for name in ("Meet", "Overlap")),
    *(f"rcc8{name}" for name in ("dc", "ec", "eq", "ntpp", "ntppi", "po", "tpp", "tppi")),
)
_CASTS = (
    *("date", "time", "duration", "dayTimeDuration", "yearMonthDuration"),
    *("gDay", "gMonth", "gMonthDay", "gYear", "gYearMonth"),
)
EXTENSIONS = (
    *(_PREFIXES["geof"] + name for name in _GEOMETRY),
    *(PREFIXES["xsd"] + name for name in _CASTS),  # beyond the seven that SPARQL 1.1 has
)
"""The functions of the engine that are not in SPARQL 1.1; it has no aggregates beyond it."""


def describe_service(snapshot: Snapshot, endpoint: str, media: str) -> bytes:
    """Return the description of the service in a format of graphs; ``endpoint`` is its own address."""
    service = address(endpoint)
    return serialized([*_abilities(service), *_holdings(snapshot, service)], media, _PREFIXES)


def _abilities(service: NamedNode) -> Iterator[Triple]:
    yield Triple(service, term("rdf:type"), _sd("Service"))
    yield Triple(service, _sd("endpoint"), service)
    yield Triple(service, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    # The default graph is the merge of the named ones, made when a checkpoint is published.
    yield Triple(service, _sd("feature"), _sd("UnionDefaultGraph"))
    yield Triple(service, _sd("defaultEntailmentRegime"), NamedNode(_SIMPLE))
    yield Triple(service, term("dcterms:license"), NamedNode(LICENCE))
    yield Triple(service, term("rdfs:seeAlso"), NamedNode(BASE + "void"))
    for media, iri in FORMAT_IRIS.items():
        yield Triple(service, _sd("resultFormat"), NamedNode(iri))
        yield Triple(NamedNode(iri), NamedNode(_FORMATS + "media_type"), Literal(media))
    for function in EXTENSIONS:
        yield Triple(service, _sd("extensionFunction"), NamedNode(function))
        yield Triple(NamedNode(function), term("rdf:type"), _sd("Function"))


def _holdings(snapshot: Snapshot, service: NamedNode) -> Iterator[Triple]:
    """Yield the default data set, which is the one that VoID describes, and its graphs with their sizes."""
    dataset, merged = NamedNode(DATASET), NamedNode(DATASET + "#default-graph")
    yield Triple(service, _sd("defaultDataset"), dataset)
    yield Triple(service, _sd("availableGraphs"), dataset)
    for kind in ("Dataset", "GraphCollection"):
        yield Triple(dataset, term("rdf:type"), _sd(kind))
    yield Triple(dataset, _sd("defaultGraph"), merged)
    whole = snapshot.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"]
    yield from _graph(merged, int(whole))
    listed = graph_sizes(snapshot)
    for index, (name, size) in enumerate(listed[:LISTED]):
        named = BlankNode(f"graph{index}")
        yield Triple(dataset, _sd("namedGraph"), named)
        yield Triple(named, term("rdf:type"), _sd("NamedGraph"))
        yield Triple(named, _sd("name"), NamedNode(name))
        yield Triple(named, _sd("graph"), NamedNode(name))
        yield Triple(named, _sd("entailmentRegime"), NamedNode(_SIMPLE))
        yield from _graph(NamedNode(name), size)
    if len(listed) > LISTED:
        note = f"the first {LISTED} of {len(listed)} named graphs are listed; a query gives all"
        yield Triple(dataset, term("rdfs:comment"), Literal(note, language="en"))


def _graph(graph: NamedNode, size: int) -> Iterator[Triple]:
    yield Triple(graph, term("rdf:type"), _sd("Graph"))
    yield Triple(graph, NamedNode(VOID + "triples"), Literal(size))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)

"""What the data set is and how much it holds (VoID, DCAT), counted on a checkpoint."""

from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, Triple

from graph.checkpoint import Snapshot
from graph.linked_data import LICENCE, address, serialized
from graph.mappings import MAPPINGS, links, tables
from graph.named_graphs import DATASET, LISTED, about_graph, graph_sizes
from graph.sparql import FORMAT_IRIS
from graph.terms import BASE, ONTOLOGY, PREFIXES, term

NAMES = {
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dcterms": PREFIXES["dcterms"],
    "prov": PREFIXES["prov"],
    "rdf": PREFIXES["rdf"],
    "xsd": PREFIXES["xsd"],
    "ties": ONTOLOGY + "#",
}
_IDS = BASE + "id/"
_WHOLE = {
    "triples": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
    "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }",
    "distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }",
    "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?s ?p ?o }",
    "classes": "SELECT (COUNT(DISTINCT ?class) AS ?n) WHERE { ?s a ?class }",
    "entities": "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o "
    f'FILTER(STRSTARTS(STR(?s), "{_IDS}")) }}',
    "documents": "SELECT (COUNT(DISTINCT ?page) AS ?n) WHERE { ?claim <" + ONTOLOGY + "#statedIn> ?page }",
}
_CLASSES = "SELECT ?of (COUNT(*) AS ?n) WHERE { ?s a ?of } GROUP BY ?of ORDER BY ?of"
_PROPERTIES = "SELECT ?of (COUNT(*) AS ?n) WHERE { ?s ?of ?o } GROUP BY ?of ORDER BY ?of"
_SOURCES = f"""SELECT ?of ?name (COUNT(DISTINCT ?page) AS ?n) WHERE {{
  ?page <{ONTOLOGY}#inSource> ?of . ?of <{PREFIXES["dcterms"]}identifier> ?name
}} GROUP BY ?of ?name ORDER BY ?of"""

_KINDS = f"""SELECT ?kind (MIN(STR(?s)) AS ?example) (COUNT(DISTINCT ?s) AS ?n) {{
  ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{_IDS}"))
  BIND(STRBEFORE(STRAFTER(STR(?s), "{_IDS}"), "/") AS ?kind)
}} GROUP BY ?kind ORDER BY ?kind"""


def describe(snapshot: Snapshot, service: str, media: str) -> bytes:
    """Return the description of the data set in a format; ``service`` is the address it is served at."""
    access = _access(NamedNode(DATASET), address(f"{service}sparql"))
    return serialized([*statements(snapshot), *access], media, NAMES)


def statements(snapshot: Snapshot) -> list[Triple]:
    """Return what there is to say of the data set wherever it is had from."""
    return [*_constant(), *_linksets(), *_counted(snapshot)]


def _constant() -> Iterator[Triple]:
    """Return what holds of every checkpoint."""
    it, page = NamedNode(DATASET), NamedNode(BASE + "void")
    yield _of(page, "rdf:type", _name("void:DatasetDescription"))
    yield _of(page, "foaf:primaryTopic", it)
    for kind in ("void:Dataset", "dcat:Dataset"):
        yield _of(it, "rdf:type", _name(kind))
    titles = (
        ("Foreign ties of Viet Nam's localities", "en"),
        ("Quan hệ đối ngoại của các địa phương Việt Nam", "vi"),
    )
    for text, language in titles:
        yield _of(it, "dcterms:title", Literal(text, language=language))
    about = "Partnerships, agreements, visits and investments, each with its evidence, in plain RDF 1.1."
    yield _of(it, "dcterms:description", Literal(about, language="en"))
    yield _of(it, "dcterms:license", NamedNode(LICENCE))
    yield _of(it, "dcterms:publisher", Literal("Kết nghĩa developers"))
    for language in ("vi", "en"):
        yield _of(it, "dcterms:language", Literal(language))
    yield _of(it, "void:uriSpace", Literal(BASE))
    yield _of(it, "void:vocabulary", NamedNode(ONTOLOGY))
    for media in ("text/turtle", "application/ld+json", "application/rdf+xml", "application/n-triples"):
        yield _of(it, "void:feature", NamedNode(FORMAT_IRIS[media]))


def _access(it: NamedNode, endpoint: NamedNode) -> Iterator[Triple]:
    """Yield where it can be asked; the dumps are in a release (``graph.release``)."""
    access = NamedNode(DATASET + "#sparql")
    yield _of(it, "void:sparqlEndpoint", endpoint)
    yield _of(it, "dcat:distribution", access)
    yield _of(access, "rdf:type", _name("dcat:Distribution"))
    yield _of(access, "dcat:accessURL", endpoint)
    yield _of(access, "dcat:accessService", endpoint)
    yield _of(endpoint, "rdf:type", _name("dcat:DataService"))
    yield _of(endpoint, "dcat:endpointURL", endpoint)
    yield _of(endpoint, "dcat:endpointDescription", endpoint)
    yield _of(endpoint, "dcat:servesDataset", it)
    for one in (access, endpoint):
        yield _of(one, "dcterms:conformsTo", NamedNode("http://www.w3.org/TR/sparql11-protocol/"))
        yield _of(one, "dcterms:license", NamedNode(LICENCE))


def _linksets() -> Iterator[Triple]:
    """Yield the links of our terms to other vocabularies; those of one table by one property are a set."""
    for table in tables():
        linked, target = links(table), NamedNode(f"{DATASET}#target-{table}")
        yield _of(target, "rdf:type", _name("void:Dataset"))
        for space in sorted({_space(link.object) for link in linked}):
            yield _of(target, "void:uriSpace", Literal(space))
        for predicate in sorted({link.predicate.value for link in linked}):
            part = NamedNode(f"{DATASET}#links-{table}-{predicate.rpartition('#')[2]}")
            size = sum(link.predicate.value == predicate for link in linked)
            yield _of(NamedNode(DATASET), "void:subset", part)
            yield _of(part, "rdf:type", _name("void:Linkset"))
            yield _of(part, "void:subjectsTarget", NamedNode(ONTOLOGY))
            yield _of(part, "void:linkPredicate", NamedNode(predicate))
            yield _of(part, "void:triples", _number(str(size)))
            yield _of(part, "void:dataDump", NamedNode(MAPPINGS + table))
            yield _of(part, "void:objectsTarget", target)


def _space(node: object) -> str:
    """Return what the addresses of a vocabulary begin with."""
    iri = node.value if isinstance(node, NamedNode) else ""
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


@lru_cache(maxsize=1)
def _counted(snapshot: Snapshot) -> tuple[Triple, ...]:
    """Return the counts of a checkpoint: of the whole, of each class, property and source."""
    it = NamedNode(DATASET)
    found = [_of(it, "dcat:version", Literal(str(snapshot.number)))]
    for name, query in _WHOLE.items():
        found.append(_of(it, f"void:{name}", _number(snapshot.select(query)[0]["n"])))
    for row in snapshot.select(_CLASSES):
        found += _part("class", row, "entities")
    for row in snapshot.select(_PROPERTIES):
        found += _part("property", row, "triples")
    for row in snapshot.select(_SOURCES):
        source = NamedNode(row["of"])
        found.append(_of(it, "void:subset", source))
        found.append(_of(source, "rdf:type", _name("void:Dataset")))
        found.append(_of(source, "dcterms:identifier", Literal(row["name"])))
        found.append(_of(source, "void:documents", _number(row["n"])))
    return (*found, *_kinds(snapshot), *_graphs(snapshot))


def _kinds(snapshot: Snapshot) -> Iterator[Triple]:
    """Yield the parts of the data set by the kind of thing, each with one that can be looked up."""
    it = NamedNode(DATASET)
    for row in snapshot.select(_KINDS):
        part, example = NamedNode(f"{DATASET}#kind-{row['kind']}"), NamedNode(row["example"])
        yield _of(it, "void:subset", part)
        yield _of(it, "void:exampleResource", example)
        yield _of(part, "rdf:type", _name("void:Dataset"))
        yield _of(part, "void:uriSpace", Literal(f"{_IDS}{row['kind']}/"))
        yield _of(part, "void:entities", _number(row["n"]))
        yield _of(part, "void:exampleResource", example)


def _graphs(snapshot: Snapshot) -> Iterator[Triple]:
    for name, _ in graph_sizes(snapshot)[:LISTED]:
        yield _of(NamedNode(DATASET), "void:subset", NamedNode(name))
        yield from about_graph(snapshot, NamedNode(name))


def _part(kind: str, row: dict[str, str], counted: str) -> list[Triple]:
    part = NamedNode(f"{DATASET}#{kind}-{_local(row['of'])}")
    return [
        _of(NamedNode(DATASET), f"void:{kind}Partition", part),
        _of(part, f"void:{kind}", NamedNode(row["of"])),
        _of(part, f"void:{counted}", _number(row["n"])),
    ]


def _local(iri: str) -> str:
    """Return a name for a term that is unique among all vocabularies in use.

    >>> _local("http://www.w3.org/2004/02/skos/core#note"), _local(ONTOLOGY + "#Visit")
    ('www.w3.org-2004-02-skos-core-note', 'Visit')
    """
    return iri.removeprefix(ONTOLOGY + "#").partition("//")[2].replace("/", "-").replace(
        "#", "-"
    ) or iri.removeprefix(ONTOLOGY + "#")


def _of(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> Triple:
    return Triple(subject, _name(predicate), value)


def _name(prefixed: str) -> NamedNode:
    prefix, _, local = prefixed.partition(":")
    return NamedNode(NAMES[prefix] + local)


def _number(digits: str) -> Literal:
    return Literal(digits, datatype=term("xsd:integer"))

"""What the data set is and how much it holds (VoID, DCAT), counted on a checkpoint."""

from collections.abc import Iterator
from functools import lru_cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, serialize

from graph.checkpoint import Snapshot
from graph.terms import BASE, ONTOLOGY, PREFIXES, UNIT, term

DATASET = BASE + "dataset"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_NAMES = {
    "void": "http://rdfs.org/ns/void#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": PREFIXES["dcterms"],
    "rdf": PREFIXES["rdf"],
    "xsd": PREFIXES["xsd"],
}
_WHOLE = {
    "triples": "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
    "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o }",
    "distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) WHERE { ?s ?p ?o }",
    "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) WHERE { ?s ?p ?o }",
    "classes": "SELECT (COUNT(DISTINCT ?class) AS ?n) WHERE { ?s a ?class }",
    "entities": "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s ?p ?o "
    f'FILTER(STRSTARTS(STR(?s), "{BASE}id/")) }}',
    "documents": "SELECT (COUNT(DISTINCT ?page) AS ?n) WHERE { ?claim <" + ONTOLOGY + "#statedIn> ?page }",
}
_CLASSES = "SELECT ?of (COUNT(*) AS ?n) WHERE { ?s a ?of } GROUP BY ?of ORDER BY ?of"
_PROPERTIES = "SELECT ?of (COUNT(*) AS ?n) WHERE { ?s ?of ?o } GROUP BY ?of ORDER BY ?of"
_SOURCES = f"""SELECT ?of ?name (COUNT(DISTINCT ?page) AS ?n) WHERE {{
  ?page <{ONTOLOGY}#inSource> ?of . ?of <{PREFIXES["dcterms"]}identifier> ?name
}} GROUP BY ?of ?name ORDER BY ?of"""


def describe(snapshot: Snapshot, service: str, media: str) -> bytes:
    """Return the description of the data set in a format; ``service`` is the address it is served at."""
    form = RdfFormat.from_media_type(media)
    if form is None:
        raise ValueError(f"not a format of graphs: {media}")
    statements = [*_constant(service), *_counted(snapshot)]
    return serialize(statements, format=form, prefixes=_NAMES | {"ties": ONTOLOGY + "#"}) or b""


def _constant(service: str) -> Iterator[Triple]:
    """Return what holds of every checkpoint."""
    it, endpoint = NamedNode(DATASET), NamedNode(service + "sparql")
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
    yield _of(it, "void:uriSpace", Literal(BASE + "id/"))
    yield _of(it, "void:vocabulary", NamedNode(ONTOLOGY))
    yield _of(it, "void:exampleResource", NamedNode(UNIT + "bac-ninh-2026"))
    yield _of(it, "void:sparqlEndpoint", endpoint)
    access = NamedNode(DATASET + "#sparql")
    yield _of(it, "dcat:distribution", access)
    yield _of(access, "rdf:type", _name("dcat:Distribution"))
    yield _of(access, "dcat:accessURL", endpoint)
    yield _of(
        access,
        "dcterms:conformsTo",
        NamedNode("http://www.w3.org/ns/sparql-service-description#SPARQL11Query"),
    )


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
    return tuple(found)


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
    return NamedNode(_NAMES[prefix] + local)


def _number(digits: str) -> Literal:
    return Literal(digits, datatype=term("xsd:integer"))

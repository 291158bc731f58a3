"""The IRIs of the vocabulary and of the things described with it."""

from pyoxigraph import NamedNode

BASE = "https://w3id.org/subnational-ties/"
ONTOLOGY = BASE + "ontology"
UNIT = BASE + "id/unit/"
ORG = BASE + "id/org/"
PERSON = BASE + "id/person/"
FACT = BASE + "id/fact/"
CLAIM = BASE + "id/claim/"
TIME = BASE + "id/time/"
ARTICLE = BASE + "id/article/"
SOURCE = BASE + "id/source/"
CONCEPT = BASE + "concept/"
NETWORK = BASE + "id/network/"
OBSERVATION = BASE + "id/observation/"
GRAPH = BASE + "graph/"

PREFIXES = {
    "ties": ONTOLOGY + "#",
    "unit": UNIT,
    "org": ORG,
    "person": PERSON,
    "fact": FACT,
    "claim": CLAIM,
    "time": TIME,
    "article": ARTICLE,
    "source": SOURCE,
    "network": NETWORK,
    "c": CONCEPT,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

ONTOLOGY_GRAPH = NamedNode(GRAPH + "ontology")
REFERENCE_GRAPH = NamedNode(GRAPH + "reference")
DERIVED_GRAPH = NamedNode(GRAPH + "derived")
STATISTICS_GRAPH = NamedNode(GRAPH + "statistics")
COMPUTED = frozenset((DERIVED_GRAPH, STATISTICS_GRAPH))
"""The graphs that are made anew out of all others."""
DOCUMENTS = GRAPH + "document/"
WRITTEN = GRAPH + "written/"


def term(prefixed: str) -> NamedNode:
    """Return the node of a prefixed name.

    >>> term("ties:party").value
    'https://w3id.org/subnational-ties/ontology#party'
    """
    prefix, _, local = prefixed.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


def concept(code: str) -> NamedNode:
    """Return the node of a code of ``codes.ttl``."""
    return NamedNode(CONCEPT + code)


def document_graph(key: str) -> NamedNode:
    """Return the named graph that holds all that one source document says."""
    return NamedNode(DOCUMENTS + key)


def local_name(iri: str) -> str:
    """Return the last part of an IRI, as used in paths: ``…/id/unit/KR-47`` gives ``KR-47``."""
    return iri.rsplit("/", 1)[-1]


def short(iri: str) -> str:
    """Return an IRI with the prefix that stands for its longest part, or as it is.

    >>> short("http://purl.org/dc/terms/title"), short(ONTOLOGY + "#party"), short("https://a.example/")
    ('dcterms:title', 'ties:party', 'https://a.example/')
    """
    spaces = [(space, each) for each, space in PREFIXES.items() if iri.startswith(space)]
    space, prefix = max(spaces, default=("", ""))
    return f"{prefix}:{iri.removeprefix(space)}" if iri != space and prefix else iri

"""The reference of the vocabulary: terms and codes with their texts and links, ready to be shown."""

from dataclasses import dataclass
from functools import cache

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.namespace import NamespaceManager
from rdflib.term import Node

from graph.files import ONTOLOGY
from graph.terms import CONCEPT
from graph.terms import ONTOLOGY as IT

_TERMS = IT + "#"
_SECTIONS = (
    ("Classes", "Lớp", OWL.Class),
    ("Relations", "Quan hệ", OWL.ObjectProperty),
    ("Values", "Giá trị", OWL.DatatypeProperty),
)
_LINKS = (
    ("above", "bên trên", RDFS.subClassOf, False),
    ("above", "bên trên", RDFS.subPropertyOf, False),
    ("below", "bên dưới", RDFS.subClassOf, True),
    ("below", "bên dưới", RDFS.subPropertyOf, True),
    ("of", "của", RDFS.domain, False),
    ("to", "tới", RDFS.range, False),
    ("said of it", "thuộc tính của nó", RDFS.domain, True),
    ("points to it", "trỏ tới nó", RDFS.range, True),
    ("inverse", "nghịch đảo", OWL.inverseOf, False),
    ("inverse", "nghịch đảo", OWL.inverseOf, True),
    ("see also", "xem thêm", RDFS.seeAlso, False),
    ("use instead", "dùng thay", DCTERMS.isReplacedBy, False),
)
_TRAITS = {
    OWL.FunctionalProperty: "functional",
    OWL.SymmetricProperty: "symmetric",
    OWL.TransitiveProperty: "transitive",
    OWL.IrreflexiveProperty: "irreflexive",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A term that another one points to: by an anchor of the page if it is ours, else by its IRI."""

    name: str
    anchor: str
    iri: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One term or code with its texts in two languages."""

    name: str
    anchor: str
    iri: str
    label: dict[str, str]
    definition: dict[str, str]
    examples: tuple[str, ...] = ()
    traits: tuple[str, ...] = ()
    links: tuple[tuple[str, str, tuple[Link, ...]], ...] = ()  # what it is to them in English, Vietnamese
    deprecated: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Entries of one kind, or the codes of one scheme."""

    title: dict[str, str]
    anchor: str
    entries: tuple[Entry, ...]
    definition: dict[str, str]


@dataclass(frozen=True, slots=True)
class Reference:
    """A version of the ontology, as a page shows it."""

    title: dict[str, str]
    description: dict[str, str]
    version: str
    facts: tuple[tuple[str, str], ...]  # of the header: what, and its value
    terms: tuple[Section, ...]
    schemes: tuple[Section, ...]


@cache
def reference(name: str) -> Reference:
    """Return the reference made from a file of the ontology, and the codes where it is the one in use."""
    graph = Graph().parse(ONTOLOGY / name)
    it = URIRef(IT)
    return Reference(
        title=_texts(graph, it, DCTERMS.title),
        description=_texts(graph, it, DCTERMS.description),
        version=str(graph.value(it, OWL.versionInfo)),
        facts=tuple(
            sorted((_short(graph, p), str(o)) for p, o in graph.predicate_objects(it) if not _is_text(p))
        ),
        terms=tuple(_section(graph, *names) for names in _SECTIONS),
        schemes=_schemes(Graph().parse(ONTOLOGY / "codes.ttl")) if name == "ties.ttl" else (),
    )


def _is_text(predicate: Node) -> bool:
    return predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.abstract, RDF.type)


def _section(graph: Graph, en: str, vi: str, kind: URIRef) -> Section:
    found = sorted({str(s) for s in graph.subjects(RDF.type, kind) if str(s).startswith(_TERMS)})
    entries = tuple(_entry(graph, URIRef(iri)) for iri in found)
    return Section({"en": en, "vi": vi}, f"section-{en.lower()}", entries, {})


def _entry(graph: Graph, node: URIRef) -> Entry:
    name = str(node).removeprefix(_TERMS)
    links = [(en, vi, _targets(graph, node, says, back)) for en, vi, says, back in _LINKS]
    return Entry(
        name=f"ties:{name}",
        anchor=name,
        iri=str(node),
        label=_texts(graph, node, RDFS.label),
        definition=_texts(graph, node, SKOS.definition),
        examples=tuple(sorted(str(text) for text in graph.objects(node, SKOS.example))),
        traits=tuple(word for trait, word in _TRAITS.items() if (node, RDF.type, trait) in graph),
        links=tuple((en, vi, targets) for en, vi, targets in links if targets),
        deprecated=(node, OWL.deprecated, None) in graph,
    )


def _targets(graph: Graph, node: URIRef, says: URIRef, back: bool) -> tuple[Link, ...]:
    found = graph.subjects(says, node) if back else graph.objects(node, says)
    return tuple(_link(graph, iri) for iri in sorted({str(n) for n in found if isinstance(n, URIRef)}))


def _link(graph: Graph, iri: str) -> Link:
    ours = iri.startswith(_TERMS)
    return Link(_short(graph, URIRef(iri)), iri.removeprefix(_TERMS) if ours else "", iri)


def _short(graph: Graph, node: Node) -> str:
    manager: NamespaceManager = graph.namespace_manager
    return manager.curie(str(node), generate=False) if _has_prefix(manager, str(node)) else str(node)


def _has_prefix(manager: NamespaceManager, iri: str) -> bool:
    return any(str(namespace) and iri.startswith(str(namespace)) for _, namespace in manager.namespaces())


def _schemes(codes: Graph) -> tuple[Section, ...]:
    found = sorted(str(scheme) for scheme in codes.subjects(RDF.type, SKOS.ConceptScheme))
    return tuple(_scheme(codes, URIRef(iri)) for iri in found)


def _scheme(codes: Graph, scheme: URIRef) -> Section:
    members = sorted(str(code) for code in codes.subjects(SKOS.inScheme, scheme))
    anchor = "scheme-" + str(scheme).removeprefix(CONCEPT)
    entries = tuple(_code(codes, URIRef(iri)) for iri in members)
    return Section(
        _texts(codes, scheme, SKOS.prefLabel), anchor, entries, _texts(codes, scheme, SKOS.definition)
    )


def _code(codes: Graph, node: URIRef) -> Entry:
    name = str(node).removeprefix(CONCEPT)
    above = [str(broader).removeprefix(CONCEPT) for broader in codes.objects(node, SKOS.broader)]
    links = tuple(Link(f"c:{code}", f"concept-{code}", CONCEPT + code) for code in above)
    return Entry(
        name=f"c:{name}",
        anchor=f"concept-{name}",
        iri=str(node),
        label=_texts(codes, node, SKOS.prefLabel),
        definition=_texts(codes, node, SKOS.definition),
        links=(("above", "bên trên", links),) if links else (),
    )


def _texts(graph: Graph, node: Node, says: URIRef) -> dict[str, str]:
    """Return the texts by language."""
    return {str(getattr(text, "language", "") or ""): str(text) for text in graph.objects(node, says)}

"""One thing of the graph: what is said of it, what points to it, and the names of both, within bounds.

A thing that much points to (a country, a status) is shown with the first of each property, the number of all,
and the query that gives all.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.checkpoint import Snapshot, Term
from graph.named_graphs import about_graph
from graph.terms import BASE, term

MOST = 100
"""How many statements of one property are shown."""

# A thing without a name is called by the date it stands for, or the words it quotes.
_NAMING = tuple(
    term(name)
    for name in (
        *("rdfs:label", "skos:prefLabel", "dcterms:title", "ties:edtf"),
        *("ties:quote", "ties:row", "dcterms:identifier"),
    )
)
_NAMES = f"""SELECT ?thing ?p ?name {{
  ?thing ?p ?name FILTER(isLiteral(?name) && ?p IN ({", ".join(map(str, _NAMING))}))
}} ORDER BY ?p ?name"""
_COUNT_OF = "SELECT ?thing ?p (COUNT(*) AS ?n) { ?thing ?p ?o } GROUP BY ?thing ?p ORDER BY ?p"
_COUNT_TO = "SELECT ?thing ?p (COUNT(*) AS ?n) { ?s ?p ?thing } GROUP BY ?thing ?p ORDER BY ?p"
_SAID = f"SELECT ?thing ?p ?o {{ ?thing ?p ?o }} ORDER BY ?o LIMIT {MOST}"
_POINTING = f"SELECT ?s ?p ?thing {{ ?s ?p ?thing }} ORDER BY ?s LIMIT {MOST}"
_KNOWN = (
    "SELECT ?thing ?p { ?thing ?p ?o } LIMIT 1",
    "SELECT ?thing ?p { ?s ?p ?thing } LIMIT 1",
    "SELECT ?thing ?p { GRAPH ?thing { ?s ?p ?o } } LIMIT 1",
)


@dataclass(frozen=True, slots=True)
class End:
    """The other end of a statement: a thing, or a text in a language."""

    iri: str = ""
    text: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements of one property about a thing, or those that lead to it: the first, and how many."""

    predicate: NamedNode
    shown: tuple[Triple, ...]
    total: int
    query: str = ""  # gives all of them
    inward: bool = False

    @property
    def ends(self) -> list[End]:
        """What stands at the other ends."""
        return [_end(triple.subject if self.inward else triple.object) for triple in self.shown]

    @property
    def all_shown(self) -> bool:
        """Say whether none were left out."""
        return len(self.shown) >= self.total


@dataclass(frozen=True, slots=True)
class Resource:
    """A thing with what is known of it."""

    iri: str
    said: tuple[Statements, ...]
    pointing: tuple[Statements, ...]
    blank: tuple[Triple, ...]  # of the blank nodes that are said of it
    names: Mapping[str, tuple[Triple, ...]]  # of the thing and of all others that occur, by IRI
    content: str  # the query that gives what is stated in it, where it is a named graph

    def triples(self) -> list[Triple]:
        """Return every statement once, in a fixed order."""
        groups = [triple for group in (*self.said, *self.pointing) for triple in group.shown]
        names = [triple for triples in self.names.values() for triple in triples]
        return list(dict.fromkeys([*groups, *self.blank, *names]))

    def names_of(self, iri: str) -> dict[str, str]:
        """Return what a thing is called, by language."""
        ends = (_end(triple.object) for triple in self.names.get(iri, ()))
        return {end.language: end.text for end in ends}


def document_path(iri: str) -> str:
    """Return where the description of a thing of ours is served.

    >>> document_path(BASE + "id/unit/KR-47"), document_path(BASE + "graph/derived")
    ('doc/unit/KR-47', 'doc/graph/derived')
    """
    return "doc/" + iri.removeprefix(BASE).removeprefix("id/")


def thing_of(local: str) -> str:
    """Return the IRI of the thing that is described below ``doc/``."""
    return BASE + (local if local.startswith(("graph/", "concept/")) else f"id/{local}")


def known(snapshot: Snapshot, iri: str) -> bool:
    """Say whether the graph says anything of an IRI, or is divided by it; no IRI at all is unknown too."""
    try:
        thing = NamedNode(iri)
    except ValueError:
        return False
    return any(snapshot.select(query, {"thing": thing}) for query in _KNOWN)


def resource(snapshot: Snapshot, iri: str) -> Resource:
    """Return what is known of a thing."""
    thing = NamedNode(iri)
    graph = tuple(Statements(one.predicate, (one,), 1) for one in about_graph(snapshot, thing))
    said = (*_said(snapshot, thing), *graph)
    pointing = tuple(_pointing(snapshot, thing))
    shown = [triple for group in (*said, *pointing) for triple in group.shown]
    blank = _blank(snapshot, iri) if any(isinstance(one.object, BlankNode) for one in shown) else ()
    names = {one.value: _names(snapshot, one) for one in _things(thing, [*shown, *blank])}
    content = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {thing} {{ ?s ?p ?o }} }}" if graph else ""
    return Resource(iri, said, pointing, blank, names, content)


def _said(snapshot: Snapshot, thing: NamedNode) -> Iterator[Statements]:
    for prop, total in _counts(snapshot, _COUNT_OF, thing):
        rows = snapshot.terms(_SAID, {"thing": thing, "p": prop})
        shown = tuple(Triple(thing, prop, row["o"]) for row in rows)
        query = f"SELECT ?value WHERE {{ {thing} {prop} ?value }} ORDER BY ?value"
        yield Statements(prop, shown, total, query)


def _pointing(snapshot: Snapshot, thing: NamedNode) -> Iterator[Statements]:
    for prop, total in _counts(snapshot, _COUNT_TO, thing):
        rows = snapshot.terms(_POINTING, {"thing": thing, "p": prop})
        shown = tuple(Triple(_subject(row["s"]), prop, thing) for row in rows)
        query = f"SELECT ?subject WHERE {{ ?subject {prop} {thing} }} ORDER BY ?subject"
        yield Statements(prop, shown, total, query, inward=True)


def _counts(snapshot: Snapshot, query: str, thing: NamedNode) -> Iterator[tuple[NamedNode, int]]:
    for row in snapshot.select(query, {"thing": thing}):
        yield NamedNode(row["p"]), int(row["n"])


def _blank(snapshot: Snapshot, iri: str) -> tuple[Triple, ...]:
    found = (triple for triple in snapshot.closure(iri) if isinstance(triple.subject, BlankNode))
    return tuple(sorted(found, key=str)[: 10 * MOST])


def _things(thing: NamedNode, shown: list[Triple]) -> list[NamedNode]:
    ends = (end for triple in shown for end in (triple.subject, triple.object))
    return list(dict.fromkeys([thing, *(end for end in ends if isinstance(end, NamedNode))]))


def _names(snapshot: Snapshot, thing: NamedNode) -> tuple[Triple, ...]:
    """Return the names of a thing: all that the first naming property gives."""
    rows = snapshot.terms(_NAMES, {"thing": thing})
    found = [Triple(thing, _property(row["p"]), _literal(row["name"])) for row in rows]
    first = min((_NAMING.index(triple.predicate) for triple in found), default=0)
    return tuple(triple for triple in found if triple.predicate == _NAMING[first])


def _subject(node: Term) -> NamedNode | BlankNode:
    if isinstance(node, NamedNode | BlankNode):
        return node
    raise TypeError(f"not a subject: {node}")


def _property(node: Term) -> NamedNode:
    if isinstance(node, NamedNode):
        return node
    raise TypeError(f"not a property: {node}")


def _literal(node: Term) -> Literal:
    if isinstance(node, Literal):
        return node
    raise TypeError(f"not a literal: {node}")


def _end(node: Term) -> End:
    match node:
        case NamedNode():
            return End(iri=node.value)
        case Literal():
            return End(text=node.value, language=node.language or "")
        case _:
            return End(text=str(node))

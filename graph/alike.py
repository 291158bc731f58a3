"""Facts that other documents already tell between the same parties."""

from collections.abc import Iterable
from functools import reduce

from pyoxigraph import Literal, NamedNode

from graph.records import INTENDED, Fact, Role
from graph.spans import TimeSpan, parse
from graph.statements import CLASS
from graph.store import Writer
from graph.terms import concept, document_graph, term


def alike(writer: Writer, fact: Fact, document: str) -> dict[str, TimeSpan]:
    """Return the facts of one date that other documents tell: same kind, instrument and parties, by IRI.

    What is only sought or planned is no such fact.
    """
    own = document_graph(document)
    parties = [party for party in fact.parties if party.role is not Role.LEADER]
    sets = [_with(writer, term(f"ties:{party.role}"), NamedNode(party.iri), own) for party in parties]
    shared = reduce(set.__and__, sets) if sets else set()
    spans = {node.value: _date(writer, node) for node in shared if _same_kind(writer, node, fact)}
    return {iri: span for iri, span in spans.items() if span}


def _with(writer: Writer, role: NamedNode, party: NamedNode, own: NamedNode) -> set[NamedNode]:
    found = writer.database.quads_for_pattern(None, role, party, None)
    return {quad.subject for quad in found if isinstance(quad.subject, NamedNode) and quad.graph_name != own}


def _same_kind(writer: Writer, node: NamedNode, fact: Fact) -> bool:
    if node.value.endswith(tuple(f"_{status}" for status in INTENDED)):
        return False
    needed = [(term("rdf:type"), term(f"ties:{CLASS[fact.kind]}"))]
    if fact.instrument:
        needed.append((term("ties:agreementType"), concept(fact.instrument)))
    return all(_any(writer.database.quads_for_pattern(node, name, value, None)) for name, value in needed)


def _any(quads: Iterable[object]) -> bool:
    return next(iter(quads), None) is not None


def _date(writer: Writer, node: NamedNode) -> TimeSpan | None:
    """Return the date of a fact, if its documents give just one."""
    nodes = {quad.object for quad in writer.database.quads_for_pattern(node, term("ties:when"), None, None)}
    if len(nodes) != 1:
        return None
    (when,) = nodes
    found = writer.database.quads_for_pattern(when, term("ties:edtf"), None, None)  # type: ignore[arg-type]
    texts = {quad.object.value for quad in found if isinstance(quad.object, Literal)}
    return parse(texts.pop()) if len(texts) == 1 else None

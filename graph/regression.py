"""What a change would break: faults that are there after it and were not before."""

from collections.abc import Iterable, Set
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, Triple

from graph import validation
from graph.store import merged
from graph.terms import ONTOLOGY_GRAPH, STATISTICS_GRAPH, term
from graph.validation import Finding

_TYPE = term("rdf:type")
_NAMELESS = "urn:blank:"


def regressions(before: Set[Quad], after: Set[Quad], folder: Path) -> list[Finding]:
    """Run the checks of ``ketnghia check`` on what a change leaves; return what it is to blame for.

    Not on the statistics: no writer has a hand in them.
    """
    before, after = _without_statistics(before), _without_statistics(after)
    about = _reached(before, after)
    found = _findings(after, about, folder)
    known = set(_findings(before, about, folder)) if found else set()
    return [finding for finding in found if finding not in known]


def _without_statistics(stated: Set[Quad]) -> Set[Quad]:
    return {quad for quad in stated if quad.graph_name != STATISTICS_GRAPH}


def _findings(stated: Set[Quad], about: Set[object], folder: Path) -> list[Finding]:
    own = [_named(quad) for quad in stated if quad.subject in about and quad.graph_name != ONTOLOGY_GRAPH]
    classes = merged(_named(quad) for quad in stated if quad.predicate == _TYPE)
    found = [
        Finding("terms", str(quad.subject), "a triple is the object: not every format can say that")
        for quad in own
        if isinstance(quad.object, Triple)
    ]
    plain = [quad for quad in own if not isinstance(quad.object, Triple)]
    if any(quad.predicate == _TYPE for quad in plain):  # a shape is for the things of a class
        found += validation.shapes(plain, classes)
    found += validation.rules(stated)
    _checked, _absent, misquoted = validation.quotes(stated, folder)
    return found + misquoted


def _reached(before: Set[Quad], after: Set[Quad]) -> set[object]:
    """Return all that the shapes may judge otherwise after a change.

    A shape looks at what a thing says, and at the classes of what it points to or is pointed to by: one step.
    A class too many breaks nothing; a class that is gone may.
    """
    changed = before ^ after
    reached: set[object] = {node for quad in changed for node in (quad.subject, quad.object)}
    moved = {subject for subject, _class in _typed(before) - _typed(after)}
    for quad in before | after if moved else ():
        if quad.subject in moved:
            reached.add(quad.object)
        if quad.object in moved:
            reached.add(quad.subject)
    return reached


def _typed(stated: Set[Quad]) -> set[tuple[object, object]]:
    return {(quad.subject, quad.object) for quad in stated if quad.predicate == _TYPE}


def _named(quad: Quad) -> Quad:
    """Return a quad with names for its blank nodes: the shapes tell faults only of what has a name."""
    return Quad(_name(quad.subject), quad.predicate, _name(quad.object), quad.graph_name)  # type: ignore[arg-type]


def _name(node: object) -> object:
    return NamedNode(_NAMELESS + node.value) if isinstance(node, BlankNode) else node


def told(findings: Iterable[Finding], most: int) -> tuple[tuple[str, str, str], ...]:
    """Return the first findings as a refusal tells them."""
    ordered = sorted((finding.check, finding.about, finding.why) for finding in findings)
    return tuple(ordered[:most])

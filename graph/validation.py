"""Checks of what is stored: SHACL shapes, ontology and data rules, quotes against their texts."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)
from rdflib import RDF, RDFS, SH, Graph
from rdflib.term import Node

from graph.files import ONTOLOGY, queries_of
from graph.store import merged, text_path
from graph.terms import term

_Term = NamedNode | BlankNode | Literal | Triple
_APART = "#in-document-"
_SET_APART = re.compile(rf"{_APART}\d+")
_QUOTES = """
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
SELECT ?claim ?quote ?start ?digest
WHERE {
  ?claim ties:quote ?quote ; ties:quoteStart ?start ; ties:statedIn ?page .
  OPTIONAL { ?page ties:textDigest ?digest }
}
ORDER BY ?digest ?claim
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: which check, about what, and why."""

    check: str
    about: str
    why: str


def shapes(statements: Iterable[Quad], background: Store | None = None) -> list[Finding]:
    """Validate statements by the shapes; ``background`` tells the classes of things they only point to."""
    import pyshacl  # noqa: PLC0415 - takes longer than most of what is done without it

    quads = list(statements)
    subjects = {str(quad.subject.value) for quad in quads if isinstance(quad.subject, NamedNode)}
    if background is not None:
        quads += _classes(quads, background)
    data = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
    graph = Graph().parse(data=data, format="nt")
    graph += _hierarchy()
    conforms, report, _text = pyshacl.validate(graph, shacl_graph=_shapes(), inplace=True)
    if conforms:
        return []
    found = [_finding(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)]
    found = [finding for finding in found if finding.about in subjects]
    return sorted(found, key=lambda finding: (finding.about, finding.why))


def faults(documents: Mapping[str, Sequence[Quad]], background: Store) -> dict[str, list[Finding]]:
    """Validate documents by the shapes in one run, each as if it were alone; return those with faults.

    A run costs much before it sees the first statement. What two documents both describe is set apart for it:
    neither may make up for what the other lacks.
    """
    keys = list(documents)
    apart = chain.from_iterable(_apart(documents[key], number) for number, key in enumerate(keys))
    found: dict[str, list[Finding]] = {}
    for finding in shapes(apart, background):
        about, _, number = finding.about.rpartition(_APART)
        why = _SET_APART.sub("", finding.why)
        found.setdefault(keys[int(number)], []).append(Finding(finding.check, about, why))
    return found


def refusal(findings: Sequence[Finding]) -> str:
    """Return why a document with faults is not stored, naming the first."""
    first = findings[0]
    return f"{len(findings)} faults; the first: {first.about}: {first.why}"


def _apart(statements: Iterable[Quad], number: int) -> Iterator[Quad]:
    """Mark what a document describes with the number of the document."""
    quads = list(statements)
    own: dict[_Term, NamedNode] = {
        quad.subject: NamedNode(f"{quad.subject.value}{_APART}{number}")
        for quad in quads
        if isinstance(quad.subject, NamedNode)
    }
    for subject, predicate, thing, graph in quads:
        yield Quad(own.get(subject, subject), predicate, own.get(thing, thing), graph)


def rules(stated: Iterable[Quad]) -> list[Finding]:
    """Run ``ontology/qc/*.rq`` over the merge of all graphs; each row is a fault."""
    store = merged(stated)
    findings = []
    for name, query in queries_of(ONTOLOGY / "qc"):
        summary = query.splitlines()[0].removeprefix("#+ summary: ")
        rows = _rows(store, query)
        findings += [Finding(f"qc/{name}", " ".join(filter(None, row.values())), summary) for row in rows]
    return findings


def _rows(store: Store, query: str) -> list[dict[str, str]]:
    """Answer a SELECT; an unbound value is an empty string."""
    answer = store.query(query)
    if not isinstance(answer, QuerySolutions):
        raise TypeError("a check is a SELECT")
    names = [variable.value for variable in answer.variables]
    return [{name: "" if row[name] is None else str(row[name].value) for name in names} for row in answer]


def quotes(stated: Iterable[Quad], folder: Path | None) -> tuple[int, int, list[Finding]]:
    """Look up each quote in the kept text of its article, at its offset.

    Returns how many were looked up, how many texts are not at hand, and the faults.
    """
    checked, absent, findings = 0, 0, []
    for row in _rows(merged(stated), _QUOTES):
        path = text_path(folder, row["digest"]) if folder and row["digest"] else None
        if path is None or not path.exists():
            absent += 1
            continue
        checked += 1
        start, said = int(row["start"]), row["quote"]
        if _text(path)[start : start + len(said)] != said:
            findings.append(Finding("quote", row["claim"], f"not in its article at {start}"))
    return checked, absent, findings


@lru_cache(maxsize=16)
def _text(path: Path) -> str:
    return path.read_bytes().decode()


def _classes(quads: list[Quad], background: Store) -> list[Quad]:
    """Return the types, as the background knows them, of all things that the quads point to."""
    pointed = {quad.object for quad in quads if isinstance(quad.object, NamedNode)}
    found: list[Quad] = []
    for thing in pointed:
        found += background.quads_for_pattern(thing, term("rdf:type"), None, None)
    return found


@cache
def _shapes() -> Graph:
    return Graph().parse(ONTOLOGY / "shapes.ttl")


@cache
def _hierarchy() -> Graph:
    """The subclass axioms, which sh:class needs to see."""
    axioms = Graph()
    for triple in Graph().parse(ONTOLOGY / "ties.ttl").triples((None, RDFS.subClassOf, None)):
        axioms.add(triple)
    return axioms


def _finding(report: Graph, result: Node) -> Finding:
    about, why = report.value(result, SH.focusNode), report.value(result, SH.resultMessage)
    path = report.value(result, SH.resultPath)
    value = report.value(result, SH.value)
    detail = f"{why} ({path})" if path else str(why)
    return Finding("shapes", str(about), detail + (f": {value}" if value is not None else ""))

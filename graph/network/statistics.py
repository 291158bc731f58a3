"""The measures of the standard networks as data (RDF Data Cube), so that queries can join them with the rest.

Each network is a ``qb:DataSet`` with its frame, each node an observation with a value for each measure.
What a network is counted from has a digest. As long as that stays the same, so do the statements, with the
day on which they were made; the engines are loaded only when it changes.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from importlib.metadata import version

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from graph.checkpoint import Snapshot
from graph.files import ONTOLOGY
from graph.network import ties
from graph.network.frame import Frame
from graph.network.projection import Projection, project
from graph.network.standards import Standard, standards
from graph.network.strength import Edge, edges
from graph.terms import BASE, NETWORK, OBSERVATION, STATISTICS_GRAPH, term

_IDS = BASE + "id/"
_DIGITS = 12  # after the point; engines agree to nine

# measure: (property, whether its values are whole numbers)
_PROPERTIES: Mapping[str, tuple[str, bool]] = {
    "degree": ("degree", True),
    "weighted-degree": ("weightedDegree", True),
    "betweenness": ("betweennessCentrality", False),
    "closeness": ("closenessCentrality", False),
    "harmonic": ("harmonicCentrality", False),
    "pagerank": ("pageRank", False),
    "core": ("coreNumber", True),
}


def of(merge: Store, known: Iterable[Quad] = (), today: date | None = None) -> set[Quad]:
    """Return the statistics of a merge of graphs; those that are known already are kept where they hold."""
    read, before = ties.of(Snapshot(0, merge)), _by_network(known)
    found = set(_structure())
    for standard in standards(today or datetime.now(UTC).date()):
        counted = _Counted(standard, project(read, standard.frame))
        kept = before.get(standard.name, set())
        found |= kept if counted.identifier in kept else set(counted.triples())
    return {Quad(one.subject, one.predicate, one.object, STATISTICS_GRAPH) for one in found}


class _Counted:
    """One network with what is said of it."""

    def __init__(self, standard: Standard, projection: Projection) -> None:
        self._standard, self._projection = standard, projection
        self._edges = edges(projection, {})

    @property
    def identifier(self) -> Triple:
        """The statement that is the same as long as all that is counted from is."""
        said = [*self._nodes, *map(_row, self._edges), *_PROPERTIES, version("ketnghia")]
        digest = hashlib.blake2b("\n".join(said).encode(), digest_size=16).hexdigest()
        return Triple(self._standard.iri, term("dcterms:identifier"), Literal(digest))

    def triples(self) -> Iterator[Triple]:
        """Yield the data set and its observations."""
        yield self.identifier
        yield from self._data_set()
        for node, values in self._measured().items():
            about = NamedNode(f"{OBSERVATION}{self._standard.name}_{_local(node)}")
            yield Triple(about, term("rdf:type"), term("ties:NodeMeasures"))
            yield Triple(about, term("rdf:type"), term("qb:Observation"))
            yield Triple(about, term("qb:dataSet"), self._standard.iri)
            yield Triple(about, term("ties:measuredNode"), NamedNode(node))
            for name, value in values.items():
                yield Triple(about, term(f"ties:{name}"), value)

    @property
    def _nodes(self) -> list[str]:
        ends = {*self._projection.units, *self._projection.partners}
        return sorted(node for node in ends if ":" in node)  # what has no name cannot be told of

    def _data_set(self) -> Iterator[Triple]:
        it, frame = self._standard.iri, self._standard.frame
        said: list[tuple[str, NamedNode | Literal]] = [
            ("rdf:type", term("ties:MeasuredNetwork")),
            ("rdf:type", term("qb:DataSet")),
            ("qb:structure", NamedNode(NETWORK + "structure")),
            ("dcterms:title", Literal(self._standard.title_en, language="en")),
            ("dcterms:title", Literal(self._standard.title_vi, language="vi")),
            ("ties:standsOn", _day(frame.on)),
            ("ties:unitsOf", _day(frame.units_of)),
            ("ties:frame", Literal(_text(frame))),
            ("ties:nodeCount", _number(len(self._nodes))),
            ("ties:edgeCount", _number(len(self._edges))),
        ]
        for name, value in said:
            yield Triple(it, term(name), value)

    def _measured(self) -> dict[str, dict[str, Literal]]:
        """Return the values of each node, by property."""
        from graph.network.centrality import compute  # noqa: PLC0415 - loads the engines: seconds
        from graph.network.drawn import Network  # noqa: PLC0415
        from graph.network.measures import Measure  # noqa: PLC0415

        graph = Network(self._projection, tuple(self._edges), {}, {}).graph
        found: dict[str, dict[str, Literal]] = {node: {} for node in self._nodes}
        for measure, (name, whole) in _PROPERTIES.items():
            values = compute(graph, Measure(measure)).values
            for node, said in found.items():
                said[name] = _number(round(values[node])) if whole else _decimal(values[node])
        return found


def _by_network(known: Iterable[Quad]) -> dict[str, set[Triple]]:
    found: dict[str, set[Triple]] = defaultdict(set)
    for quad in known:
        subject = quad.subject.value if isinstance(quad.subject, NamedNode) else ""
        name = subject.removeprefix(OBSERVATION).partition("_")[0].removeprefix(NETWORK)
        found[name].add(quad.triple)
    return found


@cache
def _structure() -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in parse(path=str(ONTOLOGY / "cube.ttl"), format=RdfFormat.TURTLE))


def _local(node: str) -> str:
    """Return a name for a node that can end an IRI; what is not named by this project gets a digest."""
    if node.startswith(_IDS):
        return node.removeprefix(_IDS).replace("/", ".")
    return hashlib.blake2b(node.encode(), digest_size=8).hexdigest()


def _row(edge: Edge) -> str:
    return f"{edge.a} {edge.b} {edge.weight}"


def _text(frame: Frame) -> str:
    return "&".join(f"{name}={value}" for name, value in frame.stated().items() if value)


def _day(day: date) -> Literal:
    return Literal(day.isoformat(), datatype=term("xsd:date"))


def _number(count: int) -> Literal:
    return Literal(str(count), datatype=term("xsd:integer"))


def _decimal(value: float) -> Literal:
    """Return a decimal as the store writes it, so that it is found unchanged there."""
    digits = f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".")
    return Literal("0" if digits == "-0" else digits, datatype=term("xsd:decimal"))

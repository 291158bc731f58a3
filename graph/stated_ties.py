"""The ties of a snapshot, as they stand and as each document states them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from graph.checkpoint import Snapshot
from graph.named_graphs import graph_sizes
from graph.terms import COMPUTED, PREFIXES, local_name

_PREFIX = "PREFIX ties: <https://w3id.org/subnational-ties/ontology#> "
_MERGED = _PREFIX + (
    "SELECT ?tie ?property ?value "
    "WHERE { VALUES ?kind { ties:Partnership ties:Agreement } ?tie a ?kind ; ?property ?value } "
    "ORDER BY ?tie ?property ?value"
)
_OF_TIES = _PREFIX + (
    "SELECT ?graph ?tie ?property ?value WHERE { VALUES ?kind { ties:Partnership ties:Agreement } "
    "GRAPH ?graph { ?tie a ?kind ; ?property ?value } } "
    "ORDER BY ?graph ?tie ?property ?value"
)
_OF_CLAIMS = _PREFIX + (
    "SELECT ?graph ?tie ?claim ?property ?value WHERE { VALUES ?kind { ties:Partnership ties:Agreement } "
    "GRAPH ?graph { ?tie a ?kind . ?claim ties:supports ?tie ; ?property ?value } } "
    "ORDER BY ?graph ?tie ?claim ?property ?value"
)
_TIES, _TYPE = PREFIXES["ties"], PREFIXES["rdf"] + "type"
_KINDS = {_TIES + "Partnership": "partnership", _TIES + "Agreement": "agreement"}
_COMPUTED = {graph.value for graph in COMPUTED}


@dataclass(frozen=True, slots=True)
class Said:
    """What one claim says of a tie."""

    status: str
    when: str  # EDTF, empty if it gives no date
    quote: str
    row: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie as it stands by all documents together; several values of one kind are parted by commas."""

    iri: str
    kind: str
    instrument: str
    status: str
    when: str
    valid: str
    attested: str
    parties: tuple[str, ...]  # IRIs

    def changes(self, other: "Tie") -> list[tuple[str, str, str]]:
        """Return the name of each part in which another tie differs, with both values."""
        names = [field.name for field in fields(self) if field.name != "iri"]
        pairs = [(name, _text(getattr(self, name)), _text(getattr(other, name))) for name in names]
        return [(name, here, there) for name, here, there in pairs if here != there]


@dataclass(frozen=True, slots=True)
class StatedTies:
    """The ties of a snapshot; what each graph states of each of them, and by which claims."""

    ties: Mapping[str, Tie]
    stated: Mapping[str, Mapping[str, frozenset[tuple[str, ...]]]]  # tie: graph: statements
    said: Mapping[tuple[str, str], tuple[Said, ...]]  # of a tie and a graph
    graphs: frozenset[str]


def stated_ties(snapshot: Snapshot) -> StatedTies:
    """Read all ties of a snapshot."""
    merged: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in snapshot.select(_MERGED):
        merged[row["tie"]][row["property"]].append(row["value"])
    stated: dict[str, dict[str, set[tuple[str, ...]]]] = defaultdict(lambda: defaultdict(set))
    for row in _documents(snapshot.select(_OF_TIES)):
        stated[row["tie"]][row["graph"]].add((row["property"], row["value"]))
    claims: dict[tuple[str, str], dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    for row in _documents(snapshot.select(_OF_CLAIMS)):
        stated[row["tie"]][row["graph"]].add((row["claim"], row["property"], row["value"]))
        claims[row["tie"], row["graph"]][row["claim"]][row["property"]] = row["value"]
    return StatedTies(
        ties={iri: _tie(snapshot, iri, about) for iri, about in merged.items()},
        stated={tie: {graph: frozenset(of) for graph, of in by.items()} for tie, by in stated.items()},
        said={
            key: tuple(_said(snapshot, claim) for claim in found.values()) for key, found in claims.items()
        },
        graphs=frozenset(name for name, _ in graph_sizes(snapshot)),
    )


def _documents(rows: Iterable[dict[str, str]]) -> Iterator[dict[str, str]]:
    return (row for row in rows if row["graph"] not in _COMPUTED)


def _tie(snapshot: Snapshot, iri: str, about: Mapping[str, list[str]]) -> Tie:
    def codes(name: str) -> str:
        return ", ".join(sorted(map(local_name, about.get(_TIES + name, ()))))

    def times(name: str) -> str:
        return ", ".join(sorted(snapshot.value(span, "ties:edtf") for span in about.get(_TIES + name, ())))

    return Tie(
        iri=iri,
        kind=next(_KINDS[cls] for cls in about[_TYPE] if cls in _KINDS),
        instrument=codes("agreementType"),
        status=codes("status"),
        when=times("when"),
        valid=times("validDuring"),
        attested=times("attestedDuring"),
        parties=tuple(sorted(about.get(_TIES + "party", ()))),
    )


def _said(snapshot: Snapshot, claim: Mapping[str, str]) -> Said:
    when = claim.get(_TIES + "claimedWhen", "")
    return Said(
        status=local_name(claim.get(_TIES + "claimedStatus", "")),
        when=snapshot.value(when, "ties:edtf") if when else "",
        quote=claim.get(_TIES + "quote", ""),
        row=claim.get(_TIES + "row", ""),
    )


def _text(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else ", ".join(map(local_name, value))

"""Stores of networks with many places: units with few and many partners."""

import random
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from graph.checkpoint import publish
from graph.identity import fact_iri, time_iri, unit_iri
from graph.ontology import quads as ontology
from graph.records import Document, Evidence, Fact, FactKind, Method, Page, Party, Status
from graph.spans import parse
from graph.statements import quads, span
from graph.store import writing
from graph.terms import ONTOLOGY_GRAPH, REFERENCE_GRAPH, concept, document_graph, term

UNITS = 63
_COUNTRIES = ("CN", "DE", "FR", "JP", "KH", "KR", "LA", "RU", "TH", "US")
_QUOTE = "Hai bên ký thỏa thuận hợp tác."

Pair = tuple[str, str]


def pairs(places: int, each: int = 4) -> list[Pair]:
    """Return ties of units with localities abroad, so many for each place; some units have many."""
    chance = random.Random(1)  # noqa: S311
    abroad = [f"{_COUNTRIES[n % len(_COUNTRIES)]}-x{n}" for n in range(places - UNITS)]
    weights = [1 / (1 + unit) ** 0.5 for unit in range(UNITS)]
    found = {(f"u{n % UNITS}-1997", place): None for n, place in enumerate(abroad)}
    most = min(each * places, UNITS * len(abroad) // 2)
    while len(found) < most:
        unit = chance.choices(range(UNITS), weights)[0]
        found[f"u{unit}-1997", chance.choice(abroad)] = None
    return list(found)


def store(folder: Path, ties: list[Pair]) -> Path:
    """Publish a store of these ties, each with a date and a sentence."""
    with writing(folder) as writer:
        writer.replace(ONTOLOGY_GRAPH, ontology())
        writer.replace(REFERENCE_GRAPH, _reference(ties))
        for first in range(0, len(ties), 5000):
            page = Page(f"made-{first}", title="Made", url="https://example.org/made")
            facts = tuple(_fact(pair, number) for number, pair in enumerate(ties[first : first + 5000]))
            stated = quads(Document(page, facts, text=_QUOTE))
            writer.replace(document_graph(page.key), [*stated, *_standing(facts, page)])
        publish(writer)
    return folder


def _fact(pair: Pair, number: int) -> Fact:
    return Fact(
        kind=FactKind.PARTNERSHIP,
        status=Status.ESTABLISHED,
        parties=(Party(unit_iri(pair[0])), Party(unit_iri(pair[1]))),
        evidence=(Evidence(method=Method.RULE, confidence=0.9, quote=_QUOTE, start=0),),
        when=parse(date(2000 + number % 20, 1, 1 + number % 28).isoformat()),
    )


def _standing(facts: Iterable[Fact], page: Page) -> Iterator[Quad]:
    """Yield how far each tie has come, which a rule derives in a store that is written as a whole."""
    for fact in facts:
        iri = NamedNode(fact_iri(fact))
        yield Quad(iri, term("ties:status"), concept(fact.status), document_graph(page.key))


def _reference(ties: list[Pair]) -> Iterator[Quad]:
    """Yield countries, units in force and localities abroad, each with a name."""
    places = {place for pair in ties for place in pair}
    for country in ("VN", *_COUNTRIES):
        yield from _place(country, "Country", country)
    for place in sorted(places):
        home = place.endswith("-1997")
        country = "VN" if home else place[:2]
        yield from _place(place, "Province" if home else "ForeignLocality", country)
        yield _said(place, "ties:within", NamedNode(unit_iri(country)))
        if home:
            yield _said(place, "ties:validDuring", NamedNode(time_iri("1997-01-01/..")))
    node = NamedNode(time_iri("1997-01-01/.."))
    yield from (Quad(node, name, thing, REFERENCE_GRAPH) for _, name, thing in span(parse("1997-01-01/..")))


def _place(place: str, kind: str, country: str) -> Iterator[Quad]:
    yield _said(place, "rdf:type", term(f"ties:{kind}"))
    yield _said(place, "ties:country", NamedNode(unit_iri(country)))
    yield _said(place, "rdfs:label", Literal(place, language="vi"))
    yield _said(place, "rdfs:label", Literal(place, language="en"))


def _said(place: str, name: str, thing: NamedNode | Literal) -> Quad:
    return Quad(NamedNode(unit_iri(place)), term(name), thing, REFERENCE_GRAPH)

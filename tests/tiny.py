"""The smallest documents and stores that show a point."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from graph.checkpoint import Snapshot, current
from graph.identity import time_iri, unit_iri
from graph.records import Document, Entity, Evidence, Fact, FactKind, Instrument, Method, Page, Party, Status
from graph.spans import parse
from graph.statements import quads, span
from graph.store import Writer, writing
from graph.terms import REFERENCE_GRAPH, document_graph, term

HOME, ABROAD = unit_iri("home-1997"), unit_iri("KR-1")
QUOTE = "Tỉnh Nhà ký bản ghi nhớ với tỉnh Xa."
TEXT = f"Mở đầu. {QUOTE} Kết thúc."


def evidence(**changes: object) -> Evidence:
    said = {"method": Method.RULE, "confidence": 0.9, "quote": QUOTE, "start": TEXT.index(QUOTE)}
    return Evidence(**(said | changes))  # type: ignore[arg-type]


def fact(**changes: object) -> Fact:
    stated = {
        "kind": FactKind.AGREEMENT,
        "status": Status.SIGNED,
        "parties": (Party(HOME), Party(ABROAD)),
        "evidence": (evidence(),),
        "when": parse("2019-05-01"),
        "instrument": Instrument.MEMORANDUM,
    }
    return Fact(**(stated | changes))  # type: ignore[arg-type]


def document(*facts: Fact, key: str = "doc", text: str = TEXT) -> Document:
    return Document(Page(key, title="A page", url="https://example.org/a b"), facts or (fact(),), text=text)


def units() -> list[Quad]:
    """Two countries with a unit each: home-1997 was merged into big-2025, which was upgraded to big-2026."""
    found = []
    for unit, cls, country in (
        ("VN", "Country", "VN"),
        ("KR", "Country", "KR"),
        ("home-1997", "Province", "VN"),
        ("big-2025", "Province", "VN"),
        ("big-2026", "Province", "VN"),
        ("KR-1", "ForeignLocality", "KR"),
    ):
        node = NamedNode(unit_iri(unit))
        found += [
            Quad(node, term("rdf:type"), term(f"ties:{cls}"), REFERENCE_GRAPH),
            Quad(node, term("rdfs:label"), Literal(unit, language="vi"), REFERENCE_GRAPH),
            Quad(node, term("ties:country"), NamedNode(unit_iri(country)), REFERENCE_GRAPH),
        ]
        if unit != country:
            found.append(Quad(node, term("ties:within"), NamedNode(unit_iri(country)), REFERENCE_GRAPH))
    for unit, life in (
        ("home-1997", "../2025-06-30"),
        ("big-2025", "2025-07-01/2026-09-19"),
        ("big-2026", "2026-09-20/.."),
    ):
        period = parse(life)
        link = (NamedNode(unit_iri(unit)), term("ties:validDuring"), NamedNode(time_iri(life)))
        found += [Quad(s, p, o, REFERENCE_GRAPH) for s, p, o in (link, *span(period))]
    steps = (
        ("home-1997", "succeededBy", "big-2025"),
        ("big-2025", "succeededBy", "big-2026"),
        ("big-2025", "continuedBy", "big-2026"),
    )
    for old, name, new in steps:
        found.append(
            Quad(NamedNode(unit_iri(old)), term(f"ties:{name}"), NamedNode(unit_iri(new)), REFERENCE_GRAPH)
        )
    return found


def fill(writer: Writer, *documents: Document) -> None:
    """Write units, ontology and documents into a store."""
    from graph.ontology import quads as ontology_quads
    from graph.terms import ONTOLOGY_GRAPH

    writer.replace(ONTOLOGY_GRAPH, ontology_quads())
    writer.replace(REFERENCE_GRAPH, units())
    for each in documents:
        writer.replace(document_graph(each.page.key), quads(each))


def store_of(folder: Path, *documents: Document) -> Path:
    """Return a published store with the documents."""
    from graph.checkpoint import publish
    from graph.rules import derive

    with writing(folder) as writer:
        fill(writer, *documents)
        derive(writer)
        publish(writer)
    return folder


def snapshot_of(folder: Path, facts: Sequence[Fact], entities: Sequence[Entity] = ()) -> Snapshot:
    """Return a store in a folder with these facts and things, as it is read."""
    stated = replace(document(*facts), facts=tuple(facts), entities=tuple(entities))
    return current(store_of(folder, stated))

"""The two keyed-in tables as documents: ties between localities, and dated events."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from graph.records import Document, Entity, Fact, Page
from ingest.expectations import Bounds, require
from ingest.sources.cited.actors import read_organizations
from ingest.sources.cited.events import read_event
from ingest.sources.cited.table import read_rows
from ingest.sources.cited.ties import read_tie

SOURCE = "cited"


def read(folder: Path) -> Iterator[Document]:
    """Read both tables; stop at the first row not understood, or if a table has shrunk or grown oddly."""
    expected = yaml.safe_load((folder / "cited.yml").read_text(encoding="utf-8"))["expect"]
    for document in (_ties(folder), _events(folder)):
        _require_expected(document, expected[document.page.key])
        yield document


def _ties(folder: Path) -> Document:
    told = [read_tie(row) for row in read_rows(folder / "partnerships.csv")]
    page = Page("cited-partnerships", "Ties of Vietnamese localities with foreign ones, from public pages")
    return _document(page, (fact for fact, _page in told), (cited for _fact, cited in told), ())


def _events(folder: Path) -> Document:
    organizations = read_organizations(folder / "organizations.csv")
    told = [read_event(row, organizations) for row in read_rows(folder / "events.csv")]
    entities = (entity for _fact, _page, introduced in told for entity in introduced)
    page = Page("cited-events", "Visits, agreements, aid and investments, from public pages")
    return _document(page, (fact for fact, _, _ in told), (cited for _, cited, _ in told), entities)


def _document(
    page: Page, facts: Iterable[Fact], cited: Iterable[Page], entities: Iterable[Entity]
) -> Document:
    """Rows share pages and actors; each is told once."""
    distinct = {other.key: other for other in cited}
    named = {entity.iri: entity for entity in entities}
    return Document(page, tuple(facts), tuple(named.values()), tuple(distinct.values()), source=SOURCE)


def _require_expected(document: Document, expected: Bounds) -> None:
    """Facts of a kind that is not expected at all are as wrong as too many."""
    found = Counter(str(fact.kind) for fact in document.facts)
    require(document.page.key, found, {kind: {"max": 0} for kind in found} | dict(expected))

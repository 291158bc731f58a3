"""A table and its mapping as one document: each row becomes a tie, or leaves a name open."""

from collections.abc import Iterator

from graph.errors import SourceError
from graph.records import Page
from ingest import source
from ingest.collecting import Collected
from ingest.expectations import bounds
from ingest.gazetteer import load
from ingest.intake import key_of
from ingest.intake.packing import reading
from ingest.placing import Placer
from ingest.sources.table import mapping
from ingest.sources.table.rows import Row, read
from ingest.sources.table.ties import page, read_tie, sides, spans


def read_file(given: source.Given) -> source.FileReading:
    """Read a CSV file, packed or not; stop at the first row that is not understood."""
    if not given.mapping:
        raise SourceError("a table needs --mapping FILE, which says what its columns mean")
    columns = mapping.read(given.mapping)
    whole = Page(
        key_of(f"table-{given.file.name.partition('.')[0]}"), columns.title, columns.url, columns.publisher
    )
    collected = Collected(load())
    placer = Placer(load(), given.names(whole.key))
    with reading(given.file) as stream:
        rows = _told_apart(read(stream, columns))
        for row in rows:
            _take(row, placer, collected, whole)
    counts = {"rows": len(rows), "facts": len(collected.facts), "open names": len(collected.names)}
    said = bounds(dict(columns.expected), counts, str(given.mapping))
    expected = source.about("table")["expect"] | said
    return source.FileReading(collected.document(whole), counts, expected)


def _take(row: Row, placer: Placer, collected: Collected, whole: Page) -> None:
    named, told_on = sides(row, placer.gazetteer), page(row, whole)
    placed = [placer.place(one, spans(row)) for one in named]
    fact = read_tie(
        row, placed, told_on, whole.key
    )  # also of a name that stays open: the row must make sense
    if not collected.leave_open(named, placed):
        collected.add(fact, placed, told_on)


def _told_apart(rows: Iterator[Row]) -> list[Row]:
    found: dict[str, Row] = {}
    for row in rows:
        if found.setdefault(row.name, row) is not row:
            raise SourceError(f"two rows are called {row.name}")
    return list(found.values())

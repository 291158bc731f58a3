"""A file from Wikidata as one document: what is left out, what becomes a fact, what stays open."""

import json
from typing import BinaryIO

from graph.errors import SourceError
from graph.records import Page
from ingest import source
from ingest.collecting import Collected
from ingest.gazetteer import load
from ingest.intake import key_of
from ingest.intake.packing import reading
from ingest.placing import Placer
from ingest.sources.wikidata import dump, results
from ingest.sources.wikidata.statements import DEPRECATED, Statement
from ingest.sources.wikidata.ties import cited, read_tie, sides, spans

_LARGEST = 100_000_000  # bytes of a query result, unpacked
_TITLE = "Twinned administrative bodies (P190) in Wikidata"


def read_file(given: source.Given) -> source.FileReading:
    """Read a query result or a slice of the dump, packed or not."""
    key = key_of(f"wikidata-{given.file.name.partition('.')[0]}")
    placer, collected = Placer(load(), given.names(key)), Collected(load())
    statements = _statements(given)
    standing = [one for one in statements if one.rank != DEPRECATED]
    twinned = [(one, both) for one in standing if (both := sides(one))]
    for statement, both in twinned:
        named = [side.named for side in both]
        placed = [placer.place(one, spans(statement)) for one in named]
        if not collected.leave_open(named, placed):
            collected.add(read_tie(statement, both, placed), placed, cited(statement))
    counts = {
        "statements": len(statements),
        "deprecated, left out": len(statements) - len(standing),
        "not between Viet Nam and another country, left out": len(standing) - len(twinned),
        "ties of Viet Nam": len(twinned),
        "facts": len(collected.facts),
        "open names": len(collected.names),
    }
    document = collected.document(Page(key, _TITLE, publisher="Wikidata"))
    return source.FileReading(document, counts, source.about("wikidata")["expect"])


def _statements(given: source.Given) -> list[Statement]:
    """Return the statements of a file, which is a result unless its first line is one of a dump."""
    with reading(given.file) as stream:
        is_dump = dump.begins(stream)
    with reading(given.file) as stream:
        return dump.statements(stream) if is_dump else results.statements(_whole(stream))


def _whole(stream: BinaryIO) -> object:
    content = stream.read(_LARGEST + 1)
    if len(content) > _LARGEST:
        raise SourceError(f"a query result larger than {_LARGEST:,} bytes")
    try:
        found: object = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"not JSON ({str(error)[:80]})") from None
    return found

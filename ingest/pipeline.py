"""From documents to the store: read, validate, write, derive, publish."""

from collections.abc import Callable, Iterable
from pathlib import Path

from graph import reference, rules, validation
from graph.checkpoint import number, publish
from graph.errors import InvalidDocumentError, SourceError
from graph.ontology import quads as ontology_quads
from graph.records import Document
from graph.statements import quads
from graph.store import Writer, is_unpublished, writing
from graph.terms import ONTOLOGY_GRAPH, REFERENCE_GRAPH, document_graph
from ingest import source
from ingest.articles import read
from ingest.articles.text import load
from ingest.gazetteer import Gazetteer
from ingest.gazetteer import load as load_gazetteer
from ingest.report import Outcome, of_document

Told = Callable[[Outcome], None]
Read = Callable[[], Document]


def build(store: Path, tell: Told) -> int:
    """Fill a store with the ontology, the reference data and every shipped source; return the checkpoint."""
    with writing(store) as writer:
        for name in source.shipped():
            write(writer, ((document.page.key, _known(document)) for document in source.read(name)), tell)
        return finish(writer)


def ingest(store: Path, files: list[Path], tell: Told) -> int:
    """Read articles into a store, one named graph each, and publish; return the checkpoint.

    A file that cannot be read, or whose facts break the shapes, is told and leaves no trace; the run goes on.
    """
    gazetteer = load_gazetteer()
    with writing(store) as writer:
        write(writer, ((file.stem, _article(file, gazetteer)) for file in files), tell)
        return finish(writer)


def write(writer: Writer, documents: Iterable[tuple[str, Read]], tell: Told) -> None:
    """Write documents one by one; each is told only after it is safe on disk."""
    writer.replace(ONTOLOGY_GRAPH, ontology_quads())
    writer.replace(REFERENCE_GRAPH, reference.quads())
    for key, read_it in documents:
        tell(_write_one(writer, key, read_it))


def finish(writer: Writer) -> int:
    """Derive the shortcuts; publish a checkpoint if anything is new. Returns the newest checkpoint."""
    rules.derive(writer)
    if is_unpublished(writer.folder):
        return publish(writer)
    return number(writer.folder)


def _write_one(writer: Writer, key: str, read_it: Read) -> Outcome:
    try:
        document = read_it()
        statements = quads(document)
        validation.require_valid(document.page.key, statements, writer.database)
    except (SourceError, InvalidDocumentError) as error:
        return Outcome(key, error=str(error))
    if document.text:
        writer.keep_text(document.text)
    changed = writer.replace(document_graph(document.page.key), statements)
    writer.database.flush()
    return of_document(document, changed=changed)


def _known(document: Document) -> Read:
    return lambda: document


def _article(file: Path, gazetteer: Gazetteer) -> Read:
    def read_it() -> Document:
        text, page = load(file)
        return read(text, page, gazetteer)

    return read_it

"""From documents to the store: read, validate, write, derive, publish."""

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from graph import pending, reference, rules, validation
from graph.checkpoint import number, publish
from graph.ontology import quads as ontology_quads
from graph.records import Document
from graph.removal import mark
from graph.statements import Quads, quads
from graph.store import Writer, is_unpublished, writing
from graph.terms import ONTOLOGY_GRAPH, REFERENCE_GRAPH, document_graph
from ingest import removal, source
from ingest.decisions import of_store
from ingest.intake import Raw
from ingest.ledger import Ledger, Note, digest, edition, ledger
from ingest.reader import Reader
from ingest.reconciliation import reconciled
from ingest.report import Outcome, State, of_document, refused
from ingest.workers import Answer, answers

if TYPE_CHECKING:
    from ingest.model import Engine

Told = Callable[[Outcome], None]

_BATCH = 32  # documents to store; they share one run of the shapes and one flush
_LONGEST = 1000  # documents of any kind
_NEVER = ""  # a digest that no article has: it is read again
_PATIENCE = 1.0  # seconds after which what was read is stored and told


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its statements, and the digest of what it was read from."""

    document: Document
    statements: Quads
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Options:
    """How a run reads: in how many processes, with which file of decisions, and whether all anew."""

    workers: int = 1
    decisions: Path | None = None  # else the one in the folder of the store
    again: bool = False
    model: "Engine | None" = None


Answered = Answer[Reading | Outcome]  # an outcome is what is known from an earlier run


def build(store: Path, tell: Told) -> int:
    """Fill a store with the ontology, the reference data and every shipped source; return the checkpoint."""
    with writing(store) as writer:
        gone = removal.settled(writer)
        documents = (document for name in source.shipped() for document in source.read(name))
        _write(writer, None, (_shipped(document, gone) for document in documents), tell)
        return _finish(writer)


def ingest_file(store: Path, reading: source.FileReading, tell: Told) -> int:
    """Write the document that a file of a source is into a store, and publish; return the checkpoint."""

    def told(outcome: Outcome) -> None:
        tell(replace(outcome, counted=reading.told))

    with writing(store) as writer:
        gone = removal.settled(writer)
        _write(writer, None, [_shipped(reading.document, gone)], told)
        return _finish(writer)


def _shipped(document: Document, gone: Collection[str]) -> Answered:
    key = document.page.key
    if mark(key) in gone:
        return Answer(key, Outcome(key, State.REMOVED))
    return Answer(key, Reading(document, quads(document)))


def ingest(store: Path, raws: Iterable[Raw], tell: Told, options: Options) -> int:
    """Read articles into a store, one named graph each, and publish; return the checkpoint.

    An article that cannot be read, or whose facts break the shapes, is told and leaves no trace; the run goes
    on. One that the same reader has read before is not read again, unless that is asked for.
    """
    reader = Reader(of_store(store, options.decisions), options.model)
    with writing(store) as writer, ledger(store, edition(reader.digest)) as notes:
        gone = removal.settled(writer)

        def known(raw: Raw) -> Reading | Outcome | None:
            if mark(raw.key) in gone:
                return Outcome(raw.key, State.REMOVED)
            outcome = None if options.again else notes.recall(raw)
            return outcome if outcome and _holds(writer, outcome) else None

        work = partial(_read, reader)
        read_all = answers(work, raws, options.workers, known, reader.seconds)
        _write(writer, notes, read_all, tell)
        return _finish(writer)


def _read(reader: Reader, raw: Raw) -> Reading | Outcome:
    document = reader.document(raw)
    return Reading(document, quads(document), _NEVER if document.partial else digest(raw))


def _write(writer: Writer, notes: Ledger | None, answered: Iterable[Answered], tell: Told) -> None:
    """Write documents in batches; each is told only after it is safe on disk."""
    writer.replace(ONTOLOGY_GRAPH, ontology_quads())
    writer.replace(REFERENCE_GRAPH, reference.quads())
    for batch in _batches(answered):
        for outcome in _write_batch(writer, notes, batch):
            tell(outcome)


def _finish(writer: Writer) -> int:
    """Derive the shortcuts; publish a checkpoint if anything is new. Returns the newest checkpoint."""
    rules.derive(writer)
    if is_unpublished(writer.folder):
        return publish(writer)
    return number(writer.folder)


def _batches(answered: Iterable[Answered]) -> Iterator[list[Answered]]:
    batch: list[Answered] = []
    heavy, began = 0, time.monotonic()
    for answer in answered:
        batch.append(answer)
        heavy += isinstance(answer.value, Reading) and _says_something(answer.value.document)
        if heavy >= _BATCH or len(batch) >= _LONGEST or time.monotonic() - began > _PATIENCE:
            yield batch
            batch, heavy, began = [], 0, time.monotonic()
    yield batch


def _write_batch(writer: Writer, notes: Ledger | None, batch: list[Answered]) -> list[Outcome]:
    """Store what the documents say; return what became of each, when all is safe on disk."""
    readings = {one.key: one.value for one in batch if isinstance(one.value, Reading)}
    why = _refusals(writer, readings)
    outcomes = {
        key: refused(key, why[key]) if key in why else _keep(writer, one) for key, one in readings.items()
    }
    writer.database.flush()
    if notes:
        sound = (key for key in readings if key not in why)
        notes.write(Note(readings[key].digest, outcomes[key]) for key in sound)
    return [_outcome(one, outcomes) for one in batch]


def _outcome(answer: Answered, outcomes: Mapping[str, Outcome]) -> Outcome:
    if answer.error:
        return refused(answer.key, answer.error)
    return answer.value if isinstance(answer.value, Outcome) else outcomes[answer.key]


def _refusals(writer: Writer, readings: Mapping[str, Reading]) -> dict[str, str]:
    """Return why documents are not stored: their facts break the shapes."""
    said = {key: one.statements for key, one in readings.items() if one.document.facts}
    found = validation.faults(said, writer.database) if said else {}
    return {key: validation.refusal(findings) for key, findings in found.items()}


def _keep(writer: Writer, reading: Reading) -> Outcome:
    """Store a document. One that says nothing has no graph: not after an earlier reading either."""
    document, graph = reading.document, document_graph(reading.document.page.key)
    pending.keep(writer.folder, document)
    if not _says_something(document):
        writer.replace(graph, ())
        return of_document(document, State.EMPTY)
    if document.text:
        writer.keep_text(document.text)
    joined = reconciled(writer, document)
    changed = writer.replace(graph, reading.statements if joined is document else quads(joined))
    return of_document(document, State.STORED if changed else State.UNCHANGED)


def _says_something(document: Document) -> bool:
    return bool(document.facts or document.unresolved or document.rejected or document.unmatched)


def _holds(writer: Writer, outcome: Outcome) -> bool:
    """Say whether the store still holds what came of an article."""
    if outcome.state is State.EMPTY:
        return True
    return writer.holds(document_graph(outcome.document))

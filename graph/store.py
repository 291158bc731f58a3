"""The store on disk and its single writer.

A store is a directory: ``live/`` (the database that only the writer opens), ``texts/`` (what was read),
``checkpoints/N/`` (what is answered from), ``current`` (a link to the newest checkpoint), ``lock``,
``unpublished`` while ``live/`` is ahead of the checkpoint, and the lists of ``graph.removal``.
"""

import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Store, serialize

from graph.errors import StoreBusyError, StoreError
from graph.statements import digest

_UNPUBLISHED = "unpublished"
_FRESH, _OLD = "live.new", "live.old"


class Writer:
    """The one process that may change a store; made by ``writing``."""

    def __init__(self, folder: Path, database: Store) -> None:
        self.folder = folder
        self.database = database

    def published(self) -> None:
        """Say that the newest checkpoint shows all that was written."""
        (self.folder / _UNPUBLISHED).unlink(missing_ok=True)

    def graph(self, name: NamedNode) -> set[Quad]:
        """Return what a named graph holds."""
        return set(self.database.quads_for_pattern(None, None, None, name))

    def holds(self, name: NamedNode) -> bool:
        """Say whether there is a named graph of this name."""
        return self.database.contains_named_graph(name)

    def replace(self, name: NamedNode, quads: Iterable[Quad]) -> bool:
        """Replace a named graph whole, in one transaction; return whether anything changed."""
        new, old = set(quads), self.graph(name)
        if new == old:
            return False
        (self.folder / _UNPUBLISHED).touch()
        self.database.update(_change(name, old, new))
        return True

    def apply(self, transaction: str) -> None:
        """Run a SPARQL update whole or not at all; it is safe on disk when this returns."""
        (self.folder / _UNPUBLISHED).touch()
        self.database.update(transaction)
        self.database.flush()

    def rewrite(self) -> None:
        """Write the database anew: one that only deletes keeps the words of what is gone in its dictionary.

        Killed at any moment, the next writer has the old database or the new one, and deletes the other.
        """
        live, fresh, old = (self.folder / name for name in ("live", _FRESH, _OLD))
        try:
            _copy(self.database, fresh)
            self.database = Store()  # nothing may hold the folders that change their names
            live.rename(old)
            fresh.rename(live)
        except OSError as error:
            raise StoreError(f"cannot write the store {live} anew: {error}") from None
        self.database = _open(live)
        delete(old)

    def keep_text(self, text: str) -> None:
        """Keep the text of an article under its digest, so that quotes can be checked later."""
        path = text_path(self.folder, digest(text))
        if path.exists():
            return
        path.parent.mkdir(exist_ok=True)
        draft = path.with_suffix(".new")
        draft.write_text(text, encoding="utf-8", newline="")
        draft.replace(path)


def _change(name: NamedNode, old: set[Quad], new: set[Quad]) -> str:
    """Return the update that makes one graph of another: only what differs, where that is less."""
    gone, come = old - new, new - old
    nameless = any(isinstance(node, BlankNode) for quad in gone | come for node in quad.triple)
    if not new or nameless or len(gone) + len(come) > len(new):
        return f"DROP SILENT GRAPH {name} ; INSERT DATA {_data(name, new)}"
    return f"DELETE DATA {_data(name, gone)} ; INSERT DATA {_data(name, come)}"


def _data(name: NamedNode, quads: Iterable[Quad]) -> str:
    triples = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES)
    return f"{{ GRAPH {name} {{ {(triples or b'').decode()} }} }}"


def merge(stated: Iterable[Quad]) -> set[Quad]:
    """Return each triple once, in the default graph: the merge of all graphs, which questions are asked of.

    A union of named graphs would give a triple as often as graphs state it: every COUNT and SUM over it would
    be too high, and a rule that joins ten patterns would meet each answer thousands of times.
    """
    return {Quad(quad.subject, quad.predicate, quad.object) for quad in stated}


def merged(stated: Iterable[Quad]) -> Store:
    """Return the merge as a store in memory."""
    store = Store()
    store.bulk_extend(merge(stated))
    return store


def text_path(folder: Path, text_digest: str) -> Path:
    """Return where the text of an article is kept, if it is at hand."""
    return folder / "texts" / f"{text_digest}.txt"


def is_unpublished(folder: Path) -> bool:
    """Say whether a run ended before it published what it wrote (killed, or still going on)."""
    return (folder / _UNPUBLISHED).exists()


def delete(path: Path) -> None:
    """Delete a file or a folder, if it is there; raise StoreError if it stays."""
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"cannot delete {path}: {error.strerror}") from None


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep all others from writing to a store; raise StoreBusyError while another process writes.

    The lock belongs to the process: it is gone when the process is, however that ends.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError(f"cannot write to the store {folder}: {error.strerror}") from None
    try:
        _take(lock, folder)
        yield
    finally:
        os.close(lock)


@contextmanager
def writing(folder: Path) -> Iterator[Writer]:
    """Open a store for writing; raise StoreBusyError while another process does."""
    with locked(folder):
        _tidy(folder)
        writer = Writer(folder, _open(folder / "live"))
        yield writer
        writer.database.flush()


def _take(lock: int, folder: Path) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise StoreBusyError(f"another process is writing to {folder}; try again when it is done") from None


def _tidy(folder: Path) -> None:
    """Settle a rewriting that was stopped. The old folder gives way only to a new one that is whole."""
    fresh, live = folder / _FRESH, folder / "live"
    if fresh.exists() and not live.exists():
        fresh.rename(live)
    delete(fresh)
    delete(folder / _OLD)


def _copy(database: Store, path: Path) -> None:
    copy = Store(str(path))
    copy.bulk_extend(database)
    for name in database.named_graphs():
        copy.add_graph(name)  # those that hold nothing too
    copy.flush()


def _open(path: Path) -> Store:
    try:
        return Store(str(path))
    except OSError as error:
        raise StoreError(f"cannot open the store {path}: {error}") from None

"""Checkpoints: the frozen states of the store that questions are answered from."""

import os
import shutil
import threading
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
    Variable,
)

from graph.errors import StoreEmptyError, StoreError
from graph.store import Writer, merge
from graph.terms import term

_CHUNK = 1000  # quads copied at a time: while one is, every other thread of the process stands still
_KEPT = 3
Term = NamedNode | BlankNode | Literal | Triple


class Snapshot:
    """One checkpoint, loaded for reading. Only fixed questions of this project are asked of it;
    what strangers ask goes to a worker process (``graph.pool``)."""

    def __init__(self, number: int, store: Store) -> None:
        self.number = number
        self._store = store

    def select(
        self, query: str, bindings: Mapping[str, NamedNode | Literal] | None = None
    ) -> list[dict[str, str]]:
        """Answer a SELECT over the merge of all graphs; values are plain strings, unbound ones are absent.

        ``bindings`` are bound as terms, never pasted in; a variable that is bound must be a column.
        """
        names, rows = self._rows(query, bindings)
        return [
            {name: _plain(node) for name, node in zip(names, row, strict=True) if node is not None}
            for row in rows
        ]

    def terms(
        self, query: str, bindings: Mapping[str, NamedNode | Literal] | None = None
    ) -> list[dict[str, Term]]:
        """Answer a SELECT like ``select``, with the terms as they are stored."""
        names, rows = self._rows(query, bindings)
        return [
            {name: node for name, node in zip(names, row, strict=True) if node is not None} for row in rows
        ]

    def _rows(
        self, query: str, bindings: Mapping[str, NamedNode | Literal] | None
    ) -> tuple[list[str], QuerySolutions]:
        answer = self._store.query(query, substitutions=_substitutions(bindings))
        if not isinstance(answer, QuerySolutions):
            raise TypeError("only SELECT gives rows")
        return [variable.value for variable in answer.variables], answer

    def closure(self, thing: str) -> list[Triple]:
        """Return the statements about a thing, and about the blank nodes that they lead to."""
        answer = self._store.query(
            "DESCRIBE ?thing", substitutions=_substitutions({"thing": NamedNode(thing)})
        )
        if not isinstance(answer, QueryTriples):
            raise TypeError("DESCRIBE gives triples")
        return list(answer)

    def subjects(self, predicate: str, thing: str) -> list[str]:
        """Return the IRIs that point to a thing by a property, in order, without doubles."""
        quads = self._store.quads_for_pattern(None, term(predicate), NamedNode(thing), None)
        return sorted({_plain(quad.subject) for quad in quads})

    def objects(self, thing: str, predicate: str) -> list[str]:
        """Return the values of a property of a thing, in order, without doubles."""
        quads = self._store.quads_for_pattern(NamedNode(thing), term(predicate), None, None)
        return sorted({_plain(quad.object) for quad in quads})

    def about(self, thing: str) -> dict[str, list[str]]:
        """Return the values of each property of a thing, by its IRI, in order, without doubles."""
        found: dict[str, set[str]] = {}
        for quad in self._store.quads_for_pattern(NamedNode(thing), None, None, None):
            found.setdefault(quad.predicate.value, set()).add(_plain(quad.object))
        return {predicate: sorted(values) for predicate, values in found.items()}

    def value(self, thing: str, predicate: str) -> str:
        """Return the first value of a property of a thing, or an empty string."""
        return next(iter(self.objects(thing, predicate)), "")

    def label(self, thing: str, language: str) -> str:
        """Return the name of a thing in a language, or an empty string."""
        quads = self._store.quads_for_pattern(NamedNode(thing), term("rdfs:label"), None, None)
        found = [
            q.object.value for q in quads if isinstance(q.object, Literal) and q.object.language == language
        ]
        return min(found, default="")

    def quads(self) -> Iterator[Quad]:
        """Return all statements with the named graph that each is in."""
        return (quad for quad in self._store if not isinstance(quad.graph_name, DefaultGraph))


def publish(writer: Writer, after: int = 0) -> int:
    """Flush, copy the live store to the next checkpoint, switch ``current`` to it; return its number.

    The switch is one rename: a reader sees the old state or the new one. The number is one that comes
    ``after`` another, too: no number ever means two states of one store.
    """
    writer.database.flush()
    folder = writer.folder / "checkpoints"
    folder.mkdir(exist_ok=True)
    number = max(*_numbers(folder), after, 0) + 1
    copy = folder / f"{number:06d}"
    writer.database.backup(str(copy))
    complete(copy)
    link = writer.folder / "current.new"
    link.unlink(missing_ok=True)
    link.symlink_to(f"checkpoints/{number:06d}")
    link.replace(writer.folder / "current")
    writer.published()
    for old in sorted(_numbers(folder))[:-_KEPT]:
        shutil.rmtree(folder / f"{old:06d}", ignore_errors=True)
    return number


def complete(checkpoint: Path) -> None:
    """Write the merge of the named graphs into the default graph of a checkpoint, where queries read it."""
    store = Store(str(checkpoint))
    store.bulk_extend(merge(store))
    store.flush()


def number(folder: Path) -> int:
    """Return the number of the newest checkpoint; raise StoreEmptyError if there is none."""
    try:
        return int(os.readlink(folder / "current").rsplit("/", 1)[-1])
    except (FileNotFoundError, ValueError, OSError):
        raise StoreEmptyError(f"nothing to answer from in {folder}; run 'ketnghia build' first") from None


def named_graphs(checkpoint: Path) -> frozenset[str]:
    """Return the names of all graphs of a checkpoint, also of those that hold nothing."""
    return frozenset(name.value for name in Store.read_only(str(checkpoint)).named_graphs())


def opened(folder: Path) -> Snapshot:
    """Open the newest checkpoint where it lies: for one question, loading it would take longer."""
    newest = number(folder)
    return Snapshot(newest, Store.read_only(str(folder / "checkpoints" / f"{newest:06d}")))


def at(folder: Path, number: int) -> Snapshot:
    """Open a checkpoint that is still kept, by its number."""
    kept = sorted(_numbers(folder / "checkpoints")) if (folder / "checkpoints").is_dir() else []
    if number not in kept:
        listed = ", ".join(map(str, kept)) or "none"
        raise StoreError(f"checkpoint {number} is not kept in {folder}; there are: {listed}")
    return Snapshot(number, Store.read_only(str(folder / "checkpoints" / f"{number:06d}")))


def current(folder: Path) -> Snapshot:
    """Load the newest checkpoint into memory (2 to 10 times faster to ask than the disk)."""
    newest = number(folder)
    memory, quads = Store(), iter(Store.read_only(str(folder / "checkpoints" / f"{newest:06d}")))
    while chunk := list(islice(quads, _CHUNK)):
        memory.extend(chunk)
    return Snapshot(newest, memory)


class Snapshots:
    """The newest snapshot of a store, loaded again when a newer checkpoint is there.

    One request loads it; until it is there, the others are answered from the one before.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: Snapshot | None = None
        self._loading = threading.Lock()

    def current(self) -> Snapshot:
        """Return the newest snapshot that is loaded."""
        kept, newest = self._kept, number(self._folder)
        if kept and kept.number == newest:
            return kept
        if not self._loading.acquire(blocking=kept is None):
            return kept or self.current()
        try:
            if self._kept is None or self._kept.number != newest:
                self._kept = current(self._folder)
            return self._kept
        finally:
            self._loading.release()


def _substitutions(bindings: Mapping[str, NamedNode | Literal] | None) -> dict[Variable, Term]:
    return {Variable(name): value for name, value in (bindings or {}).items()}


def _plain(node: NamedNode | BlankNode | Literal | Triple) -> str:
    return str(node) if isinstance(node, Triple) else node.value


def _numbers(folder: Path) -> list[int]:
    return [int(path.name) for path in folder.iterdir() if path.name.isdigit()]

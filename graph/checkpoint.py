"""Checkpoints: the frozen states of the store that questions are answered from."""

import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QuerySolutions,
    Store,
    Triple,
    Variable,
)

from graph.errors import StoreEmptyError
from graph.store import Writer, merge
from graph.terms import term

_KEPT = 3


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
        terms: dict[Variable, NamedNode | BlankNode | Literal | Triple] = {}
        terms.update((Variable(name), value) for name, value in (bindings or {}).items())
        answer = self._store.query(query, substitutions=terms)
        if not isinstance(answer, QuerySolutions):
            raise TypeError("only SELECT gives rows")
        names = [variable.value for variable in answer.variables]
        rows = ({name: row[name] for name in names} for row in answer)
        return [{name: _plain(node) for name, node in row.items() if node is not None} for row in rows]

    def subjects(self, predicate: str, thing: str) -> list[str]:
        """Return the IRIs that point to a thing by a property, in order, without doubles."""
        quads = self._store.quads_for_pattern(None, term(predicate), NamedNode(thing), None)
        return sorted({_plain(quad.subject) for quad in quads})

    def objects(self, thing: str, predicate: str) -> list[str]:
        """Return the values of a property of a thing, in order, without doubles."""
        quads = self._store.quads_for_pattern(NamedNode(thing), term(predicate), None, None)
        return sorted({_plain(quad.object) for quad in quads})

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


def publish(writer: Writer) -> int:
    """Flush, copy the live store to the next checkpoint, switch ``current`` to it; return its number.

    The switch is one rename: a reader sees the old state or the new one.
    """
    writer.database.flush()
    folder = writer.folder / "checkpoints"
    folder.mkdir(exist_ok=True)
    number = max(_numbers(folder), default=0) + 1
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


def current(folder: Path) -> Snapshot:
    """Load the newest checkpoint into memory (2 to 10 times faster to ask than the disk)."""
    newest = number(folder)
    memory = Store()
    memory.bulk_extend(Store.read_only(str(folder / "checkpoints" / f"{newest:06d}")))
    return Snapshot(newest, memory)


class Snapshots:
    """The newest snapshot of a store, loaded again when a newer checkpoint is there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: Snapshot | None = None

    def current(self) -> Snapshot:
        """Return the newest snapshot."""
        kept = self._kept
        if kept is None or kept.number != number(self._folder):
            kept = self._kept = current(self._folder)
        return kept


def _plain(node: NamedNode | BlankNode | Literal | Triple) -> str:
    return str(node) if isinstance(node, Triple) else node.value


def _numbers(folder: Path) -> list[int]:
    return [int(path.name) for path in folder.iterdir() if path.name.isdigit()]

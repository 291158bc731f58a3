"""Removing documents on request: which ones a name means, and what was noted of them beside the graph."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph import pending
from graph.checkpoint import number
from graph.errors import UnknownDocumentError, WriteError
from graph.removal import allow, begin, finish, going, mark, published_at, removed, same_text
from graph.store import Writer, writing
from graph.terms import ARTICLE, DOCUMENTS
from graph.update import check_writable, name
from ingest.intake import key_of, key_of_file
from ingest.ledger import Ledger, ledger


@dataclass(frozen=True, slots=True)
class Removal:
    """What was removed: graphs, by name; and what has the same text and stayed."""

    checkpoint: int
    graphs: tuple[str, ...]
    same_text: tuple[str, ...] = ()


def remove(store: Path, named: Sequence[str]) -> Removal:
    """Take documents out of a store for good: all of them, or none if one is not known.

    What was removed before is not removed again.
    """
    number(store)  # says so if there is no store
    with writing(store) as writer:
        settled(writer)
        with ledger(store, reader="") as notes:
            found = [_found(writer, notes, one) for one in named]
        graphs = tuple(dict.fromkeys(graph for graphs in found for graph in graphs))
        if not graphs:
            return Removal(number(store), ())
        same = {other for graph in graphs for other in same_text(writer, graph)} - set(graphs)
        begin(store, map(mark, graphs))
        settled(writer)
        return Removal(number(store), graphs, tuple(sorted(same)))


def take_back(store: Path, named: Sequence[str]) -> None:
    """Let documents that were removed be read again: all of them, or none if one was not removed."""
    number(store)
    with writing(store) as writer:
        gone = settled(writer)
        marks = [{mark(iri) for iri in _iris(one)} & gone for one in named]
        for one, found in zip(named, marks, strict=True):
            if not found:
                raise UnknownDocumentError(f"no document called {one!r} was removed")
        allow(store, set().union(*marks))


def settled(writer: Writer) -> frozenset[str]:
    """Return the marks of what was removed, after a removal that was begun has been made."""
    if marks := going(writer.folder):
        with ledger(writer.folder, reader="") as notes:
            notes.forget([one for one in notes.documents() if mark(one) in marks])
        finish(writer)
    return removed(writer.folder)


def _found(writer: Writer, notes: Ledger, named: str) -> list[str]:
    """Return the graphs that a name means; none if what it means was removed before."""
    iris = list(_iris(named))
    for iri in iris:
        if _is_there(writer, notes, iri):
            check_writable(iri)
            return [iri]
    if found := list(published_at(writer, named)):
        return found
    if any(mark(iri) in removed(writer.folder) for iri in iris):
        return []
    raise UnknownDocumentError(f"there is no document called {named!r} in {writer.folder}")


def _is_there(writer: Writer, notes: Ledger, iri: str) -> bool:
    key = iri.removeprefix(DOCUMENTS)
    return writer.holds(name(iri)) or key in notes or pending.is_kept(writer.folder, key)


def _iris(named: str) -> Iterator[str]:
    """Yield the graphs that a name may mean, the likeliest first: IRI, key or file of a document."""
    keys = (named, named.removeprefix(ARTICLE), key_of(named), key_of_file(Path(named)))
    for iri in (named, *(DOCUMENTS + key for key in keys)):
        try:
            yield name(iri).value
        except WriteError:
            continue

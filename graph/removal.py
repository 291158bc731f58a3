"""Taking documents out of a store for good: no file of the store holds their words afterwards.

A removal is a list of marks in ``removing``. Once that file is there, the removal is decided, and each step
can be done again: the next run of ingest, build or remove ends one that was stopped. ``removed`` keeps the
marks for ever, so that a document does not come back unseen. A mark is a digest: neither file names anything.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from graph import pending
from graph.checkpoint import publish
from graph.errors import StoreError
from graph.rules import derive
from graph.statements import digest, web_address
from graph.store import Writer, delete
from graph.terms import ARTICLE, DOCUMENTS, document_graph, term

_GOING, _GONE = "removing", "removed"
_DIGEST = term("ties:textDigest")


def mark(name: str) -> str:
    """Return what stands for a document by its key, or for a named graph by its IRI.

    >>> mark("tin-1") == mark("https://w3id.org/subnational-ties/graph/document/tin-1")
    True
    """
    return digest(name.removeprefix(DOCUMENTS))


def removed(folder: Path) -> frozenset[str]:
    """Return the marks of what was removed from a store and not allowed again."""
    return _read(folder / _GONE)


def going(folder: Path) -> frozenset[str]:
    """Return the marks of a removal that was begun and has not ended."""
    return _read(folder / _GOING)


def begin(folder: Path, marks: Iterable[str]) -> None:
    """Decide a removal; from now on it will be made."""
    _write(folder / _GOING, going(folder) | set(marks))


def finish(writer: Writer) -> int:
    """Make the removal that was decided; return the checkpoint, which is the only one then."""
    marks = going(writer.folder)
    _write(writer.folder / _GONE, removed(writer.folder) | marks)
    for name in _graphs(writer):
        if mark(name.value) in marks:
            writer.apply(f"DROP SILENT GRAPH {name}")
    derive(writer)
    for one in marks:
        pending.drop(writer.folder, one)
    _sweep(writer)
    writer.rewrite()
    number = publish(writer)
    for old in (writer.folder / "checkpoints").iterdir():
        if old.name != f"{number:06d}":
            delete(old)
    delete(writer.folder / _GOING)
    return number


def allow(folder: Path, marks: Iterable[str]) -> None:
    """Let documents be read again."""
    _write(folder / _GONE, removed(folder) - set(marks))


def same_text(writer: Writer, graph: str) -> Iterator[str]:
    """Yield the graphs whose article has the very text of the one in this graph."""
    for stated in writer.database.quads_for_pattern(None, _DIGEST, None, NamedNode(graph)):
        for quad in writer.database.quads_for_pattern(None, _DIGEST, stated.object, None):
            if isinstance(quad.graph_name, NamedNode):
                yield quad.graph_name.value


def published_at(writer: Writer, address: str) -> Iterator[str]:
    """Yield the graphs of the documents that were published at a web address."""
    node = web_address(address)
    for quad in writer.database.quads_for_pattern(None, term("dcterms:source"), node, None) if node else ():
        key = quad.subject.value.removeprefix(ARTICLE) if isinstance(quad.subject, NamedNode) else ""
        if quad.graph_name == document_graph(key):  # else another document cites the page
            yield DOCUMENTS + key


def _sweep(writer: Writer) -> None:
    """Delete the texts that no graph names any more, also those of earlier versions of articles."""
    wanted = {
        f"{quad.object.value}.txt"
        for quad in writer.database.quads_for_pattern(None, _DIGEST, None, None)
        if isinstance(quad.object, Literal)
    }
    for path in (writer.folder / "texts").glob("*"):
        if path.name not in wanted:
            delete(path)


def _graphs(writer: Writer) -> list[NamedNode]:
    return [name for name in writer.database.named_graphs() if isinstance(name, NamedNode)]


def _read(path: Path) -> frozenset[str]:
    try:
        return frozenset(path.read_text(encoding="ascii").split())
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError) as error:
        raise StoreError(f"cannot read {path}: {error}") from None


def _write(path: Path, marks: Iterable[str]) -> None:
    draft = path.with_suffix(".new")
    try:
        draft.write_text("".join(f"{one}\n" for one in sorted(marks)), encoding="ascii")
        draft.replace(path)
    except OSError as error:
        raise StoreError(f"cannot write {path}: {error.strerror}") from None

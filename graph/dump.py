"""The whole graph as a file: every named graph, or the merge of all where the format has no graphs."""

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from pyoxigraph import RdfFormat, serialize

from graph.checkpoint import Snapshot
from graph.named_graphs import graph_sizes
from graph.terms import PREFIXES
from graph.whole_files import whole

T = TypeVar("T")
_STEP = 1000  # statements of which one word is said

Tell = Callable[[int], object]
"""Told how many statements more are written."""


class Dump(StrEnum):
    """The formats of the whole graph; those at the end hold the merge of all graphs."""

    NQUADS = "nquads"
    TRIG = "trig"
    TURTLE = "turtle"
    NTRIPLES = "ntriples"


_FORMATS = {
    Dump.NQUADS: RdfFormat.N_QUADS,
    Dump.TRIG: RdfFormat.TRIG,
    Dump.TURTLE: RdfFormat.TURTLE,
    Dump.NTRIPLES: RdfFormat.N_TRIPLES,
}


def file_name(snapshot: Snapshot, form: Dump) -> str:
    """Return what a file of a checkpoint is called.

    >>> from pyoxigraph import Store
    >>> file_name(Snapshot(7, Store()), Dump.NQUADS)
    'ketnghia-7.nq'
    """
    return f"ketnghia-{snapshot.number}.{_FORMATS[form].file_extension}"


def size(snapshot: Snapshot) -> int:
    """Return how many statements all named graphs hold together."""
    return sum(number for _, number in graph_sizes(snapshot))


def write(snapshot: Snapshot, form: Dump, path: Path, tell: Tell) -> None:
    """Write the graph of a checkpoint to a file, whole or not at all."""
    rdf = _FORMATS[form]
    stated = _counted(snapshot.quads(), tell)
    with whole(path) as file:
        if rdf.supports_datasets:
            serialize(stated, file, rdf, prefixes=PREFIXES)
        else:
            serialize(dict.fromkeys(quad.triple for quad in stated), file, rdf, prefixes=PREFIXES)


def _counted(items: Iterator[T], tell: Tell) -> Iterator[T]:
    number = 0
    for number, item in enumerate(items, 1):
        yield item
        if number % _STEP == 0:
            tell(_STEP)
    tell(number % _STEP)

"""The data that endpoints are compared on: the default graph, and further facts of the same shape."""

import random
from collections.abc import Iterable, Iterator
from itertools import count, islice
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store

from graph.checkpoint import publish
from graph.store import merge, writing
from graph.terms import ARTICLE, CLAIM, DERIVED_GRAPH, FACT, UNIT, local_name
from ingest import pipeline

_COPIED = (FACT, CLAIM, ARTICLE)


def published(folder: Path, triples: int) -> Path:
    """Publish a store whose merge of all graphs has so many triples; return its folder."""
    store = folder / "store"
    pipeline.build(store, lambda _: None)
    with writing(store) as writer:
        stated = list(writer.database)
        missing = triples - len(merge(stated))
        if missing < 0:
            raise SystemExit(f"the default graph has {-missing} triples more than {triples}")
        writer.database.bulk_extend(islice(_copies(stated), missing))
        publish(writer)
    return store


def checkpoint(store: Path) -> Store:
    """Open what is published."""
    return Store.read_only(str(store / "current"))


def dumped(store: Path) -> tuple[Path, Path]:
    """Write what is published as N-Quads with all graphs, and its default graph as N-Triples."""
    quads, triples = store.parent / "data.nq", store.parent / "data.nt"
    opened = checkpoint(store)
    opened.dump(quads, RdfFormat.N_QUADS)
    opened.dump(triples, RdfFormat.N_TRIPLES, from_graph=DefaultGraph())
    return quads, triples


def _copies(stated: Iterable[Quad]) -> Iterator[Quad]:
    """Yield what is said of facts, claims and articles again and again, under new names, of other places."""
    said = {quad for quad in stated if isinstance(quad.subject, NamedNode)}
    about = sorted((quad for quad in said if quad.subject.value.startswith(_COPIED)), key=_order)
    places = sorted({quad.object.value for quad in about if str(quad.object).startswith(f"<{UNIT}")})
    seen = set[tuple[object, object, object]]()
    for number in count(1):
        other = _exchanged(places, number)
        for quad in about:
            copy = _renamed(quad, number, other)
            if (triple := (copy.subject, copy.predicate, copy.object)) not in seen:
                seen.add(triple)
                yield copy


def _order(quad: Quad) -> tuple[str, str]:
    return quad.subject.value, str(quad)


def _exchanged(places: Iterable[str], number: int) -> dict[str, str]:
    """Give each place another: a Vietnamese one for a Vietnamese one, a foreign one for a foreign one."""
    chance, other = random.Random(number), {}  # noqa: S311
    for foreign in (False, True):
        kind = [place for place in places if local_name(place)[:1].isupper() == foreign]
        other |= dict(zip(kind, chance.sample(kind, len(kind)), strict=True))
    return other


def _renamed(quad: Quad, number: int, other: dict[str, str]) -> Quad:
    def renamed(node: object) -> object:
        if not isinstance(node, NamedNode):
            return node
        if node.value.startswith(_COPIED):
            return NamedNode(f"{node.value}-{number}")
        return NamedNode(other.get(node.value, node.value))

    graph = quad.graph_name
    if graph != DERIVED_GRAPH:
        graph = NamedNode(f"{graph.value}-{number}")
    return Quad(renamed(quad.subject), quad.predicate, renamed(quad.object), graph)

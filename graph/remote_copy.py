"""A copy in memory of what an endpoint holds: the fixed questions of this project are asked of it.

The page of one locality puts thousands of small questions; over a network they would take minutes. So the
statements come over once, in a dozen requests, and are a snapshot like any other, until they are old.
"""

import asyncio
import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Lock, Thread

from pyoxigraph import NamedNode, Quad, Store

from graph.checkpoint import Snapshot
from graph.errors import KetNghiaError, StoreEmptyError, StoreError
from graph.remote import Endpoint
from graph.remote_dataset import Row, graphs, rows
from graph.settings import Address
from graph.store import merge
from graph.terms import GRAPH

MOST = 1_000_000  # statements that are copied
FRESH = 300.0  # seconds after which a copy is made again
_PATIENCE = 5.0  # seconds after a first copy that failed
_PAGE = 8_000  # statements of one request, on average; public endpoints cut answers at 10,000 rows
_TOGETHER = 200  # graphs of one request
_HASHES = 1 << 16
_ALL = NamedNode(GRAPH + "all")  # where statements go that are in the default graph only
_COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
_log = logging.getLogger("ketnghia.remote")


@dataclass(frozen=True, slots=True)
class _Lot:
    """What one request asks for: graphs, or one part of one; without graphs, of the default graph."""

    graphs: tuple[NamedNode, ...]
    part: int = 0
    parts: int = 1

    @property
    def query(self) -> str:
        """A part is made of the subjects whose hash falls into a range: no order needs to be kept."""
        where = "?s ?p ?o"
        if self.graphs:
            where = f"VALUES ?g {{ {' '.join(map(str, self.graphs))} }} GRAPH ?g {{ {where} }}"
        if self.parts > 1:
            low, high = (f"{_HASHES * edge // self.parts:04x}" for edge in (self.part, self.part + 1))
            below = f' && ?h < "{high}"' if self.part + 1 < self.parts else ""
            where += f' BIND(SUBSTR(MD5(STR(?s)), 1, 4) AS ?h) FILTER(?h >= "{low}"{below})'
        return f"SELECT {'?g ' if self.graphs else ''}?s ?p ?o {{ {where} }}"


async def _copied(address: Address) -> Snapshot:
    """Copy what an endpoint holds; once more if it changed meanwhile."""
    async with Endpoint(address) as endpoint:
        for _ in range(2):
            counts, checkpoint = await graphs(endpoint)
            expected = sum(counts.values()) or await _of_default_graph(endpoint)
            if expected > MOST:
                raise StoreError(f"{address} holds {expected:,} statements; up to {MOST:,} are copied")
            stated, seen = await _fetched(endpoint, _lots(counts, expected))
            if len(stated) == expected and seen <= {checkpoint}:
                return await asyncio.to_thread(_snapshot, checkpoint, stated)
    raise StoreError(
        f"{address} gave {len(stated):,} of {expected:,} statements: does it change, or cut answers?"
    )


async def _of_default_graph(endpoint: Endpoint) -> int:
    found, _ = await rows(endpoint, _COUNT)
    if not found or found[0]["n"].value == "0":
        raise StoreEmptyError(f"{endpoint.address} holds no data of this project")
    return int(found[0]["n"].value)


def _lots(counts: dict[NamedNode, int], whole: int) -> Iterator[_Lot]:
    """Divide the graphs into requests of about one page: small ones together, large ones in parts."""
    if not counts:
        yield from _parts((), whole)
    together: list[NamedNode] = []
    size = 0
    for graph, count in sorted(counts.items(), key=lambda item: item[1]):
        if together and (size + count > _PAGE or len(together) == _TOGETHER):
            yield from _parts(tuple(together), size)
            together, size = [], 0
        together.append(graph)
        size += count
    if together:
        yield from _parts(tuple(together), size)


def _parts(named: tuple[NamedNode, ...], size: int) -> Iterator[_Lot]:
    parts = -(-size // _PAGE)
    return (_Lot(named, part, parts) for part in range(parts))


async def _fetched(endpoint: Endpoint, lots: Iterator[_Lot]) -> tuple[set[Quad], set[int]]:
    """Return the statements of all lots, and the checkpoints that they came from."""
    stated, seen = set[Quad](), set[int]()
    for lot in lots:
        found, checkpoint = await rows(endpoint, lot.query)
        seen.add(checkpoint)
        stated.update(map(_quad, found))
    return stated, seen


def _quad(row: Row) -> Quad:
    graph, subject, predicate = (row.get(name, _ALL) for name in ("g", "s", "p"))
    return Quad(subject, predicate, row["o"], graph)  # type: ignore[arg-type]


def _snapshot(checkpoint: int, stated: set[Quad]) -> Snapshot:
    store = Store()
    store.bulk_extend(stated)
    store.bulk_extend(merge(store))  # after loading: two spellings of a value are one triple there
    return Snapshot(checkpoint, store)


def copied(address: Address) -> Snapshot:
    """Copy what an endpoint holds."""
    return asyncio.run(_copied(address))


class Copies:
    """The newest copy. When it is old another is made beside it, so that only the first page waits."""

    def __init__(self, address: Address) -> None:
        self._address = address
        self._kept: Snapshot | None = None
        self._made = self._failed = 0.0
        self._trouble = ""
        self._first, self._renewing = Lock(), Lock()

    def current(self) -> Snapshot:
        """Return a copy; while the endpoint cannot be asked, the last one."""
        with self._first:
            kept = self._kept = self._kept or self._begin()
        if time.monotonic() - self._made > FRESH and self._renewing.acquire(blocking=False):
            Thread(target=self._renew, daemon=True).start()
        return kept

    def _begin(self) -> Snapshot:
        """Make the first copy; those who waited for one that failed are told so, and do not try in turn."""
        if self._trouble and time.monotonic() - self._failed < _PATIENCE:
            raise StoreError(self._trouble)
        try:
            made = copied(self._address)
        except StoreError as error:
            self._trouble, self._failed = str(error), time.monotonic()
            raise
        self._made = time.monotonic()
        return made

    def _renew(self) -> None:
        try:
            new = copied(self._address)
            if self._kept is None or not _same(self._kept, new):
                self._kept = new
        except KetNghiaError as error:
            _log.warning("the copy of %s could not be renewed: %s", self._address, error)
        finally:
            self._made = time.monotonic()
            self._renewing.release()


def _same(one: Snapshot, other: Snapshot) -> bool:
    """Whether two copies say the same: then the first stays, with all that was drawn from it."""
    return one.number == other.number and set(one.quads()) == set(other.quads())

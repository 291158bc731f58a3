"""A data release: the whole graph, its ties and its network as files, with their sums and a record of them.

The same checkpoint and day are the same bytes.
"""

import gzip
import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, serialize

from graph import stores
from graph.checkpoint import Snapshot
from graph.named_queries import describe, load
from graph.network.drawn import places_of
from graph.network.export import Format
from graph.network.figures import exported
from graph.network.frame import Frame
from graph.release_record import Published, record
from graph.settings import located
from graph.spreadsheet import table
from graph.terms import PREFIXES

SUMS = "SHA256SUMS"
RECORD = "dcat.ttl"
_NAMED = ("party", "unit", "counterpart", "partner")  # columns of ties that have a name


@dataclass(frozen=True, slots=True)
class _Form:
    media: str
    title: str
    write: Callable[[Snapshot, date], bytes]


def write(snapshot: Snapshot, folder: Path, day: date, place: str) -> list[Path]:
    """Write a release to a folder; ``day`` is that of the network, ``place`` where the files can be had."""
    folder.mkdir(parents=True, exist_ok=True)
    bodies = {name: form.write(snapshot, day) for name, form in _FORMS.items()}
    published = [
        Published(name, place + name, _FORMS[name].media, _FORMS[name].title, len(body), _sum(body))
        for name, body in bodies.items()
    ]
    bodies[RECORD] = record(snapshot, day, published)
    bodies[SUMS] = "".join(f"{_sum(body)}  {name}\n" for name, body in sorted(bodies.items())).encode()
    for name, body in bodies.items():
        (folder / name).write_bytes(body)
    return [folder / name for name in bodies]


def _quads(snapshot: Snapshot, _: date) -> bytes:
    """Return every statement with its named graph, a line each, in order."""
    lines = (serialize([quad], format=RdfFormat.N_QUADS) or b"" for quad in snapshot.quads())
    return gzip.compress(b"".join(sorted(lines)), mtime=0)


def _merge(snapshot: Snapshot, _: date) -> bytes:
    """Return the merge of all named graphs, in order: Turtle has no graphs."""
    merged = sorted({_triple(quad) for quad in snapshot.quads()}, key=str)
    turtle = serialize(merged, format=RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""
    return gzip.compress(turtle, mtime=0)


def _ties(snapshot: Snapshot, _: date) -> bytes:
    """Return every tie of a unit of today with a partner, with names and how well it is attested."""
    columns = describe("network_partners").columns
    names = [f"{column}_{language}" for column in _NAMED for language in ("vi", "en")]
    head = (*columns, *names, "country", "confidence", "pages")
    return table(head, ([row.get(name, "") for name in head] for row in _tie_rows(snapshot)))


def _tie_rows(snapshot: Snapshot) -> Iterator[Mapping[str, str | float]]:
    places = places_of(snapshot)
    attested = {row["fact"]: row for row in snapshot.select(load("network_ties"))}
    for row in snapshot.select(load("network_partners")):
        known = {column: places[row[column]] for column in _NAMED if row[column] in places}
        named = {f"{column}_vi": place.vi for column, place in known.items()}
        named |= {f"{column}_en": place.en for column, place in known.items()}
        partner, proof = known.get("partner"), attested[row["fact"]]
        yield {
            **row,
            **named,
            "country": partner.country if partner else "",
            "confidence": float(proof.get("confidence", 0)),
            "pages": int(proof["pages"]),
        }


def _network(snapshot: Snapshot, day: date) -> bytes:
    return exported(snapshot, Frame(day, day), Format.GRAPHML, ()).body


def _triple(quad: Quad) -> Triple:
    return Triple(quad.subject, quad.predicate, quad.object)


def _sum(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


_FORMS = {
    "ketnghia.nq.gz": _Form("application/n-quads", "every statement with its named graph", _quads),
    "ketnghia.ttl.gz": _Form("text/turtle", "the merge of all named graphs", _merge),
    "ties.csv": _Form("text/csv", "the ties of the units of today, one row for each with a partner", _ties),
    "network.graphml": _Form(
        "application/graphml+xml", "units of today and the partners that they are tied to", _network
    ),
}


if __name__ == "__main__":
    store, folder, day, place = sys.argv[1:]
    for path in write(stores.current(located(store)), Path(folder), date.fromisoformat(day), place):
        sys.stdout.write(f"{path} ({path.stat().st_size:,} bytes)\n")

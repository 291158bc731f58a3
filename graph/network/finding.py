"""Finding the places of a network by name, with or without diacritics, and where they are told in a frame."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from graph.checkpoint import Snapshot
from graph.identity import key
from graph.network import ties
from graph.network.drawn import Network, draw, places_of
from graph.network.frame import Frame
from graph.network.places import Place
from graph.network.telling import Telling
from graph.terms import ORG, UNIT

_MOST = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """A place, by which of its names it was found, and the nodes that stand for it in a frame."""

    place: Place
    by: str
    nodes: tuple[Place, ...]
    degree: int


def find(snapshot: Snapshot, frame: Frame, text: str) -> tuple[Hit, ...]:
    """Return the places whose name holds a text, best first.

    Who types marks means them; who types none does not care. What a frame tells as one is found once.
    """
    typed, wanted = _lower(text), key(text)
    if not wanted:
        return ()
    network, telling = draw(snapshot, frame), Telling(ties.of(snapshot), frame)
    degree = network.graph.degree
    hits = []
    for place, names in _index(snapshot):
        score, by = _best(names, typed, wanted)
        if by:
            told = [iri for iri in _nodes(telling, place) if iri in network.graph]
            most = max((degree[iri] for iri in told), default=0)
            hit = Hit(place, by, tuple(network.place(iri) for iri in told), most)
            hits.append(((score, not told, -most, len(by), place.iri), hit))
    return _once(hit for _, hit in sorted(hits, key=lambda found: found[0]))


@lru_cache(maxsize=2)
def _index(snapshot: Snapshot) -> tuple[tuple[Place, tuple[tuple[str, str, str], ...]], ...]:
    """Return each place with its names: as they are, in lower case, and as look-up keys."""
    found = []
    for _, place in sorted(places_of(snapshot).items()):
        names = dict.fromkeys((place.vi, place.en, *place.aliases))
        found.append((place, tuple((name, _lower(name), key(name)) for name in names)))
    return tuple(found)


def _best(names: Iterable[tuple[str, str, str]], typed: str, wanted: str) -> tuple[int, str]:
    """Return how well the best of some names fits, 0 is best, and that name; no name if none does."""
    marked = not typed.isascii()
    fits = [
        (
            4 * (marked and typed not in lower)
            + (0 if plain == wanted else 1 if plain.startswith(wanted) else 2),
            name,
        )
        for name, lower, plain in names
        if wanted in plain
    ]
    return min(fits, key=lambda fit: (fit[0], len(fit[1])), default=(0, ""))


def _nodes(telling: Telling, place: Place) -> list[str]:
    told = telling.units(place.iri) if place.country == "VN" else telling.partners(place.iri)
    return [heir.unit for heir in told]


def _once(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    found: dict[tuple[object, ...], Hit] = {}
    for hit in hits:
        where = tuple(node.iri for node in hit.nodes) or hit.place.country
        found.setdefault((key(hit.by), where), hit)
    return tuple(found.values())[:_MOST]


def _lower(text: str) -> str:
    return unicodedata.normalize("NFC", text.strip().lower())


def told(snapshot: Snapshot, frame: Frame, keys: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Return the keys of the nodes by which each of some places is told in a frame; the nearest one first.

    A unit of today is told in an earlier frame by those that were merged into it, the one of its name first;
    a key that is a node's own, or nobody's, is told by itself.
    """
    network, telling = draw(snapshot, frame), Telling(ties.of(snapshot), frame)
    nodes = {network.place(iri).key: iri for iri in network.nodes}
    return {key: (key,) if key in nodes else _carried(network, telling, snapshot, key) for key in keys}


def _carried(network: Network, telling: Telling, snapshot: Snapshot, key: str) -> tuple[str, ...]:
    iri = next((iri for iri in (UNIT + key, ORG + key) if iri in network.places), "")
    if not iri:
        return (key,)
    earlier = ties.of(snapshot).succession.on(iri, network.frame.units_of)
    places = [
        network.place(node) for node in (*_nodes(telling, network.place(iri)), *(h.unit for h in earlier))
    ]
    found = dict.fromkeys(place.key for place in places if place.iri in network.graph)
    return tuple(sorted(found, key=lambda other: other.rpartition("-")[0] != key.rpartition("-")[0])) or (
        key,
    )

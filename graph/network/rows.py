"""A network as flat rows: what every export says of a node and of an edge, in the same words and order."""

import math
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.linked_data import LICENCE
from graph.named_graphs import DATASET
from graph.network import spells
from graph.network.drawn import Network
from graph.network.frame import Mode, Share, Standing
from graph.network.places import Place
from graph.network.projection import Pair
from graph.network.spells import Spell
from graph.network.strength import Edge
from graph.terms import BASE

Value = str | int | float | list[str]
Row = dict[str, Value]
Scores = Mapping[str, Mapping[str, float]]
NODE_COLUMNS = (
    *("id", "label", "iri", "name_vi", "name_en", "side", "country", "country_en"),
    *("level", "valid_from", "valid_until", "latitude", "longitude"),
)
EDGE_COLUMNS = (
    *("source", "target", "weight", "kinds", "standing", "share", "ties", "facts"),
    *("first_year", "last_year", "through"),
)

# Control letters, halves of letters, letters that Unicode will never have, marks that turn text around.
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u2028-\u202e\u2066-\u2069\ufeff]"
)


@dataclass(frozen=True)
class Rows:
    """Nodes and edges in the order of the network; values that nobody knows are left out."""

    stated: dict[str, str]  # the frame, the checkpoint, the licence, the data set
    nodes: list[Row]
    edges: list[Row]
    lives: list[tuple[Spell, ...]]  # of each node
    spells: list[tuple[Spell, ...]]  # of each edge


def rows(network: Network, scores: Scores) -> Rows:
    """Flatten a network. A score that is no number is left out.

    A node has the life of its legal version, widened to that of its edges: heirs carry older ties.
    """
    pairs = {(pair.unit, pair.partner): pair for pair in network.projection.pairs}
    when = [spells.of_edge(network, edge, pairs) for edge in network.edges]
    of_node: dict[str, list[Spell]] = {node: [] for node in network.nodes}
    for edge, seen in zip(network.edges, when, strict=True):
        of_node[edge.a] += seen
        of_node[edge.b] += seen
    units = set(network.projection.units)
    return Rows(
        stated=stated(network),
        nodes=[_node(network.place(n), n in units, scores) for n in network.nodes],
        edges=[_edge(network, e, pairs, s) for e, s in zip(network.edges, when, strict=True)],
        lives=[_life(network.place(n), of_node[n]) for n in network.nodes],
        spells=when,
    )


def stated(network: Network) -> dict[str, str]:
    """Return what every file states of itself: each part of its frame, and where it is from."""
    return {
        **{name: text or "none" for name, text in network.frame.stated().items()},
        "checkpoint": str(network.checkpoint),
        "licence": LICENCE,
        "dataset": DATASET,
    }


def identifier(iri: str) -> str:
    """Return the short name of a node: the IRI without what all IRIs of nodes begin with.

    >>> identifier("https://w3id.org/subnational-ties/id/unit/KR-47")
    'unit/KR-47'
    """
    return iri.removeprefix(BASE + "id/")


def clean(text: str) -> str:
    """Return a name in one line, without letters that break files or turn what follows around.

    >>> clean("a\\x00 b\\n]]>\\u202ec")
    'a b ]]> c'
    """
    return " ".join(_UNSAFE.sub(" ", unicodedata.normalize("NFC", text)).split())


def _node(place: Place, unit: bool, scores: Scores) -> Row:
    row: Row = {
        "id": identifier(place.iri),
        "label": clean(place.vi),
        "iri": place.iri,
        "name_vi": clean(place.vi),
        "name_en": clean(place.en),
        "side": "unit" if unit else "partner",
        "country": clean(place.country),
        "country_en": clean(place.country_en),
        "level": clean(place.level),
        "valid_from": str(place.valid_from or ""),
        "valid_until": str(place.valid_until or ""),
    }
    row = {name: value for name, value in row.items() if value}
    if place.position:
        row["latitude"], row["longitude"] = place.position
    found = {clean(name): of.get(place.iri, math.nan) for name, of in scores.items()}
    return row | {name: float(score) for name, score in found.items() if math.isfinite(score)}


def _edge(network: Network, edge: Edge, pairs: dict[tuple[str, str], Pair], when: tuple[Spell, ...]) -> Row:
    sides = spells.sides(network, edge, pairs)
    seen = [tie for side in sides for pair in side for tie in pair.ties]
    inherited = all(one.inherited or other.inherited for one, other in sides)
    facts = sorted({tie.tie.fact for tie in seen})
    row: Row = {
        "source": identifier(edge.a),
        "target": identifier(edge.b),
        "weight": edge.weight,
        "kinds": sorted({str(tie.tie.kind) for tie in seen}),
        "standing": str(_standing(sides)),
        "share": str(Share.INHERITED if inherited else Share.OWN),
        "ties": len(facts),
        "facts": facts,
    }
    row |= dict(_years(when))
    if network.frame.mode is not Mode.TWO_MODE:
        row["through"] = [identifier(shared) for shared in edge.through]
    return row


def _standing(sides: Iterable[tuple[Pair, Pair]]) -> Standing:
    """Return the best standing that a shared node gives: that of the weaker of its two sides."""
    order = list(Standing)
    weaker = (max(order.index(one.standing), order.index(other.standing)) for one, other in sides)
    return order[min(weaker)]


def _years(when: tuple[Spell, ...]) -> Iterator[tuple[str, Value]]:
    """Return the first and the last year of an edge, each only where it is known and not open."""
    if when and when[0].first:
        yield "first_year", when[0].first.year
    if when and (last := when[-1].last):
        yield "last_year", last.year


def _life(place: Place, tied: list[Spell]) -> tuple[Spell, ...]:
    if place.valid_from is None and place.valid_until is None:
        return ()
    own = Spell(place.valid_from, place.valid_until)
    (first, *_), (*_, last) = (both := spells.joined([own, *tied])), both
    return (Spell(first.first, last.last),)

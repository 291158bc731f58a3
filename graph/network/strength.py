"""How strong a pair is, by the rule of its frame: always a whole number, at least one.

- ties: how many ties the two have; in one-mode frames how many partners or units two nodes share
- agreements: how many agreements the two have; one where only a partnership is known
- events: one for the tie, and one for each dated event up to the day
- recency: ten, less one for each full year since the last dated event, at least one; undated is one

In one-mode frames the last three add up, over all that two nodes share, the weaker of the two sides.
The rules are ours; that a projection keeps how much two share is from Newman (2001), Phys. Rev. E 64, 016132.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from graph.network.events import Event
from graph.network.frame import Kind, Mode, Weight
from graph.network.projection import Pair, Projection

_FRESH = 10
Events = Mapping[tuple[str, str], tuple[Event, ...]]


@dataclass(frozen=True, slots=True)
class Edge:
    """Two nodes that are joined; in one-mode frames through what they share, in IRI order."""

    a: str
    b: str
    weight: int
    through: tuple[str, ...] = ()


def edges(projection: Projection, events: Events) -> list[Edge]:
    """Return the edges of a projection in the mode of its frame, one for each pair, ordered by their ends."""
    frame = projection.frame
    weighed = [Edge(p.unit, p.partner, strength(p, frame.weight, events, frame.on)) for p in projection.pairs]
    if frame.mode is Mode.TWO_MODE:
        return weighed
    if frame.weight is Weight.TIES:
        weighed = [Edge(edge.a, edge.b, 1) for edge in weighed]
    return shared(weighed if frame.mode is Mode.PARTNERS else [Edge(e.b, e.a, e.weight) for e in weighed])


def strength(pair: Pair, rule: Weight, events: Events, on: date) -> int:
    """Return how strong one pair is by a rule."""
    happened = events.get((pair.unit, pair.partner), ())
    if rule is Weight.TIES:
        return len(pair.ties)
    if rule is Weight.AGREEMENTS:
        return max(1, sum(seen.tie.kind is Kind.AGREEMENT for seen in pair.ties))
    if rule is Weight.EVENTS:
        return 1 + len(happened)
    last = max((event.last for event in happened), default=None)
    return max(1, _FRESH - max(0, (on - last).days // 365)) if last else 1


def shared(weighed: Iterable[Edge]) -> list[Edge]:
    """Join the second ends of edges that share a first end: each adds the weaker of its two edges."""
    of_hub: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for edge in weighed:
        of_hub[edge.a].append((edge.b, edge.weight))
    weights: dict[tuple[str, str], int] = defaultdict(int)
    through: dict[tuple[str, str], list[str]] = defaultdict(list)
    for hub in sorted(of_hub):
        for (a, one), (b, other) in combinations(sorted(of_hub[hub]), 2):
            weights[a, b] += min(one, other)
            through[a, b].append(hub)
    return [Edge(a, b, weights[a, b], tuple(hubs)) for (a, b), hubs in sorted(through.items())]

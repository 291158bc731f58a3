"""How unequally partners are shared out: over the countries they are in, and over the units that have them.

A partner counts once for each unit that is tied to it, however many ties the two have. A few partners are
always concentrated: two of them lie in two countries at most, so read each figure with its total.
"""

from collections import Counter
from dataclasses import dataclass

from graph.network.drawn import Network
from graph.network.mixing import Concentration, concentration, gini
from graph.network.projection import Pair


@dataclass(frozen=True, slots=True)
class Spread:
    """How the partners of a unit are shared out over countries. A unit without partners has no country."""

    unit: str
    countries: tuple[tuple[str, int], ...]  # code and partners there, the most first
    measured: Concentration


@dataclass(frozen=True, slots=True)
class Shared:
    """How the pairs of a whole network are shared out."""

    units: Concentration  # over the units that have a partner
    all_units: float  # Gini coefficient over all units, those without a partner too
    countries: Concentration  # over the countries of the partners


def by_unit(network: Network) -> tuple[Spread, ...]:
    """Return the concentration of the partner countries of each unit, in the order of their IRIs."""
    found: dict[str, Counter[str]] = {unit: Counter() for unit in network.projection.units}
    for pair in network.projection.pairs:
        found[pair.unit][_country(network, pair)] += 1
    return tuple(
        Spread(unit, tuple(sorted(counts.items(), key=_most_first)), concentration(counts.values()))
        for unit, counts in found.items()
    )


def of_network(network: Network) -> Shared:
    """Return how the pairs of a network are shared out over its units and over the countries of partners."""
    pairs = network.projection.pairs
    per_unit = Counter(dict.fromkeys(network.projection.units, 0))
    per_unit.update(pair.unit for pair in pairs)
    per_country = Counter(_country(network, pair) for pair in pairs)
    return Shared(
        units=concentration(per_unit.values()),
        all_units=gini(per_unit.values()),
        countries=concentration(per_country.values()),
    )


def _country(network: Network, pair: Pair) -> str:
    return network.places[pair.partner].country


def _most_first(count: tuple[str, int]) -> tuple[int, str]:
    return -count[1], count[0]

"""How partners are shared out over countries and units: by hand, and on the default graph."""

from dataclasses import replace
from datetime import date
from math import log2
from pathlib import Path

import pytest

from graph.checkpoint import Snapshot, current
from graph.frames import Frame as Units
from graph.identity import unit_iri
from graph.network.concentration import by_unit, of_network
from graph.network.drawn import Network, draw
from graph.network.frame import Frame
from graph.network.mixing import concentration
from graph.records import Document, Entity, EntityKind, Fact, Party
from graph.terms import local_name
from tests.tiny import ABROAD, HOME, document, fact, store_of

TODAY = date(2026, 11, 22)
DAY = Frame(date(2024, 12, 31), TODAY, units=Units.THEN)
NORTH = unit_iri("north-1997")
JAPAN = [unit_iri(f"JP-{number}") for number in range(1, 4)]
MORE = (
    Entity(NORTH, EntityKind.PROVINCE, "Bắc", "North", country="VN"),
    *(Entity(iri, EntityKind.FOREIGN, "Xa", "Far", country="JP") for iri in JAPAN),
)


def tie(home: str, abroad: str) -> Fact:
    return fact(parties=(Party(home), Party(abroad)))


@pytest.fixture
def network(tmp_path: Path) -> Network:
    """Home has a partner in Korea, by two ties, and three in Japan; north has one of these."""
    again = fact(parties=(Party(HOME), Party(ABROAD)), when=None)
    facts = (tie(HOME, ABROAD), again, *(tie(HOME, iri) for iri in JAPAN), tie(NORTH, JAPAN[0]))
    stated = document(*facts)
    store = store_of(tmp_path / "store", Document(stated.page, facts, MORE, text=stated.text))
    return draw(current(store), DAY)


def test_a_partner_counts_once_for_its_country_however_many_ties_there_are(network: Network) -> None:
    (home, north) = by_unit(network)
    assert (home.unit, home.countries) == (HOME, (("JP", 3), ("KR", 1)))
    assert (home.measured.kinds, home.measured.total, home.measured.top) == (2, 4, 1.0)
    assert home.measured.gini == pytest.approx(0.25)
    assert home.measured.entropy == pytest.approx(2 - 0.75 * log2(3))
    assert (north.countries, north.measured.gini, north.measured.entropy) == ((("JP", 1),), 0.0, 0.0)


def test_the_network_is_shared_out_over_units_and_over_countries(network: Network) -> None:
    shared = of_network(network)
    assert (shared.units.kinds, shared.units.total) == (2, 5)
    assert shared.units.gini == shared.all_units == pytest.approx(0.3)
    assert (shared.countries.kinds, shared.countries.gini) == (2, pytest.approx(0.3))


def test_a_unit_without_a_partner_counts_in_the_gini_of_all_units_only(network: Network) -> None:
    units = (*network.projection.units, unit_iri("quiet-1997"))
    alone = replace(network, projection=replace(network.projection, units=units))
    shared = of_network(alone)
    assert (shared.units.kinds, shared.units.gini) == (2, pytest.approx(0.3))
    assert shared.all_units == pytest.approx(8 / 15)
    assert by_unit(alone)[2].measured == concentration([])


@pytest.mark.parametrize(("units", "size"), [(Units.THEN, 63), (Units.TODAY, 34)])
def test_on_the_default_graph_units_and_network_count_the_same_pairs(
    everything: Snapshot, units: Units, size: int
) -> None:
    network = draw(everything, Frame(date(2024, 12, 31), TODAY, units=units))
    spreads, shared = by_unit(network), of_network(network)
    assert len(spreads) == size
    pairs = len(network.projection.pairs)
    assert sum(one.measured.total for one in spreads) == shared.units.total == shared.countries.total == pairs
    assert 0 < shared.units.gini <= shared.all_units < 1
    assert {code for one in spreads for code, _ in one.countries} >= {"LA", "KR", "CN", "JP"}
    (da_nang,) = (one for one in spreads if local_name(one.unit) in ("da-nang-1997", "da-nang-2025"))
    assert da_nang.measured.kinds > 5

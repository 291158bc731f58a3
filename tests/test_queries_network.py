"""Network measures joined with the rest of the graph by the shipped questions, worked out by hand."""

from datetime import date

import pytest

from graph.checkpoint import current
from graph.identity import unit_iri
from graph.named_queries import bind, load
from graph.network.dormancy import by_unit
from graph.network.drawn import draw
from graph.network.standards import standards
from graph.records import Amount, Document, Entity, EntityKind, FactKind, Party, Role, Status
from graph.spans import parse
from graph.terms import NETWORK, local_name
from tests.tiny import ABROAD, HOME, document, fact, store_of

BIG, FAR = unit_iri("big-2026"), unit_iri("JP-2")
MORE = (Entity(FAR, EntityKind.FOREIGN, "Xa", "Far", country="JP"),)


def tie(abroad, when=None):
    return fact(parties=(Party(HOME), Party(abroad)), when=parse(when) if when else None)


def visit(when, status=Status.DONE):
    parties = (Party(HOME, Role.VISITOR), Party(ABROAD, Role.HOST))
    return fact(kind=FactKind.VISIT, status=status, parties=parties, when=parse(when), instrument=None)


def investment(investor, amount):
    parties = (Party(investor, Role.INVESTOR), Party(HOME, Role.PLACE))
    return fact(kind=FactKind.INVESTMENT, instrument=None, parties=parties, amount=Amount(amount, "USD"))


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Home, now big, between a partner that was visited in 2021 and one of which only a signing is known."""
    facts = (
        tie(ABROAD, "2019-05-01"),
        tie(FAR, "2012"),
        visit("2021-03-01"),
        visit("2022-03-01", status=Status.PLANNED),
        investment(ABROAD, 1.0),
        investment(ABROAD, 2.0),
        investment(HOME, 3.0),
    )
    stated = document(*facts)
    folder = tmp_path_factory.mktemp("measured")
    return current(store_of(folder, Document(stated.page, facts, MORE, text=stated.text)))


@pytest.fixture(scope="module")
def everything(store):
    return current(store)


def rows(snapshot, query):
    return [{key: local_name(value) for key, value in row.items()} for row in snapshot.select(query)]


def test_a_unit_between_two_partners_has_one_that_nothing_was_heard_of_since_a_day(small):
    (row,) = rows(small, load("central_units_and_dormant_ties"))
    assert (row["unit"], row["known"], row["dormant"]) == ("big-2026", "2", "1")
    assert float(row["betweenness"]) > 0
    later = bind("central_units_and_dormant_ties", network=NETWORK + "today", since="2022-01-01")
    assert rows(small, later)[0]["dormant"] == "2"


def test_a_bridge_counts_the_visits_that_were_made(small):
    found = rows(small, bind("bridging_localities_and_visits", network=NETWORK + "today", least=1))
    assert [(row["partner"], row["units"], row["visits"], row["betweenness"]) for row in found] == [
        ("JP-2", "1", "0", "0"),
        ("KR-1", "1", "1", "0"),
    ]


def test_projects_of_firms_from_abroad_stand_beside_the_rank(small):
    (row,) = rows(small, load("rank_and_investments"))
    assert (row["unit"], row["partners"], row["rank"], row["projects"]) == ("big-2026", "2", "1", "2")


def test_at_the_end_of_2024_three_cities_lay_between_most_others(everything):
    query = bind("central_units_and_dormant_ties", network=NETWORK + "today-2024", since="2020-01-01")
    found = rows(everything, query)
    assert [row["unit"] for row in found[:3]] == ["ho-chi-minh-2025", "da-nang-2025", "hue-2025"]
    assert len(found) == 34
    assert all(0 < int(row["dormant"]) <= int(row["known"]) for row in found[:10])


@pytest.mark.parametrize(("network", "units"), [("then-2024", "14"), ("today-2024", "10")])
def test_champasak_was_the_bridge_between_most_units(everything, network, units):
    first = rows(everything, bind("bridging_localities_and_visits", network=NETWORK + network, least=3))[0]
    assert (first["partner"], first["units"]) == ("LA-CH", units)


def test_units_with_as_many_partners_share_a_rank_and_the_next_counts_them_all(everything):
    found = rows(everything, bind("rank_and_investments", network=NETWORK + "today-2024"))
    assert [row["unit"] for row in found[:2]] == ["ho-chi-minh-2025", "da-nang-2025"]
    degrees = [int(row["partners"]) for row in found]
    assert degrees == sorted(degrees, reverse=True)
    assert [int(row["rank"]) for row in found] == [degrees.index(degree) + 1 for degree in degrees]


def test_the_degree_that_is_stored_is_the_number_of_pairs_that_dormancy_looks_at(everything):
    (today,) = (one for one in standards(_day(everything)) if one.name == "today")
    pairs = {share.of: share.pairs for share in by_unit(draw(everything, today.frame), 1)}
    found = everything.select(load("rank_and_investments"))
    assert {row["unit"]: int(row["partners"]) for row in found if row["partners"] != "0"} == pairs


def _day(snapshot):
    return date.fromisoformat(snapshot.value(NETWORK + "today", "ties:standsOn"))

"""The partnership network, on stores of a few facts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from graph.checkpoint import current
from graph.identity import organization_iri, part_iri, unit_iri
from graph.network.whole import Edge, Projection, Standing, opening, project, shared
from graph.records import Document, Entity, EntityKind, Fact, FactKind, Page, Party, Status
from graph.spans import parse
from tests.tiny import ABROAD, HOME, QUOTE, document, evidence, fact, store_of

BIG_2025, BIG = unit_iri("big-2025"), unit_iri("big-2026")
NORTH, FAR = unit_iri("north-1997"), unit_iri("KR-2")
TOWN = part_iri(HOME, "Town")
SCHOOL = organization_iri("School", based_in=HOME)
MORE = (
    Entity(NORTH, EntityKind.PROVINCE, "Bắc", "North", country="VN"),
    Entity(FAR, EntityKind.FOREIGN, "Xa", "Far", country="KR", aliases=("Farre",)),
    Entity(TOWN, EntityKind.SUBPROVINCIAL, "Thị xã", "Town", country="VN", within=HOME),
    Entity(SCHOOL, EntityKind.EDUCATION, "Trường", "School", country="VN", based_in=HOME),
)

Drawn = Callable[..., Projection]


@pytest.fixture
def drawn(tmp_path: Path) -> Drawn:
    """Return the network of a store with these facts."""

    def draw(*facts: Fact) -> Projection:
        stated = document(*facts)
        return project(
            current(store_of(tmp_path / "store", Document(stated.page, facts, MORE, text=stated.text)))
        )

    return draw


def tie(home: str, abroad: str = ABROAD, **changes: object) -> Fact:
    return fact(parties=(Party(home), Party(abroad)), **changes)


def only(network: Projection) -> Edge:
    (edge,) = network.edges
    return edge


def test_a_tie_of_a_merged_unit_is_drawn_under_its_heir_as_inherited(drawn: Drawn) -> None:
    edge = only(drawn(tie(HOME)))
    assert (edge.unit.iri, edge.partner.iri, edge.inherited) == (BIG, ABROAD, True)
    assert edge.ties[0].party.iri == HOME


def test_a_tie_of_an_upgraded_unit_stays_its_own(drawn: Drawn) -> None:
    edge = only(drawn(tie(BIG_2025)))
    assert (edge.unit.iri, edge.inherited) == (BIG, False)


@pytest.mark.parametrize("party", [TOWN, SCHOOL])
def test_a_town_and_a_school_count_for_the_unit_around_them(drawn: Drawn, party: str) -> None:
    edge = only(drawn(tie(party)))
    assert edge.unit.iri == BIG
    assert edge.ties[0].party.iri == party


@pytest.mark.parametrize(
    ("statuses", "standing"),
    [
        ((Status.SOUGHT, Status.SIGNED), Standing.ESTABLISHED),
        ((Status.PLANNED, Status.EXPIRED), Standing.SOUGHT),
        ((Status.ENDED,), Standing.ENDED),
    ],
)
def test_the_best_of_its_facts_says_how_a_pair_stands(
    drawn: Drawn, statuses: tuple[Status, ...], standing: Standing
) -> None:
    network = drawn(*(tie(NORTH, status=status, title=str(status)) for status in statuses))
    assert only(network).standing is standing


def test_an_own_wish_does_not_make_an_inherited_tie_ones_own(drawn: Drawn) -> None:
    edge = only(drawn(tie(HOME), tie(BIG, status=Status.SOUGHT)))
    assert (edge.standing, edge.inherited) == (Standing.ESTABLISHED, True)


def test_two_documents_for_one_fact_are_one_tie_with_two_claims(tmp_path: Path) -> None:
    store = store_of(tmp_path / "store", document(), document(key="other"))
    (found,) = only(project(current(store))).ties
    assert [(claim.quote, claim.url) for claim in found.claims] == [(QUOTE, "https://example.org/a%20b")] * 2


def test_a_row_of_a_table_is_evidence_too(drawn: Drawn) -> None:
    noted = evidence(quote="", start=-1, row="table#7", confidence=0.6)
    (claim,) = only(drawn(tie(NORTH, evidence=(noted,)))).ties[0].claims
    assert (claim.quote, claim.row, claim.confidence) == ("", "table#7", 0.6)


def test_what_stands_comes_first_then_what_is_quoted_then_the_newest(drawn: Drawn) -> None:
    noted = (evidence(quote="", start=-1, row="table#7"),)
    edge = only(
        drawn(
            tie(NORTH, status=Status.SOUGHT, when=parse("2025")),
            tie(NORTH, when=parse("2024"), evidence=noted),
            tie(NORTH, when=parse("2020")),
            tie(NORTH, when=parse("2022")),
        )
    )
    assert [found.when for found in edge.ties] == ["2022", "2020", "2024", "2025"]


def test_names_and_aliases_come_with_a_place(drawn: Drawn) -> None:
    place = only(drawn(tie(NORTH, FAR))).partner
    assert (place.vi, place.en, place.aliases, place.country) == ("Xa", "Far", ("Farre",), "KR")


def test_a_visit_is_no_tie(drawn: Drawn) -> None:
    assert drawn(tie(NORTH, kind=FactKind.MEETING, status=Status.DONE)).edges == ()


def test_the_shared_view_keeps_partners_of_several_units(drawn: Drawn) -> None:
    whole = drawn(tie(HOME), tie(NORTH), tie(NORTH, FAR))
    assert [place.iri for place in whole.partners] == [ABROAD, FAR]
    view = shared(whole, 2)
    assert [place.iri for place in view.partners] == [ABROAD]
    assert (len(view.edges), view.frame.shared, view.frame.checkpoint) == (2, 2, 1)


def test_the_opening_view_is_the_largest_that_can_be_read(drawn: Drawn) -> None:
    whole = drawn(tie(HOME), tie(NORTH), tie(NORTH, FAR))
    assert opening(whole, most=3).places == shared(whole, 2).places
    assert opening(whole, most=2).frame.shared == 3


def test_an_empty_store_is_an_empty_network(tmp_path: Path) -> None:
    empty = Document(Page("empty"), ())
    network = project(current(store_of(tmp_path / "store", empty)))
    assert (network.places, opening(network).places) == ((), ())

from dataclasses import replace
from datetime import date

import pytest

from graph.checkpoint import current
from graph.errors import QuestionError
from graph.filters import Filter, Kind
from graph.frames import Frame
from graph.identity import unit_iri
from graph.localities import by_id
from graph.records import Entity, EntityKind, FactKind, Party, Role, Status
from graph.shared import sharing
from graph.spans import parse
from graph.terms import ORG, local_name
from tests.tiny import ABROAD, HOME, document, fact, store_of

TODAY = date(2026, 11, 21)
BIG = unit_iri("big-2026")
NEXT, WARD, OTHER = unit_iri("next-1997"), unit_iri("next-1997.ward"), unit_iri("KR-2")
THIRD = unit_iri("KR-3")
FIRM = ORG + "firm.KR"
ENTITIES = (
    Entity(NEXT, EntityKind.PROVINCE, "Bên", country="VN", level="province", within=unit_iri("VN")),
    Entity(WARD, EntityKind.SUBPROVINCIAL, "Phường", country="VN", within=NEXT),
    Entity(OTHER, EntityKind.FOREIGN, "Other", country="KR", within=unit_iri("KR")),
    Entity(THIRD, EntityKind.FOREIGN, "Third", country="KR", within=unit_iri("KR")),
    Entity(FIRM, EntityKind.COMPANY, "Firm", country="KR"),
)


def invested(place, when):
    cast = (Party(FIRM, Role.INVESTOR), Party(place, Role.PLACE))
    return fact(kind=FactKind.INVESTMENT, status=Status.DONE, parties=cast, instrument=None, when=parse(when))


FACTS = (
    fact(),
    fact(parties=(Party(WARD), Party(ABROAD)), when=parse("2020-01-01")),
    fact(parties=(Party(NEXT), Party(OTHER)), when=parse("2021-01-01")),
    fact(parties=(Party(NEXT), Party(THIRD)), when=parse("2021-02-01")),
    invested(HOME, "2022-01-01"),
    invested(NEXT, "2022-02-01"),
)


@pytest.fixture(scope="module")
def graph(tmp_path_factory):
    told = replace(document(*FACTS), entities=ENTITIES)
    return current(store_of(tmp_path_factory.mktemp("shared"), told))


def rows(graph, of, wanted=Filter()):  # noqa: B008 - frozen
    found = sharing(graph, by_id(graph, local_name(of)), wanted, TODAY)
    return {row.unit.iri: [common.partner.iri for common in row.partners] for row in found}


def test_a_partner_of_the_predecessor_and_of_a_part_of_another_province_is_shared(graph):
    assert rows(graph, BIG) == {NEXT: [ABROAD]}
    assert rows(graph, NEXT) == {BIG: [ABROAD]}


def test_both_sides_of_a_shared_partner_are_told_by_their_facts(graph):
    (row,) = sharing(graph, by_id(graph, "big-2026"), Filter(), TODAY)
    (common,) = row.partners
    assert (len(common.ours), len(common.theirs)) == (1, 1)
    assert "home-1997" in common.ours[0]
    assert "next-1997.ward" in common.theirs[0]


def test_companies_are_shared_where_investments_are_asked_for(graph):
    wanted = Filter(kinds=frozenset({Kind.INVESTMENT}))
    assert rows(graph, BIG, wanted) == {NEXT: [FIRM]}


def test_in_the_units_of_the_day_the_unit_of_then_shares(graph):
    asked = Filter(on=date(2021, 6, 1))
    assert rows(graph, HOME, asked) == {NEXT: [ABROAD]}
    assert rows(graph, NEXT, asked) == {HOME: [ABROAD]}
    assert rows(graph, NEXT, replace(asked, frame=Frame.TODAY)) == {BIG: [ABROAD]}


def test_places_abroad_share_units_of_viet_nam_but_not_what_is_inside_these(graph):
    assert rows(graph, OTHER) == {THIRD: [NEXT]}
    assert rows(graph, THIRD) == {OTHER: [NEXT]}


def test_a_country_is_refused_by_name(graph):
    with pytest.raises(QuestionError, match="VN is a country"):
        rows(graph, unit_iri("VN"))


def test_thai_nguyen_and_bac_ninh_share_gyeongsangbuk(store):
    snapshot = current(store)
    found = sharing(snapshot, by_id(snapshot, "thai-nguyen-2025"), Filter(), TODAY)
    (bac_ninh,) = [row for row in found if row.unit.id == "bac-ninh-2026"]
    (common,) = [one for one in bac_ninh.partners if one.partner.id == "KR-47"]
    assert "partnership_KR-47_thai-nguyen-1997" in map(local_name, common.ours)
    assert "agreement_mou_KR-47_bac-ninh-2025_2025-12-03" in map(local_name, common.theirs)

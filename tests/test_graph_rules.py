from dataclasses import replace

from graph.checkpoint import current
from graph.identity import unit_iri
from graph.records import Document, Entity, EntityKind, FactKind, Page, Party, Role, Status
from graph.rules import derive
from graph.spans import parse
from graph.store import writing
from graph.terms import DERIVED_GRAPH, document_graph
from tests.tiny import ABROAD, HOME, document, evidence, fact, fill, store_of

BIG, BIGGER = unit_iri("big-2025"), unit_iri("big-2026")


def snapshot(tmp_path, *facts, **more):
    return current(store_of(tmp_path, replace(document(*facts), **more)))


def test_a_signed_agreement_makes_partners_both_ways(tmp_path):
    found = snapshot(tmp_path, fact())
    assert found.objects(HOME, "ties:partnerOf") == [ABROAD]
    assert HOME in found.objects(ABROAD, "ties:partnerOf")


def test_a_tie_that_is_sought_planned_or_ended_makes_no_partners(tmp_path):
    for number, status in enumerate((Status.SOUGHT, Status.PLANNED, Status.ENDED, Status.EXPIRED)):
        found = snapshot(tmp_path / str(number), fact(status=status))
        assert found.objects(HOME, "ties:partnerOf") == []


def test_the_furthest_claim_gives_the_status(tmp_path):
    one = fact(kind=FactKind.PARTNERSHIP, status=Status.ESTABLISHED, instrument=None, when=None)
    ended = replace(one, status=Status.ENDED)
    found = current(store_of(tmp_path, document(one), document(ended, key="later")))
    (tie,) = found.subjects("ties:party", HOME)
    assert [iri.rsplit("/", 1)[1] for iri in found.objects(tie, "ties:status")] == ["ended"]


def test_confidence_is_that_of_the_best_claim_and_year_that_of_the_date(tmp_path):
    found = snapshot(tmp_path, fact(evidence=(evidence(confidence=0.5), evidence(confidence=0.8, start=0))))
    (tie,) = found.subjects("ties:party", HOME)
    assert found.objects(tie, "ties:confidence") == ["0.8"]
    assert found.objects(tie, "ties:year") == ["2019"]


def test_a_merged_unit_inherits_and_an_upgraded_one_keeps(tmp_path):
    later = fact(parties=(Party(BIG), Party(ABROAD)), when=parse("2025-12-03"))
    found = snapshot(tmp_path, fact(), later)
    assert found.objects(BIG, "ties:inheritedPartner") == [ABROAD]
    assert found.objects(BIGGER, "ties:partnerOf") == [ABROAD]
    assert found.objects(HOME, "ties:currentUnit") == [BIGGER]
    assert found.objects(BIGGER, "ties:currentUnit") == [BIGGER]


def test_an_upgraded_unit_does_not_inherit_from_itself(tmp_path):
    found = snapshot(tmp_path, fact(parties=(Party(BIG), Party(ABROAD)), when=parse("2025-12-03")))
    assert found.objects(BIGGER, "ties:inheritedPartner") == []


def test_ties_of_a_college_are_ties_of_its_province_but_not_partnerships(tmp_path):
    college = Entity(
        "https://w3id.org/subnational-ties/id/org/college",
        EntityKind.EDUCATION,
        "Trường Cao đẳng Nhà",
        country="VN",
        based_in=HOME,
    )
    found = snapshot(tmp_path, fact(parties=(Party(college.iri), Party(ABROAD))), entities=(college,))
    assert found.objects(HOME, "ties:hasTieWith") == [ABROAD]
    assert found.objects(HOME, "ties:partnerOf") == []


def test_roles_and_classes_hold_of_what_is_above_them(tmp_path):
    found = snapshot(tmp_path, fact())
    (tie,) = found.subjects("ties:party", HOME)
    assert HOME in found.objects(tie, "ties:involves")
    assert any(iri.endswith("#Fact") for iri in found.objects(tie, "rdf:type"))


def test_visits_and_investments_get_their_shortcuts(tmp_path):
    visit = fact(
        kind=FactKind.VISIT, status=Status.DONE, instrument=None,
        parties=(Party(HOME, Role.VISITOR), Party(ABROAD, Role.HOST)),
    )  # fmt: skip
    project = fact(
        kind=FactKind.INVESTMENT, instrument=None,
        parties=(Party(ABROAD, Role.INVESTOR), Party(HOME, Role.PLACE)),
    )  # fmt: skip
    found = snapshot(tmp_path, visit, project)
    assert found.objects(HOME, "ties:visited") == [ABROAD]
    assert found.objects(ABROAD, "ties:investsIn") == [HOME]


def test_what_a_removed_document_implied_is_gone(tmp_path):
    with writing(tmp_path) as writer:
        fill(writer, document())
        derive(writer)
        before = writer.graph(DERIVED_GRAPH)
        writer.replace(document_graph("doc"), [])
        derive(writer)
        assert writer.graph(DERIVED_GRAPH) < before


def test_running_the_rules_again_changes_nothing(tmp_path):
    with writing(tmp_path) as writer:
        fill(writer, document())
        derive(writer)
        before = writer.graph(DERIVED_GRAPH)
        derive(writer)
        assert writer.graph(DERIVED_GRAPH) == before


def test_a_page_that_is_only_cited_is_no_fact(tmp_path):
    page = Document(Page("empty", title="nothing in it"), ())
    found = current(store_of(tmp_path, page))
    assert found.subjects("ties:statedIn", "https://w3id.org/subnational-ties/id/article/empty") == []


def test_what_many_documents_repeat_is_met_once_by_the_rules(tmp_path):
    days = [parse(f"{year}-05-12") for year in range(1998, 2018)]
    repeated = [document(fact(when=day), key=f"d{n}-{day.edtf}") for n in range(3) for day in days]
    found = current(store_of(tmp_path, *repeated))
    assert len(found.subjects("ties:party", HOME)) == len(days)
    assert found.objects(HOME, "ties:partnerOf") == [ABROAD]

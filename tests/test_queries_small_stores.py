"""What no source says yet, on stores of a few facts that say it."""

from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from graph.checkpoint import current, publish
from graph.identity import fact_iri, unit_iri
from graph.named_queries import bind, load
from graph.records import FactKind, Page, Party, Role, Status
from graph.rules import derive
from graph.spans import parse
from graph.store import writing
from graph.terms import ARTICLE, FACT, PERSON, concept, document_graph, local_name, term
from tests.tiny import ABROAD, HOME, document, evidence, fact, fill

BIG = unit_iri("big-2026")
LEADER = PERSON + "leader.VN"
VISIT = fact(
    kind=FactKind.VISIT,
    status=Status.DONE,
    instrument=None,
    parties=(Party(HOME, Role.VISITOR), Party(ABROAD, Role.HOST), Party(LEADER, Role.LEADER)),
)


@pytest.fixture
def ask(tmp_path):
    """Return the rows of a question on a store with these facts and, beside them, these triples."""

    def answer(query, *facts, said=(), cited=()):
        stated = replace(document(*facts), cited=cited)
        with writing(tmp_path / "store") as writer:
            fill(writer, stated)
            graph = document_graph("said")
            writer.replace(graph, [Quad(*triple, graph) for triple in said])
            derive(writer)
            publish(writer)
        rows = current(tmp_path / "store").select(query)
        return [{key: local_name(value) for key, value in row.items()} for row in rows]

    return answer


def test_themes_are_counted_by_year(ask):
    one, other = fact(), fact(when=parse("2019-08"))
    said = [
        (NamedNode(fact_iri(of)), term("ties:field"), concept(field))
        for of, field in ((one, "education"), (other, "education"), (other, "trade"))
    ]
    assert ask(load("themes_by_year"), one, other, said=said) == [
        {"year": "2019", "field": "education", "agreements": "2"},
        {"year": "2019", "field": "trade", "agreements": "1"},
    ]


def test_the_office_of_a_leader_is_told_where_a_source_gives_it(ask):
    office = NamedNode(FACT + "office")
    said = [
        (NamedNode(fact_iri(VISIT)), term("ties:leaderOffice"), office),
        (office, term("ties:officeTitle"), Literal("Bí thư Tỉnh ủy")),
    ]
    (row,) = ask(bind("delegations_of_unit", unit=BIG), VISIT, said=said)
    assert (row["direction"], row["party"], row["leader"]) == ("out", "home-1997", "leader.VN")
    assert row["office"] == "Bí thư Tỉnh ủy"


def test_two_claims_that_contradict_each_other_are_one_row(ask):
    one, other = fact(), fact(when=parse("2020-05-01"), evidence=(evidence(confidence=0.5),))
    rows = ask(load("ties_contradicted"), one, other)
    assert [{row["fact"], row["otherFact"]} for row in rows] == [
        {local_name(fact_iri(f)) for f in (one, other)}
    ]


def test_a_partner_in_a_country_that_the_unit_borders_is_across_the_border(ask):
    said = [(NamedNode(BIG), term("ties:borders"), NamedNode(unit_iri("KR")))]
    assert ask(load("partners_across_the_border"), fact(), said=said) == [
        {"border": "true", "units": "1", "partners": "1", "across": "1"}
    ]
    assert ask(load("partners_across_the_border"), fact())[0]["across"] == "0"


def test_a_wish_is_no_tie_in_force_and_counts_for_no_degree(ask):
    wish = fact(status=Status.SOUGHT)
    assert ask(bind("agreements_in_force", day="2019-06-01"), wish) == []
    assert ask(load("degree_of_units"), wish) == []
    assert len(ask(bind("agreements_in_force", day="2019-06-01"), fact())) == 1


def test_a_page_dated_by_its_year_alone_is_told_of_in_no_month(ask):
    dated = [(NamedNode(ARTICLE + "doc"), term("ties:published"), Literal("2019~"))]
    exact = [(NamedNode(ARTICLE + "doc"), term("ties:published"), Literal("2019-02-03"))]
    february = bind("told_between", **{"from": "2019-02-01", "until": "2019-02-28"})
    assert ask(february, fact(), said=dated) == []
    assert [row["known"] for row in ask(february, fact(), said=exact)] == ["false"]


def test_a_tie_of_which_an_earlier_page_told_is_known(ask):
    said = [
        (NamedNode(ARTICLE + key), term("ties:published"), Literal(day))
        for key, day in (("doc", "2019-02-03"), ("early", "2018-12-31"))
    ]
    early = Page("early", title="Early", url="https://example.org/early")
    both = fact(evidence=(evidence(), evidence(cites="early", quote="", start=-1, row="t#1")))
    february = bind("told_between", **{"from": "2019-02-01", "until": "2019-02-28"})
    assert [row["known"] for row in ask(february, both, said=said, cited=(early,))] == ["true"]

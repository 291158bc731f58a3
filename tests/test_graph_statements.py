from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode

from graph.records import Amount, FactKind, Party, Role
from graph.statements import quads, web_address
from graph.terms import document_graph, term
from tests.tiny import QUOTE, TEXT, document, evidence, fact


def values(found, name):
    return [quad.object for quad in found if quad.predicate == term(name)]


def test_all_that_a_document_says_is_in_its_own_graph():
    assert {quad.graph_name for quad in quads(document())} == {document_graph("doc")}


def test_a_claim_carries_quote_offset_status_method_and_confidence():
    found = quads(document())
    assert values(found, "ties:quote") == [Literal(QUOTE)]
    assert values(found, "ties:quoteStart") == [Literal(TEXT.index(QUOTE))]
    assert [v.value for v in values(found, "ties:claimedStatus")] == [term("c:signed").value]
    assert values(found, "ties:confidence") == [Literal("0.9", datatype=term("xsd:decimal"))]


def test_a_row_is_cited_instead_of_a_quote():
    found = quads(document(fact(evidence=(evidence(quote="", start=-1, row="t#1", cites="page"),))))
    assert values(found, "ties:row") == [Literal("t#1")]
    assert not values(found, "ties:quote")
    assert values(found, "ties:statedIn") == [term("article:page")]


def test_roles_and_amounts_of_other_kinds_are_written_too():
    parties = (
        Party("https://example.org/firm", Role.INVESTOR),
        Party("https://example.org/place", Role.PLACE),
    )
    project = replace(
        fact(), kind=FactKind.INVESTMENT, parties=parties, instrument=None, amount=Amount(7.5e9, "USD", "min")
    )
    found = quads(document(project))
    assert [v.value for v in values(found, "ties:investor")] == ["https://example.org/firm"]
    assert [v.value for v in values(found, "ties:amount")] == ["7500000000"]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x", "", "www.example.org"])
def test_only_web_addresses_become_links(url):
    assert web_address(url) is None


def test_an_address_with_characters_that_no_iri_holds_is_encoded():
    assert web_address('https://x.vn/a b?q="đ"') == NamedNode("https://x.vn/a%20b?q=%22%C4%91%22")


def test_writing_a_document_twice_gives_the_same_quads():
    assert quads(document()) == quads(document())

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Store

from graph.identity import unit_iri
from graph.ontology import quads as ontology_quads
from graph.records import Amount, Party, Status
from graph.statements import quads
from graph.store import writing
from graph.terms import concept, term
from graph.validation import faults as faults_by_document
from graph.validation import quotes, refusal, rules, shapes
from tests.tiny import HOME, TEXT, document, evidence, fact, fill, units


@pytest.fixture
def background():
    store = Store()
    store.extend(units())
    return store


def faults(background, *facts):
    return [finding.why for finding in shapes(quads(document(*facts)), background)]


def test_a_good_document_has_no_faults(background):
    assert faults(background, fact()) == []


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ({"parties": (Party(HOME),)}, "two parties or more"),
        ({"parties": (Party(HOME), Party("https://example.org/nobody"))}, "known actor"),
        ({"instrument": None}, "of one kind"),
        ({"evidence": ()}, "a tie has evidence"),
        ({"evidence": (evidence(quote="", start=-1),)}, "a quote with its offset, or on a table row"),
        ({"evidence": (evidence(row="t#1"),)}, "never on both"),
        ({"evidence": (evidence(confidence=1.5),)}, "from 0 to 1"),
        ({"evidence": (evidence(start=-5),)}, "offset of the text"),
        ({"evidence": (evidence(cites="elsewhere"),)}, "exactly one page"),
    ],
)
def test_each_fault_is_found_and_told(background, broken, why):
    assert any(why in found for found in faults(background, fact(**broken)))


def test_time_that_runs_backwards_is_found(background):
    statements = quads(document())
    span = next(q.subject for q in statements if q.object == term("ties:TimeSpan"))
    late = Quad(span, term("ties:earliest"), Literal("2030-01-01", datatype=term("xsd:date")))
    kept = [q for q in statements if not (q.subject == span and q.predicate == term("ties:earliest"))]
    assert any("begins before it ends" in f.why for f in shapes([*kept, late], background))


def test_a_locality_needs_a_name_and_a_country(background):
    node = NamedNode(unit_iri("nameless"))
    found = {
        f.why.split(" (")[0]
        for f in shapes([Quad(node, term("rdf:type"), term("ties:Province"))], background)
    }
    assert {"a locality has a name, one for each language", "a locality lies in one country"} <= found


def test_of_a_batch_only_the_documents_with_a_fault_are_refused(background):
    batch = {
        "good": quads(document()),
        "bad": quads(document(fact(instrument=None), key="bad")),
        "alike": quads(document(key="alike")),
    }
    found = faults_by_document(batch, background)
    assert list(found) == ["bad"]
    assert "the first: https://w3id.org/subnational-ties/id/fact/agreement_" in refusal(found["bad"])
    assert "#" not in refusal(found["bad"]).replace("ontology#", "")


def test_a_document_does_not_make_up_for_what_another_lacks(background):
    batch = {"whole": quads(document()), "without evidence": quads(document(fact(evidence=()), key="b"))}
    assert list(faults_by_document(batch, background)) == ["without evidence"]


def test_two_documents_may_differ_on_what_either_may_say_once(background):
    batch = {n: quads(document(fact(amount=Amount(n, "USD")), key=str(n))) for n in (10.01, 10.02)}
    assert faults_by_document(batch, background) == {}
    together = [quad for statements in batch.values() for quad in statements]
    assert any("an amount" in finding.why for finding in shapes(together, background))


def test_a_batch_finds_for_each_document_what_it_has_alone(background):
    broken = [{"instrument": None}, {"evidence": ()}, {"parties": (Party(HOME),)}]
    batch = {str(n): quads(document(fact(**one), key=str(n))) for n, one in enumerate(broken)}
    alone = {key: shapes(statements, background) for key, statements in batch.items()}
    assert faults_by_document(batch, background) == alone


def everything(*more):
    store = Store()
    store.extend([*units(), *ontology_quads(), *quads(document()), *more])
    return store


def test_the_ontology_and_good_data_break_no_rule():
    assert rules(everything()) == []


def test_a_quote_is_looked_up_in_the_kept_text_at_its_offset(tmp_path):
    with writing(tmp_path) as writer:
        fill(writer, document(), document(fact(evidence=(evidence(start=3),)), key="shifted"))
        assert quotes(writer.database, tmp_path) == (0, 2, [])
        writer.keep_text(TEXT)
        checked, absent, findings = quotes(writer.database, tmp_path)
    assert (checked, absent) == (2, 0)
    assert [finding.why for finding in findings] == ["not in its article at 3"]


def test_statuses_that_no_scheme_holds_are_faults(background):
    statements = [
        replace_object(q, concept("rumoured")) if q.predicate == term("ties:claimedStatus") else q
        for q in quads(document(fact(status=Status.SIGNED)))
    ]
    assert any("how far the fact has come" in f.why for f in shapes(statements, background))


def replace_object(quad, node):
    return Quad(quad.subject, quad.predicate, node, quad.graph_name)

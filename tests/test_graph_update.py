"""Writes on a real store, made in this process: what is stored, what is refused, what is noted."""

import json
import shutil
import stat

import pytest
from pyoxigraph import BlankNode, NamedNode, Quad, Store
from rdflib import SH, Graph

from graph import checking, checkpoint, rules
from graph.audit import FILE
from graph.files import ONTOLOGY
from graph.store import is_unpublished, writing
from graph.terms import DERIVED_GRAPH, REFERENCE_GRAPH, document_graph, term
from graph.update import WriteLimits, on_dataset
from graph.update_worker import answer
from tests.tiny import ABROAD, HOME, document, fact, store_of
from tests.writing_fixtures import BROKEN, OWN, PLAIN, change, insert, turtle

BUILT = "BIND(IRI(CONCAT('https://w3id.org/subnational-ties/gra', 'ph/derived')) AS ?g)"
A, B = PLAIN + "a", PLAIN + "b"


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    return store_of(tmp_path_factory.mktemp("published") / "store", document())


@pytest.fixture
def folder(published, tmp_path):
    return shutil.copytree(published, tmp_path / "store", symlinks=True)


def write(folder, body, asked=None, limits=None):
    return answer(folder, asked or change(), body, limits or WriteLimits(), lambda: None)


def shown(folder):
    newest = folder / "checkpoints" / f"{checkpoint.number(folder):06d}"
    return set(Store.read_only(str(newest)))


def audit(folder):
    return [json.loads(line) for line in (folder / FILE).read_text().splitlines()]


def test_an_update_is_stored_published_and_counted(folder):
    told = write(folder, insert(A, "<http://e.org/s> <http://e.org/p> 1, 2"))
    assert (told["checkpoint"], told["added"], told["removed"], told["graphs"]) == (2, 2, 0, (A,))
    assert sum(quad.graph_name == NamedNode(A) for quad in shown(folder)) == 2
    assert not is_unpublished(folder)


def test_what_follows_from_a_document_comes_and_goes_with_it(folder):
    partner = Quad(NamedNode(HOME), term("ties:hasTieWith"), NamedNode(ABROAD), DERIVED_GRAPH)
    assert partner in shown(folder)
    write(folder, b"", change("delete", document_graph("doc").value))
    assert partner not in shown(folder)
    write(folder, turtle(), change("put", OWN))
    assert partner in shown(folder)


def test_the_shortcuts_are_those_that_the_rules_give(folder):
    write(folder, turtle(document(fact(title="other"), key="own")), change("put", OWN))
    stored = {quad for quad in shown(folder) if quad.graph_name == DERIVED_GRAPH}
    assert stored == rules.shortcuts(quad for quad in shown(folder) if isinstance(quad.graph_name, NamedNode))
    assert checking.check(folder, lambda _: None).findings == []


def test_patterns_read_the_merge_of_all_graphs_as_queries_do(folder):
    told = write(
        folder,
        f"INSERT {{ GRAPH <{A}> {{ ?s a <http://e.org/Seen> }} }} WHERE {{ ?s a ties:Country }}".encode(),
    )
    assert told["added"] == 2


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (b"INSERT DATA { <http://e.org/s> <http://e.org/p> 1 }", "default graph"),
        (b"DELETE WHERE { ?s ties:country ?o }", "default graph"),
        (b"CLEAR DEFAULT", "default graph"),
        (insert(REFERENCE_GRAPH.value, "<http://e.org/s> <http://e.org/p> 1"), "reference"),
        (insert(DERIVED_GRAPH.value, "<http://e.org/s> <http://e.org/p> 1"), "derived"),
        (f"COPY {REFERENCE_GRAPH} TO {DERIVED_GRAPH}".encode(), "derived"),
        (f"MOVE {REFERENCE_GRAPH} TO <{A}>".encode(), "reference"),
        (f"INSERT {{ GRAPH ?g {{ ?g ?g 1 }} }} WHERE {{ {BUILT} }}".encode(), "derived"),
    ],
)  # fmt: skip
def test_what_is_computed_is_never_written_however_it_is_named(folder, body, why):
    before = shown(folder)
    told = write(folder, body)
    assert told["error"] == "WriteRefusedError"
    assert why in told["detail"]
    assert shown(folder) == before


def test_dropping_everything_is_refused(folder):
    assert write(folder, b"DROP ALL")["error"] == "WriteRefusedError"
    assert write(folder, b"CLEAR NAMED")["error"] == "WriteRefusedError"
    assert checkpoint.number(folder) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"LOAD <http://127.0.0.1:1/> INTO GRAPH <http://e.org/g>",
        b"load silent <file:///etc/passwd>",
        b"INSERT { GRAPH <http://e.org/g> { ?s ?p ?o } } WHERE { SERVICE SILENT <u:u> { ?s ?p ?o } }",
        b"# x\nLoad# y\n<http://127.0.0.1:1/>",
    ],
)
def test_other_hosts_are_never_called(folder, body):
    told = write(folder, body)
    assert (told["error"], "no other host" in told["detail"]) == ("WriteRefusedError", True)


def test_words_in_names_and_strings_are_not_taken_for_commands(folder):
    told = write(folder, insert(A, "<http://e.org/load> <http://e.org/service> 'LOAD SERVICE'"))
    assert told["added"] == 1


@pytest.mark.parametrize(
    "body",
    [
        insert(A, BROKEN),
        insert(A, "<http://e.org/s> a ties:NoSuchClass"),
        insert(A, "<http://e.org/s> <http://e.org/p> <<( <http://e.org/s> <http://e.org/p> 1 )>>"),
        b"DELETE WHERE { GRAPH ?g { ?claim ties:statedIn ?page } }",
        b"DELETE WHERE { GRAPH ?g { ?page a ties:Article } }",  # breaks the claims that point to it
        insert(A, "[] a ties:Claim"),  # a blank node does not hide from the shapes
    ],
)
def test_what_would_break_a_check_is_refused_with_the_list_of_faults(folder, body):
    before = shown(folder)
    told = write(folder, body)
    assert told["error"] == "WriteInvalidError"
    assert told["findings"]
    assert shown(folder) == before


def test_faults_that_were_there_before_are_not_held_against_a_write(folder):
    claim = Quad(NamedNode("http://e.org/c"), term("rdf:type"), term("ties:Claim"), NamedNode(B))
    with writing(folder) as writer:
        writer.replace(NamedNode(B), [claim])
    del writer  # which holds the database open
    assert write(folder, insert(A, "<http://e.org/s> a <http://e.org/T>"))["added"] == 1
    assert checking.check(folder, lambda _: None).findings


def test_the_list_of_faults_has_an_end(folder):
    many = " ".join(f"<http://e.org/{i}> a ties:Claim ." for i in range(20))
    assert len(write(folder, insert(A, many), limits=WriteLimits(findings=7))["findings"]) == 7


def test_several_operations_are_one_transaction(folder):
    before = shown(folder)
    told = write(
        folder, insert(A, "<http://e.org/s> <http://e.org/p> 1") + b" ; DROP GRAPH <http://e.org/none>"
    )
    assert told["error"] == "WriteError"
    assert shown(folder) == before


def test_a_write_that_changes_nothing_makes_no_checkpoint(folder):
    write(folder, turtle(), change("put", OWN))
    again = write(folder, turtle(), change("put", OWN))
    assert (again["checkpoint"], again["graphs"]) == (2, ())
    assert audit(folder)[-1]["outcome"] == "unchanged"


def test_blank_nodes_stay_joined_and_can_be_removed(folder):
    write(folder, insert(A, "<http://e.org/s> <http://e.org/p> [ <http://e.org/q> 1 ]"))
    write(folder, insert(A, "<http://e.org/t> <http://e.org/p> 2"))
    found = [quad for quad in shown(folder) if quad.graph_name == NamedNode(A)]
    (inner,) = (quad.subject for quad in found if isinstance(quad.subject, BlankNode))
    assert [quad.subject.value for quad in found if quad.object == inner] == ["http://e.org/s"]
    write(folder, f"DELETE WHERE {{ GRAPH <{A}> {{ ?s ?p ?o . ?o ?q 1 }} }}".encode())
    left = [quad for quad in shown(folder) if quad.graph_name == NamedNode(A)]
    assert [quad.subject.value for quad in left] == ["http://e.org/t"]


def test_an_empty_graph_is_a_graph(folder):
    assert write(folder, b"", change("put", A))["created"]
    newest = folder / "checkpoints" / "000002"
    assert A in checkpoint.named_graphs(newest)
    assert write(folder, b"", change("delete", A))["graphs"] == (A,)
    assert A not in checkpoint.named_graphs(folder / "checkpoints" / "000003")


def test_the_audit_tells_who_wrote_what_and_also_what_was_refused(folder):
    write(folder, insert(A, "<http://e.org/s> <http://e.org/p> 'secret words'"))
    write(folder, b"DROP ALL")
    first, stored, second, refused = audit(folder)
    assert [line["outcome"] for line in (first, stored, second, refused)] == [
        "begun",
        "stored",
        "begun",
        "refused",
    ]
    assert first["id"] == stored["id"] != second["id"] == refused["id"]
    assert (stored["checkpoint"], stored["added"], stored["removed"], stored["graphs"]) == (2, 1, 0, [A])
    assert {"when", "token", "client", "operation", "sha256"} <= stored.keys()
    assert refused["error"] == "WriteRefusedError"
    assert "secret words" not in (folder / FILE).read_text()
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600


def test_a_newline_in_a_request_is_one_line_in_the_audit(folder):
    write(folder, b"", change("delete", "http://e.org/g\n{}"))
    assert [line["outcome"] for line in audit(folder)] == ["begun", "refused"]


def test_a_writer_is_held_to_what_it_had_seen(folder):
    write(folder, b"", change("put", A, seen=(1,)))
    assert write(folder, b"", change("delete", A, seen=(1,)))["error"] == "WriteStaleError"
    assert write(folder, b"", change("put", A, present=False))["error"] == "WriteStaleError"
    assert write(folder, b"", change("put", B, present=True))["error"] == "WriteStaleError"
    assert write(folder, b"", change("delete", A, seen=(2,)))["checkpoint"] == 3


@pytest.mark.parametrize(
    ("text", "became"),
    [
        ("INSERT DATA { GRAPH <http://a.b/> { <http://a.b/> ?w 1 } }", None),
        ("INSERT {} # WHERE\nwhere { 'WHERE' } ", "INSERT {} # WHERE\nUSING <u:u> where { 'WHERE' } "),
        (
            "INSERT {} WHERE { { SELECT * WHERE {} } }",
            "INSERT {} USING <u:u> WHERE { { SELECT * WHERE {} } }",
        ),
        (
            "CLEAR ALL ; DELETE WHERE { GRAPH ?g { ?s ?p 1 } } ; INSERT {} WHERE {}",
            "CLEAR ALL ; DELETE { GRAPH ?g { ?s ?p 1 } } USING <u:u> WHERE { GRAPH ?g { ?s ?p 1 } } ; "
            "INSERT {} USING <u:u> WHERE {}",
        ),
    ],
)
def test_graphs_named_beside_an_update_become_using_clauses(text, became):
    assert on_dataset(text, ["u:u"], []) == (became or text)


@pytest.mark.parametrize("iri", ["u:u> WHERE {} ; DROP ALL #", "relative", ""])
def test_a_graph_named_beside_an_update_cannot_break_out_of_its_clause(folder, iri):
    told = write(
        folder, b"INSERT { GRAPH <http://e.org/g> { ?s ?p 1 } } WHERE { ?s ?p 1 }", change(using=(iri,))
    )
    assert (told["error"], "IRI" in told["detail"]) == ("WriteError", True)


def test_every_shape_is_for_the_things_of_a_class():
    shapes = Graph().parse(ONTOLOGY / "shapes.ttl")
    targets = {p for p in shapes.predicates() if str(p).startswith(str(SH) + "target")}
    assert targets == {SH.targetClass}

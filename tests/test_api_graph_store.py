"""SPARQL 1.1 Graph Store Protocol over HTTP: each MUST and SHOULD of the specification."""

from urllib.parse import quote

import pytest
from pyoxigraph import Quad, RdfFormat, parse
from rdflib import Graph
from rdflib.compare import isomorphic

from graph.statements import quads
from graph.terms import DERIVED_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH, WRITTEN, document_graph
from tests import web
from tests.tiny import document, store_of
from tests.writing_fixtures import BROKEN, PLAIN, written_to

TURTLE = {"Content-Type": "text/turtle"}
DOC = document_graph("doc").value
CARD = """@prefix v: <http://www.w3.org/2006/vcard/ns#> .
<http://e.org/john> v:card [ a v:VCard ; v:fn "John Doe", "Giăng"@vi ] ."""


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    store = store_of(tmp_path_factory.mktemp("graphs") / "store", document())
    with written_to(store) as running:
        yield running


def at(graph):
    return f"/graphs?graph={quote(graph, safe='')}"


def send(client, method, url, body, **headers):
    return client.request(method, url, content=body, headers=TURTLE | headers)


def read(client, url, accept="text/turtle"):
    answer = client.get(url, headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    return answer


def stated():
    """The triples of the document in the store."""
    return {Quad(quad.subject, quad.predicate, quad.object) for quad in quads(document())}


# Reading


def test_a_graph_is_read_without_a_token_by_its_name(client):
    answer = web.get(f"{client.base_url}{at(DOC)}")
    assert (answer.status_code, answer.headers["content-type"].split(";")[0]) == (200, "text/turtle")
    assert set(parse(answer.content, RdfFormat.TURTLE)) == stated()


def test_the_default_graph_is_the_merge_of_all(client):
    merge = set(parse(read(client, "/graphs?default", "application/n-triples").content, RdfFormat.N_TRIPLES))
    for graph in (DOC, REFERENCE_GRAPH.value, DERIVED_GRAPH.value, ONTOLOGY_GRAPH.value):
        part = set(parse(read(client, at(graph), "application/n-triples").content, RdfFormat.N_TRIPLES))
        assert part
        assert part <= merge


@pytest.mark.parametrize(
    ("accept", "media", "form"),
    [
        ("", "text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", "application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml, text/turtle;q=0.5", "application/rdf+xml", RdfFormat.RDF_XML),
        ("image/png, application/ld+json;q=0.1", "application/ld+json", RdfFormat.JSON_LD),
        ("text/turtle; charset=utf-8", "text/turtle", RdfFormat.TURTLE),
    ],
)
def test_a_graph_comes_in_the_format_that_is_liked_best(client, accept, media, form):
    answer = read(client, at(DOC), accept)
    assert answer.headers["content-type"].split(";")[0] == media
    assert "Accept" in answer.headers["vary"]
    assert set(parse(answer.content, form)) == stated()


def test_a_format_that_is_not_had_is_not_acceptable(client):
    assert client.get(at(DOC), headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_graph_that_is_not_there_is_not_found(client, method):
    assert client.request(method, at(PLAIN + "none")).status_code == 404


def test_head_is_get_without_its_body(client):
    head, get = client.head(at(DOC)), client.get(at(DOC))
    assert (head.status_code, head.content) == (200, b"")
    same = ("content-type", "content-length", "etag", "vary", "x-checkpoint")
    assert [head.headers[name] for name in same] == [get.headers[name] for name in same]


def test_what_a_reader_has_is_not_sent_again(client):
    first = read(client, at(DOC))
    again = client.get(at(DOC), headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (
        client.get(at(ONTOLOGY_GRAPH.value), headers={"If-None-Match": first.headers["etag"]}).status_code
        == 200
    )


@pytest.mark.parametrize(
    "query",
    [
        *("", "graph=", "graph=rel/name", "graph=%2Fpath", "graph=e:a%20b", "graph=%ff", "default=1"),
        *("default&graph=e:g", "graph=e:g&graph=e:h"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_the_name_of_a_graph_is_one_absolute_iri(client, method, query):
    assert send(client, method, f"/graphs?{query}", CARD).status_code == 400


# Writing


def test_put_makes_a_graph_then_replaces_it_and_delete_removes_it(client):
    url = at(PLAIN + "put/ô")
    made = send(client, "PUT", url, CARD)
    assert (made.status_code, made.headers["location"]) == (201, url)
    assert isomorphic(Graph().parse(data=read(client, url).text), Graph().parse(data=CARD))
    other = "<#it> <http://e.org/p> <> , 1 ."
    replaced = send(client, "PUT", url, other)
    assert replaced.status_code == 200
    assert (
        replaced.json()["checkpoint"]
        == made.json()["checkpoint"] + 1
        == int(replaced.headers["x-checkpoint"])
    )
    expected = Graph().parse(data=other, publicID=PLAIN + "put/ô", format="turtle")
    assert isomorphic(Graph().parse(data=read(client, url).text), expected)
    assert client.delete(url).status_code == 200
    assert client.get(url).status_code == 404
    assert client.delete(url).status_code == 404


def test_post_merges_and_makes_a_graph_where_there_is_none(client):
    url = at(PLAIN + "post")
    assert send(client, "POST", url, CARD).status_code == 201
    added = send(client, "POST", url, CARD)
    assert (added.status_code, added.json()["added"]) == (200, 4)  # its blank node is another
    nothing = send(client, "POST", url, b"")
    assert (nothing.status_code, nothing.content) == (204, b"")
    assert len(Graph().parse(data=read(client, url).text)) == 8


def test_a_graph_sent_without_a_name_is_given_one(client):
    answer = send(client, "POST", "/graphs", "<http://e.org/s> <http://e.org/p> 'nameless' .")
    assert answer.status_code == 201
    assert answer.headers["location"].startswith(at(WRITTEN))
    assert "nameless" in read(client, answer.headers["location"]).text


def test_the_files_of_a_form_are_merged(client):
    files = [
        ("a", ("a.ttl", "<http://e.org/s> <http://e.org/p> 1 .", "text/turtle")),
        ("b", ("b.nt", "<http://e.org/s> <http://e.org/p> <http://e.org/o> .", "application/octet-stream")),
    ]
    assert client.post(at(PLAIN + "form"), files=files).json()["added"] == 2
    files[1] = ("b", ("b.bin", "x", "application/octet-stream"))
    assert client.post(at(PLAIN + "form"), files=files).status_code == 400


@pytest.mark.parametrize(
    ("media", "body", "status"),
    [
        ("text/turtle", "<http://e.org/s> nonsense", 400),
        ("application/rdf+xml", CARD, 400),
        ("", CARD, 400),  # without a type it is read as RDF/XML
        ("application/ld+json", '{"@id": "e:g", "@graph": [{"@id": "e:s", "e:p": 1}]}', 400),
        ("application/trig", "{}", 415),
        ("text/csv", "a,b", 415),
        ("multipart/form-data", CARD, 415),
    ],
)
def test_what_cannot_be_read_as_a_graph_is_an_error_of_the_client(client, media, body, status):
    headers = {"Content-Type": media} if media else {}
    answer = client.put(at(PLAIN + "bad"), content=body, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


def test_a_graph_without_a_type_is_read_as_rdf_xml(client):
    body = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.org/">
      <rdf:Description rdf:about="http://e.org/s"><e:p>x</e:p></rdf:Description></rdf:RDF>"""
    assert client.put(at(PLAIN + "xml"), content=body).json()["added"] == 1


def test_an_empty_graph_can_be_made_and_read(client):
    assert send(client, "PUT", at(PLAIN + "empty"), b"").status_code == 201
    assert read(client, at(PLAIN + "empty"), "application/n-triples").content == b""


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
@pytest.mark.parametrize("query", ["default", f"graph={quote(DERIVED_GRAPH.value)}"])
def test_what_is_computed_is_read_and_not_written(client, method, query):
    answer = send(client, method, f"/graphs?{query}", CARD)
    assert (answer.status_code, answer.headers["content-type"]) == (403, "application/problem+json")


def test_a_graph_that_would_break_a_check_is_refused_with_the_faults(client):
    answer = send(client, "PUT", at(DOC), BROKEN)
    assert (answer.status_code, bool(answer.json()["findings"])) == (422, True)


def test_patch_is_not_allowed_and_what_is_allowed_is_told(client):
    answer = send(client, "PATCH", at(DOC), CARD)
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, PUT, POST, DELETE")


def test_a_writer_does_not_undo_what_another_wrote_meanwhile(client):
    url = at(PLAIN + "match")
    assert send(client, "PUT", url, "<e:s> <e:p> 1 .", **{"If-None-Match": "*"}).status_code == 201
    seen = read(client, url).headers["etag"]
    assert send(client, "PUT", url, "<e:s> <e:p> 2 .", **{"If-Match": seen}).status_code == 200
    assert send(client, "PUT", url, "<e:s> <e:p> 3 .", **{"If-Match": seen}).status_code == 412
    assert send(client, "PUT", url, "<e:s> <e:p> 3 .", **{"If-None-Match": "*"}).status_code == 412
    assert "2" in read(client, url).text

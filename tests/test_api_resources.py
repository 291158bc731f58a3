"""Every IRI of ours leads somewhere: a document about the thing, in the form that is asked for."""

import re
from collections import defaultdict
from html.parser import HTMLParser
from urllib.parse import parse_qs, quote, urldefrag, urlsplit

import pytest
from pyoxigraph import BlankNode, NamedNode, RdfFormat, parse

from graph.checkpoint import current
from graph.named_graphs import DATASET
from graph.resources import MOST, resource
from graph.terms import BASE
from tests import web
from tests.service_fixtures import publish, serving_with

FORMATS = {
    "text/turtle": ".ttl",
    "application/ld+json": ".jsonld",
    "application/rdf+xml": ".rdf",
    "application/n-triples": ".nt",
}
NT = "application/n-triples"
KINDS = ["unit", "org", "person", "fact", "claim", "article", "source", "time"]
UNIT = "/doc/unit/binh-duong-1997"
EVIL = '<img src=x onerror=alert(1)></title><script>alert(2)</script>\\" onclick=alert(3) x=\\"'
HOSTILE = f"""
PREFIX ties: <https://w3id.org/subnational-ties/ontology#>
PREFIX unit: <https://w3id.org/subnational-ties/id/unit/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
GRAPH <https://w3id.org/subnational-ties/graph/document/bài-một> {{
  unit:evil rdfs:label "{EVIL}"@vi ; ties:within unit:big , <javascript:alert(4)> , <data:text/html,x> ;
    rdfs:seeAlso <https://a.example/?q=%22%3E'> , [ rdfs:label "inner" ; ties:within [ ties:year 7 ] ] .
  <https://w3id.org/subnational-ties/id/article/bài-một> a ties:Article .
  <https://w3id.org/subnational-ties/id/org/a.ttl> rdfs:label "ends like a form" .
  {" ".join(f"unit:part-{i:03} ties:within unit:big ." for i in range(MOST + 5))}
  {" ".join(f"unit:few-{i} ties:country unit:big ." for i in range(3))}
}}
"""


class Page(HTMLParser):
    """Collects tags, links, languages and event handlers of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.links, self.handlers, self.ids = [], [], [], []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        for name, value in attributes:
            if name in {"href", "src"}:
                self.links.append(value)
            if name.startswith("on"):
                self.handlers.append(name)
            if name == "id":
                self.ids.append(value)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("hostile")


@pytest.fixture(scope="module")
def hostile(folder):
    publish(folder, 1, HOSTILE)
    with serving_with(folder) as running:
        yield running


@pytest.fixture(scope="module")
def client(server):
    with web.Client(base_url=server) as asked:
        yield asked


@pytest.fixture(scope="module")
def snapshot(store):
    return current(store)


def said(answer, media=NT):
    """The statements of an answer."""
    return {quad.triple for quad in parse(answer.content, RdfFormat.from_media_type(media))}


def test_no_iri_of_the_graph_is_unknown_and_each_answers_with_statements_about_itself(client, snapshot):
    kinds = defaultdict(set)
    for quad in snapshot.quads():
        for node in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(node, NamedNode) and node.value.startswith(BASE):
                kinds[re.sub(r"[^/#]*$", "", node.value)].add(node.value)
    names = {kind.removeprefix(BASE) for kind in kinds}
    things = {f"id/{kind}/" for kind in KINDS}
    assert things | {"", "concept/", "graph/", "graph/document/", "ontology#", "ontology/"} <= names
    sample = [
        iri for found in kinds.values() for iri in (min(found), sorted(found)[len(found) // 2], max(found))
    ]
    answers = {}
    for iri in dict.fromkeys([*sample, max(kinds[f"{BASE}id/fact/"], key=len), DATASET]):
        path = f"/{quote(urldefrag(iri).url.removeprefix(BASE))}"
        if path not in answers:
            answers[path] = client.get(path, headers={"Accept": NT}, follow_redirects=True)
        assert answers[path].status_code == 200, iri
        assert f"<{iri}>" in answers[path].text, iri


@pytest.mark.parametrize("kind", KINDS)
def test_who_asks_for_a_thing_is_led_to_the_document_about_it(client, snapshot, kind):
    start = f"{BASE}id/{kind}/"
    thing = min(q.subject.value for q in snapshot.quads() if q.subject.value.startswith(start))
    answer = client.get(f"/id/{kind}/{thing.removeprefix(start)}")
    assert (answer.status_code, answer.content) == (303, b"")
    document = client.get(answer.headers["location"], headers={"Accept": NT})
    assert document.status_code == 200
    topic = NamedNode("http://xmlns.com/foaf/0.1/primaryTopic")
    assert [t.object.value for t in said(document) if t.predicate == topic] == [thing]


@pytest.mark.parametrize("media", FORMATS)
def test_each_form_says_the_same_by_header_and_by_ending(client, media):
    asked = client.get(UNIT, headers={"Accept": media})
    named = client.get(UNIT + FORMATS[media], headers={"Accept": "text/html"})
    assert asked.headers["content-type"].partition(";")[0] == media
    assert asked.content == named.content
    assert asked.headers["content-location"] == UNIT + FORMATS[media]
    assert said(asked, media) == said(client.get(UNIT + ".nt"))


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
        ("text/html;q=0.4, application/rdf+xml;q=0.5", "application/rdf+xml"),
        ("application/ld+json;q=0.2, text/turtle;q=0.9, */*;q=0.1", "text/turtle"),
        ("text/*;q=0.3, text/html;q=0, application/n-triples;q=0.2", "text/turtle"),
        ("application/rdf+xml, text/html;q=0.9", "application/rdf+xml"),
    ],
)
def test_the_form_is_the_one_that_is_liked_best(client, accept, media):
    answer = client.get(UNIT, headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == media
    assert "Accept" in answer.headers["vary"]


def test_a_form_that_there_is_not_is_refused_and_an_unknown_thing_is_a_problem(client):
    refused = client.get(UNIT, headers={"Accept": "image/png"})
    assert (refused.status_code, refused.headers["content-type"]) == (406, "application/problem+json")
    assert "text/turtle" in refused.json()["detail"]
    paths = [
        "id/unit/atlantis",
        "doc/unit/atlantis",
        "graph/none",
        "doc/graph/none",
        "id/",
        "doc/",
        "doc/.ttl",
    ]
    for path in (
        *paths,
        "id/unit/a%00b",
        "id/unit/%3E%3Cx%22",
        "doc/unit/../../etc",
        "id/unit/%zz",
        "id/%FF",
    ):
        answer = client.get(f"/{path}")
        assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json"), path


def test_a_description_holds_names_of_what_it_points_to_and_who_points_to_it(client):
    fact = "agreement_cooperation-agreement_CN-GX_cao-bang-1997_2024-02-28"
    lines = client.get(f"/doc/fact/{fact}.nt").text
    ties, label = f"{BASE}ontology#", "<http://www.w3.org/2000/01/rdf-schema#label>"
    assert f"<{BASE}id/fact/{fact}> <{ties}party> <{BASE}id/unit/CN-GX> ." in lines
    assert f'<{BASE}id/unit/CN-GX> {label} "Quảng Tây"@vi .' in lines
    assert re.search(rf"<{BASE}id/claim/\w+> <{ties}supports> <{BASE}id/fact/{fact}> \.", lines)
    claim = re.search(rf"<{BASE}id/claim/(\w+)>", lines)[1]
    assert f"<{ties}statedIn> <{BASE}id/article/" in client.get(f"/doc/claim/{claim}.nt").text


def test_what_much_points_to_is_shown_in_part_and_the_query_for_all_gives_all(hostile):
    answer = hostile.get("/doc/unit/big", headers={"Accept": NT})
    within, country = (NamedNode(f"{BASE}ontology#{name}") for name in ("within", "country"))
    inward = [t.predicate for t in said(answer) if t.object == NamedNode(f"{BASE}id/unit/big")]
    assert (inward.count(within), inward.count(country)) == (MOST, 3)
    comment = re.search(r'rdf-schema#comment> "(.*?)"@en', answer.text)[1]
    assert comment == f"{MOST} of {MOST + 6} statements with {within.value} are here"
    (link,) = re.findall(r"rdf-schema#seeAlso> <([^>]+)> \.", answer.text)
    assert link.startswith(f"{hostile.url}/sparql?query=")
    rows = web.get(link, headers={"Accept": "text/csv"}).text.splitlines()[1:]
    assert len(rows) == MOST + 6
    page = hostile.get("/doc/unit/big", headers={"Accept": "text/html"}, params={"lang": "en"}).text
    assert f"{MOST} of {MOST + 6}" in page
    shown = next(one for one in Page(page).links if one.startswith("/sparql?"))
    assert parse_qs(urlsplit(shown).query) == parse_qs(urlsplit(link).query)


def test_blank_nodes_come_with_what_is_said_of_them(hostile):
    triples = said(hostile.get("/doc/unit/evil.nt"))
    blank = {t.subject for t in triples if isinstance(t.subject, BlankNode)}
    assert len(blank) == 2
    assert {t.object for t in triples if isinstance(t.object, BlankNode)} == blank


def test_a_named_graph_tells_its_size_its_article_and_the_query_for_its_content(hostile):
    path = quote("/graph/document/bài-một")
    assert hostile.get(path).headers["location"] == f"/doc{path}"
    answer = hostile.get(path, headers={"Accept": NT}, follow_redirects=True)
    graph = NamedNode(f"{BASE}graph/document/bài-một")
    values = {t.predicate.value.rpartition("/")[2].rpartition("#")[2]: t.object.value for t in said(answer)}
    assert values["wasDerivedFrom"] == f"{BASE}id/article/bài-một"
    content = web.get(values["seeAlso"], headers={"Accept": NT})
    assert len(said(content)) == int(values["triples"])
    assert any(t.subject == graph for t in said(answer))


def test_a_thing_whose_name_ends_like_a_form_is_found_and_has_its_forms(hostile):
    whole = hostile.get("/doc/org/a.ttl", headers={"Accept": NT})
    assert whole.headers["content-type"] == NT
    assert "ends like a form" in whole.text
    assert hostile.get("/doc/org/a.ttl.nt").content == whole.content
    assert hostile.get("/doc/org/a").status_code == 404


def test_nothing_of_a_source_runs_or_leads_off_the_web(hostile):
    answer = hostile.get("/doc/unit/evil", headers={"Accept": "text/html"})
    page = Page(answer.text)
    assert {"script", "img", "iframe", "object"} & set(page.tags) == set()
    assert page.handlers == []
    assert [link for link in page.links if not re.match(r"/(?!/)|https?://|#", link)] == []
    assert "&lt;img src=x onerror=alert(1)&gt;" in answer.text
    assert "javascript:alert(4)" in answer.text  # told, not linked
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'")
    assert "script-src" not in policy


def test_the_page_speaks_the_language_that_is_asked_for(client):
    for header, asked, language, title in (
        ("vi", "", "vi", "Hàn Quốc"),
        ("fr, en;q=0.3", "", "en", "South Korea"),
        ("en", "?lang=vi", "vi", "Hàn Quốc"),
    ):
        headers = {"Accept": "text/html", "Accept-Language": header}
        answer = client.get(f"/id/unit/KR{asked}", headers=headers, follow_redirects=True)
        assert answer.headers["content-language"] == language
        assert {"Accept", "Accept-Language"} <= set(answer.headers["vary"].split(", "))
        assert f'<html lang="{language}">' in answer.text
        assert f">{title}</h1>" in answer.text
    assert client.get("/id/unit/KR?lang=xx").status_code == 422


def test_an_end_that_nobody_states_is_no_odd_date(client):
    page = client.get("/doc/unit/ho-chi-minh-2025?lang=en", headers={"Accept": "text/html"}).text
    assert "no source says (9999-12-31)" in page
    assert ">9999-12-31" not in page


def test_the_page_can_be_read_by_keyboard_and_on_a_phone(client):
    answer = client.get(UNIT, headers={"Accept": "text/html"})
    page = Page(answer.text)
    assert page.tags.count("h1") == 1
    assert {"said", "pointing"} <= set(page.ids)
    assert 'class="skip" href="#content"' in answer.text
    assert 'content="width=device-width' in answer.text
    assert page.ids == list(dict.fromkeys(page.ids))


def test_every_link_of_a_page_that_stays_here_leads_somewhere(client):
    for path in (UNIT, "/doc/graph/derived", "/doc/concept/signed"):
        page = Page(client.get(path, headers={"Accept": "text/html"}).text)
        here = {urldefrag(link).url for link in page.links if re.match(r"/(?!/)", link)}
        pages = [link for link in sorted(here) if not link.startswith("/doc/")]
        for link in [*pages, *sorted(here - set(pages))[:10]]:
            assert client.get(link, follow_redirects=True).status_code == 200, link


def test_the_statements_of_a_thing_are_all_there(snapshot):
    thing = NamedNode(f"{BASE}id/unit/binh-duong-1997")
    stated = {q.triple for q in snapshot.quads() if thing in (q.subject, q.object)}
    found = set(resource(snapshot, thing.value).triples())
    assert stated <= found
    assert len(stated) > 20


def test_a_document_is_named_and_not_sent_twice_until_a_checkpoint_changes_it(hostile, folder):
    path, headers = "/doc/unit/few-1", {"Accept": NT}
    first = hostile.get(path, headers=headers)
    held = headers | {"If-None-Match": f'W/"other", {first.headers["etag"]}'}
    again = hostile.get(path, headers=held)
    assert (again.status_code, again.content, first.headers["x-checkpoint"]) == (304, b"", "1")
    assert hostile.get(path, headers=held | {"Accept": "text/turtle"}).status_code == 200
    assert web.head(hostile.url + path, headers=headers).headers["etag"] == first.headers["etag"]
    publish(folder, 2, HOSTILE.replace("unit:few-1 ties:country", "unit:few-1 ties:within"))
    changed = hostile.get(path, headers=held)
    assert (changed.status_code, changed.headers["x-checkpoint"]) == (200, "2")
    assert changed.headers["etag"] != first.headers["etag"]

"""The ontology over HTTP: one address, a page or RDF as the client asks, and counts that are true."""

import asyncio
import re
from functools import cache

import httpx
import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat, parse, serialize
from rdflib import DCTERMS, OWL, RDF, Graph, URIRef
from rdflib.namespace import VOID

from api.app import create_app
from graph.checkpoint import current
from graph.errors import QueryFormatError
from graph.files import ONTOLOGY
from tests import web
from tests.test_ontology import IT, TIES, terms
from tests.tiny import document, store_of

FORMATS = ("text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples")
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return store_of(tmp_path_factory.mktemp("pages"), document())


@pytest.fixture(scope="module")
def get(folder):
    app = create_app(folder)

    @cache
    def ask(path, accept=BROWSER):
        async def main():
            transport = httpx.ASGITransport(app)
            async with web.AsyncClient(transport=transport, base_url="http://ties.example.org") as client:
                return await client.get(path, headers={"Accept": accept})

        return asyncio.run(main())

    return ask


def read(answer, media):
    """The statements of an answer, for rdflib (whose own reader of JSON-LD warns of itself)."""
    lines = serialize(parse(answer, format=RdfFormat.from_media_type(media)), format=RdfFormat.N_TRIPLES)
    return Graph().parse(data=lines, format="nt")


def canonical(body, media):
    """The statements as a set, whatever their blank nodes are called."""
    statements = Dataset(parse(body, format=RdfFormat.from_media_type(media)))
    statements.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return set(statements)


def version():
    return str(Graph().parse(ONTOLOGY / "ties.ttl").value(IT, OWL.versionInfo))


@pytest.mark.parametrize("media", FORMATS)
@pytest.mark.parametrize(
    ("path", "name"), [("/ontology", "ties"), ("/shapes", "shapes"), ("/concept", "codes")]
)
def test_each_format_says_the_same(get, path, name, media):
    answer = get(path, media)
    assert answer.headers["content-type"].split(";")[0] == media
    assert "Accept" in answer.headers["vary"]
    written = (ONTOLOGY / f"{name}.ttl").read_bytes()
    assert canonical(answer.content, media) == canonical(written, "text/turtle")


def test_a_browser_gets_a_page_that_has_an_anchor_for_every_term_and_code(get):
    answer = get("/ontology")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    anchors = re.findall(r'id="([^"]+)"', answer.text)
    assert len(anchors) == len(set(anchors))
    ontology = Graph().parse(ONTOLOGY / "ties.ttl")
    assert {str(term).removeprefix(TIES) for term in terms(ontology)} <= set(anchors)
    assert {"concept-mou", "concept-ended", "scheme-field-scheme"} <= set(anchors)
    assert set(re.findall(r'href="#([^"]+)"', answer.text)) <= set(anchors)


def test_the_page_tells_both_languages_and_marks_them(get):
    page = get("/ontology").text
    assert '<html lang="en">' in page
    assert '<span class="vi" lang="vi">chuyến thăm, làm việc</span>' in page
    assert '<p lang="vi">' in page
    assert "<script" not in page


def test_the_page_names_a_language_and_one_main_heading_and_lets_readers_skip(get):
    page = get("/ontology").text
    assert page.count("<h1>") == 1
    assert 'class="skip" href="#section-classes"' in page
    assert '<nav aria-label="' in page


def test_versions_are_served_as_they_were_released(get):
    assert get(f"/ontology/{version()}", "text/turtle").content == (ONTOLOGY / "ties.ttl").read_bytes()
    old = get("/ontology/0.1.0", "text/turtle")
    assert old.content == (ONTOLOGY / "releases" / "0.1.0.ttl").read_bytes()
    assert "0.1.0</title>" in get("/ontology/0.1.0").text
    missing = get("/ontology/0.0.9")
    assert (missing.status_code, "0.1.0" in missing.text) == (404, True)


def test_what_cannot_be_had_is_refused_with_what_can(get):
    answer = get("/ontology", "image/png")
    assert answer.status_code == 406
    assert "text/turtle" in answer.text


@pytest.mark.parametrize("code", ["nothing", "a%20b", "%C2%84", "%3E"])
def test_what_is_no_code_is_not_found_even_if_it_could_be_no_iri(get, code):
    assert get(f"/concept/{code}", "text/turtle").status_code == 404


def test_a_code_leads_readers_to_its_entry_and_programs_to_its_statements(get):
    answer = get("/concept/mou")
    assert (answer.status_code, answer.headers["location"]) == (303, "/ontology#concept-mou")
    assert get("/concept/field-scheme").headers["location"] == "/ontology#scheme-field-scheme"
    said = read(get("/concept/mou", "application/ld+json").content, "application/ld+json")
    assert {str(s) for s in said.subjects()} == {"https://w3id.org/subnational-ties/concept/mou"}
    assert get("/concept/nothing").status_code == 404


@pytest.mark.parametrize("path", ["/void", "/.well-known/void"])
@pytest.mark.parametrize("media", FORMATS)
def test_the_description_counts_what_is_there(get, folder, path, media):
    said = read(get(path, media).content, media)
    it = URIRef("https://w3id.org/subnational-ties/dataset")
    counted = current(folder).select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")[0]["n"]
    assert str(said.value(it, VOID.triples)) == counted
    agreements = said.value(predicate=VOID["class"], object=URIRef(TIES + "Agreement"))
    assert said.value(agreements, VOID.entities).toPython() == 1
    parties = said.value(predicate=VOID.property, object=URIRef(TIES + "party"))
    assert said.value(parties, VOID.triples).toPython() == 2
    total = sum(
        said.value(part, VOID.triples).toPython() for part in said.objects(it, VOID.propertyPartition)
    )
    assert str(total) == counted


def test_the_description_names_licence_vocabulary_and_endpoint(get):
    said = Graph().parse(data=get("/void", "text/turtle").content)
    it = said.value(predicate=RDF.type, object=URIRef("http://www.w3.org/ns/dcat#Dataset"))
    assert str(said.value(it, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/"
    assert said.value(it, VOID.vocabulary) == IT
    assert str(said.value(it, VOID.sparqlEndpoint)) == "http://ties.example.org/sparql"


def test_the_description_counts_the_pages_of_each_source(store):
    from graph.description import describe

    said = Graph().parse(data=describe(current(store), "http://x/", "text/turtle"))
    cited = URIRef("https://w3id.org/subnational-ties/id/source/cited")
    assert said.value(cited, VOID.documents).toPython() == 2


def test_the_description_refuses_what_is_no_format_of_graphs(folder):
    from graph.description import describe

    with pytest.raises(QueryFormatError, match="text/csv"):
        describe(current(folder), "http://x/", "text/csv")

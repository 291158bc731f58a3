"""The description of the data set: its kinds, graphs and links, each counted and each there to be fetched."""

import asyncio
import csv
from functools import cache

import httpx
import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import DCAT, DCTERMS, FOAF, OWL, RDF, SKOS, Graph, URIRef
from rdflib.namespace import VOID

from api.app import create_app
from graph.checkpoint import current
from graph.files import ONTOLOGY
from graph.mappings import links, tables
from graph.terms import BASE
from tests import web
from tests.tiny import document, store_of

IT = URIRef(f"{BASE}dataset")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return store_of(tmp_path_factory.mktemp("void"), document())


@pytest.fixture(scope="module")
def get(folder):
    app = create_app(folder)

    @cache
    def ask(path, accept="text/turtle", seen=""):
        async def main():
            transport = httpx.ASGITransport(app)
            async with web.AsyncClient(transport=transport, base_url="http://ties.example.org") as client:
                headers = {"Accept": accept, "If-None-Match": seen}
                return await client.get(path, headers=headers, follow_redirects=True)

        return asyncio.run(main())

    return ask


@pytest.fixture(scope="module")
def said(get):
    return Graph().parse(data=get("/void").content, format="turtle")


def test_the_data_set_leads_to_its_description_which_tells_what_it_is_about(get, said):
    answer = get("/dataset")
    assert ([step.status_code for step in answer.history], answer.url.path) == ([303], "/void")
    assert said.value(URIRef(f"{BASE}void"), FOAF.primaryTopic) == IT
    assert (URIRef(f"{BASE}void"), RDF.type, VOID.DatasetDescription) in said
    assert get("/.well-known/void").content == get("/void").content


def test_it_is_named_and_not_sent_twice(get):
    first = get("/void")
    assert first.headers["x-checkpoint"] == "1"
    assert get("/void", seen=first.headers["etag"]).status_code == 304


def test_each_kind_of_thing_is_a_part_with_its_count_and_an_example_that_is_there(get, said, folder):
    subjects = {quad.subject.value for quad in current(folder).quads()}
    parts = [part for part in said.objects(IT, VOID.subset) if "#kind-" in part]
    assert {str(part).partition("#kind-")[2] for part in parts} >= {"unit", "fact", "claim", "article"}
    for part in parts:
        space = str(said.value(part, VOID.uriSpace))
        things = {subject for subject in subjects if subject.startswith(space)}
        assert said.value(part, VOID.entities).toPython() == len(things)
        example = str(said.value(part, VOID.exampleResource))
        assert example in things
        assert get("/" + example.removeprefix(BASE)).status_code == 200


def test_each_named_graph_is_a_part_with_its_size(said, folder):
    sizes = {}
    for quad in current(folder).quads():
        sizes[quad.graph_name.value] = sizes.get(quad.graph_name.value, 0) + 1
    parts = [part for part in said.objects(IT, VOID.subset) if str(part).startswith(f"{BASE}graph/")]
    assert {str(part): said.value(part, VOID.triples).toPython() for part in parts} == sizes


def test_the_links_to_other_vocabularies_are_counted_and_can_be_fetched(get, said):
    sets = list(said.subjects(RDF.type, VOID.Linkset))
    assert {str(said.value(one, VOID.linkPredicate)).partition("#")[2] for one in sets} >= {"exactMatch"}
    targets = {str(space) for one in sets for space in said.objects(said.value(one, VOID.objectsTarget))}
    assert {"http://www.wikidata.org/entity/", "https://schema.org/"} <= targets
    for one in sets:
        dump = str(said.value(one, VOID.dataDump)).removeprefix(BASE)
        fetched = Graph().parse(data=get(f"/{dump}").content, format="turtle")
        found = list(fetched.triples((None, said.value(one, VOID.linkPredicate), None)))
        assert said.value(one, VOID.triples).toPython() == len(found) > 0


@pytest.mark.parametrize("name", tables())
def test_a_mapping_says_as_statements_what_its_table_says(get, name):
    table = get(f"/mappings/{name}", "text/tab-separated-values")
    assert table.content == (ONTOLOGY / "mappings" / f"{name}.sssom.tsv").read_bytes()
    lines = [line for line in table.text.splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t"))
    for media in ("text/turtle", "application/rdf+xml", "application/ld+json", "application/n-triples"):
        body = get(f"/mappings/{name}", media).content
        assert {quad.triple for quad in parse(body, RdfFormat.from_media_type(media))} == set(links(name))
    assert len(set(links(name))) == len(rows)
    assert get("/mappings/nothing").status_code == 404
    assert get(f"/mappings/{name}", "text/html").status_code == 406


def test_a_class_is_linked_to_the_item_of_wikidata_that_the_table_names():
    person = URIRef(f"{BASE}ontology#Person")
    exact = {(link.subject.value, link.predicate.value, link.object.value) for link in links("wikidata")}
    assert (str(person), str(SKOS.exactMatch), "http://www.wikidata.org/entity/Q5") in exact


def test_it_says_where_and_how_the_data_can_be_asked_and_promises_no_dump(said):
    endpoint = said.value(IT, VOID.sparqlEndpoint)
    assert str(endpoint) == "http://ties.example.org/sparql"
    assert (endpoint, RDF.type, DCAT.DataService) in said
    assert said.value(endpoint, DCAT.servesDataset) == IT
    assert said.value(IT, VOID.dataDump) is None
    assert {str(language) for language in said.objects(IT, DCTERMS.language)} == {"vi", "en"}
    assert str(said.value(IT, VOID.uriSpace)) == BASE
    features = {str(feature).rpartition("/")[2] for feature in said.objects(IT, VOID.feature)}
    assert features == {"Turtle", "JSON-LD", "RDF_XML", "N-Triples"}


def test_every_class_and_property_that_is_counted_is_there(said, folder):
    rows = current(folder).select("SELECT DISTINCT ?p { ?s ?p ?o }")
    parts = said.objects(IT, VOID.propertyPartition)
    assert {str(said.value(part, VOID.property)) for part in parts} == {row["p"] for row in rows}
    assert OWL.Class in {said.value(part, VOID["class"]) for part in said.objects(IT, VOID.classPartition)}

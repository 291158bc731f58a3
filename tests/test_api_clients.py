import shutil
import subprocess

import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, JSON, TURTLE, XML, SPARQLWrapper

from tests.service_fixtures import PAIRS, PARTNERS, UNIT, publish, serving_with

PARTNER_OF = URIRef("https://w3id.org/subnational-ties/ontology#partnerOf")
EXPECTED = [(UNIT + a, UNIT + b) for a, b in PAIRS]


@pytest.fixture(scope="module")
def endpoint(tmp_path_factory):
    store = tmp_path_factory.mktemp("clients")
    publish(store, 1)
    with serving_with(store) as running:
        yield f"{running.url}/sparql"


def test_curl_reads_the_rows(endpoint):
    curl = shutil.which("curl")
    assert curl, "curl is not installed"
    command = [
        curl,
        "-sSf",
        "-G",
        endpoint,
        "-H",
        "Accept: text/csv",
        "--data-urlencode",
        f"query={PARTNERS}",
    ]
    header, *rows = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert header == "a,b"
    assert [tuple(row.split(",")) for row in rows] == EXPECTED


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_sparqlwrapper_reads_the_rows_as_json(endpoint, method):
    wrapper = SPARQLWrapper(endpoint, returnFormat=JSON)
    wrapper.setMethod(method)
    wrapper.setQuery(PARTNERS)
    rows = wrapper.queryAndConvert()["results"]["bindings"]
    assert [(row["a"]["value"], row["b"]["value"]) for row in rows] == EXPECTED


def test_sparqlwrapper_reads_the_rows_as_xml_and_csv(endpoint):
    wrapper = SPARQLWrapper(endpoint)
    wrapper.setQuery(PARTNERS)
    wrapper.setReturnFormat(XML)
    assert len(wrapper.queryAndConvert().getElementsByTagName("result")) == 3
    wrapper.setReturnFormat(CSV)
    assert wrapper.queryAndConvert().decode().split()[1] == ",".join(EXPECTED[0])


def test_sparqlwrapper_reads_a_graph(endpoint):
    wrapper = SPARQLWrapper(endpoint)
    wrapper.setQuery("CONSTRUCT WHERE { ?a ties:partnerOf ?b }".replace("ties:partnerOf", f"<{PARTNER_OF}>"))
    wrapper.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=wrapper.queryAndConvert(), format="turtle")) == 3


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_rdflib_reads_the_rows(endpoint, method):
    graph = Graph(store=SPARQLStore(endpoint, method=method))
    assert [(str(row.a), str(row.b)) for row in graph.query(PARTNERS)] == EXPECTED


def test_rdflib_matches_triples_as_if_the_graph_were_local(endpoint):
    graph = Graph(store=SPARQLStore(endpoint))
    found = sorted((str(a), str(b)) for a, _, b in graph.triples((None, PARTNER_OF, None)))
    assert found == EXPECTED
    assert (URIRef(UNIT + "lao-cai-1991"), PARTNER_OF, URIRef(UNIT + "CN-YN")) in graph

"""The description of the service: what it claims is what the engine does and the data holds."""

import re

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from graph import service_description
from graph.checkpoint import current
from graph.errors import QueryFormatError
from graph.service_description import EXTENSIONS, describe_service
from graph.sparql import FORMAT_IRIS, GRAPHS, ROWS
from tests.service_fixtures import ONE, publish

ENDPOINT = "https://ties.example.org/sparql"
PREFIXES = """PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX void: <http://rdfs.org/ns/void#>
"""
GEOF = "http://www.opengis.net/def/function/geosparql/"
# Functions of GeoSPARQL 1.1 and types of XML Schema that the engine might come to know.
OTHERS = [
    *(
        f"{GEOF}{name}"
        for name in ("asWKT", "asGML", "buffer", "boundary", "transform", "aggUnion", "metricArea")
    ),
    *(
        f"{GEOF}{name}"
        for name in ("concaveHull", "boundingCircle", "geometryN", "maxX", "is3D", "isMeasured")
    ),
    *(f"http://www.w3.org/2001/XMLSchema#{name}" for name in ("anyURI", "int", "hexBinary", "byte")),
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("described")
    publish(folder, 1)
    return current(folder)


def described(snapshot, media="text/turtle", endpoint=ENDPOINT):
    found = Store()
    body = describe_service(snapshot, endpoint, media)
    found.extend(parse(body, RdfFormat.from_media_type(media)))
    return found


def ask(found, query):
    return bool(found.query(PREFIXES + query))


@pytest.mark.parametrize("media", GRAPHS.values())
def test_it_comes_in_every_format_of_graphs_and_says_the_same(snapshot, media):
    found = described(snapshot, media)
    assert len(found) == len(described(snapshot))
    assert ask(found, f"ASK {{ <{ENDPOINT}> a sd:Service ; sd:endpoint <{ENDPOINT}> }}")


def test_it_names_language_feature_entailment_and_every_format_of_an_answer(snapshot):
    found = described(snapshot)
    assert ask(found, "ASK { ?s sd:supportedLanguage sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph }")
    regime = "http://www.w3.org/ns/entailment/Simple"
    assert ask(found, f"ASK {{ ?s sd:defaultEntailmentRegime <{regime}> }}")
    assert ask(found, "ASK { ?s <http://www.w3.org/2000/01/rdf-schema#seeAlso> ?void }")
    rows = found.query(PREFIXES + "SELECT ?f ?m { ?s sd:resultFormat ?f . ?f ?media ?m }")
    assert {row["m"].value: row["f"].value for row in rows} == FORMAT_IRIS
    assert FORMAT_IRIS.keys() == {*ROWS.values(), *GRAPHS.values()}


def test_it_claims_nothing_that_it_refuses(snapshot):
    text = describe_service(snapshot, ENDPOINT, "application/n-triples").decode()
    for name in ("SPARQL11Update", "BasicFederatedQuery", "DereferencesURIs", "inputFormat"):
        assert f"#{name}>" not in text


def test_the_default_graph_is_the_union_that_it_says(snapshot):
    named = {quad.triple for quad in snapshot.quads()}
    rows = snapshot.terms("SELECT ?s ?p ?o { ?s ?p ?o }")
    assert {(row["s"], row["p"], row["o"]) for row in rows} == {tuple(triple) for triple in named}


def test_it_counts_the_default_graph_and_lists_each_named_graph_with_its_size(snapshot):
    found = described(snapshot)
    (row,) = found.query(
        PREFIXES + "SELECT ?n { ?s sd:defaultDataset/sd:defaultGraph [ a sd:Graph ; void:triples ?n ] }"
    )
    assert row["n"] == Literal(4)
    rows = found.query(
        PREFIXES
        + """SELECT ?name ?n { ?s sd:availableGraphs/sd:namedGraph ?g .
        ?g a sd:NamedGraph ; sd:name ?name ; sd:graph [ a sd:Graph ; void:triples ?n ] } ORDER BY ?name"""
    )
    assert [(row["name"].value, row["n"].value) for row in rows] == [
        (ONE, "2"),
        (ONE.replace("one", "two"), "2"),
    ]


def test_it_says_so_when_there_are_too_many_graphs_to_list(snapshot, monkeypatch):
    monkeypatch.setattr(service_description, "LISTED", 1)
    text = describe_service(snapshot, ENDPOINT, "text/turtle").decode()
    assert "the first 1 of 2 named graphs are listed" in text
    assert len(re.findall("a sd:NamedGraph", text)) == 1


def works(function):
    """Whether the engine knows a function: an unknown one is an error, a wrong argument is not."""
    try:
        list(Store().query(f"SELECT (<{function}>(1) AS ?x) {{}}"))
    except RuntimeError as error:
        return "not supported" not in str(error)
    return True


def test_every_function_it_names_is_one_of_the_engine_and_none_is_missing(snapshot):
    found = described(snapshot)
    rows = found.query(PREFIXES + "SELECT ?f { ?s sd:extensionFunction ?f . ?f a sd:Function }")
    assert {row["f"].value for row in rows} == set(EXTENSIONS)
    assert [function for function in EXTENSIONS if not works(function)] == []
    assert [function for function in OTHERS if works(function)] == []
    assert not works("http://a.example/function")


@pytest.mark.parametrize("host", ['x> a <evil:thing> } #"', "x:port", "x%zz", "[::1", "é "])
def test_an_address_that_is_no_iri_cannot_say_anything(snapshot, host):
    found = described(snapshot, endpoint=f"http://{host}/sparql")
    assert NamedNode("evil:thing") not in {quad.object for quad in found}


def test_a_format_that_is_none_of_graphs_is_refused(snapshot):
    with pytest.raises(QueryFormatError):
        describe_service(snapshot, ENDPOINT, "text/csv")

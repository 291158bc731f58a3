"""SPARQL 1.1 Service Description over HTTP: it is there, well-formed, and true."""

from collections.abc import Iterator

import httpx
import pytest
from rdflib import RDF, BNode, Graph, Namespace, URIRef

from graph.sparql import FORMAT_IRIS
from tests import web
from tests.protocol_cases import KINDS, parameters
from tests.protocol_description_cases import DESCRIPTION_CASES
from tests.protocol_query_cases import ALL

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
# section 3.2: what stands before and behind each property (None: anything that has an IRI)
PROPERTIES = {
    "endpoint": ("Service", None),
    "feature": ("Service", "Feature"),
    "defaultEntailmentRegime": ("Service", None),
    "defaultSupportedEntailmentProfile": ("Service", None),
    "extensionFunction": ("Service", "Function"),
    "extensionAggregate": ("Service", "Aggregate"),
    "languageExtension": ("Service", None),
    "propertyFeature": ("Service", None),
    "supportedLanguage": ("Service", "Language"),
    "defaultDataset": ("Service", "Dataset"),
    "availableGraphs": ("Service", "GraphCollection"),
    "resultFormat": ("Service", None),
    "inputFormat": ("Service", None),
    "defaultGraph": ("Dataset", "Graph"),
    "namedGraph": ("GraphCollection Dataset", "NamedGraph"),
    "name": ("NamedGraph", None),
    "graph": ("NamedGraph", "Graph"),
    "entailmentRegime": ("NamedGraph", None),
    "supportedEntailmentProfile": ("NamedGraph", None),
}
# sections 3.4.1 to 3.4.8: the instances that the document itself types
INSTANCES = {
    **dict.fromkeys(("SPARQL10Query", "SPARQL11Query", "SPARQL11Update"), "Language"),
    **dict.fromkeys(("DereferencesURIs", "UnionDefaultGraph", "RequiresDataset"), "Feature"),
    **dict.fromkeys(("EmptyGraphs", "BasicFederatedQuery"), "Feature"),
}


@pytest.fixture(scope="module")
def described(client, endpoint):
    return Graph().parse(data=client.get(endpoint).content, format="turtle")


@pytest.mark.parametrize("case", parameters(DESCRIPTION_CASES, {}))
def test_the_endpoint_behaves_without_a_query_and_as_http_asks(client, endpoint, case):
    assert case.faults(case.send(client, endpoint)) == []


def test_every_syntax_says_the_same(client, endpoint, described):
    for media, syntax in {"application/rdf+xml": "xml", "application/n-triples": "nt"}.items():
        other = Graph().parse(data=client.get(endpoint, headers={"Accept": media}).content, format=syntax)
        assert other.isomorphic(described)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]"])
def test_it_names_the_address_that_was_asked(endpoint, host):
    address = endpoint.replace("127.0.0.1", host)
    answer = web.get(endpoint, headers={"Host": httpx.URL(address).netloc.decode()})
    graph = Graph().parse(data=answer.content, format="turtle")
    assert list(graph.objects(None, SD.endpoint)) == [URIRef(address)]  # SD 5, second duty


def test_there_is_one_service_and_it_is_called_so(described):
    (service,) = described.subjects(RDF.type, SD.Service)
    assert list(described.subjects(SD.endpoint, None)) == [service]


def test_every_term_is_used_as_the_vocabulary_means_it(described):
    assert list(_misused(described)) == []  # SD 5, third duty


def _misused(graph: Graph) -> Iterator[str]:
    for subject, predicate, value in graph:
        if predicate == RDF.type and str(value).startswith(SD):
            if isinstance(value, URIRef) and value not in {SD[name] for name in _classes()}:
                yield f"no class {value}"
        elif str(predicate).startswith(SD):
            before, behind = PROPERTIES.get(str(predicate).removeprefix(SD), ("nothing", None))
            if not any((subject, RDF.type, SD[kind]) in graph for kind in before.split()):
                yield f"{predicate} of what is no {before}"
            known = INSTANCES.get(str(value).removeprefix(SD))
            if behind and known != behind and (value, RDF.type, SD[behind]) not in graph:
                yield f"{predicate} is {value}, no {behind}"
            if behind is None and isinstance(value, BNode):
                yield f"{predicate} is no IRI"


def _classes() -> set[str]:
    ends = {end for pair in PROPERTIES.values() for end in pair if end}
    return {name for end in ends for name in end.split()} | {"EntailmentRegime", "EntailmentProfile"}


def test_a_misuse_would_be_seen():
    wrong = """@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
    <x:s> a sd:Server ; sd:endpoint [] ; sd:defaultDataset <x:d> ; sd:madeUp 1 ."""
    assert len(list(_misused(Graph().parse(data=wrong, format="turtle")))) == 6


def test_each_result_format_that_it_names_can_be_had_and_no_other(client, endpoint, described):
    named = {str(form) for form in described.objects(None, SD.resultFormat)}
    had = set()
    for media, form in FORMAT_IRIS.items():
        answers = [
            client.get(endpoint, params={"query": query}, headers={"Accept": media})
            for query in KINDS.values()
        ]
        if any(a.is_success and a.headers["content-type"].partition(";")[0] == media for a in answers):
            had.add(form)
    assert named == had


def test_the_default_graph_is_the_union_that_it_claims(client, endpoint, described):
    assert SD.UnionDefaultGraph in set(described.objects(None, SD.feature))
    whole = client.get(endpoint, params={"query": ALL.replace("*", "DISTINCT ?s ?o")}).json()
    in_graphs = ALL.replace("*", "DISTINCT ?s ?o").replace("{", "{ GRAPH ?g {") + "}"
    assert whole["results"] == client.get(endpoint, params={"query": in_graphs}).json()["results"]


def test_it_claims_neither_what_is_refused_nor_what_is_off(described):
    claimed = {str(each).removeprefix(SD) for each in described.objects()}
    assert claimed.isdisjoint(
        {"SPARQL11Update", "BasicFederatedQuery", "DereferencesURIs", "RequiresDataset"}
    )
    assert "SPARQL11Query" in claimed

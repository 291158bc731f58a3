import re
from collections import Counter

import pytest
from pyoxigraph import Store
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.plugins.sparql import prepareQuery

from graph.files import ONTOLOGY, QUERIES
from graph.terms import BASE

TIES = BASE + "ontology#"
IT = URIRef(BASE + "ontology")
VANN = "http://purl.org/vocab/vann/"
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
TEXTS = sorted([*ONTOLOGY.glob("*.ttl"), *ONTOLOGY.glob("*/*.rq"), *QUERIES.glob("*.rq")])
QUESTIONS = [path for path in TEXTS if path.suffix == ".rq"]


@pytest.fixture(scope="module")
def ontology():
    return Graph().parse(ONTOLOGY / "ties.ttl")


def terms(graph):
    return {term for kind in KINDS for term in graph.subjects(RDF.type, kind) if str(term).startswith(TIES)}


def ours(graph):
    return {node for triple in graph for node in triple if str(node).startswith(TIES) and str(node) != TIES}


def test_the_header_says_what_a_catalogue_asks_for(ontology):
    wanted = (
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.license,
        DCTERMS.creator,
        DCTERMS.created,
        OWL.versionIRI,
    )
    wanted += (
        OWL.versionInfo,
        URIRef(VANN + "preferredNamespacePrefix"),
        URIRef(VANN + "preferredNamespaceUri"),
    )
    assert [str(name) for name in wanted if (IT, name, None) not in ontology] == []
    assert str(ontology.value(IT, OWL.versionIRI)).endswith(f"/{ontology.value(IT, OWL.versionInfo)}")


def test_every_term_that_is_used_is_declared(ontology):
    assert ours(ontology) - terms(ontology) == set()
    assert ours(Graph().parse(ONTOLOGY / "shapes.ttl")) - terms(ontology) == set()


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_rule_and_query_uses_only_declared_terms(ontology, path):
    text = re.sub(r"(?m)^(PREFIX|#).*$", "", path.read_text(encoding="utf-8"))
    used = {URIRef(TIES + name) for name in re.findall(r"(?<![\w:/])ties:(\w+)", text)}
    assert used - terms(ontology) == set()


def test_each_term_has_one_label_and_one_definition_in_each_language(ontology):
    for term in terms(ontology):
        for prop in (RDFS.label, SKOS.definition):
            languages = Counter(text.language for text in ontology.objects(term, prop))
            assert languages == {"en": 1, "vi": 1}, (term, prop)


def test_definitions_are_written_as_the_house_writes_them(ontology):
    for term in terms(ontology):
        for text in ontology.objects(term, SKOS.definition):
            assert not text.endswith("."), text
            assert text[0].islower() or text.split()[0].isupper() or text[:2].isupper(), text


def test_classes_are_named_with_a_capital_and_properties_without(ontology):
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    assert [t for t in terms(ontology) if str(t).removeprefix(TIES)[0].isupper() != (t in classes)] == []


def test_the_example_of_a_property_is_a_statement_made_with_it(ontology):
    classes = set(ontology.subjects(RDF.type, OWL.Class))
    for term in terms(ontology) - classes:
        examples = [str(text).split(" ", 2) for text in ontology.objects(term, SKOS.example)]
        assert examples, term
        assert {example[1] for example in examples} == {"ties:" + str(term).removeprefix(TIES)}, examples


def test_the_codes_that_examples_point_to_are_declared(ontology):
    said = {str(node) for node in Graph().parse(ONTOLOGY / "codes.ttl").subjects(RDF.type, SKOS.Concept)}
    pointed = {
        code for text in ontology.objects(None, SKOS.example) for code in re.findall(r"\bc:(\S+)", text)
    }
    assert {BASE + "concept/" + code for code in pointed} - said == set()


def summed_over_periods(text):
    """Whether a query adds up values without keeping periods apart or leaving out what overlaps."""
    adds = re.search(r"\bSUM\s*\(\s*(DISTINCT\s*)?\?(value|amount)", text)
    grouped = re.search(r"GROUP BY[^}]*\?(when|period|year)", text)
    return bool(adds) and not grouped and "ties:overlapsWith" not in text


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_query_adds_up_values_of_different_periods(path):
    assert not summed_over_periods(path.read_text(encoding="utf-8"))


def test_a_sum_over_periods_is_found():
    adding = "SELECT (SUM(?value) AS ?sum) WHERE { ?s ties:value ?value ; ties:when ?when }"
    assert summed_over_periods(adding)
    assert not summed_over_periods(adding + " GROUP BY ?when")


def test_no_property_has_two_domains_or_two_ranges(ontology):
    for term in terms(ontology):
        assert len(list(ontology.objects(term, RDFS.domain))) <= 1
        assert len(list(ontology.objects(term, RDFS.range))) <= 1


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_query_says_what_it_asks_and_parses_in_two_engines(path):
    text = path.read_text(encoding="utf-8")
    assert text.startswith("#+ summary: ")
    prepareQuery(text)
    Store().query(text)


def test_every_code_is_in_a_scheme_with_labels_in_two_languages():
    codes = Graph().parse(ONTOLOGY / "codes.ttl")
    for code in codes.subjects(RDF.type, SKOS.Concept):
        assert codes.value(code, SKOS.inScheme)
        assert {label.language for label in codes.objects(code, SKOS.prefLabel)} == {"en", "vi"}

"""The shapes: they cover every class, pass what is good and find one fault for each class."""

from functools import cache

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import OWL, RDF, RDFS, SH, Graph, URIRef

from graph.files import ONTOLOGY
from graph.validation import shapes
from tests.conftest import ROOT
from tests.test_ontology import TIES

FIXTURES = ROOT / "tests" / "ontology_fixtures"
BROKEN = "https://example.org/broken/"
CLASSES = sorted(
    str(cls).removeprefix(TIES)
    for cls in Graph().parse(ONTOLOGY / "ties.ttl").subjects(RDF.type, OWL.Class)
    if str(cls).startswith(TIES)
)


@cache
def findings(*names):
    quads = [q for name in names for q in parse(path=str(FIXTURES / name), format=RdfFormat.TURTLE)]
    return shapes(quads)


def expected():
    graph = Graph().parse(FIXTURES / "broken.ttl")
    return {str(node): str(message) for node, message in graph.subject_objects(URIRef(BROKEN + "expects"))}


def test_things_without_faults_pass():
    assert findings("good.ttl") == []


def test_there_is_a_good_thing_of_every_class_that_is_not_abstract():
    made = Graph().parse(FIXTURES / "good.ttl")
    missing = [name for name in CLASSES if (None, RDF.type, URIRef(TIES + name)) not in made]
    assert missing == ["Actor", "Event", "Fact", "Locality", "Place"]


@pytest.mark.parametrize("name", CLASSES)
def test_a_fault_of_a_thing_of_each_class_is_found_and_told(name):
    found = [finding.why for finding in findings("good.ttl", "broken.ttl") if finding.about == BROKEN + name]
    assert found
    assert any(why.startswith(expected()[BROKEN + name]) for why in found), found


def test_nothing_but_the_broken_things_is_blamed():
    assert {finding.about for finding in findings("good.ttl", "broken.ttl")} == expected().keys()


def test_every_shape_speaks_of_classes_and_properties_as_the_ontology_does():
    ontology, rules = Graph().parse(ONTOLOGY / "ties.ttl"), Graph().parse(ONTOLOGY / "shapes.ttl")
    for shape in rules.subjects(SH.targetClass):
        for target in rules.objects(shape, SH.targetClass):
            above = set(ontology.transitive_objects(target, RDFS.subClassOf))
            for prop in rules.objects(shape, SH.property):
                domain = ontology.value(rules.value(prop, SH.path), RDFS.domain)
                assert domain is None or domain in above, (shape, rules.value(prop, SH.path))
                kind, reach = (
                    rules.value(prop, SH["class"]),
                    ontology.value(rules.value(prop, SH.path), RDFS.range),
                )
                reaches = set(ontology.transitive_objects(kind, RDFS.subClassOf)) if kind else set()
                assert not kind or reach is None or reach in reaches, (shape, kind, reach)
                datatype = rules.value(prop, SH.datatype)
                assert not datatype or reach is None or datatype == reach, (shape, datatype, reach)

"""What was released stays: a term may be deprecated in favour of another, and never vanishes."""

from functools import cache

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, Graph, Literal, URIRef

from graph.files import ONTOLOGY
from tests.test_ontology import IT, KINDS, TIES, terms

RELEASES = sorted((ONTOLOGY / "releases").glob("*.ttl"))
HEIR, OLD = URIRef(TIES + "Journey"), URIRef(TIES + "Visit")


@cache
def now():
    return Graph().parse(ONTOLOGY / "ties.ttl")


def broken_promises(released, current):
    """Return the released terms that are gone, of another kind now, or deprecated without an heir."""
    found = set()
    for kind in KINDS:
        for term in terms(released) & set(released.subjects(RDF.type, kind)):
            heir = current.value(term, DCTERMS.isReplacedBy)
            deprecated = (term, OWL.deprecated, Literal(True)) in current
            replaced = heir is not None and (heir, RDF.type, kind) in current
            if (term, RDF.type, kind) not in current or (deprecated and not replaced):
                found.add(term)
    return found


def version(graph):
    return str(graph.value(IT, OWL.versionInfo))


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_no_released_term_has_vanished(path):
    assert broken_promises(Graph().parse(path), now()) == set()


@pytest.mark.parametrize("path", RELEASES, ids=lambda path: path.stem)
def test_a_release_bears_its_version_as_name(path):
    assert version(Graph().parse(path)) == path.stem


def test_the_prior_version_is_the_last_release_and_the_version_is_newer():
    prior = now().value(IT, OWL.priorVersion)
    newest = max((path.stem for path in RELEASES), key=numbers)
    if version(now()) == newest:  # just released: what is frozen is what is here
        assert (ONTOLOGY / "ties.ttl").read_bytes() == RELEASES[-1].read_bytes()
    else:
        assert str(prior) == f"{IT}/{newest}"
        assert numbers(version(now())) > numbers(newest)


def numbers(text):
    return tuple(int(part) for part in text.split("."))


def without(term):
    graph = Graph()
    for triple in now():
        if term not in triple:
            graph.add(triple)
    return graph


def renamed(*marks):
    """The ontology with a class renamed, and what was done for those who know the old name."""
    graph = without(OLD)
    graph.add((HEIR, RDF.type, OWL.Class))
    graph.add((HEIR, RDFS.isDefinedBy, IT))
    for mark in marks:
        graph.add((OLD, *mark))
    return graph


KEPT, SAID = (RDF.type, OWL.Class), (OWL.deprecated, Literal(True))


@pytest.mark.parametrize(
    "marks", [(), (KEPT, SAID), (KEPT, SAID, (DCTERMS.isReplacedBy, URIRef(TIES + "Journeys")))]
)
def test_a_term_renamed_without_its_old_name_and_a_known_heir_is_caught(marks):
    assert broken_promises(now(), renamed(*marks)) == {OLD}


def test_a_term_renamed_by_the_book_is_accepted():
    assert broken_promises(now(), renamed(KEPT, SAID, (DCTERMS.isReplacedBy, HEIR))) == set()

"""The rules of the ontology and the data: no row on what is good, and a row for each fixture."""

import re
from functools import cache

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from graph.files import ONTOLOGY, QUERIES, queries_of
from graph.ontology import quads as ontology_quads
from graph.statements import quads
from graph.validation import rules
from tests.conftest import ROOT
from tests.tiny import document, units

FIXTURES = ROOT / "tests" / "ontology_fixtures" / "qc"
RULES = [name for name, _ in queries_of(ONTOLOGY / "qc")]
TEXTS = sorted(path for folder in (ONTOLOGY, QUERIES) for path in folder.rglob("*") if path.is_file())
ADDED = NamedNode("https://example.org/added")


@cache
def good():
    return [*units(), *ontology_quads(), *quads(document())]


def everything(*more):
    store = Store()
    store.extend([*good(), *more])
    return store


def vain_prefixes(text):
    """The prefixes that a text declares and never uses."""
    body = re.sub(r"(?mi)^@?prefix.*$", "", text)
    body = re.sub(r'"[^"\n]*"|(?m:^#.*$)', "", body)
    declared = re.findall(r"(?mi)^@?prefix\s+([\w-]*):", text)
    return [name for name in declared if not re.search(rf"(?<![\w-]){name}:", body)]


def test_the_ontology_and_good_data_break_no_rule():
    assert rules(everything()) == []


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_finds_what_its_fixture_does_wrong(rule):
    wrong = parse(path=str(FIXTURES / f"{rule}.ttl"), format=RdfFormat.TURTLE)
    added = [Quad(quad.subject, quad.predicate, quad.object, ADDED) for quad in wrong]
    assert f"qc/{rule}" in {finding.check for finding in rules(everything(*added))}


def test_every_fixture_belongs_to_a_rule():
    assert sorted(path.stem for path in FIXTURES.iterdir()) == RULES


@pytest.mark.parametrize(
    "path", [path for path in TEXTS if path.suffix in {".rq", ".ttl"}], ids=lambda path: path.name
)
def test_no_text_declares_a_prefix_in_vain(path):
    assert vain_prefixes(path.read_text(encoding="utf-8")) == []


def test_a_prefix_in_vain_is_found():
    text = "@prefix a: <urn:a> .\n@prefix b: <urn:b> .\n# b:c\na:x a:y 'z' .\n"
    assert vain_prefixes(text) == ["b"]

"""The questions in SPARQL: headers that are true, an index that is whole, one answer in two engines."""

import re
from collections import Counter

import pytest
from pyoxigraph import RdfFormat, serialize
from rdflib import Graph
from rdflib.plugins.sparql import prepareQuery

from graph.checkpoint import current
from graph.files import QUERIES
from graph.named_queries import bind, describe, index, load, names
from graph.terms import PREFIXES

# Each needs a word that no source of the default graph says yet; a small store answers it in its own test.
SILENT = {"themes_by_year"}
NAMES = names()
KINDS = {"IRI", "date", "integer", "text"}
each = pytest.mark.parametrize("name", NAMES)


@pytest.fixture(scope="module")
def snapshot(store):
    return current(store)


@pytest.fixture(scope="module")
def second(snapshot):
    """The default graph of the same checkpoint in rdflib."""
    triples = {quad.triple for quad in snapshot.quads()}
    graph = Graph()
    graph.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES).decode(), format="nt")
    return graph


@each
def test_a_question_has_the_same_rows_in_two_engines(snapshot, second, name):
    rows = snapshot.select(load(name))
    assert bool(rows) is (name not in SILENT)
    other = [{str(k): str(v) for k, v in row.asdict().items()} for row in second.query(load(name))]
    assert Counter(map(_frozen, rows)) == Counter(map(_frozen, other))


@each
def test_the_header_says_the_question_in_two_languages_and_names_its_columns(name):
    query = describe(name)
    assert query.summary.endswith(".")
    assert query.summary_vi.endswith(".")
    assert query.summary != query.summary_vi
    assert query.tags
    assert tuple(map(str, prepareQuery(load(name)).algebra.PV)) == query.columns


@each
def test_a_parameter_is_a_column_and_its_example_stands_in_the_query(snapshot, name):
    query = describe(name)
    assert load(name).count("# Parameter") == len(query.parameters)
    for parameter in query.parameters:
        assert parameter.kind in KINDS
        assert parameter.name in query.columns
    values = {parameter.name: parameter.example for parameter in query.parameters}
    assert snapshot.select(bind(name, **values)) == snapshot.select(query.text)


@each
def test_the_order_of_the_rows_is_total(snapshot, name):
    order = load(name).rpartition("ORDER BY ")[2].split()
    keys = [variable.strip("DESC()?") for variable in order]
    assert set(keys) <= set(describe(name).columns)
    rows = snapshot.select(load(name))
    ties = Counter(tuple(row.get(key) for key in keys) for row in rows)
    assert max(ties.values(), default=1) == 1


@each
def test_a_question_writes_out_the_prefixes_that_it_uses_and_no_others(name):
    body = re.sub(r'"[^"]*"', '""', re.sub(r"^#.*$", "", load(name), flags=re.M))
    declared = dict(re.findall(r"^PREFIX (\w+): <(.+)>$", body, re.M))
    used = set(re.findall(r"(?<![?\w])(\w+):\w", re.sub(r"^PREFIX.*$", "", body, flags=re.M)))
    assert set(declared) == used
    assert declared.items() <= PREFIXES.items()


def test_the_index_is_up_to_date():
    assert (QUERIES / "README.md").read_text(encoding="utf-8") == index()


def test_every_question_that_sparql_answers_has_a_query():
    answered = {number for name in NAMES for number in describe(name).questions}
    assert {*range(1, 22), 30} - answered == set()


def test_no_question_is_longer_than_a_page():
    assert max(len(load(name).splitlines()) for name in NAMES) < 45


def _frozen(row):
    return frozenset((key, _comparable(value)) for key, value in row.items())


def _comparable(value):
    """Numbers by value; lists in any order, which GROUP_CONCAT leaves open."""
    if re.fullmatch(r"-?\d+(\.\d+)?", value):
        return float(value)
    return tuple(sorted(value.split("|")))

"""The mappings to other vocabularies: SSSOM tables with our own subjects and declared prefixes."""

import csv
import re

import pytest
import yaml
from rdflib import RDF, RDFS, SKOS, Graph

from graph.files import ONTOLOGY
from graph.terms import CONCEPT
from tests.test_ontology import TIES, terms

TABLES = sorted((ONTOLOGY / "mappings").glob("*.sssom.tsv"))
COLUMNS = [
    "subject_id",
    "subject_label",
    "predicate_id",
    "object_id",
    "object_label",
    "mapping_justification",
]


def split(text):
    """The metadata block of an SSSOM table, and its rows."""
    lines = text.splitlines()
    head = "\n".join(line.removeprefix("#") for line in lines if line.startswith("#"))
    rows = csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")
    return yaml.safe_load(head), list(rows)


def names():
    """English labels of our terms and codes, by the short form of their IRI."""
    ontology, codes = Graph().parse(ONTOLOGY / "ties.ttl"), Graph().parse(ONTOLOGY / "codes.ttl")
    said = {f"ties:{str(t).removeprefix(TIES)}": labels(ontology, t) for t in terms(ontology)}
    return said | {
        f"c:{str(code).removeprefix(CONCEPT)}": labels(codes, code)
        for code in codes.subjects(RDF.type, SKOS.Concept)
    }


def labels(graph, node):
    said = [*graph.objects(node, RDFS.label), *graph.objects(node, SKOS.prefLabel)]
    return next(str(text) for text in said if text.language == "en")


def test_there_are_tables_for_event_codes_wikidata_and_schema_org():
    assert [path.name.partition(".")[0] for path in TABLES] == ["cameo-plover", "schema-org", "wikidata"]


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_each_table_says_what_it_is_and_declares_its_prefixes(path):
    head, rows = split(path.read_text(encoding="utf-8"))
    assert {"mapping_set_id", "mapping_set_version", "license", "mapping_date", "curie_map"} <= head.keys()
    assert list(rows[0])[: len(COLUMNS)] == COLUMNS
    used = {row[c].split(":")[0] for row in rows for c in COLUMNS if c.endswith(("_id", "justification"))}
    assert used - head["curie_map"].keys() == set()
    pairs = [(row["subject_id"], row["object_id"]) for row in rows]
    assert pairs == sorted(set(pairs))


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.name)
def test_each_row_maps_a_term_of_ours_under_its_own_name(path):
    known = names()
    for row in split(path.read_text(encoding="utf-8"))[1]:
        assert known.get(row["subject_id"]) == row["subject_label"], row
        assert re.fullmatch(r"skos:(exact|close|broad|narrow|related)Match", row["predicate_id"]), row
        assert row["mapping_justification"] == "semapv:ManualMappingCuration", row
        assert row["object_label"], row


def test_intent_is_not_mapped_to_what_was_signed():
    rows = split((ONTOLOGY / "mappings" / "cameo-plover.sssom.tsv").read_text(encoding="utf-8"))[1]
    mapped = {(row["subject_id"], row["object_id"]) for row in rows}
    assert {("c:sought", "plover:AGREE"), ("c:signed", "cameo:057")} <= mapped
    assert not {("c:sought", "cameo:057"), ("c:signed", "plover:AGREE")} & mapped

"""What the commands on a whole store tell programs: faults, the list for review, versions."""

import csv
import io
import json
import sys

import pytest

from api import reference
from graph.store import writing
from tests.commands import refused, told
from tests.tiny import TEXT, document, evidence, fact, store_of


@pytest.fixture(scope="module")
def faulty(tmp_path_factory):
    """A store with a quote that does not stand where it should."""
    misquoted = fact(evidence=(evidence(start=3, confidence=0.2),))
    store = store_of(tmp_path_factory.mktemp("faulty") / "store", document(misquoted))
    with writing(store) as writer:
        writer.keep_text(TEXT)
    return str(store)


def test_faults_are_listed_for_programs(faulty):
    found = json.loads(told("check", "--json", "--store", faulty))
    assert [one["check"] for one in found["findings"]] == ["quote"]
    assert "1 violations" in found["summary"]
    rows = list(csv.DictReader(io.StringIO(told("check", "--csv", "--store", faulty).removeprefix("\ufeff"))))
    assert rows == found["findings"]


def test_the_list_for_review_comes_as_json(faulty):
    listed = json.loads(told("review", "--json", "--store", faulty))
    assert [(one["document"], one["kind"]) for one in listed] == [("doc", "low-confidence")]
    assert json.loads(told("review", "--json", "--kind", "count", "--store", faulty)) == []


def test_version_tells_software_ontology_and_checkpoint(faulty, tmp_path):
    found = json.loads(told("version", "--json", "--store", faulty))
    assert found["python"] == ".".join(map(str, sys.version_info[:3]))
    assert found["ontology"] == found["stored_ontology"] == reference.reference("ties.ttl").version
    assert (found["checkpoint"], found["store"]) == (1, faulty)
    none = told("version", "--store", str(tmp_path / "none")).splitlines()
    assert none[-2].split() == ["checkpoint", "-"]
    assert refused("version", "--store", "ftp://x")[0] == 2

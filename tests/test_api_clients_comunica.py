"""Comunica, the SPARQL client of the JavaScript world, on the Node it needs, against a real server."""

import json
import os
import platform
import subprocess

import pytest

from tests.conftest import ROOT
from tests.service_fixtures import PAIRS, PARTNERS, TINY, UNIT

FOLDER = ROOT / "tests" / "comunica"
NODE = (
    FOLDER / "node_modules" / f"node-linux-{'arm64' if platform.machine() == 'aarch64' else 'x64'}/bin/node"
)
PARTNER_OF = "https://w3id.org/subnational-ties/ontology#partnerOf"
QUERIES = {
    "SELECT": PARTNERS,
    "OPTIONAL": f"""SELECT ?a ?name {{ ?a <{PARTNER_OF}> <{UNIT}CN-YN>
      OPTIONAL {{ ?a <http://www.w3.org/2000/01/rdf-schema#label> ?name }} }}""",
    "ASK": f"ASK {{ <{UNIT}lao-cai-1991> <{PARTNER_OF}> ?b }}",
    "ASK in vain": f"ASK {{ <{UNIT}nowhere> <{PARTNER_OF}> ?b }}",
    "CONSTRUCT": f"CONSTRUCT {{ ?b <x:of> ?a }} WHERE {{ ?a <{PARTNER_OF}> ?b }}",
}


@pytest.fixture(scope="module")
def answers(endpoint):
    """What Comunica finds, by form of query."""
    if not NODE.exists():
        if os.environ.get("CI") == "true":
            pytest.fail("Comunica must be installed in CI: make .cache/comunica")
        pytest.skip("needs Comunica: make .cache/comunica")
    command = [NODE, FOLDER / "ask.mjs", endpoint, *QUERIES.values()]
    told = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert told.returncode == 0, told.stderr
    return dict(zip(QUERIES, map(json.loads, told.stdout.splitlines()), strict=True))


def test_comunica_reads_rows_in_their_order(answers):
    assert answers["SELECT"] == [{"a": UNIT + a, "b": UNIT + b} for a, b in PAIRS]


def test_comunica_reads_what_may_be_unbound_and_its_language(answers):
    assert "Lào Cai" in TINY
    found = sorted(answers["OPTIONAL"], key=lambda row: row["a"])
    assert found == [{"a": f"{UNIT}ha-giang-1991"}, {"a": f"{UNIT}lao-cai-1991", "name": "Lào Cai@vi"}]


def test_comunica_reads_a_yes_and_a_no(answers):
    assert (answers["ASK"], answers["ASK in vain"]) == (True, False)


def test_comunica_reads_a_graph(answers):
    assert sorted(answers["CONSTRUCT"]) == sorted([UNIT + b, "x:of", UNIT + a] for a, b in PAIRS)

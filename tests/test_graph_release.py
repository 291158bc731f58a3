import csv
import gzip
import hashlib
import io
import subprocess
from datetime import date

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, Triple, parse
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, VOID

from graph.checkpoint import current
from graph.named_graphs import DATASET
from graph.release import write
from tests.threats import hostile
from tests.tiny import ABROAD, HOME, document, store_of

DAY, PLACE = date(2026, 11, 22), "https://example.org/release/1/"
SPDX = Namespace("http://spdx.org/rdf/terms#")


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    return current(store_of(tmp_path_factory.mktemp("release") / "store", document()))


@pytest.fixture(scope="module")
def release(snapshot, tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    write(snapshot, folder, DAY, PLACE)
    return folder


def ties(folder):
    return list(csv.DictReader(io.StringIO((folder / "ties.csv").read_text("utf-8-sig"))))


def test_the_n_quads_hold_every_statement_with_its_graph_and_the_turtle_their_merge(snapshot, release):
    quads = set(snapshot.quads())
    packed = gzip.decompress((release / "ketnghia.nq.gz").read_bytes())
    assert set(parse(packed, format=RdfFormat.N_QUADS)) == quads
    assert packed.splitlines() == sorted(packed.splitlines())
    merge = parse(gzip.decompress((release / "ketnghia.ttl.gz").read_bytes()), format=RdfFormat.TURTLE)
    assert {q.triple for q in merge} == {Triple(q.subject, q.predicate, q.object) for q in quads}


def test_the_ties_are_told_with_names_and_how_well_they_are_attested(release):
    (row,) = [row for row in ties(release) if row["party"] == HOME]
    assert (row["counterpart"], row["unit_vi"], row["own"]) == (ABROAD, "big-2026", "false")
    assert (row["country"], float(row["confidence"]), row["pages"]) == ("KR", 0.9, "1")


def test_no_cell_of_the_ties_runs_as_a_formula(tmp_path):
    write(current(store_of(tmp_path / "store", hostile())), tmp_path / "files", DAY, PLACE)
    rows = ties(tmp_path / "files")
    assert rows
    assert [
        cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@", "\t"))
    ] == []


def test_the_network_opens_and_states_its_day(release):
    network = nx.read_graphml(release / "network.graphml")
    assert network.graph["on"] == str(DAY)
    assert network.has_edge("unit/big-2026", "unit/KR-1")


def test_the_sums_are_those_of_the_files(release):
    told = subprocess.run(
        ["sha256sum", "--check", "--strict", "SHA256SUMS"],
        cwd=release,
        capture_output=True,
        text=True,
        check=True,
    )
    assert sorted(line.split(":")[0] for line in told.stdout.splitlines()) == sorted(
        path.name for path in release.iterdir() if path.name != "SHA256SUMS"
    )


def test_the_record_names_each_file_with_its_address_size_and_sum(release):
    record = Graph().parse(release / "dcat.ttl")
    it = URIRef(DATASET)
    assert str(record.value(it, DCTERMS.issued)) == str(DAY)
    assert int(record.value(it, VOID.triples)) > 0
    files = {path.name for path in release.iterdir()} - {"SHA256SUMS", "dcat.ttl"}
    shown = {}
    for one in record.objects(it, DCAT.distribution):
        checksum = record.value(one, SPDX.checksum)
        name = str(record.value(one, DCAT.downloadURL)).removeprefix(PLACE)
        shown[name] = (int(record.value(one, DCAT.byteSize)), str(record.value(checksum, SPDX.checksumValue)))
    bodies = {name: (release / name).read_bytes() for name in files}
    assert shown == {name: (len(body), hashlib.sha256(body).hexdigest()) for name, body in bodies.items()}


def test_the_same_facts_are_the_same_bytes(release, tmp_path):
    again = write(current(store_of(tmp_path / "store", document())), tmp_path / "files", DAY, PLACE)
    assert [path.name for path in again if path.read_bytes() != (release / path.name).read_bytes()] == []

"""Exports of the graph and of the network: whole files that hold what the store holds."""

import json
import os
import zipfile

import networkx as nx
import pytest
from pyoxigraph import RdfFormat, parse

from graph import checkpoint, dump
from graph.errors import SourceError
from graph.whole_files import whole
from tests.commands import refused, told
from tests.tiny import document, store_of


@pytest.fixture(scope="module")
def tiny(tmp_path_factory):
    return store_of(tmp_path_factory.mktemp("exported") / "store", document())


def test_the_whole_graph_comes_with_its_named_graphs_and_can_be_read_again(tiny, tmp_path):
    stated = set(checkpoint.opened(tiny).quads())
    for form, rdf in (("nquads", RdfFormat.N_QUADS), ("trig", RdfFormat.TRIG)):
        path = tmp_path / f"all.{form}"
        assert told("export", str(path), "--format", form, "--store", str(tiny)) == f"{path}\n"
        assert set(parse(path=str(path), format=rdf)) == stated


def test_formats_without_graphs_hold_the_merge_each_statement_once(tiny, tmp_path):
    snapshot = checkpoint.opened(tiny)
    path = tmp_path / "all.nt"
    told("export", str(path), "--format", "ntriples", "--store", str(tiny))
    triples = {quad.triple for quad in snapshot.quads()}
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(triples)
    assert {quad.triple for quad in parse(path=str(path), format=RdfFormat.N_TRIPLES)} == triples


def test_several_formats_go_into_a_folder_under_names_that_hold_the_checkpoint(tiny, tmp_path):
    forms = ("turtle", "csv", "graphml", "gexf", "json", "pajek")
    asked = [part for form in forms for part in ("--format", form)]
    written = told("export", str(tmp_path / "out"), *asked, "--measure", "core", "--store", str(tiny))
    paths = sorted((tmp_path / "out").iterdir())
    assert sorted(written.split()) == [str(path) for path in paths]
    assert {path.name.split(".", 1)[1] for path in paths} == {
        *("ttl", "csv.zip", "graphml", "gexf", "json", "net")
    }
    assert all("-1" in path.name for path in paths)
    (graphml,) = (tmp_path / "out").glob("*.graphml")
    assert all("core" in data for _, data in nx.read_graphml(graphml).nodes(data=True))
    (tables,) = (tmp_path / "out").glob("*.zip")
    assert {"nodes.csv", "edges.csv"} <= set(zipfile.ZipFile(tables).namelist())


def test_a_network_is_exported_in_the_frame_that_is_asked_for(tiny, tmp_path):
    path = tmp_path / "then.json"
    asked = ("--on", "2020-01-01", "--frame", "then", "--country", "kr")
    told("export", str(path), "--format", "json", *asked, "--store", str(tiny))
    stated = json.dumps(json.loads(path.read_text(encoding="utf-8"))["graph"])
    assert "2020-01-01" in stated
    assert "KR" in stated


def test_an_export_that_fails_leaves_what_was_there(tmp_path):
    path = tmp_path / "file.nq"
    path.write_bytes(b"old")
    with pytest.raises(ZeroDivisionError), whole(path) as file:
        file.write(b"half" * (1 // 0))
    assert [each.name for each in tmp_path.iterdir()] == ["file.nq"]
    assert path.read_bytes() == b"old"


def test_a_file_is_for_those_whom_the_user_lets_read(tmp_path):
    before = os.umask(0o027)
    try:
        with whole(tmp_path / "x") as file:
            file.write(b"x")
    finally:
        os.umask(before)
    assert (tmp_path / "x").stat().st_mode & 0o777 == 0o640


def test_what_cannot_be_written_is_one_line(tiny, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    code, message = refused("export", str(tmp_path / "file/x.nq"), "--format", "nquads", "--store", str(tiny))
    assert (code, "cannot write" in message) == (3, True)
    with pytest.raises(SourceError, match="cannot write"), whole(tmp_path / "file" / "x"):
        pass
    several = ("export", str(tmp_path / "file"), "--format", "nquads", "--format", "csv")
    assert refused(*several, "--store", str(tiny))[0] == 2
    assert refused("export", str(tmp_path), "--format", "docx", "--store", str(tiny))[0] == 2


def test_progress_counts_every_statement(tiny, tmp_path):
    snapshot, counted = checkpoint.opened(tiny), []
    dump.write(snapshot, dump.Dump.NQUADS, tmp_path / "x.nq", counted.append)
    assert sum(counted) == dump.size(snapshot) == len(list(snapshot.quads()))

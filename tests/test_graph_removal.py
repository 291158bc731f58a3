"""Removal on the disk: nothing of the words is left, and a kill at any moment leaves a store that goes on."""

import shutil
import subprocess
import sys

import pytest
from pyoxigraph import Store

from graph import checkpoint, removal
from graph.checking import check
from graph.errors import StoreError
from graph.statements import digest
from graph.store import is_unpublished, text_path, writing
from graph.terms import DERIVED_GRAPH, document_graph
from ingest.removal import remove
from tests.conftest import ROOT
from tests.tiny import document, evidence, fact, store_of

PERSON = "Quách Thị Vô Danh Lạ"
TEXT = f"Bà {PERSON} ký."
TOLD = document(fact(evidence=(evidence(quote=TEXT, start=0),)), key="doc", text=TEXT)
OTHER = document(fact(title="other"), key="other")
_MAIN = """
import os, signal, sys
from pathlib import Path
import graph.checkpoint, graph.pending, graph.removal, graph.store
from graph import removal, store
from ingest.removal import remove
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
def after(work, times=1):
    left = [times]
    def done(*given):
        result = work(*given)
        left[0] -= 1
        return result if left[0] else die()
    return done
{patch}
remove(Path(sys.argv[1]), ["doc"])
"""
STAGES = {
    "when it is decided": "import ingest.removal as i; i.begin = after(removal.begin)",
    "when the graph is dropped": "store.Writer.apply = after(store.Writer.apply)",
    "while it is copied": "Store = store.Store; store._copy = lambda d, p: (Store(str(p)).flush(), die())",
    "between the folders": "Path.rename = after(Path.rename)",
    "in the middle of publishing": "graph.checkpoint.complete = die",
    "before old checkpoints are deleted": "removal.publish = after(removal.publish)",
}


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = store_of(tmp_path_factory.mktemp("published") / "store", TOLD, OTHER)
    with writing(folder) as writer:
        writer.keep_text(TOLD.text)
        writer.keep_text(OTHER.text)
        checkpoint.publish(writer)
    return folder


@pytest.fixture
def folder(published, tmp_path):
    return shutil.copytree(published, tmp_path / "store", symlinks=True)


def update(folder, said):
    """Change the live store, and compact it; when this returns, nothing holds it any more."""
    with writing(folder) as writer:
        writer.apply(said)
        writer.database.optimize()


def holding(folder, text=PERSON):
    return [path for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def is_removed(folder):
    """Say whether the document is out, with all its words, and the rest is as if it had never been."""
    newest = checkpoint.number(folder)
    live = set(Store.read_only(str(folder / "live")))
    assert set(checkpoint.current(folder).quads()) == live
    assert {quad.graph_name for quad in live} > {document_graph("other"), DERIVED_GRAPH}
    assert [path.name for path in (folder / "checkpoints").iterdir()] == [f"{newest:06d}"]
    parts = {"live", "texts", "checkpoints", "current", "lock", "removed", "readings.sqlite"}
    assert {path.name for path in folder.iterdir()} == parts
    return document_graph("doc") not in {quad.graph_name for quad in live} and not holding(folder)


def test_a_document_leaves_no_byte_of_its_words(folder):
    assert {path.relative_to(folder).parts[0] for path in holding(folder)} == {"live", "checkpoints", "texts"}
    assert remove(folder, ["doc"]).checkpoint == checkpoint.number(folder) == 3
    assert is_removed(folder)
    assert text_path(folder, digest(OTHER.text)).exists()


def test_the_rest_is_as_if_the_document_had_never_been_there(folder, tmp_path):
    remove(folder, ["doc"])
    never = store_of(tmp_path / "never", OTHER)
    assert set(checkpoint.current(folder).quads()) == set(checkpoint.current(never).quads())


def test_dropping_a_graph_and_compacting_would_not_be_enough(folder):
    update(folder, f"DROP GRAPH {document_graph('doc')}")
    assert holding(folder / "live")


def test_a_graph_that_holds_nothing_is_kept(folder):
    update(folder, "CREATE GRAPH <http://example.org/empty>")
    remove(folder, ["doc"])
    newest = folder / "checkpoints" / f"{checkpoint.number(folder):06d}"
    assert "http://example.org/empty" in checkpoint.named_graphs(newest)


def test_texts_of_earlier_versions_and_halves_of_files_go_too(folder):
    (folder / "texts" / f"{digest('earlier')}.txt").write_text(PERSON)
    (folder / "texts" / "half.new").write_text(PERSON)
    (folder / "live.old").mkdir()
    (folder / "live.old" / "data").write_text(PERSON)
    remove(folder, ["doc"])
    assert is_removed(folder)


@pytest.mark.parametrize("stage", STAGES)
def test_killed_at_any_moment_the_store_is_sound_and_the_next_run_ends_the_removal(folder, stage):
    before = set(checkpoint.current(folder).quads())
    main = _MAIN.replace("{patch}", STAGES[stage])
    done = subprocess.run(
        [sys.executable, "-c", main, str(folder)], capture_output=True, cwd=ROOT, timeout=60, check=False
    )
    assert done.returncode == -9, done.stderr
    shown = set(checkpoint.current(folder).quads())
    gone = {quad for quad in before if quad.graph_name == document_graph("doc")}
    assert shown == before or not shown & gone
    assert removal.going(folder) == {removal.mark("doc")}
    if not is_unpublished(folder):
        assert "a removal was stopped" in check(folder, lambda _: None).summary
    assert remove(folder, ["doc"]).graphs == ()  # what was decided has been done first
    assert is_removed(folder)


def test_a_checkpoint_that_cannot_be_deleted_is_told_and_the_removal_stays_open(folder, monkeypatch):
    monkeypatch.setattr(removal, "delete", refuse)
    with pytest.raises(StoreError, match="cannot delete"):
        remove(folder, ["doc"])
    monkeypatch.undo()
    assert remove(folder, ["doc"]).graphs == ()
    assert is_removed(folder)


def refuse(path):
    raise StoreError(f"cannot delete {path}")


def test_marks_that_cannot_be_read_are_told_in_a_line(folder):
    (folder / "removed").write_bytes("ữ".encode())
    with pytest.raises(StoreError, match="removed"):
        removal.removed(folder)

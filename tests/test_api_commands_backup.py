"""Backup and restore: all of a store, or nothing; and what was removed stays away."""

import io
import shutil
import sqlite3
import subprocess
import tarfile
from contextlib import closing

import pytest

from graph import checkpoint, restoring
from graph.errors import SettingsError, SourceError, StoreBusyError, StoreError
from graph.removal import mark, removed
from graph.spans import parse
from graph.store import is_unpublished, locked, writing
from graph.terms import document_graph
from ingest import removal
from ingest.ledger import Note, ledger
from ingest.report import Outcome, State
from tests.commands import refused, told
from tests.service_fixtures import serving_with, until
from tests.tiny import QUOTE, TEXT, document, evidence, fact, fill, store_of

GONE, STAYS = "tin-7", "tin-8"
OTHER = "Hai tỉnh gặp nhau."
WORDS = QUOTE.encode()


def stated(store):
    return set(checkpoint.opened(store).quads())


def kept(store):
    return {
        path.name: path.read_bytes() for part in ("texts", "pending") for path in (store / part).glob("*")
    }


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    """A store as readings leave it: two documents with texts and notes, a graph that holds nothing."""
    quote = evidence(quote=OTHER, start=0)
    second = document(fact(evidence=(quote,), when=parse("2020-01-01")), key=STAYS, text=OTHER)
    store = store_of(tmp_path_factory.mktemp("original") / "store", document(key=GONE), second)
    with writing(store) as writer, ledger(store, "reader") as notes:
        writer.keep_text(TEXT)
        writer.keep_text(OTHER)
        notes.write(Note("digest", Outcome(key, State.STORED)) for key in (GONE, STAYS))
        writer.database.add_graph(document_graph("empty"))
        checkpoint.publish(writer)
    (store / "decisions.yml").write_text("[]\n")
    return store


@pytest.fixture(scope="module")
def archive(original, tmp_path_factory):
    path = tmp_path_factory.mktemp("archive") / "store.tar.gz"
    assert f"{path}: checkpoint 2, " in told("backup", str(path), "--store", str(original))
    return path


@pytest.fixture(scope="module")
def restored(archive, tmp_path_factory):
    store = tmp_path_factory.mktemp("restored") / "deep" / "store"
    told("restore", str(archive), "--store", str(store))
    return store


def test_a_restored_store_holds_all_that_was_there_and_bears_its_number(original, restored):
    assert stated(restored) == stated(original)
    assert checkpoint.number(restored) == checkpoint.number(original) == 2
    assert kept(restored) == kept(original) != {}
    assert (restored / "decisions.yml").read_text() == "[]\n"
    empty = document_graph("empty").value
    assert empty in checkpoint.named_graphs(restored / "checkpoints" / "000002")
    assert not is_unpublished(restored)


def test_what_was_read_before_is_known_as_before(original, restored):
    assert rows(restored) == rows(original) != []


def test_an_archive_is_for_its_owner_only_and_names_nobody(archive):
    assert archive.stat().st_mode & 0o777 == 0o600
    with tarfile.open(archive) as members:
        assert {(member.uid, member.uname) for member in members} == {(0, "")}


def test_a_store_that_is_there_gives_way_only_when_asked(original, archive, tmp_path):
    there = store_of(tmp_path / "store", document())
    before = stated(there)
    code, message = refused("restore", str(archive), "--store", str(there))
    assert (code, "--replace" in message) == (4, True)
    assert stated(there) == before
    told("restore", str(archive), "--replace", "--store", str(there))
    assert stated(there) == stated(original)
    assert checkpoint.number(there) == 2  # after 1, and no less than it was
    told("restore", str(archive), "--replace", "--store", str(there))
    assert checkpoint.number(there) == 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["store"]


def test_a_running_service_moves_to_the_store_that_was_restored(archive, tmp_path):
    there = store_of(tmp_path / "store", document(key="other"))
    article = f"ASK {{ article:{STAYS} ?p ?o }}"
    with serving_with(there) as server:
        assert "false" in server.ask(article, "text/csv").text
        told("restore", str(archive), "--replace", "--store", str(there))
        until(lambda: "true" in server.ask(article, "text/csv").text)
        assert server.get("/health").json()["checkpoint"] == 2


def test_a_folder_that_is_no_store_is_never_replaced(archive, tmp_path):
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("a")
    assert refused("restore", str(archive), "--replace", "--store", str(tmp_path / "letters"))[0] == 4
    assert (tmp_path / "letters" / "a.txt").read_text() == "a"


def test_what_was_removed_after_the_backup_stays_away(archive, original, tmp_path):
    there = tmp_path / "store"
    shutil.copytree(original, there, symlinks=True)
    removal.remove(there, [GONE])
    said = told("restore", str(archive), "--replace", "--store", str(there))
    graph = document_graph(GONE).value
    assert said == f"left out, since it was removed after the backup: <{graph}>\n"
    assert [path for path in there.rglob("*") if path.is_file() and WORDS in path.read_bytes()] == []
    assert mark(GONE) in removed(there)
    assert graph not in {quad.graph_name.value for quad in stated(there)}
    assert len(list((there / "checkpoints").iterdir())) == 1
    assert [row[0] for row in rows(there)] == [STAYS]


@pytest.mark.parametrize("name", ["../evil", "/etc/evil", "texts/../../evil", "live/CURRENT", "current"])
def test_an_archive_with_a_path_of_its_own_is_refused_before_anything_is_unpacked(name, tmp_path):
    with pytest.raises(SourceError, match="refused"):
        restore(packed(tmp_path / "x.tar.gz", {name: b"evil"}), tmp_path / "there" / "store")
    assert [path.name for path in tmp_path.rglob("*")] in (["there", "x.tar.gz"], ["x.tar.gz", "there"])


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_an_archive_with_links_or_devices_is_refused(kind, tmp_path):
    with tarfile.open(tmp_path / "x.tar.gz", "w:gz") as archive:
        member = tarfile.TarInfo("texts/a.txt")
        member.type, member.linkname = kind, "/etc/passwd"
        archive.addfile(member)
    with pytest.raises(SourceError, match="refused"):
        restore(tmp_path / "x.tar.gz", tmp_path / "store")


def test_a_damaged_archive_is_refused_and_nothing_is_there_afterwards(archive, tmp_path):
    whole = archive.read_bytes()
    for damage in (
        whole[: len(whole) // 2],
        whole[: len(whole) * 9 // 10],
        b"",
        b"text",
        whole[:500] + b"\0" * 50 + whole[550:],
    ):
        (tmp_path / "x.tar.gz").write_bytes(damage)
        with pytest.raises(SourceError, match="damaged"):
            restore(tmp_path / "x.tar.gz", tmp_path / "store")
    assert [path.name for path in tmp_path.iterdir()] == ["x.tar.gz"]


def test_a_file_that_was_changed_left_out_or_added_is_noticed(archive, tmp_path):
    with tarfile.open(archive) as members:
        files = {member.name: members.extractfile(member).read() for member in members}
    text = next(name for name in files if name.startswith("texts/"))
    for changed in (
        files | {text: b"other words"},
        files | {"texts/more.txt": b"more"},
        {name: body for name, body in files.items() if name != text},
        {name: body for name, body in files.items() if name != "manifest.json"},
        files | {"manifest.json": b"[]"},
    ):
        with pytest.raises(SourceError, match="damaged"):
            restore(packed(tmp_path / "x.tar.gz", changed), tmp_path / "store")


def test_a_store_that_is_being_written_to_is_neither_saved_nor_replaced(archive, original, tmp_path):
    there = store_of(tmp_path / "store", document())
    with writing(there) as writer:
        fill(writer, document(key="more"))
    assert "stopped before its end" in refused("backup", str(tmp_path / "x.tar.gz"), "--store", str(there))[1]
    assert not (tmp_path / "x.tar.gz").exists()
    holder = subprocess.Popen(["flock", str(original / "lock"), "sleep", "60"])
    try:
        until(lambda: busy(original))
        assert refused("backup", str(tmp_path / "x.tar.gz"), "--store", str(original))[0] == 4
        assert refused("restore", str(archive), "--replace", "--store", str(original))[0] == 4
    finally:
        holder.terminate()
        holder.wait(20)


def busy(store):
    try:
        with locked(store):
            return False
    except StoreBusyError:
        return True


def test_a_backup_does_not_go_into_the_store_itself(original):
    with pytest.raises(SettingsError, match="lies in the store"):
        told("backup", str(original / "x.tar.gz"), "--store", str(original))


def test_a_switch_that_was_stopped_is_settled_by_the_next_restore(archive, tmp_path):
    there = store_of(tmp_path / "store", document())
    before = stated(there)
    there.rename(tmp_path / ".store.replaced")
    with pytest.raises(StoreError, match="not empty"):
        restore(archive, there)
    assert stated(there) == before


def rows(store):
    with closing(sqlite3.connect(store / "readings.sqlite")) as table:
        return table.execute("SELECT * FROM readings ORDER BY document").fetchall()


def restore(path, folder):
    return restoring.restore(path, folder, removal.settled, replace=False)


def packed(path, files):
    with tarfile.open(path, "w:gz") as archive:
        for name, body in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(body)
            archive.addfile(member, io.BytesIO(body))
    return path

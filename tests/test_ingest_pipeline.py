import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.checkpoint import current, number
from graph.identity import unit_iri
from graph.records import Document, Fact, FactKind, Page, Party, Status, Unresolved
from graph.store import writing
from graph.terms import document_graph
from ingest import pipeline
from ingest.intake import Form, Raw
from ingest.pipeline import Options
from ingest.reader import Reader
from tests.commands import ingested, ran, told
from tests.conftest import ROOT
from tests.tiny import TEXT, evidence

DA_NANG = unit_iri("da-nang-1997")
OWN = """Tỉnh Bình Dương và thành phố Daejeon đã ký bản ghi nhớ

Ngày 12/5/2019, tỉnh Bình Dương và thành phố Daejeon (Hàn Quốc) đã ký Bản ghi nhớ về hợp tác hữu nghị.
"""


@pytest.fixture
def copy(store, tmp_path):
    """A copy of the default store, to write to."""
    return Path(shutil.copytree(store, tmp_path / "store", symlinks=True))


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    """A store with the ontology and the reference data, and no document."""
    folder = tmp_path_factory.mktemp("empty") / "store"
    pipeline.ingest(folder, [], lambda _outcome: None, Options())
    return folder


@pytest.fixture
def bare(empty, tmp_path):
    """A copy of it, to write to."""
    return Path(shutil.copytree(empty, tmp_path / "store", symlinks=True))


@pytest.fixture
def article(tmp_path):
    file = tmp_path / "bai-cua-toi.txt"
    file.write_text(OWN, encoding="utf-8")
    return file


def test_an_article_becomes_one_named_graph_with_its_facts(bare, article):
    assert "bai-cua-toi: 1 fact, stored" in ingested(bare, article)
    rows = current(bare).select(
        "SELECT ?quote { GRAPH <https://w3id.org/subnational-ties/graph/document/bai-cua-toi>"
        " { ?claim <https://w3id.org/subnational-ties/ontology#quote> ?quote } }"
    )
    assert rows
    assert all(row["quote"] in OWN for row in rows)


def test_ingesting_twice_changes_nothing(bare, article):
    ingested(bare, article)
    before = number(bare), set(current(bare).quads())
    assert "unchanged" in ingested(bare, article)
    assert (number(bare), set(current(bare).quads())) == before


def test_building_twice_changes_nothing(copy):
    before = number(copy)
    told("build", "--store", str(copy))
    assert number(copy) == before


def test_an_article_that_was_corrected_replaces_what_it_said_before(bare, article):
    ingested(bare, article)
    article.write_text(OWN.replace("2019", "2021"), encoding="utf-8")
    ingested(bare, article)
    whole = str(current(bare).select("SELECT ?s { GRAPH ?g { ?s ?p ?o } }"))
    assert "2021-05-12" in whole
    assert "binh-duong-1997_2019-05-12" not in whole


def test_a_file_that_cannot_be_read_is_told_in_a_line_and_the_run_goes_on(bare, article, tmp_path):
    (tmp_path / "hong.txt").write_bytes(b"\xff\xfe\x00\x80")
    (tmp_path / "rong.txt").write_text("")
    given = [str(tmp_path / "hong.txt"), str(tmp_path / "rong.txt"), str(article)]
    done = ran("ingest", *given, "--store", str(bare))
    assert done.returncode == 3
    assert "bai-cua-toi: 1 fact, stored" in done.stdout
    assert len([line for line in done.stdout.splitlines() if "not stored" in line]) == 2
    assert "Traceback" not in done.stderr + done.stdout


def test_killed_half_way_then_checked_then_run_again(bare, article, tmp_path):
    ingested(bare, article)
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(40):
        (folder / f"bai-{n:03d}.txt").write_text(OWN.replace("2019", str(1998 + n % 20)), encoding="utf-8")
    command = [
        sys.executable,
        "-c",
        "from api.cli import run; run()",
        "ingest",
        str(folder),
        "--store",
        str(bare),
    ]
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    lines = [run.stdout.readline() for _ in range(20)]
    os.kill(run.pid, signal.SIGKILL)
    run.communicate()
    assert "interrupted" in told("check", "--store", str(bare))
    again = ingested(bare, folder)
    finished = [line.split(":")[0] for line in lines if line.startswith("bai-")]
    assert finished
    assert all(f"{name}: 1 fact, unchanged" in again for name in finished)
    assert ", stored" in again
    assert "checkpoint" in told("check", "--store", str(bare))


def raws(*keys):
    return [Raw(key, f"{key}.txt", Form.TEXT, key.encode()) for key in keys]


class Readings:
    """A reader whose documents are given, and what it was asked to read."""

    def __init__(self, monkeypatch, **documents):
        self.documents, self.asked = documents, []
        monkeypatch.setattr(Reader, "document", lambda _self, raw: self.read(raw))

    def read(self, raw):
        self.asked.append(raw.key)
        says = self.documents[raw.key]
        return Document(Page(raw.key), says, text=TEXT) if isinstance(says, tuple) else says


def run(folder, *keys, **options):
    told = []
    pipeline.ingest(folder, raws(*keys), told.append, Options(**options))
    return {outcome.document: outcome for outcome in told}


def holds(folder, key):
    with writing(folder) as writer:
        return writer.holds(document_graph(key))


def lose(folder, key):
    with writing(folder) as writer:
        writer.replace(document_graph(key), ())


MEETING = Fact(FactKind.MEETING, Status.DONE, (Party(DA_NANG),), (evidence(),))
AWARD = Fact(FactKind.CONFERRAL, Status.DONE, (), (evidence(),))  # to nobody


@pytest.fixture
def folder(bare):
    return bare


def test_a_document_that_breaks_the_shapes_is_refused_and_the_rest_of_its_batch_stored(folder, monkeypatch):
    Readings(monkeypatch, good=(MEETING,), bad=(AWARD,), other=(MEETING,))
    told = run(folder, "good", "bad", "other")
    assert [str(told[key].state) for key in ("good", "bad", "other")] == ["stored", "not stored", "stored"]
    assert "given to someone" in told["bad"].error
    assert [holds(folder, key) for key in ("good", "bad", "other")] == [True, False, True]


def test_what_this_reader_has_read_is_not_read_again_unless_asked(folder, monkeypatch):
    readings = Readings(monkeypatch, tie=(MEETING,), none=())
    assert str(run(folder, "tie", "none")["none"].state) == "no foreign tie"
    again = run(folder, "tie", "none")
    assert readings.asked == ["tie", "none"]
    assert [str(again[key].state) for key in ("tie", "none")] == ["unchanged", "no foreign tie"]
    run(folder, "tie", "none", again=True)
    assert readings.asked == ["tie", "none"] * 2
    monkeypatch.setattr(pipeline, "edition", lambda decisions: "a newer reader")
    run(folder, "tie", "none")
    assert readings.asked == ["tie", "none"] * 3


def test_a_document_whose_graph_is_lost_is_read_again(folder, monkeypatch):
    readings = Readings(monkeypatch, tie=(MEETING,))
    run(folder, "tie")
    lose(folder, "tie")
    assert str(run(folder, "tie")["tie"].state) == "stored"
    assert readings.asked == ["tie", "tie"]


def test_a_document_without_a_tie_has_no_graph_not_even_its_old_one(folder, monkeypatch):
    readings = Readings(monkeypatch, bai=(MEETING,))
    run(folder, "bai")
    assert holds(folder, "bai")
    readings.documents["bai"] = ()
    run(folder, "bai", again=True)
    assert not holds(folder, "bai")


def test_a_document_with_an_open_name_is_kept_for_a_person(folder, monkeypatch):
    name = Document(Page("bai"), (), unresolved=(Unresolved("Xa Lạ", 3, "unknown"),), text=TEXT)
    Readings(monkeypatch, bai=name)
    assert run(folder, "bai")["bai"].unresolved == ("Xa Lạ",)
    assert holds(folder, "bai")


def test_a_fault_of_the_reader_costs_one_document(folder, monkeypatch):
    Readings(monkeypatch, good=(MEETING,))
    told = run(folder, "good", "unheard-of")
    assert str(told["good"].state) == "stored"
    assert "KeyError in " in told["unheard-of"].error

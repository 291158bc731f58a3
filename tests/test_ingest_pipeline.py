import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graph.checkpoint import current, number
from graph.errors import SourceError
from ingest import source
from tests.conftest import ROOT, ketnghia

OWN = """Tỉnh Bình Dương và thành phố Daejeon đã ký bản ghi nhớ

Ngày 12/5/2019, tỉnh Bình Dương và thành phố Daejeon (Hàn Quốc) đã ký Bản ghi nhớ về hợp tác hữu nghị.
"""


@pytest.fixture
def copy(store, tmp_path):
    """A copy of the default store, to write to."""
    return Path(shutil.copytree(store, tmp_path / "store", symlinks=True))


@pytest.fixture
def article(tmp_path):
    file = tmp_path / "bai-cua-toi.txt"
    file.write_text(OWN, encoding="utf-8")
    return file


def test_an_article_becomes_one_named_graph_with_its_facts(copy, article):
    done = ketnghia("ingest", str(article), "--store", str(copy))
    assert done.returncode == 0, done.stderr
    assert "bai-cua-toi: 1 fact, stored" in done.stdout
    rows = current(copy).select(
        "SELECT ?quote { GRAPH <https://w3id.org/subnational-ties/graph/document/bai-cua-toi>"
        " { ?claim <https://w3id.org/subnational-ties/ontology#quote> ?quote } }"
    )
    assert rows
    assert all(row["quote"] in OWN for row in rows)


def test_ingesting_twice_changes_nothing(copy, article):
    ketnghia("ingest", str(article), "--store", str(copy))
    before = number(copy), set(current(copy).quads())
    again = ketnghia("ingest", str(article), "--store", str(copy))
    assert "unchanged" in again.stdout
    assert (number(copy), set(current(copy).quads())) == before


def test_building_twice_changes_nothing(copy):
    before = number(copy)
    assert ketnghia("build", "--store", str(copy)).returncode == 0
    assert number(copy) == before


def test_an_article_that_was_corrected_replaces_what_it_said_before(copy, article):
    ketnghia("ingest", str(article), "--store", str(copy))
    article.write_text(OWN.replace("2019", "2021"), encoding="utf-8")
    ketnghia("ingest", str(article), "--store", str(copy))
    whole = str(current(copy).select("SELECT ?s { GRAPH ?g { ?s ?p ?o } }"))
    assert "2021-05-12" in whole
    assert "binh-duong-1997_2019-05-12" not in whole


def test_a_file_that_cannot_be_read_is_told_in_a_line_and_the_run_goes_on(copy, article, tmp_path):
    (tmp_path / "hong.txt").write_bytes(b"\xff\xfe\x00\x80")
    (tmp_path / "rong.txt").write_text("")
    done = ketnghia(
        "ingest", str(tmp_path / "hong.txt"), str(tmp_path / "rong.txt"), str(article), "--store", str(copy)
    )
    assert done.returncode == 3
    assert "bai-cua-toi: 1 fact, stored" in done.stdout
    assert len([line for line in done.stdout.splitlines() if "not stored" in line]) == 2
    assert "Traceback" not in done.stderr + done.stdout


def test_two_files_of_one_name_are_refused(tmp_path):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "same.txt").write_text("x")
    with pytest.raises(SourceError, match="same"):
        source.articles([tmp_path])


def test_a_path_that_does_not_exist_is_named(tmp_path):
    with pytest.raises(SourceError, match="nowhere"):
        source.articles([tmp_path / "nowhere"])


def test_killed_half_way_then_checked_then_run_again(copy, tmp_path):
    folder = tmp_path / "many"
    folder.mkdir()
    for n in range(60):
        (folder / f"bai-{n:03d}.txt").write_text(OWN.replace("2019", str(1998 + n % 20)), encoding="utf-8")
    command = [
        sys.executable,
        "-c",
        "from api.cli import run; run()",
        "ingest",
        str(folder),
        "--store",
        str(copy),
    ]
    run = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    told = [run.stdout.readline() for _ in range(20)]
    os.kill(run.pid, signal.SIGKILL)
    run.communicate()
    checked = ketnghia("check", "--store", str(copy))
    assert checked.returncode == 0, checked.stdout
    assert "interrupted" in checked.stdout
    again = ketnghia("ingest", str(folder), "--store", str(copy))
    assert again.returncode == 0
    finished = [line.split(":")[0] for line in told if line.startswith("bai-")]
    assert finished
    assert all(f"{name}: 1 fact, unchanged" in again.stdout for name in finished)
    assert ", stored" in again.stdout
    final = ketnghia("check", "--store", str(copy))
    assert final.returncode == 0
    assert "checkpoint" in final.stdout

"""Every block of code of every page runs, or says before it why it cannot."""

import csv
import doctest
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from pyoxigraph import RdfFormat, parse

from api.cli import COMMANDS
from graph import checkpoint
from graph.store import writing
from tests.commands import told
from tests.conftest import ROOT
from tests.documentation import PAGES, Block, blocks, commands
from tests.tiny import document, store_of
from tests.writing_fixtures import TOKEN, written_to

ADDRESS = re.compile(r"(http://127\.0\.0\.1|localhost):8000")
TEXTS = {
    "tin-7": "Ngày 12/5/2019, tỉnh Bắc Ninh và tỉnh Gyeonggi (Hàn Quốc) đã ký Bản ghi nhớ về hợp tác.",
    "tin-8": "Ngày 3/4/2018, tỉnh Thái Nguyên và tỉnh Gyeonggi (Hàn Quốc) đã ký Bản ghi nhớ về hợp tác.",
    "tin-9": "Ngày 4/4/2018, tỉnh Thái Nguyên và tỉnh Gyeonggi (Hàn Quốc) bàn về hợp tác.",
}
NOTE = '<http://example.org/note> <http://www.w3.org/2000/01/rdf-schema#comment> "seen"@en .\n'
# These only read, so they ask the default graph; the others have a small store of their own on the desk.
ASKING = {"who", "path", "rank", "communities", "query", "sparql"}
APART = {
    "benchmarks/README.md",  # its commands run for hours
    "docs/commands.md",  # each of its blocks has a fresh desk
    "docs/writing.md",  # it needs a service that may be written to
}


WRITTEN = {
    "review": "to-decide.csv",
    "restore": "data/again/current",
    "export": "out",
    "backup": "store.tar.gz",
}


def runs(page):
    return [block for block in blocks(page) if not block.why_not]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder as the pages have it: articles of our own, and a store with two checkpoints."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "my-articles").mkdir()
    for name, text in TEXTS.items():
        (folder / "my-articles" / f"{name}.txt").write_text(f"Ký kết\n\n{text}\n", encoding="utf-8")
    store = folder / "data" / "store"
    told("ingest", str(folder / "my-articles"), "--workers", "1", "--store", str(store))
    with writing(store) as writer:
        checkpoint.publish(writer)
    (folder / "gold.json").write_text(json.dumps({"documents": [{"doc": "tin-7", "facts": []}]}))
    (folder / "notes.ttl").write_text(NOTE)
    (folder / "ingest").symlink_to(ROOT / "ingest")
    for ending in ("csv", "yml"):
        shutil.copy(ROOT / "ingest" / "sources" / "table" / f"example.{ending}", folder / f"mine.{ending}")
    shutil.copy(ROOT / "tests" / "sources_fixtures" / "wikidata-dump.json", folder / "twins.json")
    (folder / "pages.warc.gz").write_bytes(gzip.compress(_archived(TEXTS["tin-7"])))
    told("backup", str(folder / "store.tar.gz"), "--store", str(store))
    return folder


def _archived(text: str) -> bytes:
    body = f"HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nKý kết\n\n{text}\n".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/tin-7\r\n"
        "WARC-Date: 2019-05-13T01:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


class Reader:
    """Somebody who does what a page says, block after block, in a folder of their own."""

    def __init__(self, folder: Path, store: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder, self.store, self.patch = folder, store, patch
        self.address = ""
        self.printed = ""
        self.names: dict[str, object] = {}  # of the sessions in Python
        patch.chdir(folder)
        patch.setenv("COLUMNS", "120")

    def does(self, block: Block) -> None:
        """Run a block; one of text shows what the one before it prints, with "…" for what is left out."""
        if block.shown:
            shown = ".*".join(map(re.escape, block.text.strip().split("…")))
            assert re.fullmatch(shown, self.printed.strip(), re.S), self.printed
        elif block.kind != "text":
            run = getattr(self, f"_{block.kind.strip('{}')}", None)
            assert run, f"{block.page}:{block.line}: nothing runs blocks of {block.kind!r}"
            run(ADDRESS.sub(self.address, block.text))

    def _sh(self, text: str) -> None:
        if not re.search(r"(?m)^(\.venv/bin/)?ketnghia ", text):
            self.printed = self._process(
                ["bash", "-euo", "pipefail", "-c", re.sub(r"\bcurl ", "curl -sSf ", text)]
            )
            assert self.printed.strip() or "curl" not in text
            return
        self.printed = ""
        for program, *words in commands(text):
            assert program.endswith("ketnghia"), f"{program} belongs into a block of its own"
            self.printed += self._command(words).replace("\r\n", "\n")

    def _command(self, words: list[str]) -> str:
        self.patch.setenv("KETNGHIA_STORE", str(self.store) if words[0] in ASKING else "data/store")
        shown = told(*words)
        assert words[0] not in ASKING or len(shown.splitlines()) > 1, words
        return shown

    def _python(self, text: str) -> None:
        if ">>>" in text:
            self._session(text)
        else:
            self.printed = self._process([sys.executable, "-c", text])
            assert self.printed.strip() or "print(" not in text

    def _session(self, text: str) -> None:
        session = doctest.DocTestParser().get_doctest(text, self.names, "session", None, 0)
        report: list[str] = []
        doctest.DocTestRunner().run(session, out=report.append, clear_globs=False)
        self.names = session.globs
        assert "".join(report) == ""

    def _process(self, command: list[str]) -> str:
        environment = os.environ | {"KETNGHIA_STORE": str(self.store), "TOKEN": TOKEN}
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, timeout=60, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.replace("\r\n", "\n")

    def _sparql(self, text: str) -> None:
        whole = text if re.search(r"\b(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", text) else f"SELECT * {{ {text} }}"
        told("sparql", whole, "--format", "csv", "--store", str(self.store))

    def _yaml(self, text: str) -> None:
        assert yaml.safe_load(text)

    def _csv(self, text: str) -> None:
        assert len({len(row) for row in csv.reader(text.splitlines())}) == 1

    def _json(self, text: str) -> None:
        assert json.loads(text)

    def _turtle(self, text: str) -> None:
        assert list(parse(text, format=RdfFormat.TURTLE))

    def _toctree(self, text: str) -> None:
        """The table of contents is held to the pages that there are (tests/test_docs.py)."""


@pytest.fixture
def reader(desk, store, tmp_path, monkeypatch):
    return Reader(shutil.copytree(desk, tmp_path / "desk", symlinks=True), store, monkeypatch)


@pytest.mark.parametrize("page", [page for page in PAGES if runs(page) and page not in APART])
def test_the_code_of_a_page_runs(page, reader, request):
    if any(ADDRESS.search(block.text) for block in runs(page)):
        reader.address = request.getfixturevalue("server")
    for block in runs(page):
        reader.does(block)


def test_the_code_of_the_page_on_writing_runs(reader, tmp_path):
    with written_to(store_of(tmp_path / "own", document())) as client:
        reader.address = str(client.base_url).rstrip("/")
        for block in runs("docs/writing.md"):
            reader.does(block)


@pytest.mark.parametrize("block", runs("docs/commands.md"), ids=lambda block: commands(block.text)[0][1])
def test_the_example_of_a_command_runs(block, reader, request):
    if ADDRESS.search(block.text):
        reader.address = request.getfixturevalue("server")
    reader.does(block)
    [[_, name, *_]] = commands(block.text)
    assert reader.printed.strip() or (reader.folder / WRITTEN[name]).exists()


def test_every_command_has_an_example_on_its_page():
    assert [commands(block.text)[0][1] for block in blocks("docs/commands.md")] == list(COMMANDS)

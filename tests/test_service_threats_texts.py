"""Texts and packages that are meant to harm: each is withstood, and its test fails without the handling."""

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest

from graph.checkpoint import publish
from graph.store import writing
from graph.terms import document_graph
from tests.conftest import ROOT, ketnghia
from tests.threats import PERSON, Threat, is_noticed, is_withstood
from tests.unguarded import Running

PAGES = ("/?view=all&lang=en", "/review?lang=en", "/docs", "/ontology")
OWN = [f"/static/{file.name}" for file in sorted((ROOT / "api" / "static").glob("*.*"))]


def markup(server: Running) -> None:
    seen = ""
    for path in PAGES:
        page = server.get(path, headers={"Accept": "text/html"})
        assert page.status_code == 200, path
        assert "<script>alert" not in page.text
        assert "<img src=x" not in page.text
        assert not re.search(r"""(?:href|src|action)\s*=\s*["']?\s*javascript:""", page.text, re.IGNORECASE)
        seen += page.text
    assert "alert(1)" in seen  # it is shown, as text


def policy(server: Running) -> None:
    for path in (*PAGES, "/sparql?query=ASK%7B%7D", "/nowhere", "/static/network.css", "/health"):
        told = server.get(path).headers["content-security-policy"]
        assert re.match(r"default-src '(self|none)'", told), path
        assert "unsafe" not in told
        assert "frame-ancestors 'none'" in told


def strangers(server: Running) -> None:
    """No page, style or script asks another host for anything."""
    for path in (*PAGES, *OWN):
        page = server.get(path, headers={"Accept": "text/html"})
        assert page.status_code == 200, path
        text = page.text
        asked = re.findall(
            r"""<(?:script|img|link|iframe)[^>]+(?:src|href)=["']?((?:https?:)?//[^"'\s>]+)""", text
        )
        assert [address for address in asked if not address.startswith(server.url)] == []
        assert not re.search(r"""@import|url\(\s*["']?(?:https?:)?//""", text)


def formulas(server: Running) -> None:
    query = 'SELECT ?x { VALUES ?x { "=cmd|x" "+1" "-1" "@x" "\\t=x" } }'
    exact = server.ask(query, "text/csv").text
    assert "=cmd|x" in exact.splitlines()
    safe = server.get("/sparql", params={"query": query, "format": "csv-safe"})
    cells = [row[0] for row in csv.reader(io.StringIO(safe.text.removeprefix("\ufeff")))][1:]
    assert len(cells) == 5
    assert [cell for cell in cells if cell.lstrip()[:1] in "=+-@"] == []


THREATS = [
    Threat("XSS: texts", markup, guard="escaping"),
    Threat("XSS: policy", policy, guard="policy"),
    Threat("supply chain: no CDN", strangers, guard="own scripts"),
    Threat("CSV formulas", formulas, guard="cells"),
]


@pytest.mark.parametrize("threat", [threat.parameter() for threat in THREATS])
def test_a_hostile_text_is_withstood(served_hostile, threat):
    is_withstood(threat, served_hostile)


@pytest.mark.parametrize("threat", [threat.parameter() for threat in THREATS])
def test_and_the_test_would_notice_if_it_were_not(served_hostile, threat):
    is_noticed(threat, served_hostile)


def _unlocked(lock: str) -> list[str]:
    """Return the packages of pip's lock that are not pinned by version and hash, and every address."""
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^\s*#.*\n", "", lock))
    loose = [
        e.split()[0]
        for e in entries
        if e.strip() and not re.match(r"\S+==\S+ .*--hash=sha256:", e, re.DOTALL)
    ]
    return loose + re.findall(r"(?:https?|file)://\S+", lock)


@pytest.mark.parametrize("lock", sorted(path.name for path in ROOT.glob("requirements*.lock")))
def test_every_python_package_is_locked_by_hash(lock):
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert _unlocked(text) == []
    assert _unlocked(f"{text}\nevil>=1\n") == ["evil>=1"]  # and it would be noticed
    assert _unlocked(text.replace("--hash=sha256:", "--trust:"))


def _loose(lock: str) -> list[str]:
    """Return the packages of npm's lock without a hash, and those that name where they come from."""
    packages = json.loads(lock)["packages"]
    return [
        name for name, each in packages.items() if name and ("integrity" not in each or "resolved" in each)
    ]


def test_every_npm_package_is_locked_by_hash():
    locks = [path for path in ROOT.glob("*/*/package-lock.json") if "node_modules" not in path.parts]
    assert locks
    for lock in locks:
        text = lock.read_text(encoding="utf-8")
        assert _loose(text) == []
        assert _loose(text.replace('"integrity"', '"trust"'))


def _holding(folder: Path, text: str) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


@pytest.fixture
def store(hostile_store, tmp_path):
    """A store of which one document names a person."""
    return Path(shutil.copytree(hostile_store, tmp_path / "store", symlinks=True))


def test_a_store_does_hold_the_name_of_a_person_until_it_is_removed(store):
    assert _holding(store, PERSON)


def test_a_document_that_is_removed_is_in_no_file_any_more(store):
    removed = ketnghia("remove", "doc", "--store", str(store))
    assert removed.returncode == 0, removed.stderr
    assert _holding(store, PERSON) == []


def test_a_removal_that_keeps_old_checkpoints_would_be_noticed(store):
    with writing(store) as writer:
        writer.replace(document_graph("doc"), [])
        publish(writer)
    assert _holding(store, PERSON)

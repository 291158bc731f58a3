"""The site is built without a warning, holds every page, and asks no other host for anything."""

import os
import re
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.documentation import PAGES

SITE = ROOT / ".cache" / "docs"
LOADED = re.compile(
    r"""<(?:script|img|iframe|source)[^>]*\ssrc=["']?(?:https?:)?//|<link(?=[^>]*stylesheet)[^>]*href=["']?(?:https?:)?//"""
)
FETCHED = re.compile(r"""@import\s+(?:url\()?["']?https?:|url\(["']?(?:https?:)?//""")


@pytest.fixture(scope="module")
def site():
    """The site as `make docs` builds it: a developer's machine may lack Sphinx, CI may not."""
    if not (SITE / "done").exists():
        missing = "needs what `make docs` fetches"
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(missing)
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-c", "docs"]
    done = subprocess.run(
        [*command, "-d", "build/doctrees", ".", "build/docs"],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(SITE)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return ROOT / "build" / "docs"


def test_every_page_is_on_the_site(site):
    assert [page for page in PAGES if not (site / page).with_suffix(".html").exists()] == []
    assert (site / "index.html").exists()


def test_the_site_asks_no_other_host_for_anything(site):
    pages = [path for path in site.rglob("*.html") if LOADED.search(path.read_text("utf-8"))]
    styles = [path for path in site.rglob("*.css") if FETCHED.search(path.read_text("utf-8"))]
    assert (pages, styles) == ([], [])


def test_what_another_host_would_be_asked_for_is_noticed():
    assert LOADED.search('<link rel="stylesheet" href="https://cdn.example/a.css">')
    assert LOADED.search('<script async src="//cdn.example/a.js">')
    assert not LOADED.search('<link rel="stylesheet" href="_static/a.css"><a href="https://example.org">')
    assert FETCHED.search("src: url(https://fonts.example/a.woff2)")

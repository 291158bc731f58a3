"""What the README shows works: its curl scripts and its Python, against a real server."""

import re
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
ADDRESS = "http://127.0.0.1:8000"
BLOCKS = [(kind, text) for kind, text in re.findall(r"(?ms)^```(\w+)\n(.*?)^```", README) if ADDRESS in text]
CURL = [text for kind, text in BLOCKS if kind == "sh" and re.search(r"(?m)^curl ", text)]
PYTHON = [text for kind, text in BLOCKS if kind == "python"]


def test_the_readme_shows_both():
    assert CURL
    assert PYTHON


@pytest.mark.parametrize("script", CURL)
def test_a_curl_script_of_the_readme_answers(server, script):
    assert shutil.which("curl"), "curl is not installed"
    command = ["bash", "-euc", script.replace(ADDRESS, server).replace("curl -s ", "curl -sSf ")]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode == 0, told.stderr
    assert len(told.stdout.splitlines()) > 1
    assert "problem+json" not in told.stdout


@pytest.mark.parametrize("script", PYTHON)
def test_a_python_script_of_the_readme_answers(server, script):
    command = [sys.executable, "-c", script.replace(ADDRESS, server)]
    told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode == 0, told.stderr
    assert len(told.stdout.split()) == 6  # a head and five rows

"""The scripts of the recipes, and of the page on reconciliation, against a real server."""

import re
import shutil
import subprocess
import sys

import pytest

from tests.conftest import ROOT

ADDRESS = "http://127.0.0.1:8000"
RECIPES, RECONCILIATION = (
    (ROOT / "docs" / name).read_text("utf-8") for name in ("recipes.md", "reconciliation.md")
)


def blocks(page, kind):
    return [text for found, text in re.findall(r"(?ms)^```(\w+)\n(.*?)^```", page) if found == kind]


def shown(number):
    """What the page says that a script prints: the text blocks stand in the order of the scripts."""
    return blocks(RECIPES, "text")[number]


def run(command):
    told = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert told.returncode == 0, told.stderr
    return told.stdout.replace("\r\n", "\n")


def curl(script, server):
    assert shutil.which("curl"), "curl is not installed"
    return run(
        ["bash", "-euo", "pipefail", "-c", re.sub(r"curl -s", "curl -sSf", script.replace(ADDRESS, server))]
    )


def test_the_python_recipe_prints_what_the_page_shows(server):
    [script] = blocks(RECIPES, "python")
    assert run([sys.executable, "-c", script.replace(ADDRESS, server)]) == shown(0)


def test_the_curl_recipe_prints_what_the_page_shows(server):
    assert curl(blocks(RECIPES, "sh")[0], server) == shown(1)


@pytest.mark.parametrize("script", [*blocks(RECIPES, "sh")[1:], *blocks(RECONCILIATION, "sh")])
def test_the_other_scripts_answer(server, script):
    told = curl(script, server)
    assert len(told) > 200
    assert "problem" not in told


def test_the_python_recipe_says_which_places_a_name_may_be(server):
    [script] = blocks(RECIPES, "python")
    told = subprocess.run(
        [sys.executable, "-c", script.replace(ADDRESS, server).replace('"Gyeongsangbuk"', '"Fukuoka"')],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert told.returncode == 1
    assert "JP-40.fukuoka" in told.stderr
    assert "Traceback" not in told.stderr

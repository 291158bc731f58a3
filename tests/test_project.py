"""What holds of the repository as a whole."""

import re
import subprocess
from pathlib import Path

import pytest

from api.cli import COMMANDS
from api.cli import command as cli
from graph.settings import LIMITS, Settings
from tests.conftest import ROOT, ketnghia

README = (ROOT / "README.md").read_text(encoding="utf-8")


def tracked(*patterns: str) -> list[Path]:
    command = ["git", "ls-files", "-co", "--exclude-standard", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.splitlines() if (ROOT / name).is_file()]


def test_every_module_has_one_subject_of_less_than_250_lines():
    long = {
        path.name: n for path in tracked("*.py") if (n := len(path.read_text("utf-8").splitlines())) >= 250
    }
    assert {name: n for name, n in long.items() if not name.startswith("test_")} == {}


def test_every_module_says_what_it_is_about():
    silent = [
        path
        for path in tracked("graph/*.py", "ingest/*.py", "api/*.py")
        if not path.read_text("utf-8").startswith('"""')
    ]
    assert silent == []


def test_the_lock_holds_hashes_and_no_addresses():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "--hash=sha256:" in lock
    assert not re.search(r"https?://|file://|--index-url|--find-links", lock)


def test_no_page_asks_another_host_for_anything():
    named = re.compile(r"""(?:src|href)=["']?https?://|@import\s+url\(|url\(\s*["']?https?:""")
    pages = [
        p
        for p in tracked("api/templates/*", "api/static/*")
        if "vendor" not in p.parts and p.suffix in {".html", ".css", ".js"}
    ]
    assert pages
    assert [page.name for page in pages if named.search(page.read_text("utf-8"))] == []


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_help_with_an_example_and_is_in_the_readme(command):
    told = cli([command]).commands[command]
    assert len(told.help) > 20
    assert told.epilog.startswith(f"Example: ketnghia {command}")
    assert re.search(rf"ketnghia {command}|`{command}[ `]", README)


def test_help_is_printed():
    told = ketnghia("who", "--help", env={"PATH": "/usr/bin", "COLUMNS": "100"})
    assert told.returncode == 0
    assert "Example: ketnghia who" in told.stdout


def test_every_setting_is_in_the_readme():
    names = [f"KETNGHIA_{field.upper()}" for field in Settings.__dataclass_fields__ if field != "limits"]
    assert [name for name in (*names, *LIMITS) if name not in README] == []


def test_the_wheel_carries_ontology_queries_data_and_pages(tmp_path):
    import sys
    import zipfile

    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        "ontology/ties.ttl",
        "ontology/rules/01-roles.rq",
        "graph/data/units.csv",
        "ingest/gazetteer/world.tsv.gz",
        "ingest/sources/cited/cited.yml",
        "api/templates/network.html",
        "api/templates/review.html",
    }
    assert wanted - names == set()
    assert any(name.startswith("queries/") for name in names)

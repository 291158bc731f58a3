"""The wheel in an empty environment builds the default graph, serves it and answers: its data lie inside."""

import io
import re
import subprocess
import sys
import tarfile
import zipfile

import pytest

from graph.checkpoint import opened
from tests.conftest import ROOT
from tests.installed import bare, environment_of, wheel_in
from tests.service_fixtures import serving_by
from tests.test_project import tracked

pytestmark = pytest.mark.release

WHERE = "import graph, ingest, api; print(*(m.__file__ for m in (graph, ingest, api)), sep='\\n')"
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    return wheel_in(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def commands(wheel, tmp_path_factory):
    """The folder of commands of an environment with the wheel."""
    return environment_of(tmp_path_factory.mktemp("fresh"), wheel)


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    return tmp_path_factory.mktemp("empty")


def test_the_wheel_holds_every_file_of_its_folders_and_no_other(wheel):
    folders = ("graph", "ingest", "api", "ontology", "queries")
    ours = {path.relative_to(ROOT).as_posix() for path in tracked(*folders)}
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert len(ours) > 500
    assert held == ours


@pytest.fixture(scope="module")
def releases(tmp_path_factory):
    """Wheel and source as a release has them, by name, built twice."""
    return [built(tmp_path_factory.mktemp("dist")) for _ in range(2)]


def built(folder):
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_wheel_and_source_are_the_same_bytes_again(releases):
    assert len(releases[0]) == 2
    assert releases[0] == releases[1]


def test_the_source_holds_what_git_holds_and_no_other_file(releases):
    (source,) = (body for name, body in releases[0].items() if name.endswith(".tar.gz"))
    with tarfile.open(fileobj=io.BytesIO(source)) as packed:
        held = {name.partition("/")[2] for name in packed.getnames()} - {"PKG-INFO"}
    assert held == {path.relative_to(ROOT).as_posix() for path in tracked()}


def test_what_is_imported_lies_in_the_fresh_environment(commands, empty):
    told = subprocess.check_output([commands / "python", "-c", WHERE], cwd=empty, env=bare(), text=True)
    assert all(line.startswith(f"{commands.parent}/lib/") for line in told.splitlines())


def test_the_wheel_builds_the_same_graph_serves_it_and_answers(commands, empty, store):
    ketnghia = [str(commands / "ketnghia")]
    subprocess.run(
        [*ketnghia, "build", "--store", "own"], cwd=empty, env=bare(), check=True, capture_output=True
    )
    assert set(opened(empty / "own").quads()) == set(opened(store).quads())
    with serving_by([*ketnghia, "serve", "--store", "own"], cwd=empty, env=bare()) as server:
        assert int(server.ask(COUNT, "text/csv").text.split()[1]) > 10_000
        page = server.get("/", headers={"Accept": "text/html"})
        parts = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)
        assert len(parts) > 3
        assert {part: server.get(part).status_code for part in parts} == dict.fromkeys(parts, 200)
        assert "Thái Nguyên" in server.get("/localities", params={"q": "thai nguyen"}).text

"""The image: its Dockerfile carried out in a clean root, its service asked, its compose file read."""

import re
import shutil
import subprocess
from importlib.metadata import requires
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT
from tests.container import carried_out, form, inside, instructions, let_through, possible
from tests.service_fixtures import free_port, running
from tests.test_project import tracked

pytestmark = pytest.mark.release

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
IGNORE = (ROOT / ".dockerignore").read_text("utf-8")
COMPOSE = yaml.safe_load((ROOT / "deploy" / "compose.yml").read_text("utf-8"))
SERVICE = COMPOSE["services"]["ketnghia"]
PLACES = "/ /opt /opt/ketnghia /usr /data /tmp"
TRY_TO_WRITE = f"for at in {PLACES}; do touch $at/x 2>/dev/null && echo $at; done; true"
needs_root = pytest.mark.skipif(not possible(), reason="only root can make a clean root")


def context_of(folder: Path) -> Path:
    """Copy what the builder is sent."""
    names = [path.relative_to(ROOT).as_posix() for path in tracked()]
    for name in let_through(IGNORE, names):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    """The last stage, carried out."""
    work = tmp_path_factory.mktemp("image")
    return carried_out(DOCKERFILE, context_of(work / "context"), work)


@pytest.fixture(scope="module")
def data(store, tmp_path_factory):
    """A volume with the default graph, of the user of the image."""
    folder = tmp_path_factory.mktemp("volume")
    shutil.copytree(store, folder / "store", symlinks=True)
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, 10001, 10001) if not path.is_symlink() else None
    return folder


def test_the_builder_is_sent_what_the_wheel_is_built_of_and_nothing_else():
    assert let_through(IGNORE, ["api/app.py", "pyproject.toml", "queries/a.rq"]) == [
        "api/app.py", "pyproject.toml", "queries/a.rq",
    ]  # fmt: skip
    others = [".git/config", ".venv/bin/python", "data/store/lock", "tests/conftest.py", "requirements.lock"]
    assert let_through(IGNORE, [*others, "api/__pycache__/app.pyc"]) == []


def test_the_lock_of_the_image_holds_every_library_that_the_project_names():
    held = set(
        re.findall(r"(?m)^([\w.-]+)==", (ROOT / "requirements-runtime.lock").read_text("utf-8").lower())
    )
    named = [one for one in requires("ketnghia") or [] if "extra ==" not in one]
    assert len(named) > 20
    assert {re.split(r"[^\w.-]", one)[0].lower() for one in named} - held == set()


@pytest.mark.parametrize("lock", ["requirements-runtime.lock", "requirements-build.lock"])
def test_the_image_has_the_versions_that_the_tests_have(lock):
    assert pinned(lock)
    assert pinned(lock) - pinned("requirements.lock") == set()


def pinned(lock):
    return set(re.findall(r"(?m)^([\w.-]+==\S+)", (ROOT / lock).read_text("utf-8")))


def test_the_image_runs_as_nobody_and_says_how_it_is():
    last = dict(instructions(DOCKERFILE.rpartition("\nFROM ")[2]))
    assert int(last["USER"].split(":")[0]) > 0
    assert {"HEALTHCHECK", "VOLUME", "CMD"} <= last.keys()
    assert re.findall(r"(?m)^FROM (\S+)", DOCKERFILE) == ["python:3.11-slim-bookworm"] * 2


def test_the_compose_file_seals_the_service_and_trusts_its_proxy_only():
    readme = (ROOT / "README.md").read_text("utf-8")
    assert [name for name in SERVICE["environment"] if f"`{name}`" not in readme] == []
    assert (SERVICE["read_only"], SERVICE["cap_drop"], "ports" in SERVICE) == (True, ["ALL"], False)
    assert SERVICE["volumes"] == ["store:/data"]
    proxy = COMPOSE["services"]["proxy"]["networks"]["inside"]["ipv4_address"]
    assert SERVICE["environment"]["KETNGHIA_PROXIES"] == proxy
    assert SERVICE["environment"]["KETNGHIA_HOSTS"].endswith(",127.0.0.1")
    assert SERVICE["networks"].keys() == {"inside"}
    assert COMPOSE["networks"]["inside"]["internal"]


@needs_root
def test_the_image_holds_the_project_in_its_own_environment(image):
    where = "python -c 'import api.cli, graph, ingest; print(api.__file__, graph.__file__, ingest.__file__)'"
    told = subprocess.run(inside(image, where), capture_output=True, text=True, check=True)
    assert all(path.startswith("/opt/ketnghia/lib/") for path in told.stdout.split())


@needs_root
def test_a_new_volume_takes_its_owner_from_the_image(image):
    owner = (image.root / image.said["VOLUME"].lstrip("/")).stat()
    assert f"{owner.st_uid}:{owner.st_gid}" == image.user


@needs_root
def test_the_image_can_write_to_its_volume_and_to_tmp_only(image, tmp_path):
    shutil.chown(tmp_path, 10001, 10001)
    command = inside(image, f"sh -c '{TRY_TO_WRITE}'", sealed=tmp_path)
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout.split() == PLACES.split()[-2:]


@needs_root
def test_the_image_serves_answers_and_is_healthy(image, data):
    port = free_port()
    settings = {"KETNGHIA_PORT": str(port), "KETNGHIA_HOSTS": "ties.example.org,127.0.0.1"}
    check = inside(image, form(image.said["HEALTHCHECK"]), sealed=data, **settings)
    with running(inside(image, form(image.said["CMD"]), sealed=data, **settings), port) as server:
        assert subprocess.run(check, check=False, capture_output=True).returncode == 0
        assert server.ask("ASK { ?s ?p ?o }", "application/json").json()["boolean"] is True
        assert server.get("/", headers={"Host": "ties.example.org"}).status_code == 200
        assert server.get("/", headers={"Host": "evil.example"}).status_code == 400
        assert server.health()["sandbox"] is True
    assert subprocess.run(check, check=False, capture_output=True).returncode != 0

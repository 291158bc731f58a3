"""The page on the command says all that there is, and its examples run."""

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.core import TyperArgument

from api.cli import COMMANDS, command
from api.command_reference import page
from graph import checkpoint
from graph.errors import MEANING
from graph.store import writing
from tests.commands import told
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"(?ms)^### (\S+)\n(.*?)(?=^### |\Z)", PAGE))
WHOLE = command()
# These run in tests of their own: "build" makes the store that tests share, "check" and "serve" take it.
EXAMPLES = sorted(set(COMMANDS) - {"build", "check", "remove", "serve", "top"})
TEXTS = {
    "tin-7": "Ngày 12/5/2019, tỉnh Bắc Ninh và tỉnh Gyeonggi (Hàn Quốc) đã ký Bản ghi nhớ về hợp tác.",
    "tin-8": "Ngày 3/4/2018, tỉnh Thái Nguyên và tỉnh Gyeonggi (Hàn Quốc) đã ký Bản ghi nhớ về hợp tác.",
}


def test_the_page_is_what_the_command_says():
    assert page() == PAGE, "python -m api.command_reference > docs/commands.md"


def test_every_command_and_every_option_is_on_the_page():
    assert set(SECTIONS) == set(WHOLE.commands) == set(COMMANDS)
    for name, one in WHOLE.commands.items():
        for param in one.params:
            names = [param.metavar or param.name.upper()] if isinstance(param, TyperArgument) else param.opts
            shown = [each.replace("|", "\\|") for each in names]
            assert [each for each in shown if f"`{each}`" not in SECTIONS[name]] == [], name
            assert param.help, f"{name} {names} has no help"


def test_every_command_can_say_why_and_lists_come_for_programs():
    options = {
        name: {opt for param in one.params for opt in param.opts} for name, one in WHOLE.commands.items()
    }
    assert all({"-v", "--verbose"} <= found for found in options.values())
    listing = {"who", "path", "rank", "communities", "query", "queries", "sparql", "diff", "check", "review"}
    assert [name for name in sorted(listing) if not {"--json", "--csv"} <= options[name]] == []
    asking = {"who", "path", "rank", "communities", "query", "sparql"}
    assert [name for name in sorted(asking) if "--url" not in options[name]] == []


def test_every_exit_code_is_on_the_page():
    assert {int(code) for code in re.findall(r"(?m)^\| (\d) \| \S", PAGE)} == {
        0,
        *(code for _, code in MEANING.values()),
    }


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A folder as the examples have it: two articles of our own, and a store with two checkpoints."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "my-articles").mkdir()
    store = str(folder / "data" / "store")
    for name, text in TEXTS.items():
        (folder / "my-articles" / f"{name}.txt").write_text(f"Ký kết\n\n{text}\n", encoding="utf-8")
    told("ingest", str(folder / "my-articles"), "--workers", "1", "--store", store)
    with writing(Path(store)) as writer:
        checkpoint.publish(writer)
    (folder / "gold.json").write_text(json.dumps({"documents": [{"doc": "tin-7", "facts": []}]}))
    told("backup", str(folder / "store.tar.gz"), "--store", store)
    return folder


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_of_a_command_runs(desk, name, monkeypatch):
    (line,) = re.findall(r"(?m)^ketnghia (.+)$", SECTIONS[name].split("```")[1])
    assert line in WHOLE.commands[name].epilog
    store = desk / "data" / "store"
    if name == "ingest":  # it writes
        store = shutil.copytree(store, desk / name / "store", symlinks=True)
    monkeypatch.setenv("KETNGHIA_STORE", str(store))
    monkeypatch.chdir(desk)
    written = {"review": desk / "to-decide.csv", "restore": desk / "data" / "again" / "current"}
    shown = told(*shlex.split(line))
    assert written[name].exists() if name in written else len(shown.strip()) > 1


def test_the_commands_of_the_page_on_backups_run_as_they_stand(desk, tmp_path, monkeypatch):
    shutil.copytree(desk / "data" / "store", tmp_path / "data" / "store", symlinks=True)
    monkeypatch.setenv("KETNGHIA_STORE", "data/store")
    monkeypatch.chdir(tmp_path)
    lines = shown_in("docs/backup.md", "ketnghia ")
    assert [words[0] for words in lines] == ["backup", "restore", "restore"]
    for words in lines:
        told(*words)
    assert sorted(path.name for path in (tmp_path / "data").iterdir()) == ["again", "store"]
    assert checkpoint.number(tmp_path / "data" / "again") == 2
    assert checkpoint.number(tmp_path / "data" / "store") == 3


@pytest.mark.parametrize("name", ["who", "path", "rank", "query"])
def test_the_commands_of_the_readme_answer(store, name, monkeypatch):
    monkeypatch.setenv("KETNGHIA_STORE", str(store))
    lines = [words for words in shown_in("README.md", ".venv/bin/ketnghia ") if words[0] == name]
    assert lines
    for words in lines:
        assert len(told(*words).splitlines()) > 2, words


def shown_in(page, prompt):
    """Return the commands that a page shows, as words."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = re.findall(r"(?ms)^```sh\n(.*?)^```", text)
    lines = [line for block in blocks for line in block.splitlines() if line.startswith(prompt)]
    return [shlex.split(line.removeprefix(prompt), comments=True) for line in lines]

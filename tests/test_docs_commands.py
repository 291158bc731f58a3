"""The page on the command says all that there is; tests/test_docs_code.py runs its examples."""

import re

from typer.core import TyperArgument

from api.cli import COMMANDS, command
from api.command_reference import page
from graph.errors import MEANING
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"(?ms)^### (\S+)\n(.*?)(?=^### |\Z)", PAGE))
WHOLE = command()


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

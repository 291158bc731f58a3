"""The command ``ketnghia``: its subcommands, each loaded only when it is asked for, and its errors."""

import os
import sys
from importlib import import_module

import typer

from api.terminal import talk
from graph.errors import KetNghiaError, meaning

_ABOUT = "Who Vietnam's provinces are tied to abroad, with the sentence that proves it."
_COMMANDS = {
    "build": "api.commands_store",
    "ingest": "api.commands_articles",
    "review": "api.commands_review",
    "check": "api.commands_store",
    "remove": "api.commands_removal",
    "who": "api.commands_asking",
    "path": "api.commands_network",
    "rank": "api.commands_measures",
    "communities": "api.commands_measures",
    "query": "api.commands_asking",
    "evaluate": "api.commands_articles",
    "serve": "api.commands_service",
    "top": "api.commands_service",
    "token": "api.tokens",
}


def run() -> None:
    """Run the command: an error is one line on standard error and an exit code."""
    try:
        _command(sys.argv[1:2])()
    except KetNghiaError as error:
        talk.print(f"ketnghia: {error}", style="red", highlight=False, markup=False, soft_wrap=True)
        sys.exit(meaning(error)[1])
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def _command(named: list[str]) -> typer.Typer:
    """Return the command with the subcommand that is named, or with all: loading them takes a while."""
    app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help=_ABOUT)
    app.callback()(lambda: None)  # so that one subcommand alone keeps its name
    for name, module in _COMMANDS.items():
        if named == [name] or not _COMMANDS.keys() & set(named):
            app.command(name)(getattr(import_module(module), name))
    return app

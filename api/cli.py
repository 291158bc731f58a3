"""The command ``ketnghia``: its subcommands, each loaded only when it is asked for, and its errors."""

import inspect
import logging
import os
import sys
from collections.abc import Callable
from functools import wraps
from importlib import import_module
from typing import Annotated

import typer
from typer.core import TyperGroup
from typer.main import get_command

from api.terminal import hear, printable, talk
from graph.errors import KetNghiaError, meaning

_ABOUT = "Who Vietnam's provinces are tied to abroad, with the sentence that proves it."
# name: (module, example)
COMMANDS = {
    "build": ("commands_store", "build --store data/store"),
    "ingest": ("commands_articles", "ingest my-articles/ --workers 2"),
    "review": ("commands_review", "review --kind conflict --csv to-decide.csv"),
    "check": ("commands_store", "check --json"),
    "remove": ("commands_removal", "remove tin-7.txt"),
    "who": ("commands_asking", 'who "Bắc Ninh" --on 2025-07-01 --kind ties,visit'),
    "path": ("commands_network", 'path "Thái Nguyên" "Bắc Ninh" --k 2'),
    "rank": ("commands_measures", "rank betweenness --of partners --limit 5"),
    "communities": ("commands_measures", "communities --mode units --csv"),
    "query": ("commands_queries", "query partners_today --param unit=unit:bac-ninh-2026"),
    "queries": ("commands_queries", "queries --json"),
    "sparql": ("commands_queries", 'sparql "SELECT (COUNT(*) AS ?n) { ?tie a ties:Agreement }"'),
    "export": ("commands_export", "export out/ --format nquads --format graphml"),
    "diff": ("commands_diff", "diff 1 2 --csv"),
    "backup": ("commands_backup", "backup store.tar.gz"),
    "restore": ("commands_backup", "restore store.tar.gz --store data/again"),
    "evaluate": ("commands_evaluate", "evaluate gold.json --articles my-articles/ --errors"),
    "serve": ("commands_service", "serve --port 8080"),
    "top": ("commands_service", "top --url http://127.0.0.1:8000 --once"),
    "token": ("commands_service", "token"),
    "version": ("commands_version", "version --json"),
}
_Verbose = Annotated[
    int,
    typer.Option(
        "-v",
        "--verbose",
        count=True,
        show_default=False,
        help="Say why on standard error: the store, what was asked, what an error came from; -vv says more.",
    ),
]
_LOUD = (logging.INFO, logging.DEBUG)  # once, twice
_log = logging.getLogger("ketnghia.command")


def run() -> None:
    """Run the command: an error is one line on standard error and an exit code."""
    completing = os.environ.get("COMP_WORDS", "").split()  # the shell asks how a word may go on
    try:
        command(sys.argv[1:2] or completing[1:2])(prog_name="ketnghia")
    except KetNghiaError as error:
        talk.print(
            printable(f"ketnghia: {error}"), style="red", highlight=False, markup=False, soft_wrap=True
        )
        _tell_causes(error)
        sys.exit(meaning(error)[1])
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def command(named: list[str] | None = None) -> TyperGroup:
    """Return the command with the subcommand that is named, or with all: loading them takes a while."""
    app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help=_ABOUT)
    app.callback()(lambda: None)  # so that one subcommand alone keeps its name
    for name, (module, example) in COMMANDS.items():
        if named == [name] or not COMMANDS.keys() & set(named or ()):
            function = getattr(import_module(f"api.{module}"), name)
            app.command(name, epilog=f"Example: ketnghia {example}")(_told_why(function))
    group = get_command(app)
    if not isinstance(group, TyperGroup):
        raise TypeError("an application with several commands is a group")
    return group


def _told_why(function: Callable[..., None]) -> Callable[..., None]:
    """Return a command with the option that every command has."""

    @wraps(function)
    def told(*given: object, verbose: int, **named: object) -> None:
        if verbose:
            hear("ketnghia", _LOUD[min(verbose, len(_LOUD)) - 1])
        function(*given, **named)

    signature = inspect.signature(function)
    option = inspect.Parameter("verbose", inspect.Parameter.KEYWORD_ONLY, default=0, annotation=_Verbose)
    told.__signature__ = signature.replace(parameters=[*signature.parameters.values(), option])  # type: ignore[attr-defined]
    told.__annotations__ = function.__annotations__ | {"verbose": _Verbose}
    return told


def _tell_causes(error: BaseException) -> None:
    """Say what an error came from, to who asked why."""
    cause = error.__cause__ or error.__context__
    while cause:
        _log.info("because of %s: %s", type(cause).__name__, printable(str(cause)))
        cause = cause.__cause__ or cause.__context__
